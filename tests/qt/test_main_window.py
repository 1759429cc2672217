"""The window itself with real keys: folding by size, its arrangement kept, its keys, its head, its key sheet."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDockWidget, QLabel, QToolButton
from pytestqt.qtbot import QtBot

from console.ui.key_sheet import KeySheet
from console.ui.sign_in import SignInSheet
from console.ui.top_bar import TopBar
from console.ui.veil import Veil
from tests.support.real_window import LARGE, SMALL, RealWindow, real_window

ONE = (("Durand", "technician"),)


def dock(room: RealWindow, name: str) -> QDockWidget:
    found = room.window.findChild(QDockWidget, name)
    assert found is not None
    return found


def test_pulse_and_catalogue_fold_on_a_small_screen_and_come_back_on_a_large_one(qtbot: QtBot, tmp_path: Path) -> None:
    with real_window(qtbot, tmp_path, size=SMALL, accounts=ONE) as room:
        narrowed: list[bool] = []
        room.window.narrowed.connect(narrowed.append)
        room.until(dock(room, "pulse").isHidden)
        room.window.resize(*LARGE)
        room.until(lambda: not dock(room, "pulse").isHidden())
        room.window.resize(*SMALL)
        room.until(dock(room, "pulse").isHidden)
        assert narrowed == [False, True]


def test_the_arrangement_comes_back_at_the_next_start(qtbot: QtBot, tmp_path: Path) -> None:
    with real_window(qtbot, tmp_path, accounts=ONE) as room:
        room.sign_in("Durand")
        assert not dock(room, "pulse").isHidden()
        room.press("Ctrl+J")
        assert dock(room, "pulse").isHidden()
    with real_window(qtbot, tmp_path) as room:
        assert dock(room, "pulse").isHidden()


def test_the_key_sheet_lists_every_key_and_goes_by_the_same_key(qtbot: QtBot, tmp_path: Path) -> None:
    with real_window(qtbot, tmp_path, size=SMALL, accounts=ONE) as room:
        room.sign_in("Durand")
        room.press("F1")
        (keys,) = room.window.findChildren(KeySheet)
        assert keys.isVisible()
        told = {label.text() for label in keys.findChildren(QLabel)}
        assert {line.words for line in room.actions.lines()} <= told
        assert {"Ctrl+Maj+P", "Ctrl+Maj+L", "Maj+L", "A", "Alt+O", "← →"} <= told
        assert room.window.rect().contains(keys.card.geometry())
        room.press("F1")
        assert not keys.isVisible()
        room.press("F1")
        room.press("Escape")
        assert not keys.isVisible()


def test_the_head_says_who_sits_here_and_leads_to_the_change(qtbot: QtBot, tmp_path: Path) -> None:
    with real_window(qtbot, tmp_path, accounts=ONE) as room:
        (head,) = room.window.findChildren(TopBar)

        def names() -> list[str]:
            return [button.text() for button in head.findChildren(QToolButton)]

        assert "personne" in names()
        room.sign_in("Durand")
        assert "Durand" in names()
        assert room.says("CIC d'essai", head)
        button = next(button for button in head.findChildren(QToolButton) if button.text() == "Durand")
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        (sheet,) = room.window.findChildren(SignInSheet)
        room.until(sheet.isVisible)


@pytest.mark.parametrize("opens", ["F1", "Ctrl+H", "Ctrl+Shift+P", "Ctrl+P"])
def test_a_sheet_makes_way_for_what_is_typed_behind_it(qtbot: QtBot, tmp_path: Path, opens: str) -> None:
    with real_window(qtbot, tmp_path, accounts=ONE) as room:
        room.sign_in("Durand")
        room.press(opens)
        (sheet,) = (veil for veil in room.window.findChildren(Veil) if veil.isVisible())
        room.press("Ctrl+N")
        assert sheet.isHidden()
        assert room.focus() is room.side.entry.fields.description


def test_the_key_sheet_is_read_to_its_end_by_keys(qtbot: QtBot, tmp_path: Path) -> None:
    with real_window(qtbot, tmp_path, size=(1366, 560), accounts=ONE) as room:
        room.sign_in("Durand")
        room.press("F1")
        (keys,) = room.window.findChildren(KeySheet)
        bar = keys.area.verticalScrollBar()
        qtbot.waitUntil(lambda: bar.maximum() > 0)
        for key, place in (("End", bar.maximum), ("Home", bar.minimum), ("Down", bar.singleStep), ("Up", bar.minimum)):
            room.press(key)
            assert bar.value() == place()
        room.press("PgDown")
        assert bar.value() > 0


def test_the_entry_does_not_make_the_window_higher_than_a_small_screen(qtbot: QtBot, tmp_path: Path) -> None:
    with real_window(qtbot, tmp_path, size=(1366, 560), accounts=ONE) as room:
        room.sign_in("Durand")
        room.press("Ctrl+N")
        qtbot.waitUntil(room.side.entry.isVisible)
        assert room.window.height() <= 680
