"""Gives a kept picture away: the form, its slip as PDF, and what became of it. GUI thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from console.core.commands import ExportSnapshot, Outcome
from console.core.views import StoryEntry
from console.ui import words
from console.ui.link import Link
from console.ui.log.extraction_form import ExtractionForm, Typed, basis_words
from console.ui.models.site_words import SiteWords
from console.ui.story.paper import Paper, Sent, under
from console.ui.turns import Turns


class Extraction(QObject):
    """One picture at a time.

    Attributes:
        form: what is typed.

    Signals:
        said(str, bool): a sentence, and whether it is a fault. given(): it is done, the form may go.
    """

    said = Signal(str, bool)
    given = Signal()

    def __init__(self, link: Link, site: SiteWords, now_ms: Callable[[], int], parent: QWidget) -> None:
        super().__init__(parent)
        self._link = link
        self._site = site
        self._now_ms = now_ms
        self.form = ExtractionForm(parent)
        self.form.ready.connect(self._ready)
        self._incident = ""
        self._entry: StoryEntry | None = None
        self._turns: Turns | None = None
        self._typed: Typed | None = None

    def begin(self, incident: str, entry: StoryEntry) -> None:
        """Unfold the form for the picture of a line."""
        self._incident, self._entry = incident, entry
        fields = dict(entry.fields)
        number = "".join(char for char in fields.get("number", "") if char.isdecimal())
        at = words.bare_clock(int(fields.get("captured_ms", "0") or 0), self._site.zone, seconds=True)
        self.form.begin(f"camera-{number}-{at.replace(':', '')}.png")

    def stop(self) -> None:
        """Leave it undone, and the form folded."""
        if self._turns is not None:
            self._turns.stop()
            self._turns.deleteLater()
            self._turns = self._typed = None
        self.form.hide()

    def _ready(self, typed: Typed) -> None:
        if self._entry is None or self._turns is not None or self._typed is not None:
            return
        paper = self._slip(typed, dict(self._entry.fields))
        self._typed = typed
        self._turns = Turns(paper.steps(), self)
        self._turns.finished.connect(lambda: self._send(paper.content))
        self._turns.start()

    def _send(self, receipt: bytes) -> None:
        typed, entry = self._typed, self._entry
        if self._turns is not None:
            self._turns.deleteLater()
            self._turns = None
        if typed is None or entry is None:
            return
        command = ExportSnapshot(
            self._incident,
            entry.fact,
            typed.path,
            typed.basis,
            typed.requisition,
            typed.officer,
            typed.service,
            typed.medium,
            receipt,
        )
        self._link.submit(command, self._answered)

    def _answered(self, outcome: Outcome) -> None:
        typed, self._typed = self._typed, None
        if not outcome.ok or typed is None:
            self.said.emit(words.reason(outcome.code, outcome.params), True)
            return
        self.form.forget()
        self.given.emit()
        told = self.tr("Remis : {path}, avec le reçu à signer · SHA-256 {digest}…")
        self.said.emit(told.format(path=typed.path, digest=outcome.value[:16]), False)

    def _slip(self, typed: Typed, fields: Mapping[str, str]) -> Paper:
        session = self._link.session
        sent = Sent(
            session.name,
            self._now_ms(),
            typed.officer,
            typed.requisition,
            session.workstation,
            session.site,
            session.demonstration,
        )
        story = self._link.story
        incident = story.incident.number if story is not None and story.incident is not None else ""
        at = words.moment(sent.at_ms, 0, self._site.zone, seconds=True)
        captured = int(fields.get("captured_ms", "0") or 0)
        plain = words.plain
        pairs = (
            (QCoreApplication.translate("words", "Fondement"), basis_words(typed.basis)),
            (QCoreApplication.translate("words", "Numéro"), plain(typed.requisition, 80) or "—"),
            (QCoreApplication.translate("words", "Officier"), plain(typed.officer, 80) or "—"),
            (QCoreApplication.translate("words", "Service"), plain(typed.service, 80) or "—"),
            (QCoreApplication.translate("words", "Incident"), incident or "—"),
            (
                QCoreApplication.translate("words", "Caméra"),
                f"{plain(fields.get('number', ''), 10)} {plain(fields.get('name', ''), 120)}".strip(),
            ),
            (
                QCoreApplication.translate("words", "Intervalle"),
                QCoreApplication.translate("words", "image fixe de {time}").format(
                    time=words.moment(captured, 0, self._site.zone, seconds=True)
                ),
            ),
            (QCoreApplication.translate("words", "Fichier"), plain(Path(typed.path).name, 200)),
            ("SHA-256", plain(fields.get("digest", ""), 64)),
            (QCoreApplication.translate("words", "Support"), plain(typed.medium, 80) or "—"),
            (
                QCoreApplication.translate("words", "Remis par"),
                f"{plain(words.author(session.name), 80)}, {session.workstation}, {at}",
            ),
        )
        signatures = (
            QCoreApplication.translate("words", "Reçu l'image et sa somme de contrôle : date, nom et signature"),
            QCoreApplication.translate("words", "Remis par : signature"),
        )
        title = QCoreApplication.translate("words", "Extraction d'une image : reçu")
        return Paper(
            title,
            lambda setter: setter.slip(title, pairs, signatures, demonstration=sent.demonstration),
            (QCoreApplication.translate("words", "À conserver avec la procédure."), under(sent)),
            demonstration=sent.demonstration,
        )
