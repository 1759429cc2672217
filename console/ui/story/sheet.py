"""The story of an incident on a sheet over the window: one column to be read, and to be given away. GUI thread."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.core.commands import ExportStory, FindPrinters, Outcome, Recall, TellStory
from console.core.kept_json import parsed
from console.core.story import Story
from console.core.views import SessionView, StoryView
from console.domain.people import Right, rights_of
from console.ui import theme, words
from console.ui.keeping import Keeping
from console.ui.labels import label
from console.ui.link import Link
from console.ui.log.controls import KeyButton, Refusal
from console.ui.models.site_words import SiteWords
from console.ui.story import told
from console.ui.story.column import COLUMN_PX, PAD_PX, StoryColumn
from console.ui.story.give_form import GiveForm, Given
from console.ui.story.paper import Sent, story_paper
from console.ui.turns import Turns
from console.ui.veil import Veil

MARGIN_PX = 24
FOLDER_KEY = "story.folder"
CALM_MS = 250


class StorySheet(Veil):
    """Opened by a key for the incident in the pane; follows it while it is open; Escape goes one step back.

    Attributes:
        column: what is read. form: to whom and why. pdf, json, printed, personal: the buttons.
    """

    def __init__(self, parent: QWidget, link: Link, site: SiteWords, now_ms: Callable[[], int]) -> None:
        super().__init__(parent, opacity=225)
        self._link = link
        self._site = site
        self._now_ms = now_ms
        self._incident = ""
        self._story: Story | None = None
        self._wish = False
        self._given: Given | None = None
        self._turns: Turns | None = None
        self._person = link.session.person
        self._keeping = Keeping(link, self)
        # While much happens it is told anew four times a second at most.
        self._later = QTimer(self, singleShot=True, interval=CALM_MS)
        self._later.timeout.connect(self._ask)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Récit de l'incident"))
        self.title = label(self.tr("Récit de l'incident"))
        self.title.setFont(theme.font(20, bold=True))
        self.mark = label("", name="second")
        self.column = StoryColumn(self.card)
        self.column.setAccessibleName(self.tr("Récit de l'incident"))
        self.pdf = KeyButton("P", self.tr("PDF"), self.card, hint=self.tr("Remettre en fichier PDF"))
        self.json = KeyButton("J", self.tr("JSON"), self.card, hint=self.tr("Remettre en fichier JSON"))
        self.printed = KeyButton("I", self.tr("Imprimer"), self.card, hint=self.tr("Remettre sur papier"))
        self.personal = KeyButton("A", self.tr("Montrer les appelants"), self.card)
        self.form = GiveForm(self.card)
        self.refusal = Refusal(self.card)
        self._lay_out()
        for button, form in ((self.pdf, "pdf"), (self.json, "json"), (self.printed, "print")):
            button.clicked.connect(lambda _on=False, form=form: self._begin(form))
        self.personal.clicked.connect(self._turn_personal)
        self.form.ready.connect(self._give)
        self.form.left.connect(self._fold)
        self.closed.connect(self._gone)
        link.session_changed.connect(self._seated)
        link.story_changed.connect(self._follow)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.mark)
        foot = QHBoxLayout()
        foot.setSpacing(6)
        for button in (self.pdf, self.json, self.printed, self.personal):
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(label(self.tr("↑ ↓ lire · Échap ferme"), name="second"))
        layout = QVBoxLayout(self.card)
        layout.setContentsMargins(20, 14, 20, 14)
        layout.addLayout(head)
        layout.addWidget(self.column, 1)
        layout.addWidget(self.refusal)
        layout.addWidget(self.form)
        layout.addLayout(foot)
        self.form.hide()

    def open(self, incident: str) -> None:
        """Tell the story of an incident."""
        self._incident, self._wish, self._story = incident, False, None
        room = self._room.size()
        wide = min(room.width() - 2 * MARGIN_PX, COLUMN_PX + 2 * PAD_PX + 60)
        self.card.setFixedSize(wide, room.height() - 2 * MARGIN_PX)
        self.column.clear_rows()
        self._say("")
        if self.lift():
            self.column.setFocus()
            self._link.submit(Recall("person", FOLDER_KEY), self._recalled)
            self._ask()

    def story(self) -> Story | None:
        """What is shown."""
        return self._story

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: letters act while nobody types."""
        acts = {
            Qt.Key.Key_P: self.pdf,
            Qt.Key.Key_J: self.json,
            Qt.Key.Key_I: self.printed,
            Qt.Key.Key_A: self.personal,
        }
        button = acts.get(Qt.Key(event.key()))
        if button is not None and not event.modifiers():
            if button.isVisible():
                button.click()
        elif event.key() == Qt.Key.Key_Escape and self.form.isVisible():
            self._fold()
        else:
            super().keyPressEvent(event)

    def _ask(self) -> None:
        self._link.submit(TellStory(self._incident, personal=self._wish and self._may()), self._arrived)

    def _arrived(self, outcome: Outcome) -> None:
        story = outcome.story
        if self.isHidden():
            return
        if not outcome.ok or story is None:
            self._say(words.reason(outcome.code, outcome.params))
            return
        if story.id != self._incident or story.personal != self._wish:
            return  # of before the last key; the answer to that is on its way
        self._story = story
        self.title.setText(self.tr("Récit · {title}").format(title=told.title(story)))
        state = self.tr("appelants nommés") if story.personal else self.tr("appelants masqués")
        at = words.clock(story.told_ms, self._site.zone, seconds=True)
        self.mark.setText(self.tr("état à {time} · {state}").format(time=at, state=state))
        self.personal.setVisible(self._may())
        wish = self.tr("Masquer les appelants") if self._wish else self.tr("Montrer les appelants")
        self.personal.set_words(wish)
        demonstration = self._link.session.demonstration
        self.column.set_rows(lambda setter: setter.rows(story, self._site, demonstration=demonstration))

    def _may(self) -> bool:
        return Right.REVIEW in rights_of(self._link.session.roles)

    def _turn_personal(self) -> None:
        if self._may():
            self._wish = not self._wish
            self._ask()

    def _follow(self, view: StoryView) -> None:
        ours = view.incident is not None and view.incident.id == self._incident
        if ours and not self.isHidden() and not self._later.isActive():
            self._later.start()

    def _begin(self, form: str) -> None:
        story = self._story
        if story is None:
            return
        self._say("")
        at = datetime.fromtimestamp(self._now_ms() / 1000, UTC).astimezone(self._site.zone)
        number = "".join(char if char.isalnum() or char == "-" else "_" for char in story.number) or story.id
        self.form.begin(form, self.tr("recit-{number}-{time}").format(number=number, time=f"{at:%Y%m%d-%H%M}"))
        if form == "print":
            self._link.submit(FindPrinters(), self._printers)

    def _printers(self, outcome: Outcome) -> None:
        self.form.show_printers(outcome.value.split("\n") if outcome.ok and outcome.value else [])
        if not outcome.ok:
            self._say(words.reason(outcome.code, outcome.params))

    def _give(self, given: Given) -> None:
        story = self._story
        if story is None or self._turns is not None or self._given is not None:
            return  # one at a time
        if not given.recipient or not given.reason:
            self._say(words.reason("export.unsaid"))
            return
        if given.form == "json":
            self._submit(given, story, b"")
            return
        session = self._link.session
        sent = Sent(
            session.name,
            self._now_ms(),
            given.recipient,
            given.reason,
            session.workstation,
            session.site,
            session.demonstration,
        )
        paper = story_paper(story, self._site, sent)
        self._turns = Turns(paper.steps(), self)
        self._turns.finished.connect(lambda: self._made(given, story, paper.content))
        self._turns.start()
        self._say(self.tr("Mise en page…"), fault=False)

    def _made(self, given: Given, story: Story, content: bytes) -> None:
        self._stop()
        self._submit(given, story, content)

    def _submit(self, given: Given, story: Story, content: bytes) -> None:
        command = ExportStory(
            story.id,
            given.form,
            given.path,
            given.recipient,
            given.reason,
            personal=story.personal,
            content=content,
        )
        self._given = given
        self._link.submit(command, self._answered)

    def _answered(self, outcome: Outcome) -> None:
        given, self._given = self._given, None
        if not outcome.ok or given is None:
            self._say(words.reason(outcome.code, outcome.params))
            return
        self.form.given()
        self._fold()
        if given.form == "print":
            self._say(self.tr("Remis à l'imprimante {printer}.").format(printer=given.path), fault=False)
            return
        self._keeping.keep("person", FOLDER_KEY, json.dumps(self.form.folder))
        said = self.tr("Remis : {path} · SHA-256 {digest}…").format(path=given.path, digest=outcome.value[:16])
        self._say(said, fault=False)

    def _recalled(self, outcome: Outcome) -> None:
        kept = parsed(outcome.value) if outcome.ok else None
        self.form.folder = kept if isinstance(kept, str) else ""

    def _say(self, text: str, *, fault: bool = True) -> None:
        ink = theme.RED if fault else theme.TEXT
        self.refusal.setStyleSheet(f"color: {ink}; background: transparent; padding: 3px 0;")
        self.refusal.say(text)

    def _fold(self) -> None:
        self._stop()
        self._say("")
        self.form.hide()
        self.column.setFocus()

    def _stop(self) -> None:
        if self._turns is not None:
            self._turns.stop()
            self._turns.deleteLater()
            self._turns = None

    def _gone(self) -> None:
        self._stop()
        self._later.stop()
        self._say("")
        self.form.hide()
        self._story, self._incident, self._wish = None, "", False
        self.column.clear_rows()

    def _seated(self, session: SessionView) -> None:
        if session.person != self._person:
            self._person = session.person
            self.form.forget()
            self.dismiss()
        elif self._wish and not self._may():  # a role was taken away while callers stood there
            self._wish = False
            self._story = None
            self.column.clear_rows()
            self._ask()
