"""Panels that stand over each other keep the shares of the height that were given to them by hand. GUI thread.

A form that unfolds takes what it needs from its neighbours, and gives it back when it folds; Qt alone lets what was
pushed aside stay there, a little more each time.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QDockWidget, QMainWindow

NEAR_PX = 3
"""Qt rounds: what is so near is as it should be."""
MOST_TRIES = 5


def heights(shares: Sequence[float], least: Sequence[int], total: int) -> list[int]:
    """Each its share of `total`, in pixels; nobody less than `least`, which is taken from those that have room."""
    whole = sum(shares) or 1.0
    wanted = [total * share / whole for share in shares]
    short = sum(max(0.0, low - want) for low, want in zip(least, wanted, strict=True))
    room = [max(0.0, want - low) for low, want in zip(least, wanted, strict=True)]
    giving = min(1.0, short / sum(room)) if sum(room) else 0.0
    return [round(max(low, want) - part * giving) for low, want, part in zip(least, wanted, room, strict=True)]


class SteadyColumn(QObject):
    """Watches the panels of a column.

    Attributes:
        shares: what each has of the height, by whatever measure.

    Signals:
        shared(): somebody dragged a line between two panels: the shares are others.
    """

    shared = Signal()

    def __init__(self, window: QMainWindow, docks: Sequence[QDockWidget], shares: Sequence[float]) -> None:
        super().__init__(window)
        self._window = window
        self._docks = tuple(docks)
        self.shares = tuple(float(share) for share in shares)
        self._asked: tuple[tuple[int, ...], tuple[int, ...]] | None = None
        self._tries = 0
        self._before: tuple[int, ...] | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.settle)
        window.installEventFilter(self)
        for dock in self._docks:
            dock.installEventFilter(self)

    def take(self, shares: Sequence[float]) -> None:
        """Other shares; what is no share of a height is left alone."""
        if len(shares) == len(self._docks) and all(0 < share < 1e6 for share in shares):
            self.shares = tuple(float(share) for share in shares)
            self._soon.start()

    def settle(self) -> None:
        """Bring every panel to its share, as far as its content bears it."""
        if self._before is not None or not self._stands():
            return
        now = self._heights()
        least = tuple(dock.minimumSizeHint().height() for dock in self._docks)
        wanted = tuple(heights(self.shares, least, sum(now)))
        if all(abs(is_now - want) <= NEAR_PX for is_now, want in zip(now, wanted, strict=True)):
            self._tries = 0
            return
        self._tries = self._tries + 1 if (least, wanted) == self._asked else 1
        self._asked = (least, wanted)
        if self._tries > MOST_TRIES:
            return  # Qt gave what it can
        self._window.resizeDocks(list(self._docks), list(wanted), Qt.Orientation.Vertical)
        self._soon.start()  # it may not have heard yet that a panel needs less by now

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: a panel asks for more or less, or a line between two is dragged (that is the window's own mouse)."""
        kind = event.type()
        if watched is self._window:
            if kind == QEvent.Type.MouseButtonPress:
                self._before = self._heights()
            elif kind == QEvent.Type.MouseButtonRelease and self._before is not None:
                before, self._before = self._before, None
                if self._stands() and self._heights() != before:
                    self.shares = tuple(float(high) for high in self._heights())
                    self.shared.emit()
        elif kind in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._soon.start()
        return super().eventFilter(watched, event)

    def _heights(self) -> tuple[int, ...]:
        return tuple(dock.height() for dock in self._docks)

    def _stands(self) -> bool:
        """Whether they still stand over each other, each in sight."""
        first = self._docks[0]
        return all(
            dock.isVisible() and not dock.isFloating() and (dock.x(), dock.width()) == (first.x(), first.width())
            for dock in self._docks
        ) and len({dock.y() for dock in self._docks}) == len(self._docks)
