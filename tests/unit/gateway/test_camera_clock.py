"""A camera's clock is believed as long as it says nothing impossible."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.gateway.onvif.clock_bounds import Ahead
from console.gateway.sources.camera_clock import CameraClock, Standing

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


def known(off_us: int, doubt_us: int = 15_000) -> Ahead:
    return Ahead(off_us - doubt_us, off_us + doubt_us)


def test_a_clock_that_is_off_is_used_after_all_when_the_camera_tells_by_how_much() -> None:
    clock = CameraClock()
    assert clock.correct(known(3600 * S), NOW_US)
    said_us = NOW_US + 3600 * S - 200_000
    assert clock.instant(said_us, NOW_US) == NOW_US - 200_000 - 15_000
    assert clock.standing == Standing(believed=True, onvif=known(3600 * S))


@given(
    off_us=st.integers(-(10**12), 10**12),
    doubt_us=st.integers(0, 100_000),
    wrong=st.floats(-1, 1),
    ages=st.lists(st.integers(0, 1_700_000), min_size=1),
)
def test_a_corrected_picture_is_never_younger_than_it_is(
    off_us: int, doubt_us: int, wrong: float, ages: list[int]
) -> None:
    """Wherever within its doubt the truth lies, and however late it came."""
    clock = CameraClock()
    clock.correct(known(off_us + round(wrong * doubt_us), doubt_us), NOW_US)
    for number, age_us in enumerate(ages):
        at_us = NOW_US + number * S
        taken = clock.instant(at_us - age_us + off_us, at_us)
        assert taken is not None
        assert at_us - age_us - 2 * doubt_us - 2 <= taken <= at_us - age_us + 1


def test_a_clock_a_little_ahead_no_longer_makes_pictures_young() -> None:
    clock = CameraClock()
    ahead_us, age_us = 150_000, 200_000
    assert clock.instant(NOW_US - age_us + ahead_us, NOW_US) == NOW_US - 50_000
    assert clock.correct(known(ahead_us, 10_000), NOW_US)
    assert clock.instant(NOW_US + S - age_us + ahead_us, NOW_US + S) == NOW_US + S - 210_000


def test_pictures_and_answers_that_contradict_each_other_are_neither_believed() -> None:
    """A camera that answers its local time for UTC, or one whose pictures are late by what its clock is ahead."""
    clock = CameraClock()
    clock.correct(known(3600 * S), NOW_US)
    assert clock.instant(NOW_US - 100_000, NOW_US) is None
    assert clock.standing == Standing(believed=False, wrong_us=-100_000, onvif=known(3600 * S))


def test_what_is_hardly_known_is_not_counted_in() -> None:
    clock = CameraClock()
    assert not clock.correct(known(100_000, 500_000), NOW_US)
    assert clock.instant(NOW_US - 300_000, NOW_US) == NOW_US - 300_000


def test_a_correction_is_crept_after_and_leaps_only_where_the_clock_was_set() -> None:
    clock = CameraClock()
    clock.correct(known(5 * S), NOW_US)
    assert not clock.correct(known(5 * S + 20_000), NOW_US + 2 * S)
    assert clock.corrected_us == 5 * S + 15_000 + 2_000
    assert clock.correct(known(9 * S), NOW_US + 4 * S)
    assert clock.corrected_us == 9 * S + 15_000
    assert clock.correct(None, NOW_US + 6 * S)
    assert clock.corrected_us is None
    assert not clock.correct(None, NOW_US + 8 * S)


def test_a_clock_that_is_set_while_it_runs_is_not_believed_before_it_was_asked_again() -> None:
    clock = CameraClock()
    for n in range(3):
        assert clock.instant(NOW_US + n * S - 300_000, NOW_US + n * S, n * S) is not None
    # Set forward by less than its pictures are late: nothing impossible is said
    said = [clock.instant(NOW_US + n * S, NOW_US + n * S, n * S) for n in range(3, 30)]
    assert said[:10] == [None] * 10
    assert clock.set_anew == 1
    assert said[-1] is not None


def test_only_what_people_should_read_is_news() -> None:
    one = Standing(believed=True, onvif=known(5 * S))
    assert not one.news(Standing(believed=True, onvif=known(5 * S + 30_000)))
    assert not Standing(wrong_us=5 * S).news(Standing(wrong_us=5 * S + 400_000))
    for other in (
        Standing(believed=True),
        Standing(believed=True, onvif=known(5 * S + 60_000)),
        Standing(believed=True, onvif=known(5 * S, 5_000)),
        Standing(wrong_us=2 * S, onvif=known(5 * S)),
    ):
        assert one.news(other)
        assert other.news(one)
