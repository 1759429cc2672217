"""Standing orders one under the other, each with who has read it and who has not. GUI thread."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from console.core.duty_views import OrderItem
from console.ui import theme
from console.ui.duty import duty_words
from console.ui.duty.note_page import shown
from console.ui.labels import label
from console.ui.log.controls import KeyButton
from console.ui.models.site_words import SiteWords


class _Reason(QLineEdit):
    """Why an order no longer holds: Enter withdraws it, Escape does not.

    Signals:
        left(): Escape.
    """

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Escape steps back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)


class OrderRow(QFrame):
    """One order. L (or Enter) says that it was read, Suppr withdraws it after a reason.

    Signals:
        read(str), withdrawn(str, str): by its id; the reason. moved(int): ↑ or ↓.
    """

    read = Signal(str)
    withdrawn = Signal(str, str)
    moved = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.order: OrderItem | None = None
        self._may_withdraw = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.words = label(wrap=True)
        self.about = label(name="second", wrap=True)
        self.readers = label(name="second", wrap=True)
        self.missing = label(wrap=True)
        self.read_button = KeyButton("L", self.tr("J'ai lu"), self)
        self.read_button.clicked.connect(self.say_read)
        self.withdraw_button = KeyButton(self.tr("Suppr"), self.tr("Lever…"), self)
        self.withdraw_button.clicked.connect(self.ask_reason)
        self.reason = _Reason(self)
        self.reason.setPlaceholderText(self.tr("Motif, puis Entrée pour lever la consigne"))
        self.reason.setAccessibleName(self.tr("Motif de la levée"))
        self.reason.setMaxLength(500)
        self.reason.hide()
        self.reason.left.connect(self._keep_it)
        self.reason.returnPressed.connect(self._withdraw)
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        buttons.addWidget(self.read_button)
        buttons.addWidget(self.withdraw_button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 6, 8)
        column.setSpacing(3)
        for part in (self.words, self.about, self.readers, self.missing):
            column.addWidget(part)
        column.addLayout(buttons)
        column.addWidget(self.reason)

    def show_order(self, order: OrderItem, now_ms: int, site: SiteWords, *, withdraws: bool) -> None:
        """As it is now."""
        self.order = order
        self._may_withdraw = withdraws
        self.words.setText(shown(order.text))
        self.about.setText(duty_words.order_line(order, now_ms, site))
        self.readers.setText(duty_words.readers(order))
        missing = duty_words.not_read(order)
        self.missing.setText(missing)
        self.missing.setStyleSheet(f"color: {theme.ORANGE}" if any(now for _, now in order.unread) else "")
        self.missing.setVisible(bool(missing))
        self.read_button.setVisible(order.to_read)
        self.withdraw_button.setVisible(withdraws)
        self.setAccessibleName(f"{shown(order.text)}. {self.about.text()}. {missing}")

    def say_read(self) -> None:
        """One has read it."""
        if self.order is not None and self.order.to_read:
            self.read.emit(self.order.id)

    def ask_reason(self) -> None:
        """Withdrawing asks why, once."""
        if self._may_withdraw:
            self.reason.show()
            self.reason.setFocus()

    def _keep_it(self) -> None:
        self.reason.hide()
        self.setFocus()

    def _withdraw(self) -> None:
        if self.order is not None:
            self.withdrawn.emit(self.order.id, self.reason.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: the row's keys while it has the focus."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.say_read()
        elif key == Qt.Key.Key_Delete:
            self.ask_reason()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt: its bar brightens."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt: its bar dims."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: a bar at the left: orange while one has to read it, bright with the focus; a line below."""
        with QPainter(self) as painter:
            waits = self.order is not None and self.order.to_read
            if self.hasFocus():
                painter.fillRect(self.rect(), theme.colour("#182A42"))
            if self.hasFocus() or waits:
                ink = theme.SELECTION if self.hasFocus() else theme.ORANGE
                painter.fillRect(0, 6, 3, self.height() - 12, theme.colour(ink))
            painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour(theme.LINE))


class OrderRows(QScrollArea):
    """All of them; rows are kept as long as their order, with focus and question.

    Signals:
        read(str), withdrawn(str, str): as those of a row.
    """

    read = Signal(str)
    withdrawn = Signal(str, str)

    def __init__(self, site: SiteWords, now_ms: Callable[[], int], parent: QWidget) -> None:
        super().__init__(parent)
        self._site = site
        self._now_ms = now_ms
        self._rows: dict[str, OrderRow] = {}
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._body = QWidget()
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(0, 0, 6, 0)
        self._column.setSpacing(0)
        self._nothing = label(
            self.tr("Aucune consigne. Celles qu'un superviseur donne (N) restent ici jusqu'à leur fin."),
            name="second",
            wrap=True,
        )
        self._column.addWidget(self._nothing)
        self._column.addStretch(1)
        self.setWidget(self._body)

    def rows(self) -> list[OrderRow]:
        """Those that are shown, in order."""
        return list(self._rows.values())

    def show_orders(self, orders: tuple[OrderItem, ...], *, withdraws: bool) -> None:
        """What holds now."""
        kept: dict[str, OrderRow] = {}
        for place, order in enumerate(orders):
            row = self._rows.pop(order.id, None) or self._made()
            self._column.insertWidget(place + 1, row)
            row.show_order(order, self._now_ms(), self._site, withdraws=withdraws)
            kept[order.id] = row
        had_focus = any(row.hasFocus() or row.reason.hasFocus() for row in self._rows.values())
        for row in self._rows.values():
            row.hide()
            row.deleteLater()
        self._rows = kept
        self._nothing.setVisible(not kept)
        if had_focus:
            self.focus_first()

    def focus_first(self) -> bool:
        """The keyboard to the first that one has to read, else to the first; False without any."""
        rows = self.rows()
        wanted = next((row for row in rows if row.order is not None and row.order.to_read), rows[0] if rows else None)
        if wanted is not None:
            wanted.setFocus(Qt.FocusReason.OtherFocusReason)
        return wanted is not None

    def row_for_key(self) -> OrderRow | None:
        """The row with the focus, else the first that one has to read."""
        rows = self.rows()
        focused = next((row for row in rows if row.hasFocus()), None)
        return focused or next((row for row in rows if row.order is not None and row.order.to_read), None)

    def _made(self) -> OrderRow:
        row = OrderRow(self._body)
        row.read.connect(self.read)
        row.withdrawn.connect(self.withdrawn)
        row.moved.connect(lambda by, row=row: self._move(row, by))
        return row

    def _move(self, row: OrderRow, by: int) -> None:
        rows = self.rows()
        at = rows.index(row) + by
        if 0 <= at < len(rows):
            rows[at].setFocus(Qt.FocusReason.OtherFocusReason)
            self.ensureWidgetVisible(rows[at])
