"""Only what is seen is measured, and what is under the eye stays there."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem, QWidget
from pytestqt.qtbot import QtBot

from console.domain import bodies as b
from console.ui.log.tall_list import GUESS_PX, TallList
from console.ui.models.diffed import DiffedModel, Index
from console.ui.row_paint import RowPaint
from tests.support.log_room import Room

Row = tuple[str, int]
"""A key, and how high it is."""
HIGH_PX = 200


class Model(DiffedModel[Row]):
    def key(self, row: Row) -> str:
        return row[0]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        row = self.at(index)
        return row[0] if row is not None and role == Qt.ItemDataRole.DisplayRole else None


class Measure(RowPaint):
    """Says how high a row is, and keeps what it was asked."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.asked: list[int] = []

    def measure(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        self.asked.append(index.row())
        model = index.model()
        assert isinstance(model, Model)
        row = model.at(index)
        assert row is not None
        return QSize(100, row[1])

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.drawRect(option.rect)


class Tall:
    """A list with its model."""

    def __init__(self, qtbot: QtBot) -> None:
        self.window = QWidget()
        self.view = TallList(self.window)
        self.model = Model(self.view)
        self.delegate = Measure(self.view)
        self.view.setItemDelegate(self.delegate)
        self.view.setModel(self.model)
        self.view.setGeometry(0, 0, 300, HIGH_PX)
        qtbot.addWidget(self.window)
        with qtbot.waitExposed(self.window):
            self.window.show()

    def become(self, rows: list[Row]) -> list[int]:
        """Other rows; which of them were measured."""
        self.delegate.asked.clear()
        self.model.update_rows(rows)
        self.view.settle()
        return list(self.delegate.asked)

    def top(self, key: str) -> int:
        """Where a row begins in the viewport."""
        return self.view.visualRect(self.model.index_of(key)).top()

    def seen(self) -> list[int]:
        """The rows in view."""
        boxes = [self.view.visualRect(self.model.index(row, 0)) for row in range(self.model.rowCount())]
        return [row for row, box in enumerate(boxes) if box.bottom() >= 0 and box.top() < self.view.viewport().height()]


@pytest.fixture
def tall(qtbot: QtBot) -> Tall:
    return Tall(qtbot)


def many(count: int, high: int = 60) -> list[Row]:
    return [(f"r{number}", high + number % 7) for number in range(count)]


def test_of_many_rows_those_in_view_are_measured(tall: Tall) -> None:
    rows = many(5_000)
    asked = tall.become(rows)
    assert len(asked) == len(set(asked)) <= HIGH_PX / GUESS_PX + 1
    assert set(tall.seen()) <= set(asked)
    assert tall.seen()[-1] == 4_999  # the end is shown
    assert tall.become([*rows, ("new", 70)]) == [5_000]
    assert tall.seen()[-1] == 5_000
    early = [*rows[:10], ("late", 70), *rows[10:], ("new", 70)]
    assert tall.become(early) == []  # far above what is seen


def test_what_is_read_stays_where_it_is(tall: Tall) -> None:
    rows = many(400)
    tall.become(rows)
    bar = tall.view.verticalScrollBar()
    tall.view.at_end = False
    for _ in range(30):  # rows come into view above that are higher than they were taken for
        key = rows[tall.seen()[0]][0]
        before = tall.top(key)
        bar.setValue(bar.value() - 30)
        assert tall.top(key) == before + 30
    first = tall.seen()[1]
    before = tall.top(rows[first][0])
    tall.become([*rows[:first], *((key, high + 9) for key, high in rows[first:])])
    assert tall.top(rows[first][0]) == before


def test_rows_are_as_high_as_they_are_when_the_scroll_bar_comes_and_goes(tall: Tall) -> None:
    tall.view.at_end = False
    for rows in (many(2), many(9), many(1), many(4), [("r0", 190), ("r1", 30)], []):
        tall.become(rows)
        for row in tall.seen():
            assert tall.view.visualRect(tall.model.index(row, 0)).height() == rows[row][1]


def test_rows_that_change_places_are_as_high_as_they_are_at_once(tall: Tall) -> None:
    rows = [("a", 30), ("b", 60), ("c", 90)]
    tall.become(rows)
    tall.become(rows[::-1])
    assert [tall.view.visualRect(tall.model.index(row, 0)).height() for row in range(3)] == [90, 60, 30]


def test_keys_go_through_all_rows(tall: Tall) -> None:
    tall.become(many(40))
    for key, row in ((Qt.Key.Key_Home, 0), (Qt.Key.Key_Down, 1), (Qt.Key.Key_End, 39), (Qt.Key.Key_Up, 38)):
        QTest.keyClick(tall.view, key)
        assert tall.view.currentIndex().row() == row
        assert row in tall.seen()
    QTest.keyClick(tall.view, Qt.Key.Key_PageUp)
    assert 33 <= tall.view.currentIndex().row() < 38


def test_rows_are_read_aloud_as_those_of_a_list(tall: Tall) -> None:
    tall.become(many(5))
    told = QAccessible.queryAccessibleInterface(tall.view)
    assert told.role() == QAccessible.Role.List
    assert [told.child(row).text(QAccessible.Text.Name) for row in range(told.childCount())] == [
        f"r{row}" for row in range(5)
    ]


_ROWS = st.dictionaries(st.integers(0, 60), st.integers(GUESS_PX, 3 * HIGH_PX), max_size=40)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(_ROWS, st.booleans(), st.integers(0, 4_000), st.integers(150, 330)), max_size=6))
def test_whatever_comes_the_rows_stand_under_each_other(
    tall: Tall, steps: list[tuple[dict[int, int], bool, int, int]]
) -> None:
    view, model = tall.view, tall.model
    for rows, at_end, value, wide in steps:
        view.at_end = at_end
        view.resize(wide, HIGH_PX)
        tall.become([(f"r{key}", high) for key, high in rows.items()])
        if not at_end:
            view.verticalScrollBar().setValue(value)
        boxes = [view.visualRect(model.index(row, 0)) for row in range(model.rowCount())]
        assert all(below.top() == above.bottom() + 1 for above, below in pairwise(boxes))
        for row in tall.seen():
            shown = model.at(model.index(row, 0))
            assert shown is not None
            assert boxes[row].height() == shown[1]
            assert view.indexAt(boxes[row].intersected(view.viewport().rect()).center()).row() == row
        bar = view.verticalScrollBar()
        assert 0 <= bar.value() <= bar.maximum()
        assert bar.maximum() == max(0, sum(box.height() for box in boxes) - view.viewport().height())
        if at_end:
            assert bar.value() == bar.maximum()
        view.grab()


def test_one_more_fact_of_a_long_incident_measures_its_own_line(room: Room) -> None:
    for number in range(300):
        room.desk.fact("incident:07-142", b.IncidentNoted(f"note {number} " + "long " * 2_000))
    room.show("07-142")
    pane = room.side.pane
    _told(room, "la première")  # by then the pane has its width
    asked: list[int] = []
    delegate = pane.timeline.itemDelegate()
    assert isinstance(delegate, RowPaint)
    measure = delegate.measure

    def counted(option: QStyleOptionViewItem, index: Index) -> QSize:
        asked.append(index.row())
        return measure(option, index)

    delegate.measure = counted  # type: ignore[method-assign]  # the real one, counted
    _told(room, "une de plus")
    room.qtbot.waitUntil(lambda: bool(asked))
    assert asked == [pane.model.rowCount() - 1]


def _told(room: Room, text: str) -> None:
    room.desk.fact("incident:07-142", b.IncidentNoted(text))
    room.desk.publish_all()
    room.qtbot.waitUntil(lambda: ("text", text) in room.side.pane.model.rows()[-1].fields)
    room.settle()
    QApplication.processEvents()
