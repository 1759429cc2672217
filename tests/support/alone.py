"""Turns between the workers of a parallel run: tests that measure run with nothing beside them."""

from __future__ import annotations

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path


class Turns:
    """A readers-and-writer lock over processes, by `flock`, fair to the writer.

    Usual tests share the floor; one that is alone first closes the door (so that no new test enters), then waits for
    the floor to be empty. Without a run's name (no parallel run) every turn is granted at once.
    """

    def __init__(self, run: str | None) -> None:
        self._stack = ExitStack()
        self._door = self._floor = -1
        if run is not None:
            self._door, self._floor = (self._open(f"cic-{run}.{name}") for name in ("door", "floor"))

    def close(self) -> None:
        """Close the files; the last worker to leave has no more use for their names, nor anyone else."""
        self._stack.close()

    @contextmanager
    def turn(self, *, alone: bool) -> Iterator[None]:
        """Hold the floor, shared or alone, for the length of a test."""
        if self._door < 0:
            yield
            return
        fcntl.flock(self._door, fcntl.LOCK_EX)
        try:
            fcntl.flock(self._floor, fcntl.LOCK_EX if alone else fcntl.LOCK_SH)
        finally:
            fcntl.flock(self._door, fcntl.LOCK_UN)
        try:
            yield
        finally:
            fcntl.flock(self._floor, fcntl.LOCK_UN)

    def _open(self, name: str) -> int:
        path = Path(tempfile.gettempdir()) / name
        fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        self._stack.callback(path.unlink, missing_ok=True)
        self._stack.callback(os.close, fd)
        return fd
