"""The map's place in the window: one key shows it and folds it, another tears it off. GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMainWindow, QVBoxLayout, QWidget

from console.ui.actions import Actions
from console.ui.main_window import MainWindow

if TYPE_CHECKING:
    from console.ui.map.panel import MapPanel

WIDE_PX = 2400
"""From this width on there is room for a map beside the wall; below it waits for its key."""
HIGH_PX, LEAST_PX = 270, 240
_SHARE = 0.72


class MapDock(QObject):
    """Keeps the map's place under the wall, over the pulse; the map itself is made when it is first asked for."""

    def __init__(self, window: MainWindow, make: Callable[[], MapPanel], actions: Actions) -> None:
        """`make` builds the map, joined to its neighbours; it is called once."""
        super().__init__(window)
        self._window = window
        self._make = make
        self._made: MapPanel | None = None
        self._before: QWidget | None = None
        self._place = QWidget(window)
        QVBoxLayout(self._place).setContentsMargins(0, 0, 0, 0)
        self.dock = window.add_panel("map", self.tr("Carte"), self._place, Qt.DockWidgetArea.BottomDockWidgetArea)
        self.dock.setVisible(window.width() >= WIDE_PX)
        group = self.tr("Fenêtre")
        actions.add("map", group, self.tr("Carte : montrer, y aller, replier"), ("F2",), self.toggle, window)
        actions.add("map.float", group, self.tr("Carte : détacher, ou remettre"), ("Ctrl+F2",), self.tear_off, window)

    def panel(self) -> MapPanel:
        """The map; made now if it was not."""
        if self._made is None:
            self._made = self._make()
            self._made.left.connect(self._go_back)
            layout = self._place.layout()
            if layout is not None:
                layout.addWidget(self._made)
        return self._made

    def toggle(self) -> None:
        """Show it with the keyboard in it; where the keyboard is in it already, fold it."""
        panel = self.panel()
        if panel.isVisible() and panel.isAncestorOf(QApplication.focusWidget() or self._window):
            self.dock.hide()
            self._go_back()
            return
        self._before = QApplication.focusWidget()
        self._bring()

    def tear_off(self) -> None:
        """To another screen where there is one, else over the window; or back to its place."""
        if self.dock.isFloating():
            self.dock.setFloating(False)
            self.dock.show()
            self._give_room()
        else:
            self.dock.setFloating(True)
            self.dock.setGeometry(self._room())
        self._bring()

    def _bring(self) -> None:
        fresh = self.dock.isHidden()
        self.dock.show()
        self.dock.raise_()
        if fresh and not self.dock.isFloating():
            self._give_room()
        if self.dock.isFloating():
            self.dock.activateWindow()
        self.panel().canvas.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _give_room(self) -> None:
        """A third of the window, for Qt gives a panel that comes back as little as it can."""
        if self.dock.height() < LEAST_PX:
            share = max(HIGH_PX, round(self._window.height() * 0.34))
            QMainWindow.resizeDocks(self._window, [self.dock], [share], Qt.Orientation.Vertical)

    def _room(self) -> QRect:
        own = self._window.screen()
        other = next((screen for screen in QGuiApplication.screens() if screen is not own), None)
        if other is not None:
            return other.availableGeometry()
        around = self._window.geometry()
        wide, high = round(around.width() * _SHARE), round(around.height() * _SHARE)
        return QRect(around.x() + (around.width() - wide) // 2, around.y() + (around.height() - high) // 2, wide, high)

    def _go_back(self) -> None:
        before, self._before = self._before, None
        try:
            usable = before is not None and before.isVisible() and before.isEnabled()
        except RuntimeError:  # that widget is gone meanwhile
            usable = False
        target = before if usable else self._window.centralWidget()
        if target is not None:
            self._window.activateWindow()
            target.setFocus(Qt.FocusReason.OtherFocusReason)
