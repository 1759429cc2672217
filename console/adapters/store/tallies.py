"""Numbers that would take a scan, kept as rows come and go. Inside the caller's transaction."""

from __future__ import annotations

from sqlite_utils import Database


def count(db: Database, name: str, more: int) -> None:
    """So many more of something, or fewer."""
    if more:
        db.conn.execute(
            "INSERT INTO tally (name, many) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET many = many + excluded.many",
            (name, more),
        )


def counted(db: Database, name: str) -> int:
    """How many there are."""
    found = db.conn.execute("SELECT many FROM tally WHERE name = ?", (name,)).fetchone()
    return 0 if found is None else int(found[0])
