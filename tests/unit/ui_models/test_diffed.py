from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from console.ui.models.diffed import DiffedModel, Index


@dataclass(frozen=True)
class Row:
    key: str
    value: int


class Rows(DiffedModel[Row]):
    def key(self, row: Row) -> str:
        return row.key

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.at(index)
        return row.value if row is not None and role == Qt.ItemDataRole.DisplayRole else None


snapshots = st.lists(
    st.builds(Row, st.sampled_from("abcdefgh"), st.integers(0, 2)), max_size=8, unique_by=lambda row: row.key
)


@given(st.lists(snapshots, max_size=5))
def test_whatever_follows_whatever_rows_and_the_views_marks_are_true(states: list[list[Row]]) -> None:
    model = Rows()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    marks: dict[str, QPersistentModelIndex] = {}
    for state in states:
        model.update_rows(state)
        assert list(model.rows()) == state
        keys = [row.key for row in state]
        for key, mark in marks.items():
            kept = model.at(mark)
            assert (kept.key if kept is not None else None) == (key if key in keys else None)
        marks = {row.key: QPersistentModelIndex(model.index_of(row.key)) for row in state}
    del tester


def test_only_what_changed_is_told() -> None:
    model = Rows()
    model.update_rows([Row("a", 1), Row("b", 1), Row("c", 1)])
    told: list[str] = []
    model.modelReset.connect(lambda: told.append("reset"))
    model.layoutChanged.connect(lambda: told.append("order"))
    model.rowsInserted.connect(lambda _parent, first, last: told.append(f"in {first}-{last}"))
    model.rowsRemoved.connect(lambda _parent, first, last: told.append(f"out {first}-{last}"))
    model.dataChanged.connect(lambda first, last, _roles: told.append(f"new {first.row()}-{last.row()}"))
    model.update_rows([Row("n", 1), Row("a", 1), Row("b", 2)])
    assert told == ["out 2-2", "in 0-0", "new 2-2"]
    told.clear()
    model.update_rows([Row("n", 1), Row("a", 1), Row("b", 2)])
    assert told == []


def test_a_key_twice_breaks_nothing() -> None:
    model = Rows()
    model.update_rows([Row("a", 1), Row("a", 2)])
    assert model.rows() == (Row("a", 2),)
