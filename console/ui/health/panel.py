"""The state of the system in full: notices, gateways, and for technicians the approval of new ones. GUI thread."""

from __future__ import annotations

from datetime import tzinfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from console.core.commands import AcknowledgeNotice, AddGateway, ApproveGateway, ForgetGateway, Outcome
from console.core.views import CatalogueView, GatewayItem, HealthView, Notice
from console.ui import theme, times, words
from console.ui.health import health_words
from console.ui.labels import label
from console.ui.link import Link
from console.ui.plain_text import plain
from console.ui.veil import Veil

WIDTH_PX = 860
DEFAULT_PORT = 8443


class HealthSheet(Veil):
    """Opened from the head of the window or by Ctrl+H; Escape closes it."""

    def __init__(self, parent: QWidget, link: Link, zone: tzinfo) -> None:
        super().__init__(parent)
        self._link = link
        self._zone = zone
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        title = label(self.tr("État du système"))
        title.setFont(theme.font(20, bold=True))
        self._body = QWidget()
        self._rows = QVBoxLayout(self._body)
        self._rows.setContentsMargins(0, 0, 8, 0)
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
        layout = QVBoxLayout(self.card)
        layout.setContentsMargins(28, 22, 28, 22)
        layout.setSpacing(12)
        for part in (title, area, self._said, self._foot):
            layout.addWidget(part)
        link.health_changed.connect(self._refresh)
        link.catalogue_changed.connect(self._refresh)

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

    def _refresh(self, _view: object = None) -> None:
        if not self.isVisible():
            return
        while self._rows.count():
            item = self._rows.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        technician = "technician" in self._link.session.roles
        self._foot.setVisible(technician)
        self._add_notices(self._link.health)
        self._add_gateways(self._link.catalogue, technician=technician)
        self._rows.addStretch()

    def _add_notices(self, health: HealthView | None) -> None:
        self._rows.addWidget(_head(self.tr("Avis")))
        notices = health.notices if health else ()
        if not notices:
            self._rows.addWidget(label(self.tr("Rien à signaler."), name="second"))
        for notice in notices:
            self._rows.addWidget(self._notice(notice))

    def _notice(self, notice: Notice) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 2, 0, 2)
        when = label(times.clock(notice.at_ms, self._zone))
        when.setFont(theme.font(mono=True))
        line.addWidget(when)
        line.addWidget(label(health_words.notice(notice.code, notice.params), wrap=True), 1)
        seen = QPushButton(self.tr("Vu"))
        seen.clicked.connect(lambda: self._link.submit(AcknowledgeNotice(notice.id)))
        line.addWidget(seen)
        return row

    def _add_gateways(self, catalogue: CatalogueView | None, *, technician: bool) -> None:
        self._rows.addWidget(_head(self.tr("Passerelles")))
        gateways = catalogue.gateways if catalogue else ()
        if not gateways:
            self._rows.addWidget(
                label(
                    self.tr(
                        "Aucune passerelle. Celles du réseau local s'annoncent d'elles-mêmes ; un technicien les "
                        "approuve après avoir comparé l'empreinte avec celle que lit le partenaire sur place."
                    ),
                    name="second",
                    wrap=True,
                )
            )
        for gateway in gateways:
            self._rows.addWidget(self._gateway(gateway, technician=technician))

    def _gateway(self, gateway: GatewayItem, *, technician: bool) -> QWidget:
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 6, 0, 6)
        grid.setColumnStretch(0, 1)
        name = label(plain(f"{gateway.owner} · {gateway.name}", 120))
        name.setFont(theme.font(bold=True))
        state = label(health_words.gateway_state(gateway.state))
        shade = {"up": theme.GREEN, "impostor": theme.RED, "down": theme.ORANGE}.get(gateway.state, theme.SECOND)
        state.setStyleSheet(f"color: {shade}")
        grid.addWidget(name, 0, 0)
        grid.addWidget(state, 0, 1)
        detail = self.tr("{host}:{port} · {count} caméras").format(
            host=plain(gateway.host, 80), port=gateway.port, count=gateway.cameras
        )
        if gateway.last_true_ms:
            detail += " · " + self.tr("vérifié à {time}").format(time=times.clock(gateway.last_true_ms, self._zone))
        grid.addWidget(label(detail, name="second"), 1, 0)
        if gateway.reason:
            grid.addWidget(label(words.reason(gateway.reason, gateway.params), name="second", wrap=True), 2, 0, 1, 2)
        print_label = label(_grouped(gateway.fingerprint))
        print_label.setFont(theme.font(12, mono=True))
        print_label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid.addWidget(print_label, 3, 0, 1, 2)
        if technician and gateway.state in ("waiting", "up", "down", "connecting", "unapproved_there"):
            button = QPushButton(self.tr("Approuver") if gateway.state == "waiting" else self.tr("Oublier"))
            button.clicked.connect(lambda: self._decide(gateway))
            grid.addWidget(button, 1, 1)
        return box

    def _decide(self, gateway: GatewayItem) -> None:
        if gateway.state == "waiting":
            self._link.submit(ApproveGateway(gateway.id, gateway.fingerprint), self._answered)
        else:
            self._link.submit(ForgetGateway(gateway.id), self._answered)

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


def _grouped(fingerprint: str) -> str:
    """Groups of four, as people compare them aloud."""
    return " ".join(fingerprint[start : start + 4] for start in range(0, len(fingerprint), 4))
