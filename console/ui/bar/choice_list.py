"""What the word being typed may stand for, over the foot of the window; it never takes the keyboard. GUI thread."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from console.ui import theme

ROW_PX = 26
WIDE_PX = 520


class ChoiceList(QListWidget):
    """Rows of label and second voice.

    Signals:
        pressed_row(int): a row was clicked.
    """

    pressed_row = Signal(int)

    def __init__(self, window: QWidget, anchor: QWidget) -> None:
        """It stands over `anchor` and goes with `window`."""
        super().__init__(window)
        # A window of its own: a main window paints the lines between its panels over whatever lies on them.
        self.setWindowFlags(Qt.WindowType.ToolTip)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self._anchor = anchor
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setStyleSheet(
            f"QListWidget {{ background: {theme.BAR}; border: 1px solid {theme.SELECTION}; border-radius: 4px; }}"
            f"QListWidget::item {{ height: {ROW_PX}px; padding-left: 8px; color: {theme.TEXT}; }}"
            "QListWidget::item:selected { background: #1D2D44; color: #FFFFFF; }"
        )
        self.itemPressed.connect(lambda item: self.pressed_row.emit(self.row(item)))
        self.hide()

    def show_rows(self, rows: Sequence[tuple[str, str]]) -> None:
        """Show these; none hides it."""
        self.clear()
        if not rows:
            self.hide()
            return
        for label, second in rows:
            item = QListWidgetItem(f"{label}   {second}" if second else label)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{label}, {second}" if second else label)
            self.addItem(item)
        self.setCurrentRow(-1)
        window = self._anchor.window()
        high = len(rows) * ROW_PX + 4
        corner = self._anchor.mapToGlobal(QPoint(0, 0))
        top = max(window.mapToGlobal(QPoint(0, 0)).y(), corner.y() - high - 6)
        self.setGeometry(QRect(corner.x(), top, min(WIDE_PX, window.width() - 28), high))
        self.show()

    def step(self, by: int) -> None:
        """Mark the next row, or the one before; past the ends nothing is marked."""
        count = self.count()
        row = self.currentRow() + by
        self.setCurrentRow(row if 0 <= row < count else -1 if by > 0 or row < 0 else count - 1)
