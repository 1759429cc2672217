"""What a library with threads of its own costs is shared out among its feeds, and nothing of it gets lost."""

from __future__ import annotations

from collections.abc import Hashable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.adapters.video.worker.shares import Shares


def test_by_the_pictures_that_came_and_equally_while_none_do() -> None:
    shares = Shares()
    assert shares.look(5.0, {"a": 0, "b": 0}) == {"a": 0.0, "b": 0.0}, "what was used before them is nobody's"
    assert shares.look(6.0, {"a": 30, "b": 10}) == pytest.approx({"a": 0.75, "b": 0.25})
    assert shares.look(7.0, {"a": 30, "b": 10}) == pytest.approx({"a": 1.25, "b": 0.75})


def test_one_that_is_opened_anew_begins_at_nothing() -> None:
    shares = Shares()
    shares.look(0.0, {(1, 1): 0})
    shares.look(4.0, {(1, 1): 60})
    assert shares.look(4.0, {(1, 2): 0})[1, 2] == 0.0
    assert shares.look(4.5, {(1, 2): 8})[1, 2] == pytest.approx(0.5)


@given(
    st.lists(
        st.tuples(st.floats(0, 2), st.dictionaries(st.integers(0, 5), st.integers(0, 40), min_size=1)), max_size=12
    )
)
def test_what_is_shared_out_is_what_was_used(turns: list[tuple[float, dict[int, int]]]) -> None:
    shares, used_s, told_s = Shares(), 0.0, 0.0
    counts: dict[Hashable, int] = dict.fromkeys(range(6), 0)
    before = dict(shares.look(0.0, counts))
    for passed_s, came in turns:
        used_s += passed_s
        counts = {feed: counts[feed] + came.get(feed, 0) for feed in range(6)}
        now = dict(shares.look(used_s, counts))
        assert all(now[feed] >= before[feed] for feed in now)
        told_s += sum(now.values()) - sum(before.values())
        before = now
    assert told_s == pytest.approx(used_s)
