"""What the words of a new incident propose, and how a hand-made choice stands against it."""

from __future__ import annotations

from PySide6.QtCore import Qt

from console.ui.log.draft import draft_of
from tests.support.log_hand import ALT, CTRL, begin, opened, proposed
from tests.support.log_room import Room


def test_type_priority_place_and_sector_are_proposed_from_the_words_while_one_types(room: Room) -> None:
    begin(room)  # 1
    entry, fields = room.side.entry, room.side.entry.fields
    proposed(room, "rixe gare st charles")
    assert (fields.type.text(), fields.priority.code()) == ("Rixe", "P1")
    assert (fields.place.text(), fields.sector.key()) == ("Gare Saint-Charles", "saint-charles")
    assert fields.proposed() == {"type", "priority", "place", "sector"}
    assert fields.type.property("proposed")
    assert "Proposé" in fields.place.accessibleDescription()
    assert room.focus() is fields.description, "the keyboard stays where one types"
    room.press(Qt.Key.Key_Return, CTRL)  # 2
    command = opened(room)
    assert (command.type_code, command.priority) == ("C02.15.01", "P1")
    assert (command.place.station, command.place.sector) == ("Gare Saint-Charles", "saint-charles")
    assert command.place.lat is not None
    room.qtbot.waitUntil(lambda: entry.draft().empty)
    assert fields.proposed() == frozenset()


def test_what_is_proposed_follows_the_words_and_never_a_choice_made_by_hand(room: Room) -> None:
    begin(room)
    fields = room.side.entry.fields
    room.press(Qt.Key.Key_3, ALT)
    fields.place.setFocus()
    room.keys(fields.place, "chez elle")
    fields.description.setFocus()
    proposed(room, "tapage gare st charles")
    assert (fields.type.text(), fields.priority.code(), fields.place.text()) == ("Tapage, bruit", "P3", "chez elle")
    assert fields.by_person() == {"priority", "place"}
    assert fields.sector.key() == "", "the sector of another place is not that of this one"
    fields.description.selectAll()
    proposed(room, "deux hommes se battent")
    assert (fields.type.text(), fields.priority.code()) == ("Rixe", "P3")
    fields.type.setFocus()
    fields.type.selectAll()
    room.press(Qt.Key.Key_Delete)
    fields.description.setFocus()
    proposed(room, " avec des couteaux")
    assert fields.type.text() == "", "a field that was emptied by hand stays empty"
    room.qtbot.waitUntil(lambda: not room.side.entry._read.behind)
    assert fields.proposed() == frozenset()


def test_words_that_are_taken_back_take_their_proposals_along(room: Room) -> None:
    begin(room)
    fields = room.side.entry.fields
    proposed(room, "rixe")
    assert fields.type.text() == "Rixe"
    fields.description.selectAll()
    proposed(room, "bonjour")
    assert (fields.type.text(), fields.priority.code(), fields.proposed()) == ("", "P3", frozenset())


def test_the_last_words_are_read_before_the_incident_is_entered(room: Room) -> None:
    begin(room)
    room.keys(room.side.entry.fields.description, "tapage")
    assert room.side.entry._read.behind
    room.press(Qt.Key.Key_Return, CTRL)
    assert opened(room).type_code == "C07.07.03"


def test_a_proposal_that_comes_under_ones_fingers_makes_way_for_what_is_typed(room: Room) -> None:
    begin(room)
    fields = room.side.entry.fields
    for field, said in ((fields.type, "rixe"), (fields.place, "tapage gare st charles")):
        room.keys(fields.description, said)
        field.setFocus(Qt.FocusReason.TabFocusReason)
        assert not field.text(), "nothing was proposed yet"
        room.qtbot.waitUntil(lambda: bool(field.text()))  # noqa: B023 - awaited within the turn
        room.keys(field, "vol")
        assert field.text() == "vol"
        fields.clear_all()


def test_words_that_are_again_what_was_read_before_are_entered_all_the_same(room: Room) -> None:
    begin(room)
    entry = room.side.entry
    proposed(room, "rixe")
    room.keys(entry.fields.description, "s")
    room.press(Qt.Key.Key_Return, CTRL)
    entry.fields.description.setPlainText("rixe")
    assert opened(room).description == "rixe"


def test_a_proposal_is_confirmed_by_choosing_it(room: Room) -> None:
    begin(room)
    fields = room.side.entry.fields
    proposed(room, "rixe")
    room.press(Qt.Key.Key_1, ALT)
    assert "priority" in fields.by_person()
    fields.description.selectAll()
    proposed(room, "tapage")
    assert (fields.type.text(), fields.priority.code()) == ("Tapage, bruit", "P1")


def test_a_draft_from_before_proposals_was_filled_by_hand() -> None:
    old = draft_of(
        '{"description": "x", "type_code": "C02.15.01", "priority": "P2", "own_priority": "1", "place": "ici"}'
    )
    assert set(old.chosen) == {"type", "priority", "place"}
    assert draft_of('{"description": "x", "place": "ici", "by_person": ""}').chosen == ()
    assert draft_of('{"description": "x", "begun_ms": "٣"}').begun_at_ms is None
