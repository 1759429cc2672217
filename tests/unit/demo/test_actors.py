from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from console.demo.scenes.actors import LOOP_S, Cast, Stage, Walker, appearances
from console.demo.scenes.bodywork import Shape
from console.demo.scenes.canvas import Canvas
from console.demo.scenes.figures import FigureDrawer, Look
from console.demo.scenes.lettering import plain_capitals, write
from console.demo.scenes.lighting import Lamp, Setting
from console.demo.scenes.optics import Eye, View
from console.demo.scenes.rolling import Rolling, Stock
from console.demo.scenes.tone import Planes
from console.demo.scenes.vehicles import Car

SIZE = (320, 180)


def _stage() -> Stage:
    eye = Eye((0, 0, 4), 0, 12, 70)
    setting = Setting(eye, [], [Lamp((0, 10, 7))])
    canvas = Canvas(View(eye, *SIZE), np.full((180, 320), 900, np.float32))
    _clear(canvas)
    return Stage(canvas, setting, FigureDrawer())


def _clear(canvas: Canvas) -> None:
    canvas.planes = Planes(
        np.full((180, 320), 60, np.uint8), np.full((90, 160), 128, np.uint8), np.full((90, 160), 128, np.uint8)
    )


def _drawn(stage: Stage, cast: Cast, time_s: float) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    _clear(stage.canvas)
    cast.draw(stage, time_s)
    stage.canvas.uncover()
    return stage.canvas.planes.y.copy()


def test_a_walk_longer_than_the_loop_goes_on_beside_its_next_round() -> None:
    assert appearances(0.0, 50.0, 5.0) == [5.0, 25.0, 45.0]
    assert appearances(18.0, 4.0, 1.0) == [3.0]
    assert appearances(2.0, 4.0, 10.0) == []


@pytest.mark.parametrize(
    "actor",
    [
        Walker(((-8, 12), (8, 12)), 3.0, Look()),
        Car(((-30, 18), (30, 18)), 1.0, 8.0, Shape(), pause=(20, 2)),
        Rolling((-60, 20), (1, 0), 60, Stock(length=20), 0.0, 8.0, 3.0),
    ],
    ids=["walker", "car", "tram"],
)
def test_an_actor_moves_and_the_loop_ends_as_it_began(actor: Walker | Car | Rolling) -> None:
    stage, cast = _stage(), Cast([actor])
    empty = np.full((180, 320), 60, np.uint8)
    seen = [_drawn(stage, cast, second) for second in np.arange(0.0, LOOP_S, 0.5)]
    shown = [frame for frame in seen if (frame != empty).any()]
    assert len(shown) >= 5
    assert any((a != b).any() for a, b in pairwise(shown))
    for second in (0.0, 4.0, 9.5):
        assert (_drawn(stage, cast, second) == _drawn(stage, cast, second + LOOP_S)).all()


def test_what_stands_behind_a_pillar_is_hidden() -> None:
    stage, cast = _stage(), Cast([Walker(((-8, 12), (8, 12)), 0.0, Look(), 1.6)])
    open_ = _drawn(stage, cast, 5.0)
    stage.canvas.depth[:, :] = 5.0  # a wall five metres away
    hidden = _drawn(stage, cast, 5.0)
    assert np.abs(open_.astype(int) - 60).max() > 20
    assert np.abs(hidden.astype(int) - 60).max() <= 30  # its shadow on the ground may stay, it does not


def test_a_tram_hides_people_behind_it_only_while_it_is_there() -> None:
    stage = _stage()
    before = stage.canvas.depth.copy()
    _drawn(stage, Cast([Rolling((-60, 20), (1, 0), 60, Stock(length=20), 0.0, 8.0, 3.0)]), 9.0)
    assert (stage.canvas.depth == before).all()


def test_letters_are_those_a_camera_has() -> None:
    assert plain_capitals("Félix Pyat · hall B") == "FELIX PYAT - HALL B"
    stage = _stage()
    end = write(stage.canvas, "09:41", 10, 10, 12)
    assert end > 40
    assert (stage.canvas.planes.y[8:26, 8:end] > 180).any()
    assert (stage.canvas.planes.y[60:] == 60).all()
