"""The picture of a tile, kept with an incident by one key: what is asked for, what stands under it, what is refused."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.core.commands import Outcome, TakeSnapshot
from console.core.feeds import AgeSource, Phase
from console.domain.camera import CameraKind
from console.domain.freshness import TileState
from console.ui.times import PARIS
from console.ui.wall.still_caption import StillCaption
from tests.qt.wall.conftest import REFS, Enter, Room
from tests.support.synthetic_feeds import Behaviour, SyntheticFeeds
from tests.support.wall_room import CAMERAS, INCIDENT, catalogue, opening, openings, session, story

Key = Qt.Key
CAMERA = next(camera for camera in CAMERAS if camera.number == 100)


def taken(room: Room) -> list[TakeSnapshot]:
    return [command for command in room.core.commands if isinstance(command, TakeSnapshot)]


@pytest.fixture
def room(qtbot: QtBot, enter: Enter) -> Room:
    """A wall whose first tile is live, with an incident chosen."""
    made = enter()
    tiles = made.view.shown_tiles[:2]
    qtbot.waitUntil(lambda: all(tile.verdict.state is TileState.LIVE for tile in tiles))
    view = story()
    made.link.publish(view)
    qtbot.waitUntil(lambda: made.link.story is view)
    return made


def test_one_key_keeps_the_picture_at_its_streams_own_size(qtbot: QtBot, room: Room) -> None:
    pressed_ms = time.time() * 1000
    QTest.keyClick(room.view, Key.Key_I)
    qtbot.waitUntil(lambda: len(taken(room)) == 1)
    (command,) = taken(room)
    assert (command.incident, command.camera, command.state) == (INCIDENT.id, str(REFS[100]), "live")
    assert (command.picture.width_px, command.picture.height_px) == (640, 360), "not the tile's size"
    assert command.caption.width_px == 640
    assert pressed_ms - 1500 < command.captured_ms < time.time() * 1000, "the newest there was"
    qtbot.waitUntil(lambda: room.view.focused_tile.said == f"Image jointe à {INCIDENT.number}")
    assert f"Image jointe à {INCIDENT.number}" in room.view.tile_words(0), "also said to whoever does not see it"


def test_a_picture_of_the_past_says_so(qtbot: QtBot, room: Room) -> None:
    QTest.keyClick(room.view, Key.Key_R)
    qtbot.waitUntil(lambda: room.view.focused_tile.verdict.state is TileState.REPLAY)
    QTest.keyClick(room.view, Key.Key_I)
    qtbot.waitUntil(lambda: len(taken(room)) == 1)
    assert taken(room)[0].state == "replay"
    assert time.time() * 1000 - taken(room)[0].captured_ms > 10_000


def test_a_camera_that_is_open_for_an_incident_gives_its_pictures_to_no_other(qtbot: QtBot, room: Room) -> None:
    other = replace(INCIDENT, id="i-7", number="07-150")
    view = story(other)
    room.link.publish(view)
    until_ms = time.time_ns() // 1_000_000 + 600_000
    room.link.publish(openings(opening(100, until_ms), opening(137, until_ms)))
    qtbot.waitUntil(lambda: room.view.incident == ("i-7", "07-150") and room.link.openings is not None)
    QTest.keyClick(room.view, Key.Key_I)
    QTest.keyClick(room.view, Key.Key_Right)
    QTest.keyClick(room.view, Key.Key_I)
    qtbot.waitUntil(lambda: len(taken(room)) == 2)
    found = {command.camera: command.incident for command in taken(room)}
    assert found == {str(REFS[100]): "i-7", str(REFS[137]): INCIDENT.id}, "the first may be watched at any time"


def test_without_an_incident_it_is_said_what_to_do(qtbot: QtBot, enter: Enter) -> None:
    room = enter()
    qtbot.waitUntil(lambda: room.view.focused_tile.verdict.state is TileState.LIVE)
    refusals: list[Outcome] = []
    room.panel.refused.connect(refusals.append)
    QTest.keyClick(room.view, Key.Key_I)
    assert [outcome.code for outcome in refusals] == ["still.incident"]
    assert "incident" in room.view.focused_tile.said
    assert taken(room) == []


def test_of_a_body_worn_camera_no_picture_is_kept(qtbot: QtBot, enter: Enter) -> None:
    worn = tuple(replace(c, kind=CameraKind.BODYWORN) if c.number == 100 else c for c in CAMERAS)
    room = enter(view=catalogue(worn))
    room.link.publish(story())
    qtbot.waitUntil(
        lambda: room.view.focused_tile.verdict.state is TileState.LIVE and room.view.incident[0] == INCIDENT.id
    )
    QTest.keyClick(room.view, Key.Key_I)
    assert "L241-1" in room.view.focused_tile.said
    assert taken(room) == []


def test_a_refused_tile_has_no_picture(qtbot: QtBot, room: Room, feeds: SyntheticFeeds) -> None:
    feeds.behave(REFS[100], Behaviour(Phase.REFUSED, reason="grant.needed"))
    qtbot.waitUntil(lambda: room.view.focused_tile.verdict.state is TileState.REFUSED)
    QTest.keyClick(room.view, Key.Key_I)
    assert taken(room) == []


def test_the_core_has_the_last_word(qtbot: QtBot, room: Room) -> None:
    room.core.refusals[TakeSnapshot] = "store.full"
    refusals: list[Outcome] = []
    room.panel.refused.connect(refusals.append)
    QTest.keyClick(room.view, Key.Key_I)
    qtbot.waitUntil(lambda: bool(refusals))
    assert refusals[0].code == "store.full"
    assert "jointe" not in room.view.focused_tile.said


def test_the_words_under_it(qtbot: QtBot) -> None:
    at_ms = 1_795_299_608_412  # 21 November 2026, 23:20:08 in Marseille
    caption = StillCaption(CAMERA, "Ville de Marseille", TileState.LATE, AgeSource.GATEWAY, at_ms, "07-142")
    first, second = caption.lines(session(), PARIS)
    assert first.startswith(f"{CAMERA.number} {CAMERA.name} · Ville de Marseille · ")
    assert "23:20:08,412 (+01:00)" in first
    assert second == "en retard · heure de la passerelle · incident 07-142 · prise au poste P07 · op07"
    pixels = caption.pixels(1920, session(), PARIS)
    assert (pixels.width_px, len(pixels.bgrx)) == (1920, pixels.stride * pixels.height_px)
    image = QImage(pixels.bgrx, 1920, pixels.height_px, pixels.stride, QImage.Format.Format_RGB32)
    assert len({image.pixel(x, y) for x in range(40, 400) for y in range(0, image.height(), 3)}) > 8, "words"


def test_where_the_decoder_keeps_none_the_painted_one_is_taken(qtbot: QtBot, room: Room, feeds: SyntheticFeeds) -> None:
    feeds.behave(REFS[100], Behaviour(keeps_stills=False))
    tile = room.view.focused_tile
    QTest.keyClick(room.view, Key.Key_I)
    qtbot.waitUntil(lambda: len(taken(room)) == 1)
    assert tile.request is not None
    shown = taken(room)[0].picture
    assert (shown.width_px, shown.height_px) == (tile.request.width_px, tile.request.height_px)
