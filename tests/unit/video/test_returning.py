"""Two hundred feeds through cuts of a second, half a minute and ten minutes, on a clock that does not make one wait."""

from __future__ import annotations

from collections import Counter

import pytest

from console.adapters.video.returning import FRESH_WAIT_S, MOST_WAIT_S, Returning

FEEDS = 200
BIN_S = 0.05


def tries_s(cut_s: float) -> list[list[float]]:
    """When each feed is tried from the cut on, up to and with the first try after the network is back."""
    found = []
    for _ in range(FEEDS):
        returning = Returning(0.0)
        at_s = returning.wait_s(0.0, lived_s=3600.0)
        times = [at_s]
        while times[-1] < cut_s:
            times.append(times[-1] + returning.wait_s(times[-1]))
        found.append(times)
    return found


@pytest.mark.parametrize(("cut_s", "aim_s"), [(1.0, FRESH_WAIT_S), (30.0, FRESH_WAIT_S), (600.0, MOST_WAIT_S)])
def test_each_is_tried_again_within_its_longest_wait(cut_s: float, aim_s: float) -> None:
    after_s = sorted(times[-1] - cut_s for times in tries_s(cut_s))
    assert after_s[-1] <= aim_s
    assert after_s[FEEDS // 2] < aim_s * 0.8


@pytest.mark.parametrize("cut_s", [30.0, 600.0])
def test_they_never_come_in_step(cut_s: float) -> None:
    """Lost in one instant, they are spread by their third try, and stay so."""
    later = [at_s for times in tries_s(cut_s) for at_s in times[2:]]
    busiest = Counter(int(at_s / BIN_S) for at_s in later).most_common(1)[0][1]
    assert busiest < FEEDS / 4


def test_word_of_a_change_makes_the_next_wait_short_again() -> None:
    returning = Returning(0.0)
    for second in range(200):
        returning.wait_s(float(second))
    assert returning.wait_s(200.0) > FRESH_WAIT_S
    returning.again(201.0)
    assert returning.wait_s(201.0) < 0.5
