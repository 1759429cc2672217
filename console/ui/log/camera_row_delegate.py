"""Paints a camera of an incident: how it lies to the place, number, name and terms over the reasons. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from console.ui import theme
from console.ui.log import paint, sight_mark
from console.ui.log.camera_row import CameraRow
from console.ui.models.diffed import Index
from console.ui.row_paint import RowPaint

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
_CAMERA_PX = 40
_LINE_PX = 26
_LEFT_PX = 36
_RIGHT_PX = 10


def height_of(row: object) -> int:
    """How high a row is; None is one that only teaches."""
    two_lines = bool(getattr(row, "second", ""))
    return _CAMERA_PX if two_lines else _LINE_PX


class CameraRowDelegate(RowPaint):
    """Rows of two kinds: a camera with its reasons in two lines, everything else in one."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)

    def measure(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As its kind."""
        return QSize(120, height_of(index.data(ROW_ROLE)))

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        row: CameraRow | None = index.data(ROW_ROLE)
        box: QRect = option.rect
        if row is not None and row.head:
            self._head(painter, box, row)
        elif row is None:
            paint.words(painter, box.adjusted(12, 0, -8, 0), index.data(), theme.SECOND)
        else:
            paint.ground(painter, option)
            (self._camera if row.second else self._line)(painter, box, row)

    def _head(self, painter: QPainter, box: QRect, row: CameraRow) -> None:
        painter.fillRect(box, paint.colour(theme.BAR))
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), paint.colour(theme.LINE))
        inside = box.adjusted(12, 0, -_RIGHT_PX, 0)
        taken = paint.words(painter, inside, row.terms, theme.SELECTION, right=True) if row.terms else 0
        inside.setRight(inside.right() - taken - 8)
        paint.words(painter, inside, row.label, theme.TEXT if row.seen else theme.SECOND, bold=row.seen)

    def _line(self, painter: QPainter, box: QRect, row: CameraRow) -> None:
        paint.words(painter, box.adjusted(12, 0, -8, 0), row.label, theme.TEXT)

    def _camera(self, painter: QPainter, box: QRect, row: CameraRow) -> None:
        first = QRect(box.left(), box.top() + 2, box.width() - _RIGHT_PX, 18)
        second = QRect(box.left(), box.top() + 19, box.width() - _RIGHT_PX, 17)
        sight_mark.draw(painter, QPointF(box.left() + 20, box.center().y()), row.view, row.off_deg)
        ink = theme.SECOND if row.dim else theme.TEXT
        left = box.left() + _LEFT_PX
        wide = paint.metrics().horizontalAdvance(row.terms)
        asks = theme.ORANGE if row.needs_grant else theme.SECOND
        paint.words(painter, first, row.terms, asks, right=True)
        room = QRect(left, first.top(), first.right() - left - wide - 8, first.height())
        taken = paint.words(painter, room, row.number, ink, mono=True) + 8 if row.number else 0
        paint.words(painter, room.adjusted(taken, 0, 0, 0), row.name, ink, bold=row.linked)
        paint.words(painter, second.adjusted(_LEFT_PX, 0, 0, 0), row.second, theme.SECOND, size_px=12)
