"""One choice among a few, side by side: arrows, digits or the mouse. GUI thread."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.ui import theme
from console.ui.log import paint


@dataclass(frozen=True, slots=True)
class Segment:
    """One of them: code, word on it, the longer word that is read aloud, its ink when chosen."""

    code: str
    label: str
    spoken: str = ""
    ink: str = theme.TEXT


class Segments(QWidget):
    """Digits 1 … n choose while it has the focus, arrows move.

    Signals:
        changed(str): another code was chosen by the operator.
        entered(): Enter was pressed.
    """

    changed = Signal(str)
    entered = Signal()

    def __init__(self, name: str, segments: tuple[Segment, ...], parent: QWidget, *, digits: bool = False) -> None:
        """`name` is read aloud; `digits` shows the number key before each word."""
        super().__init__(parent)
        self._name = name
        self._segments = segments
        self._digits = digits
        self._chosen = 0
        self._proposed = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._say()

    def code(self) -> str:
        """The chosen code."""
        return self._segments[self._chosen].code

    def choose(self, code: str) -> None:
        """Set it from outside, without telling."""
        for place, segment in enumerate(self._segments):
            if segment.code == code:
                self._chosen = place
        self._say()
        self.update()

    def set_proposed(self, *, proposed: bool) -> None:
        """Whether nobody chose it yet: it is drawn as an outline."""
        if proposed != self._proposed:
            self._proposed = proposed
            self.update()

    def pick(self, place: int) -> None:
        """The operator's choice by its place from 0."""
        if 0 <= place < len(self._segments) and (place != self._chosen or self._proposed):
            self._chosen = place
            self._say()
            self.update()
            self.changed.emit(self.code())

    def _say(self) -> None:
        segment = self._segments[self._chosen]
        told = self.tr("{name} : {value}").format(name=self._name, value=segment.spoken or segment.label)
        self.setAccessibleName(told)
        self.setToolTip(segment.spoken)

    def _widths(self) -> list[int]:
        extra = paint.metrics().horizontalAdvance("0 ") if self._digits else 0
        return [paint.metrics().horizontalAdvance(segment.label) + 20 + extra for segment in self._segments]

    def sizeHint(self) -> QSize:
        """Qt: as wide as all words."""
        return QSize(sum(self._widths()) + 2, 28)

    def _boxes(self) -> list[QRect]:
        boxes, left = [], 1
        for wide in self._widths():
            boxes.append(QRect(left, 1, wide, self.height() - 2))
            left += wide
        return boxes

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: one frame, the chosen one filled."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        boxes = self._boxes()
        frame = QRect(0, 0, boxes[-1].right() + 2, self.height()).adjusted(0, 0, -1, -1)
        painter.setPen(QPen(QColor(theme.SELECTION if self.hasFocus() else "#2A3442")))
        painter.setBrush(QColor(theme.GROUND))
        painter.drawRoundedRect(frame, 4, 4)
        for place, (box, segment) in enumerate(zip(boxes, self._segments, strict=True)):
            on = place == self._chosen
            if on:
                dashed = QPen(QColor("#5B7FB4"), 1, Qt.PenStyle.DashLine)
                painter.setPen(dashed if self._proposed else QPen(Qt.PenStyle.NoPen))
                painter.setBrush(QColor("#182230" if self._proposed else "#243B5E"))
                painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 3, 3)
            room = box.adjusted(10, 0, -4, 0)
            if self._digits:
                room.setLeft(room.left() + paint.words(painter, room, str(place + 1), theme.SELECTION) + 5)
            paint.words(painter, room, segment.label, segment.ink if on else theme.SECOND, bold=False)
        painter.end()

    def event(self, event: QEvent) -> bool:
        """Qt: digits and arrows are this control's while it has the focus, before any shortcut of the window."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and self._place(event) is not None
        ):
            event.accept()
            return True
        return super().event(event)

    def _place(self, event: QKeyEvent) -> int | None:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier & ~Qt.KeyboardModifier.ShiftModifier:
            return None
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Up):
            return max(0, self._chosen - 1)
        if event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Down):
            return min(len(self._segments) - 1, self._chosen + 1)
        digit = event.key() - int(Qt.Key.Key_1)
        return digit if 0 <= digit < len(self._segments) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: digits, arrows, Enter."""
        place = self._place(event)
        if place is not None:
            self.pick(place)
            return
        plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.entered.emit()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: a click chooses."""
        for place, box in enumerate(self._boxes()):
            if box.contains(event.position().toPoint()):
                self.pick(place)
