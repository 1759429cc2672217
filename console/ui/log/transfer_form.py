"""Passing an incident to another service: the offer with what travels, and the answer somebody gave. GUI thread."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from console.core.commands import AcceptTransfer, Command, OfferTransfer, RefuseTransfer, WithdrawTransfer
from console.core.views import IncidentItem, StoryView
from console.domain.transfer import CHANNELS, ITEMS, TRAVELS
from console.ui import theme, words
from console.ui.labels import label
from console.ui.log import paint, transfer_words
from console.ui.log.camera_book import CameraBook
from console.ui.log.controls import Chip, FlowRow
from console.ui.log.forms import Form
from console.ui.log.kept_fields import Field, KeptFields, line, listed, segmented
from console.ui.log.kept_notes import KeptNotes
from console.ui.log.segments import Segment, Segments
from console.ui.models.site_words import SiteWords

_SHEET_LINES = 3


class OfferForm(Form):
    """To whom, and what travels: each ticked by itself, a caller's number never unless somebody ticks it.

    What was chosen for an incident waits for whoever chose it: after a step back, a relief, a restart.
    """

    def __init__(self, kept: KeptNotes, site: SiteWords, book: CameraBook, parent: QWidget) -> None:
        super().__init__("", "", parent)
        self._site = site
        self._book = book
        self._story: StoryView | None = None
        self.incident = ""
        self.do_button.set_words(self.tr("Proposer"))
        self.service = QComboBox(self)
        self.service.setAccessibleName(self.tr("Service"))
        self.chips: dict[str, Chip] = {}
        row = FlowRow(self)
        for code in ITEMS:
            chip = Chip(transfer_words.item(code), row)
            chip.setChecked(code in TRAVELS)
            chip.toggled.connect(lambda _on: self._show_sheet())
            self.chips[code] = chip
            row.flow.addWidget(chip)
        self.warning = label(
            self.tr("Le nom et le numéro de l'appelant partent avec l'incident : c'est écrit au fil."), wrap=True
        )
        self.warning.setStyleSheet(f"color: {theme.ORANGE}")
        self.text = QLineEdit(self)
        self.text.setPlaceholderText(self.tr("À dire avec, si besoin"))
        self.text.setAccessibleName(self.tr("À dire avec"))
        self.text.setMaxLength(400)
        self.text.textChanged.connect(lambda _text: self._show_sheet())
        self.sheet = QPlainTextEdit(self)
        self.sheet.setReadOnly(True)
        self.sheet.setTabChangesFocus(True)
        self.sheet.setAccessibleName(self.tr("Ce qui est transmis"))
        self.sheet.setFixedHeight(_SHEET_LINES * paint.metrics().lineSpacing() + 18)
        to = QHBoxLayout()
        to.setSpacing(6)
        to.addWidget(self.service, 1)
        to.addWidget(self.text, 1)
        self.column.addLayout(to)
        self.column.addWidget(row)
        self.column.addWidget(self.warning)
        self.column.addWidget(self.sheet)
        chips = tuple(self.chips.values())
        self.finish(self.service, self.text, *chips, self.sheet, own_enter=chips)
        ticks = Field(lambda: " ".join(self._checked()), self._check, tuple(chip.toggled for chip in chips))
        fields = {"service": listed(self.service), "text": line(self.text), "items": ticks}
        self._begun = KeptFields(kept, "offer", self, fields)
        self._begun.watch(self.service, self.text, *chips)

    def begin(self, story: StoryView, item: IncidentItem) -> None:
        """Turn to an incident."""
        self.incident = item.id
        others = [code for code in self._site.services if code in self._site.asked] or list(self._site.services)
        targets = [code for code in others if code != item.in_charge]
        if item.in_charge:
            targets.insert(0, "")
        with self._begun.turning_to(item.id):
            self._clear()
            self.service.clear()
            for code in targets:
                self.service.addItem(transfer_words.service(code, self._site), code)
        self._begun.title(self.tr("Passer l'incident à un service, avec ce qui est coché"))
        self.follow(story)

    def follow(self, story: StoryView) -> None:
        """The incident as it is now: what would travel changes with it."""
        if story.incident is not None and story.incident.id == self.incident:
            self._story = story
            known = any(entry.kind == "call.caller" and not entry.erased for entry in story.entries)
            self.chips["caller"].setVisible(known)
            self._show_sheet()

    def forget(self) -> None:
        """Somebody else sits here: what was begun belongs to whoever chose it, and waits for them."""
        self._begun.leave()
        self._clear()

    def sent(self, incident: str) -> None:
        """The offer is in the log now; the next one begins as they always do."""
        self._begun.sent(incident)

    def _clear(self) -> None:
        self._check(" ".join(TRAVELS))
        self.text.clear()

    def _checked(self) -> list[str]:
        return [code for code, chip in self.chips.items() if chip.isChecked()]

    def _check(self, codes: str) -> None:
        for code, chip in self.chips.items():
            chip.setChecked(code in codes.split(" "))

    def ticked(self) -> tuple[str, ...]:
        """What travels."""
        return tuple(code for code, chip in self.chips.items() if chip.isChecked() and not chip.isHidden())

    def command(self) -> Command:
        """The offer."""
        return OfferTransfer(self.incident, str(self.service.currentData() or ""), self.ticked(), self.text.text())

    def _show_sheet(self) -> None:
        ticked = self.ticked()
        self.warning.setVisible("caller" in ticked)
        if self._story is not None:
            names = {ref: self._book.named(ref) for ref in self._story.cameras}
            told = transfer_words.sheet(self._story, ticked, self.text.text(), self._site, names)
            if told != self.sheet.toPlainText():
                self.sheet.setPlainText(told)


class AnswerForm(Form):
    """What became of an offer: accepted or refused by somebody with a name, over a channel; or taken back."""

    def __init__(self, kept: KeptNotes, site: SiteWords, now_ms: Callable[[], int], parent: QWidget) -> None:
        super().__init__("", "", parent)
        self._site = site
        self._now_ms = now_ms
        self.incident = ""
        self.do_button.set_words(self.tr("Noter la réponse"))
        answers = (
            Segment("accepted", self.tr("Accepté"), ink=theme.GREEN),
            Segment("refused", self.tr("Refusé"), ink=theme.RED),
            Segment("withdrawn", self.tr("Retirer l'offre")),
        )
        self.answer = Segments(self.tr("Réponse"), answers, self, digits=True)
        self.answer.changed.connect(lambda _code: self._show_fields())
        self.who = QLineEdit(self)
        self.who.setPlaceholderText(self.tr("Par qui : nom ou indicatif"))
        self.who.setAccessibleName(self.tr("Par qui"))
        self.who.setMaxLength(80)
        channels = tuple(Segment(code, transfer_words.channel(code)) for code in CHANNELS)
        self.channel = Segments(self.tr("Par quel moyen"), channels, self, digits=True)
        self.reason = QLineEdit(self)
        self.reason.setPlaceholderText(self.tr("Motif, si besoin"))
        self.reason.setAccessibleName(self.tr("Motif"))
        self.reason.setMaxLength(400)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.answer)
        row.addWidget(self.who, 1)
        self.column.addLayout(row)
        self.column.addWidget(self.channel)
        self.column.addWidget(self.reason)
        self.finish(self.answer, self.who, self.channel, self.reason)
        fields = {
            "answer": segmented(self.answer),
            "who": line(self.who),
            "channel": segmented(self.channel),
            "reason": line(self.reason),
        }
        self._begun = KeptFields(kept, "answer", self, fields)
        self._begun.watch(self.answer, self.who, self.channel, self.reason)
        self._begun.shown.connect(self._show_fields)
        self._show_fields()

    def begin(self, item: IncidentItem) -> None:
        """Turn to an incident whose offer waits."""
        self.incident = item.id
        with self._begun.turning_to(item.id, str(item.offered_ms)):  # an answer to one offer is none to the next
            self._clear()
        asked = transfer_words.service(item.offered_to, self._site)
        told = self.tr("Proposé à {service} depuis {age} : sa réponse")
        told = told.format(service=asked, age=words.age(self._now_ms() - item.offered_ms))
        self._begun.title(told)

    def forget(self) -> None:
        """Somebody else sits here: what was begun belongs to whoever typed it, and waits for them."""
        self._begun.leave()
        self._clear()
        self._show_fields()

    def sent(self, incident: str) -> None:
        """The answer is in the log now."""
        self._begun.sent(incident)

    def _clear(self) -> None:
        self.answer.choose("accepted")
        self.channel.choose(CHANNELS[0])
        self.who.clear()
        self.reason.clear()

    def command(self) -> Command | None:
        """The answer; None after saying that nobody's name is given."""
        answer, who = self.answer.code(), self.who.text().strip()
        if answer == "withdrawn":
            return WithdrawTransfer(self.incident, self.reason.text())
        if not who:
            self.faulty.emit("transfer.who")
            self.who.setFocus()
            return None
        if answer == "accepted":
            return AcceptTransfer(self.incident, who, self.channel.code())
        return RefuseTransfer(self.incident, who, self.channel.code(), self.reason.text())

    def _show_fields(self) -> None:
        code = self.answer.code()
        self.who.setVisible(code != "withdrawn")
        self.channel.setVisible(code != "withdrawn")
        self.reason.setVisible(code != "accepted")
