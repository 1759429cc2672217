"""The same thing told twice is recognised; two things are not taken for one."""

from __future__ import annotations

from dataclasses import replace
from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.core.likeness import MOST, Likeness, Typed
from console.domain import bodies as b
from console.domain.apply import apply_incident
from console.domain.fact import Envelope, Fact, RetentionClass
from console.domain.incident import Incident
from console.domain.place import Place
from console.domain.time import Stamp
from tests.support.site import marseille
from tests.unit.domain.strategies import INCIDENT, incident_body, two_orders

NOW_MS = 1_795_300_000_000
MINUTE_MS = 60_000
BRAWL, ASSAULT, NOISE, FIRE = "C02.15.01", "C02.15.02", "C07.07.03", "C04.06.00"
BAILLE = Place("114 Boulevard Baille", "13205", street="Boulevard Baille", lat=43.2893, lon=5.3935)
LIKENESS = Likeness(marseille().types)


def happened(number: str, type_code: str, place: Place, said: str, ago_ms: int, *, closed: bool = False) -> Incident:
    bodies: list[b.Body] = [b.IncidentOpened(number, type_code, "P1", place, said, "call_17")]
    bodies += [b.IncidentClosed("handled")] if closed else []
    facts = []
    for n, body in enumerate(bodies):
        stamp = Stamp(NOW_MS - ago_ms, n, "07")
        about = f"incident:{number}"
        envelope = Envelope(f"{number}-{n}", stamp, NOW_MS - ago_ms, "p", about, body.kind, 1, RetentionClass.LOG, "")
        facts.append(Fact(envelope, body))
    return reduce(apply_incident, facts, Incident(number))


def typed(said: str = "deux hommes se battent", type_code: str = BRAWL, place: Place = BAILLE) -> Typed:
    return Typed(said, type_code, place, NOW_MS)


def offered(one: Typed, *incidents: Incident) -> list[str]:
    return [item.number for item in LIKENESS.likely(one, incidents, NOW_MS)]


NEAR = replace(BAILLE, label="Métro Baille", street="", lat=43.2897, lon=5.3945)
FAR = replace(BAILLE, label="Rue de Rome", street="Rue de Rome", lat=43.2935, lon=5.3793)


@pytest.mark.parametrize(
    "known",
    [
        happened("07-001", BRAWL, BAILLE, "rixe", 3 * MINUTE_MS),
        happened("07-001", BRAWL, NEAR, "bagarre", 10 * MINUTE_MS),
        happened("07-001", ASSAULT, BAILLE, "un homme frappé", 5 * MINUTE_MS),
        happened("07-001", "", BAILLE, "ça crie", 2 * MINUTE_MS),
        happened("07-001", BRAWL, replace(BAILLE, lat=None, lon=None), "rixe", 3 * MINUTE_MS),
        happened("07-001", BRAWL, Place("En bas", "13205"), "deux hommes se battent", MINUTE_MS),
        happened("07-001", BRAWL, BAILLE, "rixe", 5 * MINUTE_MS, closed=True),
    ],
    ids=["same", "near", "related", "untyped", "no spot", "sector and words", "just closed"],
)
def test_what_is_near_in_place_time_and_type_is_offered(known: Incident) -> None:
    assert offered(typed(), known) == ["07-001"]


@pytest.mark.parametrize(
    "known",
    [
        happened("07-001", BRAWL, FAR, "deux hommes se battent", MINUTE_MS),
        happened("07-001", BRAWL, BAILLE, "rixe", 5 * 60 * MINUTE_MS),
        happened("07-001", FIRE, BAILLE, "poubelle en feu", 3 * MINUTE_MS),
        happened("07-001", BRAWL, Place("Ailleurs", "13205"), "rixe entre jeunes", MINUTE_MS),
        happened("07-001", BRAWL, BAILLE, "rixe", 40 * MINUTE_MS, closed=True),
        happened("07-001", BRAWL, Place(), "rixe", MINUTE_MS),
    ],
    ids=["far", "long ago", "another thing", "only the sector", "closed a while", "no place"],
)
def test_what_is_elsewhere_or_another_thing_is_not(known: Incident) -> None:
    assert offered(typed(), known) == []


def test_the_likeliest_comes_first_and_not_too_many() -> None:
    known = [
        happened("07-001", ASSAULT, NEAR, "frappé", 20 * MINUTE_MS),
        happened("07-002", BRAWL, BAILLE, "deux hommes se battent", MINUTE_MS),
        happened("07-003", BRAWL, NEAR, "rixe", 5 * MINUTE_MS),
    ]
    assert offered(typed(), *known)[0] == "07-002"
    assert len(offered(typed(), *known)) == MOST
    (first, *_) = LIKENESS.likely(typed(), known, NOW_MS)
    assert (first.distance_m, first.place_label) == (0, "114 Boulevard Baille")


def test_words_alone_without_type_and_place_offer_nothing() -> None:
    known = happened("07-001", BRAWL, BAILLE, "rixe", MINUTE_MS)
    assert offered(typed("rixe", "", Place()), known) == []


@given(two_orders(incident_body, INCIDENT), st.text(max_size=40))
def test_no_incident_breaks_it_and_its_facts_order_does_not_matter(
    runs: tuple[list[Fact], list[Fact]], said: str
) -> None:
    key = INCIDENT.removeprefix("incident:")
    one, two = (reduce(apply_incident, run, Incident(key)) for run in runs)
    now = Typed(said, BRAWL, BAILLE, 1500)
    assert LIKENESS.likely(now, [one], 1500) == LIKENESS.likely(now, [two], 1500)
