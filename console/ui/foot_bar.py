"""The foot of the window: what just happened, and the keys that lead on. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from console.ui import theme
from console.ui.labels import label
from console.ui.tips import tip

SHOWN_MS = 8000


class FootBar(QWidget):
    """One line. A refusal stays eight seconds, and is read out by a screen reader."""

    def __init__(self, hints: str) -> None:
        super().__init__()
        self.setObjectName("footBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(28)
        self._said = label()
        hint = label(hints, name="second")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 14, 0)
        row.addWidget(self._said, 1)
        row.addWidget(hint)
        self._over = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._over.timeout.connect(self._said.clear)

    def say(self, text: str, *, fault: bool = False) -> None:
        """Show a sentence for a while."""
        self._said.setStyleSheet(f"color: {theme.RED if fault else theme.TEXT}")
        self._said.setText(text)
        self._said.setToolTip(tip(text))
        self._said.setAccessibleName(text)
        self._over.start()
