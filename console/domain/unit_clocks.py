"""The clock of each unit that was engaged on an incident: assigned, en route, on scene, clear. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from console.domain import bodies as b
from console.domain.incident import Incident
from console.domain.unit import UnitState


@dataclass(frozen=True, slots=True)
class UnitClock:
    """One engagement of one unit. Times are UTC ms of what happened; None where nobody reported it.

    `by` engaged it. `why` it ended: cleared, stood_down, conflict; empty while it is engaged.
    """

    unit: str
    by: str
    assigned_ms: int
    en_route_ms: int | None = None
    on_scene_ms: int | None = None
    clear_ms: int | None = None
    why: str = ""

    @property
    def running(self) -> bool:
        """Whether it is still engaged."""
        return self.clear_ms is None

    @property
    def travel_ms(self) -> int | None:
        """From its departure, else from its engagement, to its arrival; None without an arrival."""
        return span_ms(self.assigned_ms if self.en_route_ms is None else self.en_route_ms, self.on_scene_ms)

    @property
    def on_scene_for_ms(self) -> int | None:
        """From its arrival to its end; None without both."""
        return span_ms(self.on_scene_ms, self.clear_ms)

    @property
    def engaged_for_ms(self) -> int | None:
        """From its engagement to its end; None while it goes on."""
        return span_ms(self.assigned_ms, self.clear_ms)


@dataclass(frozen=True, slots=True)
class Report:
    """A status that a unit reported, and when (UTC ms)."""

    status: str
    at_ms: int


def span_ms(first_ms: int | None, last_ms: int | None) -> int | None:
    """From one instant to another; None where either is not known, or two stations' clocks disagree on the order."""
    if first_ms is None or last_ms is None or last_ms < first_ms:
        return None
    return last_ms - first_ms


def clocks_of(incident: Incident) -> tuple[UnitClock, ...]:
    """Every engagement that the incident's facts tell of, by the time it began.

    A unit that comes back has another clock. Of a status reported twice the first counts, one that was taken back not
    at all; a fact whose content was erased names no unit any more.
    """
    ended: list[UnitClock] = []
    running: dict[str, tuple[UnitClock, list[Report]]] = {}
    for entry in incident.entries:
        at_ms = entry.envelope.at_ms
        match entry.body:
            case b.UnitAssigned(unit=unit) if unit not in running:
                running[unit] = UnitClock(unit, entry.envelope.by, at_ms), []
            case b.UnitStatus(unit=unit) | b.UnitStatusCorrected(unit=unit) if unit in running:
                _report(running[unit][1], entry.body, at_ms)
            case b.UnitReleased(unit=unit, why=why) if unit in running:
                ended.append(replace(_told(*running.pop(unit)), clear_ms=at_ms, why=why))
            case _:
                continue
    clocks = [*ended, *(_told(clock, reports) for clock, reports in running.values())]
    return tuple(sorted(clocks, key=lambda clock: (clock.assigned_ms, clock.unit)))


def reports_of(incident: Incident, unit: str) -> tuple[Report, ...]:
    """What a unit reported in the engagement that goes on, oldest first, without what was taken back."""
    reports: list[Report] = []
    for entry in incident.entries:
        match entry.body:
            case b.UnitAssigned(unit=name) | b.UnitReleased(unit=name) if name == unit:
                reports = []
            case b.UnitStatus(unit=name) | b.UnitStatusCorrected(unit=name) if name == unit:
                _report(reports, entry.body, entry.envelope.at_ms)
            case _:
                continue
    return tuple(reports)


def _report(reports: list[Report], body: b.UnitStatus | b.UnitStatusCorrected, at_ms: int) -> None:
    if isinstance(body, b.UnitStatus):
        reports.append(Report(body.status, at_ms))
    elif reports and reports[-1].status == body.wrong:
        reports.pop()


def _told(clock: UnitClock, reports: list[Report]) -> UnitClock:
    def first(state: UnitState) -> int | None:
        return next((report.at_ms for report in reports if report.status == state.value), None)

    return replace(clock, en_route_ms=first(UnitState.EN_ROUTE), on_scene_ms=first(UnitState.ON_SCENE))
