"""The state of the system in one view: gateways, cameras, what waits to be sent, what somebody should know.

Loop thread. How notices rank stands in `notice_table`, which of them stand in `notice_board`.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace

from console.core.ledger import Ledger
from console.core.notary import Draft
from console.core.notice_board import NoticeBoard, Params
from console.core.notice_table import RANK_DISTRESS, Ends, Rule
from console.core.ports import SettingsStore, StoreFaultError
from console.core.refusal import RefusedError
from console.core.shelf import Shelf
from console.core.views import CatalogueView, GatewayItem, HealthView, Notice
from console.core.wake import CallLater, Wake, loop_later
from console.domain.bodies import AlarmSeen
from console.domain.camera import CameraHealth

log = logging.getLogger(__name__)

PERIOD_S = 2.0
_OF_THE_LOG = ("incident:", "unit:")
_REACHED = frozenset({"up", "unapproved_there", "waiting"})


Answer = Callable[[Notice, str], Awaitable[None]]
"""Writes down that a person (by id) has seen a notice; what becomes of the notice is its teller's to say."""


class Health:
    """Builds and publishes the HealthView."""

    def __init__(
        self,
        ledger: Ledger,
        publish: Callable[[HealthView], None],
        told: Callable[[Notice, Rule], None] = lambda _notice, _rule: None,
        later: CallLater = loop_later,
        *,
        settings: SettingsStore,
        withheld: Callable[[], bool] = lambda: False,
    ) -> None:
        """`told` hears of each notice that is new, with its line of the table; `withheld` tells whether who sits here
        may not read the main courante: what is about incidents and units is then not shown, but for a distress. What
        is put aside is kept in the `settings`.
        """
        self._ledger = ledger
        self._publish = publish
        self._board = NoticeBoard(ledger.notary.now_ms, told)
        self.shelf = Shelf(self._board, settings)
        self._answers: dict[str, Answer] = {}
        self._gathering = False
        self._withheld = withheld
        self._wake = Wake(ledger.notary.now_ms, self._back, later=later)
        self._view = HealthView(0, 0, 0, 0, 0, 0, ledger.notary.now_ms())
        ledger.on_fault(self._store_changed)

    async def run(self) -> None:
        """Count what waits in the outbox, and keep what is put aside, for ever."""
        await self.shelf.recall()
        self._show()
        while True:
            await self.shelf.keep()
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
                self._board.keep(notice_id, "gateway.impostor", claim, f"gateway:{gateway.id}")
            elif gateway.state == "down":
                self._board.keep(notice_id, "gateway.lost", params, notice_id)
            if gateway.state not in _REACHED:
                going.add(notice_id)
        for notice_id in self._board.ids():
            if notice_id.startswith(("gateway:", "impostor:")) and notice_id not in going:
                self._board.drop(notice_id)
        self._set(
            replace(
                self._view,
                notices=self._visible(),
                gateways=len(approved),
                gateways_up=sum(gateway.state == "up" for gateway in approved),
                cameras=len(catalogue.cameras),
                cameras_up=sum(
                    camera.health is CameraHealth.UP and camera.ref.gateway not in catalogue.stale
                    for camera in catalogue.cameras
                ),
            )
        )

    def tell(self, notice_id: str, code: str, params: Params = (), about: str = "", *, silent: bool = False) -> None:
        """Something to know, ranked by its code. A notice of the same id and code keeps its first time; once
        acknowledged it stays away. `silent`: it was so before this console looked, and makes no tone.
        """
        self._board.keep(notice_id, code, params, about, silent=silent)
        self._show()

    def answer(self, prefix: str, answer: Answer) -> None:
        """Notices whose ids begin so are acknowledged by this."""
        self._answers[prefix] = answer

    async def acknowledge(self, notice_id: str, by: str) -> None:
        """Somebody has seen it: it does not come back until it is over and happens again.

        Who sent an alarm away is written before it goes.

        Raises:
            RefusedError: `notice.handling`, `notice.lasts`: seeing it is not what takes it away.
            StoreFaultError: it could not be written; the alarm stays.
        """
        known = self._board.get(notice_id)
        if known is None:
            return
        if known.ends in (Ends.HANDLING, Ends.OVER):
            raise RefusedError("notice.handling" if known.ends == Ends.HANDLING else "notice.lasts")
        answer = self._answers.get(f"{notice_id.partition(':')[0]}:")
        if answer is not None:
            await answer(known, by)
            return
        if known.ends == Ends.FACT:
            seen = AlarmSeen(known.code, dict(known.params).get("fingerprint", ""))
            async with self._ledger.turn:
                await self._ledger.commit([Draft(known.about or "site", seen)], by)
        self._board.see(notice_id)
        self._show()

    def shelve(self, notice_id: str, minutes: int) -> None:
        """Put a notice aside for a while.

        Raises:
            RefusedError: `notice.unknown`; `notice.not_shelved` for one that nobody may put aside.
        """
        known = self._board.get(notice_id)
        if known is None:
            raise RefusedError("notice.unknown")
        if not known.shelf_min:
            raise RefusedError("notice.not_shelved")
        self._board.shelve(notice_id, minutes)
        self._show()

    def seat_changed(self) -> None:
        """Somebody else sits here, or with other rights."""
        self._show()

    def stand(self, notice_id: str, code: str, params: Mapping[str, str]) -> None:
        """Tell of something that does not work, such as a file that cannot be read, until it does: an empty code."""
        if code:
            self.tell(notice_id, code, tuple(params.items()))
        else:
            self.drop(notice_id)

    def drop(self, notice_id: str) -> None:
        """It is over."""
        if self._board.has(notice_id):
            self._board.drop(notice_id)
            self._show()

    @contextmanager
    def together(self) -> Iterator[None]:
        """What is told within is shown once, at the end."""
        outer, self._gathering = self._gathering, True
        try:
            yield
        finally:
            self._gathering = outer
            self._show()

    def close(self) -> None:
        """Nothing comes back any more."""
        self._wake.stop()

    def _back(self) -> None:
        self._board.take_back()
        self._show()

    def _show(self) -> None:
        if self._gathering:
            return
        self._wake.set(self._board.next_ms())
        self._set(replace(self._view, notices=self._visible()))

    def _visible(self) -> tuple[Notice, ...]:
        if not self._withheld():
            return self._board.shown()
        return self._board.shown(
            lambda notice: notice.rank == RANK_DISTRESS or not notice.about.startswith(_OF_THE_LOG)
        )

    def _store_changed(self) -> None:
        fault = self._ledger.fault
        if fault == "ok":
            self.drop("store")
        else:
            self.tell("store", f"store.{fault}")
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
