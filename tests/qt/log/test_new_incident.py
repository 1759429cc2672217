"""Ctrl N, words, a type, a place, Ctrl Enter; and nothing typed is ever lost."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest

from console.core.commands import OpenIncident, Recall, Remember, SelectIncident
from console.core.views import SessionView
from console.domain.bodies import IncidentOpened
from console.domain.place import Place
from console.ui.log.kept_drafts import MOST, key_of
from tests.support import night
from tests.support.log_hand import ALT, CTRL, begin, opened, proposed
from tests.support.log_room import Room


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
    assert entry.title.text() == "Nouvel incident"
    begin(room)
    assert entry.fields.description.toPlainText() == "tapage gare st charles"
    assert entry.title.text() == "Brouillon repris", "nobody writes a second incident into it"
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

    room.qtbot.waitUntil(kept)
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
