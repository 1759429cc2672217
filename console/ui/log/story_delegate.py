"""Paints a line of the timeline: time in mono, what happened in as many lines as it takes, by whom at the right.

Under the words of a still picture stands the picture, made small.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem

from console.core.views import StoryEntry
from console.ui import theme, words
from console.ui.log import paint
from console.ui.log.thumbs import THUMB_PX, Thumbs
from console.ui.models.diffed import Index
from console.ui.models.site_words import SiteWords
from console.ui.models.story_model import StoryModel, pictured
from console.ui.row_paint import RowPaint
from console.ui.sentences import sentence

_LEFT_PX = 12
_TIME_PX = 58
_BY_PX = 92
_PAD_PX = 8
_DAY_PX = 24
_GAP_PX = 5
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_SAID = frozenset({"incident.opened", "incident.noted", "incident.described", "call.taken", "call.caller"})
_BAD = frozenset({"access.refused"})


class StoryDelegate(RowPaint):
    """Words that people said are bright, what the system noted is in the second voice."""

    def __init__(self, site: SiteWords, thumbs: Thumbs, parent: QAbstractItemView) -> None:
        super().__init__(parent)
        self._thumbs = thumbs
        self._site = site
        self._view = parent

    def _told(self, entry: StoryEntry) -> str:
        told = sentence(entry, self._site)
        return f"{told}  ({self.tr('horloge du poste en avance')})" if entry.stamp_ahead else told

    def _room(self) -> int:
        return max(120, self._view.viewport().width() - _LEFT_PX - _TIME_PX - _BY_PX - 16)

    def measure(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its words need at the view's width."""
        model = index.model()
        if not isinstance(model, StoryModel) or (entry := model.at(index)) is None:
            return QSize(100, 24)
        return self._size(model, entry, index.row(), self._room())

    def _size(self, model: StoryModel, entry: StoryEntry, row: int, room: int) -> QSize:
        box = paint.metrics().boundingRect(QRect(0, 0, room, 4000), _WRAP, self._told(entry))
        second = 16 if words.offset_matters(entry.at_ms, self._site.zone) else 0
        day = _DAY_PX if model.day_above(row) else 0
        small = THUMB_PX.height() + 2 * _GAP_PX if pictured(entry) else 0
        return QSize(100, max(box.height(), 16 + second) + small + _PAD_PX + day)

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One line."""
        model = index.model()
        if not isinstance(model, StoryModel) or (entry := model.at(index)) is None:
            return
        box = QRect(option.rect)
        painter.fillRect(box, QColor(theme.PANEL))
        day = model.day_above(index.row())
        if day:
            self._paint_day(painter, QRect(box.left(), box.top(), box.width(), _DAY_PX), day)
            box.setTop(box.top() + _DAY_PX)
        line = QRect(box.left() + _LEFT_PX, box.top() + _PAD_PX // 2, _TIME_PX, 16)
        paint.words(painter, line, words.bare_clock(entry.at_ms, self._site.zone), theme.SECOND, mono=True)
        if words.offset_matters(entry.at_ms, self._site.zone):
            offset = words.offset(entry.at_ms, self._site.zone)
            paint.words(painter, line.translated(0, 16), offset, theme.SECOND, size_px=11, mono=True)
        ink = theme.RED if entry.kind in _BAD else theme.TEXT
        if entry.erased or entry.mistaken or entry.kind not in _SAID | _BAD:
            ink = "#B4BFCD"
        painter.setFont(paint.face())
        painter.setPen(QColor(ink))
        room = QRect(line.right() + 1, line.top(), self._room(), box.height() - _PAD_PX // 2)
        told = self._told(entry)
        painter.drawText(room, _WRAP, told)
        if pictured(entry):
            used = paint.metrics().boundingRect(QRect(0, 0, room.width(), 4000), _WRAP, told).height()
            here = bool(option.state & QStyle.StateFlag.State_HasFocus)
            self._paint_thumb(painter, QRect(room.topLeft() + QPoint(0, used + _GAP_PX), THUMB_PX), entry.fact, here)
        above = model.at(model.index(index.row() - 1)) if index.row() else None
        if above is not None and above.by_name == entry.by_name:
            return
        by = QRect(box.right() - _BY_PX - 11, line.top(), _BY_PX, 16)
        paint.words(painter, by, words.author(entry.by_name), theme.SECOND, size_px=12, right=True)

    def _paint_thumb(self, painter: QPainter, box: QRect, fact: str, here: bool) -> None:
        image = self._thumbs.image(fact)
        if image is not None:
            box = QRect(box.topLeft(), image.size())
            painter.drawImage(box.topLeft(), image)
        else:
            painter.fillRect(box, QColor(theme.GROUND))
            if self._thumbs.gone(fact):
                painter.setFont(paint.face(12))
                painter.setPen(QColor(theme.SECOND))
                painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), self.tr("pas sur ce poste"))
        painter.setPen(QPen(QColor(theme.SELECTION if here else theme.LINE), 2 if here else 1))
        painter.drawRect(box)

    def _paint_day(self, painter: QPainter, box: QRect, day: str) -> None:
        wide = paint.words(painter, box.adjusted(_LEFT_PX, 0, 0, 0), day, theme.SECOND, size_px=12, bold=True)
        painter.setPen(QColor(theme.LINE))
        painter.drawLine(box.left() + _LEFT_PX + wide + 8, box.center().y(), box.right() - 11, box.center().y())
