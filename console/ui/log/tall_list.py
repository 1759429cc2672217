"""A list whose rows have heights of their own, and that measures only those it shows.

Qt's list measures all of them again whenever one comes or changes. Here a row counts as one line until it is seen, and
what stands under the eye stays there when a row above turns out to be higher. It stays a `QListView`, as which it is
read aloud; of that class it takes nothing else, and calls what lies below it.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyleOptionViewItem, QWidget

GUESS_PX = 24
"""What a row that was never seen counts for."""
_MOST_LOOKS = 12
_NEAR_PX = 6
_Index = QModelIndex | QPersistentModelIndex


class TallList(QListView):
    """Rows under each other, none of them selected. GUI thread.

    Attributes:
        at_end: whether it stays at its end while rows come; whoever scrolls, by whatever means, decides it.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.at_end = True
        self._heights: list[int] = []  # 0: not measured
        self._tops: list[int] = [0]
        self._settling = self._forgot = False
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(GUESS_PX)

    def settle(self) -> None:
        """Measure what is in view, and let the scroll bar know. To be called when rows have come, gone or changed."""
        if self._settling:
            return
        self._settling = True
        bar = self.verticalScrollBar()
        value = bar.value()
        for _ in range(_MOST_LOOKS):
            high = self.viewport().height()
            most = max(0, self._tops[-1] - high)
            value = most if self.at_end else min(value, most)
            first, last = self._row_at(value), self._row_at(value + high - 1)
            unknown = [row for row in range(max(0, first), last + 1) if not self._heights[row]]
            if unknown:
                eye = next((row for row in range(first, last + 1) if self._heights[row]), first)
                before = self._tops[eye]
                for row in unknown:
                    self._measure(row)
                self._add_up()
                value += self._tops[eye] - before
                continue
            self._forgot = False
            bar.setRange(0, most)
            bar.setPageStep(high)
            bar.setValue(value)
            if not self._forgot:
                break
            value = bar.value()  # the scroll bar has come or gone: at another width everything is measured anew
        self._settling = False
        self.viewport().update()

    def _measure(self, row: int) -> None:
        model, option = self.model(), QStyleOptionViewItem()
        self.initViewItemOption(option)
        self._heights[row] = max(1, self.itemDelegate().sizeHint(option, model.index(row, 0)).height())

    def _add_up(self) -> None:
        self._tops = list(accumulate((height or GUESS_PX for height in self._heights), initial=0))

    def _row_at(self, y: int) -> int:
        """The row at a pixel of the whole list; the nearest one outside of it, -1 where there is none."""
        return min(len(self._heights) - 1, max(0, bisect_right(self._tops, y) - 1))

    # --- what the model tells -----------------------------------------------------------------------------------------

    def setModel(self, model: QAbstractItemModel | None) -> None:  # noqa: N802 - Qt's name
        """Qt: another model."""
        super().setModel(model)
        if model is not None:
            model.rowsRemoved.connect(self._removed)
            model.layoutChanged.connect(lambda: self._forget())  # Qt's own way waits a turn with it
        self._forget()

    def rowsInserted(self, parent: _Index, start: int, end: int) -> None:  # noqa: N802 - Qt's name
        """Qt: rows have come; what the row after them says may depend on them."""
        self._heights[start:start] = [0] * (end - start + 1)
        if end + 1 < len(self._heights):
            self._heights[end + 1] = 0
        self._add_up()
        QAbstractItemView.rowsInserted(self, parent, start, end)

    def rowsAboutToBeRemoved(self, parent: _Index, start: int, end: int) -> None:  # noqa: N802 - Qt's name
        """Qt: rows are about to go."""
        QAbstractItemView.rowsAboutToBeRemoved(self, parent, start, end)

    def _removed(self, _parent: QModelIndex, start: int, end: int) -> None:
        del self._heights[start : end + 1]
        if start < len(self._heights):
            self._heights[start] = 0
        self._add_up()

    def dataChanged(self, first: _Index, last: _Index, roles: object = ()) -> None:  # noqa: N802 - Qt's name
        """Qt: rows say something else."""
        for row in range(first.row(), min(last.row() + 2, len(self._heights))):
            self._heights[row] = 0
        self._add_up()
        self.viewport().update()

    def doItemsLayout(self) -> None:  # noqa: N802 - Qt's name
        """Qt: everything may be different."""
        self._forget()
        QAbstractItemView.doItemsLayout(self)

    def _forget(self) -> None:
        """Measure anew; the row at the top of the view stays there."""
        value = self.verticalScrollBar().value()
        row = self._row_at(value)
        within = value - self._tops[row] if row >= 0 else 0
        model = self.model()
        count = model.rowCount() if model is not None else 0
        self._heights = [0] * count
        self._forgot = True
        self._add_up()
        if 0 <= row < count and not self.at_end:
            self._measure(row)
            self._add_up()
            bar, settling = self.verticalScrollBar(), self._settling
            self._settling = True
            bar.setRange(0, max(bar.maximum(), self._tops[-1]))
            bar.setValue(self._tops[row] + min(within, self._heights[row] - 1))
            self._settling = settling
        self.settle()

    # --- what Qt asks -------------------------------------------------------------------------------------------------

    def updateGeometries(self) -> None:  # noqa: N802 - Qt's name
        """Qt: the viewport has another size."""
        QAbstractItemView.updateGeometries(self)
        self.settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: lines break anew at another width."""
        QAbstractItemView.resizeEvent(self, event)
        if event.size().width() != event.oldSize().width():
            self._forget()

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802 - Qt's name
        """Qt: another part is looked at."""
        if not self._settling:
            bar = self.verticalScrollBar()
            self.at_end = bar.value() >= bar.maximum() - _NEAR_PX
            self.settle()
        self.viewport().update()

    def visualRect(self, index: _Index) -> QRect:  # noqa: N802 - Qt's name
        """Qt: where a row is in the viewport."""
        row = index.row()
        if not 0 <= row < len(self._heights):
            return QRect()
        top, wide = self._tops[row], self.viewport().width()
        return QRect(0, top - self.verticalScrollBar().value(), wide, self._tops[row + 1] - top)

    def indexAt(self, point: QPoint) -> QModelIndex:  # noqa: N802 - Qt's name
        """Qt: the row under a pixel of the viewport."""
        y = point.y() + self.verticalScrollBar().value()
        if not 0 <= y < self._tops[-1]:
            return QModelIndex()
        return self.model().index(self._row_at(y), 0)

    def scrollTo(self, index: _Index, hint: object = None) -> None:  # noqa: N802 - Qt's name
        """Qt: bring a row into view; whatever is asked for, it moves as little as can be."""
        row = index.row()
        if not 0 <= row < len(self._heights):
            return
        if not self._heights[row]:
            self._measure(row)
            self._add_up()
        bar, high = self.verticalScrollBar(), self.viewport().height()
        if self._tops[row] < bar.value():
            bar.setValue(self._tops[row])
        elif self._tops[row + 1] > bar.value() + high:
            bar.setValue(min(self._tops[row], self._tops[row + 1] - high))

    def moveCursor(  # noqa: N802 - Qt's name
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Qt: where a key goes to."""
        moves = QAbstractItemView.CursorAction
        last, row = len(self._heights) - 1, self.currentIndex().row()
        if last < 0:
            return QModelIndex()
        page = max(1, self.viewport().height())
        if action in (moves.MoveHome, moves.MoveEnd):
            row = 0 if action == moves.MoveHome else last
        elif action in (moves.MovePageUp, moves.MovePageDown):
            away = -page if action == moves.MovePageUp else page
            row = self._row_at(self._tops[max(0, row)] + away)
        elif row < 0:
            row = self._row_at(self.verticalScrollBar().value())
        else:
            row += -1 if action in (moves.MoveUp, moves.MoveLeft, moves.MovePrevious) else 1
        return self.model().index(max(0, min(last, row)), 0)

    def horizontalOffset(self) -> int:  # noqa: N802 - Qt's name
        """Qt: never anything."""
        return 0

    def verticalOffset(self) -> int:  # noqa: N802 - Qt's name
        """Qt: pixels above the viewport."""
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: _Index) -> bool:  # noqa: N802 - Qt's name
        """Qt: none is."""
        return False

    def setSelection(self, rect: QRect, command: object) -> None:  # noqa: N802 - Qt's name
        """Qt: nothing is selected here."""

    def visualRegionForSelection(self, selection: object) -> QRegion:  # noqa: N802 - Qt's name
        """Qt: nothing is selected here."""
        return QRegion()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the rows in view."""
        if not self._heights:
            return
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        plain, current = option.state, self.currentIndex()
        value, box = self.verticalScrollBar().value(), event.rect()
        with QPainter(self.viewport()) as painter:
            for row in range(self._row_at(value + box.top()), self._row_at(value + box.bottom()) + 1):
                index = self.model().index(row, 0)
                option.rect = self.visualRect(index)
                option.state = plain & ~QStyle.StateFlag.State_HasFocus
                if index == current and self.hasFocus():
                    option.state |= QStyle.StateFlag.State_HasFocus
                self.itemDelegate().paint(painter, option, index)
