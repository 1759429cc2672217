from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QLocale

from console.ui import times


def at(text: str) -> int:
    return round(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp() * 1000)


FIRST = at("2026-10-25T00:30:00")  # 02:30 +02:00
SECOND = at("2026-10-25T01:30:00")  # 02:30 +01:00, an hour later


def test_a_time_is_the_sites_own() -> None:
    assert times.clock(at("2026-11-21T21:40:39")) == "22:40"
    assert times.clock(at("2026-07-21T20:40:39"), seconds=True) == "22:40:39"


def test_the_night_the_clocks_go_back_every_time_says_which_one_it_is() -> None:
    assert times.clock(FIRST) == "02:30 (+02:00)"
    assert times.clock(SECOND) == "02:30 (+01:00)"
    assert times.clock(at("2026-10-24T23:59:59")) == "01:59"
    assert times.clock(at("2026-10-25T02:00:00")) == "03:00"


def test_the_night_the_clocks_go_forward_needs_no_offset() -> None:
    assert times.clock(at("2026-03-29T00:59:00")) == "01:59"
    assert times.clock(at("2026-03-29T01:00:00")) == "03:00"


def test_a_list_shows_the_offset_or_the_day_under_the_time_only_where_it_says_something() -> None:
    now = at("2026-11-21T21:41:00")
    assert times.under_clock(now - 60_000, now) == ""
    assert times.under_clock(SECOND, now) == "+01:00"
    assert times.under_clock(at("2026-11-20T20:00:00"), now) == "20/11"


@pytest.mark.parametrize(
    ("span_ms", "told"),
    [
        (-5, "0 s"),
        (29_999, "29 s"),
        (60_000, "1 min"),
        (3_599_000, "59 min"),
        (4_320_000, "1 h 12"),
        (49 * 3_600_000, "2 j"),
    ],
)
def test_ages(span_ms: int, told: str) -> None:
    assert times.age(span_ms) == told


def test_a_countdown_counts_seconds_near_its_end() -> None:
    assert times.left(20 * 60_000) == "20 min"
    assert times.left(245_000) == "4:05"
    assert times.left(-1) == "0:00"


NOW = at("2026-11-21T21:41:08")  # 22:41:08 in Marseille


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("22:35", "2026-11-21T21:35:00"),
        ("2235", "2026-11-21T21:35:00"),
        (" 22h35 ", "2026-11-21T21:35:00"),
        ("22:41", "2026-11-21T21:41:00"),
        ("23:10", "2026-11-20T22:10:00"),
        ("-5", "2026-11-21T21:36:08"),
        ("-5 min", "2026-11-21T21:36:08"),
    ],
)
def test_a_typed_time_is_the_last_one_that_has_passed(typed: str, told: str) -> None:
    assert times.parse_clock(typed, NOW) == at(told)


@pytest.mark.parametrize("typed", ["", "24:00", "22:60", "demain", "1", "99999", "²2:35", "-5000", "22:35+99"])
def test_what_is_no_time_is_none(typed: str) -> None:
    assert times.parse_clock(typed, NOW) is None


def test_a_time_that_comes_twice_is_the_later_one_that_has_passed_unless_its_offset_is_typed() -> None:
    assert times.parse_clock("0230", SECOND + 60_000) == SECOND
    assert times.parse_clock("0230", SECOND - 60_000) == FIRST
    assert times.parse_clock("02:30+2", SECOND + 60_000) == FIRST
    assert times.parse_clock("02:30 (+01:00)", SECOND + 60_000) == SECOND


def test_a_time_that_the_clock_leaves_out_is_none_that_night_and_yesterdays_before_it() -> None:
    after = at("2026-03-29T01:10:00")  # 03:10 in Marseille: 02:00 to 03:00 were left out
    assert times.parse_clock("02:30", after) is None
    assert times.parse_clock("01:50", after) == at("2026-03-29T00:50:00")
    before = at("2026-03-29T00:10:00")  # 01:10
    assert times.parse_clock("02:30", before) == at("2026-03-28T01:30:00")


def test_what_is_shown_can_be_typed_back() -> None:
    for instant in (FIRST, SECOND, at("2026-11-21T21:35:00")):
        assert times.parse_clock(times.clock(instant), instant + 30_000) == instant


def test_a_moment_says_its_day_when_that_is_not_today() -> None:
    now = at("2026-11-21T23:11:00")  # eleven past midnight
    assert times.moment(at("2026-11-21T23:02:00"), now) == "00:02"
    assert times.moment(at("2026-11-21T22:58:00"), now) == "21/11 23:58"
    assert times.moment(at("2025-12-31T22:58:00"), now) == "31/12/2025 23:58"


def test_a_long_day_is_written_out_in_the_language_of_the_screen() -> None:
    before = QLocale()
    try:
        QLocale.setDefault(QLocale(QLocale.Language.French))
        assert times.long_day(at("2026-11-21T23:11:00")) == "dimanche 22 novembre 2026"
    finally:
        QLocale.setDefault(before)


@pytest.mark.parametrize("ms", [-(2**63), -62_135_596_800_001, 253_402_300_800_000, 2**63 - 1])
def test_an_instant_that_no_calendar_has_is_told_as_unknown(ms: int) -> None:
    now = at("2026-11-21T21:41:00")
    assert times.clock(ms) == times.bare_clock(ms) == "--:--"
    assert times.day(ms) == "--/--"
    assert times.moment(ms, now) == "--/--/---- --:--"
    assert not times.offset_matters(ms)
    assert not times.same_day(ms, now)
    assert times.long_day(ms) == "date impossible"
    times.under_clock(ms, now)
