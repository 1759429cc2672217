"""What assistive technology is told of the wall, asked as it asks: through Qt's accessible interfaces."""

from __future__ import annotations

import gc
from itertools import combinations

import numpy as np
import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from console.domain.freshness import TileState
from console.domain.wall import LayoutKind
from console.ui.wall import words
from console.ui.wall.hint import hint
from console.ui.wall.parts import WallParts
from console.ui.wall.shapes import draw_state
from console.ui.wall.type import width_of
from tests.qt.wall.conftest import Enter, Room
from tests.support.synthetic_feeds import SyntheticFeeds
from tests.support.wall_room import as_drawn

Key = Qt.Key
Text = QAccessible.Text


def wall_of(room: Room) -> QAccessibleInterface:
    return QAccessible.queryAccessibleInterface(room.view)


def names(room: Room) -> list[str]:
    wall = wall_of(room)
    return [wall.child(cell).text(Text.Name) for cell in range(wall.childCount())]


def test_every_tile_has_a_name_and_a_state(qtbot: QtBot, enter: Enter, feeds: SyntheticFeeds) -> None:
    as_drawn(feeds)
    room = enter((100, 211, 285, 322, 396))
    expected = [
        "100 La Canebière / Belsunce, Ville, direct, depuis passerelle",
        "211 Parking Prado · N1, Ville, en retard, depuis passerelle",
        "285 Félix Pyat · hall B, Bailleur, fermée",
        "322 Vélodrome · porte 3, Stade, figée, depuis passerelle",
        "396 Noailles · couloir, RTM, perdue, depuis passerelle",
        *[f"Cellule {cell}, vide" for cell in range(6, 10)],
    ]
    qtbot.waitUntil(lambda: names(room) == expected)
    assert "Effort : tout" in wall_of(room).child(0).text(Text.Description)
    assert wall_of(room).text(Text.Name) == "Mur d'images"


def test_what_is_not_live_says_why_also_where_the_tile_has_no_room_for_it(
    qtbot: QtBot, enter: Enter, feeds: SyntheticFeeds
) -> None:
    as_drawn(feeds)
    room = enter((100, 285, 322))
    room.panel.divide(LayoutKind.G8)
    wall = wall_of(room)
    closed = "Il faut une ouverture pour un incident. Ouverture sur événement seulement"
    qtbot.waitUntil(lambda: wall.child(1).text(Text.Description).startswith(closed))
    qtbot.waitUntil(lambda: wall.child(2).text(Text.Description).startswith("La même image revient sans changer"))
    assert "ouverture" not in wall.child(0).text(Text.Description)
    assert "Il faut une ouverture" in hint(room.view, 1)


def test_a_tile_lies_where_it_is_painted_and_is_found_there(qtbot: QtBot, enter: Enter) -> None:
    room = enter()
    wall = wall_of(room)
    for cell in (0, 4, 8):
        box = wall.child(cell).rect()
        assert box.topLeft() == room.view.mapToGlobal(room.view.shown_tiles[cell].rect.topLeft())
        assert wall.indexOfChild(wall.childAt(box.center().x(), box.center().y())) == cell
        assert wall.child(cell).parent().object() is room.view


def test_the_focus_is_on_a_tile_and_follows_the_keys(qtbot: QtBot, enter: Enter) -> None:
    room = enter()
    QTest.keyClick(room.view, Key.Key_Right)
    focused = wall_of(room).focusChild()
    assert focused.text(Text.Name).startswith("137 Saint-Charles")
    assert [wall_of(room).child(cell).state().focused for cell in range(3)] == [False, True, False]
    QTest.keyClick(room.view, Key.Key_Return)
    assert [wall_of(room).child(cell).state().invisible for cell in range(3)] == [True, False, True]


def test_changes_are_told_while_somebody_listens(qtbot: QtBot, enter: Enter, feeds: SyntheticFeeds) -> None:
    as_drawn(feeds)
    QAccessible.setActive(True)
    try:
        room = enter((211, 100))
        qtbot.waitUntil(lambda: "en retard" in room.view.accessibleDescription())
        QTest.keyClick(room.view, Key.Key_Right)
        qtbot.waitUntil(lambda: "direct" in room.view.accessibleDescription())
        room.panel.divide(LayoutKind.G2)
        assert wall_of(room).childCount() == 4
    finally:
        QAccessible.setActive(False)


def test_interfaces_go_with_their_wall(qtbot: QtBot, enter: Enter) -> None:
    room = enter()
    assert names(room)
    for _ in range(20):
        window = QWidget()
        view = type(room.view)(WallParts(room.feeds, "passing"), window)
        wall = QAccessible.queryAccessibleInterface(view)
        assert wall.child(0).text(Text.Name) == "Cellule 1, vide"
        del wall
        view.release()
        window.deleteLater()
        QApplication.sendPostedEvents(None, 52)  # deferred deletion
        del view, window
        gc.collect(1)  # what was made in this turn; a whole one costs as much as all the others together
    assert names(room)


def shape(state: TileState, side: int, colour: str = "#FFFFFF") -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    image = QImage(side, side, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.black)
    with QPainter(image) as painter:
        draw_state(painter, QRectF(0, 0, side, side), state, QColor(colour))
    rows = [[QColor(image.pixel(x, y)).value() / 255 for x in range(side)] for y in range(side)]
    return np.array(rows, dtype=np.float64)


@pytest.mark.parametrize(("one", "other"), list(combinations(TileState, 2)))
def test_every_state_has_a_shape_of_its_own_without_any_colour(one: TileState, other: TileState) -> None:
    # Nine pixels is what the smallest tile gives it.
    assert np.abs(shape(one, 9) - shape(other, 9)).sum() > 5


def test_the_smallest_tiles_still_say_what_is_wrong_in_a_word(
    qtbot: QtBot, enter: Enter, feeds: SyntheticFeeds
) -> None:
    """On 8 × 8 the strip has room for the shape only; the word stands in the middle of whatever is not live."""
    as_drawn(feeds)
    room = enter((100, 211, 285, 322, 396))
    room.window.resize(1366, 768)
    room.panel.divide(LayoutKind.G8)
    qtbot.waitUntil(lambda: "396 Noailles · couloir, RTM, perdue, depuis passerelle" in names(room))
    qtbot.waitUntil(lambda: "322 Vélodrome · porte 3, Stade, figée, depuis passerelle" in names(room))
    image = room.view.grab().toImage()
    for cell in range(1, 5):
        tile = room.view.shown_tiles[cell]
        assert width_of(room.view._type.head_small, words.state_headline(tile.verdict.state)) <= tile.area.width()
        assert not image.copy(tile.rect).isNull()
