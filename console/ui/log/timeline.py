"""The list of an incident's timeline: it stays at its end while new lines come, unless the operator reads above."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListView, QWidget

_NEAR_PX = 6


class Timeline(QListView):
    """Lines of different heights, none of them chosen. GUI thread."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._at_end = True
        self._following = False
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMinimumHeight(40)
        bar = self.verticalScrollBar()
        bar.actionTriggered.connect(lambda _action: self._moved(bar.sliderPosition()))
        bar.valueChanged.connect(self._moved)
        bar.rangeChanged.connect(self._grown)

    def begin_follow(self, *, fresh: bool) -> None:
        """Before a snapshot; `fresh`: it is another story, shown from its end."""
        self._at_end = self._at_end or fresh
        self._following = True

    def end_follow(self) -> None:
        """After it."""
        self._following = False
        if self._at_end:
            self.scrollToBottom()

    def _moved(self, value: int) -> None:
        if not self._following:
            self._at_end = value >= self.verticalScrollBar().maximum() - _NEAR_PX

    def _grown(self, _least: int, most: int) -> None:
        if self._at_end:
            self._following = True
            self.verticalScrollBar().setValue(most)
            self._following = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: sentences break anew at another width, and the end stays in view."""
        was = self._at_end
        self._following = True
        super().resizeEvent(event)
        self.doItemsLayout()
        self._following = False
        self._at_end = was
        if was:
            self.scrollToBottom()
