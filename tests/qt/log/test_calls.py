"""Calls by keys: who called, a further call, a call without follow-up; and who called is seen in the incident only."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from console.core.commands import AddCall, OpenIncident
from console.domain.calls import calls_of
from console.ui.sentences import sentence
from tests.support.log_room import Room
from tests.support.site import marseille

CTRL = Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
CALLER, NUMBER = "Mme Martin", "06 12 34 56 78"


class Counted:
    """Presses keys and counts those that are no words."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self.keys = 0

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.keys += 1
        self._room.press(key, held)

    def words(self, widget: QWidget, text: str) -> None:
        assert self._room.focus() is widget
        self._room.keys(widget, text)


def test_a_call_without_follow_up_takes_at_most_eight_keys_besides_its_words(room: Room) -> None:
    counted = Counted(room)
    room.elsewhere.setFocus()
    counted.press(Qt.Key.Key_N, CTRL)
    entry = room.side.entry
    counted.words(entry.fields.description, "demande un numéro de fourrière")
    counted.press(Qt.Key.Key_O, ALT)
    counted.press(Qt.Key.Key_Down)
    counted.press(Qt.Key.Key_Return, CTRL_SHIFT)
    assert counted.keys <= 8
    room.qtbot.waitUntil(lambda: bool(room.desk.of(OpenIncident)))
    (command,) = room.desk.of(OpenIncident)
    assert isinstance(command, OpenIncident)
    assert (command.origin, command.result) == ("call_17", "no_follow_up")
    room.qtbot.waitUntil(lambda: room.side.pane.item() is not None and room.side.pane.incident_id().startswith("new"))
    item = room.side.pane.item()
    assert item is not None
    assert item.state == "closed"
    assert "Sans suite".lower() in room.side.pane.sub.text().lower()


def test_who_called_and_when_goes_with_the_incident(room: Room) -> None:
    room.elsewhere.setFocus()
    room.press(Qt.Key.Key_N, CTRL)
    entry = room.side.entry
    room.keys(entry.fields.description, "rixe")
    entry.call.name.setFocus()
    room.keys(entry.call.name, CALLER)
    room.press(Qt.Key.Key_Tab)
    room.keys(entry.call.call_back, NUMBER)
    room.press(Qt.Key.Key_Tab)
    room.keys(entry.call.time, "-5")
    room.press(Qt.Key.Key_Return)  # Enter in the row enters the incident
    room.qtbot.waitUntil(lambda: bool(room.desk.of(OpenIncident)))
    (command,) = room.desk.of(OpenIncident)
    assert isinstance(command, OpenIncident)
    assert (command.caller, command.call_back) == (CALLER, NUMBER)
    assert command.call_at_ms == room.desk.now - 300_000
    room.qtbot.waitUntil(lambda: room.side.pane.incident_id().startswith("new"))
    told = [sentence(entry, marseille()) for entry in room.desk.story().entries]
    assert f"Appelant : {CALLER}, {NUMBER}".replace(" :", "\u00a0:") in told


@pytest.mark.parametrize(
    ("number", "time", "said"), [("rappeler", "", "Numéro de rappel"), ("", "demain", "Heure non")]
)
def test_a_number_or_a_time_that_is_none_is_said_and_nothing_is_sent(
    room: Room, number: str, time: str, said: str
) -> None:
    room.press(Qt.Key.Key_N, CTRL)
    entry = room.side.entry
    room.keys(entry.fields.description, "rixe")
    entry.call.call_back.setFocus()
    room.keys(entry.call.call_back, number)
    entry.call.time.setFocus()
    room.keys(entry.call.time, time)
    room.press(Qt.Key.Key_Return, CTRL)
    assert said in entry.refusal.text()
    assert not room.desk.of(OpenIncident)
    assert entry.fields.description.toPlainText() == "rixe"


def test_who_called_is_in_the_draft_and_never_in_sight_outside(room: Room) -> None:
    room.press(Qt.Key.Key_N, CTRL)
    entry = room.side.entry
    entry.call.name.setFocus()
    room.keys(entry.call.name, CALLER)
    room.press(Qt.Key.Key_Escape)
    (chip,) = room.side.log.drafts.chips()
    assert CALLER not in chip.text() + chip.toolTip() + chip.accessibleName()
    assert json.loads(room.desk.kept["person", "p1", "log.draft"])["caller"] == CALLER
    room.press(Qt.Key.Key_N, CTRL)
    assert entry.call.caller().name == CALLER


def test_a_further_call_is_entered_from_the_incident_and_counted(room: Room) -> None:
    room.show("07-142")
    before = len(calls_of(room.desk.incidents["07-142"]))
    room.side.log.list.setFocus()
    room.press(Qt.Key.Key_T)
    form = room.side.pane.forms.call
    assert room.focus() is form.text
    room.keys(form.text, "une voisine, ça continue")
    room.press(Qt.Key.Key_Tab)
    room.keys(form.call.name, CALLER)
    room.press(Qt.Key.Key_Return)
    room.qtbot.waitUntil(lambda: room.side.pane.unfolded() is None)
    (command,) = room.desk.of(AddCall)
    assert isinstance(command, AddCall)
    assert (command.incident, command.origin, command.caller) == ("07-142", "call_17", CALLER)
    assert len(calls_of(room.desk.incidents["07-142"])) == before + 1
    room.qtbot.waitUntil(lambda: f"{before + 1} signalements" in room.side.pane.sub.text())
    assert not form.begun()


def test_a_call_that_was_begun_waits_for_its_incident(room: Room) -> None:
    room.show("07-142")
    form = room.side.pane.forms.call
    room.side.log.list.setFocus()
    room.press(Qt.Key.Key_T)
    room.keys(form.text, "il dit que")
    room.press(Qt.Key.Key_Tab)
    room.keys(form.call.name, CALLER)
    room.press(Qt.Key.Key_Escape)
    assert room.side.pane.keys.call.words() == "Appel (commencé)"
    room.show("07-141")
    assert not form.begun()
    room.show("07-142")
    assert form.text.toPlainText() == "il dit que"
    assert form.call.caller().name == CALLER
    room.qtbot.waitUntil(lambda: CALLER in room.desk.kept.get(("person", "p1", "log.calls"), ""))


def test_an_empty_call_is_not_sent(room: Room) -> None:
    room.show("07-142")
    room.side.log.list.setFocus()
    room.press(Qt.Key.Key_T)
    room.press(Qt.Key.Key_Return)
    assert "Rien à consigner pour cet appel" in room.side.pane.refusal.text()
    assert not room.desk.of(AddCall)


def test_a_call_whose_time_nobody_types_came_when_the_first_word_was_typed(room: Room) -> None:
    came_ms = room.desk.now
    room.press(Qt.Key.Key_N, CTRL)
    entry = room.side.entry
    room.keys(entry.fields.description, "rixe")
    room.press(Qt.Key.Key_Escape)
    room.desk.now += 240_000
    room.press(Qt.Key.Key_N, CTRL)
    entry.call.name.setFocus()
    room.keys(entry.call.name, CALLER)
    room.press(Qt.Key.Key_Return, CTRL)
    room.qtbot.waitUntil(lambda: bool(room.desk.of(OpenIncident)))
    (command,) = room.desk.of(OpenIncident)
    assert isinstance(command, OpenIncident)
    assert (command.call_at_ms, command.at_ms) == (came_ms, None)
