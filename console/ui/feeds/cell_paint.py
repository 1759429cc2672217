"""Paints the table's cells: several hundred change every second, and a style sheet's way would take a tenth of it."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from console.ui import theme
from console.ui.feeds.feed_model import FeedModel
from console.ui.feeds.feed_row import FIGURES, Column
from console.ui.wall.shapes import colour_of, draw_state
from console.ui.wall.type import elided

_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_SHAPE_PX = 10.0
_MARGIN_PX = 6


class CellPaint(QStyledItemDelegate):
    """Text, the state's shape, and which row and cell are chosen."""

    def __init__(self, model: FeedModel) -> None:
        super().__init__(model)
        self._model = model
        self._body = theme.font(theme.BODY_PX)
        self._mono = theme.font(12, mono=True)
        self._text = QColor(theme.TEXT)
        self._second = QColor(theme.SECOND)
        self._chosen = QColor("#1D2D44")
        self._selection = QColor(theme.SELECTION)
        self._short = lru_cache(maxsize=1024)(lambda text, width: elided(self._body, text, width))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Qt: one cell."""
        row, column = self._model.row_at(index.row()), index.column()
        box, state = option.rect, option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, self._chosen)
        if state & QStyle.StateFlag.State_HasFocus:
            # The column that T would sort by.
            painter.fillRect(
                box.left() + _MARGIN_PX, box.bottom() - 2, box.width() - 2 * _MARGIN_PX, 2, self._selection
            )
        inside = box.adjusted(_MARGIN_PX, 0, -_MARGIN_PX, 0)
        painter.setPen(self._second if row.state is None else self._text)
        if column in FIGURES:
            painter.setFont(self._mono)
            painter.drawText(inside, _RIGHT, row.texts[column])
            return
        if column == Column.STATE and row.state is not None:
            top = inside.center().y() - _SHAPE_PX / 2
            draw_state(painter, QRectF(inside.left(), top, _SHAPE_PX, _SHAPE_PX), row.state, colour_of(row.state))
            painter.setPen(self._text)
            inside.setLeft(inside.left() + round(_SHAPE_PX) + 6)
        painter.setFont(self._body)
        painter.drawText(inside, _LEFT, self._short(row.texts[column], inside.width()))
