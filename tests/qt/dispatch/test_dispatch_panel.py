"""Units: sent by key or drag, reported, released; a unit sent twice is seen and settled by a person."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console.core import commands as c
from console.domain import bodies as b
from console.domain.place import Place
from console.ui.log.controls import KeyButton
from console.ui.models import mime
from console.ui.models.unit_model import Heading
from tests.support import night
from tests.support.log_room import Room


def choose(room: Room, sign: str) -> None:
    room.side.dispatch.list.choose(sign)
    room.side.dispatch.list.setFocus()


def status(room: Room, sign: str) -> str:
    unit = room.side.dispatch.model.unit(sign)
    return unit.status if unit is not None else ""


def test_two_keys_send_the_nearest_free_unit(room: Room) -> None:
    room.show("07-142")
    room.side.log.list.setFocus()
    assert room.side.dispatch.subtitle.text() == "pour 07-142"
    room.press(Qt.Key.Key_E)
    assert room.focus() is room.side.dispatch.list
    assert room.side.dispatch.list.current_key() == "TN 12"
    room.press(Qt.Key.Key_Return)
    room.qtbot.waitUntil(lambda: status(room, "TN 12") == "assigned")
    assert room.desk.of(c.AssignUnit) == [c.AssignUnit("TN 12", "07-142")]
    assert room.side.dispatch.list.current_key() == "TN 12"
    room.press(Qt.Key.Key_Escape)
    assert room.focus() is room.side.log.list


def test_statuses_go_by_their_letters_and_only_legal_ones(room: Room) -> None:
    room.show("07-142")
    choose(room, "TN 08")
    room.press(Qt.Key.Key_S)
    room.qtbot.waitUntil(lambda: status(room, "TN 08") == "on_scene")
    room.press(Qt.Key.Key_H)
    assert room.desk.of(c.ReportStatus) == [c.ReportStatus("TN 08", "on_scene")]
    told = room.side.dispatch.refusal.text()
    assert told == "TN 08 ne peut pas passer de Sur place à Hors service."
    room.press(Qt.Key.Key_F)
    room.qtbot.waitUntil(lambda: status(room, "TN 08") == "clearing")
    room.press(Qt.Key.Key_L)
    room.qtbot.waitUntil(lambda: status(room, "TN 08") == "available")
    assert room.desk.of(c.ReleaseUnit) == [c.ReleaseUnit("TN 08", "07-140")]


def test_the_menu_offers_what_is_legal_now(room: Room) -> None:
    room.show("07-142")
    panel = room.side.dispatch
    free, busy = panel.model.unit("TN 12"), panel.model.unit("TN 08")
    assert free is not None
    assert busy is not None
    offered = [[action.text() for action in panel.status_menu(unit).actions()] for unit in (free, busy)]
    assert offered == [
        ["Engager sur 07-142\tE", "En patrouille\tT", "Pause\tU", "Hors service\tH", "Modifier l'unité…\tM"],
        [
            *(
                "Prépositionné\tP",
                "Sur place\tS",
                "Prépositionner à…\tMaj+P",
                "Reprendre : en route par erreur\tZ",
                "Chef de dispositif\tG",
            ),
            *("Libérer de 07-140\tL", "Rappeler de 07-140\tMaj+L", "Modifier l'unité…\tM"),
        ],
    ]
    menu = panel.status_menu(busy)
    menu.actions()[1].trigger()
    room.qtbot.waitUntil(lambda: status(room, "TN 08") == "on_scene")


def test_an_engaged_unit_is_refused_with_where_it_is(room: Room) -> None:
    room.show("07-142")
    choose(room, "TN 08")
    room.press(Qt.Key.Key_E)
    room.qtbot.waitUntil(lambda: not room.side.dispatch.refusal.isHidden())
    assert room.side.dispatch.refusal.text().startswith("TN 08 est déjà engagé sur 07-140.")


def test_without_an_incident_the_panel_says_what_is_missing(room: Room) -> None:
    choose(room, "TN 12")
    room.press(Qt.Key.Key_Return)
    assert room.side.dispatch.refusal.text() == "Choisissez d'abord l'incident dans la main courante."
    assert not room.desk.of(c.AssignUnit)


def test_an_incident_dropped_on_a_unit_sends_it(room: Room) -> None:
    rows = room.side.dispatch.list
    at = rows.visualRect(room.side.dispatch.model.index_of("PM 07")).center()
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    data = mime.packed(mime.INCIDENT, "07-139")
    QApplication.sendEvent(rows.viewport(), QDragEnterEvent(at, copy, data, left, none))
    QApplication.sendEvent(rows.viewport(), QDropEvent(at.toPointF(), copy, data, left, none))
    asked = [c.AskService("07-139", unit="PM 07")]
    assert room.desk.of(c.AskService) == asked, "the municipal police is asked, not assigned"
    at = rows.visualRect(room.side.dispatch.model.index_of("TN 12")).center()
    QApplication.sendEvent(rows.viewport(), QDragEnterEvent(at, copy, data, left, none))
    QApplication.sendEvent(rows.viewport(), QDropEvent(at.toPointF(), copy, data, left, none))
    assert room.desk.of(c.AssignUnit) == [c.AssignUnit("TN 12", "07-139")]


def test_a_unit_sent_twice_is_seen_everywhere_and_kept_on_one(room: Room) -> None:
    night.split_unit(room.desk)
    room.desk.publish_all()
    panel = room.side.dispatch
    room.qtbot.waitUntil(panel.conflicts.isVisible)
    buttons = [button for button in panel.conflicts.findChildren(KeyButton) if button.isVisible()]
    assert [button.words() for button in buttons] == ["Garder sur 07-135", "Garder sur 07-140"]
    assert all(item.conflict for item in room.side.log.model.rows() if item.id in ("07-135", "07-140"))
    choose(room, "TN 08")
    room.press(Qt.Key.Key_L)
    assert "07-135, 07-140" in panel.refusal.text()
    panel.grab()
    room.side.log.grab()
    QTest.mouseClick(buttons[1], Qt.MouseButton.LeftButton)
    room.qtbot.waitUntil(panel.conflicts.isHidden)
    assert room.desk.of(c.ReleaseUnit) == [c.ReleaseUnit("TN 08", "07-135", "conflict")]


def test_a_unit_is_stood_down_by_shift_and_its_letter(room: Room) -> None:
    room.show("07-142")
    choose(room, "TN 08")
    room.press(Qt.Key.Key_L, Qt.KeyboardModifier.ShiftModifier)
    room.qtbot.waitUntil(lambda: status(room, "TN 08") == "available")
    assert room.desk.of(c.ReleaseUnit) == [c.ReleaseUnit("TN 08", "07-140", "stood_down")]


def test_call_signs_are_filtered_as_one_types_and_letters_are_letters_there(room: Room) -> None:
    room.show("07-142")
    panel = room.side.dispatch
    panel.filter.setFocus()
    room.keys(panel.filter, "su")
    assert [panel.model.key(row) for row in panel.model.rows()] == ["SU 12"]
    assert not room.desk.of(c.ReportStatus)
    room.press(Qt.Key.Key_Escape)
    assert panel.model.rowCount() == 9
    room.press(Qt.Key.Key_Down)
    assert room.focus() is panel.list


def test_headings_by_service_are_never_chosen(room: Room) -> None:
    room.show("07-142")
    panel = room.side.dispatch
    QTest.mouseClick(panel.grouped, Qt.MouseButton.LeftButton)
    assert isinstance(panel.model.rows()[0], Heading)
    panel.list.setFocus()
    chosen = set()
    for _ in range(12):
        room.press(Qt.Key.Key_Down)
        chosen.add(panel.list.current_key())
    assert not {key for key in chosen if key.startswith("service:")}
    assert "TN 12" in chosen
    panel.grab()


def test_no_free_unit_is_said(empty_room: Room) -> None:
    room = empty_room
    room.desk.fact("incident:07-001", b.IncidentOpened("07-001", "", "P3", Place("Ici"), "x"))
    room.show("07-001")
    assert room.side.dispatch.subtitle.text() == "rien de libre : 07-001"
