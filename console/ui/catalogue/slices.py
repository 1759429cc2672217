"""Long work of the GUI thread in slices that nobody feels."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator

from PySide6.QtCore import QObject, QTimer

SLICE_S = 0.002
REST_SHARE = 8
"""After work that took long the next waits so many times as long, at most `REST_MS`."""
REST_MS = 500


class Slices(QObject):
    """Runs one generator at a time between events, a few milliseconds each. GUI thread.

    What is asked for meanwhile waits, the newest alone: somebody who asks without end still sees work finished.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work: Generator[None, None, None] | None = None
        self._next: Callable[[], Generator[None, None, None]] | None = None
        self._spent_s = 0.0
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._slice)
        self._rest = QTimer(self, singleShot=True)
        self._rest.timeout.connect(self._begin)

    @property
    def busy(self) -> bool:
        """Whether something is still to be done."""
        return self._work is not None or self._next is not None

    def run(self, work: Callable[[], Generator[None, None, None]]) -> None:
        """Begin, now or after what is being done and a rest."""
        self._next = work
        if self._work is None and not self._rest.isActive():
            self._begin()

    def stop(self) -> None:
        """Drop what is not finished."""
        self._timer.stop()
        self._rest.stop()
        self._next = None
        if self._work is not None:
            self._work.close()
            self._work = None

    def _begin(self) -> None:
        if self._next is None:
            return
        self._work, self._next = self._next(), None
        self._spent_s = 0.0
        self._timer.start()

    def _slice(self) -> None:
        work = self._work
        if work is None:
            self._timer.stop()
            return
        began_s = time.perf_counter()
        try:
            while time.perf_counter() < began_s + SLICE_S:
                next(work)
        except StopIteration:
            if self._work is work:
                self._work = None
                self._timer.stop()
                self._spent_s += time.perf_counter() - began_s
                self._rest.start(min(REST_MS, round(REST_SHARE * 1000 * self._spent_s)))
            return
        self._spent_s += time.perf_counter() - began_s
