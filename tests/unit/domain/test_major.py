"""A major incident is what its facts say, whatever their order."""

from __future__ import annotations

from functools import reduce
from itertools import permutations

from hypothesis import given, settings

from console.domain import bodies as b
from console.domain.apply import apply_incident
from console.domain.fact import Fact
from console.domain.incident import Incident
from console.domain.major import major_of
from tests.unit.domain.strategies import INCIDENT, fact, incident_body, two_orders

ME = INCIDENT.removeprefix("incident:")
DECLARED = fact(1, b.MajorDeclared("Mme Blanc"), INCIDENT)
ONE = fact(2, b.MajorJoined(ME, "07-142", "c1", "07-143"), INCIDENT)
TWO = fact(3, b.MajorJoined(ME, "07-142", "c2", "07-144"), INCIDENT)
GONE = fact(4, b.MajorLeft(ME, "07-142", "c1", "07-143"), INCIDENT)
ENDED = fact(5, b.MajorEnded("retour au calme"), INCIDENT)


def incident_of(facts: list[Fact]) -> Incident:
    return reduce(apply_incident, facts, Incident(ME))


def test_it_runs_until_somebody_ends_it_and_keeps_its_parts() -> None:
    running = incident_of([DECLARED, ONE, TWO, GONE]).major
    assert (running.runs, running.keeper, running.children) == (True, "Mme Blanc", (("c2", "07-144"),))
    ended = incident_of([DECLARED, ONE, TWO, GONE, ENDED]).major
    assert (ended.runs, ended.children) == (False, (("c2", "07-144"),))
    assert len({incident_of(list(order)).major for order in permutations([DECLARED, ONE, TWO, GONE, ENDED])}) == 1


def test_a_part_knows_whom_it_belongs_to() -> None:
    joined = fact(1, b.MajorJoined("p1", "07-100", ME, "07-142"), INCIDENT)
    moved = fact(2, b.MajorLeft("p1", "07-100", ME, "07-142"), INCIDENT)
    elsewhere = fact(3, b.MajorJoined("p2", "07-101", ME, "07-142"), INCIDENT)
    assert incident_of([joined]).major.parent_number == "07-100"
    assert incident_of([joined, moved]).major.parent == ""
    assert incident_of([joined, moved, elsewhere]).major.parent == "p2"
    late = fact(4, b.MajorLeft("p1", "07-100", ME, "07-142"), INCIDENT)
    assert incident_of([joined, elsewhere, late]).major.parent == "p2"  # it had left that one already


def test_an_erased_declaration_still_declares_and_an_erased_end_still_ends() -> None:
    gone = [
        fact(20 + n, b.FactErased(one.envelope.id, "retention"), INCIDENT) for n, one in enumerate((DECLARED, ENDED))
    ]
    declared = incident_of([DECLARED, gone[0]])
    assert declared.major.runs
    assert "Blanc" not in repr(declared)
    assert not incident_of([DECLARED, ENDED, gone[1]]).major.runs


@settings(max_examples=150, deadline=None)
@given(two_orders(incident_body, INCIDENT))
def test_what_is_told_is_what_the_entries_say(runs: tuple[list[Fact], list[Fact]]) -> None:
    one, other = (incident_of(run) for run in runs)
    assert one.major == other.major == major_of(ME, one.entries)
