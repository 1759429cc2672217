"""What another service answers to a request: yes with a unit, or no; by whom, and by which channel. GUI thread."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from console.core.commands import AcceptRequest, Command, RefuseRequest
from console.core.views import RequestItem
from console.domain.aid import CHANNELS
from console.ui import words
from console.ui.dispatch.request_words import asked_for
from console.ui.log.forms import Form
from console.ui.log.kept_fields import KeptFields, line, segmented
from console.ui.log.kept_notes import KeptNotes
from console.ui.log.segments import Segment, Segments
from console.ui.models.site_words import SiteWords
from console.ui.plain_text import plain

CALL_SIGN_LIMIT = 16
NAME_LIMIT = 80
TEXT_LIMIT = 200


class AnswerForm(Form):
    """Who answers is remembered for each service, so that the next answer is Enter alone."""

    def __init__(self, kept: KeptNotes, site: SiteWords, parent: QWidget) -> None:
        super().__init__("", "", parent)
        self._site = site
        self.title.hide()  # the panel's own head says it: in a low panel every line is a unit less
        self._incident = ""
        self._request: RequestItem | None = None
        self._accepts = True
        self._answered: dict[str, str] = {}
        self.who = QLineEdit(self)
        self.who.setMaxLength(NAME_LIMIT)
        self.who.setPlaceholderText(self.tr("Qui répond"))
        self.who.setToolTip(self.tr("Vide : l'unité elle-même, par son indicatif"))
        self.who.setAccessibleName(self.tr("Qui répond"))
        self.unit = QLineEdit(self)
        self.unit.setMaxLength(CALL_SIGN_LIMIT)
        self.unit.setPlaceholderText(self.tr("Indicatif, si dit"))
        self.unit.setAccessibleName(self.tr("Indicatif de l'unité envoyée"))
        self.text = QLineEdit(self)
        self.text.setMaxLength(TEXT_LIMIT)
        self.text.setPlaceholderText(self.tr("Motif, si dit"))
        self.text.setAccessibleName(self.tr("Motif"))
        short = {"phone": self.tr("tél."), "line": self.tr("ligne"), "here": self.tr("salle")}
        segments = tuple(
            Segment(code, short.get(code, words.channel(code)), spoken=words.channel(code)) for code in CHANNELS
        )
        self.channel = Segments(self.tr("Par quel moyen"), segments, self, digits=True)
        row = QHBoxLayout()
        row.addWidget(self.who, 3)
        row.addWidget(self.unit, 2)
        row.addWidget(self.text, 3)
        self.column.addLayout(row)
        self.finish(self.who, self.unit, self.text, self.channel)
        self._put_channel()
        fields = {
            "who": line(self.who),
            "unit": line(self.unit),
            "text": line(self.text),
            "channel": segmented(self.channel),
        }
        self.begun = KeptFields(kept, "request", self, fields)
        self.begun.watch(self.who, self.unit, self.text, self.channel)

    def begin(self, incident: str, request: RequestItem, *, accepts: bool) -> None:
        """For an answer to a request; what was begun for the same answer is still there."""
        self._incident, self._request, self._accepts = incident, request, accepts
        service = self._site.service_short(request.service)
        told = self.tr("{service} accepte") if accepts else self.tr("{service} refuse")
        what = asked_for(request)
        told = f"{told.format(service=service)} : {what}" if what else told.format(service=service)
        self.do_button.set_words(self.tr("Noter"))
        with self.begun.turning_to(_about(request.id, accepts=accepts)):
            self.who.setText(self._answered.get(request.service, ""))
            self.unit.setText(plain(request.unit, CALL_SIGN_LIMIT))
            self.text.clear()
        self.begun.title(told)
        self.who.selectAll()
        self.unit.setVisible(accepts)
        self.text.setVisible(not accepts)

    def over(self, request: str, *, accepts: bool) -> None:
        """It was noted: nothing of it waits any longer."""
        self.begun.sent(_about(request, accepts=accepts))

    def command(self) -> Command | None:
        """The answer; None after saying that nobody is named who gave it."""
        request = self._request
        if request is None:
            return None
        who, unit, channel = self.who.text().strip(), self.unit.text().strip(), self.channel.code()
        if not (who or request.unit or (self._accepts and unit)):
            self.faulty.emit("aid.who")
            self.who.setFocus()
            return None
        self._answered[request.service] = who
        if self._accepts:
            return AcceptRequest(self._incident, request.id, unit, who, channel)
        return RefuseRequest(self._incident, request.id, who, channel, self.text.text().strip())

    def _put_channel(self) -> None:
        """Beside the buttons: in a low panel every line is a unit less."""
        last = self.column.itemAt(self.column.count() - 1)
        buttons = last.layout() if last is not None else None
        if isinstance(buttons, QHBoxLayout):
            buttons.insertWidget(0, self.channel)

    def request(self) -> str:
        """The request that it is about."""
        return self._request.id if self._request is not None else ""


def _about(request: str, *, accepts: bool) -> str:
    return f"{request}:{'yes' if accepts else 'no'}"
