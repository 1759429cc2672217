"""When a picture was taken, from when it came."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import pairwise

from console.gateway.sources.arrival import (
    BEHIND_FOR_US,
    MOST_BEHIND_US,
    ArrivalClock,
    RateCount,
    with_arrivals,
)

STEP = 66_667


def test_network_jitter_does_not_shake_the_times() -> None:
    clock, chance = ArrivalClock(), random.Random(1)
    wall = 1_795_000_000_000_000
    stamps = [clock.instant(n * STEP, wall + n * STEP + chance.randrange(0, 80_000)) for n in range(600)]
    steps = [b - a for a, b in pairwise(stamps[60:])]
    assert max(abs(step - STEP) for step in steps) < 10_000
    assert all(stamp <= wall + n * STEP + 80_000 for n, stamp in enumerate(stamps))


def test_a_burst_of_old_pictures_does_not_make_the_stream_old() -> None:
    clock = ArrivalClock()
    now = 10_000_000
    for n in range(30):
        clock.instant(n * STEP, now)
    fresh = clock.instant(30 * STEP, now + STEP)
    assert fresh == now + STEP


def test_a_slow_camera_clock_is_followed() -> None:
    clock = ArrivalClock()
    age = 0
    for n in range(15 * 600):
        now = n * STEP + n * STEP // 5000
        age = now - clock.instant(n * STEP, now)
    assert age < 1000


def test_a_camera_that_jumps_is_taken_anew() -> None:
    clock = ArrivalClock()
    clock.instant(1_000_000_000, 5_000_000)
    assert clock.instant(0, 5_100_000) == 5_100_000


def test_stamps_that_run_back_a_little_are_taken_anew_and_reordered_pictures_are_not() -> None:
    clock = ArrivalClock()
    clock.instant(10_000_000, 50_000_000)
    assert clock.instant(7_000_000, 50_100_000) == 50_100_000
    clock.instant(7_500_000, 50_600_000)
    assert clock.instant(7_000_000, 50_600_000) == 50_100_000


def test_a_network_that_is_too_slow_never_makes_an_old_picture_young_and_is_given_up() -> None:
    clock = ArrivalClock()
    ages = []
    for n in range(15 * 60):
        now = n * STEP * 5 // 4
        ages.append(now - clock.instant(n * STEP, now))
        if clock.stuck:
            break
    assert all(later >= earlier for earlier, later in pairwise(ages))
    assert MOST_BEHIND_US < ages[-1] < MOST_BEHIND_US + BEHIND_FOR_US


def test_a_network_that_stalls_and_catches_up_tells_the_true_ages_meanwhile() -> None:
    clock = ArrivalClock()
    for n in range(15):
        clock.instant(n * STEP, n * STEP)
    stall = 15 * STEP + 7_000_000
    # Everything that was held back comes within half a second.
    caught_up = [stall + n * 5000 for n in range(105)]
    for n, now in enumerate(caught_up, start=15):
        assert abs(now - clock.instant(n * STEP, now) - (now - n * STEP)) < 20_000
        assert not clock.stuck


def test_a_rate_is_news_when_it_differs() -> None:
    declared, unknown = RateCount(15.0), RateCount(0.0)
    said = [r for n in range(200) if (r := declared.count(n * STEP)) is not None]
    counted = [r for n in range(200) if (r := unknown.count(n * STEP)) is not None]
    assert said == []
    assert counted == [15.0]


def opened(stamps: list[int | None], kept: int) -> list[int]:
    """The age (microseconds) of each picture when the first `kept` of them waited together at the opening."""
    live_us = 10_000_000
    times = [live_us] * kept + [live_us + n * STEP for n in range(1, len(stamps) - kept + 1)]
    now = [live_us]

    def packets() -> Iterator[int | None]:
        for stamp, at in zip(stamps, times, strict=True):
            now[0] = at
            yield stamp

    clock = ArrivalClock()
    told = with_arrivals(packets(), lambda: now[0], clock, lambda stamp: stamp)
    return [at - clock.instant(stamp, at) for _, stamp, at in told if stamp is not None]


def test_what_waited_together_at_the_opening_was_not_taken_in_one_instant() -> None:
    ages = opened([n * STEP for n in range(20)], kept=16)
    assert ages == [(15 - n) * STEP for n in range(16)] + [0] * 4


def test_a_first_picture_without_a_stamp_is_one_step_older_than_the_next() -> None:
    ages = opened([None, *(n * STEP for n in range(1, 20))], kept=16)
    assert ages == [(15 - n) * STEP for n in range(16)] + [0] * 4


def test_a_source_that_ends_at_once_is_given_whole() -> None:
    clock = ArrivalClock()
    assert list(with_arrivals([1, 2], lambda: 5, clock, lambda stamp: None)) == [(1, None, 5), (2, None, 5)]
    assert list(with_arrivals([], lambda: 5, clock, lambda stamp: None)) == []
