"""What the run card asks to be sent: how far it is met, who is proposed, one key for all of it. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from console.core.commands import AskService, AssignUnit, Command
from console.core.views import DispatchView, NeedItem
from console.ui import theme, words
from console.ui.actions import said
from console.ui.dispatch.capability_words import capabilities
from console.ui.log import paint
from console.ui.log.controls import KeyButton, Line
from console.ui.models.site_words import SiteWords

SEND_KEY = "Shift+E"
MET, UNMET = "✓", "○"


def proposed(view: DispatchView) -> tuple[Command, ...]:
    """The commands that do what is proposed: one's own units are engaged, others' asked for."""
    asked = {unit.call_sign: unit.asked for unit in view.units}
    commands: list[Command] = []
    for need in view.needs:
        for sign in need.units:
            if asked.get(sign):
                commands.append(AskService(view.incident, unit=sign))
            else:
                commands.append(AssignUnit(sign, view.incident))
        if need.ask and need.missing:
            commands.append(
                AskService(view.incident, need.ask, capabilities=need.capabilities, number=need.missing),
            )
    return tuple(commands)


class PlanBar(QWidget):
    """Hidden while there is no card, or nothing on it to be sent.

    Signals:
        send_wanted(): all that is proposed.
    """

    send_wanted = Signal()

    def __init__(self, site: SiteWords, parent: QWidget) -> None:
        super().__init__(parent)
        self._site = site
        self.needs = Line(self)
        self.who = Line(self, ink=theme.SECOND)
        hint = self.tr("Engager et demander tout ce que la fiche propose")
        self.send = KeyButton(said(SEND_KEY), self.tr("Tout envoyer"), self, hint=hint)
        self.send.clicked.connect(self.send_wanted)
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 4, 12, 6)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(1)
        grid.setColumnStretch(0, 1)
        grid.addWidget(self.needs, 0, 0, 1, 2)
        grid.addWidget(self.who, 1, 0)
        grid.addWidget(self.send, 1, 1)
        self._grid = grid
        self._low = self._gives_way = False
        self._has_plan = False
        self.hide()

    def give_way(self, *, busy: bool) -> None:
        """Not seen while something else needs the room."""
        self._gives_way = busy
        self.setVisible(self._has_plan and not busy)

    def set_low(self, *, low: bool) -> None:
        """In a low panel one line is enough: who is proposed; what for is in its hint."""
        if low == self._low:
            return
        self._low = low
        self.needs.setVisible(not low)
        self._grid.setContentsMargins(12, 2 if low else 4, 12, 3 if low else 6)

    def show_view(self, view: DispatchView) -> None:
        """The newest view."""
        self._has_plan = bool(view.needs)
        self.setVisible(self._has_plan and not self._gives_way)
        if not view.needs:
            return
        told = " · ".join(self._need(need) for need in view.needs)
        self.needs.show_text(self.tr("À envoyer : {what}").format(what=told))
        commands = proposed(view)
        self.who.show_text(self._who(commands, view))
        self.needs.setAccessibleName(told)
        self.who.setAccessibleName(f"{told}. {self._who(commands, view)}")
        self.send.setVisible(bool(commands))

    def _need(self, need: NeedItem) -> str:
        """`○ 1/2 véhicule, interpellation`, `✓ 1/1 SAMU 13`: what is met has its mark, also without its colour."""
        mark = MET if need.here >= need.number else UNMET
        what = capabilities(need.capabilities)
        if not what or any(service in self._site.asked for service in need.services[:1]):
            named = " / ".join(self._site.service_short(service) for service in need.services[:2])
            what = named or what or self.tr("unité")
        told = f"{mark} {need.here}/{need.number} {what}"
        return self.tr("{need} (demandé)").format(need=told) if need.asked else told

    def _who(self, commands: tuple[Command, ...], view: DispatchView) -> str:
        engaged = [words.plain(command.unit, 20) for command in commands if isinstance(command, AssignUnit)]
        asked = [
            words.plain(command.unit, 20) or self._site.service_short(command.service)
            for command in commands
            if isinstance(command, AskService)
        ]
        parts = (
            self.tr("engager {units}").format(units=", ".join(engaged)) if engaged else "",
            self.tr("demander {units}").format(units=", ".join(asked)) if asked else "",
        )
        told = " ; ".join(part for part in parts if part)
        if told:
            return self.tr("Proposé : {what}").format(what=told)
        if any(need.missing for need in view.needs):
            return self.tr("Rien de libre pour ce qui manque")
        return self.tr("Tout est engagé ou demandé")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: a hair line below."""
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, paint.colour(theme.LINE))
        painter.end()
