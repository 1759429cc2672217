"""When a picture was taken, from when it came."""

from __future__ import annotations

import random
from itertools import pairwise

from console.gateway.sources.arrival import ArrivalClock, RateCount

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


def test_a_rate_is_news_when_it_differs() -> None:
    declared, unknown = RateCount(15.0), RateCount(0.0)
    said = [r for n in range(200) if (r := declared.count(n * STEP)) is not None]
    counted = [r for n in range(200) if (r := unknown.count(n * STEP)) is not None]
    assert said == []
    assert counted == [15.0]
