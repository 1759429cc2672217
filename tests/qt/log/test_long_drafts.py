"""What was begun comes back whole, however long a field lets it be; what cannot be kept is said."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from console.core.commands import Command, Outcome, Recall, Remember
from console.core.views import SessionView
from console.ui.link import Link
from console.ui.log.draft import Draft, draft_of
from console.ui.log.kept_notes import KeptNotes
from console.ui.log.long_text import MOST_PASTED

SETTING_LIMIT = 256 * 1024


@dataclass
class Kept:
    """A store of settings, which refuses as the desk does, or as a full disk."""

    settings: dict[str, str] = field(default_factory=dict)
    full: bool = False

    def send(self, command: Command) -> Future[Outcome]:
        done: Future[Outcome] = Future()
        outcome = Outcome(True)
        if isinstance(command, Remember):
            if self.full:
                outcome = Outcome(False, "store.disk_full")
            elif len(command.value) > SETTING_LIMIT:
                outcome = Outcome(False, "setting.too_large")
            else:
                self.settings[command.key] = command.value
        elif isinstance(command, Recall):
            outcome = Outcome(True, value=self.settings.get(command.key, ""))
        done.set_result(outcome)
        return done

    def notes(self, parent: QObject) -> KeptNotes:
        """Those of a station that has just been started, once they came back."""
        return KeptNotes(Link(self.send, SessionView(1, "07", "CIC", False, person="p1")), parent)


@pytest.fixture
def kept() -> Kept:
    return Kept()


def test_a_long_note_comes_back_to_its_last_word(qtbot: QtBot, kept: Kept) -> None:
    parent = QObject()
    notes = kept.notes(parent)
    long = 'un "mot"\n' * (MOST_PASTED // 9) + "FIN"
    notes.put("one", long)
    notes.keep()
    again = kept.notes(parent)
    qtbot.waitUntil(lambda: again.of("one") != "")
    assert again.of("one") == long


def test_forty_notes_come_back_and_one_that_is_added_to_the_log_does_not(qtbot: QtBot, kept: Kept) -> None:
    parent = QObject()
    notes = kept.notes(parent)
    told = {f"incident {n}": f"{n} " + "mot " * 4_000 for n in range(40)}
    for incident, text in told.items():
        notes.put(incident, text)
        notes.keep()
    notes.put("incident 3", "")
    notes.put("incident 4", "é" * 150_000)  # no longer fits where it lay
    notes.keep()
    again = kept.notes(parent)
    qtbot.waitUntil(lambda: again.of("incident 39") != "" and again.of("incident 4") != "")
    wanted = {**told, "incident 3": "", "incident 4": "é" * 150_000}
    assert {incident: again.of(incident) for incident in told} == wanted


def test_what_is_not_on_the_disk_is_said(qtbot: QtBot, kept: Kept) -> None:
    parent = QObject()
    notes = kept.notes(parent)
    said: list[str] = []
    notes.not_kept.connect(lambda code, _params: said.append(code))
    kept.full = True
    notes.put("one", "pendant que le disque est plein")
    notes.keep()
    qtbot.waitUntil(lambda: said == ["store.disk_full"])
    kept.full = False
    notes.put("two", "x" * 250_000)
    notes.keep()
    assert said == ["store.disk_full", "draft.too_long"]
    assert notes.of("two") == "x" * 250_000, "it stands where it was typed"


def test_an_entry_as_long_as_may_be_pasted_is_read_back_whole() -> None:
    draft = Draft(description='"\n' * (MOST_PASTED // 2), by_person="")
    assert draft_of(draft.to_json()) == draft
