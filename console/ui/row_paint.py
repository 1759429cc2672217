"""What painters of rows share: a row that cannot be shown is said, and takes neither its list nor the window along.

A fault that leaves a row's painting is raised again inside the next row's, and ends the process.
"""

from __future__ import annotations

import logging

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from console.ui import theme
from console.ui.log import paint

log = logging.getLogger(__name__)

_MARGIN_PX = 12
_HEIGHT_PX = 24
_MOST_TOLD = 20
"""Faults that are written down: a list paints the same row again and again."""


class RowPaint(QStyledItemDelegate):
    """Paints with `draw` and measures with `measure`, which may fail. GUI thread."""

    _written = 0

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """One row; what is set on the painter is taken back after it."""
        super().paint(painter, option, index)

    def measure(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The room that a row needs."""
        return super().sizeHint(option, index)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Qt: one row, or that it cannot be shown."""
        painter.save()
        try:
            self.draw(painter, option, index)
        except Exception:  # noqa: BLE001 - whatever it is: it is written down, and may not pass through Qt
            self._tell(index)
            painter.fillRect(option.rect, theme.colour(theme.PANEL))
            told = QCoreApplication.translate("words", "Ligne illisible ici ; elle est gardée telle quelle.")
            paint.words(painter, option.rect.adjusted(_MARGIN_PX, 0, -_MARGIN_PX, 0), told, theme.RED)
        finally:
            painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Qt: as `measure` says, else room for one line."""
        try:
            return self.measure(option, index)
        except Exception:  # noqa: BLE001 - whatever it is: it is written down, and may not pass through Qt
            self._tell(index)
            return QSize(100, _HEIGHT_PX)

    def _tell(self, index: QModelIndex | QPersistentModelIndex) -> None:
        if RowPaint._written < _MOST_TOLD:
            RowPaint._written += 1
            log.exception("row %d of %s cannot be shown", index.row(), type(self).__name__)
