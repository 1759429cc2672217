"""The state of the system in full: notices, gateways, and for technicians the approval of new ones. GUI thread."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import tzinfo

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from console.core.commands import AcknowledgeNotice, AddGateway, ApproveGateway, ForgetGateway, Outcome, ShelveNotice
from console.ui import theme, words
from console.ui.health.rows import EnterButton, GatewayRow, KeyedRows, NoticeRow
from console.ui.labels import label
from console.ui.link import Link
from console.ui.veil import Veil

WIDTH_PX = 860
DEFAULT_PORT = 8443
PAUSE_MS = 250
"""Between two views of it: two hundred gateways that come up together are read as well four times a second."""


class HealthSheet(Veil):
    """Opened from the head of the window or by Ctrl+H; Escape closes it. What is on it is changed, never made anew.

    Signals:
        feeds_wanted(): the sheet of all feeds in its place.
    """

    feeds_wanted = Signal()

    def __init__(
        self, parent: QWidget, link: Link, zone: tzinfo, now_ms: Callable[[], int] = lambda: time.time_ns() // 1_000_000
    ) -> None:
        super().__init__(parent)
        self._link = link
        self._zone = zone
        self._now_ms = now_ms
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        title = label(self.tr("État du système"))
        title.setFont(theme.font(20, bold=True))
        self._body = QWidget()
        notices, gateways = QVBoxLayout(), QVBoxLayout()
        self._notices = KeyedRows(notices, self._notice_row, self)
        self._gateways = KeyedRows(gateways, self._gateway_row, self)
        self._calm = label(self.tr("Rien à signaler."), name="second")
        self._nobody = label(
            self.tr(
                "Aucune passerelle. Celles du réseau local s'annoncent d'elles-mêmes ; un technicien les "
                "approuve après avoir comparé l'empreinte avec celle que lit le partenaire sur place."
            ),
            name="second",
            wrap=True,
        )
        rows = QVBoxLayout(self._body)
        rows.setContentsMargins(0, 0, 8, 0)
        rows.addWidget(_head(self.tr("Avis")))
        rows.addWidget(self._calm)
        rows.addLayout(notices)
        rows.addWidget(_head(self.tr("Passerelles")))
        rows.addWidget(self._nobody)
        rows.addLayout(gateways)
        rows.addStretch()
        area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(self._body)
        self._said = label(name="fault", wrap=True)
        self._address = QLineEdit(placeholderText=self.tr("Passerelle par adresse : hôte:port"))
        self._address.returnPressed.connect(self._add)
        add = QPushButton(self.tr("Ajouter"))
        add.clicked.connect(self._add)
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.addWidget(self._address, 1)
        foot.addWidget(add)
        self.feeds = EnterButton(self.tr("Flux vidéo  Ctrl+Maj+V"))
        self.feeds.clicked.connect(self._to_feeds)
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(self.feeds)
        layout = QVBoxLayout(self.card)
        layout.setContentsMargins(28, 22, 28, 22)
        layout.setSpacing(12)
        layout.addLayout(head)
        for part in (area, self._said, self._foot):
            layout.addWidget(part)
        self._late = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._paused)
        link.health_changed.connect(self._changed)
        link.catalogue_changed.connect(self._changed)
        link.session_changed.connect(self._changed)

    def toggle(self) -> None:
        """Show it, or take it away."""
        if self.isVisible():
            self.dismiss()
            return
        self._said.clear()
        self.card.setFixedSize(min(WIDTH_PX, self._room.width() - 40), min(720, self._room.height() - 60))
        self.lift()
        self._refresh()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Escape takes back a question first."""
        asking = [row for row in self._gateways.rows() if row.asking()]
        if event.key() == Qt.Key.Key_Escape and asking:
            for row in asking:
                row.back()
            return
        super().keyPressEvent(event)

    def _changed(self, _view: object = None) -> None:
        """The first change is shown at once, those that follow together."""
        if self._pause.isActive():
            self._late = True
        elif self.isVisible():
            self._refresh()

    def _paused(self) -> None:
        if self._late and self.isVisible():
            self._refresh()
        self._late = False

    def _refresh(self) -> None:
        self._late = False
        self._pause.start()
        now_ms = self._now_ms()
        technician = "technician" in self._link.session.roles
        self._foot.setVisible(technician)
        health, catalogue = self._link.health, self._link.catalogue
        notices = health.notices if health else ()
        rows = self._notices.follow(notice.id for notice in notices)
        for notice in notices:
            rows[notice.id].show_notice(notice, now_ms, self._zone)
        self._calm.setVisible(not notices)
        gateways = {(item.id, item.fingerprint): item for item in (catalogue.gateways if catalogue else ())}
        found = self._gateways.follow(gateways)
        for key, gateway in gateways.items():
            found[key].show_gateway(gateway, now_ms, self._zone, technician=technician)
        self._nobody.setVisible(not gateways)

    def _to_feeds(self) -> None:
        self.dismiss()
        self.feeds_wanted.emit()

    def _notice_row(self) -> NoticeRow:
        row = NoticeRow()
        row.seen.connect(lambda notice: self._link.submit(AcknowledgeNotice(notice), self._answered))
        row.aside.connect(lambda notice, minutes: self._link.submit(ShelveNotice(notice, minutes), self._answered))
        return row

    def _gateway_row(self) -> GatewayRow:
        row = GatewayRow()
        row.approved.connect(
            lambda gateway, fingerprint: self._link.submit(ApproveGateway(gateway, fingerprint), self._answered)
        )
        row.forgotten.connect(lambda gateway: self._link.submit(ForgetGateway(gateway), self._answered))
        return row

    def _add(self) -> None:
        host, _, port = self._address.text().strip().rpartition(":")
        if not host:
            host, port = port, str(DEFAULT_PORT)
        if not port.isdigit() or not 0 < int(port) < 65536:
            self._said.setText(self.tr("L'adresse s'écrit hôte:port, par exemple 10.13.4.20:8443."))
            return
        self._link.submit(AddGateway(host.strip("[]"), int(port)), self._answered)

    def _answered(self, outcome: Outcome) -> None:
        self._said.setText("" if outcome.ok else words.reason(outcome.code, outcome.params))


def _head(text: str) -> QWidget:
    head = label(text)
    head.setFont(theme.font(theme.TITLE_PX, bold=True))
    return head
