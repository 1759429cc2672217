"""A relief at the post: another name, the same tiles."""

from __future__ import annotations

from dataclasses import replace

from pytestqt.qtbot import QtBot

from console.domain.wall import Layout, LayoutKind
from console.domain.wall_text import from_text, to_text
from tests.qt.wall.conftest import REFS, Enter
from tests.support.wall_room import MemoryCore, session


def test_the_tiles_stay_in_their_cells_and_the_newcomers_own_layouts_stand_beside(
    enter: Enter, core: MemoryCore, qtbot: QtBot
) -> None:
    room = enter(opening=(100, 137, 174, 211))
    before, name = room.cells(), room.panel.layout_now.name
    streams = {tile.key: tile.camera for tile in room.view.shown_tiles}
    own = Layout(name, LayoutKind.G2, (REFS[322],))
    core.kept["person", "wall.layouts"] = to_text((own,))
    core.kept["person", "wall.current"] = '{"name": "%s", "page": 0}' % name  # noqa: UP031 - braces of JSON
    at = room.panel.shelf.restored_at_s
    dropped = len(room.feeds.asked)
    room.link.publish(replace(session("p8"), name="op08", relieved="p7"))
    qtbot.waitUntil(lambda: room.panel.shelf.restored_at_s > at)
    assert room.cells() == before
    assert {tile.key: tile.camera for tile in room.view.shown_tiles} == streams
    assert [request for _, request in room.feeds.asked[dropped:] if request is None] == []  # no feed was let go
    names = [layout.name for layout in room.panel.shelf.layouts]
    assert names == [name, f"{name} (relève)"]
    assert room.panel.layout_now.name == f"{name} (relève)"
    assert room.panel.shelf.named(name) == own

    def kept() -> bool:
        layouts, _ = from_text(core.kept["person", "wall.layouts"])
        return [layout.name for layout in layouts] == names

    qtbot.waitUntil(kept)  # for the newcomer, who finds them again


def test_a_change_of_operator_brings_their_own_wall(enter: Enter, core: MemoryCore, qtbot: QtBot) -> None:
    room = enter(opening=(100, 137, 174, 211))
    own = Layout("Nuit", LayoutKind.G2, (REFS[322],))
    core.kept["person", "wall.layouts"] = to_text((own,))
    at = room.panel.shelf.restored_at_s
    room.link.publish(replace(session("p8"), name="op08"))
    qtbot.waitUntil(lambda: room.panel.shelf.restored_at_s > at)
    assert [layout.name for layout in room.panel.shelf.layouts] == ["Nuit"]


def test_a_newcomer_without_layouts_keeps_those_in_view(enter: Enter, core: MemoryCore, qtbot: QtBot) -> None:
    room = enter(opening=(100, 137, 174, 211))
    before = room.cells()
    core.kept.clear()
    at = room.panel.shelf.restored_at_s
    room.link.publish(replace(session("p8"), name="op08", relieved="p7"))
    qtbot.waitUntil(lambda: room.panel.shelf.restored_at_s > at)
    assert room.cells() == before
    assert len(room.panel.shelf.layouts) == 1
