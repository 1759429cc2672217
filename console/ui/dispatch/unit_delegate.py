"""Paints a unit: call sign, service, status with what it is on, where and how far, how long; under it, why. And a
request to another service that waits for its answer. GUI thread.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRect, QSize
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from console.core.views import RequestItem, UnitItem
from console.domain.unit import UnitState
from console.ui import theme, words
from console.ui.dispatch.reason_words import (
    FLAG_MARK,
    LEAD_MARK,
    WITHDRAWN_MARK,
    Piece,
    has_second_line,
    is_old,
    pieces,
)
from console.ui.dispatch.request_words import asked_for
from console.ui.dispatch.watch_bar import LOUD, WatchBar
from console.ui.log import paint
from console.ui.models.diffed import Index
from console.ui.models.site_words import SiteWords
from console.ui.models.unit_model import Heading, UnitModel
from console.ui.row_paint import RowPaint

ROW_PX = 30
SECOND_PX = 19
"""What a second line adds."""
_LEFT_PX = 12
_CALL_PX = 58
_AGE_PX = 52
_GAP_PX = 8
_MARK_PX = 14
WAITING = "#2A2314"
STATUS_INKS = {
    UnitState.AVAILABLE: theme.GREEN,
    UnitState.PATROL: theme.GREEN,
    UnitState.ASSIGNED: theme.SELECTION,
    UnitState.EN_ROUTE: theme.SELECTION,
    UnitState.STAGED: theme.SELECTION,
    UnitState.ON_SCENE: theme.ORANGE,
    UnitState.CLEARING: theme.ORANGE,
    UnitState.BREAK: theme.SECOND,
    UnitState.OFF_DUTY: theme.SECOND,
}


class UnitDelegate(RowPaint):
    """`now_ms` gives UTC milliseconds, for ages."""

    def __init__(
        self, site: SiteWords, now_ms: Callable[[], int], parent: QWidget, watch: WatchBar | None = None
    ) -> None:
        """`watch` knows which units are in distress, and whose status lasts too long."""
        super().__init__(parent)
        self._watch = watch
        self._site = site
        self._now_ms = now_ms

    def measure(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One line, or two where there is something to say of it."""
        model = index.model()
        row = model.at(index) if isinstance(model, UnitModel) else None
        two = isinstance(row, RequestItem) or (isinstance(row, UnitItem) and has_second_line(row))
        return QSize(200, ROW_PX + (SECOND_PX if two else 0))

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        model = index.model()
        row = model.at(index) if isinstance(model, UnitModel) else None
        if row is None or not isinstance(model, UnitModel):
            return
        box: QRect = option.rect
        line = QRect(box.left(), box.top(), box.width(), ROW_PX)
        if isinstance(row, Heading):
            self._heading(painter, box, row)
        elif isinstance(row, RequestItem):
            paint.ground(painter, option, WAITING)
            self._request(painter, line, row)
        else:
            proposed = row.planned or (row.rank == 1 and not model.has_plan())
            base = paint.PROPOSED if proposed else theme.PANEL
            paint.ground(painter, option, base, paint.PROPOSED_SELECTED if proposed else paint.SELECTED)
            two = box.height() > ROW_PX
            self._unit(painter, line.translated(0, 2 if two else 0), row, two=two)

    def _heading(self, painter: QPainter, box: QRect, row: Heading) -> None:
        painter.fillRect(box, QColor(theme.PANEL))
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), QColor(theme.LINE))
        room = box.adjusted(_LEFT_PX, 6, -12, 0)
        paint.words(painter, room, self._site.service_short(row.service), theme.SECOND, size_px=12)
        free = self.tr("libres : {free} sur {total}").format(free=row.free, total=row.total)
        paint.words(painter, room, free, theme.SECOND, size_px=12, right=True)

    def _request(self, painter: QPainter, line: QRect, request: RequestItem) -> None:
        """`◌ Demandé  SAMU 13 · 1 × médical   2 min` and how to note the answer."""
        now_ms = self._now_ms()
        left = line.left() + _LEFT_PX
        asked = self.tr("◌ Demandé")
        used = paint.words(painter, _part(line, left, 120), asked, theme.ORANGE, bold=True)
        age = words.age(now_ms - request.asked_ms)
        right = QRect(line.right() - _LEFT_PX - _AGE_PX, line.top(), _AGE_PX, line.height())
        paint.words(painter, right, age, theme.ORANGE, mono=True, right=True)
        told = " · ".join(part for part in (self._site.service_short(request.service), asked_for(request)) if part)
        start = left + used + _GAP_PX
        paint.words(painter, _part(line, start, right.left() - start - _GAP_PX), told)
        below = QRect(left, line.top() + ROW_PX - 5, line.width() - 2 * _LEFT_PX, SECOND_PX)
        how = words.channel(request.channel)
        keys = self.tr("K noter l'accord   X le refus   Suppr retirer")
        paint.words(painter, below, f"{how} · {keys}" if how else keys, theme.SECOND, size_px=12)

    def _unit(self, painter: QPainter, box: QRect, unit: UnitItem, *, two: bool) -> None:
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
        if two:
            below = QRect(left, box.top() + ROW_PX - 7, box.width() - 2 * _LEFT_PX, SECOND_PX)
            self._pieces(painter, below, pieces(unit, self._now_ms()))
        left += _CALL_PX
        service = self._site.service_short(unit.service)
        mark = "" if two else LEAD_MARK if unit.lead else WITHDRAWN_MARK if unit.withdrawn else ""
        if mark:
            paint.words(painter, _part(box, left, _MARK_PX), mark, theme.ORANGE if unit.withdrawn else theme.TEXT)
            paint.words(painter, _part(box, left + _MARK_PX, service_px - _MARK_PX), service, ink)
        else:
            paint.words(painter, _part(box, left, service_px), service, ink)
        left += service_px + _GAP_PX
        self._status(painter, _part(box, left, status_px), unit)
        left += status_px + _GAP_PX
        parts = [self._site.sector_short(unit.sector)]
        if unit.distance_m is not None:
            parts.append(words.distance(unit.distance_m))
        told = " · ".join(part for part in parts if part) or "—"
        old = is_old(unit, self._now_ms())
        where_ink = theme.ORANGE if old and not off else ink
        paint.words(painter, _part(box, left, where_px), f"{FLAG_MARK} {told}" if old and not off else told, where_ink)
        age = words.age(self._now_ms() - unit.since_ms) if unit.since_ms else "—"
        due = self._watch.levels.get(unit.call_sign) if self._watch is not None else None
        late = due is not None and due.level > 0
        if due is not None and late:
            ink = theme.RED if due.level >= LOUD else theme.ORANGE
        right = QRect(box.right() - _LEFT_PX - _AGE_PX, box.top(), _AGE_PX, box.height())
        paint.words(painter, right, age, ink, mono=True, right=True, bold=late)

    def _pieces(self, painter: QPainter, box: QRect, told: tuple[Piece, ...]) -> None:
        left = box.left()
        for place, piece in enumerate(told):
            room = QRect(left, box.top(), box.right() - left, box.height())
            if room.width() < 24:
                return
            text = f" · {piece.text}" if place else piece.text
            left += paint.words(painter, room, text, piece.ink, size_px=12)

    def _status(self, painter: QPainter, box: QRect, unit: UnitItem) -> None:
        numbers = " ".join(number for _, number in unit.incidents)
        if unit.conflict:
            paint.diamond(painter, QPointF(box.left() + 5, box.center().y() + 1))
            paint.words(painter, box.adjusted(15, 0, 0, 0), numbers, theme.RED, mono=True)
            return
        if unit.awaited and not numbers:
            told = self.tr("◌ demandé")
            used = paint.words(painter, box, told, theme.ORANGE)
            paint.words(painter, box.adjusted(used + 7, 0, 0, 0), unit.awaited, theme.ORANGE, mono=True)
            return
        ink = STATUS_INKS.get(UnitState(unit.status), theme.SECOND) if unit.status in set(UnitState) else theme.SECOND
        if unit.here and len(unit.incidents) == 1:
            # It stands above all others for this incident: the number gives way to what the unit does.
            wide = paint.metrics().horizontalAdvance(words.unit_state(unit.status))
            if wide + 7 + paint.metrics(mono=True).horizontalAdvance(numbers) > box.width():
                numbers = ""
        taken = paint.metrics(mono=True).horizontalAdvance(numbers) + 7 if numbers else 0
        word = box.adjusted(0, 0, -taken, 0)
        used = paint.words(painter, word, words.unit_state(unit.status), ink)
        if numbers:
            paint.words(painter, box.adjusted(used + 7, 0, 0, 0), numbers, ink, mono=True)


def _part(line: QRect, left: int, width: int) -> QRect:
    return QRect(left, line.top(), width, line.height())
