"""Hides what other windows show (walls on more screens, torn-off panels) while nobody sits here. GUI thread."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from shiboken6 import isValid

from console.ui.labels import label
from console.ui.veil import Veil

_KINDS = (Qt.WindowType.Window, Qt.WindowType.Tool, Qt.WindowType.Dialog)


@dataclass(frozen=True, slots=True)
class _Curtain:
    veil: Veil
    asleep: tuple[QWidget, ...]


class Curtains(QObject):
    """One opaque curtain over every window but the main one, whose own sheet hides it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._drawn: dict[QWidget, _Curtain] = {}
        self._closed = False
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._window_came)

    def draw(self, *, closed: bool) -> None:
        """Close them, or open them again."""
        self._closed = closed
        if closed:
            self._cover()
        else:
            self._uncover()

    def _window_came(self, _window: object) -> None:
        if self._closed and self._window.isVisible():  # a window that is closed covers nobody else's
            self._cover()

    def _cover(self) -> None:
        for window in QApplication.topLevelWidgets():
            if window is self._window or not window.isVisible():
                continue
            if window.windowType() is Qt.WindowType.Popup:
                window.close()
            elif window.windowType() in _KINDS:
                self._cover_one(window)

    def _cover_one(self, window: QWidget) -> None:
        if window in self._drawn:
            return
        found = window.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        asleep = tuple(child for child in found if child.isEnabled())
        for child in asleep:
            child.setEnabled(False)
        veil = Veil(window, opacity=255, closable=False)
        said = QVBoxLayout(veil.card)
        said.addWidget(label(self.tr("Personne n'est à ce poste."), name="second"))
        self._drawn[window] = _Curtain(veil, asleep)
        veil.lift()

    def _uncover(self) -> None:
        drawn, self._drawn = self._drawn, {}
        for curtain in drawn.values():
            if isValid(curtain.veil):
                curtain.veil.hide()
                curtain.veil.deleteLater()
            for child in curtain.asleep:
                if isValid(child):
                    child.setEnabled(True)
