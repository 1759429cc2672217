"""The state of the system in one view: gateways, cameras, what waits to be sent, what somebody should know.

Loop thread. Notices are ranked; the same thing again renews its notice instead of adding one.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import replace

from console.core.ledger import Ledger
from console.core.ports import StoreFaultError
from console.core.views import CatalogueView, HealthView, Notice
from console.domain.camera import CameraHealth

log = logging.getLogger(__name__)

MOST_NOTICES = 50
PERIOD_S = 2.0

RANK_P1 = 2
RANK_DEGRADED = 4
RANK_INFORMATION = 5


class Health:
    """Builds and publishes the HealthView."""

    def __init__(self, ledger: Ledger, publish: Callable[[HealthView], None]) -> None:
        self._ledger = ledger
        self._publish = publish
        self._acknowledged: dict[str, str] = {}
        self._view = HealthView(0, 0, 0, 0, 0, 0, ledger.notary.now_ms())
        ledger.on_fault(self._store_changed)

    async def run(self) -> None:
        """Count what waits in the outbox, for ever."""
        while True:
            try:
                waiting, oldest_ms = await self._ledger.store.waiting()
            except StoreFaultError as error:
                log.warning("the outbox could not be counted: %s", error.code)
            else:
                alone = oldest_ms or self._view.alone_since_ms
                self._set(replace(self._view, waiting=waiting, alone_since_ms=alone))
            await asyncio.sleep(PERIOD_S)

    def follow(self, catalogue: CatalogueView) -> None:
        """Count gateways and cameras; one notice for each gateway that is lost, however many cameras it has."""
        approved = [gateway for gateway in catalogue.gateways if gateway.state not in ("waiting", "impostor")]
        for gateway in catalogue.gateways:
            notice_id = f"gateway:{gateway.id}"
            params: Sequence[tuple[str, str]] = (("name", gateway.name), ("cameras", str(gateway.cameras)))
            if gateway.state == "down":
                self.tell(notice_id, RANK_DEGRADED, "gateway.lost", tuple(params), notice_id)
            elif gateway.state == "impostor":
                self.tell(notice_id, RANK_DEGRADED, "gateway.impostor", tuple(params), notice_id)
            elif gateway.state == "up":
                self.drop(notice_id)
        self._set(
            replace(
                self._view,
                gateways=len(approved),
                gateways_up=sum(gateway.state == "up" for gateway in approved),
                cameras=len(catalogue.cameras),
                cameras_up=sum(
                    camera.health is CameraHealth.UP and camera.ref.gateway not in catalogue.stale
                    for camera in catalogue.cameras
                ),
            )
        )

    def tell(self, notice_id: str, rank: int, code: str, params: tuple[tuple[str, str], ...], about: str = "") -> None:
        """Something to know. A notice of the same id and code stays as it is, with its first time."""
        if self._acknowledged.get(notice_id) == code:
            return
        known = next((notice for notice in self._view.notices if notice.id == notice_id), None)
        if known is not None and (known.code, known.params) == (code, params):
            return
        notice = Notice(notice_id, rank, code, params, self._ledger.notary.now_ms(), about)
        others = [item for item in self._view.notices if item.id != notice_id]
        notices = sorted([notice, *others], key=lambda item: (item.rank, -item.at_ms))[:MOST_NOTICES]
        self._set(replace(self._view, notices=tuple(notices)))

    def acknowledge(self, notice_id: str) -> None:
        """Somebody has seen it: it does not come back until it is over and happens again."""
        known = next((notice for notice in self._view.notices if notice.id == notice_id), None)
        if known is not None:
            self._remove(notice_id)
            self._acknowledged[notice_id] = known.code

    def drop(self, notice_id: str) -> None:
        """It is over."""
        self._acknowledged.pop(notice_id, None)
        self._remove(notice_id)

    def _remove(self, notice_id: str) -> None:
        notices = tuple(notice for notice in self._view.notices if notice.id != notice_id)
        if notices != self._view.notices:
            self._set(replace(self._view, notices=notices))

    def _store_changed(self) -> None:
        fault = self._ledger.fault
        if fault == "ok":
            self.drop("store")
        else:
            self.tell("store", RANK_P1, f"store.{fault}", ())
        self._set(replace(self._view, store=fault))

    def _set(self, view: HealthView) -> None:
        if replace(view, revision=0) == replace(self._view, revision=0) and self._view.revision:
            return
        self._view = replace(view, revision=self._view.revision + 1)
        self._publish(self._view)
