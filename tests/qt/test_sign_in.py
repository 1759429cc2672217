"""Taking and leaving the workstation with real keys, over a desk on a real store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from console.ui.key_sheet import KeySheet
from console.ui.sign_in import SignInSheet
from console.ui.veil import Veil
from tests.support.desk import PASSWORD
from tests.support.real_window import RealWindow, real_window

TWO = (("Durand", "technician"), ("Petit", "operator"))


@pytest.fixture
def first(qtbot: QtBot, tmp_path: Path) -> Iterator[RealWindow]:
    """A station without any account."""
    with real_window(qtbot, tmp_path) as room:
        yield room


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Iterator[RealWindow]:
    """A station with two accounts; nobody sits there."""
    with real_window(qtbot, tmp_path, accounts=TWO) as room:
        yield room


def sheet(room: RealWindow) -> SignInSheet:
    return room.window.findChildren(SignInSheet)[0]


def lifted(room: RealWindow) -> list[Veil]:
    return [veil for veil in room.window.findChildren(Veil) if veil.isVisible()]


def test_the_first_account_is_made_twice_typed(first: RealWindow) -> None:
    assert first.says("Premier compte", sheet(first))
    first.type("Durand")
    first.press("Return")
    first.type(PASSWORD)
    first.press("Return")
    first.type("autre chose")
    first.press("Return")
    assert first.says("diffèrent", sheet(first))
    for _ in "autre chose":
        first.press("Backspace")
    first.type(PASSWORD)
    first.press("Return")
    first.until(lambda: not sheet(first).isVisible())
    assert first.link.session.roles == {"operator", "supervisor", "technician"}
    assert first.window.windowTitle().endswith("Durand")


def test_a_wrong_password_is_said_and_the_sheet_stays(room: RealWindow) -> None:
    room.type("Petit")
    room.press("Return")
    room.type("devinée")
    room.press("Return")
    room.until(lambda: room.says("mot de passe inconnu", sheet(room)))
    room.press("Escape")
    assert sheet(room).isVisible()
    assert not room.side.log.isEnabled()
    room.type(PASSWORD)
    room.press("Return")
    room.until(lambda: not sheet(room).isVisible())
    assert room.side.log.isEnabled()


def test_nothing_comes_over_the_sheet_and_tab_never_leaves_it(room: RealWindow) -> None:
    room.window.findChildren(KeySheet)[0].toggle()
    room.window.show_health()
    for keys in ("F1", "Ctrl+H", "Ctrl+Shift+P", "Ctrl+N", "Ctrl+J"):
        room.press(keys)
    assert lifted(room) == [sheet(room)]
    reached: set[QWidget] = set()
    for key in ["Tab"] * 12 + ["Shift+Tab"] * 12:
        room.press(key)
        reached.add(room.focus())
        assert sheet(room).isAncestorOf(room.focus())
    assert len([widget for widget in reached if isinstance(widget, QLineEdit)]) == 2


def test_tab_goes_round_on_a_sheet_that_can_be_closed_too(room: RealWindow) -> None:
    room.sign_in("Petit")
    room.press("Ctrl+P")
    for _ in range(12):
        room.press("Tab")
        assert sheet(room).isAncestorOf(room.focus())


def test_leaving_hides_the_pictures_and_stills_every_panel_and_key(room: RealWindow) -> None:
    room.sign_in("Petit")
    other = QWidget()
    inside = QLineEdit(other)
    with room.qtbot.waitExposed(other):
        other.show()
    room.window.activateWindow()
    room.until(room.window.isActiveWindow)
    room.press("Ctrl+Shift+P")
    room.press("Ctrl+Shift+L")
    room.until(lambda: not room.link.session.person and sheet(room).isVisible())
    assert lifted(room) == [sheet(room)]
    assert sheet(room).opacity == 255
    assert sheet(room).geometry() == room.window.rect()
    assert not room.wall.isEnabled()
    assert not any(part.isEnabled() for part in (room.side.log, room.side.story, room.side.dispatch))
    # Windows beside the main one show nothing either, and give the keyboard to nothing.
    room.until(lambda: any(veil.isVisible() for veil in other.findChildren(Veil)))
    assert not inside.isEnabled()
    room.press("Ctrl+N")
    assert room.side.story.currentWidget() is room.side.pane
    room.sign_in("Durand")
    room.until(lambda: not sheet(room).isVisible())
    assert room.wall.isEnabled()
    assert inside.isEnabled()
    assert not [veil for veil in other.findChildren(Veil) if veil.isVisible()]
    room.press("Ctrl+N")
    assert room.side.story.currentWidget() is room.side.entry
    # Ended here and whole, before the window whose curtains stood on it.
    delete(other)


def test_the_operators_sheet_leaves_by_its_button_and_changes_hands_by_name(room: RealWindow) -> None:
    room.sign_in("Petit")
    room.press("Ctrl+P")
    assert sheet(room).opacity < 255
    room.press("Escape")
    assert not sheet(room).isVisible()
    room.press("Ctrl+P")
    room.sign_in("Durand")
    room.until(lambda: not sheet(room).isVisible())
    room.press("Ctrl+P")
    room.click("Quitter le poste", sheet(room))
    room.until(lambda: not room.link.session.person and sheet(room).opacity == 255)
    assert not room.says("Quitter le poste", sheet(room))
    assert room.focus().accessibleName() == "Nom"


def test_the_keyboard_returns_to_where_it_was(room: RealWindow) -> None:
    room.sign_in("Petit")
    room.press("Ctrl+L")
    assert room.focus() is room.side.log.list
    room.press("Ctrl+Shift+L")
    room.until(lambda: not room.link.session.person and room.focus().accessibleName() == "Nom")
    room.sign_in("Petit")
    room.until(lambda: room.focus() is room.side.log.list)


def test_nothing_that_the_window_raises_lies_before_the_veil(room: RealWindow) -> None:
    covered = [QPoint(x, y) for x in range(0, room.window.width(), 3) for y in (200, 500, 800)]
    over = sheet(room)

    def hidden() -> bool:
        found = [room.window.childAt(point) for point in covered]
        return all(widget is over or over.isAncestorOf(widget) for widget in found if widget is not None)

    room.until(hidden)
    room.window.resize(1500, 900)
    room.until(hidden)
