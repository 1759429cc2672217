"""How far a device's clock is ahead is bounded by its answers in whole seconds, never wrongly, and soon closely."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from console.gateway.onvif.clock_bounds import LATE_US, SECOND_US, ClockBounds

START_US = 5_000_000_000
_WAYS = st.tuples(st.integers(100, 40_000), st.integers(100, 40_000))
_LATE = st.integers(0, LATE_US)
_OFFSETS = st.integers(-(10**15), 10**15)


class Device:
    """Its clock: ahead by so much at the start, and `ppm` quicker than ours; its second turns over late."""

    def __init__(self, ahead_us: int, ppm: int, late_us: int) -> None:
        self.ahead_us, self.ppm, self.late_us = ahead_us, ppm, late_us

    def ahead_at(self, now_us: int) -> float:
        return self.ahead_us + (now_us - START_US) * self.ppm / 1e6

    def says(self, now_us: int) -> int:
        return int((now_us - self.late_us + self.ahead_at(now_us)) // SECOND_US) * SECOND_US


@given(_OFFSETS, st.integers(-99, 99), _LATE, st.lists(st.tuples(_WAYS, st.integers(0, 90 * SECOND_US)), min_size=1))
def test_the_truth_is_always_within(
    ahead_us: int, ppm: int, late_us: int, asks: list[tuple[tuple[int, int], int]]
) -> None:
    device, bounds, now_us = Device(ahead_us, ppm, late_us), ClockBounds(), START_US
    for (there, back), wait_us in asks:
        asked_us, now_us = now_us, now_us + there + back
        assert bounds.hear(device.says(asked_us + there), asked_us, now_us)
        now_us += wait_us
        known = bounds.at(now_us)
        assert known is not None
        # A microsecond: whole ones are counted here
        assert known.least_us - 1 <= device.ahead_at(now_us) <= known.most_us + 1


@given(_OFFSETS, st.integers(-99, 99), _LATE, st.lists(_WAYS, min_size=9, max_size=9))
def test_asked_when_its_second_turns_over_it_is_known_as_well_as_the_way_lets_it(
    ahead_us: int, ppm: int, late_us: int, ways: list[tuple[int, int]]
) -> None:
    device, bounds, now_us = Device(ahead_us, ppm, late_us), ClockBounds(), START_US
    slowest_us = 0
    for there, back in ways:
        asked_us = bounds.ask_at(now_us, slowest_us)
        assert 0 <= asked_us - now_us < SECOND_US
        now_us = asked_us + there + back
        slowest_us = max(slowest_us, there + back)
        bounds.hear(device.says(asked_us + there), asked_us, now_us)
    known = bounds.at(now_us)
    assert known is not None
    assert known.doubt_us <= 5_000 + LATE_US + slowest_us


def test_a_clock_that_was_set_is_known_anew() -> None:
    bounds = ClockBounds()
    bounds.hear(10 * SECOND_US, START_US, START_US + 1000)
    assert not bounds.hear(100 * SECOND_US, START_US + 5 * SECOND_US, START_US + 5 * SECOND_US + 1000)
    known = bounds.at(START_US + 5 * SECOND_US + 1000)
    assert known is not None
    assert known.least_us <= 100 * SECOND_US - (START_US + 5 * SECOND_US) <= known.most_us
    bounds.forget()
    assert bounds.at(START_US) is None
