"""The projections, computed again from the facts, a few incidents at a time."""

from __future__ import annotations

from sqlite_utils import Database

from console.adapters.store.facts import INCIDENT_PREFIX, facts_about
from console.adapters.store.incidents import drop_row, fold_row, put_row

BATCH = 100
"""Incidents of one transaction: about 50 ms of the writer, so that an append never waits longer than that."""


def rebuild_all(db: Database) -> None:
    """Fill the projections at once: at opening, when nobody waits for an append yet."""
    drop_orphans(db)
    after: str | None = ""
    while after is not None:
        after = rebuild_batch(db, after)
    mark_filled(db)


def rebuild_batch(db: Database, after: str) -> str | None:
    """Fold the next incidents after one (by `about`); gives where to go on, None at the end."""
    names = [
        name
        for (name,) in db.conn.execute(
            "SELECT DISTINCT about FROM facts WHERE about > ? AND about >= ? AND about < ? ORDER BY about LIMIT ?",
            (after, INCIDENT_PREFIX, INCIDENT_PREFIX + "\U0010ffff", BATCH),
        )
    ]
    with db.atomic():
        for name in names:
            incident_id = name.removeprefix(INCIDENT_PREFIX)
            put_row(db, fold_row(incident_id, facts_about(db, name)))
    return names[-1] if len(names) == BATCH else None


def drop_orphans(db: Database) -> None:
    """Make the full-text index anew from the rows, after removing rows that no fact stands behind."""
    with db.atomic():
        # Old index entries cannot be taken out word by word when the words themselves may be wrong.
        db.conn.execute("INSERT INTO incident_words (incident_words) VALUES ('rebuild')")
        for (incident_id,) in db.conn.execute(
            "SELECT id FROM incidents i WHERE NOT EXISTS (SELECT 1 FROM facts f WHERE f.about = 'incident:' || i.id)"
        ).fetchall():
            drop_row(db, incident_id)


def mark_filled(db: Database) -> None:
    """Remember that the projections stand."""
    with db.atomic():
        db.conn.execute("UPDATE meta SET value = 'filled' WHERE key = 'projections'")
