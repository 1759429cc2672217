"""Clocks: how long a unit may be in a status, and an incident wait, before somebody is told. Pure; no clock of its own.

What is due follows from the state and an instant alone, so that a restart, another workstation and any order of the
same facts give the same answer. All instants and spans are milliseconds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum

from console.domain.bodies import WaitingSeen
from console.domain.incident import Incident, IncidentState
from console.domain.unit import Unit, UnitState
from console.domain.watch import Seen

WAITING = "to_handle"
"""The clock of an incident that nobody handles."""
WELFARE = "welfare"
"""The clock of a unit on scene, which is asked whether all is well."""


class Level(IntEnum):
    """How much a clock asks for."""

    NONE = 0
    QUIET = 1
    LOUD = 2


@dataclass(frozen=True, slots=True)
class Limit:
    """After how long a clock is told, first quietly, then loudly; 0 never."""

    quiet_ms: int = 0
    loud_ms: int = 0


@dataclass(frozen=True, slots=True)
class TypeLimit:
    """A limit of its own for incidents whose type code begins so; `clock` is a status code or `WAITING`."""

    type_code: str
    clock: str
    limit: Limit


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of a site.

    Attributes:
        statuses: by status code; that of `on_scene` is between two checks. waiting: by priority.
        retry_ms: how long a unit has to answer before it counts as a miss.
        misses: so many of them are told loudly.
        again_ms: an unanswered check that somebody took note of is told again after this.
    """

    statuses: Mapping[str, Limit] = field(default_factory=dict)
    waiting: Mapping[str, Limit] = field(default_factory=dict)
    types: tuple[TypeLimit, ...] = ()
    retry_ms: int = 120_000
    misses: int = 2
    again_ms: int = 600_000

    def of_status(self, status: str, types: Iterable[str]) -> Limit:
        """The limit of a status on incidents of these types: the narrowest rule of each, of several the shortest."""
        own = [found for code in types if (found := self._of_type(code, status)) is not None]
        usual = self.statuses.get(status, Limit())
        return min(own or [usual], key=lambda limit: limit.quiet_ms or 2**62)

    def of_waiting(self, type_code: str, priority: str) -> Limit:
        """How long an incident may wait for somebody to handle it."""
        return self._of_type(type_code, WAITING) or self.waiting.get(priority, Limit())

    def _of_type(self, code: str, clock: str) -> Limit | None:
        fitting = [rule for rule in self.types if rule.clock == clock and code.startswith(rule.type_code)]
        return max(fitting, key=lambda rule: len(rule.type_code)).limit if fitting else None


@dataclass(frozen=True, slots=True)
class Due:
    """What a clock asks for at an instant.

    Attributes:
        clock: a status code, `WELFARE` or `WAITING`. level: what it asks for, less what somebody took note of.
        since_ms: when it began to run. next_ms: until then nothing changes without a fact; 0 never.
        reached: the level without what was taken note of. misses: questions without an answer, or not put in time.
            asked_ms: when the unit was last called, 0 for not yet.
    """

    clock: str
    level: Level
    since_ms: int
    next_ms: int
    reached: Level
    misses: int = 0
    asked_ms: int = 0


Shifts = Mapping[str, int]
"""By the id of a fact: how far the wall clock was set (ms) since that fact was there. Ages stay those of real time."""

NO_SHIFT: Shifts = {}


def of_unit(unit: Unit, types: Iterable[str], limits: Limits, now_ms: int, shifts: Shifts = NO_SHIFT) -> Due | None:
    """What a unit's status asks for; `types` are those of the incidents it is engaged on. None: no clock runs."""
    status = unit.status.value
    limit = limits.of_status(status.state.value, types)
    if not status.since_ms or not limit.quiet_ms:
        return None
    if status.state is UnitState.ON_SCENE:
        return _welfare(unit, limit, limits, now_ms, shifts)
    seen = unit.watch.seen.value
    return _plain(status.state.value, status.since_ms, limit, seen, now_ms, shifts.get(unit.status.fact, 0))


def facts_of(unit: Unit) -> tuple[str, ...]:
    """Ids of the facts whose instants a unit's clocks are counted from."""
    watch = unit.watch
    registers = (unit.status.fact, watch.seen.fact, watch.asked.fact, watch.answered.fact, watch.missed.fact)
    return tuple(fact for fact in registers if fact)


def of_incident(incident: Incident, limits: Limits, now_ms: int, shifts: Shifts = NO_SHIFT) -> Due | None:
    """What an incident that nobody handles asks for; it waits since it was entered, or opened again."""
    if incident.opening is None or incident.state.value is not IncidentState.TO_HANDLE:
        return None
    limit = limits.of_waiting(incident.type_code.value, incident.priority.value)
    if not limit.quiet_ms:
        return None
    since_ms = incident.state.stamp.wall_ms
    seen = Seen()
    for fact in incident.entries:
        if isinstance(fact.body, WaitingSeen) and fact.body.since_ms == since_ms and fact.body.level >= seen.level:
            seen = Seen(WAITING, since_ms, fact.body.level, fact.envelope.at_ms)
    return _plain(WAITING, since_ms, limit, seen, now_ms, shifts.get(incident.state.fact, 0))


def _plain(clock: str, since_ms: int, limit: Limit, seen: Seen, now_ms: int, shift_ms: int) -> Due:
    begun_ms = since_ms + shift_ms
    age_ms = now_ms - begun_ms
    loud_ms = max(limit.quiet_ms, limit.loud_ms) if limit.loud_ms else 0
    if loud_ms and age_ms >= loud_ms:
        reached, next_ms = Level.LOUD, 0
    elif age_ms >= limit.quiet_ms:
        reached, next_ms = Level.QUIET, begun_ms + loud_ms if loud_ms else 0
    else:
        reached, next_ms = Level.NONE, begun_ms + limit.quiet_ms
    noted = seen.level if (seen.clock, seen.since_ms) == (clock, since_ms) else 0
    return Due(clock, Level.NONE if noted >= reached else reached, since_ms, next_ms, reached)


def _welfare(unit: Unit, limit: Limit, limits: Limits, now_ms: int, shifts: Shifts) -> Due:
    """A check is due so long after the arrival, or after the last answer; each `retry_ms` without one is a miss."""
    watch = unit.watch

    def put(at_ms: int, fact: str) -> int:
        return at_ms + shifts.get(fact, 0)

    # What came after what is told by the stamps: they go on where a wall clock is set back.
    since_ms, from_ms, stamp = (
        unit.status.value.since_ms,
        put(unit.status.value.since_ms, unit.status.fact),
        unit.status.stamp,
    )
    if watch.answered.stamp > stamp:
        since_ms, stamp = watch.answered.value.at_ms, watch.answered.stamp
        from_ms = put(since_ms, watch.answered.fact)
    acts = [
        (put(act.value.at_ms, act.fact), act.value.misses)
        for act in (watch.asked, watch.missed)
        if act.value.at_ms and act.stamp > stamp
    ]
    called = max(watch.asked, watch.missed, key=lambda act: act.stamp)
    asked_ms = called.value.at_ms if called.stamp > stamp else 0
    begun_ms = max((at_ms for at_ms, _ in acts), default=from_ms + limit.quiet_ms)
    told = max((misses for _, misses in acts), default=0)
    if not acts and now_ms < begun_ms:
        return Due(WELFARE, Level.NONE, since_ms, begun_ms, Level.NONE)
    misses = told + max(0, now_ms - begun_ms) // limits.retry_ms
    if misses < limits.misses:
        next_ms = begun_ms + (misses - told + 1) * limits.retry_ms
        return Due(WELFARE, Level.QUIET, since_ms, next_ms, Level.QUIET, misses, asked_ms)
    seen = watch.seen.value
    if (seen.clock, seen.since_ms) == (WELFARE, since_ms) and seen.level >= Level.LOUD:
        again_ms = put(seen.at_ms, watch.seen.fact) + limits.again_ms
        if now_ms < again_ms:
            return Due(WELFARE, Level.QUIET, since_ms, again_ms, Level.LOUD, misses, asked_ms)
    return Due(WELFARE, Level.LOUD, since_ms, 0, Level.LOUD, misses, asked_ms)
