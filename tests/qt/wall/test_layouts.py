"""Layouts as tabs, kept per person, brought back at the start."""

from __future__ import annotations

import json

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.core.commands import Remember
from console.domain.wall import LayoutKind
from console.domain.wall_text import from_text
from console.ui.wall.window import MoreWalls
from tests.qt.wall.conftest import REFS, Enter
from tests.support.wall_room import CAMERAS, MemoryCore, catalogue, session


def kept(core: MemoryCore) -> list[str]:
    layouts, problems = from_text(core.kept.get(("person", "wall.layouts"), "{}"))
    return [layout.name for layout in layouts] if not problems else []


def test_a_layout_is_named_kept_and_there_again_after_a_restart(qtbot: QtBot, enter: Enter, core: MemoryCore) -> None:
    room = enter()
    room.panel.bar._add.click()
    editor = room.panel.bar._edit
    assert editor.isVisible()
    QTest.keyClicks(editor, "Vieux-Port")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert room.panel.layout_now.name == "Vieux-Port"
    room.view.put(0, [REFS[174]])
    room.panel.divide(LayoutKind.K1_5)
    qtbot.waitUntil(lambda: kept(core) == ["Mur", "Vieux-Port"])
    qtbot.waitUntil(lambda: ("person", "wall.current") in core.kept)
    room.panel.release()
    again = enter()
    qtbot.waitUntil(lambda: again.panel.layout_now.name == "Vieux-Port")
    assert again.panel.layout_now.kind is LayoutKind.K1_5
    assert again.cells()[0] == 174
    assert [again.panel.bar.tabs.tabText(tab) for tab in range(2)] == ["Mur", "Vieux-Port"]


def test_ctrl_tab_goes_round_and_clicking_a_tab_picks(qtbot: QtBot, enter: Enter) -> None:
    room = enter()
    room.panel._copy("Mur")
    assert room.panel.layout_now.name == "Mur 2"
    assert room.cells()[:4] == [100, 137, 174, 211]
    QTest.keyClick(room.view, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert room.panel.layout_now.name == "Mur"
    tabs = room.panel.bar.tabs
    QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(1).center())
    assert room.panel.layout_now.name == "Mur 2"
    room.panel.shelf.remove("Mur 2")
    assert room.panel.layout_now.name == "Mur"
    room.panel.shelf.remove("Mur")
    assert len(room.panel.shelf.layouts) == 1


def test_escape_keeps_the_old_name_and_a_taken_name_gets_a_number(qtbot: QtBot, enter: Enter) -> None:
    room = enter()
    room.panel._copy("Mur")
    room.panel.bar.begin_rename(1)
    editor = room.panel.bar._edit
    editor.setText("Gares")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert [layout.name for layout in room.panel.shelf.layouts] == ["Mur", "Mur 2"]
    room.panel.bar.begin_rename(1)
    editor.setText("Mur")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert [layout.name for layout in room.panel.shelf.layouts] == ["Mur", "Mur 2"]
    assert room.panel.layout_now.name == "Mur 2"


def test_damaged_settings_cost_what_is_damaged_only(qtbot: QtBot, enter: Enter, core: MemoryCore) -> None:
    good = {"name": "Nuit", "kind": "2x2", "cells": [["gw-ville", "cam-100"]]}
    layouts = [good, {"name": "X", "kind": "9x9"}]
    core.kept["person", "wall.layouts"] = json.dumps({"version": 1, "layouts": layouts})
    core.kept["person", "wall.current"] = "{"
    room = enter()
    assert [layout.name for layout in room.panel.shelf.layouts] == ["Nuit"]
    assert room.cells() == [100, 0, 0, 0]


def test_layouts_of_a_newer_version_are_not_written_over(qtbot: QtBot, enter: Enter, core: MemoryCore) -> None:
    newer = '{"version": 2, "layouts": [{"holograms": true}]}'
    core.kept["person", "wall.layouts"] = newer
    room = enter()
    room.view.put(8, [REFS[102]])
    room.panel.release()
    assert core.kept["person", "wall.layouts"] == newer


def test_each_person_has_their_own_wall(qtbot: QtBot, enter: Enter, core: MemoryCore) -> None:
    room = enter(person="")
    assert not [command for command in core.commands if isinstance(command, Remember)]
    core.kept["person", "wall.layouts"] = json.dumps({"version": 1, "layouts": [{"name": "À moi", "kind": "1x1"}]})
    room.link.publish(session("p9"))
    qtbot.waitUntil(lambda: room.panel.layout_now.name == "À moi")


def test_a_first_wall_takes_open_cameras_and_one_closed(qtbot: QtBot, enter: Enter) -> None:
    room = enter((), view=catalogue(CAMERAS[:1]))
    qtbot.waitUntil(lambda: room.cells()[0] == 100)
    settle = room.panel.shelf._settle
    settle.setInterval(600_000)  # gateways are still awaited
    room.link.publish(catalogue())
    qtbot.waitUntil(lambda: room.cells()[:7] == [100, 101, 102, 103, 104, 105, 211])
    assert room.cells()[7:] == [0, 137]
    settle.setInterval(0)  # and now no longer
    qtbot.waitUntil(lambda: room.cells()[7] == 138)
    assert not [command for command in room.core.commands if isinstance(command, Remember)]
    room.view.clear_cell(0)
    view = catalogue()
    room.link.publish(view)
    qtbot.waitUntil(lambda: room.link.catalogue is view)
    assert room.cells()[0] == 0, "what an operator cleared stays clear"


def test_a_second_wall_has_its_own_tiles_and_comes_back(qtbot: QtBot, enter: Enter, core: MemoryCore) -> None:
    room = enter()
    more = MoreWalls(room.link, room.feeds, room.panel)
    window = more.open_on(QApplication.primaryScreen().name())
    assert window is not None
    qtbot.waitExposed(window)
    qtbot.waitUntil(lambda: "wall2:0" in room.feeds.sequences())
    window.panel.pick("Mur")
    room.view.put(5, [REFS[103]])
    assert window.panel.layout_now.cells[5] == REFS[103]
    lines = len(room.actions.lines())
    assert json.loads(core.kept["workstation", "wall.windows"])[0]["wall"] == "wall2"
    more.release()
    qtbot.waitUntil(lambda: not [key for key in room.feeds.sequences() if key.startswith("wall2")])
    assert core.kept["workstation", "wall.windows"] != "[]"
    again = MoreWalls(room.link, room.feeds, room.panel)
    again.recall()
    qtbot.waitUntil(lambda: len(again.windows) == 1)
    assert len(room.actions.lines()) == lines
    again.windows[0].close()
    qtbot.waitUntil(lambda: core.kept["workstation", "wall.windows"] == "[]")


def test_f11_takes_the_screen_and_gives_it_back(qtbot: QtBot, enter: Enter) -> None:
    room = enter()
    QTest.keyClick(room.view, Qt.Key.Key_F11)
    qtbot.waitUntil(room.window.isFullScreen)
    QTest.keyClick(room.view, Qt.Key.Key_F11)
    qtbot.waitUntil(lambda: not room.window.isFullScreen())
