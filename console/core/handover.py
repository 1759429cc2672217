"""What a shift leaves to the next one, as plain values: the words are the screen's. Pure but for the store's counts."""

from __future__ import annotations

from dataclasses import dataclass

from console.core.state import State
from console.domain import bodies as b
from console.domain.incident import Incident, IncidentState, Priority
from console.domain.unit import UnitState

NO_UNIT_MS = 10 * 60_000
"""After so long without a unit an incident in progress is something the next shift must know."""
GRANT_ENDS_MS = 30 * 60_000
_URGENT = frozenset({Priority.P1.value, Priority.P2.value})


@dataclass(frozen=True, slots=True)
class EngagedUnit:
    """A unit on an incident, and since when it is in its status (UTC ms)."""

    call_sign: str
    service: str
    status: str
    since_ms: int


@dataclass(frozen=True, slots=True)
class RunningOpening:
    """A camera that is open for an incident."""

    number: int
    name: str
    until_ms: int


@dataclass(frozen=True, slots=True)
class OpenItem:
    """An incident that goes on. `due` are codes of what waits: to_take, no_unit, to_close, answer,
    opening_ends."""

    number: str
    state: str
    priority: str
    type_code: str
    place_label: str
    sector: str
    description: str
    opened_ms: int
    last_note: str
    units: tuple[EngagedUnit, ...]
    openings: tuple[RunningOpening, ...]
    due: tuple[str, ...]
    in_charge: str = ""
    offered: bool = False
    offered_to: str = ""
    major: bool = False
    keeper: str = ""
    parts: int = 0
    part_of: str = ""
    since_ms: int = 0
    """Since when it is in its state."""


@dataclass(frozen=True, slots=True)
class StandingItem:
    """A standing order that goes on."""

    text: str
    until_ms: int
    whom: str


@dataclass(frozen=True, slots=True)
class HandoverDraft:
    """Everything a note is drafted from. Instants are UTC milliseconds."""

    from_ms: int
    until_ms: int
    now_ms: int
    by_name: str
    opened: int
    closed: int
    items: tuple[OpenItem, ...]
    orders: tuple[StandingItem, ...]
    resting: tuple[str, ...] = ()
    """Call signs of units that have a pause."""


def open_items(state: State, now_ms: int) -> tuple[OpenItem, ...]:
    """What goes on: major incidents, then the most urgent, then the oldest."""
    going = [one for one in state.incidents.values() if one.opening is not None and _goes_on(one)]
    going.sort(key=_rank)
    return tuple(_item(one, state, now_ms) for one in going)


def _rank(incident: Incident) -> tuple[bool, str, bool, int]:
    taken = incident.state.value is not IncidentState.TO_HANDLE
    opened_ms = incident.opening.at_ms if incident.opening is not None else 0
    return not incident.major.runs, incident.priority.value, taken, opened_ms


def _goes_on(incident: Incident) -> bool:
    return incident.state.value is not IncidentState.CLOSED or bool(incident.engaged)


def _item(incident: Incident, state: State, now_ms: int) -> OpenItem:
    assert incident.opening is not None  # noqa: S101 - only such are asked for
    names = {
        entry.body.grant: (entry.body.number, entry.body.name)
        for entry in incident.entries
        if isinstance(entry.body, b.AccessOpened)
    }
    openings = tuple(
        RunningOpening(*names.get(grant.grant, (0, "")), grant.until_ms)
        for grant in incident.grants.values()
        if not grant.closed and grant.until_ms > now_ms
    )
    units = []
    for call_sign in incident.engaged:
        unit = state.units.get(call_sign)
        status = unit.status.value if unit is not None else None
        units.append(
            EngagedUnit(
                call_sign,
                unit.description.value.service if unit is not None else "",
                status.state.value if status is not None else "",
                status.since_ms if status is not None else 0,
            )
        )
    notes = [
        entry.body.text
        for entry in incident.entries
        if isinstance(entry.body, b.IncidentNoted) and entry.envelope.id not in incident.mistaken
    ]
    place = incident.place.value
    return OpenItem(
        number=incident.opening.number,
        state=incident.state.value.value,
        priority=incident.priority.value,
        type_code=incident.type_code.value,
        place_label=place.label or place.street or place.station,
        sector=place.sector,
        description=incident.description.value,
        opened_ms=incident.opening.at_ms,
        since_ms=incident.state.stamp.wall_ms,
        last_note=notes[-1] if notes else "",
        units=tuple(units),
        openings=openings,
        due=tuple(_due(incident, openings, now_ms)),
        major=incident.major.runs,
        keeper=incident.major.keeper,
        parts=len(incident.major.children),
        part_of=incident.major.parent_number,
        in_charge=incident.charge.service,
        offered=incident.charge.offered is not None,
        offered_to=incident.charge.offered.target if incident.charge.offered is not None else "",
    )


def _due(incident: Incident, openings: tuple[RunningOpening, ...], now_ms: int) -> list[str]:
    opening = incident.opening
    due = []
    if incident.state.value is IncidentState.TO_HANDLE:
        due.append("to_take")
    elif not incident.engaged and opening is not None and now_ms - incident.last.wall_ms >= NO_UNIT_MS:
        due.append("no_unit" if incident.priority.value in _URGENT or not incident.units else "to_close")
    if incident.charge.offered is not None:
        due.append("answer")
    if any(one.until_ms - now_ms <= GRANT_ENDS_MS for one in openings):
        due.append("opening_ends")
    return due


def resting(state: State) -> tuple[str, ...]:
    """Call signs of units that have a pause."""
    return tuple(sorted(name for name, unit in state.units.items() if unit.status.value.state is UnitState.BREAK))
