"""A sheet over the window that never blocks it: the work goes on behind, Escape takes it away. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget


class Veil(QWidget):
    """Covers its parent and centres a card on it.

    Attributes:
        opacity: how much of what is behind it hides, 0 to 255.

    Signals:
        closed(): it went away.
    """

    closed = Signal()

    def __init__(self, parent: QWidget, *, opacity: int = 200, closable: bool = True) -> None:
        super().__init__(parent)
        self._room = parent
        self.opacity = opacity
        self._closable = closable
        self._before: QWidget | None = None
        self.card = QWidget()
        self.card.setObjectName("card")
        self.card.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout = QVBoxLayout(self)
        layout.addWidget(self.card, 0, Qt.AlignmentFlag.AlignCenter)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        parent.installEventFilter(self)
        self.hide()

    def lift(self) -> None:
        """Show it over everything; what had the focus gets it back afterwards."""
        self._before = QApplication.focusWidget()
        self.setGeometry(self._room.rect())
        self.show()
        self.raise_()

    def dismiss(self) -> None:
        """Take it away."""
        if self.isHidden():
            return
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus()
        self._before = None
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the parent's size."""
        if watched is self._room and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._room.rect())
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes one step back."""
        if event.key() == Qt.Key.Key_Escape and self._closable:
            self.dismiss()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dim what is behind."""
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), QColor(6, 8, 11, self.opacity))
