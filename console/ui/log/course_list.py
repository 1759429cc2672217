"""Where a moving incident goes, to be chosen: a line and its end, or a direction of flight. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from console.core.views import OfferView
from console.domain.course import COMPASS, STAYS, Course
from console.ui import theme, words
from console.ui.digit_row import digit_of
from console.ui.log import offer_words

_ROW_PX = 26
_MOST_ROWS = 7
_COURSE = Qt.ItemDataRole.UserRole + 1
_PAD = {8: 0, 9: 45, 6: 90, 3: 135, 2: 180, 1: 225, 4: 270, 7: 315}
"""The digits of a number pad by where they lie around its 5."""
_ARROWS = "↑↗→↘↓↙←↖"


class CourseList(QListWidget):
    """Enter takes the chosen one; a digit of the number pad its direction at once, 5 or 0 that it stays; Escape folds.

    Signals:
        wanted(object): a Course. left(): the operator stepped back.
    """

    wanted = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Direction que prend l'incident"))
        self.setStyleSheet(
            f"QListWidget {{ background: {theme.PANEL}; border: 0;"
            f" border-top: 1px solid {theme.LINE}; border-bottom: 1px solid {theme.LINE}; }}"
            f"QListWidget::item {{ height: {_ROW_PX}px; padding-left: 12px; color: {theme.TEXT}; }}"
            "QListWidget::item:hover { background: #171E28; }"
            "QListWidget::item:selected { background: #182A42; color: #FFFFFF; }"
        )
        self.itemClicked.connect(lambda _item: self._take())

    def show_ways(self, offer: OfferView | None, now: Course) -> None:
        """What may be chosen: the lines that stop there, the eight directions, and that it stays."""
        self.clear()
        for way in offer.ways if offer is not None else ():
            course = Course(way.line, way.towards)
            told = self.tr("{course} · prochain arrêt : {stop}").format(
                course=offer_words.course(course), stop=words.plain(way.next_stop, 60)
            )
            self._add(offer_words.first_big(told), course)
        for digit, bearing in _PAD.items():
            arrow = _ARROWS[COMPASS.index(bearing)]
            course = Course(bearing_deg=bearing)
            self._add(f"{digit}  {arrow}  {offer_words.first_big(offer_words.course(course))}", course)
        self._add(self.tr("0  Ne se déplace pas, ou plus"), STAYS)
        chosen = next((n for n in range(self.count()) if self.item(n).data(_COURSE) == now and now.moving), 0)
        self.setCurrentRow(chosen)
        self.setFixedHeight(min(_MOST_ROWS, self.count()) * _ROW_PX + 3)

    def _add(self, told: str, course: Course) -> None:
        item = QListWidgetItem(told)
        item.setData(_COURSE, course)
        self.addItem(item)

    def _take(self) -> None:
        item = self.currentItem()
        if item is not None:
            self.wanted.emit(item.data(_COURSE))

    def event(self, event: QEvent) -> bool:
        """Qt: its keys are its own, before any shortcut of the window: digits are directions here."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and self._is_own(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter or a digit chooses, Escape folds, arrows move."""
        if not self._is_own(event):
            if event.text().isprintable() and event.text():
                event.ignore()
            else:
                super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        else:
            bearing = _PAD.get(int(digit_of(event) or 0))
            self.wanted.emit(STAYS if bearing is None else Course(bearing_deg=bearing))

    @staticmethod
    def _is_own(event: QKeyEvent) -> bool:
        keys = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        return event.key() in keys or bool(digit_of(event))
