"""Whoever leaves with work in progress finds it again, and nobody else does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from console.core.commands import Outcome, RelievePost
from console.ui.duty.panel import DutySheet
from tests.support.desk import PASSWORD
from tests.support.real_window import RealWindow, real_window

CREW = (("Durand", "supervisor"), ("Nardi", "supervisor"), ("Petit", "operator"))
WORDS = "Rixe gare Saint-Charles"


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Iterator[RealWindow]:
    with real_window(qtbot, tmp_path, accounts=CREW) as room:
        yield room


def gone(room: RealWindow) -> None:
    room.press("Ctrl+Shift+L")
    room.until(lambda: not room.link.session.person)


def test_words_typed_just_before_leaving_are_there_on_return(room: RealWindow) -> None:
    room.sign_in("Nardi")
    room.press("Ctrl+N")
    room.type(WORDS)
    gone(room)
    room.sign_in("Petit")
    assert room.side.entry.draft().empty
    assert room.side.log.drafts.chips() == ()
    gone(room)
    room.sign_in("Nardi")
    room.until(lambda: room.side.entry.draft().description == WORDS)


def test_a_note_typed_just_before_leaving_is_there_on_return(room: RealWindow) -> None:
    room.sign_in("Nardi")
    room.press("Ctrl+N")
    room.type(WORDS)
    room.press("Ctrl+Return")
    room.until(lambda: room.link.story is not None and room.link.story.incident is not None)
    forms = room.side.pane.forms
    forms.do_note()
    assert room.focus() is forms.note.text
    room.type("deux blessés")
    gone(room)
    room.sign_in("Nardi")
    room.until(lambda: forms.note.text.toPlainText() == "deux blessés")


def test_a_hand_over_note_begun_just_before_leaving_is_there_on_return(room: RealWindow) -> None:
    room.sign_in("Nardi")
    room.press("F6", "P")
    room.until(lambda: room.link.duty is not None and bool(room.link.duty.mine))
    (duty,) = room.window.findChildren(DutySheet)
    room.press("R")
    room.until(lambda: bool(duty.note.editor.toPlainText()))
    room.press("Ctrl+End")
    room.type("À moitié dit")
    gone(room)
    room.sign_in("Petit")
    assert duty.note.kept.text == ""
    gone(room)
    room.sign_in("Nardi")
    room.until(lambda: duty.note.kept.text.endswith("À moitié dit"))


def test_two_reliefs_in_quick_succession_seat_the_last_one_and_mix_no_words(room: RealWindow) -> None:
    room.sign_in("Nardi")
    room.press("Ctrl+N")
    room.type(WORDS)
    # Sent without waiting for an answer, as two people at one keyboard might.
    answers: list[Outcome] = []
    for name in ("Petit", "Durand", "Petit"):
        room.link.submit(RelievePost(name, PASSWORD), answers.append)
    room.until(lambda: len(answers) == 3)
    assert room.link.session.name == "Petit"
    room.until(lambda: room.side.entry.draft().empty)
    gone(room)
    room.sign_in("Durand")
    assert room.side.entry.draft().empty
    gone(room)
    room.sign_in("Nardi")
    room.until(lambda: room.side.entry.draft().description == WORDS)
