"""Two things come at once: the next is typed before the station has answered the last."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from tests.support.real_window import RealWindow, real_window

WORDS = ("rixe au vieux port", "vol a la gare", "malaise rue paradis")


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Iterator[RealWindow]:
    with real_window(qtbot, tmp_path, accounts=(("Nardi", "operator"),)) as room:
        room.sign_in("Nardi")
        yield room


def shown(room: RealWindow) -> set[str]:
    view = room.link.log
    return {item.description for item in view.items} if view is not None else set()


def enter_all(room: RealWindow) -> None:
    for words in WORDS:
        room.press("Ctrl+N")
        room.type(words)
        room.press("Ctrl+Return")


def stands(room: RealWindow) -> None:
    """All of them are in the log, each once, and nothing waits to be entered."""
    room.until(lambda: shown(room) == set(WORDS) and not room.side.entry.drafts.parked(and_open=True))
    assert room.link.log is not None
    assert len(room.link.log.items) == len(WORDS)


def test_incidents_entered_while_the_station_answers_nothing_are_all_entered(room: RealWindow) -> None:
    answers = Event()
    room.desk.hold(answers)
    enter_all(room)
    answers.set()
    stands(room)


def test_incidents_entered_one_upon_the_other_are_all_entered(room: RealWindow) -> None:
    enter_all(room)
    stands(room)
