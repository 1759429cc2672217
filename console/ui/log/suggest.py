"""A line that proposes as one types, inside the window: no popup that takes the keyboard away. GUI thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from console.core.folding import fold
from console.ui import theme

MOST = 8
_ROW_PX = 26


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose: its code, its label, and a second word beside it."""

    key: str
    label: str
    detail: str = ""


class Suggest(QLineEdit):
    """Typing proposes, arrows move, Enter or Tab takes the marked one, Escape folds the proposals first.

    Signals:
        picked(str): a choice was taken (its key), or taken back (empty).
    """

    picked = Signal(str)

    def __init__(self, find: Callable[[str], Sequence[Choice]], parent: QWidget, *, free: bool = False) -> None:
        """`find` gives the choices for a text, best first; for an empty text what to propose at once, or nothing.

        A `free` line stands for its words as they are: nothing is marked before an arrow marks it.
        """
        super().__init__(parent)
        self._free = free
        self._find = find
        self._key = ""
        self._choices: tuple[Choice, ...] = ()
        self._list: QListWidget | None = None
        self.setMaxLength(120)
        self.textEdited.connect(self._typed)

    def key(self) -> str:
        """The code of what was chosen; empty for none."""
        return self._key

    def unresolved(self) -> bool:
        """Whether there is text that names no choice."""
        return bool(self.text().strip()) and not self._key

    def choose(self, choice: Choice | None) -> None:
        """Set it from outside, without telling."""
        self._key = choice.key if choice is not None else ""
        self.setText(choice.label if choice is not None else "")
        self.yield_to_keys()
        self.fold()

    def yield_to_keys(self) -> None:
        """What was just put here from outside goes at the first letter, if a hand is about to type here."""
        if self.hasFocus():
            self.selectAll()
        else:
            self.setCursorPosition(0)

    def put_text(self, text: str) -> None:
        """Text that names no choice yet (a draft's)."""
        self._key = ""
        self.setText(text)

    def open_now(self) -> bool:
        """Whether proposals are shown."""
        return self._list is not None and self._list.isVisible()

    def proposals(self) -> tuple[Choice, ...]:
        """What is shown."""
        return self._choices if self.open_now() else ()

    def fold(self) -> None:
        """Hide the proposals."""
        if self._list is not None:
            self._list.hide()

    def propose(self) -> None:
        """Show what fits the text now."""
        self.show_choices(self._find(self.text()))

    def show_choices(self, choices: Sequence[Choice]) -> None:
        """Propose these; none folds the proposals."""
        self._choices = tuple(choices)[:MOST]
        if not self._choices or not self.isVisible():
            self.fold()
            return
        shown = self._place_list()
        shown.clear()
        for choice in self._choices:
            shown.addItem(QListWidgetItem(f"{choice.label}   {choice.detail}" if choice.detail else choice.label))
        shown.setCurrentRow(-1 if self._free else 0)
        shown.show()
        shown.raise_()

    def _place_list(self) -> QListWidget:
        window = self.window()
        shown = self._list
        if shown is None or shown.parentWidget() is not window:
            if shown is not None:
                shown.deleteLater()
            shown = QListWidget(window)
            shown.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            shown.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            shown.setTextElideMode(Qt.TextElideMode.ElideRight)
            shown.setStyleSheet(
                f"QListWidget {{ background: {theme.BAR}; border: 1px solid {theme.SELECTION}; border-radius: 4px; }}"
                f"QListWidget::item {{ height: {_ROW_PX}px; padding-left: 8px; color: {theme.TEXT}; }}"
                "QListWidget::item:selected { background: #1D2D44; color: #FFFFFF; }"
            )
            shown.itemPressed.connect(lambda item: self._take(shown.row(item), move_on=False))
            self._list = shown
        high = len(self._choices) * _ROW_PX + 4
        below = self.mapTo(window, QPoint(0, self.height() + 2))
        top = below.y() if below.y() + high <= window.height() else self.mapTo(window, QPoint(0, 0)).y() - high - 2
        shown.setGeometry(QRect(below.x(), max(0, top), max(self.width(), 220), high))
        return shown

    def _typed(self, text: str) -> None:
        if self._key:
            self._key = ""
            self.picked.emit("")
        if text.strip():
            self.propose()
        else:
            self.fold()

    def take_marked(self) -> bool:
        """Take the marked proposal and stay on this line; False where none is marked."""
        if not self.open_now() or self._list is None or self._list.currentRow() < 0:
            return False
        self._take(self._list.currentRow(), move_on=False)
        return True

    def _take(self, row: int, *, move_on: bool) -> None:
        if not 0 <= row < len(self._choices):
            return
        choice = self._choices[row]
        self.choose(choice)
        self.picked.emit(choice.key)
        if move_on:
            self.focusNextChild()

    def settle(self) -> None:
        """Take the choice that the text names outright, if there is one."""
        if not self.unresolved():
            return
        wanted = fold(self.text())
        for choice in self._find(self.text()):
            if wanted in (fold(choice.label), fold(choice.key)):
                self.choose(choice)
                self.picked.emit(choice.key)
                return

    def event(self, event: QEvent) -> bool:
        """Qt: while proposals are shown, Escape and Tab are this line's, before any shortcut."""
        if isinstance(event, QKeyEvent) and self.open_now() and self._list is not None:
            if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Tab:
                if self.text().strip():
                    self._take(self._list.currentRow(), move_on=False)
                self.fold()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: arrows and Enter among the proposals, all else types."""
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            if not self.open_now():
                self.propose()
            elif self._list is not None:
                step = 1 if key == Qt.Key.Key_Down else -1
                before = self._list.currentRow() if step == 1 else max(0, self._list.currentRow())
                self._list.setCurrentRow((before + step) % len(self._choices))
            return
        plain_enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier
        )
        if plain_enter:
            if self.open_now() and self._list is not None and self._list.currentRow() >= 0:
                self._take(self._list.currentRow(), move_on=True)
            else:
                self.focusNextChild()
            return
        if key == Qt.Key.Key_Escape and self.open_now():
            self.fold()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt: an empty line proposes at once what it can."""
        super().focusInEvent(event)
        if not self.text() and event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.propose()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt: proposals fold; a label typed out in full counts as chosen."""
        super().focusOutEvent(event)
        self.fold()
        self.settle()

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt: proposals never stay behind."""
        super().hideEvent(event)
        self.fold()
