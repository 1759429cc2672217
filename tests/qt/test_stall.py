"""Where the GUI thread stands is told without holding on to anything of its."""

from __future__ import annotations

import logging
import sys
import threading
import weakref
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from console.ui import stall
from console.ui.stall import StallWatch, standing
from tests.support.waiting import wait_for


def busy_in_here(until: Callable[[], bool]) -> None:
    """Hold the GUI thread."""
    wait_for(until, what="the witness has looked")


def test_a_stall_is_told_with_its_place(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING, "console.ui.stall")
    watch = StallWatch()
    watch.start()
    try:
        busy_in_here(lambda: "busy_in_here" in caplog.text)
    finally:
        watch.stop()


def test_what_a_function_leaves_behind_ends_on_its_own_thread_however_often_that_is_looked_at(qtbot: QtBot) -> None:
    gui, ended = threading.get_ident(), set[int]()

    def leaves_a_widget() -> None:
        widget = QWidget()
        weakref.finalize(widget, lambda: ended.add(threading.get_ident()))

    over = threading.Event()

    def looks() -> None:
        while not over.is_set():
            standing(gui)

    witness = threading.Thread(target=looks)
    usual_s = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)  # in whatever moment it looks, the other thread goes on
    witness.start()
    try:
        for _ in range(3000):
            leaves_a_widget()
    finally:
        over.set()
        witness.join()
        sys.setswitchinterval(usual_s)
    assert ended == {gui}


def test_a_thread_is_named_by_its_newest_call_and_one_that_is_none_by_nothing() -> None:
    met, over = threading.Event(), threading.Event()

    def waits_over_there() -> None:
        met.set()
        over.wait()

    thread = threading.Thread(target=waits_over_there)
    thread.start()
    try:
        met.wait()
        lines = standing(thread.ident or 0)
        assert any(line.endswith("in waits_over_there") for line in lines[: stall.LINES])
        assert not any("test_a_thread_is_named" in line for line in lines)
        assert any("test_a_thread_is_named" in line for line in standing(threading.get_ident()))
        assert standing(1) == []
    finally:
        over.set()
        thread.join()
