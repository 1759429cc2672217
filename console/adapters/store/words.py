"""Full text by month: what is typed is looked for in the newest month first, until a page is full.

One index over years would merge every document list under a popular prefix before it gave the first row.
"""

from __future__ import annotations

from sqlite_utils import Database

from console.adapters.store.places import MONTH


def table_of(month: int) -> str:
    """The name of a month's index."""
    return f"words_{month:d}"


def months(db: Database) -> list[int]:
    """Months that have an index, newest first."""
    return [month for (month,) in db.conn.execute("SELECT month FROM months ORDER BY month DESC").fetchall()]


def put_words(db: Database, place: int, words: str) -> None:
    """Words of a new place. Inside the caller's transaction, like all below."""
    db.conn.execute("INSERT INTO incident_texts (place, words) VALUES (?, ?)", (place, words))
    if place >= 0:
        db.conn.execute(_sql("INSERT INTO {} (rowid, words) VALUES (?, ?)", place), (place, words))


def change_words(db: Database, place: int, words: str) -> None:
    """Other words for a place; nothing if they are the same."""
    (before,) = db.conn.execute("SELECT words FROM incident_texts WHERE place = ?", (place,)).fetchone() or ("",)
    if before == words:
        return
    if place >= 0:
        _out(db, place, before)
    db.conn.execute(
        "INSERT INTO incident_texts (place, words) VALUES (?, ?) "
        "ON CONFLICT (place) DO UPDATE SET words = excluded.words",
        (place, words),
    )
    if place >= 0:
        db.conn.execute(_sql("INSERT INTO {} (rowid, words) VALUES (?, ?)", place), (place, words))


def drop_words(db: Database, place: int) -> None:
    """No words at a place any more."""
    (before,) = db.conn.execute("SELECT words FROM incident_texts WHERE place = ?", (place,)).fetchone() or ("",)
    if place >= 0:
        _out(db, place, before)
    db.conn.execute("DELETE FROM incident_texts WHERE place = ?", (place,))


def make_month(db: Database, month: int) -> None:
    """An index for a month that has none."""
    low, high, table = month * MONTH, (month + 1) * MONTH, table_of(month)
    db.conn.execute(
        f"CREATE VIEW texts_{month:d} AS SELECT place, words FROM incident_texts "  # noqa: S608 - numbers only
        f"WHERE place >= {low:d} AND place < {high:d}"
    )
    # The prefix indexes keep one to three typed letters from merging every word that begins so.
    db.conn.execute(
        f"CREATE VIRTUAL TABLE {table} USING fts5 (words, content = 'texts_{month:d}', content_rowid = 'place', "
        "tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3')"
    )
    # Without it a removed word stays in the index's older segments until they happen to be merged.
    db.conn.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('secure-delete', 1)")  # noqa: S608 - the same


def make_again(db: Database, month: int) -> None:
    """A month's index from its texts, whatever stood in it."""
    table = table_of(month)
    db.conn.execute(f"INSERT INTO {table} ({table}) VALUES ('rebuild')")  # noqa: S608 - the same


def check_month(db: Database, month: int) -> None:
    """Compare an index with its texts.

    Raises:
        sqlcipher3.DatabaseError: malformed, where they differ.
    """
    table = table_of(month)
    db.conn.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")  # noqa: S608 - the same


def _out(db: Database, place: int, words: str) -> None:
    table = table_of(place // MONTH)
    db.conn.execute(
        f"INSERT INTO {table} ({table}, rowid, words) VALUES ('delete', ?, ?)",  # noqa: S608 - the same
        (place, words),
    )


def _sql(text: str, place: int) -> str:
    return text.format(table_of(place // MONTH))
