"""A unit in the field: statuses, legal transitions, and what the facts say of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from console.domain.register import Register
from console.domain.watch import NO_WATCH, UnitWatch


class UnitState(StrEnum):
    """What a unit is doing, in the words of the radio."""

    AVAILABLE = "available"
    PATROL = "patrol"
    ASSIGNED = "assigned"
    EN_ROUTE = "en_route"
    ON_SCENE = "on_scene"
    CLEARING = "clearing"
    STAGED = "staged"
    BREAK = "break"
    OFF_DUTY = "off_duty"


FREE = frozenset({UnitState.AVAILABLE, UnitState.PATROL})
"""States from which a unit can be engaged."""

ENGAGED = frozenset({UnitState.ASSIGNED, UnitState.EN_ROUTE, UnitState.STAGED, UnitState.ON_SCENE, UnitState.CLEARING})
"""States of a unit that is on an incident. Staged: it waits near by until it is called in."""

LEGAL: dict[UnitState, frozenset[UnitState]] = {
    UnitState.OFF_DUTY: frozenset({UnitState.AVAILABLE, UnitState.PATROL}),
    UnitState.AVAILABLE: frozenset({UnitState.PATROL, UnitState.BREAK, UnitState.OFF_DUTY}),
    UnitState.PATROL: frozenset({UnitState.AVAILABLE, UnitState.BREAK, UnitState.OFF_DUTY}),
    UnitState.BREAK: frozenset({UnitState.AVAILABLE, UnitState.PATROL, UnitState.OFF_DUTY}),
    UnitState.ASSIGNED: frozenset({UnitState.EN_ROUTE, UnitState.STAGED, UnitState.ON_SCENE}),
    UnitState.EN_ROUTE: frozenset({UnitState.STAGED, UnitState.ON_SCENE}),
    UnitState.STAGED: frozenset({UnitState.EN_ROUTE, UnitState.ON_SCENE}),
    UnitState.ON_SCENE: frozenset({UnitState.STAGED, UnitState.CLEARING}),
    UnitState.CLEARING: frozenset({UnitState.ON_SCENE}),
}
"""Which status may be reported after which; entering ASSIGNED and leaving an incident go by assign and release."""


def may_follow(now: UnitState, new: UnitState) -> bool:
    """Whether a status report is legal; the same status again is not a change."""
    return new in LEGAL[now]


def state_of(code: str) -> UnitState:
    """The state of a code from a fact; an unknown code counts as off duty, so that nobody sends the unit."""
    try:
        return UnitState(code)
    except ValueError:
        return UnitState.OFF_DUTY


@dataclass(frozen=True, slots=True)
class Description:
    """What a unit is."""

    service: str = ""
    sector: str = ""
    capabilities: tuple[str, ...] = ()
    crew: int = 0
    vehicle: str = ""
    shift: str = ""


@dataclass(frozen=True, slots=True)
class Position:
    """Where a unit was last seen; `at_ms` is UTC milliseconds, 0 for never."""

    lat: float = 0.0
    lon: float = 0.0
    sector: str = ""
    at_ms: int = 0


@dataclass(frozen=True, slots=True)
class Status:
    """What a unit reported last; `since_ms` is when it happened."""

    state: UnitState = UnitState.OFF_DUTY
    since_ms: int = 0


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit by call sign. `incidents` maps incident ids to whether the unit is engaged there.

    Two engaged incidents at once are a visible conflict: two dispatchers who could not see each other both sent it.
    `on_duty` is when it began its service (UTC ms, 0 where nobody knows); `withdrawn`: the site file has it no longer.
    `erased` are ids of facts whose content is gone, so that a late copy brings nothing back.
    """

    call_sign: str
    description: Register[Description] = Register(Description())
    status: Register[Status] = Register(Status())
    position: Register[Position] = Register(Position())
    incidents: tuple[tuple[str, Register[bool]], ...] = ()
    on_duty: Register[int] = Register(0)
    withdrawn: Register[bool] = Register(False)
    watch: UnitWatch = NO_WATCH
    erased: frozenset[str] = frozenset()

    @property
    def engaged_on(self) -> tuple[str, ...]:
        """Ids of the incidents it is engaged on; more than one is a conflict."""
        return tuple(incident for incident, register in self.incidents if register.value)

    @property
    def in_conflict(self) -> bool:
        """True when it was sent to two incidents by dispatchers who could not see each other."""
        return len(self.engaged_on) > 1

    def engagements_since(self, since_ms: int) -> int:
        """On how many incidents it was sent, or was still engaged, since then: its load."""
        return sum(register.value or register.stamp.wall_ms >= since_ms for _, register in self.incidents)
