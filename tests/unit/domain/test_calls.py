"""Calls are told by facts: in any order, with erasures anywhere, they come out the same; a caller can be forgotten."""

from __future__ import annotations

from functools import reduce

from hypothesis import given, settings

from console.core.codec import decode_fact, encode_body
from console.core.projection import row_of
from console.domain import bodies as b
from console.domain.apply import apply_incident
from console.domain.calls import Call, calls_of
from console.domain.fact import Fact
from console.domain.incident import Incident
from console.domain.place import Place
from tests.unit.domain.strategies import INCIDENT, fact, incident_body, sealed, two_orders

CALLER, NUMBER = "Mme Martin", "06 12 34 56 78"


def incident_of(facts: list[Fact]) -> Incident:
    return reduce(apply_incident, facts, Incident(INCIDENT.removeprefix("incident:")))


def opened(origin: str = "call_17", call: str = "") -> Fact:
    return fact(0, b.IncidentOpened("07-142", "C0101", "P1", Place("Ici"), "rixe", origin, call), INCIDENT)


def test_an_opening_with_an_origin_is_a_call_and_each_further_one_counts() -> None:
    told = [opened(), fact(1, b.CallTaken("k1", "radio", "encore eux"), INCIDENT, wall_ms=1500)]
    calls = calls_of(incident_of(told))
    assert [(call.origin, call.text, call.entered_ms) for call in calls] == [
        ("call_17", "rixe", 1000), ("radio", "encore eux", 1500),
    ]  # fmt: skip
    assert calls_of(incident_of([opened("demonstration")])) == ()
    by_call = [opened(call="k1"), fact(1, b.CallTaken("k1", "call_17"), INCIDENT)]
    assert len(calls_of(incident_of(by_call))) == 1, "the opening and its call are one"


def test_who_called_can_be_erased_and_nothing_else_with_it() -> None:
    told = [
        opened(call="k1"),
        fact(1, b.CallTaken("k1", "call_17", "deux hommes"), INCIDENT),
        fact(2, b.CallerNamed("k1", CALLER, NUMBER), INCIDENT),
    ]
    before = incident_of(told)
    assert calls_of(before)[0].caller == CALLER
    row = row_of(before)
    assert CALLER.casefold() not in row.words, "a search from outside finds no caller"
    assert "deux hommes" in row.words
    removal = fact(9, b.FactErased(told[2].envelope.id, "retention"), INCIDENT)
    for order in ([*told, removal], [removal, *told]):
        after = incident_of(order)
        assert CALLER not in repr(after)
        assert NUMBER not in repr(after)
        assert calls_of(after) == (Call("k1", 1000, 1000, "person:1", "call_17", "deux hommes"),)


@settings(max_examples=100, deadline=None)
@given(two_orders(incident_body, INCIDENT))
def test_calls_do_not_depend_on_the_order_of_facts(runs: tuple[list[Fact], list[Fact]]) -> None:
    assert calls_of(incident_of(runs[0])) == calls_of(incident_of(runs[1]))


def test_facts_from_before_there_were_calls_are_read_as_they_were() -> None:
    old = fact(0, b.IncidentOpened("07-142", "C0101", "P1", Place("Ici"), "rixe", "radio"), INCIDENT)
    raw = sealed(old)
    body = encode_body(old.body or b.IncidentTaken(), "0123456789abcdef").replace(b',"call":""', b"")
    assert b"call" not in body
    read = decode_fact(type(raw)(raw.id, raw.envelope, raw.signature, raw.signer, body))
    assert read.body == old.body
