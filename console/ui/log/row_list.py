"""A list whose choice is the operator's own: snapshots never move it to a neighbour. GUI thread."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QDrag, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from console.ui import theme
from console.ui.log import paint
from console.ui.models.diffed import TAG_ROLE, DiffedModel, Index

_MOST_MEASURED = 60
"""Rows of one change that are looked at one by one."""


class RowList(QListView):
    """Rows of a `DiffedModel`, painted by a delegate, dragged and dropped on, with words while it is empty.

    Signals:
        chosen(str): the operator went to another row (its key).
        activated_row(str): Enter or double click on a row.
        edge_wanted(bool): Home (False) or End (True), where the model is not the whole list.

    Attributes:
        whole: whether the model holds every row there is.
    """

    chosen = Signal(str)
    activated_row = Signal(str)
    edge_wanted = Signal(bool)

    def __init__(self, parent: QWidget, *, draggable: bool = True) -> None:
        super().__init__(parent)
        self.whole = True
        self._following = False
        self._awaited = ""
        self._empty = ""
        self._keyed: DiffedModel[object] | None = None
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        if draggable:
            self.setDragEnabled(True)
            self.setAcceptDrops(True)
            self.setDropIndicatorShown(True)
            self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
            self.setDefaultDropAction(Qt.DropAction.CopyAction)

    def show_rows(self, model: DiffedModel[object]) -> None:
        """Show a model; its keys name the rows in the signals."""
        self._keyed = model
        self.setModel(model)

    def set_empty(self, text: str) -> None:
        """What to say while there is no row."""
        self._empty = text
        self.viewport().update()

    def current_key(self) -> str:
        """The chosen row's key; empty for none."""
        row = self._keyed.at(self.currentIndex()) if self._keyed is not None else None
        return self._keyed.key(row) if self._keyed is not None and row is not None else ""

    def choose(self, key: str, *, scroll: bool = True) -> bool:
        """Go to a row without telling; False if it is not shown (then none is chosen)."""
        if not scroll:
            at = self.verticalScrollBar().value()
            found = self.choose(key)
            self.verticalScrollBar().setValue(at)
            return found
        index = self._keyed.index_of(key) if self._keyed is not None and key else QModelIndex()
        self._awaited = "" if index.isValid() else key
        if index.isValid() and index == self.currentIndex():
            return True
        self._following = True
        try:
            if index.isValid():
                self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
                self.scrollTo(index)
            else:
                self.selectionModel().clear()
        finally:
            self._following = False
        return index.isValid()

    def begin_follow(self, *, anchored: bool = False) -> tuple[str, str, int]:
        """Before a snapshot: what is chosen, and which row stands where if the operator has scrolled away.

        `anchored` says that even the first row is not the head of the list.
        """
        self._following = True
        anchor, offset_px = "", 0
        if (anchored or self.verticalScrollBar().value() > 0) and self._keyed is not None:
            top = self.indexAt(self.viewport().rect().topLeft())
            row = self._keyed.at(top)
            if row is not None:
                anchor, offset_px = self._keyed.key(row), self.visualRect(top).top()
        return self.current_key(), anchor, offset_px

    def end_follow(self, before: tuple[str, str, int]) -> None:
        """After it: the same row chosen, the same rows under the eye."""
        self._following = False
        chosen, anchor, offset_px = before
        if self._keyed is None:
            return
        if chosen != self.current_key():
            index = self._keyed.index_of(chosen) if chosen else QModelIndex()
            self._following = True
            if index.isValid():
                self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            else:
                self.selectionModel().clear()
            self._following = False
        index = self._keyed.index_of(anchor) if anchor else QModelIndex()
        if index.isValid():
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.visualRect(index).top() - offset_px)

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:  # noqa: N802 - Qt's name
        """Qt: rows say something else. Qt would measure all rows again; only one of another height needs that."""
        if last.row() - first.row() >= _MOST_MEASURED or not all(map(self._fits, range(first.row(), last.row() + 1))):
            super().dataChanged(first, last, roles)
        else:
            QAbstractItemView.dataChanged(self, first, last, roles)
            self.viewport().update()

    def _fits(self, row: int) -> bool:
        """Whether a row has the height it is shown with."""
        index = self.model().index(row, 0)
        return self.visualRect(index).height() == self.sizeHintForIndex(index).height()

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt's name
        """Qt: another row is current; only the operator's own moves are told."""
        super().currentChanged(current, previous)
        if not self._following and current.isValid():
            key = self.current_key()
            if key:
                self.chosen.emit(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: arrows move, Enter acts; letters are never a search here."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.current_key():
                self.activated_row.emit(self.current_key())
            return
        if not self.whole and event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.edge_wanted.emit(event.key() == Qt.Key.Key_End)
            return
        if event.text() and event.text().isprintable() and not event.text().isspace():
            event.ignore()
            return
        super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Qt: a double click acts like Enter."""
        super().mouseDoubleClickEvent(event)
        if self.indexAt(event.position().toPoint()).isValid() and self.current_key():
            self.activated_row.emit(self.current_key())

    def focusInEvent(self, event: QEvent) -> None:
        """Qt: the list shows that it has the focus; with nothing chosen, the first row is what keys go to."""
        # What is chosen but not in these rows, or not yet, stays chosen: the first row is nobody's choice then.
        awaited = self._awaited and not self.currentIndex().isValid()
        self._following = self._following or bool(awaited)
        super().focusInEvent(event)  # type: ignore[arg-type]  # Qt hands a QFocusEvent; the stubs want it named
        if awaited:
            self.selectionModel().clear()
            self._following = False
        self.viewport().update()

    def startDrag(self, supportedActions: Qt.DropAction) -> None:  # noqa: N802, N803 - Qt's names
        """Qt: a small tag under the hand, so that the row it is meant for stays readable."""
        indexes = self.selectedIndexes()
        model = self.model()
        if not indexes or not indexes[0].flags() & Qt.ItemFlag.ItemIsDragEnabled:
            return
        drag = QDrag(self)
        drag.setMimeData(model.mimeData(indexes))
        drag.setPixmap(self._tag(str(indexes[0].data(TAG_ROLE) or "")))
        drag.setHotSpot(QPoint(-14, -10))
        drag.exec(Qt.DropAction.CopyAction)

    def _tag(self, text: str) -> QPixmap:
        wide, ratio = paint.metrics(mono=True, bold=True).horizontalAdvance(text) + 20, self.devicePixelRatioF()
        tag = QPixmap(round(wide * ratio), round(26 * ratio))
        tag.setDevicePixelRatio(ratio)
        tag.fill(theme.colour(theme.BAR))
        painter = QPainter(tag)
        painter.setPen(theme.colour(theme.SELECTION))
        painter.drawRect(0, 0, wide - 1, 25)
        paint.words(painter, QRect(10, 0, wide - 10, 26), text, mono=True, bold=True)
        painter.end()
        return tag

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the rows, or what to do while there are none."""
        super().paintEvent(event)
        if self._keyed is None or self._keyed.rowCount() or not self._empty:
            return
        painter = QPainter(self.viewport())
        painter.setFont(paint.face())
        painter.setPen(theme.colour(theme.SECOND))
        room = self.viewport().rect().adjusted(24, 12, -24, -12)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), self._empty)
        painter.end()
