"""Giving a standing order: its words, from when until when, for whom. GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QDate, QDateTime, QTime
from PySide6.QtWidgets import QComboBox, QDateTimeEdit, QHBoxLayout, QWidget

from console.core.commands import GiveOrder
from console.core.duty_views import DutyView
from console.ui import times
from console.ui.labels import label
from console.ui.log.forms import Form
from console.ui.log.kept_notes import KeptNotes
from console.ui.log.long_text import LongText
from console.ui.log.segments import Segment, Segments
from console.ui.models.site_words import SiteWords

HOUR_MS = 3_600_000
_SPANS = {"day": 24 * HOUR_MS, "week": 7 * 24 * HOUR_MS, "month": 30 * 24 * HOUR_MS}
FORMAT = "dd/MM/yyyy HH:mm"
ORDER_KEY = "duty.order"
_BEGUN = "order"


class OrderForm(Form):
    """Enter gives it (Shift Enter breaks the line); Escape steps back, and what was typed stays."""

    def __init__(self, site: SiteWords, notes: KeptNotes, now_ms: Callable[[], int], parent: QWidget) -> None:
        """`notes` keep the words that were begun, over a restart and a crash."""
        super().__init__("", "", parent)
        self.title.setText(self.tr("Nouvelle consigne"))
        self._site = site
        self._notes = notes
        self._now_ms = now_ms
        self._shift_ends = 0
        self._begun_ms = 0
        self._given_ms: dict[QDateTimeEdit, int] = {}
        self.text = LongText(self)
        self.text.setTabChangesFocus(True)
        self.text.setPlaceholderText(self.tr("Ce qui est à faire, à qui le dire, ce qui ne se fait plus"))
        self.text.setAccessibleName(self.tr("Consigne"))
        self.text.setMinimumHeight(90)
        self.text.refused.connect(self.refused)
        self.text.setPlainText(notes.of(_BEGUN))
        self.text.textChanged.connect(lambda: notes.put(_BEGUN, self.text.toPlainText()))
        notes.recalled.connect(self._recalled)
        notes.not_kept.connect(self.refused)
        segments = (
            Segment("shift", self.tr("fin de vacation")),
            Segment("day", self.tr("24 h")),
            Segment("week", self.tr("7 jours")),
            Segment("month", self.tr("30 jours")),
        )
        self.span = Segments(self.tr("Durée"), segments, self, digits=True)
        self.span.changed.connect(lambda _code: self._span_chosen())
        self.first = self._instant(self.tr("Début"))
        self.last = self._instant(self.tr("Fin"))
        self.whom = QComboBox(self)
        self.whom.setAccessibleName(self.tr("Pour qui"))
        self.whom.addItem(self.tr("Pour tous"), "")
        for sector in site.sectors:
            self.whom.addItem(self.tr("Secteur {name}").format(name=sector.short), f"sector:{sector.id}")
        for service in site.services:
            told = self.tr("Service {name}").format(name=site.service_short(service))
            self.whom.addItem(told, f"service:{service}")
        when = QHBoxLayout()
        when.setSpacing(6)
        for part in (label(self.tr("du"), name="second"), self.first, label(self.tr("au"), name="second"), self.last):
            when.addWidget(part)
        when.addStretch(1)
        self.column.addWidget(self.text, 1)
        self.column.addWidget(self.span)
        self.column.addLayout(when)
        self.column.addWidget(self.whom)
        self.do_button.set_words(self.tr("Donner la consigne"))
        self.finish(self.text, self.span, self.first, self.last, self.whom)

    def begin(self, view: DutyView) -> None:
        """Open it; words that were begun are still there, instants are as of now."""
        now = self._now_ms()
        mine = next((shift for shift in view.shifts if shift.id == view.mine), None)
        self._shift_ends = mine.until_ms if mine is not None and mine.until_ms > now else view.now[1]
        self._begun_ms = now // 60_000 * 60_000
        self._put(self.first, self._begun_ms)
        self._span_chosen()

    def forget(self) -> None:
        """It was given."""
        self.text.clear()
        self._notes.keep()
        self.span.choose("shift")
        self.whom.setCurrentIndex(0)

    def _recalled(self) -> None:
        if self._notes.of(_BEGUN) != self.text.toPlainText():
            self.text.setPlainText(self._notes.of(_BEGUN))

    def command(self) -> GiveOrder | None:
        """The order."""
        if not self.text.toPlainText().strip():
            self.faulty.emit("order.empty")
            return None
        first, last = self._instant_of(self.first), self._instant_of(self.last)
        return GiveOrder(self.text.toPlainText(), first, last, str(self.whom.currentData() or ""))

    def _span_chosen(self) -> None:
        first = self._instant_of(self.first)
        code = self.span.code()
        until = max(self._shift_ends, first + HOUR_MS) if code == "shift" else first + _SPANS[code]
        self._put(self.last, until)

    def _instant(self, named: str) -> QDateTimeEdit:
        field = QDateTimeEdit(self)
        field.setDisplayFormat(FORMAT)
        field.setAccessibleName(named)
        return field

    def _put(self, field: QDateTimeEdit, at_ms: int) -> None:
        self._given_ms[field] = at_ms
        field.setDateTime(self._shown(at_ms))

    def _shown(self, at_ms: int) -> QDateTime:
        """The site's own clock as Qt shows it: no zone of the machine comes between."""
        here = times.local(at_ms, self._site.zone)
        return QDateTime(QDate(here.year, here.month, here.day), QTime(here.hour, here.minute))

    def _instant_of(self, field: QDateTimeEdit) -> int:
        meant = self._given_ms.get(field)
        # A time that the clock shows twice is the one that was set, until somebody types another one.
        if meant is not None and field.dateTime() == self._shown(meant):
            return meant // 60_000 * 60_000
        date, time = field.date(), field.time()
        here = datetime(date.year(), date.month(), date.day(), time.hour(), time.minute(), tzinfo=self._site.zone)
        return round(here.timestamp() * 1000)
