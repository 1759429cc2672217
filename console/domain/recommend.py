"""Which units to propose for an incident, and why: capability, then travel time, then load and time on shift. Pure.

The operator decides; what is computed here is an order, and for every unit the reason of its place in it, as data.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

ABREAST_S = 60
"""Units that arrive within the same minute are abreast: then their load and their time on shift decide."""
NEVER_S = 1 << 30
FRESH_MS = 1_800_000


@dataclass(frozen=True, slots=True)
class Need:
    """`number` units that have all `capabilities`, each of one of the `services` (empty: of any)."""

    number: int = 1
    capabilities: tuple[str, ...] = ()
    services: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Leg:
    """The way to the incident. `by`: road (a road graph) or distance (÷ `kmh`); `mode`: car, bike or foot.

    `guessed`: the unit's own position is not known, its sector's middle stands for it.
    """

    seconds: int
    metres: int
    by: str
    kmh: int
    mode: str
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit as far as it matters here. `asked`: it belongs to another service; `free`: it can be sent now.

    `engagements` counts those of this shift, `on_duty_ms` is when its service began (UTC, 0 unknown).
    """

    call_sign: str
    service: str
    capabilities: frozenset[str]
    free: bool
    asked: bool = False
    leg: Leg | None = None
    near: bool = False
    engagements: int = 0
    on_duty_ms: int = 0


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a unit stands where it stands. `fits` of what is wanted it has, `lacks` it has not.

    `wanted`: anything was; `elsewhere`: only units of other services were; `unsaid`: nobody said what it can do, so
    that it is neither proposed for a need nor ruled out. `near`: it belongs to the incident's sector.
    """

    wanted: bool
    fits: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    elsewhere: bool = False
    unsaid: bool = False
    leg: Leg | None = None
    near: bool = False
    engagements: int = 0
    on_duty_ms: int = 0

    @property
    def suits(self) -> bool:
        """Whether it is a unit of the kind that is wanted, or nothing in particular is."""
        return not self.lacks and not self.elsewhere


@dataclass(frozen=True, slots=True)
class Step:
    """A need and how it stands: `here` units are engaged for it and `asked` are awaited; `units` are proposed.

    `services` is who to ask where no unit can be proposed by its call sign: one of each, for what is still `missing`.
    """

    need: Need
    here: int = 0
    asked: int = 0
    units: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    missing: int = 0


@dataclass(frozen=True, slots=True)
class Ranking:
    """All candidates in the order in which they are shown, the proposed ones of `steps` first."""

    order: tuple[str, ...]
    reasons: dict[str, Reason]
    steps: tuple[Step, ...] = ()


def recommend(
    candidates: Iterable[Candidate],
    needs: Sequence[Need] = (),
    engaged: Iterable[Candidate] = (),
    awaited: Iterable[tuple[str, frozenset[str], int]] = (),
    outside: frozenset[str] = frozenset(),
) -> Ranking:
    """Put units in order for an incident.

    `engaged` are on it already; `awaited` are (service, capabilities, number) of requests without an answer; `outside`
    names services that are asked, not assigned: one of which no unit is known can still be asked as such.
    """
    known = list(candidates)
    reasons = {unit.call_sign: _reason(unit, needs) for unit in known}
    order = sorted(known, key=lambda unit: _place(unit, reasons[unit.call_sign]))
    steps = _plan(order, needs, list(engaged), list(awaited), outside)
    planned = [sign for step in steps for sign in step.units]
    first = dict.fromkeys(planned)
    rest = [unit.call_sign for unit in order if unit.call_sign not in first]
    return Ranking((*planned, *rest), reasons, steps)


def covers(unit: Candidate, need: Need) -> bool:
    """Whether the unit is of the kind that is needed."""
    return _serves(unit.service, need) and unit.capabilities.issuperset(need.capabilities)


def _serves(service: str, need: Need) -> bool:
    return not need.services or service in need.services


def _reason(unit: Candidate, needs: Sequence[Need]) -> Reason:
    fits: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    elsewhere = unsaid = False
    if needs:
        own = [need for need in needs if _serves(unit.service, need)]
        elsewhere = not own
        best: tuple[int, tuple[str, ...]] | None = None
        for need in own:
            missing = tuple(word for word in need.capabilities if word not in unit.capabilities)
            if best is None or len(missing) < best[0]:
                best = (len(missing), missing)
                fits = tuple(word for word in need.capabilities if word in unit.capabilities)
        lacks = best[1] if best is not None else ()
        unsaid = bool(lacks) and not unit.capabilities
        lacks = () if unsaid else lacks
    return Reason(
        wanted=bool(needs),
        fits=fits,
        lacks=lacks,
        elsewhere=elsewhere,
        unsaid=unsaid,
        leg=unit.leg,
        near=unit.near,
        engagements=unit.engagements,
        on_duty_ms=unit.on_duty_ms,
    )


def _place(unit: Candidate, reason: Reason) -> tuple[bool, bool, bool, int, bool, int, int, int, str]:
    """Free, suitable, nearest to the minute; then one's own, less engaged, fresher; then to the second."""
    seconds = unit.leg.seconds if unit.leg is not None else NEVER_S
    # Whoever began last is fresher, to the half hour; of whom nobody knows comes behind.
    began = -(unit.on_duty_ms // FRESH_MS) if unit.on_duty_ms else 0
    return (
        not unit.free,
        not reason.suits,
        reason.unsaid,
        seconds // ABREAST_S,
        unit.asked,
        unit.engagements,
        began,
        seconds,
        unit.call_sign,
    )


def _plan(
    order: Sequence[Candidate],
    needs: Sequence[Need],
    engaged: list[Candidate],
    awaited: list[tuple[str, frozenset[str], int]],
    outside: frozenset[str],
) -> tuple[Step, ...]:
    """For each need: what is there already, then the first free units that cover it, then whom to ask."""
    here = [0] * len(needs)
    for unit in engaged:
        _count(here, needs, [place for place, need in enumerate(needs) if covers(unit, need)])
    asked = [0] * len(needs)
    for service, capabilities, number in awaited:
        suited = [
            place
            for place, need in enumerate(needs)
            if _serves(service, need) and (not capabilities or capabilities.issuperset(need.capabilities))
        ]
        for _ in range(max(1, min(number, 20))):
            _count(asked, needs, suited, beside=here)
    steps: list[Step] = []
    taken: set[str] = set()
    for place, need in enumerate(needs):
        missing = max(0, need.number - here[place] - asked[place])
        units: list[str] = []
        for unit in order if missing else ():
            if len(units) == missing or not unit.free:
                break  # free ones come first
            if unit.call_sign not in taken and covers(unit, need):
                units.append(unit.call_sign)
        taken.update(units)
        missing -= len(units)
        to_ask = tuple(service for service in need.services if service in outside) if missing else ()
        steps.append(Step(need, here[place], asked[place], tuple(units), to_ask[:1], missing))
    return tuple(steps)


def _count(filled: list[int], needs: Sequence[Need], suited: list[int], beside: Sequence[int] = ()) -> None:
    """Count one for the first need that it suits and that is not filled; where all are, for the last of them."""
    for place in suited:
        if filled[place] + (beside[place] if beside else 0) < needs[place].number:
            filled[place] += 1
            return
    if suited:
        filled[suited[-1]] += 1
