"""Long work goes step by step, and what is due goes between the steps."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from console.ui.turns import Turns


def test_a_timer_that_is_due_comes_before_the_next_step(qtbot: QtBot) -> None:
    parent, told = QObject(), []
    due = QTimer(parent, singleShot=True, interval=2)
    due.timeout.connect(lambda: told.append("due"))

    def work() -> Iterator[None]:
        due.start()
        until_s = time.monotonic() + 0.02
        while time.monotonic() < until_s:  # a step that takes longer than the timer has
            pass
        told.append("first")
        yield
        told.append("second")

    turns = Turns(work(), parent)
    with qtbot.waitSignal(turns.finished):
        turns.start()
    assert told == ["first", "due", "second"]


def test_a_step_may_leave_the_rest_undone(qtbot: QtBot) -> None:
    parent, told = QObject(), []

    def work() -> Iterator[None]:
        told.append("first")
        turns.stop()
        yield
        told.append("never")

    turns = Turns(work(), parent)
    turns.start()
    qtbot.waitUntil(lambda: bool(told))
    after = QTimer(parent, singleShot=True, interval=20)
    with qtbot.waitSignal(after.timeout):
        after.start()
    assert told == ["first"]


@pytest.mark.parametrize("within", [False, True])
def test_what_is_left_undone_is_tidied_up_at_once(qtbot: QtBot, within: bool) -> None:
    """Half of a library, for one, which the next window would take for the whole of it."""
    parent, told = QObject(), []

    def work() -> Iterator[None]:
        try:
            told.append("begun")
            if within:
                turns.stop()
            yield
            told.append("never")
        finally:
            told.append("tidied up")

    turns = Turns(work(), parent, 0 if within else 60_000)
    if not within:
        turns._turn()
        turns.stop()
    else:
        turns.start()
        qtbot.waitUntil(lambda: len(told) > 1)
    assert told == ["begun", "tidied up"]
