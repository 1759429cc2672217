"""Connections to the encrypted database, and its errors in the console's own words."""

from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
from sqlite_utils import Database

from console.core.ports import StoreFaultError

STORE_NAME = "store.db"
"""The database in the data folder; its log and index of the log lie beside it (`-wal`, `-shm`)."""

KEY_MARK_NAME = "store.keymark"
"""Tells a wrong key from a damaged file: both look the same to the cipher. Holds nothing the key could be got from.

Made last, when the tables stand on disk: where it lies, a store has lived. A database that is missing or empty beside
it was lost, and is never begun anew.
"""

BUSY_MS = 5_000
"""How long a connection waits for another's lock before it says so."""

CACHE_KIB = 32 * 1024
"""Decrypted pages that a connection keeps: the upper levels of every index of years of facts, and the newest month."""

_CODES = (
    ("disk is full", "disk_full"),
    ("disk i/o error", "io"),
    ("readonly database", "io"),
    ("unable to open database", "io"),
    ("malformed", "damaged"),
    ("not a database", "damaged"),
    ("vtable constructor failed", "damaged"),
    ("hmac", "damaged"),
    ("database is locked", "locked"),
)


@contextmanager
def faults() -> Iterator[None]:
    """Turn what the database or the disk says into a `StoreFaultError`. Any thread."""
    try:
        yield
    except sqlcipher.DatabaseError as error:
        words = str(error).casefold()
        code = next((code for part, code in _CODES if part in words), None)
        if code is None:
            # Anything else is a mistake of ours, and must be seen as one.
            raise
        raise StoreFaultError(code, (("error", str(error)),)) from error
    except OSError as error:
        code = "disk_full" if error.errno in (28, 122) else "io"  # ENOSPC, EDQUOT
        raise StoreFaultError(code, (("error", error.strerror or str(error)),)) from error


def connect(folder: Path, key: bytes, *, read_only: bool = False) -> Database:
    """Open the database with its raw key, on the thread that will use it.

    Every commit is on disk when it returns: WAL with `synchronous=FULL` syncs the log at each one.

    Raises:
        StoreFaultError: vanished, wrong_key, damaged, io.
    """
    path = folder / STORE_NAME
    mode = "ro" if read_only else "rw"
    with faults():
        # Looked at before anything is touched: opening an empty database throws its log away.
        if has_lived(folder) and not _size(path):
            raise StoreFaultError("vanished", (("file", str(path)),))
        if not read_only:
            _make_private(path)
        conn = sqlcipher.connect(
            f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None, timeout=BUSY_MS / 1000
        )
        try:
            # Its own words on standard error say nothing that the fault does not say better.
            conn.execute("PRAGMA cipher_log_level = NONE")
            # The key comes before anything else, even before what sqlite-utils sets for itself.
            conn.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            _unlock(conn, folder, key)
            db = Database(conn, execute_plugins=False)
            _set_up(db, read_only=read_only)
        except BaseException:
            conn.close()
            raise
    return db


def _make_private(path: Path) -> None:
    """Make the file for this user alone before SQLite makes it for everybody; its log takes the same mode."""
    os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))


def has_lived(folder: Path) -> bool:
    """Whether something beside the database tells that there was one: its mark, or a log that holds something.

    Raises:
        OSError: the folder cannot be looked into.
    """
    return has_mark(folder) or _size(folder / f"{STORE_NAME}-wal") > 0


def has_mark(folder: Path) -> bool:
    """Whether the mark of a store that stood lies in the folder."""
    return os.path.lexists(folder / KEY_MARK_NAME)


def make_mark(folder: Path, key: bytes) -> None:
    """Leave the mark of a store that stands on disk, unless it is there. Whole or not at all."""
    if _mark_in(folder):
        return
    draft = folder / f".{KEY_MARK_NAME}.new"
    _make_private(draft)
    with draft.open("r+", encoding="ascii") as file:
        file.truncate()
        file.write(_mark_of(key) + "\n")
        file.flush()
        os.fsync(file.fileno())
    draft.replace(folder / KEY_MARK_NAME)
    sync_folder(folder)


def sync_folder(folder: Path) -> None:
    """Have the folder's own entries on disk: without them a power cut could lose a whole file."""
    fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def _size(path: Path) -> int:
    """Bytes in a file, 0 for none."""
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def _mark_of(key: bytes) -> str:
    return hmac.new(key, b"cic-console store key mark", hashlib.sha256).hexdigest()[:16]


def _unlock(conn: sqlcipher.Connection, folder: Path, key: bytes) -> None:
    mark = _mark_of(key)
    known = _mark_in(folder)
    where = (("file", str(folder / STORE_NAME)),)
    if known and known != mark:
        raise StoreFaultError("wrong_key", where)
    try:
        conn.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlcipher.DatabaseError as error:
        if "not a database" in str(error).casefold():
            raise StoreFaultError("damaged" if known else "wrong_key", where) from error
        raise


def _mark_in(folder: Path) -> str:
    """The mark, or nothing when it is missing or was only half written."""
    try:
        text = (folder / KEY_MARK_NAME).read_text("ascii", "replace").strip()
    except FileNotFoundError:
        return ""
    return text if len(text) == 16 else ""


def _set_up(db: Database, *, read_only: bool) -> None:
    for pragma in (
        "PRAGMA foreign_keys = ON",
        "PRAGMA temp_store = MEMORY",  # nothing decrypted in a temporary file
        "PRAGMA trusted_schema = OFF",
        f"PRAGMA cache_size = -{CACHE_KIB}",
    ):
        db.conn.execute(pragma)
    if read_only:
        db.conn.execute("PRAGMA query_only = ON")
        return
    db.conn.execute("PRAGMA journal_mode = WAL")
    db.conn.execute("PRAGMA synchronous = FULL")
    # An erased body is overwritten with zeros where it stood, not only unlinked.
    db.conn.execute("PRAGMA secure_delete = ON")
