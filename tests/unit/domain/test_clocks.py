"""What is due follows from the facts and the instant alone, and changes exactly when it says it will."""

from __future__ import annotations

from dataclasses import replace
from functools import reduce

from hypothesis import given, settings
from hypothesis import strategies as st

from console.domain import bodies as b
from console.domain.apply import apply_incident, apply_unit
from console.domain.clocks import (
    WAITING,
    WELFARE,
    Due,
    Level,
    Limit,
    Limits,
    TypeLimit,
    facts_of,
    of_incident,
    of_unit,
)
from console.domain.fact import Fact
from console.domain.incident import Incident
from console.domain.place import Place
from console.domain.unit import Unit
from tests.unit.domain.strategies import INCIDENT, UNIT, fact

MIN = 60_000
START = 1_000_000_000
LIMITS = Limits(
    statuses={
        "assigned": Limit(5 * MIN, 10 * MIN),
        "en_route": Limit(15 * MIN, 30 * MIN),
        "on_scene": Limit(20 * MIN),
        "off_duty": Limit(),
    },
    waiting={"P1": Limit(1 * MIN, 3 * MIN), "P3": Limit(30 * MIN)},
    types=(
        TypeLimit("C02", "on_scene", Limit(10 * MIN)),
        TypeLimit("C02.01", "on_scene", Limit(8 * MIN)),
        TypeLimit("C02", WAITING, Limit(2 * MIN, 4 * MIN)),
    ),
)
NAME = "BAC 13"


def at(number: int, minutes: float, body: b.Body, about: str = UNIT) -> Fact:
    """A fact that happened and was written so many minutes after the start."""
    wall_ms = START + round(minutes * MIN)
    return fact(number, body, about, wall_ms)


def unit_of(*facts: Fact) -> Unit:
    return reduce(apply_unit, facts, Unit(NAME))


def due(unit: Unit, minutes: float, *types: str) -> Due:
    found = of_unit(unit, types, LIMITS, START + round(minutes * MIN))
    assert found is not None
    return found


def test_a_unit_that_does_not_move_is_told_quietly_then_loudly() -> None:
    unit = unit_of(at(1, 0, b.UnitStatus(NAME, "assigned")))
    assert [due(unit, minutes).level for minutes in (0, 4.99, 5, 9.99, 10, 600)] == [0, 0, 1, 1, 2, 2]
    assert due(unit, 1).next_ms == START + 5 * MIN
    assert due(unit, 5).next_ms == START + 10 * MIN
    assert due(unit, 10).next_ms == 0


def test_what_was_taken_note_of_is_quiet_until_it_gets_worse_or_begins_anew() -> None:
    facts = [at(1, 0, b.UnitStatus(NAME, "assigned")), at(2, 6, b.ClockSeen(NAME, "assigned", START, 1))]
    unit = unit_of(*facts)
    assert due(unit, 6).level is Level.NONE
    assert due(unit, 6).reached is Level.QUIET
    assert due(unit, 10).level is Level.LOUD
    facts.append(at(3, 11, b.ClockSeen(NAME, "assigned", START, 2)))
    assert due(unit_of(*facts), 600).level is Level.NONE
    facts.append(at(4, 20, b.UnitStatus(NAME, "en_route")))
    assert due(unit_of(*facts), 35).level is Level.QUIET


def test_a_check_is_due_after_twenty_minutes_on_scene_and_overdue_twice_after_two_retries() -> None:
    unit = unit_of(at(1, 0, b.UnitStatus(NAME, "on_scene")))
    assert [due(unit, minutes).level for minutes in (19.9, 20, 21.9, 22, 23.9, 24)] == [0, 1, 1, 1, 1, 2]
    assert [due(unit, minutes).misses for minutes in (20, 22, 24, 26)] == [0, 1, 2, 3]
    assert due(unit, 5).clock == WELFARE


def test_an_answer_begins_the_next_twenty_minutes() -> None:
    unit = unit_of(at(1, 0, b.UnitStatus(NAME, "on_scene")), at(2, 23, b.WelfareAnswered(NAME, "radio", "RAS")))
    assert [due(unit, minutes).level for minutes in (23, 42.9, 43)] == [0, 0, 1]


def test_asking_gives_the_unit_two_minutes_and_forgets_no_miss() -> None:
    facts = [at(1, 0, b.UnitStatus(NAME, "on_scene")), at(2, 22.5, b.WelfareAsked(NAME, "radio", 1))]
    unit = unit_of(*facts)
    assert (due(unit, 23).level, due(unit, 23).misses) == (Level.QUIET, 1)
    assert due(unit, 23).asked_ms == START + round(22.5 * MIN)
    assert due(unit, 24.5).level is Level.LOUD
    facts.append(at(3, 23, b.WelfareMissed(NAME, 2)))
    assert due(unit_of(*facts), 23).level is Level.LOUD


def test_an_early_question_counts_as_well() -> None:
    unit = unit_of(at(1, 0, b.UnitStatus(NAME, "on_scene")), at(2, 3, b.WelfareAsked(NAME, "radio")))
    assert [due(unit, minutes).misses for minutes in (3, 4.9, 5, 7)] == [0, 0, 1, 2]
    assert due(unit, 7).level is Level.LOUD


def test_an_unanswered_check_that_was_taken_note_of_comes_back() -> None:
    facts = [at(1, 0, b.UnitStatus(NAME, "on_scene")), at(2, 25, b.ClockSeen(NAME, WELFARE, START, 2))]
    unit = unit_of(*facts)
    assert [due(unit, minutes).level for minutes in (25, 34.9, 35)] == [1, 1, 2]
    assert due(unit, 26).next_ms == START + 35 * MIN


def test_a_type_has_limits_of_its_own_and_the_narrowest_rule_wins() -> None:
    unit = unit_of(at(1, 0, b.UnitStatus(NAME, "on_scene")))
    assert [due(unit, 9, *types).level for types in ((), ("C02.05",), ("C02.01.00",), ("C09", "C02.01.00"))] == [
        Level.NONE,
        Level.NONE,
        Level.QUIET,
        Level.QUIET,
    ]
    assert due(unit, 10, "C02.05").level is Level.QUIET


def test_no_clock_runs_where_the_site_asks_for_none() -> None:
    assert of_unit(unit_of(at(1, 0, b.UnitStatus(NAME, "off_duty"))), (), LIMITS, START + 10**9) is None
    assert of_unit(Unit(NAME), (), LIMITS, START) is None


def incident_of(*facts: Fact) -> Incident:
    return reduce(apply_incident, facts, Incident(INCIDENT.removeprefix("incident:")))


def opened(priority: str, type_code: str = "C09") -> Fact:
    body = b.IncidentOpened("07-142", type_code, priority, Place(), "", "call_17")
    return replace(
        at(1, 0, body, INCIDENT), envelope=replace(at(1, 0, body, INCIDENT).envelope, at_ms=START - 60 * MIN)
    )


def test_an_incident_waits_from_its_entry_until_somebody_handles_it() -> None:
    one = incident_of(opened("P1"))
    told = [of_incident(one, LIMITS, START + round(m * MIN)) for m in (0.9, 1, 3)]
    assert [item.level for item in told if item is not None] == [0, 1, 2]
    seen = at(2, 3.5, b.WaitingSeen(START, 2), INCIDENT)
    after = of_incident(incident_of(opened("P1"), seen), LIMITS, START + 9 * MIN)
    assert after is not None
    assert (after.level, after.reached) == (Level.NONE, Level.LOUD)
    assert (
        of_incident(incident_of(opened("P1"), at(2, 1, b.IncidentTaken(), INCIDENT)), LIMITS, START + 9 * MIN) is None
    )
    assert of_incident(incident_of(opened("P4")), LIMITS, START + 10**9) is None
    narrow = of_incident(incident_of(opened("P1", "C02.09")), LIMITS, START + MIN)
    assert narrow is not None
    assert narrow.level is Level.NONE


minutes = st.floats(0, 120, allow_nan=False)
happenings = st.lists(
    st.tuples(
        minutes,
        st.sampled_from(
            [
                b.UnitStatus(NAME, "assigned"),
                b.UnitStatus(NAME, "en_route"),
                b.UnitStatus(NAME, "on_scene"),
                b.UnitStatus(NAME, "off_duty"),
                b.WelfareAsked(NAME, "radio", 0),
                b.WelfareAsked(NAME, "radio", 1),
                b.WelfareMissed(NAME, 1),
                b.WelfareMissed(NAME, 2),
                b.WelfareAnswered(NAME, "radio"),
                b.ClockSeen(NAME, "assigned", START, 1),
                b.ClockSeen(NAME, WELFARE, START, 2),
            ]
        ),
    ),
    max_size=8,
)


def told(happened: list[tuple[float, b.Body]]) -> list[Fact]:
    return [at(1, 0, b.UnitStatus(NAME, "on_scene"))] + [
        at(number, when, body) for number, (when, body) in enumerate(happened, 2)
    ]


@settings(max_examples=400, deadline=None)
@given(happenings, minutes, st.floats(0, 1))
def test_nothing_changes_before_the_instant_that_is_named_and_something_does_then(
    happened: list[tuple[float, b.Body]], now: float, share: float
) -> None:
    unit = unit_of(*told(happened))
    now_ms = START + round((120 + now) * MIN)
    found = of_unit(unit, (), LIMITS, now_ms)
    if found is None:
        return
    assert found.next_ms == 0 or found.next_ms > now_ms
    until_ms = found.next_ms or now_ms + 10_000 * MIN
    between = of_unit(unit, (), LIMITS, now_ms + round((until_ms - 1 - now_ms) * share))
    assert between is not None
    assert (between.level, between.reached, between.next_ms) == (found.level, found.reached, found.next_ms)
    if found.next_ms:
        then = of_unit(unit, (), LIMITS, found.next_ms)
        assert then is not None
        assert (then.level, then.reached, then.misses) != (found.level, found.reached, found.misses)


@settings(max_examples=200, deadline=None)
@given(happenings, st.data())
def test_what_is_due_does_not_depend_on_the_order_in_which_the_facts_came(
    happened: list[tuple[float, b.Body]], data: st.DataObject
) -> None:
    facts = told(happened)
    other = data.draw(st.permutations(facts + facts[:2]))
    for minute in (0, 20, 24, 60, 125, 200):
        now_ms = START + minute * MIN
        assert of_unit(unit_of(*facts), (), LIMITS, now_ms) == of_unit(unit_of(*other), (), LIMITS, now_ms)


def test_a_distress_goes_on_until_it_is_ended_and_sounds_until_it_is_taken() -> None:
    raised = at(1, 0, b.DistressRaised("d1", NAME, "message", lat=43.3, lon=5.4))
    twice = at(2, 0, b.DistressRaised("d1", NAME, "message", lat=43.3, lon=5.4), INCIDENT)
    taken = at(3, 1, b.DistressAcknowledged("d1", NAME))
    ended = at(4, 9, b.DistressEnded("d1", NAME, "safe"))
    again = at(5, 12, b.DistressRaised("d2", NAME, "operator"))
    open_then = unit_of(raised, twice).watch.distress
    assert open_then is not None
    assert open_then.taken is None
    taken_then = unit_of(taken, twice, raised).watch.distress
    assert taken_then is not None
    assert taken_then.taken is not None
    assert taken_then.taken.at_ms == START + MIN
    assert unit_of(ended, raised, taken, twice).watch.distress is None
    newest = unit_of(again, ended, raised, taken).watch.distress
    assert newest is not None
    assert (newest.raised.id, newest.taken) == ("d2", None)


@settings(max_examples=200, deadline=None)
@given(happenings, minutes, st.integers(-300 * MIN, 300 * MIN))
def test_a_wall_clock_that_was_set_makes_nothing_due_sooner_or_later(
    happened: list[tuple[float, b.Body]], now: float, step_ms: int
) -> None:
    facts = told(happened)
    unit = unit_of(*facts)
    now_ms = START + round((120 + now) * MIN)
    before = of_unit(unit, (), LIMITS, now_ms)
    after = of_unit(unit, (), LIMITS, now_ms + step_ms, dict.fromkeys(facts_of(unit), step_ms))
    if before is None or after is None:
        assert before == after
        return
    assert (after.level, after.reached, after.misses) == (before.level, before.reached, before.misses)
    assert after.next_ms == (before.next_ms + step_ms if before.next_ms else 0)
