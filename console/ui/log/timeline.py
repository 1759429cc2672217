"""The list of an incident's timeline: it stays at its end while new lines come, unless the operator reads above.

Lines that have a picture can be opened: Enter, or a double click.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QListView, QWidget

from console.ui.link import Link
from console.ui.log.story_delegate import StoryDelegate
from console.ui.log.thumbs import Thumbs
from console.ui.models.diffed import Index
from console.ui.models.site_words import SiteWords
from console.ui.models.story_model import StoryModel, pictured

_NEAR_PX = 6


class Timeline(QListView):
    """Lines of different heights, none of them chosen. GUI thread.

    Attributes:
        story: its lines. thumbs: its small pictures.

    Signals:
        picture_wanted(object, str): show a picture large: all lines that have one, and the fact of this one.
    """

    picture_wanted = Signal(object, str)

    def __init__(self, link: Link, site: SiteWords, now_ms: Callable[[], int], parent: QWidget) -> None:
        super().__init__(parent)
        self.story = StoryModel(site, now_ms, self)
        self.thumbs = Thumbs(link, self)
        self.thumbs.came.connect(self.viewport().update)
        self.setItemDelegate(StoryDelegate(site, self.thumbs, self))
        self.setModel(self.story)
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

    def open_newest(self) -> bool:
        """Show the newest picture large; False if there is none."""
        pictures = self.story.pictures()
        if pictures:
            self.picture_wanted.emit(pictures, pictures[-1].fact)
        return bool(pictures)

    def _open(self, index: Index) -> None:
        entry = self.story.at(index)
        if entry is not None and pictured(entry):
            self.picture_wanted.emit(self.story.pictures(), entry.fact)

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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter opens the line that the arrows stand on."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Qt: open the line under the pointer."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self._open(index)

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
