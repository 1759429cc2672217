"""Lists of years: every filter, page and figure is what reading every row would give."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace

import pytest

from console.adapters.store import Store
from console.core.ports import IncidentRow, LogFilter
from console.domain import bodies as b
from console.domain.place import Place
from tests.support.facts import NOON_MS, Desk

DAY_MS = 86_400_000
PAGE = 7


@pytest.fixture
async def years(store: Store, desk: Desk) -> list[IncidentRow]:
    """Ninety incidents over half a year, some entered days after they happened; newest first."""
    dice = random.Random(3)
    abouts = []
    facts = []
    for number in range(90):
        desk.wall_ms += dice.randrange(4 * DAY_MS)
        about = f"incident:018f0000-0000-7000-8000-{number:012d}"
        place = Place(f"{number} quai du Port", f"1320{dice.randrange(1, 4)}")
        opened = b.IncidentOpened(
            f"07-{number:03d}",
            f"C0{dice.randrange(3)}",
            f"P{dice.randrange(1, 5)}",
            place,
            "vol" if number % 3 else "feu",
        )
        happened = desk.wall_ms - (5 * DAY_MS if number % 10 == 0 else 60_000)
        facts.append(desk.seal(about, opened, happened))
        if number < 80:
            facts.append(desk.seal(about, b.IncidentClosed("handled")))
        abouts.append(about)
    await store.append(facts, desk.rows(*abouts))
    return sorted(desk.rows(*abouts), key=lambda row: row.stamp_text, reverse=True)


FILTERS = (
    LogFilter(),
    LogFilter(states=frozenset({"to_handle", "in_progress"})),
    LogFilter(states=frozenset({"closed"})),
    LogFilter(sector="13202"),
    LogFilter(type_code="C01"),
    LogFilter(sector="13201", type_code="C02"),
    LogFilter(priorities=frozenset({"P1"})),
    LogFilter(priorities=frozenset({"P1", "P2"}), sector="13203"),
    LogFilter(from_ms=NOON_MS + 40 * DAY_MS, until_ms=NOON_MS + 90 * DAY_MS),
    LogFilter(from_ms=NOON_MS + 60 * DAY_MS, sector="13201"),
    LogFilter(until_ms=NOON_MS + 60 * DAY_MS, text="feu"),
    LogFilter(text="vol port", states=frozenset({"closed"})),
    LogFilter(type_code="C99"),
)


def fits(row: IncidentRow, wanted: LogFilter) -> bool:
    return (
        (not wanted.states or row.state in wanted.states)
        and (not wanted.priorities or row.priority in wanted.priorities)
        and wanted.sector in ("", row.sector)
        and wanted.type_code in ("", row.type_code)
        and (wanted.from_ms is None or row.opened_at_ms >= wanted.from_ms)
        and (wanted.until_ms is None or row.opened_at_ms < wanted.until_ms)
        and all(word in row.words for word in wanted.text.split())
    )


@pytest.mark.parametrize("wanted", FILTERS)
async def test_pages_down_and_up_and_from_any_position_are_the_whole_list(
    store: Store, years: list[IncidentRow], wanted: LogFilter
) -> None:
    expected = [row for row in years if fits(row, wanted)]
    down: list[IncidentRow] = []
    while page := await store.search(wanted, down[-1].stamp_text if down else "", PAGE):
        down += page
    assert down == expected
    up: list[IncidentRow] = expected[-1:]
    while up and (page := await store.newer(wanted, up[0].stamp_text, PAGE)):
        up[:0] = page
    assert up == expected
    days = [day for month in await store.months() for day in await store.outline(wanted, month)]
    assert dict(days) == Counter(int(row.stamp_text[:13]) // DAY_MS for row in expected)
    position = 0
    for day, many in days:
        for skip in range(many):
            assert await store.on_day(wanted, day, skip, PAGE) == expected[position : position + PAGE]
            position += 1
    assert await store.counts(wanted) == Counter(row.state for row in expected)


async def test_an_opening_that_comes_to_be_older_moves_its_incident(store: Store, desk: Desk) -> None:
    about, late = desk.open(2, "seconde version")
    desk.wall_ms -= 40 * DAY_MS
    earlier = desk.seal(about, b.IncidentOpened("07-001", "C0101", "P1", Place(sector="13001"), "premiere version"))
    desk.wall_ms += 80 * DAY_MS
    _, between = desk.open(3)
    await store.append([late], [])
    await store.append([between, earlier], [])
    assert [row.number for row in await store.search(LogFilter(), "", 9)] == ["07-003", "07-001"]
    assert len(await store.search(LogFilter(text="premiere"), "", 9)) == 1
    assert await store.counts(LogFilter(sector="13001")) == {"to_handle": 2}
    days = [day for month in await store.months() for day in await store.outline(LogFilter(), month)]
    assert [many for _, many in days] == [1, 1]


async def test_incidents_of_one_instant_all_have_a_place(store: Store, desk: Desk) -> None:
    facts, abouts = [], []
    for counter in range(40):
        desk.wall_ms, desk.counter = NOON_MS - 1000, counter
        about, opened = desk.open(counter)
        facts.append(opened)
        abouts.append(about)
    await store.append(facts, desk.rows(*abouts))
    assert await store.search(LogFilter(), "", 99) == desk.rows(*reversed(abouts))


async def test_a_running_opening_keeps_its_incident_among_those_a_start_reads(store: Store, desk: Desk) -> None:
    about, opened = desk.open(1)
    given = b.AccessOpened("g", "a/b", 1, "b", "x", "y", "z", NOON_MS)
    closed = b.IncidentClosed("handled")
    await store.append([opened, desk.seal(about, given), desk.seal(about, closed)], [])
    assert [about] == [f"incident:{one}" for one in await store.incidents_with_openings()]
    assert len(await store.facts_of_open_incidents(NOON_MS * 2)) == 3
    await store.append([desk.seal(about, b.AccessClosed("g", "a/b", "by_owner"))], desk.rows(about))
    assert await store.incidents_with_openings() == []
    assert replace((await store.search(LogFilter(), "", 1))[0], words="") == replace(desk.rows(about)[0], words="")
