"""A sheet over the window that never blocks it: the work goes on behind, Escape takes it away. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from shiboken6 import isValid

_ARRANGED = frozenset({QEvent.Type.ChildAdded, QEvent.Type.LayoutRequest, QEvent.Type.Resize})


class Veil(QWidget):
    """Covers its parent and centres a card on it.

    Attributes:
        opacity: how much of what is behind it hides, 0 to 255.

    Signals:
        closed(): it went away.
    """

    closed = Signal()

    def __init__(self, parent: QWidget, *, opacity: int = 200, closable: bool = True) -> None:
        super().__init__(parent)
        self._room = parent
        self.opacity = opacity
        self._closable = closable
        self._before: QWidget | None = None
        self.card = QWidget()
        self.card.setObjectName("card")
        self.card.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout = QVBoxLayout(self)
        layout.addWidget(self.card, 0, Qt.AlignmentFlag.AlignCenter)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        parent.installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._keyboard_went)
        self.hide()

    @property
    def holds(self) -> bool:
        """Whether nothing may come over it and nothing takes it away: it waits for an answer."""
        return not self._closable

    def lift(self) -> bool:
        """Show it over everything; what had the focus gets it back afterwards.

        False, and nothing is shown, while another sheet holds the room. One that holds it takes the others away.
        """
        others = [veil for veil in self._beside() if veil is not self and not veil.isHidden()]
        if any(veil.holds for veil in others):
            return False
        if self.holds:
            for veil in others:
                veil.dismiss()
        if self.isHidden():
            self._before = QApplication.focusWidget()
        self.setGeometry(self._room.rect())
        self.show()
        self.raise_()
        return True

    def dismiss(self) -> None:
        """Take it away."""
        if self.isHidden():
            return
        self.hide()
        before, self._before = self._before, None
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus()
        self.closed.emit()

    def _keyboard_went(self, _from: QWidget | None, to: QWidget | None) -> None:
        """A key that acts everywhere put the keyboard behind the sheet: what is typed there has to be seen."""
        if to is None or self.isHidden() or self.holds or not self._room.isAncestorOf(to):
            return
        if not any(veil is to or veil.isAncestorOf(to) for veil in self._beside()):
            self._before = None
            self.dismiss()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the parent's size, and stay before whatever its layout raises (the grips between docks)."""
        if watched is self._room and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._room.rect())
        if watched is self._room and event.type() in _ARRANGED and self.isVisible():
            QTimer.singleShot(0, self, self._stay_before)
        return False

    def _stay_before(self) -> None:
        shown = [veil for veil in self._beside() if not veil.isHidden()]
        if shown and shown[-1] is self:
            self.raise_()

    def _beside(self) -> list[Veil]:
        """Every veil of the room in the order they lie, this one among them."""
        return self._room.findChildren(Veil, options=Qt.FindChildOption.FindDirectChildrenOnly)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes one step back."""
        if event.key() == Qt.Key.Key_Escape and self._closable:
            self.dismiss()
            return
        super().keyPressEvent(event)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Tab goes round on the card: what lies behind is not reached by the keyboard."""
        if self.isHidden():  # it goes: Qt asks who gets the keyboard next
            return super().focusNextPrevChild(forwards)
        stops = self._stops()
        now = QApplication.focusWidget()
        if stops:
            at = stops.index(now) if now in stops else -1 if forwards else 0
            reason = Qt.FocusReason.TabFocusReason if forwards else Qt.FocusReason.BacktabFocusReason
            stops[(at + (1 if forwards else -1)) % len(stops)].setFocus(reason)
        return True

    def _stops(self) -> list[QWidget]:
        """What takes the keyboard on the card, in the order of Tab."""
        stops: list[QWidget] = []
        widget = self.nextInFocusChain()
        while widget is not None and widget is not self:
            takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
            usable = takes and widget.isEnabled() and widget.focusProxy() is None
            if usable and self.card.isAncestorOf(widget) and widget.isVisibleTo(self):
                stops.append(widget)
            widget = widget.nextInFocusChain()
        return stops

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dim what is behind."""
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), QColor(6, 8, 11, self.opacity))
