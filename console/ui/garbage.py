"""Collects garbage on the GUI thread and nowhere else.

Python collects in whatever thread happens to allocate; a cycle that holds a Qt object would then be destroyed by the
loop thread, its timers with it, and that ends the process sooner or later.
"""

from __future__ import annotations

import gc
import time

from PySide6.QtCore import QObject, QTimer

LOOK_MS = 250
YOUNG = 2_000
"""Containers made since the last look, above which the youngest are looked through (a millisecond)."""
MIDDLE = 10
OLD = 10
OLD_EVERY_S = 60.0
"""A full collection walks everything that was made since the start; once a minute is plenty."""


class Garbage(QObject):
    """From `start` to `stop` nobody else collects. GUI thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._full_s = 0.0
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Take over; what stands now is left alone for good."""
        gc.disable()
        gc.freeze()
        self._full_s = time.monotonic()
        self._timer.start()

    def stop(self) -> None:
        """No more collections by this; the process is about to end."""
        self._timer.stop()

    def look(self) -> None:
        """Collect what has become worth it."""
        young, middle, old = gc.get_count()
        if young < YOUNG:
            return
        if middle < MIDDLE:
            gc.collect(0)
        elif old < OLD or time.monotonic() - self._full_s < OLD_EVERY_S:
            gc.collect(1)
        else:
            self._full_s = time.monotonic()
            gc.collect()
