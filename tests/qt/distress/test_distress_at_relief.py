"""A distress while people change at the post: it sounds on, whoever sits down can take it, no key is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from console.core import commands as c
from console.ui import words
from console.ui.sign_in import SignInSheet
from tests.support.desk import PASSWORD
from tests.support.real_window import RealWindow, real_window

CREW = (("Durand", "supervisor"), ("Nardi", "supervisor"))


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Iterator[RealWindow]:
    with real_window(qtbot, tmp_path, accounts=CREW) as room:
        yield room


def raised(room: RealWindow) -> None:
    room.desk.do(c.DeclareUnit("TN 12", "pn", into_service=True), "system:site")
    room.desk.do(c.RaiseDistress("TN 12"), "system:radio")
    room.until(lambda: bool(room.overlay.cards()))


def test_a_distress_takes_no_letter_of_a_password_and_waits_for_whoever_sits_down(room: RealWindow) -> None:
    room.sign_in("Nardi")
    room.press("Ctrl+N")
    room.type("Rixe")
    room.press("Ctrl+Shift+L")
    room.until(lambda: not room.link.session.person)
    room.type("Durand")
    room.press("Return")
    room.type(PASSWORD[:4])
    raised(room)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    room.type(PASSWORD[4:])
    assert field.text() == PASSWORD
    room.press("F8")  # nobody sits here: it is refused, and said on the card
    refused = words.reason("session.none", ())
    room.until(lambda: any(room.says(refused, card) for card in room.overlay.cards()))
    assert room.overlay.item is not None
    room.press("Return")
    (sheet,) = room.window.findChildren(SignInSheet)
    room.until(lambda: room.link.session.name == "Durand" and sheet.isHidden())
    assert room.overlay.cards()
    room.press("F8")
    room.until(lambda: not room.overlay.cards())


def test_a_distress_sounds_on_over_a_relief(room: RealWindow) -> None:
    room.sign_in("Nardi")
    raised(room)
    for name in ("Durand", "Nardi"):
        room.press("Ctrl+Shift+R")
        room.sign_in(name)
        assert room.overlay.cards()
    room.press("F8")
    room.until(lambda: not room.overlay.cards())
