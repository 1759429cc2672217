"""Paints a row of the main courante: state, number, time, type over description, priority, sector over units."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QPointF, QRect, QSize
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QWidget

from console.core.views import IncidentItem
from console.ui import theme, words
from console.ui.log import major_words, paint, transfer_words
from console.ui.models.diffed import Index
from console.ui.models.log_model import LogModel
from console.ui.models.site_words import SiteWords
from console.ui.row_paint import RowPaint

ROW_PX = 46
_LEFT_PX = 38
_PRIORITY_PX = 30
_RIGHT_PX = 122
_GAP_PX = 8
_CHARGE_PX = 130
_CHARGE_LEAST_PX = 84
_FIGURES_MOST = 12
_PRIORITY_INK = {"P1": theme.RED, "P2": theme.ORANGE}


class LogDelegate(RowPaint):
    """`now_ms` gives UTC milliseconds, for ages."""

    def __init__(self, site: SiteWords, now_ms: Callable[[], int], parent: QWidget) -> None:
        super().__init__(parent)
        self._site = site
        self._now_ms = now_ms
        self._figures = len("00-0000")
        self._number_px = paint.metrics(mono=True).horizontalAdvance("0" * self._figures)
        self._time_px = paint.metrics(mono=True).horizontalAdvance("00:00") + 4

    def measure(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Every row is as high as the next."""
        return QSize(200, ROW_PX)

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        model = index.model()
        item = model.at(index) if isinstance(model, LogModel) else None
        if item is None or not isinstance(model, LogModel):
            return
        selected, _ = paint.ground(painter, option)
        box: QRect = option.rect
        if item.pinned:
            self._pin(painter, box, item, model, index, selected=selected)
        first = QRect(box.left(), box.top() + 5, box.width(), 18)
        second = QRect(box.left(), box.top() + 23, box.width(), 18)
        paint.shape(painter, item.state, QPointF(box.left() + 18, first.center().y() + 1))
        ink = theme.SECOND if item.state == "closed" else theme.TEXT
        self._make_room(len(item.number))
        left = box.left() + _LEFT_PX
        paint.words(painter, _part(first, left, self._number_px), item.number, ink, mono=True)
        left += self._number_px + _GAP_PX
        at_ms = item.opened_at_ms
        time = words.bare_clock(at_ms, self._site.zone)
        paint.words(painter, _part(first, left, self._time_px), time, ink, mono=True)
        under = words.under_clock(at_ms, self._now_ms(), self._site.zone)
        if under:
            paint.words(painter, _part(second, left, self._time_px), under, theme.SECOND, size_px=11, mono=True)
        left += self._time_px + _GAP_PX
        right = box.right() - 11
        taken = self._side(painter, item, QRect(right - _RIGHT_PX, first.top(), _RIGHT_PX, 18), second)
        middle = right - _RIGHT_PX - _PRIORITY_PX
        priority_ink = _PRIORITY_INK.get(item.priority, theme.SECOND) if item.state != "closed" else theme.SECOND
        paint.words(painter, _part(first, middle, _PRIORITY_PX), item.priority, priority_ink, mono=True)
        room = middle - left - 6
        label = self._site.type_label(item.type_code)
        told = words.plain(item.description, 300)
        place = words.plain(item.place_label, 120)
        head = label or place or told
        rest = ", ".join(part for part in (place if label else "", told if label or place else "") if part)
        # The type before the service: of that one the beginning is enough.
        wide = min(_CHARGE_PX, max(_CHARGE_LEAST_PX, room - paint.metrics(bold=True).horizontalAdvance(head) - 10))
        room -= self._charge(painter, item, _part(first, middle - wide - 6, wide), selected=selected)
        paint.words(painter, _part(first, left, room), head, ink, bold=True)
        paint.words(painter, _part(second, left, right - taken - 12 - left), rest, theme.SECOND)

    def _charge(self, painter: QPainter, item: IncidentItem, box: QRect, *, selected: bool) -> int:
        """What it is part of and which service has it, before the priority. Returns the width taken from the words."""
        marks = (major_words.mark(item), transfer_words.mark(item, self._site))
        mark = " ".join(one for one in marks if one)
        if not mark:
            return 0
        ink = theme.RED if item.major else theme.ORANGE if item.offered else theme.TEXT if selected else theme.SELECTION
        return min(paint.words(painter, box, mark, ink, size_px=12, right=True), box.width()) + 10

    def _make_room(self, figures: int) -> None:
        """After some years a workstation's numbers are longer: the column then is, for every row."""
        parent = self.parent()
        if figures > self._figures and isinstance(parent, QAbstractItemView):
            self._figures = min(figures, _FIGURES_MOST)
            self._number_px = paint.metrics(mono=True).horizontalAdvance("0" * self._figures)
            if figures <= _FIGURES_MOST:
                parent.viewport().update()

    def _side(self, painter: QPainter, item: IncidentItem, upper: QRect, second: QRect) -> int:
        """Sector over units and age. Returns the width that the lower line takes."""
        lower = QRect(upper.left(), second.top(), upper.width(), second.height())
        paint.words(painter, upper, self._site.sector_short(item.sector) or "—", theme.TEXT, right=True)
        now = self._now_ms()
        if item.state == "to_handle":
            told = f"{words.state(item.state)} · {words.age(now - (item.waits_since_ms or item.opened_at_ms))}"
        elif item.state == "closed":
            told = beside(item.units, words.state(item.state), lower.width())
        else:
            age = words.age(now - item.last_ms)
            told = beside(item.units, age, lower.width()) if item.units else f"{words.state(item.state)} · {age}"
        if item.unasked:  # nobody takes it for an answer to what was asked
            told = QCoreApplication.translate("words", "hors recherche")
        ink = theme.RED if item.state == "to_handle" and item.priority in _PRIORITY_INK else theme.SECOND
        taken = paint.words(painter, lower, told, theme.RED if item.conflict else ink, right=True)
        if item.conflict:
            paint.diamond(painter, QPointF(lower.right() - taken - 9, lower.center().y() + 1))
            taken += 16
        return taken

    def _pin(
        self, painter: QPainter, box: QRect, item: IncidentItem, model: LogModel, index: Index, *, selected: bool
    ) -> None:
        ink = QColor(_PRIORITY_INK.get(item.priority, theme.RED))
        if not selected:
            painter.fillRect(QRect(box.left(), box.top(), paint.BAR_PX, box.height()), ink)
        below = model.at(model.index(index.row() + 1))
        if below is not None and not below.pinned:
            painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), theme.colour(ink.name(), 150))


def _part(line: QRect, left: int, width: int) -> QRect:
    return QRect(left, line.top(), width, line.height())


def beside(units: Sequence[str], told: str, room_px: int) -> str:
    """Call signs before an age or a state; where there is no room for all, the first and how many others there are."""
    named = [words.plain(unit, 20) for unit in units]
    if not named:
        return told
    whole = f"{' '.join(named)} · {told}"
    if len(named) == 1 or paint.metrics().horizontalAdvance(whole) <= room_px:
        return whole
    return f"{named[0]} +{len(named) - 1} · {told}"
