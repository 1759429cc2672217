"""The projections, computed again from the facts: a few incidents at a time, newest first, going on after a stop."""

from __future__ import annotations

from typing import Any

from sqlite_utils import Database

from console.adapters.store.facts import INCIDENT_PREFIX, is_moving, order, told_about
from console.adapters.store.incidents import drop_row, fold_row, put_row
from console.adapters.store.words import make_again, months

BATCH = 200
"""Incidents of one transaction: about 100 ms of the writer, so that an append never waits longer than that."""

ORPHANS = 2000
"""Rows looked at in one step for facts that stand behind them."""

EVERYTHING = 2**62

_RANGE = """
    SELECT thing, id, wall_ms, counter, station, at_ms, author, kind, version, retention, digest, envelope, body
    FROM sealed WHERE thing BETWEEN ? AND ?
"""


def begin(db: Database) -> None:
    """From now on the projections are being filled, until `fill_batch` has come to the end: also after a stop."""
    _note(db, str(EVERYTHING))


def fill_batch(db: Database) -> bool:
    """Fill the next incidents, newest first; False when nothing is left. Each call is one transaction."""
    with db.atomic():
        found = db.conn.execute("SELECT value FROM meta WHERE key = 'projections'").fetchone()
        reached = found[0] if found is not None else "empty"
        if reached == "filled":
            return False
        below = int(reached) if reached.isdigit() else EVERYTHING
        things = db.conn.execute(
            "SELECT no, about FROM things WHERE no < ? ORDER BY no DESC LIMIT ?", (below, BATCH)
        ).fetchall()
        stories = _stories(db, [(no, about) for no, about in things if about.startswith(INCIDENT_PREFIX)])
        rows = [fold_row(about.removeprefix(INCIDENT_PREFIX), told) for about, told in stories]
        # An index takes its documents best in the order of their places.
        for row in sorted(rows, key=lambda row: row.stamp_text):
            put_row(db, row)
        # What is still to be moved is not among the things: it is filled as it moves.
        _note(db, str(things[-1][0]) if len(things) == BATCH else "filled")
        return len(things) == BATCH


def _stories(db: Database, things: list[tuple[int, str]]) -> list[tuple[str, list[tuple[Any, ...]]]]:
    """What is told about each thing, as `packing.COLUMNS`: many at once, names looked up here instead of joined."""
    if is_moving(db) or not things:
        return [(about, told_about(db, about)) for _, about in things]
    names: dict[int, str] = dict(db.conn.execute("SELECT no, name FROM names").fetchall())
    abouts = dict(things)
    found: dict[int, list[tuple[Any, ...]]] = {no: [] for no in abouts}
    for row in db.conn.execute(_RANGE, (min(abouts), max(abouts))):
        thing, fact_id, wall, counter, station, at, author, kind, version, retention, digest, envelope, body = row
        if thing in abouts:
            said = (fact_id, wall, counter, names[station], at, names[author], abouts[thing], names[kind], version)
            found[thing].append((*said, names[retention], digest, envelope, b"", "", body))
    return [(abouts[no], sorted(rows, key=order)) for no, rows in found.items()]


def fill_all(db: Database) -> None:
    """Fill the projections at once: at opening, when nobody waits for an append yet."""
    while fill_batch(db):
        pass


def drop_orphans(db: Database, above: int) -> int | None:
    """Remove rows that no fact stands behind, of the next after a place; where to go on, None at the end."""
    rows = db.conn.execute(
        """SELECT i.place, i.id, EXISTS (SELECT 1 FROM told WHERE about = 'incident:' || i.id)
        FROM incidents i WHERE i.place > ? ORDER BY i.place LIMIT ?""",
        (above, ORPHANS),
    ).fetchall()
    with db.atomic():
        for _, incident_id, told in rows:
            if not told:
                drop_row(db, incident_id)
    return rows[-1][0] if len(rows) == ORPHANS else None


def index_again(db: Database, above: int) -> int | None:
    """Make the next month's full-text index from its texts; where to go on, None at the end.

    Old entries cannot be taken out word by word when the words themselves may be wrong.
    """
    left = [month for month in reversed(months(db)) if month > above]
    if not left:
        return None
    with db.atomic():
        make_again(db, left[0])
    return left[0]


def is_filled(db: Database) -> bool:
    """Whether the projections stand, and all facts lie where they belong."""
    found = db.conn.execute("SELECT value FROM meta WHERE key = 'projections'").fetchone()
    return found is not None and found[0] == "filled" and not is_moving(db)


def _note(db: Database, reached: str) -> None:
    db.conn.execute("INSERT OR REPLACE INTO meta (key, value) VALUES ('projections', ?)", (reached,))
