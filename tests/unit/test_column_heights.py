"""Panels over each other: shares of a height, and nobody pressed flat."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from console.ui.column import heights

THREE = st.lists(st.tuples(st.floats(1, 1000), st.integers(0, 400)), min_size=3, max_size=3)


@given(THREE, st.integers(0, 2000))
def test_everybody_has_at_least_what_they_need_and_the_rest_is_shared(
    panels: list[tuple[float, int]], more: int
) -> None:
    shares, least = [share for share, _ in panels], [low for _, low in panels]
    total = sum(least) + more
    found = heights(shares, least, total)
    assert all(high >= low - 1 for high, low in zip(found, least, strict=True))
    assert abs(sum(found) - total) <= len(found)


@given(THREE)
def test_where_nobody_is_pressed_the_shares_are_kept(panels: list[tuple[float, int]]) -> None:
    shares = [share for share, _ in panels]
    found = heights(shares, [0, 0, 0], 900)
    assert all(abs(high - 900 * share / sum(shares)) <= 1 for high, share in zip(found, shares, strict=True))
