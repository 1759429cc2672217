"""An incident's cameras visit the wall, and the wall is then exactly what it was."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.core.commands import Remember
from console.domain.freshness import TileState
from console.domain.wall import LayoutKind
from console.domain.wall_text import from_text
from console.ui.wall.guest import GuestPages
from tests.qt.wall.conftest import REFS, Enter, Room
from tests.support.wall_room import MemoryCore, session

Key = Qt.Key


def pages(*numbers: tuple[int, ...], labels: tuple[str, ...] = ()) -> GuestPages:
    """What an incident offers."""
    return GuestPages("i-142", "07-142", tuple(tuple(REFS[number] for number in page) for page in numbers), labels)


def tabs(room: Room) -> list[str]:
    """What the tabs say, the one in view in brackets."""
    bar = room.panel.bar.tabs
    return [f"[{bar.tabText(n)}]" if n == bar.currentIndex() else bar.tabText(n) for n in range(bar.count())]


def test_the_best_stands_large_and_the_others_beside_it_under_a_tab_of_its_own(enter: Enter) -> None:
    room = enter()
    room.panel.guest.show(pages((174, 100, 359)))
    assert room.panel.layout_now.kind is LayoutKind.K1_5
    assert room.cells() == [174, 100, 359, 0, 0, 0]
    assert tabs(room) == ["Mur", "[07-142]"]
    assert room.view.focus_cell == 0
    room.panel.guest.show(pages((285,)))
    assert (room.panel.layout_now.kind, room.cells()) == (LayoutKind.G1, [285])


def test_escape_on_the_wall_brings_the_former_one_back_with_page_focus_and_enlarged_tile(
    qtbot: QtBot, enter: Enter
) -> None:
    room = enter((100, 137, 174, 211, 248, 285, 322, 359, 396, 101, 102))
    room.panel.divide(LayoutKind.G2)
    room.panel.turn_to(1)
    room.view.set_focus_cell(2)
    tile = room.view.focused_tile
    qtbot.waitUntil(lambda: tile.verdict.state is TileState.LIVE)
    room.view.enlarge(2)
    QTest.keyClick(room.view, Key.Key_Plus)
    before, kept = room.panel.layout_now, room.cells()
    room.panel.guest.show(pages((103, 100)))
    assert room.view.enlarged is None
    room.view.setFocus()
    QTest.keyClick(room.view, Key.Key_Return)
    assert room.view.enlarged == 0
    QTest.keyClick(room.view, Key.Key_Escape)
    assert room.panel.guest.layout is not None, "first the guest's own step back"
    QTest.keyClick(room.view, Key.Key_Escape)
    assert room.panel.guest.layout is None
    assert (room.panel.layout_now, room.cells(), room.view.page) == (before, kept, 1)
    assert (room.view.focus_cell, room.view.enlarged) == (2, 2)
    assert room.view.focused_tile is tile
    assert tile.zoom.factor == 1.25
    assert tabs(room) == ["[Mur]"]


def test_the_former_walls_streams_rest_meanwhile_and_a_camera_on_both_goes_on(qtbot: QtBot, enter: Enter) -> None:
    room = enter((100, 137))
    qtbot.waitUntil(lambda: room.wanted() == {REFS[100]: False, REFS[137]: False})
    shared = room.view.shown_tiles[0]
    room.panel.guest.show(pages((174, 100)))
    assert room.wanted() == {REFS[174]: False, REFS[100]: False, REFS[137]: True}
    assert room.view.shown_tiles[1] is shared
    room.panel.guest.leave()
    assert room.wanted() == {REFS[100]: False, REFS[137]: False}


def test_a_second_guest_does_not_make_the_first_one_the_former_wall(enter: Enter) -> None:
    room = enter()
    before = room.cells()
    room.panel.guest.show(pages((174,)))
    room.panel.guest.show(pages((285, 322)))
    assert room.panel.guest.leave()
    assert room.cells() == before
    assert not room.panel.guest.leave()


def test_its_pages_are_turned_one_by_one_and_say_what_they_show(enter: Enter) -> None:
    room = enter()
    room.panel.guest.show(pages((174, 100), (137,), (359, 396), labels=("Noailles", "Saint-Charles", "Joliette")))
    assert room.panel.bar._where.text() == "Noailles · 1 / 3"
    assert room.panel.guest.step(1)
    assert room.cells()[:2] == [137, 0]
    assert room.panel.bar._where.text() == "Saint-Charles · 2 / 3"
    QTest.keyClick(room.view, Key.Key_PageDown)
    assert room.panel.guest.seen == 2
    assert not room.panel.guest.step(1), "not round the end"
    assert room.panel.guest.step(-1)
    assert room.panel.guest.where() == "Saint-Charles"


def test_a_tour_waits_for_the_guest_to_leave(enter: Enter) -> None:
    room = enter((100, 137))
    room.panel.divide(LayoutKind.G1)
    room.panel.tour(True)
    room.panel.guest.show(pages((174,)))
    assert not room.panel.touring
    room.panel.guest.leave()
    assert room.panel.touring


def test_what_is_put_on_it_changes_no_layout_and_is_not_kept(qtbot: QtBot, enter: Enter, core: MemoryCore) -> None:
    room = enter()
    before = room.panel.shelf.layouts
    room.panel.guest.show(pages((174, 100)))
    QTest.keyClicks(room.view, "285")
    QTest.keyClick(room.view, Key.Key_Return)
    assert room.cells()[0] == 285
    room.panel.divide(LayoutKind.G2)
    room.panel.mark_spot()
    assert room.panel.layout_now.kind is LayoutKind.G2
    room.panel.turn_to(0)
    assert room.panel.shelf.layouts == before
    room.panel.guest.leave()
    assert room.cells()[:4] == [100, 137, 174, 211]
    room.panel.shelf.flush()
    assert not [command for command in core.commands if isinstance(command, Remember) and "07-142" in command.value]


@pytest.mark.parametrize("by", ["copy", "rename"])
def test_who_names_or_copies_it_keeps_it(qtbot: QtBot, enter: Enter, core: MemoryCore, by: str) -> None:
    room = enter()
    room.panel.guest.show(pages((174, 100)))
    if by == "copy":
        room.panel.bar.copied.emit("07-142")
    else:
        room.panel.bar.renamed.emit("07-142", "Rixe")
    assert room.panel.guest.layout is None
    assert room.cells()[:2] == [174, 100]
    assert len(room.panel.shelf.layouts) == 2
    qtbot.waitUntil(lambda: len(from_text(core.kept.get(("person", "wall.layouts"), "{}"))[0]) == 2)


def test_other_tabs_and_ctrl_tab_lead_away_from_it(enter: Enter) -> None:
    room = enter()
    room.panel._copy("Mur")
    room.panel.pick("Mur")
    room.panel.view.set_focus_cell(3)
    room.panel.guest.show(pages((174, 100)))
    room.panel.pick("07-142")
    assert room.panel.guest.layout is not None, "it is in view already"
    room.panel.step_layout(1)
    assert room.panel.layout_now.name == "Mur"
    assert room.view.focus_cell == 3
    room.panel.guest.show(pages((174, 100)))
    room.panel.pick("Mur 2")
    assert room.panel.guest.layout is None
    assert tabs(room) == ["Mur", "[Mur 2]"]
    room.panel.guest.show(pages((174, 100)))
    room.panel.bar.removed.emit("07-142")
    assert room.panel.layout_now.name == "Mur 2"
    assert len(room.panel.shelf.layouts) == 2


def test_a_guest_does_not_outlast_whoever_asked_for_it(qtbot: QtBot, enter: Enter) -> None:
    room = enter()
    room.panel.guest.show(pages((174, 100)))
    room.link.publish(replace(session("p8")))
    qtbot.waitUntil(lambda: room.panel.guest.layout is None)
    assert tabs(room) == ["[Mur]"]


def test_a_layout_that_another_wall_takes_away_meanwhile_is_not_missed(enter: Enter) -> None:
    room = enter()
    room.panel._copy("Mur")
    room.panel.guest.show(pages((174, 100)))
    room.panel.shelf.remove("Mur 2")
    assert room.cells()[:2] == [174, 100]
    room.panel.guest.leave()
    assert room.panel.layout_now.name == "Mur"


@pytest.mark.parametrize("seed", range(12))
def test_whatever_is_done_to_guests_the_former_wall_is_what_it_was(enter: Enter, seed: int) -> None:
    chance = random.Random(seed)
    numbers = [100, 137, 174, 211, 248, 285, 322, 359]
    room = enter(tuple(numbers))
    panel, view = room.panel, room.view
    panel.divide(chance.choice([LayoutKind.G1, LayoutKind.G2, LayoutKind.K1_5]))
    panel.turn_to(chance.randrange(panel.layout_now.pages))
    view.set_focus_cell(chance.randrange(panel.layout_now.size))
    if view.focused_tile.ref is not None and chance.random() < 0.5:
        view.enlarge(view.focus_cell)
    view.zoom(2.0)
    zooms = [tile.zoom.factor for tile in view.shown_tiles if tile.ref is not None]
    before = (panel.layout_now, view.page, view.focus_cell, view.enlarged, [tile.key for tile in view.shown_tiles])

    def some() -> tuple[int, ...]:
        return tuple(chance.sample([*REFS], chance.randint(1, 8)))

    acts: list[Callable[[], object]] = [
        lambda: panel.guest.show(pages(*(some() for _ in range(chance.randint(1, 4))))),
        lambda: panel.guest.step(chance.choice([-1, 1])),
        lambda: panel.guest.bring(REFS[chance.choice([*REFS])]),
        lambda: view.put(chance.randrange(panel.layout_now.size), [REFS[chance.choice([*REFS])]]),
        lambda: view.clear_cell(view.focus_cell),
        lambda: panel.divide(chance.choice(list(LayoutKind))),
        lambda: view.enlarge(chance.randrange(panel.layout_now.size)),
        lambda: view.mark_spot(chance.randrange(panel.layout_now.size)),
        lambda: panel.turn_to(view.page + 1),
        lambda: view.zoom(1.5),
        lambda: view.steer(),
    ]
    acts[0]()
    for _ in range(15):
        chance.choice(acts)()
        assert panel.guest.layout is not None
        assert len(view.shown_tiles) == panel.layout_now.size
    assert panel.guest.leave()
    now = (panel.layout_now, view.page, view.focus_cell, view.enlarged, [tile.key for tile in view.shown_tiles])
    assert now[:4] == before[:4]
    held = [key for key in before[4] if key]
    assert [key for key in now[4] if key] == held, "its tiles are the same ones"
    assert [tile.zoom.factor for tile in view.shown_tiles if tile.ref is not None] == zooms
    assert set(room.wanted()) <= {REFS[number] for number in numbers}, "nothing of the guest is asked for any more"
