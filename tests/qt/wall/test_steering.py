"""Steering a camera with real keys, drags and wheel; who steers is known on the tile."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QLineEdit
from pytestqt.qtbot import QtBot

from console.core.commands import (
    AskForCamera,
    Command,
    GoToPreset,
    KeepPreset,
    LeaveCamera,
    MoveCamera,
    Outcome,
    TakeCamera,
)
from console.core.views import SteeredItem, SteeringView
from console.ui.wall.steering import Hand
from tests.qt.wall.conftest import REFS, Enter, Room
from tests.support.wall_room import CAMERAS, INCIDENT, catalogue, opening, openings

Key = Qt.Key
QUAY = REFS[100]
CAMERA = str(QUAY)
STEERED = catalogue(tuple(replace(camera, ptz=camera.ref == QUAY) for camera in CAMERAS))
PRESETS = (("t1", "Entrée"), ("t7", "Quai"))


def mine(**more: Any) -> SteeredItem:
    now_ms = time.time_ns() // 1_000_000
    item = SteeredItem(CAMERA, "op07", "07", 3, now_ms, now_ms + 20_000, here=True, ours=True, presets=PRESETS)
    return replace(item, **more)


def theirs(**more: Any) -> SteeredItem:
    return mine(operator="Martin", workstation="12", here=False, ours=False, presets=(), **more)


def tell(qtbot: QtBot, room: Room, *items: SteeredItem, priority: int = 3) -> None:
    view = SteeringView(1, items, priority)
    room.link.publish(view)
    qtbot.waitUntil(lambda: room.link.steering is view)


def sent(room: Room, kind: type[Command]) -> list[Command]:
    return [command for command in room.core.commands if isinstance(command, kind)]


@pytest.fixture
def steer(qtbot: QtBot, enter: Enter) -> Callable[[], Room]:
    """A wall whose first tile is under the hand."""

    def _steer() -> Room:
        room = enter(view=STEERED)
        room.link.steering_changed.connect(lambda _: None)
        QTest.keyClick(room.view, Key.Key_P)
        tell(qtbot, room, mine())
        qtbot.waitUntil(lambda: room.view.steering.hand is Hand.ON)
        assert sent(room, TakeCamera) == [TakeCamera(CAMERA)]
        return room

    return _steer


def moves(room: Room) -> list[tuple[float, float, float]]:
    return [(m.pan, m.tilt, m.zoom) for m in sent(room, MoveCamera) if isinstance(m, MoveCamera)]


def test_keys_move_the_camera_while_they_are_held(qtbot: QtBot, steer: Callable[[], Room]) -> None:
    room = steer()
    QTest.keyPress(room.view, Key.Key_Right)
    assert moves(room)[:1] == [(0.5, 0, 0)], "at once"
    # The hand says that it is still there: whoever hears nothing more stops the camera.
    qtbot.waitUntil(lambda: len(moves(room)) >= 3)
    QTest.keyRelease(room.view, Key.Key_Right)
    assert moves(room)[-1] == (0, 0, 0), "and stops at once"
    assert room.view.focus_cell == 0, "no other tile was chosen meanwhile"
    QTest.keyPress(room.view, Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: moves(room)[-1] == (0, 1, 0))
    QTest.keyRelease(room.view, Key.Key_Up)
    QTest.keyPress(room.view, Key.Key_Minus)
    qtbot.waitUntil(lambda: moves(room)[-1] == (0, 0, -0.5))
    room.field.setFocus()
    qtbot.waitUntil(lambda: moves(room)[-1] == (0, 0, 0))


def test_a_drag_is_a_speed_from_where_it_began(qtbot: QtBot, steer: Callable[[], Room]) -> None:
    room = steer()
    start = room.middle(0)
    QTest.mousePress(room.view, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(room.view, start + QPoint(3, 2))
    QApplication.processEvents()
    assert moves(room) == [], "a hand that trembles moves nothing"
    QTest.mouseMove(room.view, start + QPoint(60, 30))
    qtbot.waitUntil(lambda: bool(moves(room)) and moves(room)[-1][0] > 0)
    pan, tilt, zoom = moves(room)[-1]
    assert 0 < -tilt < pan <= 1
    assert zoom == 0
    QTest.mouseRelease(room.view, Qt.MouseButton.LeftButton, pos=start + QPoint(60, 30))
    assert moves(room)[-1] == (0, 0, 0)
    assert room.cells()[:4] == [100, 137, 174, 211], "no camera was dragged elsewhere"


def wheel(room: Room, steps: int) -> None:
    at = QPointF(room.middle(0))
    QApplication.sendEvent(
        room.view,
        QWheelEvent(
            at,
            QPointF(room.view.mapToGlobal(at.toPoint())),
            QPoint(),
            QPoint(0, 120 * steps),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        ),
    )


def test_the_wheel_zooms_the_camera_while_it_is_steered_and_the_picture_afterwards(
    qtbot: QtBot, steer: Callable[[], Room]
) -> None:
    room = steer()
    wheel(room, 1)
    assert moves(room)[0][2] > 0
    qtbot.waitUntil(lambda: moves(room)[-1] == (0, 0, 0))
    assert room.view.shown_tiles[0].zoom.factor == 1.0
    QTest.keyClick(room.view, Key.Key_Escape)
    assert sent(room, LeaveCamera) == [LeaveCamera(CAMERA)]
    wheel(room, 1)
    assert room.view.shown_tiles[0].zoom.factor > 1.0


def test_digits_are_presets_while_it_is_steered_and_belong_to_text_fields_all_the_same(
    qtbot: QtBot, steer: Callable[[], Room]
) -> None:
    room = steer()
    QTest.keyClick(room.view, Key.Key_2)
    assert sent(room, GoToPreset) == [GoToPreset(CAMERA, "t7")]
    QTest.keyClick(room.view, Key.Key_9)
    assert len(sent(room, GoToPreset)) == 1
    assert not room.panel.numbers.isVisible()
    room.field.setFocus()
    QTest.keyClicks(room.field, "p1cdr")
    assert room.field.text() == "p1cdr"
    assert len(sent(room, GoToPreset)) == 1
    assert sent(room, TakeCamera) == [TakeCamera(CAMERA)]


@pytest.mark.parametrize("how", ["escape", "P", "another tile", "another page", "another operator", "hidden"])
def test_the_hand_comes_off_and_gives_the_camera_back(qtbot: QtBot, steer: Callable[[], Room], how: str) -> None:
    room = steer()
    QTest.keyPress(room.view, Key.Key_Left)
    if how == "escape":
        QTest.keyClick(room.view, Key.Key_Escape)
    elif how == "P":
        QTest.keyClick(room.view, Key.Key_P)
    elif how == "another tile":
        QTest.mouseClick(room.view, Qt.MouseButton.LeftButton, pos=room.middle(1))
    elif how == "another page":
        room.panel.turn_to(1)
    elif how == "another operator":
        room.link.publish(replace(room.link.session, name="Petit"))
    else:
        room.panel.hide()
    qtbot.waitUntil(lambda: room.view.steering.hand is Hand.OFF)
    steering = [c for c in room.core.commands if isinstance(c, TakeCamera | MoveCamera | LeaveCamera)]
    assert steering[-2:] == [MoveCamera(CAMERA), LeaveCamera(CAMERA)]


def test_a_camera_that_stands_still_is_said(qtbot: QtBot, enter: Enter) -> None:
    room = enter(view=STEERED)
    QTest.keyClick(room.view, Key.Key_Right)
    with qtbot.waitSignal(room.panel.refused) as told:
        QTest.keyClick(room.view, Key.Key_P)
    assert told.args == [Outcome(False, "ptz.unsupported")]
    assert sent(room, TakeCamera) == []


def test_it_is_steered_for_the_incident_it_is_open_for(qtbot: QtBot, enter: Enter) -> None:
    room = enter(view=STEERED)
    view = openings(opening(100, time.time_ns() // 1_000_000 + 60_000))
    room.link.publish(view)
    qtbot.waitUntil(lambda: room.link.openings is view)
    QTest.keyClick(room.view, Key.Key_P)
    assert sent(room, TakeCamera) == [TakeCamera(CAMERA, INCIDENT.id)]


def test_who_has_it_is_told_asked_for_and_it_comes_when_it_is_offered(qtbot: QtBot, enter: Enter) -> None:
    room = enter(view=STEERED)
    tell(qtbot, room, theirs())
    assert "Martin (12)" in room.view.tile_words(0)
    QTest.keyClick(room.view, Key.Key_P)
    assert room.view.steering.hand is Hand.BARRED
    assert sent(room, TakeCamera) == [], "nobody loses a camera because somebody looked"
    assert "D : la demander" in room.view.tile_words(0)
    assert "R :" not in room.view.tile_words(0)
    QTest.keyClick(room.view, Key.Key_R)
    assert sent(room, TakeCamera) == [], "the priority is not higher"
    QTest.keyClick(room.view, Key.Key_D)
    assert sent(room, AskForCamera) == [AskForCamera(CAMERA)]
    tell(qtbot, room, theirs(asked_by="op07"))
    assert sent(room, TakeCamera) == []
    tell(qtbot, room, theirs(offered_to="op07"))
    qtbot.waitUntil(lambda: sent(room, TakeCamera) == [TakeCamera(CAMERA)])


def test_what_this_workstation_never_heard_it_got_is_simply_taken(qtbot: QtBot, enter: Enter) -> None:
    room = enter(view=STEERED)
    tell(qtbot, room, mine(ours=False, presets=()))
    QTest.keyClick(room.view, Key.Key_P)
    assert sent(room, TakeCamera) == [TakeCamera(CAMERA)]


def test_a_higher_priority_takes_it_over_by_a_key_of_its_own(qtbot: QtBot, enter: Enter) -> None:
    room = enter(view=STEERED)
    tell(qtbot, room, theirs(), priority=6)
    QTest.keyClick(room.view, Key.Key_P)
    assert "R : la reprendre" in room.view.tile_words(0)
    QTest.keyClick(room.view, Key.Key_R)
    assert sent(room, TakeCamera) == [TakeCamera(CAMERA, over=True)]


def test_the_hand_knows_when_it_was_taken_over(qtbot: QtBot, steer: Callable[[], Room]) -> None:
    room = steer()
    QTest.keyPress(room.view, Key.Key_Left)
    with qtbot.waitSignal(room.panel.refused) as told:
        tell(qtbot, room, theirs(fault="ptz.taken_over", params=(("holder", "Martin"),)))
    assert told.args == [Outcome(False, "ptz.taken_over", (("holder", "Martin"),))]
    assert room.view.steering.hand is Hand.OFF
    assert sent(room, LeaveCamera) == [], "what another has is not given back"


def test_what_was_given_up_unused_stays_under_the_hand(qtbot: QtBot, steer: Callable[[], Room]) -> None:
    room = steer()
    tell(qtbot, room, SteeredItem(CAMERA, fault="ptz.expired"))
    assert room.view.steering.hand is Hand.ON
    assert "un mouvement la reprend" in room.view.tile_words(0)
    QTest.keyPress(room.view, Key.Key_Left)
    assert moves(room)[-1] == (-0.5, 0, 0)
    QTest.keyRelease(room.view, Key.Key_Left)


def test_it_is_handed_over_to_whoever_asked_or_to_a_name(qtbot: QtBot, steer: Callable[[], Room]) -> None:
    room = steer()
    tell(qtbot, room, mine(asked_by="Martin", asked_from="12"))
    assert "Martin (12) la demande" in room.view.tile_words(0)
    QTest.keyClick(room.view, Key.Key_C)
    assert sent(room, LeaveCamera) == [LeaveCamera(CAMERA, "Martin")]
    tell(qtbot, room, mine())
    QTest.keyClick(room.view, Key.Key_C)
    box = room.panel.findChild(QInputDialog)
    assert box is not None
    field = box.findChild(QLineEdit)
    assert field is not None
    QTest.keyClicks(field, "Petit")
    QTest.keyClick(field, Key.Key_Return)
    qtbot.waitUntil(lambda: sent(room, LeaveCamera)[-1] == LeaveCamera(CAMERA, "Petit"))


def test_where_it_looks_is_kept_under_a_name(qtbot: QtBot, steer: Callable[[], Room]) -> None:
    room = steer()
    QTest.keyClick(room.view, Key.Key_P, Qt.KeyboardModifier.ShiftModifier)
    box = room.panel.findChild(QInputDialog)
    assert box is not None
    field = box.findChild(QLineEdit)
    assert field is not None
    QTest.keyClicks(field, "Coin")
    QTest.keyClick(field, Key.Key_Return)
    qtbot.waitUntil(lambda: sent(room, KeepPreset) == [KeepPreset(CAMERA, "Coin")])


def test_the_hand_is_painted_and_its_words_fit(qtbot: QtBot, steer: Callable[[], Room]) -> None:
    room = steer()
    before = room.view.grab(room.view.shown_tiles[0].rect).toImage()
    start = room.middle(0)
    QTest.mousePress(room.view, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(room.view, start + QPoint(40, -20))
    assert room.view.steering.drag is not None
    assert room.view.grab(room.view.shown_tiles[0].rect).toImage() != before
    QTest.mouseRelease(room.view, Qt.MouseButton.LeftButton, pos=start)


def test_no_page_turns_under_a_hand_that_steers(qtbot: QtBot, steer: Callable[[], Room]) -> None:
    room = steer()
    room.panel.tour(True)
    QTest.keyClick(room.view, Key.Key_Escape)
    assert not room.panel._tour.held
    QTest.keyClick(room.view, Key.Key_P)
    assert room.panel._tour.held


def test_a_hand_on_a_camera_and_a_look_back_end_each_other(qtbot: QtBot, steer: Callable[[], Room]) -> None:
    room = steer()
    tile = room.view.focused_tile
    qtbot.waitUntil(lambda: bool(tile.reading.kept_from_us))
    QTest.keyClick(room.view, Key.Key_R)
    assert room.view.steering.hand is Hand.OFF, "who looks at the past moves no camera"
    assert tile.replay is not None
    QTest.keyClick(room.view, Key.Key_P)
    assert tile.replay is None, "who moves a camera sees what it does"
