"""Outlines of sectors: what lies in them, and how few corners show them."""

from __future__ import annotations

import math
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from console.domain.territory import Outline, sector_at, simplified

SQUARE = ((43.0, 5.0), (43.0, 6.0), (44.0, 6.0), (44.0, 5.0))
HOLE = ((43.4, 5.4), (43.4, 5.6), (43.6, 5.6), (43.6, 5.4))
INNER = ((43.1, 5.1), (43.1, 5.2), (43.2, 5.2), (43.2, 5.1))


def test_a_hole_is_no_part_of_its_sector() -> None:
    outline = Outline("a", (SQUARE, HOLE))
    assert outline.holds((43.3, 5.3))
    assert not outline.holds((43.5, 5.5))
    assert not outline.holds((45.0, 5.5))
    assert outline.box() == (43.0, 44.0, 5.0, 6.0)


def test_of_two_sectors_the_smaller_one_is_meant() -> None:
    outlines = (Outline("town", (SQUARE,)), Outline("quarter", (INNER,)))
    assert sector_at(outlines, (43.15, 5.15)) == "quarter"
    assert sector_at(outlines, (43.5, 5.5)) == "town"
    assert sector_at(outlines, (0.0, 0.0)) == ""


spots = st.tuples(st.floats(43, 44), st.floats(5, 6))


@given(st.lists(spots, min_size=1, max_size=60), st.floats(1e-6, 0.5))
def test_what_is_left_out_lies_near_what_is_kept(ring: list[tuple[float, float]], tolerance: float) -> None:
    kept = simplified(ring, tolerance)
    assert kept
    assert set(kept) <= set(ring)
    if len(ring) <= 4 or len(kept) < 2:
        return
    closed = (*kept, kept[0])
    for lat, lon in ring:
        assert min(_away((lat, lon), a, b) for a, b in pairwise(closed)) <= tolerance + 1e-9


def test_ten_thousand_corners_in_a_row_are_no_trouble() -> None:
    ring = [(43 + n * 1e-5, 5 + (n % 2) * 1e-3) for n in range(10_000)]
    assert len(simplified(ring, 1e-6)) == len(ring)


def _away(spot: tuple[float, float], a: tuple[float, float], b: tuple[float, float]) -> float:
    north, east = b[0] - a[0], b[1] - a[1]
    length = north * north + east * east
    along = 0.0 if length == 0 else max(0.0, min(1.0, ((spot[0] - a[0]) * north + (spot[1] - a[1]) * east) / length))
    return math.hypot(spot[0] - a[0] - along * north, spot[1] - a[1] - along * east)
