"""The state of the system at the head of the window. GUI thread."""

from __future__ import annotations

import time
from datetime import tzinfo

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from console.core.commands import SelectIncident
from console.core.duty_views import DutyView
from console.core.notice_table import RANK_ALARM
from console.core.views import HealthView, LogView, SessionView
from console.ui import theme, times
from console.ui.duty import duty_words
from console.ui.health import health_words as words
from console.ui.labels import label
from console.ui.link import Link
from console.ui.log import major_words


class Figure(QLabel):
    """A name in the second voice and its figure; the figure turns orange when something is missing."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.setTextFormat(Qt.TextFormat.RichText)

    def show_figure(self, text: str, *, missing: bool = False) -> None:
        """`text` is made here from numbers, never from the network."""
        shade = theme.ORANGE if missing else theme.TEXT
        self.setText(f'<span style="color:{theme.SECOND}">{self._name}</span> <b style="color:{shade}">{text}</b>')
        self.setAccessibleName(f"{self._name} {text}")


class TopBar(QWidget):
    """Site, gateways, cameras, what waits, who sits here, and the time.

    Signals:
        health_wanted(): somebody clicked on a figure. operator_wanted(): on the operator's name. duty_wanted(): on what
            is said of shift, note and orders.
    """

    health_wanted = Signal()
    operator_wanted = Signal()
    duty_wanted = Signal()

    def __init__(self, link: Link, zone: tzinfo) -> None:
        super().__init__()
        self.setObjectName("topBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(40)
        self._zone = zone
        self._link = link
        self._site = label()
        self._site.setFont(theme.font(theme.TITLE_PX, bold=True))
        self._demonstration = label(self.tr("DÉMONSTRATION"), name="demonstration")
        self._gateways = Figure(self.tr("Passerelles"))
        self._cameras = Figure(self.tr("Caméras"))
        self._station = Figure(self.tr("Poste"))
        self._queue = Figure(self.tr("File d'envoi"))
        self._notices = QToolButton()
        self._notices.clicked.connect(self.health_wanted)
        self.major_button = QToolButton()
        self.major_button.setStyleSheet(f"QToolButton {{ color: {theme.RED}; font-weight: bold; }}")
        self.major_button.setToolTip(self.tr("Aller à l'incident majeur"))
        self.major_button.clicked.connect(self._to_major)
        self.major_button.hide()
        self.duty_button = QToolButton()
        self.duty_button.clicked.connect(self.duty_wanted)
        self.duty_button.setToolTip(self.tr("Vacation, relève et consignes (F6)"))
        self.duty_button.hide()
        self._operator = QToolButton()
        self._operator.clicked.connect(self.operator_wanted)
        self._clock = label()
        self._clock.setFont(theme.font(theme.CLOCK_PX, mono=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(20)
        for part in (self._site, self._demonstration, self._gateways, self._cameras, self._station, self._queue):
            row.addWidget(part)
        row.addStretch()
        row.addWidget(self.major_button)
        row.addWidget(self.duty_button)
        row.addWidget(self._notices)
        row.addWidget(self._operator)
        row.addWidget(self._clock)
        self._tick = QTimer(self, interval=250)
        self._tick.timeout.connect(self._show_time)
        self._tick.start()
        link.session_changed.connect(self._show_session)
        link.health_changed.connect(self._show_health)
        link.duty_changed.connect(self._show_duty)
        link.log_changed.connect(self._show_major)
        self._show_session(link.session)
        self._show_health(link.health or HealthView(0, 0, 0, 0, 0, 0, 0))
        self._show_duty(link.duty or DutyView(0))
        self._show_time()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the figures opens the state of the system."""
        self.health_wanted.emit()
        super().mousePressEvent(event)

    def _show_session(self, session: SessionView) -> None:
        self._site.setText(session.site)
        self._demonstration.setVisible(session.demonstration)
        self._station.show_figure(f"P{session.workstation}")
        self._operator.setText(session.name or self.tr("personne"))
        self._operator.setToolTip(self.tr("Changer d'opérateur (Ctrl+P)"))

    def _show_major(self, log: LogView) -> None:
        told = major_words.at_the_head(log)
        self.major_button.setText(told)
        self.major_button.setVisible(bool(told))

    def _to_major(self) -> None:
        log = self._link.log
        if log is not None and log.major:
            self._link.submit(SelectIncident(log.major))

    def _show_duty(self, duty: DutyView) -> None:
        told, waits = duty_words.at_the_head(duty) if duty.now[1] else ("", False)
        self.duty_button.setText(told)
        self.duty_button.setStyleSheet(f"QToolButton {{ color: {theme.ORANGE}; }}" if waits else "")
        self.duty_button.setVisible(bool(told))

    def _show_health(self, health: HealthView) -> None:
        missing = health.gateways_up < health.gateways
        self._gateways.show_figure(f"{health.gateways_up}/{health.gateways}", missing=missing)
        shown = str(health.cameras) if health.cameras_up >= health.cameras else f"{health.cameras_up}/{health.cameras}"
        self._cameras.show_figure(shown, missing=health.cameras_up < health.cameras)
        self._queue.show_figure(str(health.waiting))
        self._queue.setToolTip(
            self.tr("Poste seul depuis {time} : {count} faits seront envoyés dès qu'un serveur répond").format(
                time=times.moment(health.alone_since_ms, time.time_ns() // 1_000_000, self._zone), count=health.waiting
            )
            if health.alone_since_ms
            else ""
        )
        asking = [notice for notice in health.notices if not notice.hushed and not notice.shelved_until_ms]
        told = (words.short(notice.code, notice.params) for notice in asking if notice.rank <= RANK_ALARM)
        alarms = [short for short in told if short]
        count = self.tr("{count} avis").format(count=len(asking))
        self._notices.setVisible(bool(asking))
        self._notices.setText(f"{alarms[0]} · {count}" if alarms else count)
        self._notices.setStyleSheet(
            f"QToolButton {{ background: {theme.RED}; color: #1A0504; font-weight: bold; }}" if alarms else ""
        )

    def _show_time(self) -> None:
        text = times.clock(time.time_ns() // 1_000_000, self._zone, seconds=True)
        if text != self._clock.text():
            self._clock.setText(text)
