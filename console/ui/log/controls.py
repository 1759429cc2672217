"""Small controls of the right column: buttons that show their key, chips, a line that wraps, a line of refusal."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QLabel,
    QLayout,
    QLayoutItem,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from console.core.commands import Outcome
from console.ui import theme, words
from console.ui.log import paint
from console.ui.tips import tip

_PAD_PX = 8
_GAP_PX = 5
_TIGHT_PAD_PX = 5
_TIGHT_GAP_PX = 4


class KeyButton(QPushButton):
    """A button that shows its key before its word, as `E Engager`."""

    def __init__(self, key: str, text: str, parent: QWidget, *, hint: str = "", tight: bool = False) -> None:
        """`tight` where many stand in one line."""
        super().__init__(parent)
        self._pad_px, self._gap_px = (_TIGHT_PAD_PX, _TIGHT_GAP_PX) if tight else (_PAD_PX, _GAP_PX)
        self._key = key
        self._words = text
        self._name(hint)

    def set_words(self, text: str, *, hint: str = "") -> None:
        """Another word, same key."""
        if text == self._words:
            return
        self._words = text
        self._name(hint)
        self.updateGeometry()
        self.update()

    def words(self) -> str:
        """What it says, without its key."""
        return self._words

    def _name(self, hint: str) -> None:
        named = hint or self._words
        self.setAccessibleName(f"{named} ({self._key})" if self._key else named)
        self.setToolTip(tip(f"{named}  {self._key}") if hint else "")

    def sizeHint(self) -> QSize:
        """Qt: as wide as key and word."""
        wide = paint.metrics().horizontalAdvance(self._words) + 2 * self._pad_px
        if self._key:
            wide += paint.metrics().horizontalAdvance(self._key) + self._gap_px
        return QSize(wide, 26)

    def minimumSizeHint(self) -> QSize:
        """Qt: never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the style's button, then key and word in their own inks."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        left = self._pad_px
        dim = "#6B7789"
        if self._key:
            ink = theme.SELECTION if self.isEnabled() else dim
            room = QRect(left, 0, self.width() - left, self.height())
            left += paint.words(painter, room, self._key, ink) + self._gap_px
        room = QRect(left, 0, self.width() - left - self._pad_px + 2, self.height())
        paint.words(painter, room, self._words, theme.TEXT if self.isEnabled() else dim)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter presses it like the space bar does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)


class Chip(QPushButton):
    """A small round toggle, like `à traiter 1`; its state's shape stands before the word when `shape` names one."""

    def __init__(self, text: str, parent: QWidget, *, shape: str = "") -> None:
        super().__init__(text, parent)
        self._shape = shape
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Qt: as wide as its word."""
        return QSize(paint.metrics(12).horizontalAdvance(self.text()) + 18 + (12 if self._shape else 0), 22)

    def minimumSizeHint(self) -> QSize:
        """Qt: never cut."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter toggles it like the space bar does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: outline at rest, filled when on, bright when it has the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        edge = theme.SELECTION if self.hasFocus() or on else "#2E3947"
        painter.setPen(QColor(edge))
        painter.setBrush(QColor(paint.SELECTED if on else paint.HOVER if self.underMouse() else theme.PANEL))
        box = self.rect().adjusted(1, 1, -2, -2)
        painter.drawRoundedRect(box, 10, 10)
        left = 9
        if self._shape:
            centre = box.center()
            centre.setX(left + 4)
            paint.shape(painter, self._shape, centre.toPointF(), 8)
            left += 12
        room = QRect(left, 0, self.width() - left - 4, self.height())
        paint.words(painter, room, self.text(), theme.TEXT, size_px=12)
        painter.end()


class FlowLayout(QLayout):
    """Lays buttons out like words of a text: in lines, broken where the width ends."""

    def __init__(self, parent: QWidget | None = None, gap_px: int = 4) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap_px = gap_px
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem, /) -> None:  # noqa: N802 - Qt's name
        """Qt: one more."""
        self._items.append(item)

    def count(self) -> int:
        """Qt: how many."""
        return len(self._items)

    def itemAt(self, index: int, /) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        """Qt: one of them."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int, /) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        """Qt: take one out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Qt: narrower is higher."""
        return True

    def heightForWidth(self, width: int, /) -> int:  # noqa: N802 - Qt's name
        """Qt: how high at a width."""
        return self._lay(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        """Qt: one line."""
        shown = [item.sizeHint() for item in self._shown()]
        wide = sum(size.width() for size in shown) + self._gap_px * max(0, len(shown) - 1)
        return QSize(wide, max((size.height() for size in shown), default=0))

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's name
        """Qt: the widest one."""
        shown = [item.minimumSize() for item in self._shown()]
        return QSize(
            max((size.width() for size in shown), default=0), max((size.height() for size in shown), default=0)
        )

    def setGeometry(self, rect: QRect, /) -> None:  # noqa: N802 - Qt's name
        """Qt: put them into place."""
        super().setGeometry(rect)
        self._lay(rect, move=True)

    def _shown(self) -> Iterable[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _lay(self, rect: QRect, *, move: bool) -> int:
        x, y, high = rect.x(), rect.y(), 0
        for item in self._shown():
            size = item.sizeHint()
            if x > rect.x() and x + size.width() > rect.right() + 1:
                x, y, high = rect.x(), y + high + self._gap_px, 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + self._gap_px
            high = max(high, size.height())
        return y + high - rect.y()


class FlowRow(QWidget):
    """A widget whose parts flow, and that is never less high than its lines need: nothing overlaps in a low window."""

    def __init__(self, parent: QWidget, gap_px: int = 4) -> None:
        super().__init__(parent)
        self.flow = FlowLayout(self, gap_px)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: another width breaks the lines anew."""
        super().resizeEvent(event)
        self.fit()

    def event(self, event: QEvent) -> bool:
        """Qt: it is shown, or a part was shown, hidden, or says something longer."""
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self.fit()
        return done

    def fit(self) -> None:
        """Ask for the height of its lines; before it is shown its width says nothing, and one line is enough."""
        high = self.flow.heightForWidth(self.width()) if self.isVisible() else self.flow.sizeHint().height()
        if high != self.minimumHeight():
            self.setMinimumHeight(high)


class Line(QLabel):
    """A label of plain text that is elided, never wrapped, and says all of it in its tooltip."""

    def __init__(self, parent: QWidget, *, size_px: int = theme.BODY_PX, ink: str = theme.TEXT) -> None:
        super().__init__(parent)
        self._full = ""
        self._ink = ink
        self._size_px = size_px
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(paint.metrics(size_px).height() + 3)

    def set_ink(self, ink: str) -> None:
        """Another colour."""
        if ink != self._ink:
            self._ink = ink
            self.update()

    def show_text(self, text: str) -> None:
        """Show it."""
        if text == self._full:
            return
        self._full = text
        self.setText(text)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: elided to the width there is."""
        painter = QPainter(self)
        paint.words(painter, self.rect(), self._full, self._ink, size_px=self._size_px)
        painter.end()
        cut = paint.metrics(self._size_px).horizontalAdvance(self._full) > self.width()
        shown = tip(self._full) if cut else ""
        if self.toolTip() != shown:
            self.setToolTip(shown)


class Refusal(QLabel):
    """One line that says what was refused and what to do; hidden while there is nothing to say."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("fault")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setStyleSheet(f"color: {theme.RED}; background: transparent; padding: 3px 0;")
        self.hide()

    def say(self, text: str) -> None:
        """Show a sentence; empty hides the line."""
        self.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))

    def refuse(self, code: str, params: tuple[tuple[str, str], ...] = ()) -> None:
        """Show the sentence of a reason code; statuses among the parameters are put into words."""
        told = tuple((name, words.unit_state(value) if name in ("now", "new") else value) for name, value in params)
        self.say(words.reason(code, told))

    def hear(self, outcome: Outcome) -> None:
        """What came of a command: its reason where it was refused, else nothing any more."""
        if outcome.ok:
            self.say("")
        else:
            self.refuse(outcome.code, outcome.params)
