"""The bar beside the main courante spans the whole list, of which the view holds a window."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt

from console.core.commands import ShowFrom, ShowNewer, ShowOlder
from console.core.views import IncidentItem, LogView
from console.ui.log.log_delegate import ROW_PX
from tests.support.log_room import Room

TOTAL = 1_000_000


class LongList:
    """A list of a million rows, of which it publishes windows."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.template: IncidentItem = room.side.log.model.rows()[0]
        self.revision = 1_000

    def show(self, first: int, many: int = 400, total: int = TOTAL) -> None:
        self.revision += 1
        items = tuple(
            replace(self.template, id=f"i{place}", number=f"07-{place}", pinned=False)
            for place in range(first, first + many)
        )
        link = self.room.link
        view = LogView(self.revision, items, (), self.room.side.log.wanted(), first + many < total, first, total)
        link.publish(view)
        self.room.qtbot.waitUntil(lambda: link.log is view)

    def top(self) -> str:
        rows = self.room.side.log.list
        item = self.room.side.log.model.at(rows.indexAt(QPoint(5, 2)))
        return item.id if item else ""


@pytest.fixture
def long(room: Room) -> LongList:
    made = LongList(room)
    made.show(0)
    return made


def test_the_bar_is_as_long_as_the_list(long: LongList) -> None:
    bar = long.room.side.log.rail.bar
    assert bar.maximum() == TOTAL * ROW_PX - long.room.side.log.list.viewport().height()
    assert long.room.side.log.model.rowCount() == 400


def test_the_handle_drawn_far_asks_for_the_last_position_only_and_shows_it(long: LongList) -> None:
    bar = long.room.side.log.rail.bar
    for place in (100_000, 200_000, 300_000, 500_000):
        bar.setValue(place * ROW_PX)
    assert long.room.desk.of(ShowFrom) == [ShowFrom(100_000)]
    long.show(99_900)
    assert long.top() == "i100000"
    assert long.room.desk.of(ShowFrom)[1:] == [ShowFrom(500_000)]
    long.show(499_900)
    assert long.top() == "i500000"
    assert bar.value() == 500_000 * ROW_PX


def test_inside_the_window_the_handle_moves_rows_at_once(long: LongList) -> None:
    long.room.side.log.rail.bar.setValue(150 * ROW_PX)
    assert long.top() == "i150"
    assert long.room.desk.of(ShowFrom) == []


def test_rows_stay_under_the_eye_while_the_window_moves(long: LongList) -> None:
    rows = long.room.side.log.list
    rows.verticalScrollBar().setValue(380 * ROW_PX + 7 - 400)
    assert len(long.room.desk.of(ShowOlder)) == 1
    top = long.top()
    long.show(200)
    assert long.top() == top
    rows.verticalScrollBar().setValue(3)
    assert len(long.room.desk.of(ShowNewer)) == 1
    assert long.top() == "i200"
    long.show(0)
    assert long.top() == "i200"


def test_home_and_end_are_those_of_the_list_not_of_the_window(long: LongList) -> None:
    rows = long.room.side.log.list
    rows.setFocus()
    long.room.press(Qt.Key.Key_End)
    (asked,) = long.room.desk.of(ShowFrom)
    assert isinstance(asked, ShowFrom)
    assert TOTAL - 60 < asked.position < TOTAL
    long.show(TOTAL - 400)
    bar = long.room.side.log.rail.bar
    long.room.qtbot.waitUntil(lambda: bar.value() == bar.maximum())
    long.room.press(Qt.Key.Key_Home)
    assert long.room.desk.of(ShowFrom)[1:] == [ShowFrom(0)]
    long.show(0)
    assert long.top() == "i0"


def test_a_list_that_became_shorter_lets_the_bar_go(long: LongList) -> None:
    bar = long.room.side.log.rail.bar
    bar.setValue(900_000 * ROW_PX)
    long.room.qtbot.waitUntil(lambda: long.room.side.log.rail._answered)
    long.show(100, many=300, total=400)
    assert bar.maximum() == 400 * ROW_PX - long.room.side.log.list.viewport().height()
    bar.setValue(0)
    assert long.room.desk.of(ShowFrom)[-1] == ShowFrom(0)
