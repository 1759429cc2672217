"""A layout that is brought up by its name, and left for the one before."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from console.domain.wall import LayoutKind
from console.domain.wall_text import from_text
from tests.qt.wall.conftest import REFS, Enter
from tests.support.wall_room import MemoryCore


def test_it_is_made_once_kept_with_what_was_changed_in_it_and_left_again(
    enter: Enter, core: MemoryCore, qtbot: QtBot
) -> None:
    room = enter(opening=(100, 137, 174, 211))
    before, name = room.cells(), room.panel.layout_now.name
    assert not room.panel.show_named("Majeur 07-142", [])
    assert room.panel.layout_now.name == name
    assert room.panel.show_named("Majeur 07-142", [REFS[322], REFS[101]])
    assert room.panel.layout_now.kind is LayoutKind.K1_5
    assert room.cells()[:2] == [322, 101]
    room.panel.put_cameras([REFS[103]])
    assert room.panel.show_named("Majeur 07-142", [REFS[322], REFS[101]])
    assert (room.panel.layout_now.name, room.cells()) == (name, before)
    assert room.panel.show_named("Majeur 07-142", [REFS[322]])
    assert room.cells()[:3] == [322, 101, 103]

    def kept() -> bool:
        layouts, _ = from_text(core.kept.get(("person", "wall.layouts"), ""))
        return [layout.name for layout in layouts] == [name, "Majeur 07-142"]

    qtbot.waitUntil(kept)
