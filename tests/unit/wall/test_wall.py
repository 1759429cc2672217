"""Layouts: every operation leaves every camera where somebody put it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.camera import CameraRef
from console.domain.wall import (
    DIVISIONS,
    DWELL_RANGE_S,
    MOST_PAGES,
    Layout,
    LayoutKind,
    Tour,
    clear,
    divide,
    fill,
    put,
    swap,
)

kinds = st.sampled_from(list(LayoutKind))
cameras = st.builds(CameraRef, st.sampled_from(["ville", "rtm"]), st.integers(1, 40).map(str))
cells = st.lists(st.none() | cameras, max_size=40).map(tuple)
places = st.integers(0, MOST_PAGES - 1)
layouts = st.builds(Layout, st.just("Nuit"), kinds, cells, st.integers(-3, 70), st.integers(-5, 9999), st.booleans())


@pytest.mark.parametrize("kind", list(LayoutKind))
def test_cells_cover_the_wall_exactly_once(kind: LayoutKind) -> None:
    division = DIVISIONS[kind]
    covered = [
        (cell.column + right, cell.row + down)
        for cell in division.cells
        for right in range(cell.columns)
        for down in range(cell.rows)
    ]
    side = division.side
    assert sorted(covered) == [(column, row) for column in range(side) for row in range(side)]
    assert sum(w * h for _, _, w, h in map(division.rectangle, range(len(division.cells)))) == pytest.approx(1)


def test_the_issue_s_layouts_are_all_there() -> None:
    sizes = {kind.value: len(division.cells) for kind, division in DIVISIONS.items()}
    assert sizes == {**{f"{n}x{n}": n * n for n in range(1, 9)}, "1+5": 6, "1+7": 8, "2+8": 10}


@given(kinds, st.data())
def test_arrows_stay_on_the_wall_and_reach_every_cell(kind: LayoutKind, data: st.DataObject) -> None:
    division = DIVISIONS[kind]
    start = data.draw(st.integers(0, len(division.cells) - 1))
    seen, edge = {start}, {start}
    while edge:
        step = {division.neighbour(at, x, y) for at in edge for x, y in ((1, 0), (-1, 0), (0, 1), (0, -1))}
        edge = step - seen
        seen |= step
    assert seen == set(range(len(division.cells)))


@given(layouts)
def test_a_layout_is_whole_pages_with_a_spot_inside(layout: Layout) -> None:
    assert len(layout.cells) == layout.pages * layout.size >= layout.size
    assert 0 <= layout.spot < layout.size
    assert DWELL_RANGE_S[0] <= layout.dwell_s <= DWELL_RANGE_S[1]
    assert layout.pages == 1 or any(layout.page(layout.pages - 1))
    assert sum((layout.page(number) for number in range(layout.pages)), ()) == layout.cells


def shown(layout: Layout, place: int) -> CameraRef | None:
    return layout.cells[place] if place < len(layout.cells) else None


@given(layouts, places, cameras)
def test_put_changes_one_place_only(layout: Layout, place: int, camera: CameraRef) -> None:
    after = put(layout, place, camera)
    assert shown(after, place) == camera
    for other in set(range(200)) - {place}:
        assert shown(after, other) == shown(layout, other)
    assert shown(clear(after, place), place) is None


@given(layouts, places, places)
def test_swap_twice_is_as_before(layout: Layout, one: int, other: int) -> None:
    once = swap(layout, one, other)
    assert shown(once, one) == shown(layout, other)
    assert shown(once, other) == shown(layout, one)
    assert swap(once, one, other) == layout


@given(layouts, places, st.lists(cameras, max_size=20))
def test_fill_pushes_nobody_out_and_loses_nobody(layout: Layout, place: int, several: list[CameraRef]) -> None:
    after = fill(layout, place, several)
    for other in range(200):
        if shown(layout, other) is not None and other != place:
            assert shown(after, other) == shown(layout, other)
        if shown(after, other) != shown(layout, other):
            assert other >= place
            assert shown(after, other) in several
    added = [shown(after, at) for at in range(200) if shown(after, at) != shown(layout, at) or at == place]
    if several:
        assert shown(after, place) == several[0]
        put_there = [camera for camera in added if camera is not None]
        assert put_there == several[: len(put_there)]
        room = after.size * MOST_PAGES
        assert len(put_there) == len(several) or all(shown(after, at) for at in range(place, room)), "dropped too early"
    else:
        assert after == layout


@given(layouts, kinds)
def test_another_division_keeps_cameras_and_order(layout: Layout, kind: LayoutKind) -> None:
    after = divide(layout, kind)
    assert [camera for camera in after.cells if camera] == [camera for camera in layout.cells if camera]


def test_places_beyond_the_last_page_do_nothing() -> None:
    layout = Layout("Nuit", LayoutKind.G1)
    assert put(layout, MOST_PAGES, CameraRef("ville", "1")) == layout
    assert put(layout, -1, CameraRef("ville", "1")) == layout
    held = put(layout, 0, CameraRef("ville", "1"))
    assert swap(held, 0, MOST_PAGES) == held
    with pytest.raises(IndexError):
        layout.place(0, 1)
    assert fill(layout, MOST_PAGES - 1, [CameraRef("ville", "1"), CameraRef("ville", "2")]).pages == MOST_PAGES


def test_a_tour_turns_after_its_dwell_waits_while_held_and_never_skips() -> None:
    tour = Tour().start(100.0)
    assert tour.step(119.9, 20, 0, 3)[1] == 0
    tour, page = tour.step(120.0, 20, 0, 3)
    assert page == 1
    tour = tour.hold(True, 121.0)
    assert tour.step(500.0, 20, page, 3)[1] == 1
    tour = tour.hold(False, 500.0)
    assert tour.step(519.0, 20, page, 3)[1] == 1
    tour, page = tour.step(9_000.0, 20, page, 3)
    assert page == 2
    tour, page = tour.step(9_020.0, 20, page, 3)
    assert page == 0
    assert tour.touch(9_030.0).left_s(9_031.0, 20) == 19
    assert tour.stop().step(99_999.0, 20, page, 3)[1] == 0
    assert Tour().start(0).step(99.0, 20, 0, 1)[1] == 0
