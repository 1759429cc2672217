"""Where it happens: the catalogue's stations, streets and cameras are proposed, free words stay as typed."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from console.core.catalogue_search import CatalogueIndex
from console.core.commands import ChangeIncident, Command, FindPlaces, OpenIncident
from console.core.gazetteer import KnownPlace
from console.domain.camera import Camera, CameraPlace, CameraRef
from console.domain.place import Place
from console.ui.log.place_line import PlaceLine
from tests.support.log_room import Room
from tests.support.site import places

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def a_camera(number: int, name: str, lat: float, sector: str = "13206", street: str = "", stop: str = "") -> Camera:
    return Camera(
        CameraRef("rtm", f"c{number}"), number, name, "rtm", CameraPlace(lat, 5.38, sector, street, "M1", stop)
    )


CAMERAS = (
    a_camera(301, "Castellane · quai A", 43.2860, street="Place Castellane", stop="Castellane"),
    a_camera(302, "Castellane · quai B", 43.2862, street="Place Castellane", stop="Castellane"),
    a_camera(303, "Rond-point du Prado", 43.2722, "13208", street="Avenue du Prado"),
)


MORE = (
    KnownPlace("street", "Boulevard Baille", 43.2889, 5.3947, "13205"),
    KnownPlace("landmark", "Hôpital de la Conception", 43.2897, 5.3965, "13205"),
)


def proposed(room: Room, line: PlaceLine, typed: str) -> None:
    """Type into the line and wait for what is proposed."""
    before = len(room.desk.of(FindPlaces))
    room.keys(line, typed)
    assert len(room.desk.of(FindPlaces)) > before
    room.qtbot.waitUntil(line.open_now)


@pytest.fixture
def placed(room: Room) -> Room:
    """A room whose catalogue has stations and streets."""
    index = CatalogueIndex.build(CAMERAS)
    by_ref = {camera.ref: camera for camera in CAMERAS}
    room.desk.places = places(lambda text, limit: [by_ref[ref] for ref in index.search(text, limit)], MORE)
    return room


def begin(room: Room) -> None:
    room.elsewhere.setFocus()
    room.press(Qt.Key.Key_N, CTRL)
    room.qtbot.waitUntil(lambda: room.focus() is room.side.entry.fields.description)
    room.side.entry.fields.place.setFocus()


def last(room: Room, kind: type[Command]) -> Command:
    room.qtbot.waitUntil(lambda: bool(room.desk.of(kind)))
    return room.desk.of(kind)[-1]


def test_stations_streets_and_cameras_are_proposed_while_typing(placed: Room) -> None:
    begin(placed)
    line = placed.side.entry.fields.place
    proposed(placed, line, "castel")
    shown = [(choice.label, choice.detail) for choice in line.proposals()]
    assert shown == [
        ("Castellane", "station · 6e"),
        ("Place Castellane", "rue · 6e"),
        ("La Castellane – La Bricarde", "secteur"),
        ("Castellane · quai A", "caméra 301"),
        ("Castellane · quai B", "caméra 302"),
    ]
    placed.press(Qt.Key.Key_Down)
    placed.press(Qt.Key.Key_Return)
    assert line.text() == "Castellane"
    assert placed.side.entry.fields.sector.key() == "13206"
    placed.press(Qt.Key.Key_Return, CTRL)
    command = last(placed, OpenIncident)
    assert isinstance(command, OpenIncident)
    assert replace(command.place, lat=None) == Place("Castellane", "13206", station="Castellane", lon=5.38)
    assert command.place.lat == pytest.approx(43.2861)


def test_a_street_and_a_camera_bring_what_is_known_of_them(placed: Room) -> None:
    begin(placed)
    fields = placed.side.entry.fields
    proposed(placed, fields.place, "prado")
    placed.press(Qt.Key.Key_Down)
    placed.press(Qt.Key.Key_Tab)
    assert fields.place_now() == Place("Avenue du Prado", "13208", street="Avenue du Prado", lat=43.2722, lon=5.38)
    fields.place.setFocus()
    fields.place.selectAll()
    proposed(placed, fields.place, "301")
    placed.press(Qt.Key.Key_Up)
    placed.press(Qt.Key.Key_Return)
    taken = fields.place_now()
    assert (taken.label, taken.camera, taken.station) == ("Castellane · quai A", "rtm/c301", "Castellane")
    assert taken.sector == "13206", "the sector that came with the last place goes with it"


def test_words_that_are_typed_out_stay_as_they_are(placed: Room) -> None:
    begin(placed)
    fields = placed.side.entry.fields
    proposed(placed, fields.place, "castel")
    placed.press(Qt.Key.Key_Return)  # nothing was marked: nothing is taken
    assert fields.place.text() == "castel"
    assert placed.focus() is fields.sector
    assert fields.place_now() == Place("castel")
    fields.place.setFocus()
    proposed(placed, fields.place, "l")
    placed.press(Qt.Key.Key_Escape)
    assert not fields.place.open_now()
    assert placed.side.story.currentWidget() is placed.side.entry, "Escape folds the proposals first"


def test_a_sector_that_the_operator_chose_stays(placed: Room) -> None:
    begin(placed)
    fields = placed.side.entry.fields
    fields.sector.setFocus()
    placed.keys(fields.sector, "1er")
    placed.press(Qt.Key.Key_Return)
    fields.place.setFocus()
    proposed(placed, fields.place, "prado")
    placed.press(Qt.Key.Key_Down)
    placed.press(Qt.Key.Key_Return)
    assert fields.place_now().sector == "13201"
    assert fields.place_now().lat == 43.2722


def test_a_draft_keeps_what_is_known_of_its_place_and_its_origin(placed: Room) -> None:
    begin(placed)
    entry = placed.side.entry
    proposed(placed, entry.fields.place, "castel")
    placed.press(Qt.Key.Key_Down)
    placed.press(Qt.Key.Key_Return)
    placed.press(Qt.Key.Key_O, ALT)
    assert placed.focus() is entry.origin
    placed.press(Qt.Key.Key_Down)
    placed.press(Qt.Key.Key_Escape)
    before = entry.draft()
    assert json.loads(placed.desk.kept["person", "p1", "log.draft"])["origin"] == "call_17"
    entry._show(type(before)())
    assert entry.fields.place_now() == Place()
    entry._show(before)
    assert entry.fields.place_now().station == "Castellane"
    begin(placed)
    placed.press(Qt.Key.Key_Return, CTRL)
    command = last(placed, OpenIncident)
    assert isinstance(command, OpenIncident)
    assert (command.origin, command.place.station) == ("call_17", "Castellane")
    placed.qtbot.waitUntil(lambda: entry.origin.currentData() == "")  # the next one is asked anew


@pytest.mark.parametrize("kept", ["[", "[]", '{"lat": "x", "street": 3}', "[" * 9000])
def test_a_draft_whose_place_is_unreadable_is_its_words(placed: Room, kept: str) -> None:
    draft = replace(placed.side.entry.draft(), place="Ici", known=kept)
    assert draft.place_known() == Place("Ici")


def test_coordinates_stay_while_the_label_is_not_touched(placed: Room) -> None:
    desk, pane = placed.desk, placed.side.pane
    known = Place("Castellane", "13206", station="Castellane", lat=43.2861, lon=5.38)
    placed.link.submit(ChangeIncident("07-140", place=known))
    placed.show("07-140")
    placed.qtbot.waitUntil(lambda: placed.link.story is not None and placed.link.story.place == known)
    placed.side.log.list.setFocus()
    placed.press(Qt.Key.Key_M)
    fields = pane.forms.change.fields
    fields.place.setFocus()
    fields.priority.setFocus()
    placed.press(Qt.Key.Key_1)
    placed.press(Qt.Key.Key_Return, CTRL)
    placed.qtbot.waitUntil(lambda: pane.unfolded() is None)
    assert desk.of(ChangeIncident)[-1] == ChangeIncident("07-140", priority="P1")
    placed.press(Qt.Key.Key_M)
    fields.sector.setFocus()
    fields.sector.selectAll()
    placed.keys(fields.sector, "5e")
    placed.press(Qt.Key.Key_Return)
    assert placed.focus() is pane.forms.change.do_button
    placed.press(Qt.Key.Key_Return, CTRL)
    placed.qtbot.waitUntil(lambda: pane.unfolded() is None)
    assert desk.of(ChangeIncident)[-1] == ChangeIncident("07-140", place=replace(known, sector="13205"))


def test_the_gazetteer_is_asked_off_the_gui_thread_and_an_answer_that_is_late_is_not_shown(placed: Room) -> None:
    begin(placed)
    line = placed.side.entry.fields.place
    proposed(placed, line, "bd bai")
    assert [(choice.label, choice.detail) for choice in line.proposals()] == [("Boulevard Baille", "rue · 5e")]
    held = placed.desk.places.find("castel")
    line._show_found("castel", held)
    assert [choice.label for choice in line.proposals()] == ["Boulevard Baille"], "that was another text"
    placed.press(Qt.Key.Key_Down)
    placed.press(Qt.Key.Key_Return)
    known = placed.side.entry.fields.place_now()
    assert (known.street, known.sector, known.lat) == ("Boulevard Baille", "13205", 43.2889)


def test_a_place_typed_out_in_full_is_that_place(placed: Room) -> None:
    begin(placed)
    fields = placed.side.entry.fields
    proposed(placed, fields.place, "hopital de la conception")
    placed.press(Qt.Key.Key_Tab)
    assert fields.place_now().lat == 43.2897
    assert fields.sector.key() == "13205"


def test_the_sector_of_the_place_before_does_not_stay_with_another_one(placed: Room) -> None:
    begin(placed)
    fields = placed.side.entry.fields
    proposed(placed, fields.place, "boulevard baille")
    placed.press(Qt.Key.Key_Tab)
    assert fields.sector.key() == "13205"
    fields.place.setFocus()
    fields.place.setCursorPosition(len(fields.place.text()))
    placed.keys(fields.place, " 114, 3e")
    assert fields.sector.key() == "13205", "it is still there, said more closely"
    fields.place.selectAll()
    placed.keys(fields.place, "chez elle")
    assert fields.place_now() == Place("chez elle"), "nobody said that she lives where the boulevard is"
    fields.place.selectAll()
    placed.press(Qt.Key.Key_Delete)
    assert fields.place_now() == Place()


def test_a_changed_place_brings_its_own_sector(placed: Room) -> None:
    placed.link.submit(ChangeIncident("07-140", place=Place("Castellane", "13206", station="Castellane")))
    placed.show("07-140")
    placed.qtbot.waitUntil(lambda: placed.link.story is not None and placed.link.story.place.station == "Castellane")
    placed.side.log.list.setFocus()
    placed.press(Qt.Key.Key_M)
    fields = placed.side.pane.forms.change.fields
    assert fields.sector.key() == "13206"
    fields.place.setFocus()
    fields.place.selectAll()
    proposed(placed, fields.place, "bd baille")
    placed.press(Qt.Key.Key_Down)
    placed.press(Qt.Key.Key_Return)
    assert fields.place_now().sector == "13205"
    placed.press(Qt.Key.Key_Return, CTRL)
    placed.qtbot.waitUntil(lambda: placed.side.pane.unfolded() is None)
    command = last(placed, ChangeIncident)
    assert isinstance(command, ChangeIncident)
    assert command.place is not None
    assert (command.place.label, command.place.sector) == ("Boulevard Baille", "13205")
