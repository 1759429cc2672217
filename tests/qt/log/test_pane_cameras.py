"""The cameras of an incident in its pane: joined, offered, opened, dropped on it."""

from __future__ import annotations

import time
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console.core import commands as c
from console.core.views import OfferItem, OfferView, StoryView
from console.domain import bodies as b
from console.domain.camera import CameraRef
from console.ui.wall.guest import GuestPages
from console.ui.wall.mime import cameras_to_mime
from tests.support import night
from tests.support.log_hand import at
from tests.support.log_room import Room


def test_a_camera_shared_without_asking_is_shown_and_another_is_asked_for(room: Room) -> None:
    at(room, "07-142")
    pane = room.side.pane
    shown: list[str] = []
    room.side.show_camera.connect(shown.append)
    room.press(Qt.Key.Key_V)
    assert room.focus() is pane.camera_rows
    room.press(Qt.Key.Key_Down)
    room.press(Qt.Key.Key_Return)
    assert shown == ["ville/canebiere-3"]
    room.press(Qt.Key.Key_Up)
    room.press(Qt.Key.Key_Return)
    assert pane.unfolded() is pane.forms.camera
    assert pane.forms.camera.circumstance.currentData() == "violence"
    pane.forms.camera.minutes.setFocus()
    room.press(Qt.Key.Key_3)
    room.press(Qt.Key.Key_Return)
    room.qtbot.waitUntil(lambda: pane.unfolded() is None)
    assert room.desk.of(c.OpenCamera) == [c.OpenCamera("07-142", "rtm/vp-quai-m2", "violence", 30)]
    room.qtbot.waitUntil(lambda: "ouverte" in pane.camera_rows.item(0).text())
    room.press(Qt.Key.Key_V)
    pane.camera_rows.setCurrentRow(0)
    room.press(Qt.Key.Key_Return)
    assert shown[-1] == "rtm/vp-quai-m2"


def test_a_refused_opening_says_the_owners_reason(room: Room) -> None:
    room.desk.refuse[c.OpenCamera] = ("circumstance.unknown", ())
    at(room, "07-142")
    pane = room.side.pane
    pane.camera_rows.open_wanted.emit("rtm/vp-quai-m2")
    room.press(Qt.Key.Key_Return)
    room.qtbot.waitUntil(lambda: "Ce motif n'ouvre pas" in pane.refusal.text())
    assert pane.unfolded() is pane.forms.camera
    room.press(Qt.Key.Key_Escape)
    assert pane.refusal.isHidden()


def test_the_focused_tiles_camera_is_linked_and_taken_out_again(room: Room) -> None:
    at(room, "07-142")
    room.side.offer_camera(night.catalogue().cameras[3])
    room.press(Qt.Key.Key_V)
    rows = room.side.pane.camera_rows
    assert rows.count() == 4
    rows.setCurrentRow(3)
    assert "Joindre 285" in rows.currentItem().text()
    room.press(Qt.Key.Key_Return)
    room.qtbot.waitUntil(lambda: "demander" in rows.item(3).text())
    assert room.desk.of(c.LinkCamera) == [c.LinkCamera("07-142", "bailleur/pyat-hall-b")]
    rows.setCurrentRow(3)
    room.press(Qt.Key.Key_Delete)
    room.qtbot.waitUntil(lambda: "Joindre" in rows.item(3).text())
    room.press(Qt.Key.Key_Escape)
    assert room.side.pane.unfolded() is None


def test_an_opening_counts_down_and_is_given_back(room: Room) -> None:
    at(room, "07-142")
    grants = room.side.pane.grants
    line = next(iter(grants._rows.values()))
    assert line.line.text() == "Ouverte : 248 Bourse · galerie nord — encore 20 min"
    room.desk.now += 15 * 60_000
    room.side.pane.tick()
    assert line.line.text().endswith("encore 5:00")
    QTest.mouseClick(line.back, Qt.MouseButton.LeftButton)
    room.qtbot.waitUntil(grants.isHidden)
    assert room.desk.of(c.CloseCamera) == [c.CloseCamera("g1")]


def test_an_opening_that_ends_after_midnight_says_the_day(room: Room) -> None:
    room.desk.now = night.NOW_MS + 70 * 60_000
    room.desk.fact(
        "incident:07-142",
        b.AccessOpened("g9", "rtm/vp-quai-m2", 174, "quai", "violence", "", "", room.desk.now + 20 * 60_000),
    )
    at(room, "07-142")
    model = room.side.pane.model
    room.qtbot.waitUntil(lambda: model.rows()[-1].kind == "access.opened")
    assert "jusqu'à 22/11 00:11" in model.index(model.rowCount() - 1).data()


def test_an_incident_without_a_camera_teaches_how_one_is_linked(room: Room) -> None:
    at(room, "07-139")
    room.press(Qt.Key.Key_V)
    rows = room.side.pane.camera_rows
    assert [rows.item(place).text() for place in range(rows.count())] == [
        "Aucune caméra jointe à cet incident.",
        "Glissez-en une ici, ou choisissez une tuile du mur : Alt+C la joint.",
    ]
    assert rows.height() >= 2 * 26
    room.press(Qt.Key.Key_Return)
    room.press(Qt.Key.Key_Delete)
    assert not room.desk.of(c.LinkCamera)
    room.press(Qt.Key.Key_Escape)
    room.press(Qt.Key.Key_C, Qt.KeyboardModifier.AltModifier)
    assert "Choisissez une tuile du mur" in room.side.pane.refusal.text()


def test_alt_c_links_the_chosen_tiles_camera_from_anywhere(room: Room) -> None:
    at(room, "07-139")
    room.side.offer_camera(night.catalogue().cameras[1])
    room.elsewhere.setFocus()
    room.press(Qt.Key.Key_C, Qt.KeyboardModifier.AltModifier)
    assert room.desk.of(c.LinkCamera) == [c.LinkCamera("07-139", "ville/canebiere-3")]
    room.qtbot.waitUntil(lambda: room.side.pane.keys.cameras.words() == "Caméras 1")
    room.press(Qt.Key.Key_C, Qt.KeyboardModifier.AltModifier)
    assert len(room.desk.of(c.LinkCamera)) == 1, "it is linked already"


def offered(story: StoryView) -> OfferView:
    """A camera that is linked already, one that sees the place, and one that nobody can see live."""
    assert story.incident is not None
    return OfferView(
        0,
        story.incident.id,
        (
            OfferItem(
                "rtm/vp-quai-m2", 174, "Vieux-Port · quai M2", "rtm", "unknown", "stop", terms="decision", linked=True
            ),
            OfferItem("ville/canebiere-3", 100, "La Canebière", "ville", "seen", "spot", 60, 90, 5, health="down"),
            OfferItem("bailleur/pyat-hall-b", 285, "Hall B", "bailleur", "behind", "spot", 90, 10, 175, "requisition"),
        ),
    )


def test_an_offered_camera_is_linked_from_the_list_and_only_a_linked_one_taken_out(room: Room) -> None:
    room.desk.offer = offered
    at(room, "07-139")
    room.qtbot.waitUntil(lambda: room.side.pane.keys.cameras.words() == "Caméras 3")
    wanted: list[GuestPages] = []
    room.side.pane.cameras.pages_wanted.connect(wanted.append)
    room.press(Qt.Key.Key_V)
    rows = room.side.pane.camera_rows
    assert [rows.item(place).text() for place in range(rows.count())] == [
        "174 Vieux-Port · quai M2 · RTM · jointe · à l'arrêt · décision manquante — demander l'ouverture",
        "100 La Canebière · Ville · 60 m O · voit le lieu · en panne · libre — montrer",
        "285 Hall B · Bailleur · 90 m S · de dos · réquisition : pas de direct",
    ]
    assert [[ref.camera for ref in page] for page in wanted[0].pages] == [["vp-quai-m2", "canebiere-3"]]
    rows.setCurrentRow(1)
    room.press(Qt.Key.Key_Delete)
    assert not room.desk.of(c.LinkCamera), "it is not linked"
    room.press(Qt.Key.Key_C, Qt.KeyboardModifier.AltModifier)
    assert room.desk.of(c.LinkCamera) == [c.LinkCamera("07-139", "ville/canebiere-3")]


def test_what_a_catalogue_says_is_shown_as_text_and_cut_to_what_fits(room: Room) -> None:
    def hostile(story: StoryView) -> OfferView:
        assert story.incident is not None
        name = "<b>x</b>\u202e" + "long " * 200
        return OfferView(
            0, story.incident.id, (OfferItem("g/x", 7, name, "<i>o</i>", "neuf", "autre", terms="inconnu"),)
        )

    room.desk.offer = hostile
    at(room, "07-139")
    room.press(Qt.Key.Key_V)
    rows = room.side.pane.camera_rows
    room.qtbot.waitUntil(lambda: rows.item(0).text().startswith("7 <b>x</b>"))
    assert "\u202e" not in rows.item(0).text()
    assert len(rows.item(0).text()) < 300
    room.window.grab()


def test_a_camera_of_the_catalogue_is_dropped_on_the_incident(room: Room) -> None:
    at(room, "07-139")
    pane = room.side.pane
    content = cameras_to_mime([camera.ref for camera in night.catalogue().cameras[1:3]])
    where = QPoint(200, pane.height() - 20)
    actions, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(where, actions, content, Qt.MouseButton.LeftButton, none)
    QApplication.sendEvent(pane, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(pane, QDropEvent(where.toPointF(), actions, content, Qt.MouseButton.LeftButton, none))
    assert room.desk.of(c.LinkCamera) == [
        c.LinkCamera("07-139", "ville/canebiere-3"),
        c.LinkCamera("07-139", "commerce/bourse-nord"),
    ]


def test_the_ground_that_an_owner_asks_for_is_chosen_in_the_pane(room: Room) -> None:
    at(room, "07-142")
    room.side.ask_open("rtm/vp-quai-m2")
    assert room.side.pane.unfolded() is room.side.pane.forms.camera
    assert room.focus() is room.side.pane.forms.camera.circumstance


def test_a_catalogue_of_twenty_thousand_costs_the_pane_next_to_nothing(room: Room) -> None:
    at(room, "07-142")
    one = night.catalogue()
    cameras = [
        replace(one.cameras[0], ref=CameraRef(f"g{number // 400}", f"c{number}"), number=1000 + number)
        for number in range(20_000)
    ]
    view = replace(one, cameras=(*cameras, *one.cameras))
    pane = room.side.pane
    spent: list[float] = []
    sorting: list[float] = []
    for revision in range(20):
        newer = replace(view, revision=10 + revision)
        began = time.thread_time()
        pane.cameras.follow_catalogue(newer)
        spent.append(time.thread_time() - began)
        began = time.thread_time()
        sorted(newer.cameras, key=lambda camera: (camera.name, camera.number))
        sorting.append(time.thread_time() - began)
    # Beside sorting a sorted catalogue, which only looks at each camera once: no machine is too slow for that.
    assert min(spent) < 2 * min(sorting), (spent, sorting)
    room.press(Qt.Key.Key_V)
    assert pane.camera_rows.item(0).text().startswith("174 Vieux-Port")
