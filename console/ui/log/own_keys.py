"""Keys that a form has for itself, in whatever of its fields the keyboard is: before any shortcut of the window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def held(event: QKeyEvent) -> Qt.KeyboardModifier:
    """What is held down beside a key, on whichever side of the keyboard the key is."""
    return event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier


def acted(event: QEvent, watched: QObject, meant: Callable[[QKeyEvent, QObject], Callable[[], object] | None]) -> bool:
    """For an event filter: whether this is a key that means something to the form, and nothing to anybody else then.

    `meant` says what a key does where it comes from, None for nothing. Qt asks first who wants a key
    (`ShortcutOverride`), then brings it; only then it is done. GUI thread.
    """
    kind = event.type()
    if not isinstance(event, QKeyEvent) or kind not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
        return False
    act = meant(event, watched)
    if act is None:
        return False
    event.accept()
    if kind == QEvent.Type.KeyPress:
        act()
    return True
