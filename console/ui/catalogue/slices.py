"""Long work of the GUI thread in slices that nobody feels."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator

from PySide6.QtCore import QObject, QTimer

SLICE_S = 0.003


class Slices(QObject):
    """Runs one generator at a time between events, a few milliseconds each; a newer one replaces it. GUI thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work: Generator[None, None, None] | None = None
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._slice)

    @property
    def busy(self) -> bool:
        """Whether something is still to be done."""
        return self._work is not None

    def run(self, work: Callable[[], Generator[None, None, None]]) -> None:
        """Begin, and drop what was not finished."""
        self.stop()
        self._work = work()
        self._timer.start()

    def stop(self) -> None:
        """Drop what is not finished."""
        self._timer.stop()
        if self._work is not None:
            self._work.close()
            self._work = None

    def _slice(self) -> None:
        work = self._work
        if work is None:
            self._timer.stop()
            return
        end_s = time.perf_counter() + SLICE_S
        while time.perf_counter() < end_s:
            try:
                next(work)
            except StopIteration:
                if self._work is work:
                    self._work = None
                    self._timer.stop()
                return
