"""The lock of a data folder: one process has its store, the console or a check of it. Any thread."""

from __future__ import annotations

from pathlib import Path

from console.adapters.store.connection import faults
from console.core.ports import StoreFaultError
from console.runtime.lock import FolderLock, LockHeld


def lock_folder(folder: Path) -> FolderLock:
    """Take the folder's lock.

    Raises:
        StoreFaultError: locked (pid), io, disk_full.
    """
    lock = FolderLock(folder)
    try:
        with faults():
            lock.acquire()
    except LockHeld as held:
        raise StoreFaultError("locked", (("pid", "" if held.pid is None else str(held.pid)),)) from held
    return lock
