"""Who has the keyboard: an answer that comes late must not take it from where the operator types by now. GUI thread."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget


def holds_keyboard(widget: QWidget) -> bool:
    """Whether the keyboard is in this widget or in something inside it; true as well while nothing has it."""
    focus = QApplication.focusWidget()
    return focus is None or focus is widget or widget.isAncestorOf(focus)
