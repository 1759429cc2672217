"""One page of several, of which only the one in sight asks for room. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QStackedWidget, QWidget


class Pages(QStackedWidget):
    """As high as its page needs at its width: nothing on it is drawn over its neighbour in a low window."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.currentChanged.connect(lambda _page: self.updateGeometry())

    def minimumSizeHint(self) -> QSize:
        """Qt: what the page in sight needs, wrapped lines included."""
        page = self.currentWidget()
        if page is None:
            return super().minimumSizeHint()
        least = page.minimumSizeHint()
        layout = page.layout()
        if layout is not None and layout.hasHeightForWidth() and self.isVisible():
            return QSize(least.width(), max(least.height(), layout.minimumHeightForWidth(self.width())))
        return least

    def event(self, event: QEvent) -> bool:
        """Qt: what the page needs has changed; Qt asks only its own layout, which takes the largest of all pages."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return done
