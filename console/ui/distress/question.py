"""Whether a distress is meant: over the window's top, until the key comes again or its time is over. GUI thread.

It takes no key and no focus: what was being typed goes on being typed.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from console.ui import theme
from console.ui.labels import label

TWICE_MS = 4000
"""Within this the key that raises a distress is pressed a second time; a slip is pressed once."""
TOP_PX = 52
WIDE_PX = 620
MARGIN_PX = 6
LEAST_PX = 460
"""A wall that is less wide does not have it to itself."""


class DistressQuestion(QWidget):
    """Shows whose distress would be given, where that unit is known to be, and how long the key is waited for.

    Attributes:
        unit: whose it is; empty while nothing is asked.

    Signals:
        over(str): the second press has not come for this unit.
    """

    over = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.unit = ""
        self._left_s = 0
        self.setObjectName("distressQuestion")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setStyleSheet(
            f"#distressQuestion {{ background: #2A1D08; border: 2px solid {theme.ORANGE}; border-radius: 8px; }}"
            "#distressQuestion QLabel { background: transparent; }"
        )
        self.head = label()
        self.head.setFont(theme.font(theme.TITLE_PX + 4, bold=True))
        self.head.setStyleSheet(f"color: {theme.ORANGE}")
        self.where = label(wrap=True)
        self.keys = label(wrap=True)
        self._window = window
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 12)
        column.setSpacing(4)
        for line in (self.head, self.where, self.keys):
            column.addWidget(line)
        self._second = QTimer(self, interval=1000)
        self._second.timeout.connect(self._passed)
        self.hide()

    def ask(self, unit: str, named: str, where: str) -> None:
        """Ask for a unit; `where` says what tells it from another one."""
        self.unit = unit
        self._left_s = TWICE_MS // 1000
        self.head.setText(self.tr("Détresse de {unit} ?").format(unit=named))
        self.where.setText(where)
        self.where.setVisible(bool(where))
        self._say_keys()
        window = self._window
        room = _room(window)
        self.setFixedWidth(min(WIDE_PX, room.width() - 2 * MARGIN_PX))
        self._column.activate()
        self.setFixedHeight(self._column.totalHeightForWidth(self.width()))
        self.move(room.x() + (room.width() - self.width()) // 2, TOP_PX)
        self.raise_()
        self.show()
        self._second.start()
        self.setAccessibleName(f"{self.head.text()} {self.keys.text()}")
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def answered(self) -> None:
        """The key came again, or nothing is to be asked any more."""
        self._second.stop()
        self.unit = ""
        self.hide()

    def expire(self) -> None:
        """The key has not come."""
        unit = self.unit
        self.answered()
        if unit:
            self.over.emit(unit)

    def _passed(self) -> None:
        self._left_s -= 1
        if self._left_s <= 0:
            self.expire()
        else:
            self._say_keys()

    def _say_keys(self) -> None:
        told = self.tr("Ctrl+Maj+D encore une fois la donne : elle sonne partout. Sinon rien ne part ({seconds} s).")
        self.keys.setText(told.format(seconds=self._left_s))


def _room(window: QWidget) -> QRect:
    """Over the pictures, where there are some: the panels in which one writes stay free."""
    middle = window.centralWidget() if isinstance(window, QMainWindow) else None
    return QRect(middle.geometry()) if middle is not None and middle.width() >= LEAST_PX else window.rect()
