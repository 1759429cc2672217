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


def span_ms(first_ms: int | None, last_ms: int | None) -> int | None:
    """From one instant to another; None where either is not known, or two stations' clocks disagree on the order."""
    if first_ms is None or last_ms is None or last_ms < first_ms:
        return None
    return last_ms - first_ms


def clocks_of(incident: Incident) -> tuple[UnitClock, ...]:
    """Every engagement that the incident's facts tell of, by the time it began.

    A unit that comes back has another clock. Of a status reported twice the first counts; a fact whose content was
    erased names no unit any more.
    """
    ended: list[UnitClock] = []
    running: dict[str, UnitClock] = {}
    for entry in incident.entries:
        at_ms = entry.envelope.at_ms
        match entry.body:
            case b.UnitAssigned(unit=unit) if unit not in running:
                running[unit] = UnitClock(unit, entry.envelope.by, at_ms)
            case b.UnitStatus(unit=unit, status=status) if unit in running:
                running[unit] = _reported(running[unit], status, at_ms)
            case b.UnitReleased(unit=unit, why=why) if unit in running:
                ended.append(replace(running.pop(unit), clear_ms=at_ms, why=why))
            case _:
                continue
    return tuple(sorted([*ended, *running.values()], key=lambda clock: (clock.assigned_ms, clock.unit)))


def _reported(clock: UnitClock, status: str, at_ms: int) -> UnitClock:
    if status == UnitState.EN_ROUTE.value and clock.en_route_ms is None:
        return replace(clock, en_route_ms=at_ms)
    if status == UnitState.ON_SCENE.value and clock.on_scene_ms is None:
        return replace(clock, on_scene_ms=at_ms)
    return clock
