"""Small forms of the incident pane: note, closing, change, opening a camera. One at a time, inside the pane."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from console.core.commands import AddNote, CloseIncident, Command, OpenCamera, ReopenIncident
from console.core.site import RESULTS
from console.core.views import IncidentItem
from console.ui import words
from console.ui.log import paint
from console.ui.log.controls import KeyButton
from console.ui.log.kept_notes import KeptNotes
from console.ui.log.long_text import LongText
from console.ui.log.own_keys import ENTER, acted, held
from console.ui.log.segments import Segment, Segments
from console.ui.models.site_words import SiteWords

MINUTES = (10, 20, 30, 60)
USUAL_MINUTES = 20


def typed_since(sent: str, now: str) -> str:
    """What of a text was typed after it was sent: behind it, else all of it, as nobody can tell it apart."""
    return now[len(sent) :].lstrip() if now.startswith(sent) else now


class Form(QWidget):
    """A form: Enter (or Ctrl Enter) does it, Escape steps back and keeps what was typed.

    Signals:
        ready(object): the command it stands for.
        left(): the operator stepped back.
        faulty(str): a reason code: it cannot be done as it is.
        refused(str, tuple): reason code and parameters: what was pasted is not taken.
    """

    ready = Signal(object)
    left = Signal()
    faulty = Signal(str)
    refused = Signal(str, object)

    def __init__(self, title: str, do: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("form")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._own_enter: tuple[QObject, ...] = ()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(12, 8, 12, 8)
        self.column.setSpacing(6)
        head = QLabel(title, self)
        head.setObjectName("second")
        head.setTextFormat(Qt.TextFormat.PlainText)
        self.title = head
        self.column.addWidget(head)
        self.do_button = KeyButton(self.tr("Entrée"), do, self)
        self.do_button.clicked.connect(self.submit)
        self.leave_button = KeyButton(self.tr("Échap"), self.tr("Revenir"), self)
        self.leave_button.clicked.connect(self.left)

    def finish(self, *inputs: QWidget, own_enter: tuple[QWidget, ...] = ()) -> None:
        """Put the buttons below and listen to the keys of the inputs; `own_enter` ones need Ctrl with Enter."""
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self.do_button)
        line.addWidget(self.leave_button)
        line.addStretch(1)
        self.column.addLayout(line)
        self._own_enter = own_enter
        for field in inputs:
            field.installEventFilter(self)
        if inputs:
            self.setFocusProxy(inputs[0])
            for one, then in pairwise(inputs):
                self.setTabOrder(one, then)
            self.setTabOrder(inputs[-1], self.do_button)
            self.setTabOrder(self.do_button, self.leave_button)

    def command(self) -> Command | None:
        """What it stands for now; None after telling `faulty`."""
        raise TypeError("a form stands for a command")

    def submit(self) -> None:
        """Do it."""
        command = self.command()
        if command is not None:
            self.ready.emit(command)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: Enter and Escape, before any shortcut of the window."""
        return acted(event, watched, self._meant) or super().eventFilter(watched, event)

    def _meant(self, event: QKeyEvent, watched: QObject) -> Callable[[], object] | None:
        beside = held(event)
        if event.key() == Qt.Key.Key_Escape and not getattr(watched, "open_now", bool)():
            return self.left.emit
        if event.key() in ENTER and beside == Qt.KeyboardModifier.ControlModifier:
            return self.submit
        if event.key() in ENTER and not beside and watched not in self._own_enter:
            return self.submit
        return None


class NoteForm(Form):
    """Words to the incident; Enter adds them, Shift Enter breaks the line."""

    def __init__(self, notes: KeptNotes, parent: QWidget) -> None:
        super().__init__("", "", parent)
        self._notes = notes
        self.title.hide()
        self.do_button.set_words(self.tr("Ajouter la note"))
        self._incident = ""
        self.text = LongText(self)
        self.text.setTabChangesFocus(True)
        self.text.setPlaceholderText(self.tr("Note : qui a dit quoi, ce qui est vu, ce qui est fait"))
        self.text.setAccessibleName(self.tr("Note"))
        self.text.setFixedHeight(2 * paint.metrics().lineSpacing() + 18)
        self.column.addWidget(self.text)
        self.finish(self.text)
        self.text.textChanged.connect(lambda: notes.put(self._incident, self.text.toPlainText()))
        self.text.refused.connect(self.refused)
        notes.recalled.connect(self._reload)
        notes.not_kept.connect(self.refused)

    def turn_to(self, incident: str) -> None:
        """Another incident: each keeps the words begun for it."""
        if incident != self._incident:
            self._incident = ""  # while the text changes over, nothing is put down
            self.text.setPlainText(self._notes.of(incident))
            self._incident = incident

    def _reload(self) -> None:
        incident, self._incident = self._incident, ""
        self.turn_to(incident)

    def added(self, incident: str, text: str) -> None:
        """These words are in the log now; what was typed since they were sent stays."""
        rest = typed_since(text, self._notes.of(incident))
        self._notes.put(incident, rest)
        self._notes.keep()
        if incident == self._incident and rest != self.text.toPlainText():
            self.text.setPlainText(rest)
            self.text.moveCursor(QTextCursor.MoveOperation.End)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: what was begun is remembered when the keyboard goes elsewhere."""
        if event.type() == QEvent.Type.FocusOut:
            self._notes.keep_if_due()
        return super().eventFilter(watched, event)

    def begun(self) -> bool:
        """Whether words wait here."""
        return bool(self.text.toPlainText().strip())

    def command(self) -> Command | None:
        """The note."""
        if not self.begun():
            self.faulty.emit("note.empty")
            return None
        return AddNote(self._incident, self.text.toPlainText())


class WordsForm(Form):
    """A form with a line of words; those begun for an incident wait for it until they are sent, over a restart too."""

    def __init__(self, kept: KeptNotes, parent: QWidget) -> None:
        super().__init__("", "", parent)
        self.incident = ""
        self._kept = kept
        kept.not_kept.connect(self.refused)
        self.text = QLineEdit(self)
        self.text.textEdited.connect(lambda words_so_far: kept.put(self.incident, words_so_far))

    def begin(self, incident: str) -> None:
        """Turn to an incident, with what was typed for it before a step back."""
        self.incident = incident
        self.text.setText(self._kept.of(incident))

    def sent(self, incident: str) -> None:
        """The words are in the log now."""
        self._kept.put(incident, "")
        self._kept.keep()

    def forget(self) -> None:
        """Somebody else sits here: what was begun belongs to whoever typed it, and waits for them."""
        self.text.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: what was begun is remembered when the keyboard goes elsewhere."""
        if event.type() == QEvent.Type.FocusOut:
            self._kept.keep_if_due()
        return super().eventFilter(watched, event)


class CloseForm(WordsForm):
    """A result by its digit, and words if one likes."""

    def __init__(self, kept: KeptNotes, parent: QWidget) -> None:
        super().__init__(kept, parent)
        self.title.setText(self.tr("Clore : issue"))
        self.do_button.set_words(self.tr("Clore"))
        segments = tuple(Segment(code, words.result(code)) for code in RESULTS)
        self.result = Segments(self.tr("Issue"), segments, self, digits=True)
        self.text.setPlaceholderText(self.tr("Précision, si besoin"))
        self.text.setAccessibleName(self.tr("Précision"))
        self.column.addWidget(self.result)
        self.column.addWidget(self.text)
        self.finish(self.result, self.text)

    def command(self) -> Command:
        """The closing."""
        return CloseIncident(self.incident, self.result.code(), self.text.text().strip())


class ReopenForm(WordsForm):
    """Why a closed incident is open again."""

    def __init__(self, kept: KeptNotes, parent: QWidget) -> None:
        super().__init__(kept, parent)
        self.title.setText(self.tr("Rouvrir l'incident"))
        self.do_button.set_words(self.tr("Rouvrir"))
        self.text.setPlaceholderText(self.tr("Motif, si besoin"))
        self.text.setAccessibleName(self.tr("Motif"))
        self.column.addWidget(self.text)
        self.finish(self.text)

    def command(self) -> Command:
        """The reopening."""
        return ReopenIncident(self.incident, self.text.text().strip())


class OpenCameraForm(Form):
    """Ask an owner to open a camera: the ground, and for how long."""

    def __init__(self, site: SiteWords, parent: QWidget) -> None:
        super().__init__("", "", parent)
        self._site = site
        self.do_button.set_words(self.tr("Demander l'ouverture"))
        self.incident = ""
        self.camera = ""
        self.circumstance = QComboBox(self)
        self.circumstance.setAccessibleName(self.tr("Circonstance"))
        segments = tuple(Segment(str(minutes), f"{minutes} min") for minutes in MINUTES)
        self.minutes = Segments(self.tr("Durée"), segments, self, digits=True)
        self.minutes.choose(str(USUAL_MINUTES))
        self.column.addWidget(self.circumstance)
        self.column.addWidget(self.minutes)
        self.finish(self.circumstance, self.minutes)

    def ask(self, incident: IncidentItem, camera: str, named: str, allowed: tuple[str, ...]) -> None:
        """Fill it for a camera; `allowed` are the grounds its basis knows, empty if that is not known here."""
        self.incident, self.camera = incident.id, camera
        self.title.setText(self.tr("Ouvrir la caméra {name} pour {number}").format(name=named, number=incident.number))
        kind = self._site.type_of(incident.type_code)
        raised = kind.raises if kind is not None else ()
        known = list(allowed or tuple(self._site.circumstances))
        known.sort(key=lambda code: raised.index(code) if code in raised else len(raised))
        self.circumstance.clear()
        if not known:
            self.circumstance.addItem(self.tr("Motif selon le type de l'incident"), "")
        for code in known:
            self.circumstance.addItem(words.circumstance(code, self._site), code)
        self.circumstance.setCurrentIndex(0)

    def command(self) -> Command:
        """The request."""
        return OpenCamera(
            self.incident, self.camera, str(self.circumstance.currentData() or ""), int(self.minutes.code())
        )
