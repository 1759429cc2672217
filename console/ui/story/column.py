"""A story on the screen: rows painted where they are seen, set a little each turn of the event loop. GUI thread."""

from __future__ import annotations

import time
from bisect import bisect_right
from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from console.ui import theme
from console.ui.story.typeset import Inks, Row, Typesetter
from console.ui.turns import Turns

COLUMN_PX = 760
PAD_PX = 28
BUDGET_S = 0.006
"""How long one turn sets rows."""


class _Sheet(QWidget):
    """The rows, one under the other."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("storySheet")
        self._rows: list[Row] = []
        self._tops: list[float] = []

    def show_rows(self, rows: list[Row]) -> None:
        """Other rows."""
        self._rows, self._tops = rows, []
        top = float(PAD_PX)
        for row in rows:
            self._tops.append(top)
            top += row.height
        self.setFixedSize(COLUMN_PX + 2 * PAD_PX, round(top) + PAD_PX)
        self.setAccessibleDescription("\n".join(row.text for row in rows if row.text)[:20_000])
        self.update()

    def text(self) -> str:
        """Everything it says."""
        return "\n".join(row.text for row in self._rows if row.text)

    def row_at(self, top: int) -> tuple[Row | None, int]:
        """The row at a height, and how far below the row's own top that is."""
        at = bisect_right(self._tops, top) - 1
        return (self._rows[at], top - round(self._tops[at])) if at >= 0 else (None, 0)

    def top_of(self, row: Row) -> int | None:
        """Where this very row begins; None if it is not among these."""
        return next((round(top) for one, top in zip(self._rows, self._tops, strict=True) if one is row), None)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), theme.colour(theme.PANEL))
            if not self._rows:
                return
            first = max(0, bisect_right(self._tops, event.rect().top()) - 1)
            for at in range(first, len(self._rows)):
                if self._tops[at] > event.rect().bottom():
                    break
                self._rows[at].draw(painter, float(PAD_PX), self._tops[at])


class StoryColumn(QScrollArea):
    """Scrolled by arrows, pages, Home and End. What is read stays where it is while more is told; whoever stands at the
    end stays at the end.

    Signals:
        told(): what was given last stands there.
    """

    told = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.sheet = _Sheet()
        self.setWidget(self.sheet)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._turns: Turns | None = None
        self._made: list[Row] = []
        self._setter = Typesetter(float(COLUMN_PX), Inks())
        self._next: Callable[[Typesetter], Iterator[Row]] | None = None

    def set_rows(self, make: Callable[[Typesetter], Iterator[Row]]) -> None:
        """Set these rows; what stands there stays until they are all made, and the place that is read as well.

        Those that are being set are finished first: however often more is told, it gets to be seen. Of several that
        wait the newest is set.
        """
        self._next = make
        if self._turns is None:
            self._begin()

    def clear_rows(self) -> None:
        """Nothing of a story stays."""
        self._end_turns()
        self._next = None
        self._made = []
        self._setter = Typesetter(float(COLUMN_PX), Inks())
        self.sheet.show_rows([])

    def at_end(self) -> bool:
        """Whether the end is in sight."""
        return self.verticalScrollBar().value() >= self.verticalScrollBar().maximum()

    def text(self) -> str:
        """Everything it says."""
        return self.sheet.text()

    def _begin(self) -> None:
        make, self._next = self._next, None
        if make is None:
            return
        self._made = []
        self._turns = Turns(self._steps(make(self._setter)), self)
        self._turns.finished.connect(self._show)
        self._turns.start()

    def _end_turns(self) -> None:
        if self._turns is not None:
            self._turns.stop()
            self._turns.deleteLater()
            self._turns = None

    def _steps(self, rows: Iterator[Row]) -> Iterator[None]:
        until_s = time.monotonic() + BUDGET_S
        for row in rows:
            self._made.append(row)
            if time.monotonic() > until_s:
                yield
                until_s = time.monotonic() + BUDGET_S

    def _show(self) -> None:
        self._end_turns()
        bar = self.verticalScrollBar()
        place, follows = bar.value(), bar.maximum() > 0 and self.at_end()
        row, into = self.sheet.row_at(place)
        self.sheet.show_rows(self._made)
        top = self.sheet.top_of(row) if row is not None else None
        bar.setValue(bar.maximum() if follows else place if top is None else top + into)
        self.told.emit()
        self._begin()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: a story is longer than the screen."""
        bar = self.verticalScrollBar()
        steps = {
            Qt.Key.Key_Down: 3 * bar.singleStep(),
            Qt.Key.Key_Up: -3 * bar.singleStep(),
            Qt.Key.Key_PageDown: bar.pageStep(),
            Qt.Key.Key_Space: bar.pageStep(),
            Qt.Key.Key_PageUp: -bar.pageStep(),
            Qt.Key.Key_End: bar.maximum(),
            Qt.Key.Key_Home: -bar.maximum(),
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            event.ignore()
        else:
            bar.setValue(bar.value() + step)
