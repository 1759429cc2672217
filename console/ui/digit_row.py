"""The digit that a key of the upper row stands for, on an English keyboard and on a French one. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_FRENCH = {
    Qt.Key.Key_Ampersand: 1,
    Qt.Key.Key_Eacute: 2,
    Qt.Key.Key_QuoteDbl: 3,
    Qt.Key.Key_Apostrophe: 4,
    Qt.Key.Key_ParenLeft: 5,
    Qt.Key.Key_Minus: 6,
    Qt.Key.Key_Egrave: 7,
    Qt.Key.Key_Underscore: 8,
    Qt.Key.Key_Ccedilla: 9,
    Qt.Key.Key_Agrave: 0,
}
ROW_KEYS = {digit: key for key, digit in _FRENCH.items()}
"""What a French keyboard's key of a digit gives without Shift."""
_SIX_SCAN_CODE = 15
"""X11's and Wayland's number of the key of 6; a keypad's minus and an English one have others."""
_DIGITS = {int(key): digit for key, digit in _FRENCH.items()} | {
    int(Qt.Key.Key_0) + digit: digit for digit in range(10)
}


def digit_with_alt(event: QKeyEvent) -> int | None:
    """The digit of a key that is pressed together with Alt; None for any other key.

    A French keyboard writes its digits with Shift. With Alt nobody wants `&é"'`, so both ways mean the digit.
    """
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier & ~Qt.KeyboardModifier.ShiftModifier
    return _DIGITS.get(event.key()) if held == Qt.KeyboardModifier.AltModifier else None


def digit_of(event: QKeyEvent) -> str:
    """The digit that a key means where no text is written, with or without Shift; empty for any other key.

    A minus counts only where the keyboard says that it stands on the key of 6.
    """
    if len(event.text()) == 1 and event.text() in "0123456789":
        return event.text()
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier & ~Qt.KeyboardModifier.ShiftModifier
    digit = _DIGITS.get(event.key())
    if digit is None or held or (event.key() == Qt.Key.Key_Minus and event.nativeScanCode() != _SIX_SCAN_CODE):
        return ""
    return str(digit)
