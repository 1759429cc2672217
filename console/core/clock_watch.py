"""Watches every clock of units and incidents, and wakes exactly when the next one is due. Loop thread.

What is due is computed from the facts (`domain/clocks`), so that a restart changes nothing. A commit is looked at for
the units and incidents that it touched; time is waited for with one timer, however many units there are.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext

from console.core.ledger import Ledger
from console.core.ports import IncidentRow
from console.core.state import Change
from console.core.wake import CallLater, Wake, loop_later
from console.domain.clocks import Due, Level, Limits, facts_of, of_incident, of_unit
from console.domain.fact import Fact
from console.domain.incident import Incident, IncidentState
from console.domain.unit import Unit

STEP_MS = 1_500
"""A wall clock that moves this much against a steady one was set."""

Told = Callable[[str, Due | None, bool], None]
"""A subject (`unit:…` or `incident:…`), what its clock asks for now (None: nothing runs), and whether it was so already
before this console looked."""


class ClockWatch:
    """Tells each change of what is due, once.

    Attributes:
        due: by subject, what asks for something, or has been taken note of.
    """

    def __init__(
        self,
        ledger: Ledger,
        limits: Limits,
        told: Told,
        *,
        steady_ms: Callable[[], int],
        later: CallLater = loop_later,
        together: Callable[[], AbstractContextManager[None]] = nullcontext,
    ) -> None:
        """`steady_ms` is a clock that nobody sets and that goes on in sleep; what is told within `together` is told at
        once.
        """
        self.due: dict[str, Due] = {}
        self._ledger = ledger
        self._limits = limits
        self._told = told
        self._now_ms = ledger.notary.now_ms
        self._steady_ms = steady_ms
        self._together = together
        self._offset_ms = self._now_ms() - steady_ms()
        self._shifts: dict[str, int] = {}
        self._next: dict[str, int] = {}
        self._heap: list[tuple[int, str]] = []
        self._wake = Wake(self._now_ms, self._rung, later=later, looked=self._look_at_clock)

    def start(self) -> None:
        """Look at everything once, then at what changes."""
        self._ledger.on_commit(self._committed)
        self.look()

    def look(self) -> None:
        """Look at everything the state knows."""
        with self._together():
            self._look_at_all(self._now_ms())
        self._set_timer()

    def _look_at_all(self, now_ms: int) -> None:
        for unit in self._ledger.state.units.values():
            status = unit.status
            if status.value.since_ms > now_ms:
                # Said to be in the future after a restart: the clock was set back since. It counts from now.
                self._shifts.setdefault(status.fact, now_ms - status.value.since_ms)
            self._unit(unit, now_ms, known=True)
        for incident in self._ledger.state.incidents.values():
            if incident.state.value is IncidentState.TO_HANDLE:
                self._incident(incident, now_ms, known=True)

    def close(self) -> None:
        """Watch no more."""
        self._wake.stop()

    def of_unit(self, unit: Unit, incidents: Mapping[str, Incident]) -> Due | None:
        """What a unit's status asks for at this moment, also one of a state that is not on disk yet."""
        types = [incidents[name].type_code.value for name in unit.engaged_on if name in incidents]
        return of_unit(unit, types, self._limits, self._now_ms(), self._shifts)

    def of_incident(self, incident: Incident) -> Due | None:
        """The same of an incident."""
        return of_incident(incident, self._limits, self._now_ms(), self._shifts)

    def _committed(self, facts: Sequence[Fact], change: Change, rows: Sequence[IncidentRow]) -> None:
        del rows
        self._look_at_clock(frozenset(fact.envelope.id for fact in facts))
        now_ms = self._now_ms()
        units = dict(change.units)
        for incident in change.incidents.values():
            self._incident(incident, now_ms)
            before = change.before.get(incident.id)
            if before is not None and before.type_code.value != incident.type_code.value:
                # Another type may have other limits for those that are engaged on it.
                known = self._ledger.state.units
                units |= {name: known[name] for name in incident.engaged if name in known}
        for unit in units.values():
            self._unit(unit, now_ms)
        self._set_timer()

    def _unit(self, unit: Unit, now_ms: int, *, known: bool = False) -> None:
        incidents = self._ledger.state.incidents
        types = [incidents[name].type_code.value for name in unit.engaged_on if name in incidents]
        due = of_unit(unit, types, self._limits, now_ms, self._shifts)
        self._take(f"unit:{unit.call_sign}", due, known=known)

    def _incident(self, incident: Incident, now_ms: int, *, known: bool = False) -> None:
        due = of_incident(incident, self._limits, now_ms, self._shifts)
        self._take(f"incident:{incident.id}", due, known=known)

    def _take(self, subject: str, due: Due | None, *, known: bool) -> None:
        next_ms = due.next_ms if due is not None else 0
        if next_ms != self._next.get(subject, 0):
            self._next[subject] = next_ms
            if next_ms:
                heapq.heappush(self._heap, (next_ms, subject))
            else:
                del self._next[subject]
        before = self.due.get(subject)
        asks = due if due is not None and (due.reached is not Level.NONE or due.asked_ms) else None
        if asks is None:
            self.due.pop(subject, None)
        else:
            self.due[subject] = asks
        if asks != before:
            self._told(subject, asks, known)

    def _rung(self) -> None:
        with self._together():
            self._ring(self._now_ms())
        self._set_timer()

    def _ring(self, now_ms: int) -> None:
        state = self._ledger.state
        while self._heap and self._heap[0][0] <= now_ms:
            at_ms, subject = heapq.heappop(self._heap)
            if self._next.get(subject) != at_ms:
                continue  # it was put off since
            del self._next[subject]
            sort, _, name = subject.partition(":")
            if sort == "unit" and name in state.units:
                self._unit(state.units[name], now_ms)
            elif sort == "incident" and name in state.incidents:
                self._incident(state.incidents[name], now_ms)

    def _set_timer(self) -> None:
        while self._heap and self._next.get(self._heap[0][1]) != self._heap[0][0]:
            heapq.heappop(self._heap)
        self._wake.set(self._heap[0][0] if self._heap else 0)

    def _look_at_clock(self, fresh: frozenset[str] = frozenset()) -> None:
        """Whether the wall clock was set: what runs goes on as if it had not been. `fresh` facts came after that."""
        step_ms = self._now_ms() - self._steady_ms() - self._offset_ms
        if abs(step_ms) < STEP_MS:
            return
        self._offset_ms += step_ms
        shifts: dict[str, int] = {}
        for unit in self._ledger.state.units.values():
            shifts |= {fact: self._shifts.get(fact, 0) + step_ms for fact in facts_of(unit)}
        for incident in self._ledger.state.incidents.values():
            if incident.state.value is IncidentState.TO_HANDLE:
                shifts[incident.state.fact] = self._shifts.get(incident.state.fact, 0) + step_ms
        self._shifts = {fact: shift_ms for fact, shift_ms in shifts.items() if fact not in fresh}
        self.look()
