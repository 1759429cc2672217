"""Ctrl N, words, a type, a place, Ctrl Enter; and nothing typed is ever lost."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest

from console.core.commands import OpenIncident, ReadEntry, Recall, Remember, SelectIncident
from console.core.views import SessionView
from console.domain.bodies import IncidentOpened
from console.domain.place import Place
from console.ui.log.draft import draft_of
from console.ui.log.kept_drafts import MOST, key_of
from tests.support import night
from tests.support.log_room import Room

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def begin(room: Room) -> None:
    room.elsewhere.setFocus()
    room.press(Qt.Key.Key_N, CTRL)
    room.qtbot.waitUntil(lambda: room.focus() is room.side.entry.fields.description)


def opened(room: Room) -> OpenIncident:
    room.qtbot.waitUntil(lambda: bool(room.desk.of(OpenIncident)))
    command = room.desk.of(OpenIncident)[-1]
    assert isinstance(command, OpenIncident)
    return command


def test_an_incident_is_entered_from_anywhere_in_a_few_keys(room: Room) -> None:
    begin(room)  # 1
    entry = room.side.entry
    room.keys(entry.fields.description, "Rixe sur le quai, un blessé au sol")
    room.press(Qt.Key.Key_Tab)  # 2: the type proposes what the words speak of
    assert room.focus() is entry.fields.type
    assert entry.fields.type.proposals()[0].label == "Rixe"
    room.press(Qt.Key.Key_Return)  # 3: taken; the keyboard goes on to the priority
    assert entry.fields.type.text() == "Rixe"
    assert entry.fields.priority.code() == "P1"
    room.press(Qt.Key.Key_Tab)  # 4
    assert room.focus() is entry.fields.place
    room.keys(entry.fields.place, "Quai M2")
    room.press(Qt.Key.Key_Tab)  # 5
    room.keys(entry.fields.sector, "1er")
    room.press(Qt.Key.Key_Return)  # 6
    room.press(Qt.Key.Key_Return, CTRL)  # 7
    command = opened(room)
    assert command.description == "Rixe sur le quai, un blessé au sol"
    assert (command.type_code, command.priority) == ("C02.15.01", "P1")
    assert (command.place.label, command.place.sector) == ("Quai M2", "13201")
    assert command.at_ms is None
    room.qtbot.waitUntil(lambda: room.side.pane.incident_id() == "new07-143")
    assert room.side.story.currentWidget() is room.side.pane
    assert isinstance(room.desk.sent[-1], SelectIncident)
    assert room.focus() is room.side.log.list
    assert room.side.log.list.current_key() == "new07-143"
    assert entry.draft().empty


def test_letters_in_a_text_field_are_letters(room: Room) -> None:
    room.show("07-142")
    begin(room)
    room.keys(room.side.entry.fields.description, "vencpmr ENC 123")
    assert room.side.entry.fields.description.toPlainText() == "vencpmr ENC 123"
    assert room.side.pane.unfolded() is None


def test_a_type_is_found_by_any_of_its_words_and_sets_the_priority_unless_one_was_chosen(room: Room) -> None:
    begin(room)
    fields = room.side.entry.fields
    room.press(Qt.Key.Key_4, ALT)
    room.press(Qt.Key.Key_Tab)
    room.keys(fields.type, "bagarre")
    assert "Rixe" in [choice.label for choice in fields.type.proposals()]
    room.press(Qt.Key.Key_Down)
    room.press(Qt.Key.Key_Up)
    room.press(Qt.Key.Key_Tab)
    assert fields.type.text() == "Rixe"
    assert fields.priority.code() == "P4"
    assert room.focus() is fields.priority
    room.press(Qt.Key.Key_2)
    assert fields.priority.code() == "P2"
    room.press(Qt.Key.Key_Right)
    assert fields.priority.code() == "P3"


def test_a_type_that_is_none_is_said_at_once_and_nothing_is_sent(room: Room) -> None:
    begin(room)
    entry = room.side.entry
    room.press(Qt.Key.Key_Tab)
    room.keys(entry.fields.type, "xylophone")
    room.press(Qt.Key.Key_Return, CTRL)
    assert not room.desk.of(OpenIncident)
    assert "Type inconnu" in entry.refusal.text()
    assert entry.fields.type.text() == "xylophone"


def test_a_label_typed_out_counts_as_chosen(room: Room) -> None:
    begin(room)
    room.press(Qt.Key.Key_Tab)
    room.keys(room.side.entry.fields.type, "personne egaree")
    room.press(Qt.Key.Key_Escape)  # folds the proposals only
    assert room.side.story.currentWidget() is room.side.entry
    room.press(Qt.Key.Key_Return, CTRL)
    assert opened(room).type_code == "C10.01.08"


def test_the_time_of_the_facts_is_typed_as_it_is_said(room: Room) -> None:
    begin(room)
    entry = room.side.entry
    room.keys(entry.fields.description, "vu plus tôt")
    entry.time.setFocus()
    room.keys(entry.time, "demain")
    room.press(Qt.Key.Key_Return)
    assert "Heure non comprise" in entry.refusal.text()
    entry.time.selectAll()
    room.keys(entry.time, "2235")
    room.press(Qt.Key.Key_Return)
    assert opened(room).at_ms == night.NOW_MS - 6 * 60_000 - 8_000


def test_the_camera_of_the_focused_tile_becomes_the_place(room: Room) -> None:
    camera = night.catalogue().cameras[0]
    room.side.offer_camera(camera)
    begin(room)
    assert room.side.entry.camera.isVisible()
    assert room.side.entry.minimumSizeHint().width() <= 520, "the column does not grow over the wall"
    assert "Vieux-Port" in room.side.entry.camera.toolTip()
    room.press(Qt.Key.Key_C, ALT)
    assert room.side.entry.camera.isChecked()
    room.press(Qt.Key.Key_Return, CTRL)
    assert opened(room).place.camera == "rtm/vp-quai-m2"


def test_an_empty_incident_is_not_sent(room: Room) -> None:
    begin(room)
    room.press(Qt.Key.Key_Return, CTRL)
    assert not room.desk.of(OpenIncident)
    assert "Rien à consigner" in room.side.entry.refusal.text()


def test_a_refusal_is_said_in_place_and_nothing_typed_is_lost(room: Room) -> None:
    room.desk.refuse[OpenIncident] = ("disk_full", ())
    begin(room)
    entry = room.side.entry
    room.keys(entry.fields.description, "tapage")
    room.press(Qt.Key.Key_Return, CTRL)
    room.qtbot.waitUntil(lambda: bool(entry.refusal.text()))
    assert "Disque plein" in entry.refusal.text()
    assert entry.fields.description.toPlainText() == "tapage"
    assert room.side.story.currentWidget() is entry
    room.desk.refuse.clear()
    room.press(Qt.Key.Key_Return, CTRL)
    room.qtbot.waitUntil(lambda: room.side.story.currentWidget() is room.side.pane)


def test_enter_twice_enters_once(room: Room) -> None:
    begin(room)
    room.keys(room.side.entry.fields.description, "une fois")
    room.press(Qt.Key.Key_Return, CTRL)
    QTest.keyClick(room.side.entry.fields.description, Qt.Key.Key_Return, CTRL)
    room.qtbot.waitUntil(lambda: room.side.story.currentWidget() is room.side.pane)
    assert len(room.desk.of(OpenIncident)) == 1


def test_escape_parks_the_draft_and_the_keyboard_goes_back_where_it_was(room: Room) -> None:
    begin(room)
    room.keys(room.side.entry.fields.description, "valise seule quai B")
    room.press(Qt.Key.Key_Escape)
    assert room.side.story.currentWidget() is room.side.pane
    assert room.focus() is room.elsewhere
    assert room.side.log.drafts.isVisible()
    assert "valise" in room.side.log.drafts.chips()[0].text()
    kept = json.loads(room.desk.kept["person", "p1", "log.draft"])
    assert kept["description"] == "valise seule quai B"
    QTest.mouseClick(room.side.log.drafts.chips()[0], Qt.MouseButton.LeftButton)
    assert room.focus() is room.side.entry.fields.description
    assert room.side.entry.fields.description.toPlainText() == "valise seule quai B"
    assert not room.side.log.drafts.isVisible()


def test_going_to_another_incident_while_typing_keeps_the_draft_too(room: Room) -> None:
    begin(room)
    room.keys(room.side.entry.fields.description, "en cours de saisie")
    row = room.side.log.list.visualRect(room.side.log.model.index(2))
    QTest.mouseClick(room.side.log.list.viewport(), Qt.MouseButton.LeftButton, pos=row.center())
    assert room.side.story.currentWidget() is room.side.pane
    assert room.side.log.drafts.isVisible()


def test_what_is_typed_is_kept_while_typing_not_only_at_escape(room: Room) -> None:
    begin(room)
    room.keys(room.side.entry.fields.description, "panne de courant")
    room.qtbot.waitUntil(lambda: bool(room.desk.of(Remember)))
    assert "panne de courant" in room.desk.kept["person", "p1", "log.draft"]


def test_a_draft_belongs_to_whoever_typed_it(room: Room) -> None:
    begin(room)
    room.keys(room.side.entry.fields.description, "à moi")
    room.press(Qt.Key.Key_Escape)
    room.desk.person = "p2"
    room.link.publish(SessionView(2, "07", "marseille", True, person="p2", name="Op. 12"))
    room.qtbot.waitUntil(lambda: room.side.entry.draft().empty)
    assert not room.side.log.drafts.isVisible()
    room.desk.person = "p1"
    room.link.publish(SessionView(3, "07", "marseille", True, person="p1", name="Op. 07"))
    room.qtbot.waitUntil(lambda: room.side.entry.draft().description == "à moi")
    assert room.side.log.drafts.isVisible()
    asked = [command.key for command in room.desk.sent if isinstance(command, Recall)]
    assert asked.count("log.draft") == 3


def test_a_draft_that_cannot_be_read_harms_nothing(room: Room) -> None:
    room.desk.kept["person", "p9", "log.draft"] = '{"description": 7, "extra": [], "place": "ici"}'
    room.desk.person = "p9"
    room.link.publish(SessionView(2, "07", "marseille", True, person="p9"))
    room.qtbot.waitUntil(lambda: room.side.entry.draft().place == "ici")
    assert room.side.entry.draft().description == ""


def test_the_draft_is_thrown_away_only_by_its_own_button(room: Room) -> None:
    begin(room)
    room.keys(room.side.entry.fields.description, "pour rien")
    QTest.mouseClick(room.side.entry.drop_button, Qt.MouseButton.LeftButton)
    assert room.side.entry.draft().empty
    assert not room.side.log.drafts.isVisible()
    assert room.desk.kept["person", "p1", "log.draft"] == "{}"


def test_a_whole_file_in_the_clipboard_is_refused_and_loses_nothing(room: Room) -> None:
    begin(room)
    entry = room.side.entry
    room.keys(entry.fields.description, "Rixe sur le quai")
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("é" * 1_100_000)
    room.press(Qt.Key.Key_V, CTRL)
    assert entry.fields.description.toPlainText() == "Rixe sur le quai"
    assert entry.refusal.isVisible()
    assert "1100016" in entry.refusal.text()
    clipboard.setText(", un blessé")
    room.press(Qt.Key.Key_V, CTRL)
    assert entry.fields.description.toPlainText() == "Rixe sur le quai, un blessé"


@pytest.mark.parametrize(
    ("key", "text", "shift"),
    [
        (Qt.Key.Key_1, "1", False),  # an English keyboard, and any keypad
        (Qt.Key.Key_Ampersand, "&", False),  # the same key of a French one
        (Qt.Key.Key_1, "1", True),  # and with Shift, as its digits are written
    ],
)
def test_alt_and_a_digit_choose_the_priority_on_a_french_keyboard_too(
    room: Room, key: Qt.Key, text: str, shift: bool
) -> None:
    begin(room)
    entry = room.side.entry
    held = ALT | Qt.KeyboardModifier.ShiftModifier if shift else ALT
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QGuiApplication.sendEvent(entry.fields.description, QKeyEvent(kind, key, held, text))
    assert entry.fields.priority.code() == "P1"
    assert entry.fields.description.toPlainText() == "", "it is not written into the description"


def proposed(room: Room, said: str) -> None:
    """Type a description and wait until it was read to its end."""
    room.keys(room.side.entry.fields.description, said)
    room.qtbot.waitUntil(lambda: bool(room.desk.of(ReadEntry)) and not room.side.entry._read.behind)


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


def test_plus_opens_the_entry_from_the_panels_and_is_a_letter_in_a_field(room: Room) -> None:
    room.side.log.list.setFocus()
    room.press(Qt.Key.Key_Plus)
    description = room.side.entry.fields.description
    room.qtbot.waitUntil(lambda: room.focus() is description)
    room.keys(description, "1+1")
    assert description.toPlainText() == "1+1"
    room.side.log.search.setFocus()
    room.keys(room.side.log.search, "+")
    assert room.side.log.search.text() == "+"


def test_ctrl_n_again_begins_a_fresh_one_and_the_other_waits_in_sight(room: Room) -> None:
    begin(room)
    entry = room.side.entry
    proposed(room, "tapage gare st charles")
    room.press(Qt.Key.Key_N, CTRL)
    assert entry.draft().empty
    assert room.focus() is entry.fields.description
    (waiting,) = room.side.log.drafts.chips()
    assert "P4 · tapage" in waiting.text()
    proposed(room, "rixe")
    room.press(Qt.Key.Key_Return, CTRL)
    assert opened(room).description == "rixe"
    room.qtbot.waitUntil(lambda: room.side.story.currentWidget() is room.side.pane)
    begin(room)
    assert entry.fields.description.toPlainText() == "tapage gare st charles"
    assert (entry.fields.type.text(), entry.fields.place.text()) == ("Tapage, bruit", "Gare Saint-Charles")
    assert entry.fields.proposed() == {"type", "priority", "place", "sector"}, "a proposal comes back as one"
    assert not room.side.log.drafts.isVisible()


def test_as_many_drafts_wait_as_can_be_kept_and_not_one_is_lost(room: Room) -> None:
    begin(room)
    entry = room.side.entry
    for n in range(MOST):
        room.keys(entry.fields.description, f"appel {n}")
        if n < MOST - 1:
            room.press(Qt.Key.Key_N, CTRL)
    room.press(Qt.Key.Key_N, CTRL)
    assert "8 brouillons" in entry.refusal.text()
    assert entry.fields.description.toPlainText() == "appel 7"
    room.press(Qt.Key.Key_Escape)
    kept = [json.loads(room.desk.kept["person", "p1", key_of(n)])["description"] for n in range(MOST)]
    assert kept == [f"appel {n}" for n in range(MOST)]
    assert len(room.side.log.drafts.chips()) == MOST


def test_whoever_types_without_a_pause_is_kept_as_well(room: Room) -> None:
    begin(room)
    description = room.side.entry.fields.description
    typed = 0

    def kept() -> bool:
        nonlocal typed
        room.keys(description, "x")
        typed += 1
        return "xxx" in room.desk.kept.get(("person", "p1", "log.draft"), "")

    room.qtbot.waitUntil(kept, timeout=5_000)
    assert typed > 3


def test_a_new_p1_takes_neither_the_words_nor_the_keyboard(room: Room) -> None:
    begin(room)
    description = room.side.entry.fields.description
    room.keys(description, "en train de")
    room.desk.fact("incident:p1", IncidentOpened("08-001", "C02.15.01", "P1", Place("Ici"), "agression"))
    room.desk.publish_all()
    room.qtbot.waitUntil(lambda: room.link.log is not None and room.link.log.items[0].number == "08-001")
    assert room.focus() is description
    room.keys(description, " taper")
    assert description.toPlainText() == "en train de taper"


def test_a_draft_that_cannot_be_kept_is_said(room: Room) -> None:
    room.desk.refuse[Remember] = ("disk_full", ())
    begin(room)
    room.keys(room.side.entry.fields.description, "tapage")
    room.qtbot.waitUntil(lambda: "Disque plein" in room.side.entry.refusal.text())
    assert room.side.entry.fields.description.toPlainText() == "tapage"


def test_a_draft_from_before_proposals_was_filled_by_hand() -> None:
    old = draft_of(
        '{"description": "x", "type_code": "C02.15.01", "priority": "P2", "own_priority": "1", "place": "ici"}'
    )
    assert set(old.chosen) == {"type", "priority", "place"}
    assert draft_of('{"description": "x", "place": "ici", "by_person": ""}').chosen == ()
    assert draft_of('{"description": "x", "begun_ms": "٣"}').begun_at_ms is None
