"""A list model that follows snapshots without a reset, so that selection, focus and scroll stay. GUI thread."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

T = TypeVar("T")
TAG_ROLE = Qt.ItemDataRole.UserRole + 1
"""The short name of a row: what is under the hand while it is dragged."""
Index = QModelIndex | QPersistentModelIndex


class DiffedModel(QAbstractListModel, Generic[T]):
    """Rows with stable keys. `update_rows` tells the views only what changed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[T] = []
        self._keys: list[str] = []

    def key(self, row: T) -> str:
        """What stays the same while a row changes; unique in one snapshot."""
        raise TypeError("a model of rows names their key")

    def rowCount(self, parent: Index | None = None) -> int:
        """Qt: how many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def at(self, index: Index) -> T | None:
        """The row at an index of this model; None for none."""
        return self._rows[index.row()] if index.isValid() and 0 <= index.row() < len(self._rows) else None

    def rows(self) -> tuple[T, ...]:
        """All rows as shown."""
        return tuple(self._rows)

    def index_of(self, key: str) -> QModelIndex:
        """The index of a key; invalid for none."""
        return self.index(self._keys.index(key)) if key in self._keys else QModelIndex()

    def update_rows(self, rows: Sequence[T]) -> None:
        """Become `rows`: removals, one re-ordering, insertions and changes, each told by itself."""
        keys = [self.key(row) for row in rows]
        wanted = dict(zip(keys, rows, strict=True))
        if len(wanted) != len(rows):  # a key twice would break every view: the last one counts
            rows, keys = list(wanted.values()), list(wanted)
        self._remove_missing(wanted)
        known = set(self._keys)
        self._reorder([key for key in keys if key in known])
        self._insert_new(keys, wanted)
        changed = [place for place, row in enumerate(rows) if self._rows[place] != row]
        self._rows = list(rows)
        for first, last in _runs(changed):
            self.dataChanged.emit(self.index(first), self.index(last))

    def _remove_missing(self, wanted: dict[str, T]) -> None:
        missing = [place for place, key in enumerate(self._keys) if key not in wanted]
        for first, last in reversed(_runs(missing)):
            self.beginRemoveRows(QModelIndex(), first, last)
            del self._rows[first : last + 1]
            del self._keys[first : last + 1]
            self.endRemoveRows()

    def _reorder(self, keys: list[str]) -> None:
        if keys == self._keys:
            return
        self.layoutAboutToBeChanged.emit()
        place = {key: position for position, key in enumerate(keys)}
        before = self.persistentIndexList()
        after = [self.index(place[self._keys[index.row()]]) for index in before]
        rows = dict(zip(self._keys, self._rows, strict=True))
        self._keys = keys
        self._rows = [rows[key] for key in keys]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _insert_new(self, keys: list[str], wanted: dict[str, T]) -> None:
        known = set(self._keys)
        for first, last in _runs([place for place, key in enumerate(keys) if key not in known]):
            self.beginInsertRows(QModelIndex(), first, last)
            self._keys[first:first] = keys[first : last + 1]
            self._rows[first:first] = [wanted[key] for key in keys[first : last + 1]]
            self.endInsertRows()


def _runs(places: Sequence[int]) -> list[tuple[int, int]]:
    """Neighbouring places as (first, last) pairs."""
    runs: list[tuple[int, int]] = []
    for place in places:
        if runs and runs[-1][1] == place - 1:
            runs[-1] = (runs[-1][0], place)
        else:
            runs.append((place, place))
    return runs
