"""Long work of the GUI thread cut into pieces, one a turn of its event loop. GUI thread."""

from __future__ import annotations

from collections.abc import Generator, Iterator

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
        self._going = self._within = False
        # Begun anew after each step: whatever else is due by then, such as the next pictures, comes first.
        self._timer = QTimer(self, singleShot=True, interval=pause_ms)
        self._timer.timeout.connect(self._turn)

    def start(self) -> None:
        """Begin at the next turn."""
        self._going = True
        self._timer.start()

    def stop(self) -> None:
        """Leave the rest undone; the steps tidy up what they have half made."""
        self._going = False
        self._timer.stop()
        if not self._within:
            self._leave()

    def _turn(self) -> None:
        self._within = True
        try:
            next(self._steps)
        except StopIteration:
            self._going = self._within = False
            self.finished.emit()
            return
        finally:
            self._within = False
        if self._going:
            self._timer.start()
        else:
            self._leave()

    def _leave(self) -> None:
        # Not when it is collected: until then others would find what is half made
        if isinstance(self._steps, Generator):
            self._steps.close()
