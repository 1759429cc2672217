"""A field for many words that does not take a whole file from the clipboard. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtWidgets import QPlainTextEdit

LIMIT = 16_000
"""What the log takes in one piece."""
MOST_PASTED = 4 * LIMIT
"""More than a piece may be pasted and shortened by hand; more than this only makes the window wait."""


class LongText(QPlainTextEdit):
    """Plain words, typed, pasted or dropped.

    Signals:
        refused(str, tuple): reason code and parameters: with what was pasted it would be far too long; the text stands
            as it was.
    """

    refused = Signal(str, object)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Qt: something was pasted or dropped."""
        # Qt counts one more, for the end of the last line.
        standing = self.document().characterCount() - 1 - len(self.textCursor().selectedText())
        length = standing + len(source.text())
        if length > MOST_PASTED:
            self.refused.emit("text.too_long", (("length", str(length)), ("limit", str(LIMIT))))
            return
        super().insertFromMimeData(source)
