"""Long work of the GUI thread cut into pieces, one a turn of its event loop. GUI thread."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Signal


class Turns(QObject):
    """Runs a generator, one step a turn, so that input and pictures go on between the steps.

    With a pause nothing hurries: what else is to be done, such as painting, has its turn between any two steps.

    Signals:
        finished(): the last step is done.
    """

    finished = Signal()

    def __init__(self, steps: Iterator[None], parent: QObject, pause_ms: int = 0) -> None:
        super().__init__(parent)
        self._steps = steps
        self._going = False
        # Begun anew after each step: whatever else is due by then, such as the next pictures, comes first.
        self._timer = QTimer(self, singleShot=True, interval=pause_ms)
        self._timer.timeout.connect(self._turn)

    def start(self) -> None:
        """Begin at the next turn."""
        self._going = True
        self._timer.start()

    def stop(self) -> None:
        """Leave the rest undone."""
        self._going = False
        self._timer.stop()

    def _turn(self) -> None:
        try:
            next(self._steps)
        except StopIteration:
            self._going = False
            self.finished.emit()
        if self._going:
            self._timer.start()
