"""What is typed into the search is understood as people mean it, and never eats a word in silence."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from console.adapters.store.match import match_of
from console.core.search_reading import Known, SearchReading, read_search

PARIS = ZoneInfo("Europe/Paris")


def at(text: str) -> int:
    return round(datetime.strptime(text, "%d/%m/%Y %H:%M").replace(tzinfo=PARIS).timestamp() * 1000)


NOW = at("21/11/2026 22:41")  # a Saturday
TYPES = {"rixe": ("C02.15.01",), "vol": ("C03.01.00", "C03.02.00")}
KNOWN = Known(
    NOW,
    PARIS,
    units=("TN 12", "PM07", "BAC Nord 1"),
    is_camera=lambda number: number == 4521,
    types=lambda text: TYPES.get(text, ()),
    sectors=lambda text: ("13206",) if text == "6e" else (),
)


def read(text: str, known: Known = KNOWN) -> SearchReading:
    return read_search(text, known)


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("hier", "20/11/2026 00:00", "21/11/2026 00:00"),
        ("Aujourd’hui", "21/11/2026 00:00", "22/11/2026 00:00"),
        ("avant-hier", "19/11/2026 00:00", "20/11/2026 00:00"),
        ("yesterday", "20/11/2026 00:00", "21/11/2026 00:00"),
        ("22h-2h", "21/11/2026 22:00", "22/11/2026 02:00"),
        ("23h-2h", "20/11/2026 23:00", "21/11/2026 02:00"),
        ("22h30-23:15", "21/11/2026 22:30", "21/11/2026 23:15"),
        ("hier 22h-2h", "20/11/2026 22:00", "21/11/2026 02:00"),
        ("14/11", "14/11/2026 00:00", "15/11/2026 00:00"),
        ("5/12", "05/12/2025 00:00", "06/12/2025 00:00"),
        ("14/11/24", "14/11/2024 00:00", "15/11/2024 00:00"),
        ("le 14 novembre 2024 après 18h", "14/11/2024 18:00", "15/11/2024 00:00"),
        ("14/11-16/11", "14/11/2026 00:00", "17/11/2026 00:00"),
        ("14/11 22h30", "14/11/2026 22:15", "14/11/2026 22:45"),
        ("2026-11-14", "14/11/2026 00:00", "15/11/2026 00:00"),
        ("2025-12", "01/12/2025 00:00", "01/01/2026 00:00"),
        ("nov 2025", "01/11/2025 00:00", "01/12/2025 00:00"),
        ("décembre", "01/12/2025 00:00", "01/01/2026 00:00"),
        ("lundi soir", "16/11/2026 18:00", "17/11/2026 00:00"),
        ("samedi", "21/11/2026 00:00", "22/11/2026 00:00"),
        ("vendredi nuit", "20/11/2026 21:00", "21/11/2026 06:00"),
        ("cette nuit", "21/11/2026 21:00", "22/11/2026 06:00"),
        ("nuit dernière", "20/11/2026 21:00", "21/11/2026 06:00"),
        ("cette semaine", "16/11/2026 00:00", "23/11/2026 00:00"),
        ("semaine dernière", "09/11/2026 00:00", "16/11/2026 00:00"),
        ("mois dernier", "01/10/2026 00:00", "01/11/2026 00:00"),
        ("22h", "21/11/2026 22:00", "21/11/2026 23:00"),
        ("23h", "20/11/2026 23:00", "21/11/2026 00:00"),
        ("entre 21h et 22h", "21/11/2026 21:00", "21/11/2026 22:00"),
        ("depuis 21h", "21/11/2026 21:00", None),
        ("hier avant 8h", "20/11/2026 00:00", "20/11/2026 08:00"),
        ("-2h", "21/11/2026 20:41", None),
    ],
)
def test_times_are_read_as_they_are_said(typed: str, first: str, last: str | None) -> None:
    reading = read(f"rixe {typed}")
    assert reading.text == "rixe"
    assert reading.from_ms == at(first)
    assert reading.until_ms == (at(last) if last is not None else None)
    assert {piece.kind for piece in reading.pieces} == {"period"}


def test_a_day_lasts_as_long_as_the_clock_says() -> None:
    reading = read("25/10")
    assert reading.from_ms is not None
    assert reading.until_ms is not None
    assert reading.until_ms - reading.from_ms == 25 * 3_600_000


@pytest.mark.parametrize(
    "typed", ["soir", "mars", "mai", "nuit", "le", "32/13", "25h", "30/2", "07-142", "p5", "2026", "cam", "-0h", "0/0"]
)
def test_what_may_be_a_word_stays_a_word(typed: str) -> None:
    reading = read(typed)
    assert reading.text == typed
    assert reading.pieces == ()
    assert reading.from_ms is reading.until_ms is None


def test_quotes_make_words_of_anything() -> None:
    reading = read('"hier soir" "TN 12" p1')
    assert reading.text == "hier-soir TN-12 ".casefold()
    assert [piece.kind for piece in reading.pieces] == ["phrase", "phrase", "priority"]
    assert reading.from_ms is None


@pytest.mark.parametrize("typed", ["TN 12", "tn12", "TN12", "tn-12", "u:TN12", 'unité:"tn 12"', "unit:tn12"])
def test_a_unit_is_found_however_its_call_sign_is_typed(typed: str) -> None:
    reading = read(f"vol {typed}")
    assert reading.text == "tn-12 vol"
    assert dict(reading.also)["tn-12"] == ("tn12",)
    assert [(piece.kind, piece.value) for piece in reading.pieces] == [("unit", "TN 12")]


def test_a_unit_that_is_no_longer_known_is_found_as_well() -> None:
    assert dict(read("tn99").also)["tn99"] == ("tn-99",)


@pytest.mark.parametrize("typed", ["cam 4521", "caméra 4521", "cam4521", "cam:4521", "camera:4521"])
def test_a_camera_is_found_by_its_number_and_no_other_is(typed: str) -> None:
    reading = read(typed)
    assert reading.text == "cam4521 "
    assert match_of(reading.text) == '"cam4521"'
    assert [(piece.kind, piece.value) for piece in reading.pieces] == [("camera", "4521")]


def test_a_bare_number_may_be_a_camera_s() -> None:
    assert dict(read("4521").also) == {"4521": ("cam4521",)}
    assert dict(read("4522").also) == {}


def test_types_sectors_and_places_can_be_named_outright() -> None:
    one = read("type:rixe secteur:6e p1 P2")
    assert (one.text, one.type_code, one.sector, one.priorities) == (
        *("", "C02.15.01", "13206"),
        frozenset({"P1", "P2"}),
    )
    several = read("type:vol")
    assert match_of(several.text, dict(several.also)) == '("c03.01.00" OR "C03.02.00")'
    place = read('lieu:"bd baille"')
    assert match_of(place.text, dict(place.also)) == '("bd" OR "boulevard") AND "baille"*'


def test_abbreviations_and_full_words_find_each_other() -> None:
    assert "boulevard" in dict(read("bd baille").also)["bd"]
    assert {"bd", "bld"} <= set(dict(read("boulevard baille").also)["boulevard"])
    assert dict(read("gare st charles").also)["st"] == ("saint",)


def test_what_is_half_typed_never_fails() -> None:
    for typed in ('"', 'type:"', "u:", "cam:", "type:", ":", '""', "lieu:", 'unité:"t'):
        assert isinstance(read(typed), SearchReading)


@given(st.text(max_size=60) | st.lists(
    st.sampled_from(["hier", "22h-2h", "14/11", "p1", "TN", "12", "cam", "4521", "type:vol", '"', "le", "nov", "2025",
                     "entre", "et", "depuis", "-3j", "lundi", "nuit", "rixe", "u:", "é", "\u202e", "\0"]), max_size=8,
).map(" ".join))  # fmt: skip
@example("entre 22h et")
@example("99999999999999999999h")
@example("-999j")
@example("31/12/9999")
def test_anything_can_be_typed_and_pieces_stand_where_they_say(typed: str) -> None:
    reading = read(typed)
    end = 0
    for piece in reading.pieces:
        assert end <= piece.start < piece.end <= len(typed)
        end = piece.end
    match_of(reading.text, dict(reading.also))
    if reading.from_ms is not None and reading.until_ms is not None:
        assert reading.from_ms <= reading.until_ms


NIGHTS = [
    # the night the clock goes back: 02:00 to 03:00 comes twice, and what is said of it means both
    ("25/10 2h30", "2026-10-25T00:15Z", "2026-10-25T01:45Z"),
    ("25/10 1h-2h30", "2026-10-24T23:00Z", "2026-10-25T01:30Z"),
    ("25/10 2h-3h", "2026-10-25T00:00Z", "2026-10-25T02:00Z"),
    ("25/10 après 2h30", "2026-10-25T00:30Z", "2026-10-25T23:00Z"),
    # the night it goes forward: nothing happened between 02:00 and 03:00, and nothing of after 03:00 is meant
    ("29/3 2h30", "2026-03-29T01:00Z", "2026-03-29T01:00Z"),
    ("29/3 1h-2h30", "2026-03-29T00:00Z", "2026-03-29T01:00Z"),
    ("29/3 2h15-3h", "2026-03-29T01:00Z", "2026-03-29T01:00Z"),
    ("29/3 2h30-4h", "2026-03-29T01:00Z", "2026-03-29T02:00Z"),
]


def utc(text: str) -> int:
    return round(datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp() * 1000)


@pytest.mark.parametrize(("typed", "first", "last"), NIGHTS)
def test_in_the_nights_when_the_clocks_change_all_that_was_said_is_meant(typed: str, first: str, last: str) -> None:
    reading = read(typed)
    assert (reading.from_ms, reading.until_ms) == (utc(first), utc(last))


@pytest.mark.parametrize(
    ("typed", "first"),
    [("2h30", "2026-10-25T00:15Z"), ("après 2h30", "2026-10-25T00:30Z"), ("2h15-3h", "2026-10-25T00:15Z")],
)
def test_an_hour_that_comes_again_has_begun(typed: str, first: str) -> None:
    """At 02:10 for the second time, half past two was forty minutes ago: not yesterday."""
    assert read(typed, replace(KNOWN, now_ms=utc("2026-10-25T01:10Z"))).from_ms == utc(first)


@given(
    st.integers(min_value=utc("2026-03-28T12:00Z"), max_value=utc("2026-03-30T12:00Z"))
    | st.integers(min_value=utc("2026-10-24T12:00Z"), max_value=utc("2026-10-26T12:00Z")),
    st.sampled_from(["2h30", "1h-2h30", "2h15-3h", "avant 2h30", "2h", "23h-2h30", "entre 2h et 2h45"]),
)
def test_a_period_never_ends_before_it_begins_nor_begins_in_the_future(now_ms: int, typed: str) -> None:
    reading = read(typed, replace(KNOWN, now_ms=now_ms))
    assert reading.from_ms is not None
    assert reading.until_ms is not None
    assert reading.from_ms <= min(now_ms, reading.until_ms)
