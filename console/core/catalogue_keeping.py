"""The cameras of approved gateways into the store: one list after the other, with a rest after each."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Coroutine, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from console.core.catalogue_approved import Approved
from console.core.catalogue_pace import SHARE, Pace
from console.core.ports import CatalogueStore, StoreFaultError
from console.domain.camera import Camera

log = logging.getLogger(__name__)

MOST_REST_S = 2.0


@dataclass(frozen=True, slots=True)
class _Due:
    """What is to be stored next: the site's cameras as they are then, and `new` ones that wait for a number.

    `whole` when a whole list came: then what was new in an earlier one is not shown any more for its sake.
    """

    new: Mapping[str, Camera]
    whole: bool
    at: datetime


class Keeping:
    """Loop thread. `numbered(site, fresh)` is called once cameras have their numbers; `fresh` were not shown yet."""

    def __init__(
        self,
        sites: Mapping[str, Approved],
        store: CatalogueStore,
        spawn: Callable[[Coroutine[Any, Any, None], str], object],
        numbered: Callable[[Approved, list[Camera]], None],
        pace: Pace,
    ) -> None:
        self._sites = sites
        self._store = store
        self._spawn = spawn
        self._numbered = numbered
        self._pace = pace
        # By gateway; present, if only with None, while one of its lists is being written.
        self._due: dict[str, _Due | None] = {}

    def listed(self, site: Approved, new: Iterable[Camera], at: datetime) -> None:
        """A whole list came; `new` are those of its cameras that the site does not show yet."""
        first: dict[str, Camera] = {}
        for camera in new:
            first.setdefault(camera.ref.camera, camera)
        self._wait(site, _Due(first, True, at))

    def changed(self, site: Approved, at: datetime) -> None:
        """One camera changed in more than its health."""
        due = self._due.get(site.record.id)
        self._wait(site, _Due({}, False, at) if due is None else replace(due, at=at))

    def _wait(self, site: Approved, due: _Due) -> None:
        gateway = site.record.id
        writing = gateway in self._due
        self._due[gateway] = due
        if not writing:
            self._spawn(self._write(gateway), f"cameras of {gateway}")

    async def _write(self, gateway: str) -> None:
        """One list after the other; of what came meanwhile only the newest."""
        try:
            while (due := self._due.get(gateway)) is not None:
                self._due[gateway] = None
                site = self._sites.get(gateway)
                if site is None:
                    continue
                began_s = time.monotonic()
                await self._write_one(gateway, site, due)
                # Whoever writes the log stands in the same queue.
                await self._pace.rest(min(MOST_REST_S, SHARE * (time.monotonic() - began_s)))
        finally:
            self._due.pop(gateway, None)

    async def _write_one(self, gateway: str, site: Approved, due: _Due) -> None:
        new = [camera for camera in due.new.values() if site.camera(camera.ref) is None]
        cameras = [*site.cameras, *new]
        try:
            stored = await self._store.put_cameras(gateway, cameras, due.at)
        except StoreFaultError as fault:
            log.error("cameras of gateway %s not kept: %s", gateway, fault.code)
            # Seen without a number is better than not seen.
            stored = cameras
        newer = self._due.get(gateway)
        if self._sites.get(gateway) is not site or (newer is not None and newer.whole):
            return
        fresh = [camera for camera in new if site.camera(camera.ref) is None]
        if not fresh and all(camera.number for camera in site.cameras):
            return
        numbers = {camera.ref.camera: camera.number for camera in stored}
        site.take([*site.cameras, *fresh])
        site.merge_numbers(stored)
        self._numbered(site, [replace(camera, number=numbers.get(camera.ref.camera, 0)) for camera in fresh])
