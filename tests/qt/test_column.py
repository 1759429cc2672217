"""The right column: what a form pushed aside comes back, and in a low window nothing is drawn over its neighbour."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QDockWidget, QWidget
from pytestqt.qtbot import QtBot

from tests.support.real_window import SMALL, RealWindow, real_window

ONE = (("Durand", "operator"),)
NAMES = ("log", "incident", "dispatch")


def docks(room: RealWindow) -> list[QDockWidget]:
    found = [room.window.findChild(QDockWidget, name) for name in NAMES]
    return [dock for dock in found if dock is not None]


def high(room: RealWindow) -> list[int]:
    return [dock.height() for dock in docks(room)]


def near(found: list[int], wanted: list[int]) -> bool:
    return all(abs(one - other) <= 4 for one, other in zip(found, wanted, strict=True))


def drag(room: RealWindow, start: QPoint, end: QPoint) -> None:
    """With the left button held, as QTest's own moves are not."""
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    for kind, at, button, held in (
        (QEvent.Type.MouseButtonPress, start, left, left),
        (QEvent.Type.MouseMove, end, none, left),
        (QEvent.Type.MouseButtonRelease, end, left, none),
    ):
        spot = QPointF(room.window.mapToGlobal(at))
        event = QMouseEvent(kind, QPointF(at), spot, button, held, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(room.window, event)
        QApplication.processEvents()


def test_what_a_form_pushed_aside_comes_back_when_it_folds(qtbot: QtBot, tmp_path: Path) -> None:
    with real_window(qtbot, tmp_path, size=SMALL, accounts=ONE) as room:
        room.sign_in("Durand")
        before = high(room)
        for _ in range(3):
            room.press("Ctrl+N")
            room.type("deux blessés")
            room.until(lambda: high(room)[1] > before[1] + 40)
            room.press("Escape")
            room.until(lambda: near(high(room), before))


def test_nothing_in_the_entry_is_drawn_over_its_neighbour_in_a_low_window(qtbot: QtBot, tmp_path: Path) -> None:
    with real_window(qtbot, tmp_path, size=SMALL, accounts=ONE) as room:
        room.sign_in("Durand")
        entry = room.side.entry
        room.press("Ctrl+N")
        room.type("deux blessés")
        room.press("Tab")
        room.type("rixe")
        room.press("Return")
        room.until(entry.questions.isVisible)

        def parts() -> list[QWidget]:
            return [entry.fields.description, entry.fields.type, entry.fields.place, entry.questions, entry.time]

        def apart() -> bool:
            edges = [(top := part.mapTo(entry, QPoint(0, 0)).y(), top + part.height()) for part in parts()]
            return all(above[1] <= below[0] for above, below in pairwise(edges))

        room.until(apart)
        assert entry.questions.height() >= entry.questions.heightForWidth(entry.questions.width())


def test_a_line_that_is_dragged_is_where_the_panels_stay_and_come_back_to(qtbot: QtBot, tmp_path: Path) -> None:
    with real_window(qtbot, tmp_path, size=SMALL, accounts=ONE) as room:
        room.sign_in("Durand")
        before = high(room)
        log = docks(room)[0]
        line = QPoint(log.x() + log.width() // 2, log.geometry().bottom() + 1)
        drag(room, line, line - QPoint(0, 60))
        room.until(lambda: high(room)[0] < before[0] - 20)
        dragged = high(room)
        room.press("Ctrl+N", "Escape")
        room.until(lambda: near(high(room), dragged))
    with real_window(qtbot, tmp_path, size=SMALL) as room:
        room.sign_in("Durand")
        room.until(lambda: near(high(room), dragged))
