"""Thousands of units: what one of them costs is its own row, and the marks of the map are placed between other work."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from console.core.tiles import NoTiles
from console.core.views import DispatchView, UnitItem
from console.ui.map import scene as scene_module
from console.ui.map.arrangement import UNIT, Placed, arrange
from console.ui.map.scene import MOST_AT_ONCE, Scene
from console.ui.map.tile_store import TileStore
from console.ui.row_paint import RowPaint
from tests.support import night
from tests.support.log_room import Room
from tests.support.site import marseille
from tests.support.small_desk import SmallDesk

MANY = 2_000


def many(units: tuple[UnitItem, ...]) -> tuple[UnitItem, ...]:
    """Units all over the town, none of them engaged."""
    first = next(unit for unit in units if not unit.incidents)
    return tuple(
        replace(first, call_sign=f"X {n}", rank=0, reason=None, lat=43.25 + n % 50 / 500, lon=5.3 + n // 50 / 300)
        for n in range(MANY)
    )


def _settle(room: Room) -> None:
    """Rows are laid out: whoever asks where one is has that done, if it is due."""
    panel = room.side.dispatch
    assert panel.list.visualRect(panel.model.index(MANY - 1)).isValid()
    QApplication.processEvents()


def test_a_unit_that_changes_has_no_other_one_measured(room: Room) -> None:
    view = room.link.dispatch
    assert view is not None
    units = many(view.units)
    panel = room.side.dispatch
    room.link.publish(DispatchView(1_000, units))
    room.qtbot.waitUntil(lambda: panel.model.rowCount() == MANY)
    _settle(room)
    asked: list[int] = []
    delegate = panel.list.itemDelegate()
    assert isinstance(delegate, RowPaint)
    measure = delegate.measure

    def counted(option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        asked.append(index.row())
        return measure(option, index)

    delegate.measure = counted  # type: ignore[method-assign]  # the real one, counted
    other = replace(units[700], status="break")
    room.link.publish(DispatchView(1_001, (*units[:700], other, *units[701:])))
    room.qtbot.waitUntil(lambda: panel.model.rows()[700] == other)
    _settle(room)
    assert 700 in asked
    assert len(asked) < MANY / 10  # it, and those in view, which are painted
    higher = replace(units[3], withdrawn=True, staged="Gare")  # a second line under it: the others stand lower
    room.link.publish(DispatchView(1_002, (*units[:3], higher, *units[4:700], other, *units[701:])))
    room.qtbot.waitUntil(lambda: panel.model.rows()[3] == higher)
    _settle(room)
    for row in (3, 4):
        index = panel.model.index(row)
        assert panel.list.visualRect(index).height() == panel.list.sizeHintForIndex(index).height()


def test_the_marks_of_many_units_are_placed_in_steps(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, steps = [], []

    def counted(
        *told: object,
    ) -> Generator[None, None, tuple[Placed, ...]]:
        begun.append(0)
        work = arrange(*told)  # type: ignore[arg-type]  # handed on as it is
        while True:
            try:
                next(work)
            except StopIteration as end:
                placed: tuple[Placed, ...] = end.value
                return placed
            steps.append(0)
            yield

    monkeypatch.setattr(scene_module, "arrange", counted)
    desk = SmallDesk(night.NOW_MS)
    night.fill(desk)
    units = many(desk.dispatch().units)
    scene = Scene(marseille(), TileStore(NoTiles()), desk.now_ms)
    scene.take_units(DispatchView(1, units))
    box = scene.everything()
    assert box is not None
    scene.look(scene.view.sized(800, 600).showing(box))
    before = scene.placed()
    assert len(begun) == 1
    moved = replace(units[5], lat=43.3001, lon=5.3801)
    with qtbot.waitSignal(scene.things_due):  # of the old places first, whatever is new
        scene.take_units(DispatchView(2, (*units[:5], moved, *units[6:])))
    assert scene.placed() is before
    qtbot.waitUntil(lambda: scene.placed() is not before)
    assert len(begun) == 2
    assert len(steps) > 2 * MANY / 100
    assert {thing.key for one in scene.placed() for thing in (one.thing, *one.members)} == {
        unit.call_sign for unit in units
    }
    thing = scene.thing(UNIT, "X 5")
    assert thing is not None
    assert thing.item == moved
    scene.stop()


def test_the_marks_of_a_few_units_are_where_they_are_at_once(qtbot: QtBot) -> None:
    desk = SmallDesk(night.NOW_MS)
    night.fill(desk)
    units = many(desk.dispatch().units)[: MOST_AT_ONCE // 2]
    scene = Scene(marseille(), TileStore(NoTiles()), desk.now_ms)
    scene.take_units(DispatchView(1, units))
    scene.look(scene.view.sized(800, 600).showing(scene.everything() or (0, 0, 1, 1)))
    before = scene.placed()
    scene.take_units(DispatchView(2, units[1:]))
    assert scene.placed() is not before
    scene.stop()
