"""Empties the write-ahead log, which keeps pages as they were: at the close, and after an erasure. Writer's thread."""

from __future__ import annotations

import logging

from sqlite_utils import Database

from console.adapters.store.connection import BUSY_MS, faults
from console.core.ports import StoreFaultError

log = logging.getLogger(__name__)


def empty_log(db: Database) -> bool:
    """Fold the write-ahead log into the database and cut it to nothing; False when that has to wait.

    After an erasure the log still holds the pages as they were before it (encrypted, like everything). Cutting it gives
    those blocks back to the file system; what a disk keeps of freed blocks is left to the disk's own encryption. What
    was committed is safe either way, so a failure here is never the caller's.
    """
    try:
        with faults():
            # A reader may need the log for seconds: it is tried again later, rather than hold up the next append.
            db.conn.execute("PRAGMA busy_timeout = 0")
            busy = db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            db.conn.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
    except StoreFaultError as fault:
        log.warning("the write-ahead log could not be emptied: %s", fault.code)
        return False
    return not busy
