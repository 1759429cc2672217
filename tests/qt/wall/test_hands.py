"""Keys, mouse and drags, as an operator does them."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from console.core.commands import LinkCamera, OpenCamera, Outcome
from console.core.feeds import EngineChoice
from console.domain.camera import StreamName
from console.domain.freshness import TileState
from console.domain.wall import LayoutKind
from console.ui.reasons import reason
from console.ui.wall.mime import CAMERAS, cameras_from_mime, cameras_to_mime
from tests.qt.wall.conftest import REFS, Enter, Room
from tests.support.own_clock import OwnClock
from tests.support.synthetic_feeds import SyntheticFeeds
from tests.support.wall_room import as_drawn, story

Key = Qt.Key


def press(room: Room, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(QApplication.focusWidget() or room.view, key)


def test_a_number_and_enter_show_a_camera_on_the_spot_in_five_keys(qtbot: QtBot, enter: Enter) -> None:
    room = enter()
    press(room, Key.Key_3, Key.Key_5, Key.Key_9)
    assert room.panel.numbers.isVisible()
    assert room.panel.numbers._name.text() == "Joliette · tram"
    press(room, Key.Key_Return)
    assert room.cells() == [100, 137, 174, 211, 0, 0, 0, 0, 359]
    assert not room.panel.numbers.isVisible()
    press(room, Key.Key_Right)
    assert room.view.focus_cell == 8


def test_digits_work_from_other_widgets_but_belong_to_text_fields(qtbot: QtBot, enter: Enter) -> None:
    room = enter()
    room.field.setFocus()
    press(room, Key.Key_1, Key.Key_0, Key.Key_1, Key.Key_Return)
    assert room.field.text() == "101"
    assert room.cells()[8] == 0
    room.panel.bar.kind.setFocus()
    press(room, Key.Key_1, Key.Key_0, Key.Key_1, Key.Key_Enter)
    assert room.cells()[8] == 101


def test_a_french_keyboard_writes_numbers_without_shift(qtbot: QtBot, enter: Enter) -> None:
    room = enter()
    # The keys of 3, 5 and 9.
    for key in (Key.Key_QuoteDbl, Key.Key_ParenLeft, Key.Key_Ccedilla):
        QTest.keyClick(QApplication.focusWidget() or room.view, key)
    assert room.panel.numbers.digits == "359"
    QTest.keyClick(room.view, Key.Key_Escape)
    six = QKeyEvent(QEvent.Type.KeyPress, Key.Key_Minus, Qt.KeyboardModifier.NoModifier, 15, 0, 0, "-")
    QApplication.sendEvent(room.view, six)
    assert room.panel.numbers.digits == "6", "the minus that stands on the key of 6"
    QTest.keyClick(room.view, Key.Key_Escape)
    QTest.keyClick(room.view, Key.Key_Minus)
    assert room.panel.numbers.digits == "", "any other minus makes the picture smaller"
    QTest.keyClick(room.view, Key.Key_Apostrophe, Qt.KeyboardModifier.ControlModifier)
    assert room.panel.layout_now.kind is LayoutKind.G4


def test_a_begun_number_takes_nothing_from_what_is_typed_into_a_text_field(qtbot: QtBot, enter: Enter) -> None:
    room = enter()
    press(room, Key.Key_1)
    room.field.setFocus()
    press(room, Key.Key_2, Key.Key_Space, Key.Key_1, Key.Key_4)
    assert room.field.text() == "2 14"
    assert not room.panel.numbers.isVisible()


def test_another_key_gives_a_begun_number_up_but_shift_does_not(qtbot: QtBot, enter: Enter) -> None:
    room = enter()
    press(room, Key.Key_1, Key.Key_Shift, Key.Key_0)
    assert room.panel.numbers.digits == "10"
    press(room, Key.Key_Right)
    assert (room.panel.numbers.digits, room.view.focus_cell) == ("", 1)
    press(room, Key.Key_Return)
    assert room.view.enlarged == 1, "Enter is the wall's again"


def test_the_camera_offered_for_an_incident_is_always_the_one_under_the_focus(qtbot: QtBot, enter: Enter) -> None:
    room = enter((100, 137, 174, 211, 248, 285, 322, 359, 396))
    room.panel.put_cameras([REFS[101]])
    told: list[object] = []
    room.panel.camera_focused.connect(told.append)
    press(room, Key.Key_Right)
    assert told[-1] == REFS[137]
    press(room, Key.Key_PageDown)
    assert told[-1] is None
    press(room, Key.Key_Left)
    assert told[-1] == REFS[101]
    room.panel.turn_to(0)
    assert told[-1] == REFS[100]
    press(room, Key.Key_Delete)
    assert told[-1] is None
    press(room, Key.Key_Right)
    room.panel._add_layout()
    assert told[-1] is None


def test_a_wrong_number_stays_in_sight_and_escape_forgets_it(qtbot: QtBot, enter: Enter) -> None:
    room = enter()
    press(room, Key.Key_9, Key.Key_9, Key.Key_Return)
    assert room.panel.numbers.digits == "99"
    assert "aucune" in room.panel.numbers._name.text()
    press(room, Key.Key_Backspace, Key.Key_Escape)
    assert room.panel.numbers.digits == ""
    press(room, *[Key.Key_1] * 7)
    assert room.panel.numbers.digits == "11111"
    press(room, Key.Key_Escape)
    assert room.cells() == [100, 137, 174, 211, 0, 0, 0, 0, 0]


def test_arrows_delete_and_spot(qtbot: QtBot, enter: Enter) -> None:
    room = enter()
    press(room, Key.Key_Right, Key.Key_Down, Key.Key_Left)
    assert room.view.focus_cell == 3
    press(room, Key.Key_S)
    assert room.panel.layout_now.spot == 3
    press(room, Key.Key_Delete)
    assert room.cells() == [100, 137, 174, 0, 0, 0, 0, 0, 0]
    press(room, Key.Key_1, Key.Key_0, Key.Key_2, Key.Key_Return)
    assert room.cells()[3] == 102


def test_enter_enlarges_keeps_the_small_picture_and_escape_goes_back(qtbot: QtBot, enter: Enter) -> None:
    room = enter()
    tile = room.view.shown_tiles[1]
    qtbot.waitUntil(lambda: tile.painted > 2)
    press(room, Key.Key_Right, Key.Key_Return)
    assert room.view.enlarged == 1
    assert room.feeds.picture("wall1:1") is not None
    qtbot.waitUntil(lambda: bool(tile.request and tile.request.enlarged))
    assert tile.request is not None
    assert tile.request.stream is StreamName.MAIN
    assert tile.request.width_px > 500
    press(room, Key.Key_Escape)
    assert room.view.enlarged is None
    assert not tile.request.enlarged
    QTest.mouseDClick(room.view, Qt.MouseButton.LeftButton, pos=room.middle(2))
    assert room.view.enlarged == 2
    QTest.mouseDClick(room.view, Qt.MouseButton.LeftButton, pos=room.view.rect().center())
    assert room.view.enlarged is None


def test_ctrl_number_divides_and_keeps_cameras(qtbot: QtBot, enter: Enter) -> None:
    room = enter()
    QTest.keyClick(room.view, Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert room.panel.layout_now.kind is LayoutKind.G4
    assert room.cells()[:4] == [100, 137, 174, 211]
    QTest.keyClick(room.view, Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert room.panel.layout_now.pages == 4
    press(room, Key.Key_PageDown)
    assert room.cells() == [137]
    press(room, Key.Key_PageUp, Key.Key_PageUp)
    assert room.view.page == 3
    qtbot.waitUntil(lambda: {ref for ref, hidden in room.wanted().items() if not hidden} == {REFS[211]})


def test_a_tour_turns_pages_and_stops_for_nobody_but_the_operator(qtbot: QtBot, enter: Enter, clock: OwnClock) -> None:
    room = enter()
    clock.stand()
    room.panel.divide(LayoutKind.G1)
    room.panel._dwell(3)
    assert room.panel.bar.tour.isChecked()
    assert room.view.page == 0
    clock.forward(3.0)
    qtbot.waitUntil(lambda: room.view.page == 1)
    press(room, Key.Key_T)
    assert not room.panel.bar.tour.isChecked()


def test_wheel_zooms_at_the_pointer_and_zero_shows_all(qtbot: QtBot, enter: Enter) -> None:
    room = enter()
    tile = room.view.shown_tiles[0]
    qtbot.waitUntil(lambda: tile.painted > 0)
    corner = tile.picture_rect.topLeft() + QPointF(3, 3)
    for _ in range(4):
        wheel(room, corner, 120)
    assert tile.zoom.factor == pytest.approx(1.25**4)
    assert tile.zoom.source(100, 100).left() < 3
    qtbot.waitUntil(lambda: bool(tile.request and tile.request.width_px == 1280))
    before = tile.zoom.x
    QTest.mousePress(room.view, Qt.MouseButton.LeftButton, pos=room.middle(0))
    QTest.mouseMove(room.view, room.middle(0) - QPoint(40, 0))
    QTest.mouseRelease(room.view, Qt.MouseButton.LeftButton, pos=room.middle(0) - QPoint(40, 0))
    assert tile.zoom.x > before
    sequence = tile.painted
    qtbot.waitUntil(lambda: tile.painted > sequence)
    assert tile.zoom.factor > 2, "kept while pictures change"
    press(room, Key.Key_0)
    assert tile.zoom.factor == 1
    press(room, Key.Key_Plus)
    assert tile.zoom.factor == 1.25
    press(room, Key.Key_Escape)
    assert tile.zoom.factor == 1
    assert room.cells()[0] == 100


def wheel(room: Room, at: QPointF, delta: int) -> None:
    event = QWheelEvent(
        at,
        QPointF(room.view.mapToGlobal(at.toPoint())),
        QPoint(),
        QPoint(0, delta),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(room.view, event)


def test_dragging_between_cells_swaps(qtbot: QtBot, enter: Enter) -> None:
    room = enter()
    QTest.mousePress(room.view, Qt.MouseButton.LeftButton, pos=room.middle(0))
    QTest.mouseMove(room.view, room.middle(1))
    QTest.mouseMove(room.view, room.middle(5))
    QTest.mouseRelease(room.view, Qt.MouseButton.LeftButton, pos=room.middle(5))
    assert room.cells() == [0, 137, 174, 211, 0, 100, 0, 0, 0]
    QTest.mouseClick(room.view, Qt.MouseButton.LeftButton, pos=room.middle(1))
    assert room.cells() == [0, 137, 174, 211, 0, 100, 0, 0, 0]


def drop(room: Room, cell: int, content: QMimeData) -> None:
    at, button, none = room.middle(cell), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(room.view, QDragEnterEvent(at, Qt.DropAction.CopyAction, content, button, none))
    QApplication.sendEvent(room.view, QDropEvent(QPointF(at), Qt.DropAction.CopyAction, content, button, none))


def test_several_dropped_cameras_fill_the_free_cells_that_follow(qtbot: QtBot, enter: Enter) -> None:
    room = enter((100, 137, 174, 211, 248))
    content = cameras_to_mime([REFS[101], REFS[102], REFS[103]])
    drop(room, 2, content)
    assert room.cells() == [100, 137, 101, 211, 248, 102, 103, 0, 0]


@pytest.mark.parametrize("bad", ["", "[", "{}", "[[1, 2]]", '[["a"]]', '"x"', "[" * 9000, "null"])
def test_a_drop_of_rubbish_changes_nothing(qtbot: QtBot, enter: Enter, bad: str) -> None:
    content = cameras_to_mime([])
    content.setData(CAMERAS, bad.encode())
    assert cameras_from_mime(content) == ()


def test_enter_and_the_button_ask_to_open_a_refused_camera(qtbot: QtBot, enter: Enter, feeds: SyntheticFeeds) -> None:
    as_drawn(feeds)
    room = enter((285,))
    tile = room.view.shown_tiles[0]
    room.link.publish(story())
    qtbot.waitUntil(lambda: not tile.button.isNull())
    QTest.mouseClick(room.view, Qt.MouseButton.LeftButton, pos=tile.button.center().toPoint())
    assert room.core.commands[-1] == OpenCamera("i-142", str(REFS[285]))
    room.core.refusal = "circumstance.needed"
    grounds: list[str] = []
    room.panel.ground_wanted.connect(grounds.append)
    press(room, Key.Key_Return)
    assert room.view.enlarged is None
    qtbot.waitUntil(lambda: grounds == [str(REFS[285])])
    qtbot.waitUntil(lambda: tile.refused_words.startswith("Choisissez le motif"))
    assert tile.verdict.state is TileState.REFUSED


def test_enter_on_a_closed_tile_without_an_incident_says_what_to_do(
    qtbot: QtBot, enter: Enter, feeds: SyntheticFeeds
) -> None:
    as_drawn(feeds)
    room = enter((285,))
    tile = room.view.shown_tiles[0]
    qtbot.waitUntil(lambda: tile.verdict.state is TileState.REFUSED)
    told: list[Outcome] = []
    room.panel.refused.connect(told.append)
    room.view.setFocus()
    press(room, Key.Key_Return)
    assert [outcome.code for outcome in told] == ["incident.needed"]
    assert not [command for command in room.core.commands if isinstance(command, OpenCamera)]
    assert "Choisissez-le dans la main courante" in reason("incident.needed")


def test_the_menu_clears_points_joins_and_chooses_the_decoder(qtbot: QtBot, enter: Enter) -> None:
    room = enter()
    room.link.publish(story())
    qtbot.waitUntil(lambda: room.view.incident[0] == "i-142")
    room.view._open_menu(1, room.middle(1))
    menu = room.view._menu
    assert isinstance(menu, QMenu)
    lines = {action.text().split("\t")[0]: action for action in menu.actions()}
    lines["Joindre à 07-142"].trigger()
    assert room.core.commands[-1] == LinkCamera("i-142", str(REFS[137]))
    lines["Pointer cette cellule"].trigger()
    assert room.panel.layout_now.spot == 1
    decoder = {action.text(): action for action in lines["Décodeur"].menu().actions()}  # type: ignore[attr-defined]  # the stubs say object
    decoder["VLC"].trigger()
    request = room.view.shown_tiles[1].request
    assert request is not None
    assert request.engine is EngineChoice.VLC
    lines["Vider la cellule"].trigger()
    assert room.cells()[1] == 0
    menu.close()


def test_the_focused_tile_is_told_to_assistive_technology(qtbot: QtBot, enter: Enter) -> None:
    room = enter()
    press(room, Key.Key_Right)
    qtbot.waitUntil(
        lambda: room.view.accessibleDescription() == "137 Saint-Charles · parvis, SNCF, direct, depuis passerelle"
    )
    press(room, Key.Key_Down)
    assert room.view.accessibleDescription() == "Cellule 5, vide"


def test_every_key_of_the_wall_is_on_the_sheet(qtbot: QtBot, enter: Enter) -> None:
    room = enter()
    keys = " ".join(line.keys for line in room.actions.lines())
    for key in ("Entrée", "F11", "Ctrl+Tab", "Ctrl+8", "S", "T", "0", "Suppr", "molette", "Page suiv.", "Échap"):
        assert key in keys
    assert json.dumps([line.words for line in room.actions.lines()])
