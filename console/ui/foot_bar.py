"""The foot of the window: what just happened, and the keys that lead on. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from console.ui import theme
from console.ui.labels import label
from console.ui.tips import tip

SHOWN_MS = 8000


class FootBar(QWidget):
    """One line. A refusal stays eight seconds, and is read out by a screen reader.

    A sentence that is long has the room of the keys as well; what is longer still is cut, and whole in its hint: no
    sentence makes the window wider.
    """

    def __init__(self, hints: str) -> None:
        super().__init__()
        self.setObjectName("footBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(28)
        self._said = label()
        self._said.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._line: QWidget | None = None
        self._text = ""
        self._meant = ""
        self._news = ("", theme.TEXT)
        self._hint = label(hints, name="second")
        self._hint.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(14, 0, 14, 0)
        self._row.setSpacing(14)
        self._row.addWidget(self._said, 1)
        self._row.addWidget(self._hint)
        self._over = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._over.timeout.connect(self._forget)

    def place(self, line: QWidget) -> None:
        """Put the command bar at its left."""
        self._line = line
        self._row.insertWidget(0, line)

    def say(self, text: str, *, fault: bool = False) -> None:
        """Show a sentence for a while."""
        self._news = (text, theme.RED if fault else theme.TEXT)
        self._meant = ""
        self._show()
        self._over.start()

    def mean(self, text: str) -> None:
        """What the line that is being typed means, in place of everything else; empty when none is."""
        self._meant = text
        self._show()

    def said(self) -> str:
        """What stands there now."""
        return self._text

    def _forget(self) -> None:
        self._news = ("", theme.TEXT)
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: more or less of the sentence finds room."""
        super().resizeEvent(event)
        self._fit()

    def _show(self) -> None:
        self._text, ink = (self._meant, theme.SECOND) if self._meant else self._news
        self._said.setStyleSheet(f"color: {ink}")
        self._said.setToolTip(tip(self._text))
        self._said.setAccessibleName(self._text)
        self._fit()

    def _fit(self) -> None:
        self._said.ensurePolished()
        margins, gap = self._row.contentsMargins(), self._row.spacing()
        taken = 0 if self._line is None else self._line.width() + gap
        room = self.width() - margins.left() - margins.right() - taken
        metrics = self._said.fontMetrics()
        hints = self._hint.sizeHint().width() + gap
        both = metrics.horizontalAdvance(self._text) + hints <= room
        self._hint.setVisible(both)
        self._said.setText(metrics.elidedText(self._text, Qt.TextElideMode.ElideRight, room - both * hints))
