"""Panels that can be moved, folded and torn off, with a slim grip instead of a title bar. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

from console.ui import theme

GRIP_PX = 7


class Grip(QWidget):
    """Drag it to move the panel, double-click it to tear the panel off or put it back."""

    def __init__(self, dock: QDockWidget) -> None:
        super().__init__(dock)
        self._hover = False
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setToolTip(self.tr("Glisser pour déplacer, double-cliquer pour détacher"))

    def sizeHint(self) -> QSize:
        """A slim line."""
        return QSize(40, GRIP_PX)

    def minimumSizeHint(self) -> QSize:
        """A slim line."""
        return QSize(40, GRIP_PX)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the handle."""
        self._hover = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Hide the handle."""
        self._hover = False
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A short bar in the middle, brighter under the mouse."""
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), QColor(theme.PANEL))
            shade = QColor(theme.SELECTION if self._hover else theme.LINE)
            painter.fillRect(self.width() // 2 - 18, self.height() // 2 - 1, 36, 2, shade)


def dock(window: QMainWindow, name: str, title: str, content: QWidget, area: Qt.DockWidgetArea) -> QDockWidget:
    """Put a panel into the window. `name` is stable (it is how Qt restores the layout), `title` the translated name."""
    made = QDockWidget(title, window)
    made.setObjectName(name)
    made.setWidget(content)
    made.setTitleBarWidget(Grip(made))
    made.setFeatures(
        QDockWidget.DockWidgetFeature.DockWidgetMovable
        | QDockWidget.DockWidgetFeature.DockWidgetFloatable
        | QDockWidget.DockWidgetFeature.DockWidgetClosable
    )
    window.addDockWidget(area, made)
    return made
