"""One process to a folder: a second one is refused before it opens anything there."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from types import TracebackType

LOCK_NAME = ".lock"


class LockHeld(RuntimeError):
    """Another process holds the folder.

    Attributes:
        pid: its process id, or None when it had not written it yet.
        folder: the folder it holds.
    """

    def __init__(self, folder: Path, pid: int | None) -> None:
        super().__init__(f"{folder} is in use by process {pid if pid is not None else 'unknown'}")
        self.folder = folder
        self.pid = pid


class FolderLock:
    """An exclusive lock on a folder, by `flock` on a file in it. One thread at a time.

    The kernel lets go of it when the process ends, however it ends. The file stays: removing it would let two
    processes lock two files of one name. The descriptor is closed on exec, so a child that was started by exec does
    not keep the lock; one that was only forked would.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._fd: int | None = None

    def acquire(self) -> None:
        """Take the lock, making the folder (for this user alone) if it is missing.

        Raises:
            LockHeld: another holder has it.
            OSError: the folder cannot be made or written.
        """
        if self._fd is not None:
            raise RuntimeError(f"{self.folder} is already locked by this object")
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        fd = os.open(self.folder / LOCK_NAME, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            held = LockHeld(self.folder, _pid_in(fd))
            os.close(fd)
            raise held from None
        except BaseException:
            os.close(fd)
            raise
        try:
            os.ftruncate(fd, 0)
            os.pwrite(fd, f"{os.getpid()}\n".encode("ascii"), 0)
        except OSError:
            # A full disk keeps the pid from being written; the lock itself holds all the same.
            self._fd = fd
            self.release()
            raise
        self._fd = fd

    def release(self) -> None:
        """Let go. Idempotent."""
        if self._fd is not None:
            fd, self._fd = self._fd, None
            os.close(fd)

    @property
    def held(self) -> bool:
        """Whether this object holds the lock."""
        return self._fd is not None

    def __enter__(self) -> FolderLock:
        self.acquire()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self.release()


def _pid_in(fd: int) -> int | None:
    text = os.pread(fd, 32, 0).decode("ascii", "replace").strip()
    return int(text) if text.isdigit() else None
