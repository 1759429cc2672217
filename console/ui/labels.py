"""Labels that never read markup. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel


def label(text: str = "", *, name: str = "", wrap: bool = False) -> QLabel:
    """A plain-text label; `name` is the style sheet's (`second`, `fault`, `demonstration`)."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if name:
        made.setObjectName(name)
    return made
