"""The state of the system in one view: gateways, cameras, what waits to be sent, what somebody should know.

Loop thread. Notices are ranked; the same thing again keeps its notice, with the time at which it began.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace

from console.core.ledger import Ledger
from console.core.notary import Draft
from console.core.ports import StoreFaultError
from console.core.views import CatalogueView, GatewayItem, HealthView, Notice
from console.domain.bodies import AlarmSeen
from console.domain.camera import CameraHealth

log = logging.getLogger(__name__)

MOST_NOTICES = 50
PERIOD_S = 2.0

RANK_P1 = 2
RANK_ALARM = 3
"""Somebody must act, and somebody outside is meant by it: above everything that is merely out of order."""
RANK_DEGRADED = 4
RANK_INFORMATION = 5
_REACHED = frozenset({"up", "unapproved_there", "waiting"})


class Health:
    """Builds and publishes the HealthView."""

    def __init__(self, ledger: Ledger, publish: Callable[[HealthView], None]) -> None:
        self._ledger = ledger
        self._publish = publish
        self._notices: dict[str, Notice] = {}
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
        """Count gateways and cameras; one notice for each gateway that is lost, however many cameras it has.

        Whoever claims the identity of a gateway is told beside it, claim by claim: that the true one answers, or that
        it is lost, neither ends nor hides the alarm. What is said of a gateway that left the list ends with it.
        """
        approved = [gateway for gateway in catalogue.gateways if gateway.state not in ("waiting", "impostor")]
        going = set()
        for gateway in catalogue.gateways:
            notice_id = _notice_id(gateway)
            params = (("name", gateway.name or gateway.id), ("cameras", str(gateway.cameras)))
            if gateway.state == "impostor":
                claim = (*params, ("fingerprint", gateway.fingerprint), ("address", f"{gateway.host}:{gateway.port}"))
                self._keep(notice_id, RANK_ALARM, "gateway.impostor", claim, f"gateway:{gateway.id}")
            elif gateway.state == "down":
                self._keep(notice_id, RANK_DEGRADED, "gateway.lost", params, notice_id)
            if gateway.state not in _REACHED:
                going.add(notice_id)
        for notice_id in [*self._notices, *self._acknowledged]:
            if notice_id.startswith(("gateway:", "impostor:")) and notice_id not in going:
                self._forget(notice_id)
        self._set(
            replace(
                self._view,
                notices=self._shown(),
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
        """Something to know. A notice of the same id and code keeps its first time; once acknowledged it stays away."""
        self._keep(notice_id, rank, code, params, about)
        self._set(replace(self._view, notices=self._shown()))

    async def acknowledge(self, notice_id: str, by: str) -> None:
        """Somebody has seen it: it does not come back until it is over and happens again.

        Who sent an alarm away is written before it goes.

        Raises:
            StoreFaultError: it could not be written; the alarm stays.
        """
        known = self._notices.get(notice_id)
        if known is not None and known.rank == RANK_ALARM:
            seen = AlarmSeen(known.code, dict(known.params).get("fingerprint", ""))
            async with self._ledger.turn:
                await self._ledger.commit([Draft(known.about or "site", seen)], by)
        if known is not None and self._notices.pop(notice_id, None) is not None:
            self._acknowledged[notice_id] = known.code
            self._set(replace(self._view, notices=self._shown()))

    def drop(self, notice_id: str) -> None:
        """It is over."""
        self._forget(notice_id)
        self._set(replace(self._view, notices=self._shown()))

    def _keep(self, notice_id: str, rank: int, code: str, params: tuple[tuple[str, str], ...], about: str) -> None:
        if self._acknowledged.get(notice_id) == code:
            return
        known = self._notices.get(notice_id)
        since_ms = known.at_ms if known is not None and known.code == code else self._ledger.notary.now_ms()
        self._notices[notice_id] = Notice(notice_id, rank, code, params, since_ms, about)

    def _forget(self, notice_id: str) -> None:
        self._notices.pop(notice_id, None)
        self._acknowledged.pop(notice_id, None)

    def _shown(self) -> tuple[Notice, ...]:
        ranked = sorted(self._notices.values(), key=lambda notice: (notice.rank, -notice.at_ms, notice.id))
        return tuple(ranked[:MOST_NOTICES])

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


def _notice_id(gateway: GatewayItem) -> str:
    if gateway.state == "impostor":
        return f"impostor:{gateway.id}:{gateway.fingerprint}"
    return f"gateway:{gateway.id}"
