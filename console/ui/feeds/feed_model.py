"""All feeds as a table: rows stay the same while they change, and are sorted by any column. GUI thread."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from console.ui.feeds.feed_row import FIGURES, Column, FeedRow, heads
from console.ui.models.diffed import Index, Rows

_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class FeedModel(QAbstractTableModel):
    """The table. `update_rows` tells the views only what changed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Rows[FeedRow] = Rows(self, lambda row: row.tile, lambda row: row.cells)
        self._sorted_by = Column.NUMBER
        self._order = Qt.SortOrder.AscendingOrder

    def update_rows(self, rows: Sequence[FeedRow]) -> None:
        """Another second's rows. Sorted by a figure they keep their places: a row must not run from under the hand."""
        if self._sorted_by in FIGURES and self._sorted_by != Column.NUMBER:
            place = {tile: number for number, tile in enumerate(self._rows.keys)}
            last = len(place)
            self._rows.become(sorted(rows, key=lambda row: (place.get(row.tile, last), row.order[Column.NUMBER])))
        else:
            self._rows.become(self._in_order(rows))

    def row_at(self, row: int) -> FeedRow:
        """A row by its place, for painting."""
        return self._rows.shown[row]

    def tile_at(self, index: Index) -> str:
        """The tile of a row, empty for none."""
        rows = self._rows.shown
        return rows[index.row()].tile if index.isValid() and index.row() < len(rows) else ""

    def row_of(self, tile: str) -> int:
        """The row of a tile, -1 for none."""
        return self._rows.keys.index(tile) if tile in self._rows.keys else -1

    def rowCount(self, parent: Index | None = None) -> int:
        """Qt: how many feeds there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows.shown)

    def columnCount(self, parent: Index | None = None) -> int:
        """Qt: the columns."""
        return 0 if parent is not None and parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: the headings."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            mark = "▴" if self._order is Qt.SortOrder.AscendingOrder else "▾"
            return f"{heads()[section]} {mark}" if section == self._sorted_by else heads()[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section in FIGURES else _LEFT
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: one cell."""
        row, column = self._rows.shown[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return row.texts[column]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{heads()[column]} : {row.texts[column]}"
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Qt: by a column; equal ones by their cameras' numbers."""
        if 0 <= column < len(Column):
            self._sorted_by, self._order = Column(column), order
            self._rows.become(self._in_order(self._rows.shown))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)

    def _in_order(self, rows: Sequence[FeedRow]) -> list[FeedRow]:
        down = self._order is Qt.SortOrder.DescendingOrder
        by_number = sorted(rows, key=lambda row: (row.order[Column.NUMBER], row.tile))
        return sorted(by_number, key=lambda row: row.order[self._sorted_by], reverse=down)

    def index_of(self, tile: str, column: int = 0) -> QModelIndex:
        """The index of a tile's row; invalid for none."""
        row = self.row_of(tile)
        return self.index(row, column) if row >= 0 else QModelIndex()
