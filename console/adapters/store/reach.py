"""How far the facts reached, noted beside the database: a log that was lost or cut afterwards is noticed.

SQLite takes a log only up to its first damaged page, and a missing one as empty, without a word in either case.
"""

from __future__ import annotations

import logging
import os
import re
from pathlib import Path

from sqlite_utils import Database

from console.adapters.store.connection import STORE_NAME, has_mark
from console.adapters.store.facts import newest_seq
from console.adapters.store.schema import version_of
from console.core.ports import StoreFaultError

REACH_NAME = "store-reach"
"""The number of facts that were on disk at least, as text."""

log = logging.getLogger(__name__)


class Reach:
    """Notes the number after each append. On the writer's thread; a few microseconds, nothing is waited for.

    Never ahead of the facts: those are synced before it is written. It is synced at the close only, so a power cut may
    leave an older number, which claims less; the end of the process loses none.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / REACH_NAME
        self._fd = -1

    def note(self, db: Database) -> None:
        """Write down what is in the database now. The facts are safe already: a failure here is only logged."""
        try:
            if self._fd < 0:
                self._fd = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
            os.pwrite(self._fd, b"%020d\n" % _facts_in(db), 0)
        except OSError as error:
            log.warning("%s could not be written: %s", REACH_NAME, error.strerror)

    def close(self) -> None:
        """Sync and let go."""
        fd, self._fd = self._fd, -1
        if fd < 0:
            return
        try:
            os.fsync(fd)
        except OSError as error:
            log.warning("%s could not be synced: %s", REACH_NAME, error.strerror)
        finally:
            os.close(fd)


def facts_lost(db: Database, folder: Path) -> int:
    """How many facts fewer there are than were noted; 0 also where nothing legible was."""
    try:
        fd = os.open(folder / REACH_NAME, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError:
        return 0
    try:
        noted = re.fullmatch(rb"([0-9]{20})\n", os.read(fd, 64))
    finally:
        os.close(fd)
    return max(0, int(noted[1]) - _facts_in(db)) if noted else 0


def refuse_lost(db: Database, folder: Path) -> None:
    """Refuse a database that has fewer facts than it had.

    Raises:
        StoreFaultError: facts_lost.
    """
    lost = facts_lost(db, folder)
    if lost:
        raise StoreFaultError("facts_lost", (("count", str(lost)), ("file", str(folder / REACH_NAME))))


def refuse_emptied(db: Database, folder: Path) -> None:
    """Refuse a database without tables beside a mark, which is made after them: they were in a log that is gone.

    Raises:
        StoreFaultError: vanished.
    """
    if version_of(db) == 0 and has_mark(folder):
        raise StoreFaultError("vanished", (("file", str(folder / f"{STORE_NAME}-wal")),))


def _facts_in(db: Database) -> int:
    return newest_seq(db)
