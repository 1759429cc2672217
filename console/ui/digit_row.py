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
_DIGITS = {int(key): digit for key, digit in _FRENCH.items()} | {
    int(Qt.Key.Key_0) + digit: digit for digit in range(10)
}


def digit_with_alt(event: QKeyEvent) -> int | None:
    """The digit of a key that is pressed together with Alt; None for any other key.

    A French keyboard writes its digits with Shift. With Alt nobody wants `&é"'`, so both ways mean the digit.
    """
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier & ~Qt.KeyboardModifier.ShiftModifier
    return _DIGITS.get(event.key()) if held == Qt.KeyboardModifier.AltModifier else None
