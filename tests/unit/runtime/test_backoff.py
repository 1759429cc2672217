from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.runtime.backoff import Backoff


@given(
    first_s=st.floats(min_value=0.01, max_value=5),
    most_s=st.floats(min_value=5, max_value=600),
    jitter=st.floats(min_value=0, max_value=0.9),
    rand=st.floats(min_value=0, max_value=1, exclude_max=True),
    failures=st.integers(min_value=1, max_value=200),
)
def test_waits_stay_within_their_bounds(
    first_s: float, most_s: float, jitter: float, rand: float, failures: int
) -> None:
    backoff = Backoff(first_s, most_s, jitter=jitter, rand=lambda: rand)
    for _ in range(failures):
        assert 0 < backoff.next_s() <= most_s


def test_waits_double_up_to_the_most() -> None:
    backoff = Backoff(0.5, 5, jitter=0)
    assert [backoff.next_s() for _ in range(6)] == [0.5, 1, 2, 4, 5, 5]


def test_a_healthy_life_starts_over_and_a_short_one_does_not() -> None:
    backoff = Backoff(0.5, 60, jitter=0, healthy_s=10)
    assert [backoff.next_s(lived) for lived in (0, 9.9, 0, 10)] == [0.5, 1, 2, 0.5]
    assert backoff.attempts == 1


def test_two_that_failed_together_do_not_come_back_together() -> None:
    assert len({Backoff().next_s() for _ in range(20)}) > 1


def test_nor_when_they_wait_as_long_as_they_ever_do() -> None:
    waits = []
    for _ in range(200):
        backoff = Backoff(0.25, 5)
        waits.append([backoff.next_s() for _ in range(12)][-1])
    assert max(waits) - min(waits) > 1.0
    assert max(waits.count(wait) for wait in waits) == 1


@pytest.mark.parametrize(
    ("first_s", "most_s", "factor", "jitter"), [(0, 1, 2, 0), (2, 1, 2, 0), (1, 2, 0.5, 0), (1, 2, 2, 1)]
)
def test_senseless_waits_are_refused(first_s: float, most_s: float, factor: float, jitter: float) -> None:
    with pytest.raises(ValueError, match="back-off"):
        Backoff(first_s, most_s, factor=factor, jitter=jitter)
