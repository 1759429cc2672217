"""The story as frozen lines: in the order things happened, corrections with what was before, nothing that is secret."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import reduce
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from console.core.show import entry_of, name_of
from console.core.state import State
from console.core.story import Story, story_of
from console.core.story_json import Communication, instant, story_json
from console.domain import bodies as b
from console.domain.apply import apply_incident
from console.domain.fact import Fact, RetentionClass
from console.domain.incident import Incident
from console.domain.place import Place
from tests.unit.domain.strategies import INCIDENT, fact, incident_body, two_orders

GIVEN = Communication("p1", "Durand", 9000, "OPJ Petit", "réquisition 12/26", "07", "CIC", "Europe/Paris", True)


def opened(number: int = 0, at_ms: int = 1000) -> Fact:
    body = b.IncidentOpened("07-142", "C0101", "P2", Place("Quai", sector="13201"), "rixe", "call_17", "k1")
    return fact(number, body, INCIDENT, at_ms)


def incident_of(*facts: Fact) -> Incident:
    return reduce(apply_incident, facts, Incident(INCIDENT.removeprefix("incident:")))


def tell(incident: Incident, *, personal: bool = False) -> Story:
    state = State()
    return story_of(
        incident,
        lambda one: entry_of(one, incident, state, 9000),
        lambda person: name_of(person, state),
        9000,
        personal=personal,
    )


def by(one: Fact, person: str) -> Fact:
    return replace(one, envelope=replace(one.envelope, by=person))


def personal(one: Fact) -> Fact:
    return replace(one, envelope=replace(one.envelope, retention=RetentionClass.PERSONAL))


@pytest.fixture(scope="module")
def schema(repo_root: Path) -> Draft202012Validator:
    found = json.loads((repo_root / "resources" / "schemas" / "story.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(found)
    return Draft202012Validator(found)


def test_a_correction_says_what_was_before_and_who_had_written_it() -> None:
    story = tell(
        incident_of(
            by(opened(), "p1"),
            by(fact(1, b.IncidentRetyped("C0202"), INCIDENT, 2000), "p2"),
            by(fact(2, b.IncidentPlaced(Place("Gare", sector="13203")), INCIDENT, 3000), "p3"),
            by(fact(3, b.IncidentRetyped("C0303"), INCIDENT, 4000), "p1"),
            by(fact(4, b.IncidentReprioritised("P2"), INCIDENT, 5000), "p2"),
        )
    )
    assert [(line.was, line.was_by) for line in story.lines] == [
        ((), ""),
        ((("type_code", "C0101"),), "p1"),
        ((("place.label", "Quai"), ("place.sector", "13201")), "p1"),
        ((("type_code", "C0202"),), "p2"),
        ((), ""),  # the same again corrects nothing
    ]
    assert story.people == ("p1", "p2", "p3")


def test_lines_stand_in_the_order_in_which_things_happened() -> None:
    late = fact(5, b.CallTaken("k2", "call_17", "bien avant"), INCIDENT, 900_000)
    late = replace(late, envelope=replace(late.envelope, at_ms=500))
    story = tell(incident_of(opened(), fact(1, b.IncidentNoted("un"), INCIDENT, 2000), late))
    assert [line.entry.kind for line in story.lines] == ["call.taken", "incident.opened", "incident.noted"]
    assert [line.later for line in story.lines] == [True, False, False]
    assert story.call_ms == 500


def test_callers_are_masked_unless_they_are_asked_for() -> None:
    facts = (
        opened(),
        fact(1, b.CallTaken("k1", "call_17"), INCIDENT, 1000),
        personal(fact(2, b.CallerNamed("k1", "Mme Martin", "06 12"), INCIDENT, 1000)),
    )
    incident = incident_of(*facts)
    masked, named = tell(incident), tell(incident, personal=True)
    assert "Martin" not in repr(masked)
    assert [line.masked for line in masked.lines] == [False, False, True]
    assert "Martin" in repr(named)
    assert b"Martin" not in story_json(masked, incident, GIVEN)
    assert b"Martin" in story_json(named, incident, GIVEN)


def test_what_is_erased_is_marked_and_what_is_unknown_is_shown_as_it_is(schema: Draft202012Validator) -> None:
    note = fact(1, b.IncidentNoted("un secret"), INCIDENT, 2000)
    strange = replace(fact(3, b.IncidentNoted(""), INCIDENT, 4000), body=None, unknown='{"x": 1}')
    incident = incident_of(
        opened(), note, fact(2, b.FactErased(note.envelope.id, "retention"), INCIDENT, 3000), strange
    )
    story = tell(incident)
    assert [line.entry.erased for line in story.lines] == [False, True, False, False]
    assert story.lines[3].unknown
    told = json.loads(story_json(story, incident, GIVEN))
    schema.validate(told)
    assert [one["content"] for one in told["facts"]] == ["known", "erased", "known", "unknown"]
    assert told["facts"][3]["raw"] == '{"x": 1}'
    assert "secret" not in json.dumps(told)


def test_in_the_file_nothing_turns_the_reading_around(schema: Draft202012Validator) -> None:
    text = "rixe\u202e\u0000\u0085\u2028 <b>\U000e0041 \ufeff عركة"
    incident = incident_of(opened(), fact(1, b.IncidentNoted(text), INCIDENT, 2000))
    raw = story_json(tell(incident), incident, GIVEN).decode()
    assert not set("\u202e\u0000\u0085\u2028\U000e0041\ufeff") & set(raw)
    assert "عركة" in raw
    told: dict[str, Any] = json.loads(raw)
    schema.validate(told)
    assert told["facts"][1]["body"]["text"] == text, "nothing is lost either"


@settings(max_examples=80, deadline=None)
@given(two_orders(incident_body, INCIDENT))
def test_whatever_was_written_in_any_order_the_story_is_one_and_fits_its_schema(
    schema: Draft202012Validator, orders: tuple[list[Fact], list[Fact]]
) -> None:
    told = []
    for order in orders:
        incident = incident_of(opened(500, 1), *order)
        told.append(story_json(tell(incident), incident, GIVEN))
    schema.validate(json.loads(told[0]))
    assert told[0] == told[1]


@pytest.mark.parametrize("ms", [0, 1_795_300_000_000, 2**62, -(2**62)])
def test_any_instant_can_be_written(ms: int) -> None:
    assert instant(ms).endswith("Z")
    assert len(instant(ms)) == 24
