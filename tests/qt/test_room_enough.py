"""On the smallest screen: whatever unfolds or is said finds its room within the window, which never grows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from console.core import commands as c
from tests.support.real_window import SMALL, RealWindow, real_window

LONG = "Détresse de quelle unité ? " * 20


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Iterator[RealWindow]:
    with real_window(qtbot, tmp_path, accounts=(("Nardi", "supervisor"),), size=SMALL) as room:
        room.sign_in("Nardi")
        for unit in ("TN 12", "TN 14", "BC 02"):
            room.desk.do(c.DeclareUnit(unit, "pn"))
        room.press("Ctrl+N")
        room.type("rixe au vieux port")
        room.press("Ctrl+Return")
        room.until(lambda: room.link.log is not None and len(room.link.log.items) == 1)
        room.press("Ctrl+L")
        room.until(lambda: room.link.story is not None and room.link.story.incident is not None)
        yield room


def size(room: RealWindow) -> tuple[int, int]:
    """Once everything that was asked of the layouts has been done."""
    for _ in range(20):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        QCoreApplication.processEvents()
    return room.window.width(), room.window.height()


def test_forms_that_open_and_close_one_upon_the_other_leave_the_window_its_size(room: RealWindow) -> None:
    for key in ("X", "X", "M", "T", "N", "C", "J"):
        for pressed in (key, "Escape"):
            room.press(pressed)
            assert size(room) == SMALL, key


def test_no_pause_between_them_matters(room: RealWindow) -> None:
    for key in ("X", "Escape", "Ctrl+U", "A", "Escape", "Ctrl+L", "X"):
        room.press(key)
    assert size(room) == SMALL


def test_a_long_sentence_at_the_foot_is_cut_and_readable_all_the_same(room: RealWindow) -> None:
    room.window.foot.say(LONG, fault=True)
    assert size(room) == SMALL
    assert room.window.foot.said() == LONG
