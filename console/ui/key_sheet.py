"""All keys on one sheet, by group. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from console.ui import theme
from console.ui.actions import Actions, KeyLine
from console.ui.labels import label
from console.ui.veil import Veil

COLUMN_PX, MOST_COLUMNS = 400, 5
KEYS_PX = 150
MOST_PX = (2040, 1400)


class KeySheet(Veil):
    """Opened by `?`, closed by Escape or `?`.

    Attributes:
        area: what scrolls.
    """

    def __init__(self, parent: QWidget, actions: Actions) -> None:
        super().__init__(parent)
        self._actions = actions
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        title = label(self.tr("Toutes les touches"))
        title.setFont(theme.font(20, bold=True))
        self.area = QScrollArea(widgetResizable=True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self.card)
        layout.setContentsMargins(28, 22, 28, 22)
        layout.addWidget(title)
        layout.addWidget(self.area)
        layout.addWidget(label(self.tr("Échap ferme cette feuille"), name="second"))

    def toggle(self) -> None:
        """Show it, or take it away."""
        if self.isVisible():
            self.dismiss()
            return
        room = self._room.size()
        wide, high = min(MOST_PX[0], room.width() - 60), min(MOST_PX[1], room.height() - 60)
        self._fill(max(1, min(MOST_COLUMNS, (wide - 56) // COLUMN_PX)))
        self.card.setFixedSize(wide, high)
        if self.lift():
            self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: the sheet is longer than a small screen; keys scroll it."""
        bar = self.area.verticalScrollBar()
        steps = {
            Qt.Key.Key_Down: bar.singleStep(),
            Qt.Key.Key_Up: -bar.singleStep(),
            Qt.Key.Key_PageDown: bar.pageStep(),
            Qt.Key.Key_PageUp: -bar.pageStep(),
            Qt.Key.Key_End: bar.maximum(),
            Qt.Key.Key_Home: -bar.maximum(),
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            bar.setValue(bar.value() + step)

    def _fill(self, many: int) -> None:
        groups: dict[str, list[KeyLine]] = {}
        for line in self._actions.lines():
            groups.setdefault(line.group, []).append(line)
        sheet = QWidget()
        columns = QGridLayout(sheet)
        columns.setHorizontalSpacing(36)
        heights = [0] * many
        stacks = [QVBoxLayout() for _ in range(many)]
        for name, lines in groups.items():
            column = heights.index(min(heights))
            heights[column] += len(lines) + 2
            stacks[column].addWidget(_group(name, lines))
        for column, stack in enumerate(stacks):
            stack.addStretch()
            columns.addLayout(stack, 0, column)
            columns.setColumnStretch(column, 1)
        self.area.setWidget(sheet)


def _group(name: str, lines: list[KeyLine]) -> QWidget:
    box = QWidget()
    grid = QGridLayout(box)
    grid.setContentsMargins(0, 6, 0, 10)
    grid.setVerticalSpacing(5)
    head = label(name)
    head.setFont(theme.font(theme.TITLE_PX, bold=True))
    grid.addWidget(head, 0, 0, 1, 2)
    for row, line in enumerate(lines, start=1):
        keys = label(line.keys)
        keys.setFont(theme.font(mono=True))
        keys.setStyleSheet(f"color: {theme.SELECTION}")
        keys.setWordWrap(True)
        keys.setFixedWidth(KEYS_PX)
        what = label(line.words, wrap=True)
        grid.addWidget(keys, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(what, row, 1)
    grid.setColumnMinimumWidth(0, KEYS_PX)
    grid.setColumnStretch(1, 1)
    return box
