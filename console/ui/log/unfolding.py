"""One part of a pane at a time is open: a form or a list. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from console.ui.focus import holds_keyboard
from console.ui.log.controls import Refusal


class Unfolding(QObject):
    """Opens one and closes it again. What was refused of the one before is no longer said.

    Signals:
        room_changed(bool): whether a part needs the room now: another one makes way for it.
        folded(): somebody left a part; the keyboard is back in the pane if it was there.
    """

    room_changed = Signal(bool)
    folded = Signal()

    def __init__(self, refusal: Refusal, pane: QWidget) -> None:
        super().__init__(pane)
        self._pane = pane
        self._refusal = refusal
        self._part: QWidget | None = None

    @property
    def part(self) -> QWidget | None:
        """What is open."""
        return self._part

    def unfold(self, part: QWidget) -> None:
        """Open it, in place of what was open; the keyboard goes there."""
        if self._part is not part:
            self.drop()
        self._part = part
        self.room_changed.emit(True)
        self._refusal.say("")
        part.show()
        part.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def fold(self) -> None:
        """Leave what is open, if anything is."""
        had_focus = self._part is not None and holds_keyboard(self._part)
        self.drop()
        self._refusal.say("")
        if had_focus:
            self._pane.setFocus(Qt.FocusReason.OtherFocusReason)
        self.folded.emit()

    def turn(self) -> None:
        """The pane is about something else now: a keyboard that was in the part stays with the pane."""
        part, focus = self._part, self._pane.focusWidget() or self._pane
        had_focus = part is not None and part.isAncestorOf(focus)
        self.drop()
        self._refusal.say("")
        if had_focus:
            self._pane.setFocus(Qt.FocusReason.OtherFocusReason)

    def drop(self) -> None:
        """What is open goes, and nothing else changes."""
        if self._part is not None:
            self._part.hide()
            self._part = None
            self.room_changed.emit(False)
