"""Where on the map: a place by its name, found as one types. GUI thread; the search runs on the loop."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from console.ui.log.place_line import AskPlaces, PlaceLine
from console.ui.models.site_words import SiteWords


class PlaceJump(PlaceLine):
    """The best proposal is marked at once: Enter goes there. Escape clears, then leaves.

    Signals:
        found(object): a `FoundPlace` was chosen. left(): the keyboard should go back to the map.
    """

    found = Signal(object)
    left = Signal()

    def __init__(self, site: SiteWords, ask: AskPlaces, parent: QWidget) -> None:
        super().__init__(site, ask, parent)
        self._free = False
        self.setPlaceholderText(self.tr("Aller à un lieu  G"))
        self.setAccessibleName(self.tr("Aller à un lieu"))
        self.picked.connect(self._go)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Escape goes one step back."""
        if event.key() == Qt.Key.Key_Escape and not self.open_now():
            if self.text():
                self.clear()
            else:
                self.left.emit()
            return
        super().keyPressEvent(event)

    def _go(self, key: str) -> None:
        if key in self._offered:
            self.found.emit(self._offered[key])
