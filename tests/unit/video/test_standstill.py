"""A worker that gets nowhere is told from one that is merely short of processor time, by what the kernel counts."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from console.adapters.video.standstill import Standstill
from tests.support.waiting import wait_for

WAITS = "import sys; print('up', flush=True); sys.stdin.read()"
TURNS = "print('up', flush=True)\nwhile True: pass"
TURNS_BESIDE = """
import sys, threading
threading.Thread(target=sys.stdin.read, daemon=True).start()
print('up', flush=True)
while True: pass
"""


@contextmanager
def running(program: str) -> Iterator[int]:
    """A process that says when it is up."""
    process = subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == b"up\n"
        yield process.pid
    finally:
        process.kill()
        process.communicate()


def state(pid: int) -> str:
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]


def states(pid: int) -> set[str]:
    """Of every thread: a signal stops one after the other."""
    return {(task / "stat").read_text().rpartition(")")[2].split()[0] for task in Path(f"/proc/{pid}/task").iterdir()}


@pytest.fixture
def waiting() -> Iterator[int]:
    """A process that waits for what never comes."""
    with running(WAITS) as pid:
        wait_for(lambda: state(pid) == "S", what="it waits")
        yield pid


def test_one_that_waits_in_every_thread_stands_still_from_the_second_look_on(waiting: int) -> None:
    standstill = Standstill(waiting)
    assert [standstill.seen(), standstill.seen()] == [False, True]


def test_what_was_heard_in_between_begins_the_look_anew(waiting: int) -> None:
    standstill = Standstill(waiting)
    standstill.seen()
    standstill.beaten()
    assert not standstill.seen()


@pytest.mark.parametrize("program", [TURNS, TURNS_BESIDE, WAITS])
def test_one_that_was_stopped_is_known_from_the_second_look_on_until_it_goes_on(program: str) -> None:
    with running(program) as pid:
        standstill = Standstill(pid)
        assert not standstill.stopped()
        os.kill(pid, signal.SIGSTOP)
        wait_for(lambda: states(pid) == {"T"}, what="stopped in every thread")
        assert [standstill.stopped(), standstill.stopped(), standstill.stopped()] == [False, True, True]
        assert not any(standstill.seen() for _ in range(3)), "what somebody stopped is no decoder's standstill"
        os.kill(pid, signal.SIGCONT)
        wait_for(lambda: state(pid) != "T", what="it goes on")
        assert not standstill.stopped()


@pytest.mark.parametrize("program", [TURNS, TURNS_BESIDE])
def test_one_with_a_thread_that_runs_or_wants_to_is_never_taken_for_still(program: str) -> None:
    with running(program) as pid:
        standstill = Standstill(pid)
        assert not any(standstill.seen() or standstill.stopped() for _ in range(50))


def test_one_that_is_gone_is_for_others_to_tell(waiting: int) -> None:
    standstill = Standstill(waiting)
    os.kill(waiting, signal.SIGKILL)
    os.waitid(os.P_PID, waiting, os.WEXITED | os.WNOWAIT)
    assert not standstill.seen()
    assert not standstill.stopped()
