"""What a tile reports as its rate is what was painted."""

from __future__ import annotations

import pytest

from console.ui.wall.tile import Meter, settled


def test_a_steady_rate_is_told_young_and_old() -> None:
    meter = Meter()
    for number in range(15 * 40):
        at_s = 1000.25 + number / 15
        meter.add(at_s)
        if number > 20:
            assert meter.rate(at_s, 30) == pytest.approx(15, rel=0.01)
            assert meter.rate(at_s, 3) == pytest.approx(15, rel=0.03)


def test_a_stop_shows_after_a_while_and_an_unborn_one_is_nothing() -> None:
    meter = Meter()
    assert meter.rate(5.0, 3) == 0
    for number in range(100):
        meter.add(number / 10)
    assert meter.rate(9.9, 3) == pytest.approx(10)
    assert meter.rate(11.5, 3) == pytest.approx(10 * 2 / 3, rel=0.01)
    assert meter.rate(14.0, 3) == 0
    assert meter.rate(500.0, 30) == 0
    meter.clear()
    assert meter.rate(501.0, 30) == 0


def test_a_label_keeps_its_number_while_the_rate_is_near_it() -> None:
    shown = settled(0.0, 14.67)
    assert shown == 15
    for measured in (14.33, 15.0, 15.67, 14.67):
        shown = settled(shown, measured)
    assert shown == 15


def test_a_label_follows_a_rate_that_has_left_it() -> None:
    assert settled(15.0, 14.2) == 14
    assert settled(15.0, 25.0) == 25
    assert settled(14.6, 14.4) == 14


def test_a_slow_rate_is_shown_as_it_is() -> None:
    assert settled(5.0, 4.67) == 4.67
    assert settled(1.0, 0.33) == 0.33
    assert settled(15.0, 0.0) == 0.0
