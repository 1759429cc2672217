"""Cycles that hold Qt objects die on the GUI thread, whoever allocates."""

from __future__ import annotations

import gc
import threading
import weakref

from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from console.ui.garbage import Garbage


class Ring(QObject):
    """Holds itself, so that only a collection ends it."""

    def __init__(self, died: list[int]) -> None:
        super().__init__()
        self.me = self
        self.timer = QTimer(self)
        self.timer.start(10_000)
        weakref.finalize(self, lambda: died.append(threading.get_ident()))


def test_a_busy_thread_collects_nothing_and_the_gui_thread_does(qtbot: QtBot) -> None:
    died: list[int] = []
    garbage = Garbage()
    garbage.start()
    try:
        Ring(died)
        busy = threading.Thread(target=lambda: [[object()] for _ in range(200_000)], name="busy")
        busy.start()
        busy.join()
        assert died == []
        kept = [[number] for number in range(50_000)]
        qtbot.waitUntil(lambda: bool(died))
        assert died == [threading.get_ident()]
        assert len(kept) == 50_000
    finally:
        garbage.stop()
        gc.unfreeze()
        gc.collect()
        gc.freeze()  # as it was before
