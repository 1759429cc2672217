"""Tells a process that gets nowhere from one that waits for its turn on a busy machine. Loop thread.

A worker whose beat is late may be starved, on a machine with more to do than it can: killing it makes things worse. One
in which every thread waits although a beat is due does not come back by itself; nor does one that somebody stopped,
and that need not wait for a beat to be seen.
"""

from __future__ import annotations

import os
from pathlib import Path

_STOPPED = frozenset("Tt")
_MOVING = frozenset("RD")
"""Running or wanting to, or waiting for a disk: it may yet beat."""


class Standstill:
    """Reads what the kernel says of a process's threads; some 10 µs each."""

    def __init__(self, pid: int) -> None:
        self._folder = Path(f"/proc/{pid}/task")
        self._before: dict[str, str] = {}
        self._was_stopped = False
        self._stat_fd = os.open(f"/proc/{pid}/stat", os.O_RDONLY | os.O_CLOEXEC)

    def stopped(self) -> bool:
        """Whether somebody stopped it (a signal, a debugger), now and at the look before.

        No decoder does that to its own process. To be asked at every look, a quarter of a second or more apart.
        """
        was, self._was_stopped = self._was_stopped, self.stopped_now()
        return was and self._was_stopped

    def seen(self) -> bool:
        """Whether nothing in it runs: no thread ran since the last look, and none wants to. Of a stopped one, not.

        To be asked while a beat is late only, and a quarter of a second or more apart.
        """
        try:
            now = {thread.name: _of(thread) for thread in self._folder.iterdir()}
        except (OSError, IndexError):  # a thread or the process ends just now: it moves
            self._before = {}
            return False
        before, self._before = self._before, now
        states = {told[0] for told in now.values()}
        return bool(states) and not states & (_MOVING | _STOPPED) and before == now

    def beaten(self) -> None:
        """It was heard: what was seen before counts no more."""
        self._before = {}

    def stopped_now(self) -> bool:
        """Whether it is stopped at this moment, perhaps for this moment only."""
        try:
            # Of its first thread alone, as long as that one is not: some 3 µs.
            if _state(os.pread(self._stat_fd, 512, 0)) not in _STOPPED:
                return False
            threads = [_state((thread / "stat").read_bytes()) for thread in self._folder.iterdir()]
        except (OSError, IndexError):
            return False
        return bool(threads) and _STOPPED.issuperset(threads)

    def close(self) -> None:
        """Let go; nothing may be asked afterwards."""
        os.close(self._stat_fd)


def _state(stat: bytes) -> str:
    return chr(stat.rpartition(b") ")[2][0])


def _of(thread: Path) -> str:
    """Its state, and how long and how often it ran."""
    stat = (thread / "stat").read_text().rpartition(")")[2].split()
    try:
        ran = (thread / "schedstat").read_text().strip()
    except FileNotFoundError:  # a kernel that does not count: hundredths of a second will do
        ran = " ".join(stat[11:13])
    return f"{stat[0]} {ran}"
