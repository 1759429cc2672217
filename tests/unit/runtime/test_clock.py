from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.runtime.clock import Clock, ManualClock, SystemClock, wall_less_steady_us


def test_the_system_clock_is_aware_and_in_utc() -> None:
    clock: Clock = SystemClock()
    assert clock.now().utcoffset() == timedelta(0)
    before = datetime.now(UTC)
    assert before <= clock.now() <= datetime.now(UTC)
    first = clock.monotonic()
    assert clock.monotonic() >= first


@given(st.lists(st.floats(min_value=0, max_value=1e6), max_size=20))
def test_wall_and_monotonic_time_advance_together(steps: list[float]) -> None:
    clock = ManualClock()
    wall, mono = clock.now(), clock.monotonic()
    for step in steps:
        clock.advance(step)
    assert clock.monotonic() - mono == pytest.approx(sum(steps), abs=1e-3)
    assert (clock.now() - wall).total_seconds() == pytest.approx(sum(steps), abs=1e-3)


def test_the_wall_can_step_back_while_monotonic_time_stands() -> None:
    clock = ManualClock(datetime(2026, 10, 25, 3, 0, tzinfo=timezone(timedelta(hours=2))))
    mono = clock.monotonic()
    clock.set_wall(datetime(2026, 10, 25, 0, 30, tzinfo=UTC))
    assert clock.now() == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert clock.monotonic() == mono


def test_what_makes_no_sense_is_refused() -> None:
    clock = ManualClock()
    with pytest.raises(ValueError, match="never goes back"):
        clock.advance(-1)
    with pytest.raises(ValueError, match="aware"):
        clock.set_wall(datetime(2026, 1, 1))  # noqa: DTZ001 - the naive time is the mistake under test
    with pytest.raises(ValueError, match="aware"):
        ManualClock(datetime(2026, 1, 1))  # noqa: DTZ001 - the naive time is the mistake under test


@pytest.mark.parametrize("held_up", [0, 1, 2])
def test_who_is_held_up_between_two_clocks_does_not_take_that_for_a_clock_that_was_set(
    monkeypatch: pytest.MonkeyPatch, held_up: int
) -> None:
    """Another program has the processor for two seconds after one of the first readings."""
    asked, now_ns = 0, 5_000_000_000

    def passes() -> int:
        nonlocal asked, now_ns
        seen_ns = now_ns
        now_ns += 2_000_000_000 if asked == held_up else 100
        asked += 1
        return seen_ns

    monkeypatch.setattr(time, "clock_gettime_ns", lambda _which: passes())
    monkeypatch.setattr(time, "time_ns", lambda: passes() + 7_000_000)
    assert wall_less_steady_us() == 7_000


def test_of_clocks_that_are_always_apart_the_nearest_readings_count(monkeypatch: pytest.MonkeyPatch) -> None:
    spans_ns, now_ns = iter([900_000, 500_000, 70_000, 800_000, 600_000]), 0

    def steady_ns(_which: int) -> int:
        return now_ns

    def wall_ns() -> int:
        nonlocal now_ns
        now_ns += next(spans_ns)
        return now_ns + 1_000_000_000

    monkeypatch.setattr(time, "clock_gettime_ns", steady_ns)
    monkeypatch.setattr(time, "time_ns", wall_ns)
    assert abs(wall_less_steady_us() - 1_000_000) <= 70
