"""Notes that are handed over: read, signed, and written. GUI thread."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from console.core.commands import DraftHandover, Outcome, SignHandover, WriteHandover
from console.core.duty_views import DutyView, NoteVersion, ShiftItem
from console.ui import theme
from console.ui.duty import duty_words
from console.ui.duty.kept_note import KeptNote
from console.ui.duty.note_words import draft_text
from console.ui.labels import label
from console.ui.link import Link
from console.ui.log.controls import FlowRow, KeyButton
from console.ui.log.long_text import LongText
from console.ui.models.site_words import SiteWords
from console.ui.plain_text import plain

LINE_MOST = 2000


def shown(text: str) -> str:
    """Somebody's note as it may be shown, its indents kept."""
    lines = []
    for line in text.split("\n"):
        bare = line.lstrip(" ")
        lines.append(" " * min(len(line) - len(bare), 12) + plain(bare, LINE_MOST))
    return "\n".join(lines)


class _Editor(LongText):
    """Ctrl Enter saves, Escape steps back; the words stay.

    Signals:
        saved(): Ctrl Enter. left(): Escape. drafted(): Ctrl D.
    """

    saved = Signal()
    left = Signal()
    drafted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: the keys of the form."""
        control = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.saved.emit()
        elif control and event.key() == Qt.Key.Key_D:
            self.drafted.emit()
        else:
            super().keyPressEvent(event)


class _Reader(QPlainTextEdit):
    """Arrows up and down scroll; those to the sides are the sheet's, which goes to other versions."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: what is not for reading is left to the sheet."""
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
            return
        super().keyPressEvent(event)


class NotePage(QWidget):
    """One note at a time: that of the shift that is to be signed first, else one's own.

    Signals:
        faulty(str, tuple): reason code and parameters; empty code: nothing is wrong any more.
        told(str): what was done, to be said at the foot of the window.
    """

    faulty = Signal(str, object)
    told = Signal(str)

    def __init__(self, link: Link, site: SiteWords, now_ms: Callable[[], int], parent: QWidget) -> None:
        super().__init__(parent)
        self._link = link
        self._site = site
        self._now_ms = now_ms
        self._view = DutyView(0)
        self._shift = ""
        self._version = ""
        self._basis = ""
        self._drafting = False
        self.kept = KeptNote(link, self)
        self.kept.recalled.connect(self._recalled)
        self.kept.not_kept.connect(self.faulty)
        self.head = label(wrap=True)
        self.head.setFont(theme.font(theme.TITLE_PX, bold=True))
        self.state = label(wrap=True)
        self.detail = label(name="second", wrap=True)
        self.text = _Reader()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.tr("Note de relève"))
        self.editor = _Editor()
        self.editor.setAccessibleName(self.tr("Note de relève, en écriture"))
        self.editor.setPlaceholderText(self.tr("Ce que la relève doit savoir"))
        self.pages = QStackedWidget()
        self.pages.addWidget(self.text)
        self.pages.addWidget(self.editor)
        row = FlowRow(self)
        self.sign_button = KeyButton("S", self.tr("J'ai lu, je signe"), row)
        self.write_button = KeyButton("R", self.tr("Rédiger ma note"), row)
        self.older_button = KeyButton("←", self.tr("Plus ancienne"), row)
        self.newer_button = KeyButton("→", self.tr("Plus récente"), row)
        self.save_button = KeyButton(self.tr("Ctrl+Entrée"), self.tr("Enregistrer la version"), row)
        self.draft_button = KeyButton("Ctrl+D", self.tr("Refaire le brouillon"), row)
        self.leave_button = KeyButton(self.tr("Échap"), self.tr("Revenir"), row)
        self._reading = (self.sign_button, self.write_button, self.older_button, self.newer_button)
        self._writing = (self.save_button, self.draft_button, self.leave_button)
        for button in (*self._reading, *self._writing):
            row.flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self.head, self.state, self.detail):
            column.addWidget(part)
        column.addWidget(self.pages, 1)
        column.addWidget(row)
        self.sign_button.clicked.connect(self.sign)
        self.write_button.clicked.connect(self.write)
        self.older_button.clicked.connect(lambda: self.step(-1))
        self.newer_button.clicked.connect(lambda: self.step(1))
        self.save_button.clicked.connect(self.save)
        self.draft_button.clicked.connect(self.draft_again)
        self.leave_button.clicked.connect(self.leave)
        self.editor.saved.connect(self.save)
        self.editor.left.connect(self.leave)
        self.editor.drafted.connect(self.draft_again)
        self.editor.refused.connect(self.faulty)
        self.editor.textChanged.connect(self._typed)
        self._show_page()

    # --- what is shown ------------------------------------------------------------------------------------------------

    @property
    def writing(self) -> bool:
        """Whether the note is open to be written."""
        return self.pages.currentWidget() is self.editor

    def begin(self) -> None:
        """The sheet was opened: the note that waits for a signature first."""
        self._shift = self._version = ""
        self._show_page()

    def follow(self, view: DutyView) -> None:
        """The newest view; what is being written stays as it is."""
        self._view = view
        if self.writing and view.mine != self.kept.shift:
            self.pages.setCurrentWidget(self.text)
        self._show_page()

    def _notes(self) -> list[tuple[ShiftItem, NoteVersion]]:
        """Every version of every note, oldest first."""
        shifts = reversed(self._view.shifts)
        return [(shift, version) for shift in shifts for version in shift.versions]

    def _meant(self) -> tuple[ShiftItem, NoteVersion] | None:
        notes = self._notes()
        for shift, version in notes:
            if (shift.id, version.fact) == (self._shift, self._version):
                return shift, version
        first = next(iter((*reversed(self._view.to_sign), *reversed(self._view.unsigned))), "")
        waiting = [pair for pair in notes if pair[0].id == first]
        own = [pair for pair in notes if pair[0].id == self._view.mine]
        found = waiting or own or notes
        return found[-1] if found else None

    def _show_page(self) -> None:
        meant = self._meant()
        for button in self._reading:
            button.setVisible(not self.writing)
        for button in self._writing:
            button.setVisible(self.writing)
        if self.writing:
            self._show_writing()
            return
        self._show_buttons(meant)
        if meant is None:
            self.head.setText(self.tr("Note de relève"))
            self._say(self.tr("Aucune note encore : celle de la vacation s'écrit ici avant la relève."), theme.SECOND)
            self.detail.setText("")
            self.text.clear()
            return
        shift, version = meant
        now, zone = self._now_ms(), self._site.zone
        self.head.setText(self.tr("Note de la vacation {shift}").format(shift=duty_words.shift_short(shift, now, zone)))
        place = shift.versions.index(version) + 1
        self.detail.setText(duty_words.version_line(version, place, len(shift.versions), now, zone))
        self._show_state(shift, version)
        told = self.tr("Contenu effacé à son échéance") if version.erased else shown(version.text)
        if told != self.text.toPlainText():
            self.text.setPlainText(told)

    def _show_state(self, shift: ShiftItem, version: NoteVersion) -> None:
        now, zone = self._now_ms(), self._site.zone
        newest = version == shift.versions[-1]
        if version.signed:
            self._say(f"● {duty_words.signatures(version, now, zone)}", theme.GREEN)
        elif not newest:
            self._say(self.tr("Version remplacée par une plus récente"), theme.SECOND)
        elif shift.id in self._view.to_sign:
            self._say(self.tr("▲ À lire et à signer par vous"), theme.ORANGE)
        elif shift.id in self._view.unsigned:
            self._say(self.tr("▲ Pas encore signée par la vacation suivante"), theme.ORANGE)
        else:
            self._say(self.tr("La vacation suivante la lira et la signera."), theme.SECOND)

    def _show_buttons(self, meant: tuple[ShiftItem, NoteVersion] | None) -> None:
        notes = self._notes()
        at = notes.index(meant) if meant is not None else 0
        signs = meant is not None and meant[0].id in self._view.to_sign and meant[1] == meant[0].versions[-1]
        self.sign_button.setVisible(signs)
        self.write_button.setVisible(self._view.writes)
        begun = self.kept.text.strip() and self.kept.shift == self._view.mine
        own = any(shift.id == self._view.mine and shift.versions for shift in self._view.shifts)
        told = self.tr("Modifier ma note") if own else self.tr("Rédiger ma note")
        self.write_button.set_words(self.tr("Ma note (commencée)") if begun else told)
        self.older_button.setVisible(at > 0)
        self.newer_button.setVisible(at < len(notes) - 1)

    def _show_writing(self) -> None:
        mine = self._mine()
        now, zone = self._now_ms(), self._site.zone
        self.head.setText(
            self.tr("Ma note, vacation {shift}").format(shift=duty_words.shift_short(mine, now, zone))
            if mine is not None
            else self.tr("Ma note")
        )
        newest = mine.versions[-1] if mine is not None and mine.versions else None
        if newest is not None and newest.fact != self._basis:
            told = self.tr("▲ {name} a écrit une version plus récente : relisez-la (Échap, →) avant d'enregistrer.")
            self._say(told.format(name=plain(newest.by_name, 60)), theme.ORANGE)
        else:
            self._say(
                self.tr("Brouillon à relire et à corriger : seul ce que vous enregistrez est remis."), theme.SECOND
            )
        self.detail.setText(self.tr("Ce qui est tapé est gardé ; chaque enregistrement est une version."))

    def _say(self, text: str, ink: str) -> None:
        self.state.setText(text)
        self.state.setStyleSheet(f"color: {ink}")

    def _mine(self) -> ShiftItem | None:
        return next((shift for shift in self._view.shifts if shift.id == self._view.mine), None)

    # --- what is done -------------------------------------------------------------------------------------------------

    def step(self, by: int) -> None:
        """The version before or after, over all notes that are known."""
        notes, meant = self._notes(), self._meant()
        if meant is None or self.writing:
            return
        at = min(max(notes.index(meant) + by, 0), len(notes) - 1)
        self._shift, self._version = notes[at][0].id, notes[at][1].fact
        self._show_page()

    def sign(self) -> None:
        """One has read what is shown."""
        meant = self._meant()
        if self.writing or meant is None or meant[0].id not in self._view.to_sign:
            return
        self._link.submit(SignHandover(meant[0].id, meant[1].fact), self._signed)

    def _signed(self, outcome: Outcome) -> None:
        self._answer(outcome, self.tr("Note de relève signée."))

    def write(self) -> None:
        """Open one's own note: what was begun, else its newest version, else a draft of what goes on."""
        if self.writing:
            return
        if not self._view.writes:
            self.faulty.emit("shift.not_on" if not self._view.mine else "handover.supervisor", ())
            return
        mine = self._mine()
        newest = mine.versions[-1] if mine is not None and mine.versions else None
        if self.kept.shift == self._view.mine and self.kept.text.strip():
            self._edit(self.kept.basis, self.kept.text)
        elif newest is not None:
            self._edit(newest.fact, newest.text)
        else:
            self._edit("", "")
            self.draft_again()

    def draft_again(self) -> None:
        """Draft it anew from what goes on; undo brings the former words back."""
        if self.writing and not self._drafting:
            self._drafting = True
            self._link.submit(DraftHandover(), self._drafted)

    def _drafted(self, outcome: Outcome) -> None:
        self._drafting = False
        if not outcome.ok or outcome.handover is None:
            self.faulty.emit(outcome.code, outcome.params)
            return
        if not self.writing:
            return
        cursor = self.editor.textCursor()
        cursor.select(cursor.SelectionType.Document)
        cursor.insertText(draft_text(outcome.handover, self._site))
        cursor.movePosition(cursor.MoveOperation.Start)
        self.editor.setTextCursor(cursor)

    def save(self) -> None:
        """A new version."""
        if self.writing:
            self.kept.keep()
            self._link.submit(WriteHandover(self.editor.toPlainText(), self._basis), self._saved)

    def _saved(self, outcome: Outcome) -> None:
        if outcome.ok:
            self._shift, self._version = self._view.mine, outcome.value
            self.kept.drop()
            self.pages.setCurrentWidget(self.text)
            self.text.setFocus()
        self._answer(outcome, self.tr("Note de relève enregistrée."))

    def leave(self) -> None:
        """Back to reading; the words wait."""
        if self.writing:
            self.kept.keep()
            self.pages.setCurrentWidget(self.text)
            self.text.setFocus()
            self.faulty.emit("", ())
            self._show_page()

    def _edit(self, basis: str, text: str) -> None:
        self._basis = basis
        self.pages.setCurrentWidget(self.editor)
        self.editor.setPlainText(text)
        self.editor.setFocus()
        self.faulty.emit("", ())
        self._show_page()

    def _typed(self) -> None:
        if self.writing:
            self.kept.put(self._view.mine, self._basis, self.editor.toPlainText())

    def _recalled(self) -> None:
        if self.writing:
            self.pages.setCurrentWidget(self.text)
        self._show_page()

    def _answer(self, outcome: Outcome, done: str) -> None:
        self.faulty.emit(outcome.code, outcome.params)
        if outcome.ok:
            self.told.emit(done)
        self._show_page()
