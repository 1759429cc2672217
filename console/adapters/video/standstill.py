"""Tells a process that gets nowhere from one that waits for its turn on a busy machine. Loop thread.

A worker whose beat is late may be starved, on a machine with more to do than it can: killing it makes things worse. One
that was stopped, or in which every thread waits although a beat is due, does not come back by itself.
"""

from __future__ import annotations

from pathlib import Path

_STOPPED = frozenset("Tt")
_MOVING = frozenset("RD")
"""Running or wanting to, or waiting for a disk: it may yet beat."""


class Standstill:
    """Reads what the kernel says of a process's threads; some 10 µs each."""

    def __init__(self, pid: int) -> None:
        self._folder = Path(f"/proc/{pid}/task")
        self._before: dict[str, str] = {}

    def seen(self) -> bool:
        """Whether nothing in it runs: it was stopped, or no thread ran since the last look, and none wants to.

        To be asked while a beat is late only, and a quarter of a second or more apart.
        """
        try:
            now = {thread.name: _of(thread) for thread in self._folder.iterdir()}
        except (OSError, IndexError):  # a thread or the process ends just now: it moves
            self._before = {}
            return False
        before, self._before = self._before, now
        states = {told[0] for told in now.values()}
        if not states or states & _MOVING:
            return False
        return states <= _STOPPED or before == now

    def stopped(self) -> bool:
        """Whether it was stopped, as by a signal: somebody did that, and nothing that it decodes."""
        try:
            states = {_of(thread)[0] for thread in self._folder.iterdir()}
        except (OSError, IndexError):
            return False
        return bool(states) and states <= _STOPPED

    def beaten(self) -> None:
        """It was heard: what was seen before counts no more."""
        self._before = {}


def _of(thread: Path) -> str:
    """Its state, and how long and how often it ran."""
    stat = (thread / "stat").read_text().rpartition(")")[2].split()
    try:
        ran = (thread / "schedstat").read_text().strip()
    except FileNotFoundError:  # a kernel that does not count: hundredths of a second will do
        ran = " ".join(stat[11:13])
    return f"{stat[0]} {ran}"
