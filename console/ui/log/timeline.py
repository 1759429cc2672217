"""The list of an incident's timeline: it stays at its end while new lines come, unless the operator reads above.

Lines that have a picture can be opened: Enter, or a double click.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QWidget

from console.ui.link import Link
from console.ui.log.story_delegate import StoryDelegate
from console.ui.log.tall_list import TallList
from console.ui.log.thumbs import Thumbs
from console.ui.models.diffed import Index
from console.ui.models.site_words import SiteWords
from console.ui.models.story_model import StoryModel, pictured


class Timeline(TallList):
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
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMinimumHeight(40)

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
        self.at_end = self.at_end or fresh

    def end_follow(self) -> None:
        """After it."""
        self.settle()

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
