"""Twenty thousand cameras are a few hundred marks: none is lost, none counted twice, and each says what it is."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from console.domain.camera import Camera, CameraHealth, CameraRef, Condition
from console.domain.mercator import Viewport, at_zoom, to_sheet
from console.ui.map.arrangement import INCIDENT, Thing, arrange
from console.ui.map.camera_field import (
    CLOSED,
    DOWN,
    MARGIN_PX,
    NEVER,
    OPEN,
    SPREAD_ZOOM,
    TOGETHER,
    UNSURE,
    Columns,
    drawn,
    shape_of,
)
from console.ui.map.declutter import Taken, label_box, nearest, towards
from console.ui.map.gather import Mark, drained, gather

spots = st.lists(st.tuples(st.floats(43.2, 43.4), st.floats(5.3, 5.5)), min_size=1, max_size=120)
zooms = st.floats(9, 18)


def columns(where: list[tuple[float, float]], owners: int = 3) -> Columns:
    sheet = [to_sheet(*spot) for spot in where]
    count = len(where)
    return Columns(
        tuple(Camera(CameraRef("g", str(n)), n, f"c{n}", "o") for n in range(count)),
        tuple(f"o{n}" for n in range(owners)),
        np.array([x for x, _ in sheet]),
        np.array([y for _, y in sheet]),
        np.array([n % owners for n in range(count)], dtype=np.intp),
        np.zeros(count, dtype=np.intp),
    )


@given(spots, zooms)
def test_each_camera_in_the_window_is_drawn_once_alone_or_among_others(
    where: list[tuple[float, float]], zoom: float
) -> None:
    held = columns(where)
    view = Viewport(*to_sheet(43.3, 5.4), at_zoom(zoom), 800, 600)
    what = drawn(held, view)
    seen = [n for n, _, _ in what.singles] + [int(n) for one in what.clusters for n in one.members]
    assert len(seen) == len(set(seen))
    for n in range(len(where)):
        px, py = view.to_px(float(held.xs[n]), float(held.ys[n]))
        margin = MARGIN_PX - 1
        if -margin < px < view.width_px + margin and -margin < py < view.height_px + margin:
            assert n in seen
    for one in what.clusters:
        hues = {int(held.hues[n]) for n in one.members}
        assert (one.hue == -1) == (len(hues) > 1)
        assert len(one.members) > (TOGETHER if view.zoom >= SPREAD_ZOOM else 1)


@given(spots, zooms)
def test_looking_around_joins_no_other_cameras(where: list[tuple[float, float]], zoom: float) -> None:
    held = columns(where)
    view = Viewport(*to_sheet(43.3, 5.4), at_zoom(zoom), 4000, 4000)
    before = {one.key for one in drawn(held, view).clusters if 100 < one.px < 3900 and 100 < one.py < 3900}
    after = {one.key for one in drawn(held, view.moved(7, 3)).clusters}
    assert before <= after


def test_cameras_of_one_mast_are_drawn_each_from_near() -> None:
    held = columns([(43.3, 5.4)] * TOGETHER)
    near = Viewport(*to_sheet(43.3, 5.4), at_zoom(17), 800, 600)
    assert len(drawn(held, near).singles) == TOGETHER
    assert len(drawn(held, near.scaled(1 / 8)).clusters) == 1


def test_a_shape_says_whether_it_can_be_seen_now() -> None:
    def camera(condition: Condition, health: CameraHealth = CameraHealth.UP) -> Camera:
        return Camera(CameraRef("g", "c"), 1, "c", "o", condition=condition, health=health)

    assert shape_of(camera(Condition.CONTINUOUS), stale=False) == OPEN
    assert shape_of(camera(Condition.CONTINUOUS), stale=True) == UNSURE
    assert shape_of(camera(Condition.ON_INCIDENT), stale=False) == CLOSED
    assert shape_of(camera(Condition.ON_DECISION), stale=False) == CLOSED
    assert shape_of(camera(Condition.ON_REQUISITION), stale=False) == NEVER
    assert shape_of(camera(Condition.CONTINUOUS, CameraHealth.DOWN), stale=True) == DOWN
    assert shape_of(camera(Condition.CONTINUOUS, CameraHealth.STARTING), stale=False) == UNSURE


pixels = st.lists(st.tuples(st.floats(0, 800), st.floats(0, 600)), max_size=40)


@given(pixels, st.floats(20, 120))
def test_labels_hide_neither_marks_nor_each_other(where: list[tuple[float, float]], wide: float) -> None:
    taken = Taken()
    marks = [seat.at for seat in drained(gather([Mark(at, "unit") for at in where], 20.0, taken))]
    boxes = [box for at in marks if (box := label_box(at, wide, 16.0, 10.5, taken, (0, 0, 800, 600))) is not None]
    for n, box in enumerate(boxes):
        for other in boxes[:n]:
            assert box[2] <= other[0] or other[2] <= box[0] or box[3] <= other[1] or other[3] <= box[1]
        assert all(not (box[0] < x < box[2] and box[1] < y < box[3]) for x, y in marks)


@given(pixels, st.tuples(st.floats(0, 800), st.floats(0, 600)))
def test_the_nearest_is_the_nearest(where: list[tuple[float, float]], at: tuple[float, float]) -> None:
    found = nearest(where, at, 50.0)
    ways = [(x - at[0]) ** 2 + (y - at[1]) ** 2 for x, y in where]
    assert (found is None) == (not ways or min(ways) > 2500)
    if found is not None:
        assert ways[found] == min(ways)


def test_an_arrow_goes_ahead_and_not_aside() -> None:
    where = [(200.0, 100.0), (150.0, 190.0), (100.0, 50.0), (90.0, 100.0)]
    assert towards(where, (100.0, 100.0), 1, 0) == 0
    assert towards(where, (100.0, 100.0), 0, -1) == 2
    assert towards(where, (100.0, 100.0), -1, 0) == 3
    assert towards([], (0.0, 0.0), 1, 0) is None


def test_what_is_chosen_is_named_however_little_room_there_is(qapp: QApplication) -> None:
    def thing(n: int) -> Thing:
        return Thing(INCIDENT, str(n), 6.0 * n, 0.0)

    view = Viewport(60.0, 0.0, 1.0, 400, 60)
    things = [thing(n) for n in range(21)]
    placed = drained(arrange(view, things, frozenset({"10"}), 0, lambda one, _stale: f"07-{one.key}"))
    chosen = next(one for one in placed if one.thing.key == "10")
    assert chosen.box is not None
    assert not chosen.moved
    assert any(one.box is None for one in placed)
