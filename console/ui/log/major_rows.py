"""Under the head of the incident: that it is a major one or part of one, and its parts. GUI thread."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from console.core.views import MajorItem
from console.ui import theme
from console.ui.log import major_words, paint
from console.ui.log.controls import Line
from console.ui.models.site_words import SiteWords

_ROWS_MOST = 4
_ICON_PX = 16


class MajorRows(QWidget):
    """Hidden for an incident like others.

    Signals:
        incident_wanted(str): show this incident (a part, or the major one).
    """

    incident_wanted = Signal(str)

    def __init__(self, site: SiteWords, now_ms: Callable[[], int], parent: QWidget) -> None:
        super().__init__(parent)
        self._site = site
        self._now_ms = now_ms
        self._major = MajorItem()
        self._folded = False
        self.line = Line(self, ink=theme.RED)
        self.parts = QListWidget(self)
        self.parts.setAccessibleName(self.tr("Incidents rattachés"))
        self.parts.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.parts.setUniformItemSizes(True)
        self.parts.itemActivated.connect(lambda item: self.incident_wanted.emit(item.data(Qt.ItemDataRole.UserRole)))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 0, 12, 4)
        column.setSpacing(2)
        column.addWidget(self.line)
        column.addWidget(self.parts)
        self.hide()

    def show_major(self, major: MajorItem) -> None:
        """The incident as it is now."""
        self._major = major
        chosen = self.parts.currentItem()
        kept = chosen.data(Qt.ItemDataRole.UserRole) if chosen is not None else ""
        told = [(part.id, major_words.part(part, self._site), part.state) for part in major.parts]
        shown = [self.parts.item(row) for row in range(self.parts.count())]
        if [one[:2] for one in told] != [(item.data(Qt.ItemDataRole.UserRole), item.text()) for item in shown]:
            self.parts.clear()
            for key, words, state in told:
                item = QListWidgetItem(_shape(state), words)
                item.setData(Qt.ItemDataRole.UserRole, key)
                self.parts.addItem(item)
                if key == kept:
                    self.parts.setCurrentItem(item)
        self.parts.setFixedHeight(min(len(told), _ROWS_MOST) * max(self.parts.sizeHintForRow(0), 1) + 4)
        self.parts.setVisible(bool(told) and not self._folded)
        self.setVisible(bool(major_words.head(major, self._now_ms())))
        self.tick()

    def fold(self, *, folded: bool) -> None:
        """A form needs the room: the line stays, the parts come back after it."""
        self._folded = folded
        self.parts.setVisible(bool(self._major.parts) and not folded)

    def tick(self) -> None:
        """A second has passed."""
        self.line.show_text(major_words.head(self._major, self._now_ms()))


def _shape(state: str) -> QIcon:
    """The state's shape in its colour; nothing for one that is not known here."""
    picture = QPixmap(_ICON_PX, _ICON_PX)
    picture.fill(Qt.GlobalColor.transparent)
    if state:
        with QPainter(picture) as painter:
            paint.shape(painter, state, QPointF(_ICON_PX / 2, _ICON_PX / 2), _ICON_PX - 6)
    return QIcon(picture)
