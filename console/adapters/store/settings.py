"""Small settings by scope and key."""

from __future__ import annotations

from sqlite_utils import Database


def get(db: Database, scope: str, key: str) -> str | None:
    """A JSON text or None."""
    found = db.conn.execute("SELECT value FROM settings WHERE scope = ? AND key = ?", (scope, key)).fetchone()
    return None if found is None else str(found[0])


def put(db: Database, scope: str, key: str, value: str) -> None:
    """Write a JSON text."""
    with db.atomic():
        db.conn.execute(
            "INSERT INTO settings (scope, key, value) VALUES (?, ?, ?) "
            "ON CONFLICT (scope, key) DO UPDATE SET value = excluded.value",
            (scope, key, value),
        )


def everything(db: Database, scope: str) -> dict[str, str]:
    """Everything of a scope."""
    return dict(db.conn.execute("SELECT key, value FROM settings WHERE scope = ? ORDER BY key", (scope,)).fetchall())
