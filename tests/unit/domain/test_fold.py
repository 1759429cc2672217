"""The same facts, in any order, any number of times, with erasures anywhere, give the same state."""

from __future__ import annotations

from functools import reduce

from hypothesis import given, settings
from hypothesis import strategies as st

from console.core.projection import row_of
from console.domain import bodies as b
from console.domain.apply import apply_incident, apply_person, apply_unit
from console.domain.fact import Fact
from console.domain.incident import Incident, IncidentState
from console.domain.people import Person
from console.domain.place import Place
from console.domain.unit import Unit
from tests.unit.domain.strategies import (
    INCIDENT,
    UNIT,
    emptied,
    fact,
    histories,
    incident_body,
    person_body,
    two_orders,
    unit_body,
)

SECRET = "quai des Belges"


def incident_of(facts: list[Fact]) -> Incident:
    return reduce(apply_incident, facts, Incident(INCIDENT.removeprefix("incident:")))


def unit_of(facts: list[Fact]) -> Unit:
    return reduce(apply_unit, facts, Unit("BAC 13"))


def opening(number: int = 0, description: str = SECRET) -> Fact:
    return fact(number, b.IncidentOpened("07-142", "C0101", "P1", Place(label=SECRET), description, "radio"), INCIDENT)


@settings(max_examples=200, deadline=None)
@given(two_orders(incident_body, INCIDENT))
def test_an_incident_does_not_depend_on_the_order_of_its_facts(runs: tuple[list[Fact], list[Fact]]) -> None:
    one, other = incident_of(runs[0]), incident_of(runs[1])
    assert one == other
    assert row_of(one) == row_of(other)


@settings(max_examples=200, deadline=None)
@given(two_orders(unit_body, UNIT))
def test_a_unit_does_not_depend_on_the_order_of_its_facts(runs: tuple[list[Fact], list[Fact]]) -> None:
    assert unit_of(runs[0]) == unit_of(runs[1])


@settings(max_examples=100, deadline=None)
@given(two_orders(person_body, "person:1"))
def test_an_account_does_not_depend_on_the_order_of_its_facts(runs: tuple[list[Fact], list[Fact]]) -> None:
    assert reduce(apply_person, runs[0], Person("1")) == reduce(apply_person, runs[1], Person("1"))


@settings(max_examples=150, deadline=None)
@given(histories(incident_body, INCIDENT), st.data())
def test_a_store_that_emptied_its_copies_folds_to_the_same_incident(told: list[Fact], data: st.DataObject) -> None:
    gone = {item.body.fact for item in told if isinstance(item.body, b.FactErased)}
    kept = [
        emptied(item) if item.envelope.id in gone and not isinstance(item.body, b.FactErased) else item for item in told
    ]
    assert incident_of(told) == incident_of(data.draw(st.permutations(kept)))


def test_what_is_erased_is_nowhere_in_the_state() -> None:
    told = [opening(), fact(1, b.IncidentNoted(SECRET), INCIDENT), fact(2, b.UnitAssigned("BAC 13"), INCIDENT)]
    removals = [fact(10 + n, b.FactErased(item.envelope.id, "retention"), INCIDENT) for n, item in enumerate(told)]
    for order in (told + removals, removals + told):
        state = incident_of(order)
        assert SECRET not in repr(state)
        assert "07-142" not in repr(state)
        assert SECRET.casefold() not in row_of(state).words
        assert state.engaged == ()
        assert len(state.entries) == 6


def test_no_older_value_comes_back_when_the_newest_is_erased() -> None:
    newer = fact(1, b.IncidentDescribed("plus tard"), INCIDENT, wall_ms=2000)
    state = incident_of([opening(), newer, fact(2, b.FactErased(newer.envelope.id, "retention"), INCIDENT)])
    assert state.description.value == ""


def test_an_erasure_is_not_erased_by_another() -> None:
    first = fact(1, b.FactErased(opening().envelope.id, "retention"), INCIDENT)
    second = fact(2, b.FactErased(first.envelope.id, "retention"), INCIDENT)
    for order in ([first, second, opening()], [second, opening(), first]):
        assert SECRET not in repr(incident_of(order))


def test_the_worst_moment_of_a_conflict_is_visible() -> None:
    one = fact(1, b.UnitAssigned("BAC 13"), INCIDENT)
    two = fact(2, b.UnitAssigned("BAC 13"), "incident:other", station="08")
    assert unit_of([one, two]).in_conflict
    assert not unit_of([one, two, fact(3, b.UnitReleased("BAC 13", "conflict"), INCIDENT)]).in_conflict


def test_a_closed_incident_is_closed_whichever_way_it_is_told() -> None:
    told = [opening(), fact(1, b.IncidentTaken(), INCIDENT), fact(2, b.IncidentClosed("handled"), INCIDENT)]
    assert {incident_of(order).state.value for order in (told, told[::-1])} == {IncidentState.CLOSED}
    assert incident_of([*told, fact(3, b.IncidentReopened(), INCIDENT)]).state.value is IncidentState.IN_PROGRESS
