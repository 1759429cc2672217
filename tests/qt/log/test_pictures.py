"""Still pictures in an incident's timeline: small under their line, large on Enter or a double click."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.adapters.pictures.still_files import StillFiles
from console.core.commands import ShowSnapshot, ShowThumb
from console.core.pictures import Pixels
from console.domain.bodies import SnapshotTaken
from console.ui.log.thumbs import THUMB_PX
from tests.support.log_room import Room
from tests.support.small_desk import SEATED

Key = Qt.Key
WIDE, HIGH = 640, 408
ORANGE, GREEN = b"\x10\x80\xf0\x00", b"\x20\xc0\x30\x00"


def add(room: Room, colour: bytes, *, kept: bool = True) -> str:
    """A picture of one colour, taken for the incident."""
    desk = room.desk
    picture = Pixels(colour * WIDE * HIGH, WIDE, HIGH, WIDE * 4)
    body = SnapshotTaken(
        "ville/canebiere-3", 100, "La Canebière", desk.now, "live", "ab" * 32, 9, WIDE, 360, "persons_and_goods"
    )
    desk.fact("incident:07-142", body)
    fact = desk.incidents["07-142"].entries[-1].envelope.id
    if kept:
        desk.pictures[fact] = picture, StillFiles().thumb(picture)
    desk.publish_all()
    room.settle()
    return fact


@pytest.fixture
def pictured(room: Room) -> tuple[Room, list[str]]:
    """An incident with two pictures."""
    room.show("07-142")
    facts = [add(room, ORANGE), add(room, GREEN)]
    pane = room.side.pane
    room.qtbot.waitUntil(lambda: [entry.fact for entry in pane.model.pictures()] == facts)
    return room, facts


def grabbed(room: Room) -> QImage:
    return room.side.pane.timeline.viewport().grab().toImage()


def colours(image: QImage) -> set[str]:
    return {image.pixelColor(x, y).name() for x in range(70, 240, 6) for y in range(0, image.height(), 6)}


def row_of(room: Room, fact: str) -> int:
    model = room.side.pane.model
    entries = [model.at(model.index(row)) for row in range(model.rowCount())]
    return [entry.fact if entry is not None else "" for entry in entries].index(fact)


def test_it_stands_small_under_its_line_and_is_fetched_once(pictured: tuple[Room, list[str]]) -> None:
    room, facts = pictured
    room.qtbot.waitUntil(lambda: {"#f08010", "#30c020"} <= colours(grabbed(room)))
    grabbed(room)
    assert sorted(command.picture for command in room.desk.of(ShowThumb) if isinstance(command, ShowThumb)) == facts
    view = room.side.pane.timeline
    heights = {view.visualRect(room.side.pane.model.index(row_of(room, fact))).height() for fact in facts}
    assert min(heights) > THUMB_PX.height() + 16, "its room is there before it comes"


def test_one_that_was_erased_or_is_elsewhere_says_so(pictured: tuple[Room, list[str]]) -> None:
    room, _ = pictured
    gone = add(room, ORANGE, kept=False)
    thumbs = room.side.pane.timeline.thumbs
    grabbed(room)
    room.qtbot.waitUntil(lambda: thumbs.gone(gone))
    assert thumbs.image(gone) is None


def test_enter_on_its_line_shows_it_large_and_arrows_the_others(pictured: tuple[Room, list[str]]) -> None:
    room, facts = pictured
    timeline, sheet = room.side.pane.timeline, room.side.pictures
    timeline.setFocus()
    QTest.keyClick(timeline, Key.Key_End)
    assert timeline.currentIndex().row() == row_of(room, facts[1])
    QTest.keyClick(timeline, Key.Key_Return)
    room.qtbot.waitUntil(lambda: not sheet.canvas.image.isNull())
    assert sheet.isVisible()
    assert sheet.canvas.image.pixelColor(9, 9).name() == "#30c020"
    assert (sheet.canvas.image.width(), sheet.canvas.image.height()) == (WIDE, HIGH)
    QTest.keyClick(sheet, Key.Key_Left)
    room.qtbot.waitUntil(
        lambda: not sheet.canvas.image.isNull() and sheet.canvas.image.pixelColor(9, 9).name() == "#f08010"
    )
    assert "1 / 2" in sheet.place.text()
    QTest.keyClick(sheet, Key.Key_Left)
    QTest.keyClick(sheet, Key.Key_Escape)
    assert not sheet.isVisible()
    assert sheet.canvas.image.isNull(), "nothing of it stays"
    assert timeline.hasFocus(), "back to where one was"


def test_a_double_click_shows_it_large(pictured: tuple[Room, list[str]]) -> None:
    room, facts = pictured
    timeline, sheet = room.side.pane.timeline, room.side.pictures
    rect = timeline.visualRect(room.side.pane.model.index(row_of(room, facts[1])))
    QTest.mouseDClick(timeline.viewport(), Qt.MouseButton.LeftButton, pos=rect.center() + QPoint(-60, 20))
    room.qtbot.waitUntil(lambda: not sheet.canvas.image.isNull())
    assert room.desk.of(ShowSnapshot) == [ShowSnapshot("07-142", facts[1])]


def test_other_lines_open_nothing(pictured: tuple[Room, list[str]]) -> None:
    room, _ = pictured
    timeline = room.side.pane.timeline
    timeline.setFocus()
    QTest.keyClick(timeline, Key.Key_Home)
    QTest.keyClick(timeline, Key.Key_Return)
    assert not room.side.pictures.isVisible()


def test_a_letter_shows_the_newest_or_says_that_there_is_none(pictured: tuple[Room, list[str]], qtbot: QtBot) -> None:
    room, facts = pictured
    room.side.pane.setFocus()
    room.press(Key.Key_I)
    qtbot.waitUntil(lambda: room.desk.of(ShowSnapshot) == [ShowSnapshot("07-142", facts[1])])
    QTest.keyClick(room.side.pictures, Key.Key_Escape)
    room.show("07-141")
    room.side.pane.setFocus()
    room.press(Key.Key_I)
    assert "Touche I" in room.side.pane.refusal.text()


def test_one_that_is_not_as_it_was_taken_is_not_shown(pictured: tuple[Room, list[str]]) -> None:
    room, _ = pictured
    sheet = room.side.pictures
    room.desk.refuse[ShowSnapshot] = ("picture.altered", ())
    room.side.pane.do_pictures()
    room.qtbot.waitUntil(lambda: "technicien" in sheet.canvas.told)
    assert sheet.canvas.image.isNull()


def test_who_sits_down_next_sees_nothing_of_it(pictured: tuple[Room, list[str]]) -> None:
    room, facts = pictured
    sheet, thumbs = room.side.pictures, room.side.pane.timeline.thumbs
    room.side.pane.do_pictures()
    room.qtbot.waitUntil(lambda: not sheet.canvas.image.isNull())
    asked = len(room.desk.of(ShowThumb))
    room.link.publish(replace(SEATED, revision=2, person="p2", name="Op. 12"))
    room.qtbot.waitUntil(lambda: not sheet.isVisible())
    thumbs.image(facts[0])
    assert len(room.desk.of(ShowThumb)) > asked, "asked for anew, in the new person's name"
