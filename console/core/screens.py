"""Keeps the views of log, story, dispatch and pulse up to date and publishes them. Loop thread.

Whatever changes marks a view as due; due views are built together, the first at once, then at most every 33 ms.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import replace

from console.core.ledger import Ledger
from console.core.log_page import LogPage
from console.core.majors import audible, is_muted, running
from console.core.ports import IncidentRow, LogFilter, StoreFaultError
from console.core.show import Lines, story_view
from console.core.show_dispatch import dispatch_view, with_known
from console.core.site import Site
from console.core.state import Change
from console.core.travel import Travel
from console.core.views import DispatchView, LogView, PulseView, StoryView, View
from console.domain.fact import Fact
from console.domain.incident import Incident, IncidentState
from console.domain.shift import shift_of

log = logging.getLogger(__name__)

GAP_S = 0.033
MANY_UNITS = 500
"""With more, the view of the units waits its turn; with fewer it goes with the others."""
BUCKET_MS = 300_000
TYPING_S = 0.3
TICK_S = 30.0
"""How often the pulse moves on and the shift is checked."""

LOG, STORY, DISPATCH, PULSE = "log", "story", "dispatch", "pulse"
BEHIND = {
    LOG: "screen.log_behind",
    STORY: "screen.story_behind",
    DISPATCH: "screen.dispatch_behind",
    PULSE: "screen.pulse_behind",
}
"""Codes of the notices that a view could not be made."""


class Screens:
    """The four views that follow the facts.

    Attributes:
        selected: id of the incident in the pane, empty for none. `page`: the log as filtered.
    """

    def __init__(
        self,
        ledger: Ledger,
        page: LogPage,
        site: Site,
        publish: Callable[[View], None],
        withheld: Callable[[], bool] = lambda: False,
        travel: Travel | None = None,
    ) -> None:
        """`withheld` tells whether who sits here may not read the main courante: every view is then an empty one."""
        self._travel = travel or Travel(site.travel)
        self._travel.on_change(lambda: self.mark(DISPATCH))
        self.page = page
        self.selected = ""
        self._asked = LogFilter()
        self._major = running(ledger.state)
        self._ledger = ledger
        self._site = site
        self._publish = publish
        self._withheld = withheld
        self._revision = 0
        self._due: set[str] = set()
        self._lines = Lines()
        self._units = DispatchView(0, ())
        self._units_next_s = 0.0
        self._failed: set[str] = set()
        self._fault_listeners: list[Callable[[str, bool], None]] = []
        self._timer: asyncio.TimerHandle | None = None
        self._search: asyncio.Task[None] | None = None
        self._pulse: dict[int, tuple[str, int]] = {}
        self._shift = (0, 0)
        self._survey: asyncio.Task[None] | None = None
        ledger.hold(lambda: self.selected)
        ledger.on_commit(self._committed)

    async def start(self) -> None:
        """First build of everything, then keep the pulse going until cancelled from outside."""
        self._major = running(self._ledger.state)
        await self.new_shift()
        await self.narrow(LogFilter())
        self.mark(LOG, STORY, DISPATCH, PULSE)

    async def run(self) -> None:
        """Move the pulse with the clock; for ever."""
        while True:
            await asyncio.sleep(TICK_S)
            now = self._ledger.notary.now_ms()
            if not self._shift[0] <= now < self._shift[1]:
                await self.new_shift()
            self.mark(PULSE)

    async def new_shift(self) -> None:
        """Count afresh for the shift that holds the present."""
        self._shift = shift_of(self._ledger.notary.now_ms(), self._site.shifts, self._site.zone)
        await self.page.count(self._shift[0])
        bars = await self._ledger.store.opened_per_bucket(*self._shift, BUCKET_MS)
        self._pulse = {start: (worst, number) for start, worst, number in bars}
        self.mark(LOG, PULSE)

    async def narrow(self, wanted: LogFilter) -> None:
        """Another filter for the log; while a major incident runs, one that does not ask for P4 leaves them out."""
        self._asked = wanted
        if await self.page.narrow(audible(wanted, muted=self._major is not None)):
            self.mark(LOG)
            # The rows first; how many there are is counted behind them, month by month.
            self._survey = asyncio.get_running_loop().create_task(self._count_all())

    async def older(self) -> None:
        """One more page of the log."""
        await self.page.older()
        self.mark(LOG)

    async def newer(self) -> None:
        """One more page above."""
        await self.page.newer()
        self.mark(LOG)

    async def show_from(self, position: int) -> None:
        """Another part of the log."""
        await self.page.show_from(position)
        self.mark(LOG)

    def seat_changed(self) -> None:
        """Somebody else sits here, or with other rights."""
        self.mark(LOG, STORY, DISPATCH, PULSE)

    def select(self, incident: str) -> None:
        """Another incident in the pane; it must be in the state."""
        self.selected = incident
        self.mark(STORY, DISPATCH)

    def mark(self, *names: str) -> None:
        """These views are due."""
        self._due.update(names)
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(0, self._build)

    def log_view(self) -> LogView:
        """The log as it stands, for reports."""
        return self._log()

    def _log(self) -> LogView:
        view = replace(self.page.view(self._revision), wanted=self._asked)
        major = self._major
        if major is None or major.opening is None:
            return view
        going = self._ledger.state.incidents.values()
        muted = sum(is_muted(one, major) and one.state.value is not IncidentState.CLOSED for one in going)
        return replace(view, major=major.id, major_number=major.opening.number, muted=muted)

    def _build(self) -> None:
        self._timer = None
        due, self._due = self._due, set()
        if not due:
            return
        self._timer = asyncio.get_running_loop().call_later(GAP_S, self._build)
        self._revision += 1
        if self._withheld():
            self._publish_nothing()
            return
        state, now = self._ledger.state, self._ledger.notary.now_ms()
        incident = state.incidents.get(self.selected)
        if LOG in due:
            self._show(LOG, self._log)
        if STORY in due:
            self._show(STORY, lambda: story_view(self._revision, incident, state, now, self._lines))
        if DISPATCH in due and not self._wait_with_units():
            self._show(DISPATCH, lambda: self._dispatch(incident))
        if PULSE in due:
            self._show(PULSE, self._bars)

    def on_fault(self, told: Callable[[str, bool], None]) -> None:
        """Call `told` on the loop with a view's name, and whether it could not be made, whenever that changes."""
        self._fault_listeners.append(told)

    def _show(self, name: str, make: Callable[[], View]) -> None:
        """Publish a view. One that cannot be made holds up no other one, and is said: what it shows is old."""
        try:
            view = make()
        except Exception:
            # Whatever a fact from elsewhere holds: the operator is told by a notice below, once, that this view is old.
            if name in self._failed:
                return
            log.exception("the view %s could not be made", name)
            self._failed.add(name)
        else:
            self._publish(view)
            if name not in self._failed:
                return
            self._failed.discard(name)
        for told in self._fault_listeners:
            told(name, name in self._failed)

    def _dispatch(self, incident: Incident | None) -> DispatchView:
        began_s = time.monotonic()
        state = self._ledger.state
        view = dispatch_view(self._revision, incident, state, self._site, self._travel, self._shift[0])
        view = self._units = with_known(view, self._units)
        ended_s = time.monotonic()
        self._units_next_s = ended_s + 4 * (ended_s - began_s)
        return view

    def _bars(self) -> PulseView:
        bars = tuple((start, worst, number) for start, (worst, number) in sorted(self._pulse.items()))
        return PulseView(self._revision, *self._shift, BUCKET_MS, bars)

    def _wait_with_units(self) -> bool:
        """With thousands of units their view takes a fifth of the loop's time at most; it is due again then."""
        early = len(self._ledger.state.units) > MANY_UNITS and time.monotonic() < self._units_next_s
        if early:
            self._due.add(DISPATCH)
        return early

    def _publish_nothing(self) -> None:
        self._publish(LogView(self._revision, (), (), LogFilter(), more=False))
        self._publish(StoryView(self._revision, None))
        self._publish(DispatchView(self._revision, ()))
        self._publish(PulseView(self._revision, *self._shift, BUCKET_MS, ()))

    def _committed(self, facts: Sequence[Fact], change: Change, rows: Sequence[IncidentRow]) -> None:
        del facts
        known = change.before
        before = {row.id: known[row.id].state.value.value for row in rows if row.id in known and known[row.id].opening}
        if rows:
            search_again = self.page.take(rows, before)
            for row in rows:
                if row.id not in before:
                    self._count_in(row)
            self.mark(LOG)
            if search_again and (self._search is None or self._search.done()):
                self._search = asyncio.get_running_loop().create_task(self._again())
        if self.selected in change.incidents:
            self.mark(STORY, DISPATCH)
        self._follow_major(change)
        if change.units or any(incident.requests for incident in change.incidents.values()):
            self.mark(DISPATCH)

    def _follow_major(self, change: Change) -> None:
        """A major incident begins or ends: the list is asked anew. Its parts are seen beside it as they change."""
        for key, incident in change.incidents.items():
            before = change.before.get(key)
            if self.selected and self.selected in (incident.major.parent, before.major.parent if before else ""):
                self.mark(STORY)
            if incident.major.runs != (before is not None and before.major.runs):
                self.mark(STORY)
                self._major = running(self._ledger.state)
                self._search = asyncio.get_running_loop().create_task(self._again())
            elif self._major is not None and self._major.id == key:
                self._major = incident

    async def _again(self) -> None:
        """The text filter may fit differently now."""
        try:
            await self.narrow(self._asked)
        except StoreFaultError as error:
            log.warning("the list could not be searched again: %s", error.code)

    async def _count_all(self) -> None:
        wanted = self.page.asked_for
        if wanted.text:
            # The next letter is on its way: what is half typed is not worth counting.
            await asyncio.sleep(TYPING_S)
        try:
            if wanted == self.page.asked_for and await self.page.survey():
                self.mark(LOG)
        except StoreFaultError as error:
            if error.code != "closed":
                log.warning("the list could not be counted: %s", error.code)

    def _count_in(self, row: IncidentRow) -> None:
        if not self._shift[0] <= row.opened_at_ms < self._shift[1]:
            return
        start = row.opened_at_ms - (row.opened_at_ms - self._shift[0]) % BUCKET_MS
        worst, number = self._pulse.get(start, (row.priority, 0))
        self._pulse[start] = (min(worst, row.priority), number + 1)
        self.mark(PULSE)
