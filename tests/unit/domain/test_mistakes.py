"""Which notes were mistakes is what the facts say, whatever their order."""

from __future__ import annotations

from functools import reduce
from itertools import permutations

from console.domain import bodies as b
from console.domain.apply import apply_incident
from console.domain.fact import Fact
from console.domain.incident import Incident
from tests.unit.domain.strategies import INCIDENT, fact

ME = INCIDENT.removeprefix("incident:")
NOTE = fact(1, b.IncidentNoted("deux blessés"), INCIDENT)
MARK = fact(2, b.NoteMistaken(NOTE.envelope.id, 5), INCIDENT)
AGAIN = fact(3, b.NoteMistaken(NOTE.envelope.id, 5, "doublon"), INCIDENT)


def incident_of(facts: list[Fact]) -> Incident:
    return reduce(apply_incident, facts, Incident(ME))


def test_a_mark_says_it_in_any_order_and_however_often() -> None:
    found = {incident_of(list(order)).mistaken for order in permutations([NOTE, MARK, AGAIN, MARK])}
    assert found == {frozenset({NOTE.envelope.id})}


def test_an_erased_mark_marks_nothing_in_any_order() -> None:
    gone = fact(4, b.FactErased(MARK.envelope.id, "retention"), INCIDENT)
    found = {incident_of(list(order)).mistaken for order in permutations([NOTE, MARK, gone])}
    assert found == {frozenset()}
