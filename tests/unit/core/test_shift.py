"""Shifts, also in the nights when the clocks change."""

from __future__ import annotations

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from console.domain.shift import shift_of
from console.domain.time import from_ms, to_ms

PARIS = ZoneInfo("Europe/Paris")
STARTS = (time(5), time(13), time(21))


def local(year: int, month: int, day: int, hour: int, minute: int = 0, fold: int = 0) -> int:
    return to_ms(datetime(year, month, day, hour, minute, tzinfo=PARIS, fold=fold))


def test_a_night_shift_runs_from_one_day_into_the_next() -> None:
    began, ends = shift_of(local(2026, 11, 22, 2), STARTS, PARIS)
    assert (began, ends) == (local(2026, 11, 21, 21), local(2026, 11, 22, 5))


def test_the_night_the_clocks_go_back_lasts_nine_hours() -> None:
    for fold in (0, 1):
        began, ends = shift_of(local(2026, 10, 25, 2, 30, fold), STARTS, PARIS)
        assert ends - began == 9 * 3_600_000


def test_the_night_the_clocks_go_forward_lasts_seven_hours() -> None:
    began, ends = shift_of(local(2026, 3, 29, 4), STARTS, PARIS)
    assert ends - began == 7 * 3_600_000


@given(
    st.integers(to_ms(datetime(2020, 1, 1, tzinfo=UTC)), to_ms(datetime(2035, 1, 1, tzinfo=UTC))),
    st.lists(st.times(), min_size=1, max_size=4, unique=True),
)
def test_every_instant_lies_in_exactly_one_shift(now: int, starts: list[time]) -> None:
    bare = tuple(start.replace(second=0, microsecond=0) for start in starts)
    began, ends = shift_of(now, bare, PARIS)
    assert began <= now < ends
    assert shift_of(began, bare, PARIS) == (began, ends)
    assert from_ms(ends) > from_ms(began)
