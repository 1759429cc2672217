from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.runtime.clock import Clock, ManualClock, SystemClock


def test_the_system_clock_is_aware_and_in_utc() -> None:
    clock: Clock = SystemClock()
    assert clock.now().utcoffset() == timedelta(0)
    assert abs((clock.now() - datetime.now(UTC)).total_seconds()) < 5
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
