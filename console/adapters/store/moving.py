"""Facts of the first versions' table, moved into the one of today: a few at a time, each batch whole or not at all.

A fact is at every moment in exactly one of the two, and the view `told` reads both.
"""

from __future__ import annotations

from sqlite_utils import Database

from console.adapters.store.facts import INCIDENT_PREFIX, is_moving, put_fact, told_about
from console.adapters.store.incidents import fold_row, put_row
from console.adapters.store.packing import Names
from console.adapters.store.schema import TOLD
from console.adapters.store.tallies import count
from console.core.codec import UnreadableFactError, decode_envelope
from console.domain.fact import Envelope, RetentionClass, SealedFact
from console.domain.time import Stamp

BATCH = 500
"""Facts of one transaction: about 50 ms of the writer."""


def move_batch(db: Database) -> bool:
    """Move the next facts, newest first, and fold again what they are about; False when the old table is gone."""
    if not is_moving(db):
        return False
    with db.atomic():
        rows = db.conn.execute(
            "SELECT seq, id, envelope, signature, signer, body, seq IN (SELECT seq FROM outbox), wall_ms, counter, "
            "workstation, at_ms, about, kind FROM facts ORDER BY seq DESC LIMIT ?",
            (BATCH,),
        ).fetchall()
        if not rows:
            _finish(db)
            return False
        names, waiting = Names(db), 0
        abouts: set[str] = set()
        for seq, fact_id, raw, signature, signer, body, waits, *columns in rows:
            envelope = _envelope(fact_id, raw, *columns)
            put_fact(db, names, seq, SealedFact(fact_id, raw, signature, signer, body), envelope)
            if waits:
                db.conn.execute("INSERT INTO unsent (seq) VALUES (?)", (seq,))
                waiting += 1
            abouts.add(envelope.about)
        lowest = rows[-1][0]
        count(db, "unsent", waiting)
        db.conn.execute("DELETE FROM outbox WHERE seq >= ?", (lowest,))
        db.conn.execute("DELETE FROM facts WHERE seq >= ?", (lowest,))
        for about in sorted(abouts):
            if about.startswith(INCIDENT_PREFIX):
                put_row(db, fold_row(about.removeprefix(INCIDENT_PREFIX), told_about(db, about)))
    return True


def _envelope(
    fact_id: str, raw: bytes, wall_ms: int, counter: int, station: str, at_ms: int, about: str, kind: str
) -> Envelope:
    """What a fact says; one that cannot be read keeps its bytes, under what the columns said, for `check` to name."""
    try:
        return decode_envelope(raw)
    except UnreadableFactError:
        return Envelope(
            fact_id, Stamp(wall_ms, counter, station), at_ms, "", about, kind, 1, RetentionClass.LOG, "unreadable"
        )


def is_small(db: Database, most: int) -> bool:
    """Whether there is so little to move that the opening does it."""
    return not is_moving(db) or not db.conn.execute("SELECT 1 FROM facts LIMIT 1 OFFSET ?", (most,)).fetchone()


def _finish(db: Database) -> None:
    db.conn.execute("DROP VIEW told")
    db.conn.execute(TOLD)
    db.conn.execute("DROP TABLE outbox")
    db.conn.execute("DROP TABLE facts")
    db.conn.execute("DELETE FROM meta WHERE key = 'moving'")
