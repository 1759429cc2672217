"""Requests to other services: asked, answered, taken back, in whatever order the facts arrive."""

from __future__ import annotations

from functools import reduce

from hypothesis import given, settings
from hypothesis import strategies as st

from console.domain import bodies as b
from console.domain.aid import RequestState
from console.domain.apply import apply_incident, apply_unit
from console.domain.fact import Fact
from console.domain.incident import Incident
from console.domain.place import Place
from console.domain.unit import Unit, UnitState
from tests.unit.domain.strategies import INCIDENT, UNIT, fact, histories

OPENED = fact(0, b.IncidentOpened("07-142", "C02.15.01", "P1", Place(), "rixe"), INCIDENT)
ASKED = b.AidRequested("r1", "samu", capabilities=("medical",), number=2, channel="phone")
YES = b.AidAccepted("r1", "SM 03", "Dr Blanc", "phone", "samu")

answers = st.sampled_from([YES, b.AidRefused("r1", "Dr Blanc", "radio", "rien de libre"), b.AidWithdrawn("r1")])


def incident_of(facts: list[Fact]) -> Incident:
    return reduce(apply_incident, facts, Incident(INCIDENT.removeprefix("incident:")))


def test_a_request_waits_until_it_is_answered() -> None:
    state = incident_of([OPENED, fact(1, ASKED, INCIDENT)])
    (waiting,) = state.open_requests
    assert (waiting.service, waiting.capabilities, waiting.number, waiting.channel) == (
        "samu",
        ("medical",),
        2,
        "phone",
    )
    state = incident_of([OPENED, fact(1, ASKED, INCIDENT), fact(2, YES, INCIDENT)])
    assert state.open_requests == ()
    settled = state.requests["r1"]
    assert (settled.state, settled.who, settled.given) == (RequestState.ACCEPTED, "Dr Blanc", "SM 03")


@settings(max_examples=200, deadline=None)
@given(st.lists(answers, min_size=1, max_size=5), st.data())
def test_the_newest_answer_holds_in_any_order(given_answers: list[b.Body], data: st.DataObject) -> None:
    told = [OPENED, fact(1, ASKED, INCIDENT)]
    told += [fact(2 + place, body, INCIDENT, wall_ms=2000) for place, body in enumerate(given_answers)]
    expected = incident_of(told)
    shuffled = data.draw(st.permutations([*told, *told[1:3]]))
    assert incident_of(shuffled) == expected
    kinds = {
        b.AidAccepted: RequestState.ACCEPTED,
        b.AidRefused: RequestState.REFUSED,
        b.AidWithdrawn: RequestState.WITHDRAWN,
    }
    assert expected.requests["r1"].state is kinds[type(given_answers[-1])]


def test_an_answer_that_comes_before_its_request_waits_for_it() -> None:
    state = incident_of([OPENED, fact(2, YES, INCIDENT)])
    assert state.requests["r1"].service == ""
    assert state.open_requests == ()
    assert incident_of([OPENED, fact(2, YES, INCIDENT), fact(1, ASKED, INCIDENT)]).requests["r1"].service == "samu"


def test_the_lead_is_who_was_named_last_and_is_still_there() -> None:
    told = [
        OPENED,
        fact(1, b.UnitAssigned("TN 12"), INCIDENT),
        fact(2, b.UnitAssigned("TN 05"), INCIDENT),
        fact(3, b.UnitLed("TN 12"), INCIDENT),
    ]
    assert incident_of(told).led_by == "TN 12"
    told.append(fact(4, b.UnitLed("TN 05"), INCIDENT))
    assert incident_of(told[::-1]).led_by == "TN 05"
    assert incident_of([*told, fact(5, b.UnitReleased("TN 05"), INCIDENT)]).led_by == ""
    assert incident_of([*told, fact(5, b.UnitLed(""), INCIDENT)]).led_by == ""


@settings(max_examples=150, deadline=None)
@given(
    histories(st.sampled_from([ASKED, YES, b.AidWithdrawn("r1"), b.UnitStaged("TN 12", "parking Bourse")]), INCIDENT)
)
def test_what_is_erased_of_a_request_is_nowhere(told: list[Fact]) -> None:
    removals = [
        fact(300 + n, b.FactErased(item.envelope.id, "retention"), INCIDENT, wall_ms=5)
        for n, item in enumerate(told)
        if not isinstance(item.body, b.FactErased)
    ]
    for order in (told + removals, removals + told):
        state = incident_of(order)
        assert "Dr Blanc" not in repr(state)
        assert "parking Bourse" not in repr(state)
        assert state.requests == {}


def test_time_on_shift_counts_from_the_last_beginning() -> None:
    told = [fact(1, b.UnitOnDuty("BAC 13"), UNIT, wall_ms=1000), fact(2, b.UnitOnDuty("BAC 13"), UNIT, wall_ms=9000)]
    for order in (told, told[::-1]):
        assert reduce(apply_unit, order, Unit("BAC 13")).on_duty.value == 9000


def test_a_unit_that_left_the_site_file_comes_back_with_a_new_declaration() -> None:
    declared = b.UnitDeclared("BAC 13", "bac")
    told = [fact(1, declared, UNIT), fact(2, b.UnitWithdrawn("BAC 13"), UNIT)]
    for order in (told, told[::-1]):
        assert reduce(apply_unit, order, Unit("BAC 13")).withdrawn.value
    again = [*told, fact(3, declared, UNIT)]
    for order in (again, again[::-1]):
        assert not reduce(apply_unit, order, Unit("BAC 13")).withdrawn.value


def test_load_counts_engagements_of_the_shift_and_those_that_go_on() -> None:
    told = [
        fact(1, b.UnitAssigned("BAC 13"), "incident:old", wall_ms=100),
        fact(2, b.UnitReleased("BAC 13"), "incident:old", wall_ms=200),
        fact(3, b.UnitAssigned("BAC 13"), "incident:long", wall_ms=300),
        fact(4, b.UnitAssigned("BAC 13"), "incident:new", wall_ms=2000),
        fact(5, b.UnitReleased("BAC 13"), "incident:new", wall_ms=2100),
    ]
    unit = reduce(apply_unit, told, Unit("BAC 13"))
    assert unit.engagements_since(1000) == 2
    assert unit.engagements_since(0) == 3
    assert UnitState("staged") in UnitState
