"""Item models that follow snapshots without a reset, so that selection, focus and scroll stay. GUI thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

T = TypeVar("T")
TAG_ROLE = Qt.ItemDataRole.UserRole + 1
"""The short name of a row: what is under the hand while it is dragged."""
Index = QModelIndex | QPersistentModelIndex


class Rows(Generic[T]):
    """The rows of a model, which become those of a snapshot with every change told to the views by itself.

    Attributes:
        shown, keys: the rows as the model has them, and what each is known by.
    """

    def __init__(
        self,
        model: QAbstractItemModel,
        key: Callable[[T], str],
        cells: Callable[[T], Sequence[object]] = lambda row: (row,),
    ) -> None:
        """`cells` gives what each column of a row shows: only those columns are told that changed."""
        self._model = model
        self._key = key
        self._cells = cells
        self.shown: list[T] = []
        self.keys: list[str] = []

    def become(self, rows: Sequence[T]) -> None:
        """Removals, one re-ordering, insertions and changes."""
        keys = [self._key(row) for row in rows]
        wanted = dict(zip(keys, rows, strict=True))
        if len(wanted) != len(rows):  # a key twice would break every view: the last one counts
            rows, keys = list(wanted.values()), list(wanted)
        self._remove_missing(wanted)
        known = set(self.keys)
        self._reorder([key for key in keys if key in known])
        self._insert_new(keys, wanted)
        changed: dict[int, list[int]] = {}
        for place, row in enumerate(rows):
            if (before := self.shown[place]) is not row and before != row:
                for column, (old, new) in enumerate(zip(self._cells(before), self._cells(row), strict=True)):
                    if old != new:
                        changed.setdefault(column, []).append(place)
        self.shown = list(rows)
        for column, places in changed.items():
            for first, last in _runs(places):
                self._model.dataChanged.emit(self._model.index(first, column), self._model.index(last, column))

    def _remove_missing(self, wanted: dict[str, T]) -> None:
        missing = [place for place, key in enumerate(self.keys) if key not in wanted]
        for first, last in reversed(_runs(missing)):
            self._model.beginRemoveRows(QModelIndex(), first, last)
            del self.shown[first : last + 1]
            del self.keys[first : last + 1]
            self._model.endRemoveRows()

    def _reorder(self, keys: list[str]) -> None:
        if keys == self.keys:
            return
        model = self._model
        model.layoutAboutToBeChanged.emit()
        place = {key: position for position, key in enumerate(keys)}
        before = model.persistentIndexList()
        after = [model.index(place[self.keys[index.row()]], index.column()) for index in before]
        rows = dict(zip(self.keys, self.shown, strict=True))
        self.keys = keys
        self.shown = [rows[key] for key in keys]
        model.changePersistentIndexList(before, after)
        model.layoutChanged.emit()

    def _insert_new(self, keys: list[str], wanted: dict[str, T]) -> None:
        known = set(self.keys)
        for first, last in _runs([place for place, key in enumerate(keys) if key not in known]):
            self._model.beginInsertRows(QModelIndex(), first, last)
            self.keys[first:first] = keys[first : last + 1]
            self.shown[first:first] = [wanted[key] for key in keys[first : last + 1]]
            self._model.endInsertRows()


class DiffedModel(QAbstractListModel, Generic[T]):
    """Rows with stable keys. `update_rows` tells the views only what changed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Rows[T] = Rows(self, self.key)

    def key(self, row: T) -> str:
        """What stays the same while a row changes; unique in one snapshot."""
        raise TypeError("a model of rows names their key")

    def rowCount(self, parent: Index | None = None) -> int:
        """Qt: how many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows.shown)

    def at(self, index: Index) -> T | None:
        """The row at an index of this model; None for none."""
        rows, row = self._rows.shown, index.row()
        return rows[row] if 0 <= row < len(rows) else None  # the row of no index is -1

    def rows(self) -> tuple[T, ...]:
        """All rows as shown."""
        return tuple(self._rows.shown)

    def index_of(self, key: str) -> QModelIndex:
        """The index of a key; invalid for none."""
        keys = self._rows.keys
        return self.index(keys.index(key)) if key in keys else QModelIndex()

    def update_rows(self, rows: Sequence[T]) -> None:
        """Become `rows`: removals, one re-ordering, insertions and changes, each told by itself."""
        self._rows.become(rows)


def _runs(places: Sequence[int]) -> list[tuple[int, int]]:
    """Neighbouring places as (first, last) pairs."""
    runs: list[tuple[int, int]] = []
    for place in places:
        if runs and runs[-1][1] == place - 1:
            runs[-1] = (runs[-1][0], place)
        else:
            runs.append((place, place))
    return runs
