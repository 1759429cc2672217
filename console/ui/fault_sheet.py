"""A start that failed, said plainly. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from console.ui import theme
from console.ui.labels import label
from console.ui.veil import Veil


class FaultSheet(Veil):
    """What happened, what still holds, what to do; and a way out.

    Signals:
        quit_wanted(): the operator gives up.
    """

    quit_wanted = Signal()

    def __init__(self, parent: QWidget, text: str) -> None:
        super().__init__(parent, opacity=255, closable=False)
        self.card.setFixedWidth(560)
        title = label(self.tr("Le poste ne peut pas démarrer"))
        title.setFont(theme.font(20, bold=True))
        said = label(text, wrap=True)
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        leave = QPushButton(self.tr("Quitter"))
        leave.setProperty("main", True)
        leave.setDefault(True)  # outside a dialog Enter presses no other button
        leave.clicked.connect(self.quit_wanted)
        layout = QVBoxLayout(self.card)
        layout.setContentsMargins(32, 28, 32, 28)
        layout.setSpacing(16)
        layout.addWidget(title)
        layout.addWidget(said)
        layout.addWidget(leave, 0, Qt.AlignmentFlag.AlignRight)
        self.lift()
        leave.setFocus()
