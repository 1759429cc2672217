"""Paints a unit: call sign, service, status with what it is on, where and how far, how long. GUI thread."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRect, QSize
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from console.core.views import UnitItem
from console.domain.unit import UnitState
from console.ui import theme, words
from console.ui.dispatch.watch_bar import LOUD, WatchBar
from console.ui.log import paint
from console.ui.models.diffed import Index
from console.ui.models.site_words import SiteWords
from console.ui.models.unit_model import Heading, UnitModel

ROW_PX = 30
_LEFT_PX = 12
_CALL_PX = 58
_AGE_PX = 52
_GAP_PX = 8
STATUS_INKS = {
    UnitState.AVAILABLE: theme.GREEN,
    UnitState.PATROL: theme.GREEN,
    UnitState.ASSIGNED: theme.SELECTION,
    UnitState.EN_ROUTE: theme.SELECTION,
    UnitState.ON_SCENE: theme.ORANGE,
    UnitState.CLEARING: theme.ORANGE,
    UnitState.BREAK: theme.SECOND,
    UnitState.OFF_DUTY: theme.SECOND,
}


class UnitDelegate(QStyledItemDelegate):
    """`now_ms` gives UTC milliseconds, for ages."""

    def __init__(
        self, site: SiteWords, now_ms: Callable[[], int], parent: QWidget, watch: WatchBar | None = None
    ) -> None:
        """`watch` knows which units are in distress, and whose status lasts too long."""
        super().__init__(parent)
        self._watch = watch
        self._site = site
        self._now_ms = now_ms

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Qt: every row is as high as the next."""
        return QSize(200, ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: one row."""
        model = index.model()
        row = model.at(index) if isinstance(model, UnitModel) else None
        if row is None:
            return
        painter.save()
        box: QRect = option.rect
        if isinstance(row, Heading):
            self._heading(painter, box, row)
        else:
            first = row.rank == 1
            base = paint.PROPOSED if first else theme.PANEL
            paint.ground(painter, option, base, paint.PROPOSED_SELECTED if first else paint.SELECTED)
            self._unit(painter, box, row)
        painter.restore()

    def _heading(self, painter: QPainter, box: QRect, row: Heading) -> None:
        painter.fillRect(box, QColor(theme.PANEL))
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), QColor(theme.LINE))
        room = box.adjusted(_LEFT_PX, 6, -12, 0)
        paint.words(painter, room, self._site.service_short(row.service), theme.SECOND, size_px=12)
        free = self.tr("libres : {free} sur {total}").format(free=row.free, total=row.total)
        paint.words(painter, room, free, theme.SECOND, size_px=12, right=True)

    def _unit(self, painter: QPainter, box: QRect, unit: UnitItem) -> None:
        room = box.width() - 2 * _LEFT_PX - _CALL_PX - _AGE_PX - 3 * _GAP_PX
        service_px, status_px = int(room * 0.32), int(room * 0.34)
        where_px = room - service_px - status_px
        left = box.left() + _LEFT_PX
        off = unit.status in (UnitState.OFF_DUTY, UnitState.BREAK)
        ink = theme.SECOND if off else theme.TEXT
        sign = words.plain(unit.call_sign, 20)
        danger = self._watch is not None and unit.call_sign in self._watch.distressed
        if danger:
            painter.fillRect(QRect(box.left(), box.top(), paint.BAR_PX, box.height() - 1), QColor(theme.RED))
        sign_ink = theme.RED if unit.conflict or danger else ink
        paint.words(painter, _part(box, left, _CALL_PX), sign, sign_ink, mono=True, bold=True)
        left += _CALL_PX
        paint.words(painter, _part(box, left, service_px), self._site.service_short(unit.service), ink)
        left += service_px + _GAP_PX
        self._status(painter, _part(box, left, status_px), unit)
        left += status_px + _GAP_PX
        parts = [self._site.sector_short(unit.sector)]
        if unit.distance_m is not None:
            parts.append(words.distance(unit.distance_m))
        paint.words(painter, _part(box, left, where_px), " · ".join(part for part in parts if part) or "—", ink)
        age = words.age(self._now_ms() - unit.since_ms) if unit.since_ms else "—"
        due = self._watch.levels.get(unit.call_sign) if self._watch is not None else None
        late = due is not None and due.level > 0
        if due is not None and late:
            ink = theme.RED if due.level >= LOUD else theme.ORANGE
        right = QRect(box.right() - _LEFT_PX - _AGE_PX, box.top(), _AGE_PX, box.height())
        paint.words(painter, right, age, ink, mono=True, right=True, bold=late)

    def _status(self, painter: QPainter, box: QRect, unit: UnitItem) -> None:
        numbers = " ".join(number for _, number in unit.incidents)
        if unit.conflict:
            paint.diamond(painter, QPointF(box.left() + 5, box.center().y() + 1))
            paint.words(painter, box.adjusted(15, 0, 0, 0), numbers, theme.RED, mono=True)
            return
        ink = STATUS_INKS.get(UnitState(unit.status), theme.SECOND) if unit.status in set(UnitState) else theme.SECOND
        taken = paint.metrics(mono=True).horizontalAdvance(numbers) + 7 if numbers else 0
        word = box.adjusted(0, 0, -taken, 0)
        used = paint.words(painter, word, words.unit_state(unit.status), ink)
        if numbers:
            paint.words(painter, box.adjusted(used + 7, 0, 0, 0), numbers, ink, mono=True)


def _part(line: QRect, left: int, width: int) -> QRect:
    return QRect(left, line.top(), width, line.height())
