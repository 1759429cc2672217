"""The index of cameras follows the catalogue: at once where that is quick, else soon and bit by bit."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from typing import Any

from console.core.catalogue_approved import Approved
from console.core.catalogue_pace import SHARE, Pace
from console.core.catalogue_search import CatalogueIndex

FEW = 100
"""The cameras of a gateway with no more than this are indexed where they stand: a millisecond or two."""
MOST_OFTEN_S = 0.5
"""A gateway with many is indexed anew twice a second at most."""


class Indexing:
    """Loop thread. A gateway that was forgotten or replaced meanwhile is never put back."""

    def __init__(
        self,
        sites: Mapping[str, Approved],
        index: CatalogueIndex,
        spawn: Callable[[Coroutine[Any, Any, None], str], object],
        pace: Pace,
    ) -> None:
        self._sites = sites
        self._index = index
        self._spawn = spawn
        self._pace = pace
        self._due: set[str] = set()
        # From when on a gateway may be indexed again, in the loop's time.
        self._from_s: dict[str, float] = {}
        self._running = False

    def due(self, site: Approved) -> None:
        """Something that is searched may have changed."""
        gateway, now_s = site.record.id, asyncio.get_running_loop().time()
        quick = len(site) <= FEW and gateway not in self._due and now_s >= self._from_s.get(gateway, 0.0)
        if quick:
            self._index.update(gateway, site.cameras)
            self._rests(gateway, now_s, 0.0)
            return
        self._due.add(gateway)
        if not self._running:
            self._running = True
            self._spawn(self._run(), "index of the catalogue")

    async def _run(self) -> None:
        try:
            while self._due and not self._pace.hurried:
                gateway = min(self._due, key=lambda one: self._from_s.get(one, 0.0))
                wait_s = self._from_s.get(gateway, 0.0) - asyncio.get_running_loop().time()
                if wait_s > 0:
                    await self._pace.rest(wait_s)
                    continue
                self._due.discard(gateway)
                await self._take_in(gateway)
        finally:
            self._running = False

    async def _take_in(self, gateway: str) -> None:
        site = self._sites.get(gateway)
        if site is None:
            self._from_s.pop(gateway, None)
            return
        began_s = asyncio.get_running_loop().time()
        for _ in self._index.update_in_steps(gateway, site.cameras):
            await asyncio.sleep(0)
            if self._sites.get(gateway) is not site:
                return
        self._rests(gateway, began_s, 0.0 if len(site) <= FEW else MOST_OFTEN_S)

    def _rests(self, gateway: str, began_s: float, least_s: float) -> None:
        took_s = asyncio.get_running_loop().time() - began_s
        self._from_s[gateway] = began_s + max(least_s, min(MOST_OFTEN_S, SHARE * took_s))
