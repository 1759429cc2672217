"""The bar beside the main courante: it spans the whole list, of which the view holds a window. GUI thread."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QScrollBar, QWidget

from console.core.views import LogView
from console.ui.log.log_delegate import ROW_PX
from console.ui.log.row_list import RowList

NEAR_PX = 40 * ROW_PX
"""So near to an end of the window, more of the list is asked for: a fast wheel does not come to it first."""


class Rail(QObject):
    """Ties a list of a window of rows to a bar of all of them.

    Where the bar is drawn to, the window follows: at once where it has the rows, else when they come; of positions that
    are passed meanwhile only the last is asked for.
    """

    def __init__(
        self,
        rows: RowList,
        older: Callable[[], None],
        newer: Callable[[], None],
        jump: Callable[[int], object],
        parent: QWidget,
    ) -> None:
        """`older`, `newer` and `jump` ask for other rows; they may come or not."""
        super().__init__(parent)
        self.bar = QScrollBar(Qt.Orientation.Vertical, parent)
        self.bar.setAccessibleName(self.tr("Position dans la main courante"))
        self._rows = rows
        self._older, self._newer, self._jump = older, newer, jump
        self._first = 0
        self._total = 0
        self._more = False
        self._following = False
        self._asked: tuple[int, int] | None = None
        self._target: int | None = None
        self._next: int | None = None
        self._answered = False
        rows.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        rows.whole = False
        rows.edge_wanted.connect(self._to_edge)
        rows.verticalScrollBar().valueChanged.connect(self._scrolled)
        rows.verticalScrollBar().rangeChanged.connect(lambda _low, _high: self._measure())
        self.bar.valueChanged.connect(self._drawn)

    def before(self) -> tuple[str, str, int]:
        """Before a snapshot: what is chosen, and which row stands where, unless it is the head of the list."""
        return self._rows.begin_follow(anchored=self._first > 0)

    def after(self, view: LogView, before: tuple[str, str, int]) -> None:
        """After it: the same rows under the eye, or those that were asked for."""
        moved = (view.first, len(view.items)) != (self._first, self._held())
        self._first, self._total, self._more = view.first, view.total, view.more
        if moved:
            self._asked = None
        self._rows.end_follow(before)
        if self._target is not None and self._is_held(self._target):
            target, self._target = self._target, None
            self._put(target)
        elif self._answered:
            # The list is shorter than it was: the bar goes to where the rows are.
            self._target = None
        self._answered = False
        self._measure()
        if self._next is not None and self._target is None:
            wanted, self._next = self._next, None
            self._go(wanted)

    def forget(self) -> None:
        """Another filter: what was asked for before is no longer wanted."""
        self._asked = self._target = self._next = None

    def _held(self) -> int:
        model = self._rows.model()
        return model.rowCount() if model is not None else 0

    def _is_held(self, px: int) -> bool:
        """Whether the window shows a page from a position of the bar on, or the list ends in it."""
        first_px, page_px = self._first * ROW_PX, self._rows.viewport().height()
        if px < first_px:
            return False
        return px + page_px <= first_px + self._held() * ROW_PX or not self._more

    def _put(self, px: int) -> None:
        self._following = True
        self._rows.verticalScrollBar().setValue(px - self._first * ROW_PX)
        self._following = False

    def _measure(self) -> None:
        """The bar as long as the list, its handle where the window is."""
        page_px = self._rows.viewport().height()
        whole_px = max(self._total, self._first + self._held()) * ROW_PX
        self._following = True
        self.bar.setPageStep(page_px)
        self.bar.setSingleStep(ROW_PX)
        self.bar.setRange(0, max(0, whole_px - page_px))
        if self._target is None and not self.bar.isSliderDown():
            self.bar.setValue(self._first * ROW_PX + self._rows.verticalScrollBar().value())
        self._following = False
        self.bar.setVisible(whole_px > page_px)

    def _scrolled(self, value: int) -> None:
        """The rows moved under the wheel, or the choice moved them."""
        if not self._following and self._target is None:
            self._following = True
            self.bar.setValue(self._first * ROW_PX + value)
            self._following = False
        inner = self._rows.verticalScrollBar()
        here = (self._first, self._held())
        if self._asked == here or self._target is not None:
            return
        if self._more and inner.maximum() - value < NEAR_PX:
            self._asked = here
            self._older()
        elif self._first and value < NEAR_PX:
            self._asked = here
            self._newer()

    def _drawn(self, value: int) -> None:
        """The operator moved the bar."""
        if not self._following:
            self._go(value)

    def _go(self, px: int) -> None:
        if self._target is not None:
            self._next = px
        elif self._is_held(px):
            self._put(px)
            self._scrolled(self._rows.verticalScrollBar().value())
        else:
            self._target = px
            self._jump(px // ROW_PX)

    def answered(self) -> None:
        """What was jumped to is in the next view, or nowhere."""
        self._answered = self._target is not None

    def missed(self) -> None:
        """What was asked for does not come: the bar goes back to where the rows are."""
        self.forget()
        self._measure()

    def _to_edge(self, end: bool) -> None:
        self.bar.setValue(self.bar.maximum() if end else 0)
        if self._target is None:
            top = self._rows.viewport().rect().bottomLeft() if end else QPoint(0, 0)
            self._rows.setCurrentIndex(self._rows.indexAt(top))
