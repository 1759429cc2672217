"""The command bar at the foot: one line, what it means, and what its last word may stand for. GUI thread.

The line is read on the loop while it is typed; only the newest answer counts. Nothing typed is ever thrown away by
leaving.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from console.core.commands import Outcome, ReadLine, RunLine, UndoLine
from console.core.folding import fold
from console.core.line_reading import LineChoice, LineReading
from console.core.views import SessionView
from console.ui.bar import bar_words
from console.ui.bar.choice_list import ChoiceList
from console.ui.bar.history import History
from console.ui.link import Link
from console.ui.models.site_words import SiteWords

READ_AFTER_MS = 40
MOST_CHARS = 4_000
LEAST_PX = 220
MOST_SHARE = 0.45
_BESIDE_PX = 36


class CommandLine(QLineEdit):
    """Typing reads, Tab completes, Enter does, Up recalls, Ctrl+Z on the empty line takes back, Escape leaves.

    Signals:
        told(str, bool): what the line means, did or lacks; True for a refusal. meaning(str): what Enter would do.
        show_incident(str), show_camera(str), show_layout(str): what comes into view.
    """

    told = Signal(str, bool)
    meaning = Signal(str)
    show_incident = Signal(str)
    show_camera = Signal(str)
    show_layout = Signal(str)

    def __init__(self, link: Link, site: SiteWords, layouts: Callable[[], Sequence[str]], parent: QWidget) -> None:
        """`layouts` gives the names of the walls' layouts."""
        super().__init__(parent)
        self._link = link
        self._site = site
        self._layouts = layouts
        self._history = History(link, self)
        self._before: QWidget | None = None
        self._choices: tuple[LineChoice, ...] = ()
        self._list: ChoiceList | None = None
        self._running = ""
        self._refused = ""
        self.setObjectName("commandLine")
        self.setMaxLength(MOST_CHARS)
        self.setMinimumWidth(LEAST_PX)
        self.setPlaceholderText(self.tr("/ commande"))
        self.setAccessibleName(self.tr("Ligne de commande"))
        self._soon = QTimer(self, singleShot=True, interval=READ_AFTER_MS)
        self._soon.timeout.connect(self._read)
        link.session_changed.connect(self._seated)
        self._seated(link.session)
        self.textEdited.connect(lambda _text: self._edited())
        self.textChanged.connect(lambda _text: self._take_room())

    def begin(self) -> None:
        """Take the keyboard; what was typed before is still there."""
        if not self.isEnabled():
            return
        if not self.hasFocus():
            self._before = QApplication.focusWidget()
        if not self.text():
            self.setText("/")
        self.window().activateWindow()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.end(False)
        self._history.rest()
        self._read()

    def _take_room(self) -> None:
        """As wide as what is typed, up to a part of the window: a command is read whole before Enter."""
        wide = self.fontMetrics().horizontalAdvance(self.text()) + _BESIDE_PX
        self.setMinimumWidth(max(LEAST_PX, min(wide, int(self.window().width() * MOST_SHARE))))

    def choices(self) -> tuple[LineChoice, ...]:
        """What is proposed now."""
        return self._choices if self._list is not None and self._list.isVisible() else ()

    # --- reading ------------------------------------------------------------------------------------------------------

    def _seated(self, session: SessionView) -> None:
        self.setEnabled(bool(session.person))

    def _edited(self) -> None:
        self._refused = ""
        self._soon.start()

    def _read(self) -> None:
        line = self.text()
        own = self._own(line)
        if own is not None:
            self._take(own)
            return
        self._link.submit(ReadLine(line), self._answered)

    def _answered(self, outcome: Outcome) -> None:
        if outcome.line is not None and outcome.line.line == self.text() and self.hasFocus():
            self._take(outcome.line)

    def _take(self, reading: LineReading) -> None:
        if fold(reading.line).strip() == "" and reading.choices:  # the bar's own verbs are among all of them
            reading = LineReading(
                reading.line, reading.code, reading.params, choices=(*reading.choices, *self._own_verbs())
            )
        self._choices = reading.choices
        self._shown().show_rows([bar_words.choice(one, self._site) for one in self._choices])
        if self._refused != self.text():  # what was just refused is said already, and louder
            self.meaning.emit(bar_words.told(reading, self._site) if self.text().strip(" /") else "")

    def _own_verbs(self) -> tuple[LineChoice, ...]:
        return LineChoice("/w ", "verb", "w"), LineChoice("/u", "verb", "u")

    def _own(self, line: str) -> LineReading | None:
        """The verbs that belong to the window: `w` and `u`."""
        verb, _, rest = line.strip().removeprefix("/").lstrip().partition(" ")
        if fold(verb) == "u":
            return LineReading(line, "bar.undo", ready=True)
        if fold(verb) != "w":
            return None
        wanted = fold(rest)
        names = [name for name in self._layouts() if fold(name).startswith(wanted) or f" {wanted}" in f" {fold(name)}"]
        rows = tuple(LineChoice(f"/w {name}", "layout", name) for name in names[:8])
        if not names:
            return LineReading(line, "bar.layout_unknown", (("word", rest),))
        if not wanted:
            return LineReading(line, "bar.needs_layout", choices=rows)
        best = next((name for name in names if fold(name) == wanted), names[0])
        return LineReading(line, "bar.layout", (("name", best),), True, rows if len(rows) > 1 else (), f"layout:{best}")

    # --- doing --------------------------------------------------------------------------------------------------------

    def _do(self) -> None:
        line = self.text().strip()
        if not line.strip("/ ") or self._running:
            return
        own = self._own(line)
        if own is None:
            self._running = line
            self._link.submit(RunLine(line), self._done)
        elif own.code == "bar.undo":
            self._clear()
            self._undo()
        elif own.ready:
            self._history.add(line)
            self._clear()
            self.show_layout.emit(own.show.removeprefix("layout:"))
            self._leave()
        else:
            self.told.emit(bar_words.told(own, self._site), True)

    def _done(self, outcome: Outcome) -> None:
        line, self._running = self._running, ""
        if not outcome.ok or outcome.line is None:
            self._refused = self.text()
            self.told.emit(bar_words.refused(outcome.code, outcome.params, self._site), True)
            return
        self._history.add(line)
        if self.text().strip() == line:  # the next one may be on its way
            self._clear()
            self._leave()
        if outcome.value or outcome.line.undo:  # what only brought something into view says enough by itself
            told = bar_words.told(outcome.line, self._site)
            if outcome.line.undo:
                told = self.tr("{told}   (/u revient dessus)").format(told=told)
            self.told.emit(told, False)
        self._show(outcome.line.show)

    def _undo(self) -> None:
        self._link.submit(UndoLine(), self._undone)

    def _undone(self, outcome: Outcome) -> None:
        if outcome.ok and outcome.line is not None:
            self.told.emit(bar_words.told(outcome.line, self._site), False)
            self._show(outcome.line.show)
        else:
            self.told.emit(bar_words.refused(outcome.code, outcome.params, self._site), True)
        self._leave()

    def _show(self, shown: str) -> None:
        sort, _, name = shown.partition(":")
        if sort == "incident":
            self.show_incident.emit(name)
        elif sort == "camera":
            self.show_camera.emit(name)

    def _clear(self) -> None:
        self._soon.stop()
        self.clear()
        self._fold()
        self.meaning.emit("")

    def _leave(self) -> None:
        if not self.hasFocus():
            return
        self._fold()
        self.meaning.emit("")
        before, self._before = self._before, None
        try:
            usable = before is not None and before.isVisible() and before.isEnabled()
        except RuntimeError:  # that widget is gone meanwhile
            usable = False
        if usable and before is not None:
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.clearFocus()

    # --- keys ---------------------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Qt: Tab completes, and Escape is this line's, before any shortcut."""
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Tab:
                self._complete()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: what is not a key of the bar types."""
        key, shown = event.key(), self._list is not None and self._list.isVisible()
        marked = self._list.currentRow() if shown and self._list is not None else -1
        if key == Qt.Key.Key_Escape:
            if marked >= 0 and self._list is not None:
                self._list.setCurrentRow(-1)
            else:
                self._leave()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if marked >= 0:
                self._complete()
            else:
                self._do()
        elif key == Qt.Key.Key_Down and self._list is not None and shown:
            self._list.step(1)
        elif key == Qt.Key.Key_Up and marked >= 0 and self._list is not None:
            self._list.step(-1)
        elif key == Qt.Key.Key_Up:
            self._put(self._history.older(self.text()))
        elif key == Qt.Key.Key_Down:
            self._put(self._history.newer())
        elif event.matches(QKeySequence.StandardKey.Undo) and self.text().strip("/ ") == "":
            self._clear()
            self._undo()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt: proposals never stay behind."""
        super().hideEvent(event)
        self._fold()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt: proposals fold; a lone slash goes, anything else waits here."""
        super().focusOutEvent(event)
        self._fold()
        self.meaning.emit("")
        if not self.text().strip("/ "):
            self.clear()

    def _complete(self, row: int | None = None) -> None:
        if not self._choices:
            return
        marked = self._list.currentRow() if self._list is not None and row is None else row
        taken = self._choices[marked if marked is not None and marked >= 0 else 0]
        self._put(taken.line)

    def _put(self, line: str) -> None:
        self.setText(line)
        self.end(False)
        self._read()

    def _fold(self) -> None:
        self._choices = ()
        if self._list is not None:
            self._list.hide()

    def _shown(self) -> ChoiceList:
        if self._list is None:
            self._list = ChoiceList(self.window(), self)
            self._list.pressed_row.connect(self._complete)
        return self._list
