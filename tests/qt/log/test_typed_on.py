"""Enter held down enters once; what is typed while something is on its way to the disk stays."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from console.core.commands import AddCall, AddNote, OpenIncident
from tests.support.log_room import Room

CTRL = Qt.KeyboardModifier.ControlModifier


def begin_note(room: Room) -> None:
    room.show("07-142")
    room.side.pane.setFocus()
    room.press(Qt.Key.Key_N)


def test_enter_held_down_adds_a_note_once(room: Room) -> None:
    begin_note(room)
    text = room.side.pane.forms.note.text
    room.keys(text, "une fois")
    for _ in range(5):  # without a turn of the loop between them: the answer is not there yet
        QTest.keyClick(text, Qt.Key.Key_Return)
    room.qtbot.waitUntil(lambda: room.side.pane.unfolded() is None)
    assert len(room.desk.of(AddNote)) == 1


def test_words_typed_while_a_note_is_written_stay(room: Room) -> None:
    begin_note(room)
    text = room.side.pane.forms.note.text
    room.keys(text, "premier")
    QTest.keyClick(text, Qt.Key.Key_Return)
    text.insertPlainText(" second")
    room.qtbot.waitUntil(lambda: text.toPlainText() == "second")
    assert room.side.pane.unfolded() is room.side.pane.forms.note
    room.press(Qt.Key.Key_Return)
    room.qtbot.waitUntil(lambda: room.side.pane.unfolded() is None)
    assert [command.text for command in room.desk.of(AddNote) if isinstance(command, AddNote)] == ["premier", "second"]


def test_words_typed_while_a_call_is_written_begin_another(room: Room) -> None:
    room.show("07-142")
    room.side.pane.setFocus()
    room.side.pane.forms.do_call()
    form = room.side.pane.forms.call
    room.keys(form.text, "premier appel")
    QTest.keyClick(form.text, Qt.Key.Key_Return)
    form.text.insertPlainText(" second appel")
    room.qtbot.waitUntil(lambda: form.text.toPlainText() == "second appel")
    assert room.side.pane.unfolded() is form
    room.press(Qt.Key.Key_Return)
    room.qtbot.waitUntil(lambda: room.side.pane.unfolded() is None)
    told = [command.text for command in room.desk.of(AddCall) if isinstance(command, AddCall)]
    assert told == ["premier appel", "second appel"]


def test_words_typed_while_an_incident_is_entered_stay_as_a_draft(room: Room) -> None:
    room.elsewhere.setFocus()
    room.press(Qt.Key.Key_N, CTRL)
    entry = room.side.entry
    text = entry.fields.description
    room.keys(text, "rixe")
    room.qtbot.waitUntil(lambda: not entry._read.behind)
    entry.submit()
    text.insertPlainText(" vol au quai")
    room.qtbot.waitUntil(lambda: bool(room.desk.of(OpenIncident)) and text.toPlainText() == "vol au quai")
    assert entry.drafts.open_draft().description == "vol au quai"


def test_an_entry_begun_while_the_one_before_is_written_stays(room: Room) -> None:
    room.elsewhere.setFocus()
    room.press(Qt.Key.Key_N, CTRL)
    entry = room.side.entry
    room.keys(entry.fields.description, "rixe")
    room.qtbot.waitUntil(lambda: not entry._read.behind)
    entry.submit()
    entry.fresh()
    entry.fields.description.setPlainText("vol au quai")
    room.qtbot.waitUntil(lambda: [draft.words for draft in entry.drafts.parked(and_open=True)] == ["vol au quai"])
    assert entry.fields.description.toPlainText() == "vol au quai"
