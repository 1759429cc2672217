"""A camera's clock is believed as long as it says nothing impossible."""

from __future__ import annotations

import pytest

from console.gateway.sources.camera_clock import CameraClock

NOW_US = 1_800_000_000_000_000
S = 1_000_000


def test_a_camera_that_says_nothing_is_not_known() -> None:
    clock = CameraClock()
    assert clock.instant(None, NOW_US) is None
    assert (clock.believed, clock.wrong_us) == (False, None)


def test_a_plausible_clock_is_used() -> None:
    clock = CameraClock()
    assert clock.instant(NOW_US - 180_000, NOW_US) == NOW_US - 180_000
    assert (clock.believed, clock.wrong_us) == (True, None)


@pytest.mark.parametrize("off_s", [-3600, -2.5, 0.1, 7, 3600 * 24 * 365])
def test_a_picture_from_the_future_or_long_past_is_not_believed_and_the_clock_s_error_is_told(off_s: float) -> None:
    clock = CameraClock()
    off_us = int(off_s * S)
    assert clock.instant(NOW_US + off_us, NOW_US) is None
    assert (clock.believed, clock.wrong_us) == (False, off_us)


def test_a_clock_that_was_wrong_has_to_be_right_for_a_while() -> None:
    clock = CameraClock()
    clock.instant(NOW_US + 5 * S, NOW_US)
    said = [clock.instant(NOW_US + n * S - 100_000, NOW_US + n * S) for n in range(1, 15)]
    assert said[:9] == [None] * 9
    assert said[-1] == NOW_US + 14 * S - 100_000
    assert clock.believed
    clock.instant(NOW_US + 90 * S, NOW_US + 20 * S)
    assert not clock.believed


def test_a_clock_on_the_edge_turns_less_and_less_often() -> None:
    """Each turn begins every viewer's stream anew."""
    clock = CameraClock()
    turns = []
    before = True
    for second in range(3600):
        # Right for most of a quarter of a minute, then a little too far ahead.
        ahead_us = 30_000 if second % 15 == 14 else -10_000
        for eighth in range(8):
            at_us = NOW_US + second * S + eighth * S // 8
            clock.instant(at_us + ahead_us, at_us)
        if clock.believed is not before:
            turns.append(second)
            before = clock.believed
    assert len(turns) <= 4, turns


def test_one_that_was_never_right_is_believed_after_the_first_while() -> None:
    clock = CameraClock()
    clock.instant(NOW_US + 5 * S, NOW_US)
    clock.instant(NOW_US + 6 * S, NOW_US + S)
    for n in range(2, 14):
        clock.instant(NOW_US + n * S, NOW_US + n * S)
    assert clock.believed
