"""Everything from the keyboard, from whichever window has it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from console.core.commands import OpenCamera, Outcome
from console.core.incident_types import IncidentType
from console.domain.freshness import TileState
from console.domain.wall import LayoutKind
from console.ui.actions import said
from console.ui.models.site_words import SiteWords
from console.ui.reasons import reason
from console.ui.wall.window import MOST, MoreWalls, WallWindow
from tests.qt.wall.conftest import REFS, Enter, Room
from tests.support.synthetic_feeds import SyntheticFeeds
from tests.support.wall_room import CAMERAS, MemoryCore, as_drawn, catalogue, story

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def second_wall(qtbot: QtBot, room: Room) -> tuple[MoreWalls, WallWindow]:
    more = MoreWalls(room.link, room.feeds, room.panel)
    window = more.open_on(QApplication.primaryScreen().name())
    assert window is not None
    with qtbot.waitActive(window):
        window.activateWindow()
    window.panel.view.setFocus()
    qtbot.waitUntil(window.panel.view.hasFocus)
    return more, window


def test_keys_for_everywhere_act_from_a_second_wall_and_bring_the_main_window_to_the_front(
    qtbot: QtBot, enter: Enter
) -> None:
    room = enter()
    done: list[str] = []
    room.actions.add("new", "g", "w", ("Ctrl+N",), lambda: done.append("new"), room.window)
    room.actions.add("keys", "g", "w", ("?", "F1"), lambda: done.append("keys"), room.window)
    more, window = second_wall(qtbot, room)
    QTest.keyClick(window.panel.view, Key.Key_N, CTRL)
    assert done == ["new"]
    qtbot.waitUntil(lambda: QApplication.activeWindow() is room.window)
    window.activateWindow()
    window.panel.view.setFocus()
    qtbot.waitUntil(window.panel.view.hasFocus)
    QTest.keyClick(window.panel.view, Key.Key_F1)
    assert done == ["new", "keys"]
    more.release()


def test_digits_and_wall_keys_belong_to_the_wall_that_has_the_keyboard(qtbot: QtBot, enter: Enter) -> None:
    room = enter()
    room.panel._copy("Mur")
    room.panel.pick("Mur")
    more, window = second_wall(qtbot, room)
    there = window.panel
    there.pick("Mur 2")
    for key in (Key.Key_3, Key.Key_5, Key.Key_9, Key.Key_Return):
        QTest.keyClick(QApplication.focusWidget() or there.view, key)
    assert there.layout_now.cells[8] == REFS[359]
    assert room.cells()[8] == 0
    QTest.keyClick(there.view, Key.Key_9, CTRL)
    assert (there.layout_now.kind, room.panel.layout_now.kind) == (LayoutKind.K1_5, LayoutKind.G3)
    QTest.keyClick(there.view, Key.Key_Tab, CTRL)
    assert there.layout_now.name == "Mur"
    assert room.panel.layout_now.name == "Mur"
    more.release()


def test_of_several_walls_the_one_with_the_keyboard_says_which_camera_is_meant(qtbot: QtBot, enter: Enter) -> None:
    room = enter()
    told: list[object] = []
    room.panel.camera_focused.connect(told.append)
    more, window = second_wall(qtbot, room)
    QTest.keyClick(window.panel.view, Key.Key_Right)
    assert told[-1] == REFS[137]
    window.close()
    assert told[-1] == REFS[100], "what stood in a closed wall is no longer meant"
    more.release()


def test_one_wall_too_many_is_said(qtbot: QtBot, enter: Enter) -> None:
    room = enter()
    more, _ = second_wall(qtbot, room)
    told: list[Outcome] = []
    room.panel.refused.connect(told.append)
    screen = QApplication.primaryScreen().name()
    while len(more.windows) < MOST:
        assert more.open_on(screen) is not None
    assert told == []
    assert more.open_on(screen) is None
    assert reason(told[0].code, told[0].params).startswith("4 murs sont déjà ouverts")
    more.release()


def test_a_layout_that_another_wall_renames_stays_in_view(qtbot: QtBot, enter: Enter) -> None:
    room = enter()
    room.panel._copy("Mur")
    more, window = second_wall(qtbot, room)
    window.panel.pick("Mur 2")
    room.panel.bar.renamed.emit("Mur 2", "Gares")
    assert window.panel.layout_now.name == "Gares"
    assert room.panel.layout_now.name == "Gares"
    room.panel.pick("Mur")
    room.panel.bar.renamed.emit("Gares", "Stade")
    assert (window.panel.layout_now.name, room.panel.layout_now.name) == ("Stade", "Mur")
    more.release()


def test_what_further_walls_show_is_told_as_well_until_they_close(qtbot: QtBot, enter: Enter) -> None:
    room = enter()
    more, window = second_wall(qtbot, room)
    told: list[dict[object, object]] = []
    more.states_changed.connect(told.append)
    qtbot.waitUntil(lambda: bool(told) and told[-1].get(REFS[137]) is TileState.LIVE)
    window.close()
    assert told[-1] == {}
    more.release()


@pytest.mark.parametrize(
    ("key", "modifiers", "kind"),
    [
        (Key.Key_9, CTRL, LayoutKind.K1_5),
        (Key.Key_0, CTRL, LayoutKind.K1_7),
        (Key.Key_8, CTRL | ALT, LayoutKind.K2_8),
    ],
)
def test_uneven_divisions_have_keys(
    qtbot: QtBot, enter: Enter, key: Qt.Key, modifiers: Qt.KeyboardModifier, kind: LayoutKind
) -> None:
    room = enter()
    QTest.keyClick(room.view, key, modifiers)
    assert room.panel.layout_now.kind is kind
    assert room.cells()[:4] == [100, 137, 174, 211]


def test_ctrl_and_arrows_carry_the_camera_along(qtbot: QtBot, enter: Enter) -> None:
    room = enter()
    QTest.keyClick(room.view, Key.Key_Right, CTRL)
    assert room.cells()[:2] == [137, 100]
    assert room.view.focus_cell == 1
    QTest.keyClick(room.view, Key.Key_Down, CTRL)
    assert room.cells()[:6] == [137, 0, 174, 211, 100, 0]
    QTest.keyClick(room.view, Key.Key_Left)
    QTest.keyClick(room.view, Key.Key_Left, CTRL)
    assert room.view.focus_cell == 3, "at the edge nothing moves"


def test_several_cameras_go_to_free_cells_and_push_nobody_out(qtbot: QtBot, enter: Enter) -> None:
    room = enter((100, 137, 174))
    room.panel.put_cameras([REFS[101], REFS[102]])
    assert room.cells() == [100, 137, 174, 101, 102, 0, 0, 0, 0]
    room.view.set_focus_cell(7)
    room.panel.put_cameras([REFS[103], REFS[104], REFS[105]], focused=True)
    assert room.cells() == [100, 137, 174, 101, 102, 0, 0, 103, 104]
    assert room.panel.layout_now.page(1)[0] == REFS[105]


def test_a_layout_is_made_renamed_and_removed_by_keys(qtbot: QtBot, enter: Enter) -> None:
    room = enter()
    names: Callable[[], list[str]] = lambda: [layout.name for layout in room.panel.shelf.layouts]  # noqa: E731 - short
    QTest.keyClick(room.view, Key.Key_T, CTRL)
    editor = room.panel.bar._edit
    QTest.keyClicks(editor, "Gares")
    QTest.keyClick(editor, Key.Key_Return)
    assert names() == ["Mur", "Gares"]
    QTest.keyClick(room.view, Key.Key_F2, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(editor, "Quais")
    QTest.keyClick(editor, Key.Key_Return)
    assert names() == ["Mur", "Quais"]
    QTest.keyClick(room.view, Key.Key_D, CTRL)
    assert names() == ["Mur", "Quais", "Quais 2"]
    QTest.keyClick(room.view, Key.Key_Delete, CTRL | SHIFT)
    question = room.panel.bar._question
    assert isinstance(question, QMessageBox)
    next(button for button in question.buttons() if button.text() == "Supprimer").click()
    assert names() == ["Mur", "Quais"]


def test_the_dwell_opens_as_a_menu_for_the_arrow_keys(qtbot: QtBot, enter: Enter) -> None:
    room = enter()
    room.panel.divide(LayoutKind.G1)
    room.view.setFocus()
    QTest.keyClick(room.view, Key.Key_T, SHIFT)
    menu = room.panel.bar._menu
    assert menu is not None
    assert menu.activeAction() is menu.actions()[0]
    QTest.keyClick(menu, Key.Key_Return)
    qtbot.waitUntil(lambda: room.panel.layout_now.dwell_s == 5)


def test_screens_open_as_a_menu(qtbot: QtBot, enter: Enter) -> None:
    room = enter()
    QTest.keyClick(room.view, Key.Key_E, CTRL)
    menu = room.panel.bar._menu
    assert menu is not None
    assert "écran" in menu.actions()[0].text()
    menu.close()


def test_every_key_has_one_meaning_in_a_window_and_stands_on_the_sheet(qtbot: QtBot, enter: Enter) -> None:
    room = enter()
    bound: list[str] = []
    for action in room.panel.actions():
        bound += [said(shortcut.toString()) for shortcut in action.shortcuts()]
    assert len(bound) == len(set(bound)), "no key is ambiguous"
    told = " ".join(line.keys for line in room.actions.lines())
    for keys in bound:
        # A French keyboard's key of a digit is that digit.
        digit = keys.removeprefix("Ctrl+Alt+").removeprefix("Ctrl+")
        single = digit.isdigit() or digit in set("&É\"'(È_ÇÀ")
        assert single or keys in told, keys
    for keys in ("Ctrl+9", "Ctrl+0", "Ctrl+Alt+8", "Ctrl+←", "Maj+F2", "Maj+T"):
        assert keys in told


def test_newer_layouts_are_said_at_the_start_and_again_when_something_is_changed(
    qtbot: QtBot, enter: Enter, core: MemoryCore
) -> None:
    core.kept["person", "wall.layouts"] = '{"version": 2, "layouts": []}'
    room = enter()
    told: list[Outcome] = []
    room.panel.not_kept.connect(told.append)
    room.view.put(8, [REFS[102]])
    qtbot.waitUntil(lambda: [outcome.code for outcome in told] == ["wall.version"])
    assert "version plus récente" in reason("wall.version")


def test_what_cannot_be_kept_is_said_once(qtbot: QtBot, enter: Enter, core: MemoryCore) -> None:
    room = enter()
    told: list[Outcome] = []
    room.panel.shelf.not_kept.connect(told.append)
    core.full = True
    for cell in (6, 7):
        room.view.put(cell, [REFS[102]])
        qtbot.waitUntil(lambda: not room.panel.shelf._save.isActive())
    qtbot.waitUntil(lambda: len(told) == 1)
    assert told[0].code == "store.full"
    core.full = False
    room.view.put(5, [REFS[103]])
    qtbot.waitUntil(lambda: ("person", "wall.layouts") in core.kept)
    assert len(told) == 1


def test_a_second_wall_comes_back_where_it_was_and_its_tiles_are_reported(
    qtbot: QtBot, enter: Enter, core: MemoryCore
) -> None:
    room = enter()
    more, window = second_wall(qtbot, room)
    window.setGeometry(60, 70, 500, 410)
    qtbot.waitUntil(lambda: not more._save.isActive() and window.width() == 500)
    qtbot.waitUntil(lambda: {line["tile"] for line in more.tiles_report()} >= {"wall2:0"})
    assert "geometry" in json.loads(core.kept["workstation", "wall.windows"])[0]
    more.release()
    again = MoreWalls(room.link, room.feeds, room.panel)
    again.recall()
    qtbot.waitUntil(lambda: len(again.windows) == 1)
    back = again.windows[0].geometry()
    assert (back.x(), back.y(), back.width(), back.height()) == (60, 70, 500, 410)
    again.release()


def site_where(raised: tuple[str, ...]) -> SiteWords:
    kind = IncidentType("rixe", "persons", "Rixe", "Brawl", "P1", raises=raised)
    return SiteWords(types=(kind,), circumstances={"violences": "violences", "fire": "incendie"})


@pytest.mark.parametrize("raised", [("violences",), ("violences", "fire"), ()])
def test_the_ground_is_stated_where_one_fits_and_chosen_by_a_person_otherwise(
    qtbot: QtBot, enter: Enter, feeds: SyntheticFeeds, raised: tuple[str, ...]
) -> None:
    as_drawn(feeds)
    cameras = tuple(
        replace(camera, circumstances=("violences", "fire")) if camera.number == 285 else camera for camera in CAMERAS
    )
    room = enter((285,), view=catalogue(cameras), site=site_where(raised))
    room.link.publish(story())
    tile = room.view.shown_tiles[0]
    qtbot.waitUntil(lambda: not tile.button.isNull())
    button, _ = room.view._offer(tile, cameras[5])
    grounds: list[str] = []
    room.panel.ground_wanted.connect(grounds.append)
    QTest.mouseClick(room.view, Qt.MouseButton.LeftButton, pos=tile.button.center().toPoint())
    asked = [command for command in room.core.commands if isinstance(command, OpenCamera)]
    if len(raised) == 1:
        assert button == "Ouvrir pour 07-142 · violences"
        assert asked == [OpenCamera("i-142", str(REFS[285]), "violences")]
        assert grounds == []
    else:
        assert button == "Choisir le motif pour 07-142"
        assert asked == []
        assert grounds == [str(REFS[285])]


def test_a_tile_too_small_to_say_the_ground_asks_for_it_in_the_incident(
    qtbot: QtBot, enter: Enter, feeds: SyntheticFeeds
) -> None:
    as_drawn(feeds)
    cameras = tuple(
        replace(camera, circumstances=("violences", "fire")) if camera.number == 285 else camera for camera in CAMERAS
    )
    room = enter((285,), view=catalogue(cameras), site=site_where(("violences",)))
    room.link.publish(story())
    qtbot.waitUntil(lambda: room.view.incident[0] != "")
    QTest.keyClick(room.view, Key.Key_8, CTRL)
    qtbot.waitUntil(lambda: room.view.shown_tiles[0].verdict.state is TileState.REFUSED)
    grounds: list[str] = []
    room.panel.ground_wanted.connect(grounds.append)
    QTest.keyClick(room.view, Key.Key_Return)
    assert grounds == [str(REFS[285])]
    assert not any(isinstance(command, OpenCamera) for command in room.core.commands)
