"""Cameras come by themselves: real keys on the whole window, an incident's cameras on the wall, and the wall back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.core import commands as c
from console.core.views import OFFER_FAILED, CatalogueView, OfferView
from console.domain.camera import CameraHealth
from console.domain.course import Course
from console.domain.place import Place
from tests.support.whole_room import OWNERS, WholeRoom, town, whole_room

SAINT_CHARLES = Place("Gare Saint-Charles, hall principal", "13201", station="Saint-Charles", lat=43.3028, lon=5.3806)


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Iterator[WholeRoom]:
    """Somebody sits at the whole window."""
    with whole_room(qtbot, tmp_path) as made:
        yield made


def guest(room: WholeRoom) -> str:
    """What the tab of the visiting layout says; empty for none."""
    layout = room.room.wall.guest.layout
    return layout.name if layout is not None else ""


def test_one_key_from_the_log_puts_the_cameras_on_the_wall_and_one_brings_the_wall_back(room: WholeRoom) -> None:
    room.happens()
    before = room.wall()
    room.pressed = 0
    room.press("V")
    assert room.pressed == 1, "at most two keys"
    assert room.wall()[:3] == ["noailles", "noailles-couloir", "canebiere"]
    assert guest(room) == "07-001"
    assert QApplication.focusWidget() is room.room.side.pane.camera_rows
    room.press("V")
    assert (room.wall(), guest(room)) == (before, "")
    room.press("V")
    room.press("Escape")
    assert (room.wall(), guest(room)) == (before, "")


def test_every_row_says_why_and_what_enter_will_do(room: WholeRoom) -> None:
    room.happens()
    room.press("V")
    first, second = room.rows()[:2]
    assert first == "108 Noailles · marché · VILLE · 60 m E · voit le lieu · libre — montrer"
    assert second.startswith("115 Noailles · couloir M2 · RTM · 100 m NE · voit le lieu · Violences")
    assert second.endswith("· à demander — demander l'ouverture")
    room.press("Down", "Return")
    pane = room.room.side.pane
    assert pane.unfolded() is pane.forms.camera
    assert pane.forms.camera.circumstance.currentData() == "violence"
    assert guest(room), "asking takes nothing from the wall"


def test_enter_makes_a_camera_of_the_list_the_large_one(room: WholeRoom) -> None:
    room.happens()
    room.press("V", "Down", "Down", "Return")
    assert room.wall()[:3] == ["canebiere", "noailles-couloir", "noailles"]


def test_a_change_of_place_changes_the_offer_and_leaves_the_wall_alone(room: WholeRoom) -> None:
    incident = room.happens()
    before = room.wall()
    room.press("V")
    shown = room.wall()
    room.desk.do(c.ChangeIncident(incident, place=SAINT_CHARLES))
    keys = room.room.side.pane.keys
    room.qtbot.waitUntil(lambda: keys.cameras.words() == "Mettre le mur à jour")
    assert room.wall() == shown
    assert "Saint-Charles · hall" in room.rows()[0]
    room.press("V")
    assert room.wall()[:2] == ["hall", "parvis"]
    room.press("V")
    assert room.wall() == before


def test_a_camera_that_goes_dark_moves_down_the_list_and_stays_on_the_wall(room: WholeRoom) -> None:
    room.happens()
    room.press("V")
    shown = room.wall()
    dark = tuple(
        replace(camera, health=CameraHealth.DOWN) if camera.ref.camera == "noailles" else camera for camera in town()
    )
    room.desk.show(CatalogueView(2, OWNERS, (), dark))
    room.qtbot.waitUntil(lambda: not room.rows()[0].startswith("108"))
    assert any("108" in row and "en panne" in row for row in room.rows())
    assert room.wall() == shown


def test_another_incident_does_not_take_the_wall_until_its_own_key_is_pressed(room: WholeRoom) -> None:
    first = room.happens()
    before = room.wall()
    room.press("V")
    shown = room.wall()
    room.happens(SAINT_CHARLES)
    assert room.wall() == shown
    room.press("V")
    assert guest(room) == "07-002"
    assert room.wall()[:2] == ["hall", "parvis"]
    room.choose(first)
    room.room.side.pane.setFocus()
    room.press("Escape")
    assert guest(room) == "07-002", "Escape takes back what this incident put there, no other's"
    room.room.wall.view.setFocus()
    room.press("Escape")
    assert room.wall() == before


def test_a_key_that_was_quicker_than_the_offer_is_answered_when_it_is_there(room: WholeRoom) -> None:
    room.happens()
    link = room.desk.link
    offer, link.offer = link.offer, None  # as it is between the choice and the answer
    room.press("V")
    assert guest(room) == ""
    assert offer is not None
    link.publish(offer)
    room.qtbot.waitUntil(lambda: guest(room) == "07-001")


def test_a_line_is_followed_stop_by_stop_and_stands_in_the_story(room: WholeRoom) -> None:
    incident = room.happens()
    before = room.wall()
    room.pressed = 0
    room.press("D", "Return")
    assert room.pressed == 2
    link = room.desk.link
    room.qtbot.waitUntil(lambda: bool(link.offer is not None and link.offer.legs))
    assert room.desk.seat.ledger.state.incidents[incident].course.value == Course("M2", "Joliette")
    pane = room.room.side.pane
    assert pane.way.text() == "Ligne M2 vers Joliette · prochain arrêt : Saint-Charles"
    told = pane.model.index(pane.model.rowCount() - 1).data()
    assert "Direction\u00a0: ligne M2 vers Joliette, Durand" in told
    room.press("S")
    assert set(room.wall()[:3]) == {"parvis", "hall", "voie-d"}
    assert room.room.wall.bar._where.text() == "Saint-Charles · 2 / 3"
    room.press("S")
    assert room.wall()[0] == "joliette"
    room.press("S")
    assert room.wall()[0] == "joliette", "the end of what is known"
    room.press("Shift+S")
    assert room.room.wall.bar._where.text() == "Saint-Charles · 2 / 3"
    room.room.wall.view.setFocus()
    room.press("PgUp")
    assert room.wall()[0] == "noailles"
    room.press("Escape")
    assert room.wall() == before


def test_a_flight_is_told_by_one_digit_and_no_camera_s_number_begins(room: WholeRoom) -> None:
    incident = room.happens()
    room.press("D", "9")
    link = room.desk.link
    room.qtbot.waitUntil(lambda: link.offer is not None and link.offer.course == Course(bearing_deg=45))
    assert not room.room.wall.numbers.digits
    room.press("D", "0")
    room.qtbot.waitUntil(lambda: link.offer is not None and not link.offer.course.moving)
    assert room.room.side.pane.way.isHidden()
    state = room.desk.seat.ledger.state.incidents[incident]
    assert [entry.envelope.kind for entry in state.entries].count("incident.course") == 2


def test_without_a_direction_the_next_key_says_how_one_is_given(room: WholeRoom) -> None:
    room.happens()
    room.press("S")
    assert "D en donne une" in room.room.side.pane.refusal.text()
    room.press("D")
    assert room.room.side.pane.unfolded() is room.room.side.pane.camera_acts.ways
    room.press("Escape")
    assert room.room.side.pane.unfolded() is None


def test_an_incident_without_any_camera_teaches_and_takes_nothing(room: WholeRoom) -> None:
    room.happens(Place("En mer", lat=43.20, lon=5.20))
    before = room.wall()
    room.press("V")
    assert (room.wall(), guest(room)) == (before, "")
    assert any("Aucune caméra" in row for row in room.rows())


def test_cameras_that_cannot_be_proposed_are_said_in_the_pane_and_those_of_before_are_gone(room: WholeRoom) -> None:
    incident = room.happens()
    room.press("V")
    assert room.rows()
    pane = room.room.side.pane
    assert pane.way.isHidden()
    room.desk.link.publish(OfferView(99, incident, fault=OFFER_FAILED))
    room.qtbot.waitUntil(pane.way.isVisible)
    assert pane.way.text().startswith("Les caméras de l'incident n'ont pas pu être proposées.")
    assert room.rows() == ["Aucune caméra jointe à cet incident.", "Joindre 108 Noailles · marché  Alt+C"]


def test_a_major_incident_without_joined_cameras_offers_those_that_see_its_places(room: WholeRoom) -> None:
    edge = room.desk.do(c.OpenIncident("afflux", "C02.01.00", place=SAINT_CHARLES)).value
    large = room.happens()
    room.desk.do(c.DeclareMajor(large, "Durand"))
    room.desk.do(c.AttachIncident(edge, large))
    link = room.desk.link
    room.qtbot.waitUntil(lambda: link.offer is not None and len(link.offer.places) == 2)
    before = room.wall()
    room.pressed = 0
    room.press("W")
    assert room.pressed == 1
    shown = room.room.wall.guest.pages
    assert shown is not None
    assert shown.labels == ("07-002 · Métro Noailles, couloir M2", "07-001 · Gare Saint-Charles, hall prin…")
    assert room.wall()[0].startswith("noailles")
    names = {camera.ref: camera.name for camera in town()}
    assert all("Saint-Charles" in names[ref] for ref in shown.pages[1][:2])
    assert not set(shown.pages[0]) & set(shown.pages[1]), "each camera stands where it sees best"
    room.press("W")
    assert (room.wall(), guest(room)) == (before, "")
    room.press("W", "V")
    plain = room.room.wall.guest.pages
    assert plain is not None
    assert len(plain.pages) == 1, "V is this one incident's"


def test_a_major_incident_that_no_camera_sees_says_so(room: WholeRoom) -> None:
    large = room.happens(Place("Au large", lat=43.1, lon=5.1))
    room.desk.do(c.DeclareMajor(large, "Durand"))
    room.qtbot.waitUntil(lambda: (story := room.desk.link.story) is not None and story.major.runs)
    before = room.wall()
    room.press("W")
    room.qtbot.waitUntil(lambda: "aucune ne voit ses lieux" in room.window.foot.said())
    assert room.wall() == before
