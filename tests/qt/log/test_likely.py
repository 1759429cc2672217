"""While one types, an incident that is known already is offered; joining it loses nothing of what was typed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from console.core.commands import AddCall, OpenIncident, ReadEntry
from console.domain import bodies as b
from console.domain.calls import calls_of
from console.domain.place import Place
from console.ui.sentences import sentence
from tests.support.log_room import Room
from tests.support.site import marseille

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
STATION = Place("Gare Saint-Charles", "saint-charles", station="Gare Saint-Charles", lat=43.3027, lon=5.3806)


def known(room: Room, type_code: str = "C02.15.01") -> str:
    """A brawl at the station, four minutes ago."""
    at_ms = room.desk.now - 240_000
    opened = b.IncidentOpened("08-007", type_code, "P1", STATION, "deux hommes se battent", "radio")
    room.desk.fact("incident:k", opened, at_ms)
    room.desk.publish_all()
    return "k"


def typing(room: Room, said: str) -> None:
    room.elsewhere.setFocus()
    room.press(Qt.Key.Key_N, CTRL)
    more(room, said)


def more(room: Room, said: str) -> None:
    room.keys(room.side.entry.fields.description, said)
    room.qtbot.waitUntil(lambda: bool(room.desk.of(ReadEntry)) and not room.side.entry._read.behind)


def test_a_likely_duplicate_is_offered_with_its_reasons_and_goes_when_the_words_are_others(room: Room) -> None:
    known(room)
    typing(room, "rixe gare st charles")
    entry = room.side.entry
    assert [item.number for item in entry.likely.shown()] == ["08-007"]
    told = entry.likely._rows[0][0].text()
    assert "08-007" in told
    assert "Rixe" in told
    assert "4 min" in told
    assert room.focus() is entry.fields.description
    entry.fields.description.selectAll()
    more(room, "tapage place castellane")
    assert entry.likely.shown() == ()
    assert not entry.likely.isVisible()


def test_joining_by_key_adds_everything_that_was_typed_as_a_call(room: Room) -> None:
    incident = known(room)
    typing(room, "rixe gare st charles, un blessé")
    room.press(Qt.Key.Key_Return)
    more(room, "il court")
    entry = room.side.entry
    room.press(Qt.Key.Key_2, ALT)
    entry.call.name.setFocus()
    room.keys(entry.call.name, "Mme Martin")
    entry.call.call_back.setFocus()
    room.keys(entry.call.call_back, "06 12")
    entry.time.setFocus()
    room.keys(entry.time, "-10")
    entry.call.time.setFocus()
    room.keys(entry.call.time, "-5")
    room.qtbot.waitUntil(lambda: bool(entry.likely.shown()))
    room.press(Qt.Key.Key_R, ALT)
    room.qtbot.waitUntil(lambda: room.side.pane.incident_id() == incident)
    (command,) = room.desk.of(AddCall)
    assert isinstance(command, AddCall)
    assert command.text.startswith("rixe gare st charles, un blessé\nil court\nFaits à ")
    assert (command.type_code, command.priority) == ("C02.15.01", "P2")
    assert (command.place.label, command.caller, command.call_back) == ("Gare Saint-Charles", "Mme Martin", "06 12")
    assert command.at_ms == room.desk.now - 300_000
    assert not room.desk.of(OpenIncident)
    assert len(calls_of(room.desk.incidents[incident])) == 2
    assert entry.draft().empty, "what was joined is no draft any more"
    told = [sentence(line, marseille()) for line in room.desk.story().entries]
    assert any("un blessé" in line and "P2" in line and "Gare Saint-Charles" in line for line in told)


def test_a_joining_that_is_refused_loses_nothing(room: Room) -> None:
    known(room)
    room.desk.refuse[AddCall] = ("disk_full", ())
    typing(room, "rixe gare st charles")
    entry = room.side.entry
    QTest.mouseClick(entry.likely.buttons()[0], Qt.MouseButton.LeftButton)
    room.qtbot.waitUntil(lambda: "Disque plein" in entry.refusal.text())
    assert entry.fields.description.toPlainText() == "rixe gare st charles"
    assert room.side.story.currentWidget() is entry


def test_a_place_chosen_by_hand_finds_it_too(room: Room) -> None:
    known(room)
    typing(room, "rixe")
    entry = room.side.entry
    assert entry.likely.shown() == ()
    entry.fields.place.setFocus()
    room.keys(entry.fields.place, "gare saint charles")
    room.qtbot.waitUntil(lambda: [item.number for item in entry.likely.shown()] == ["08-007"])
    assert entry.fields.place.text() == "gare saint charles"


def test_without_anything_alike_alt_r_does_nothing(room: Room) -> None:
    typing(room, "tapage")
    room.press(Qt.Key.Key_R, ALT)
    assert not room.desk.of(AddCall)
    assert room.side.entry.fields.description.toPlainText() == "tapage"
