"""The sheet that the map is drawn on: there and back, near and far, whole and in squares."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from console.domain.mercator import (
    FARTHEST,
    HALF_M,
    MOST_LAT,
    MOST_TILES,
    NEAREST,
    TileKey,
    Viewport,
    at_zoom,
    round_length_m,
    stretch,
    tiles_for,
    to_sheet,
    to_spot,
)

lats = st.floats(-MOST_LAT + 1e-6, MOST_LAT - 1e-6)
lons = st.floats(-180, 180)
places = st.floats(-HALF_M, HALF_M)
scales = st.floats(NEAREST, FARTHEST)
sizes = st.floats(50, 4000)
views = st.builds(Viewport, places, places, scales, sizes, sizes)


@given(lats, lons)
def test_a_spot_comes_back_from_the_sheet(lat: float, lon: float) -> None:
    back = to_spot(*to_sheet(lat, lon))
    assert math.isclose(back[0], lat, abs_tol=1e-9)
    assert math.isclose(back[1], lon, abs_tol=1e-9)


@given(lats, lats)
def test_further_north_is_further_up(one: float, other: float) -> None:
    if one < other:
        assert to_sheet(one, 0)[1] <= to_sheet(other, 0)[1]


@given(st.floats(allow_nan=False, allow_infinity=False), lons)
def test_no_latitude_leaves_the_sheet(lat: float, lon: float) -> None:
    x, y = to_sheet(lat, lon)
    assert abs(x) <= HALF_M + 1e-6
    assert abs(y) <= HALF_M + 1e-3


def test_known_spots_lie_where_web_maps_have_them() -> None:
    x, y = to_sheet(48.8566, 2.3522)
    assert math.isclose(x, 261_845.7, abs_tol=1)
    assert math.isclose(y, 6_250_564.3, abs_tol=1)
    assert math.isclose(HALF_M, 20_037_508.342789, abs_tol=1e-5)
    assert stretch(60) == 1 / math.cos(math.radians(60))


@given(views, places, places)
def test_a_pixel_comes_back_from_the_sheet(view: Viewport, x: float, y: float) -> None:
    back = view.from_px(*view.to_px(x, y))
    assert math.isclose(back[0], x, abs_tol=1e-5)
    assert math.isclose(back[1], y, abs_tol=1e-5)


@given(views, st.floats(0.2, 5), st.floats(0, 1), st.floats(0, 1))
def test_what_is_under_the_mouse_stays_there_while_it_comes_nearer(
    view: Viewport, factor: float, across: float, down: float
) -> None:
    at = (across * view.width_px, down * view.height_px)
    under = view.from_px(*at)
    nearer = view.scaled(factor, at)
    assert NEAREST <= nearer.m_per_px <= FARTHEST
    if abs(nearer.x) < HALF_M and abs(nearer.y) < HALF_M:
        there = nearer.from_px(*at)
        assert math.isclose(there[0], under[0], abs_tol=1e-4)
        assert math.isclose(there[1], under[1], abs_tol=1e-4)


@given(views, st.floats(-10_000, 10_000), st.floats(-10_000, 10_000))
def test_the_middle_never_leaves_the_sheet(view: Viewport, right: float, down: float) -> None:
    moved = view.moved(right, down)
    assert abs(moved.x) <= HALF_M
    assert abs(moved.y) <= HALF_M


@given(views, places, places, st.floats(0, 1e6), st.floats(0, 1e6))
def test_a_box_that_is_asked_for_can_be_seen(view: Viewport, x: float, y: float, wide: float, high: float) -> None:
    box = (x, y, min(HALF_M, x + wide), min(HALF_M, y + high))
    shown = view.showing(box)
    west, south, east, north = shown.box()
    if shown.m_per_px < FARTHEST:
        assert west <= box[0] + 1e-3
        assert south <= box[1] + 1e-3
        assert east >= box[2] - 1e-3
        assert north >= box[3] - 1e-3


@given(views, st.integers(0, 10), st.integers(0, 12), st.floats(1, 3))
def test_the_squares_cover_the_window_and_nothing_is_asked_for_twice(
    view: Viewport, least: int, more: int, ratio: float
) -> None:
    keys = tiles_for(view, least, least + more, ratio)
    assert len(keys) == len(set(keys)) <= MOST_TILES
    if not keys:
        return
    west, south, east, north = view.box()
    corners = [
        (max(-HALF_M, min(HALF_M - 1, x)), max(-HALF_M + 1, min(HALF_M, y)))
        for x in (west, east)
        for y in (south, north)
    ]
    for x, y in corners:
        assert any(
            box[0] - 1e-3 <= x <= box[2] + 1e-3 and box[1] - 1e-3 <= y <= box[3] + 1e-3
            for box in map(TileKey.box, keys)
        )


def test_no_window_asks_for_more_squares_than_it_has_room_for() -> None:
    for zoom in range(3, 20):
        view = Viewport(*to_sheet(43.3, 5.4), at_zoom(zoom + 0.49), 3840, 2160)
        assert 0 < len(tiles_for(view, 0, 22)) <= 500


@given(st.integers(0, 20).flatmap(lambda z: st.tuples(st.just(z), st.integers(0, 2**z - 1), st.integers(0, 2**z - 1))))
def test_a_square_lies_in_its_parent(key: tuple[int, int, int]) -> None:
    tile = TileKey(*key)
    assert 0 <= tile.row_from_south < 2**tile.z
    parent = tile.parent()
    if parent is None:
        assert tile.box() == (-HALF_M, -HALF_M, HALF_M, HALF_M)
        return
    inner, outer = tile.box(), parent.box()
    assert outer[0] <= inner[0] + 1e-6
    assert inner[2] <= outer[2] + 1e-6
    assert outer[1] <= inner[1] + 1e-6
    assert inner[3] <= outer[3] + 1e-6


@given(st.floats(1e-3, 1e7))
def test_a_scale_bar_is_round_and_not_too_long(most: float) -> None:
    length = round_length_m(most)
    digit = length / 10 ** math.floor(math.log10(length) + 1e-9)
    assert any(math.isclose(digit, round_) for round_ in (1, 2, 5))
    assert length <= most * (1 + 1e-9)
    assert length * 2.51 >= most
