"""Searching the log as people type."""

from __future__ import annotations

import asyncio
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from console.adapters.store import Store
from console.core.ports import IncidentRow, LogFilter
from console.core.search_reading import Known, read_search
from console.domain import bodies as b
from tests.support.facts import Desk


@pytest.fixture
async def log(store: Store, desk: Desk) -> dict[str, IncidentRow]:
    """A few incidents by their number."""
    texts = [
        ("Échauffourée près de l'église, garçon blessé", "Cours Lieutaud"),
        ("Malaise au CŒUR, pompiers demandés", "Gare Saint-Charles"),
        ("Véhicule en feu", "La Joliette"),
        ("Vehicule abandonné", "Noailles"),
    ]
    facts, abouts = [], []
    for number, (description, place) in enumerate(texts, 140):
        about, opened = desk.open(number, description, place, priority=f"P{number - 139}")
        abouts.append(about)
        facts.append(opened)
    facts.append(desk.seal(abouts[2], b.UnitAssigned("BAC 13")))
    facts.append(desk.seal(abouts[2], b.IncidentNoted("« scooter » brûlé: 100% détruit")))
    facts.append(desk.seal(abouts[3], b.IncidentClosed("handled", "enlevé")))
    await store.append(facts, desk.rows(*abouts))
    return {row.number: row for row in desk.rows(*abouts)}


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("echauff", ["07-140"]),
        ("ÉCHAUFFOURÉE", ["07-140"]),
        ("garc\u0327on", ["07-140"]),
        ("eglise garcon", ["07-140"]),
        ("église feu", []),
        ("coeur", ["07-141"]),
        ("cœu", ["07-141"]),
        ("vehicule", ["07-143", "07-142"]),
        ("véhicule noa", ["07-143"]),
        ("bac 13", ["07-142"]),
        ("BAC", ["07-142"]),
        ("07-142", ["07-142"]),
        ("142", ["07-142"]),
        ("brule 100%", ["07-142"]),
        ("saint-charles", ["07-141"]),
        ("l'eglise", ["07-140"]),
        ("enleve", ["07-143"]),
        ('"', ["07-143", "07-142", "07-141", "07-140"]),
        ('" OR "', []),
        ("feu NOT scooter", []),
        ("feu*", ["07-142"]),
        ("(feu", ["07-142"]),
        ("words:feu", []),
        ("feu\0 OR", []),
    ],
)
async def test_what_is_typed_finds(store: Store, log: dict[str, IncidentRow], typed: str, numbers: list[str]) -> None:
    assert [row.number for row in await store.search(LogFilter(text=typed), "", 10)] == numbers


def test_no_text_however_strange_stops_the_search(store: Store) -> None:
    @settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.text(max_size=40) | st.text('"*^+-:(){}NEAROT \0éa1', max_size=40))
    @example("\ud800")
    @example("ª" * 500)
    @example("\U0001e4d0")  # a letter of a Unicode newer than the index's own tables
    @example("NEAR(a b, 5)")
    def anything(text: str) -> None:
        asyncio.run(store.search(LogFilter(text=text), "", 5))
        asyncio.run(store.counts(LogFilter(text=text)))

    anything()


async def test_filters_narrow_together(store: Store, log: dict[str, IncidentRow]) -> None:
    async def numbers(wanted: LogFilter) -> list[str]:
        return [row.number[-3:] for row in await store.search(wanted, "", 10)]

    assert await numbers(LogFilter(states=frozenset({"closed"}))) == ["143"]
    assert await numbers(LogFilter(states=frozenset({"to_handle", "closed"}), text="vehicule")) == ["143", "142"]
    assert await numbers(LogFilter(priorities=frozenset({"P1", "P3"}))) == ["142", "140"]
    assert await numbers(LogFilter(sector="13001", type_code="C0101", text="feu")) == ["142"]
    assert await numbers(LogFilter(sector="13002")) == []
    first = log["07-141"].opened_at_ms
    assert await numbers(LogFilter(from_ms=first, until_ms=first + 1000)) == ["141"]
    assert await store.counts(LogFilter(text="vehicule")) == {"to_handle": 1, "closed": 1}


async def test_pages_go_on_where_the_last_one_ended(store: Store, log: dict[str, IncidentRow]) -> None:
    seen: list[str] = []
    before = ""
    while page := await store.search(LogFilter(), before, 3):
        seen += [row.number for row in page]
        before = page[-1].stamp_text
    assert seen == ["07-143", "07-142", "07-141", "07-140"]


async def test_an_incident_is_found_by_its_new_words_and_no_longer_by_a_place_it_left(
    store: Store, desk: Desk, tmp_path: Path
) -> None:
    about, opened = desk.open(1, "Tapage")
    await store.append([opened], desk.rows(about))
    assert await store.search(LogFilter(text="moto"), "", 5) == []
    noted = desk.seal(about, b.IncidentNoted("une moto"))
    await store.append([noted], desk.rows(about))
    assert len(await store.search(LogFilter(text="tapage mot"), "", 5)) == 1


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("rixe", ["07-143", "07-142", "07-141", "07-140"]),
        ("rixe jol", ["07-142"]),
        ("belsunce feu", ["07-142"]),
        ("rixe piscine", []),
        ("tapage", []),
    ],
)
async def test_a_word_that_the_screen_says_for_a_code_finds_it_too(
    store: Store, log: dict[str, IncidentRow], typed: str, numbers: list[str]
) -> None:
    also = (("rixe", ("C99", "C0101")), ("belsunce", ("13001",)), ("tapage", ("C0102", '" OR "', "")))
    assert [row.number for row in await store.search(LogFilter(text=typed, also=also), "", 10)] == numbers


async def test_cameras_are_found_by_number_units_however_typed_and_streets_in_short(store: Store, desk: Desk) -> None:
    facts, abouts = [], []
    for number, place in ((150, "Boulevard Baille"), (151, "bd Baille 12")):
        about, opened = desk.open(number, "rixe", place)
        abouts.append(about)
        facts.append(opened)
    facts.append(desk.seal(abouts[0], b.CameraLinked("ville/1", 452, "Baille / Timone")))
    facts.append(desk.seal(abouts[1], b.CameraLinked("ville/2", 4521, "Baille / Castellane")))
    facts.append(desk.seal(abouts[1], b.UnitAssigned("TN 12")))
    facts.append(desk.seal(abouts[0], b.IncidentNoted("le TN12 passe devant")))
    facts.append(desk.seal(abouts[0], b.CallerNamed("k", "Mme Martin", "0612345678")))
    await store.append(facts, desk.rows(*abouts))
    known = Known(desk.wall_ms, ZoneInfo("Europe/Paris"), ("TN 12",), lambda number: number in (452, 4521))
    for typed, numbers in (
        ("cam 452", ["07-150"]),
        ("cam:4521", ["07-151"]),
        ("452", ["07-150"]),
        ("tn12", ["07-151", "07-150"]),
        ("TN 12 castellane", ["07-151"]),
        ("bd baille", ["07-151", "07-150"]),
        ("boulevard bail", ["07-151", "07-150"]),
        ('"boulevard baille"', ["07-150"]),
        ("martin", []),
        ("0612", []),
        ("aujourd'hui rixe", ["07-151", "07-150"]),
        ("hier rixe", []),
    ):
        read = read_search(typed, known)
        wanted = LogFilter(read.text, from_ms=read.from_ms, until_ms=read.until_ms, also=read.also)
        assert [row.number for row in await store.search(wanted, "", 10)] == numbers, typed
