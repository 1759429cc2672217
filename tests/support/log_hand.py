"""What tests of the log do again and again: begin an entry, see what was sent, go to an incident."""

from __future__ import annotations

from PySide6.QtCore import Qt

from console.core.commands import OpenIncident, ReadEntry
from tests.support.log_room import Room

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def at(room: Room, incident: str) -> None:
    """An incident is in the pane, the keyboard on the list."""
    room.show(incident)
    room.side.log.list.setFocus()


def begin(room: Room) -> None:
    """The entry is open, the keyboard in its description."""
    room.elsewhere.setFocus()
    room.press(Qt.Key.Key_N, CTRL)
    room.qtbot.waitUntil(lambda: room.focus() is room.side.entry.fields.description)


def opened(room: Room) -> OpenIncident:
    """The incident that was entered last."""
    room.qtbot.waitUntil(lambda: bool(room.desk.of(OpenIncident)))
    command = room.desk.of(OpenIncident)[-1]
    assert isinstance(command, OpenIncident)
    return command


def proposed(room: Room, said: str) -> None:
    """Type a description and wait until it was read to its end."""
    room.keys(room.side.entry.fields.description, said)
    room.qtbot.waitUntil(lambda: bool(room.desk.of(ReadEntry)) and not room.side.entry._read.behind)
