"""A small box that asks for one name. GUI thread; opened, never waited for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog, QWidget


def ask_name(parent: QWidget, title: str, label: str, known: Sequence[str], then: Callable[[str], None]) -> None:
    """Open it; `then` gets the name if there is one. `known` are offered to choose from."""
    box = QInputDialog(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle(title)
    box.setLabelText(label)
    if known:
        box.setComboBoxEditable(True)
        box.setComboBoxItems(list(known))

    def named(text: str) -> None:
        if name := text.strip():
            then(name)

    box.textValueSelected.connect(named)
    box.open()
