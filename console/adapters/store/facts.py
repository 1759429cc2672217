"""Facts: appended in one synced transaction with everything computed from them, and read back in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from console.adapters.store import attachments
from console.adapters.store.incidents import fold_row, put_row
from console.core.codec import BODY_LIMIT, UnreadableFactError, decode_envelope, decode_fact, hash_body
from console.core.ports import Attachment, IncidentRow
from console.domain.bodies import TOLD, FactErased, IncidentOpened
from console.domain.fact import Envelope, SealedFact

INCIDENT_PREFIX = "incident:"

_INSERT = """
    INSERT INTO facts (id, wall_ms, counter, workstation, at_ms, about, kind, retention, envelope, signature, signer,
        body)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING
"""
_STATION = """
    INSERT INTO stations (workstation, wall_ms, counter, last_number) VALUES (:station, :wall_ms, :counter, :number)
    ON CONFLICT (workstation) DO UPDATE SET
        counter = CASE WHEN (:wall_ms, :counter) > (wall_ms, counter) THEN :counter ELSE counter END,
        wall_ms = max(wall_ms, :wall_ms),
        last_number = max(last_number, :number)
"""
_ABOUT = """
    SELECT id, envelope, signature, signer, body FROM facts WHERE about = ?
    ORDER BY wall_ms, counter, workstation, id
"""
_OPEN = """
    SELECT f.id, f.envelope, f.signature, f.signer, f.body
    FROM incidents i CROSS JOIN facts f ON f.about = 'incident:' || i.id
    WHERE i.state <> 'closed' OR i.units <> '[]' OR i.opened_at_ms >= ?
    ORDER BY f.wall_ms, f.counter, f.workstation, f.id
"""
# Openings whose end was never written, however long ago: what the console did not live to see. A body is a salt and an
# object; one that was erased names no opening, and an erased end may have been that of any.
_RUNNING = """
    SELECT DISTINCT substr(o.about, 10) FROM facts o
    WHERE o.kind = 'access.opened' AND o.about LIKE 'incident:%' AND o.body IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM facts c WHERE c.about = o.about AND c.kind = 'access.closed' AND (
            c.body IS NULL
            OR json_extract(CAST(c.body AS TEXT), '$[1].grant') = json_extract(CAST(o.body AS TEXT), '$[1].grant')
        )
    )
    ORDER BY 1
"""
# The last fact before a (thing, kind): going backwards, each answer is the newest fact of the next pair, so that ten
# thousand position reports of a unit cost one look-up.
_NEWEST_BEFORE = """
    SELECT about, kind, id, envelope, signature, signer, body FROM facts
    WHERE about >= :from AND (about, kind) < (:about, :kind)
    ORDER BY about DESC, kind DESC, wall_ms DESC, counter DESC, workstation DESC, id DESC LIMIT 1
"""


_UNTOLD = """
    SELECT f.id, f.envelope, f.signature, f.signer, f.body FROM untold u JOIN facts f USING (seq) ORDER BY u.seq LIMIT ?
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """A fact to be stored: its bytes and what they say, checked against each other."""

    sealed: SealedFact
    envelope: Envelope
    erases: FactErased | None = None
    number: str = ""


def read_entry(sealed: SealedFact) -> Entry:
    """Check a fact before it is stored. Any thread.

    Raises:
        UnreadableFactError: the bytes are no fact, or id, body and envelope do not belong together.
    """
    envelope = decode_envelope(sealed.envelope)
    if envelope.id != sealed.id:
        raise UnreadableFactError("id")
    if sealed.body is not None and (len(sealed.body) > BODY_LIMIT or hash_body(sealed.body) != envelope.body_hash):
        raise UnreadableFactError("body")
    if envelope.kind not in (FactErased.kind, IncidentOpened.kind):
        return Entry(sealed, envelope)
    body = decode_fact(sealed).body
    if isinstance(body, FactErased):
        return Entry(sealed, envelope, erases=body)
    return Entry(sealed, envelope, number=body.number if isinstance(body, IncidentOpened) else "")


def append(
    db: Database,
    own_key: str,
    entries: Sequence[Entry],
    rows: Sequence[IncidentRow],
    attached: Sequence[Attachment] = (),
) -> bool:
    """Write facts, projections, index and outbox in one transaction; on disk when this returns.

    Facts that another key signed came from elsewhere: they do not go out again. Returns whether a body was erased.
    """
    with db.atomic():
        fresh = [entry for entry in entries if _insert(db, own_key, entry)]
        _advance_stations(db, fresh)
        if attached:
            new = [entry for entry in fresh if not _is_gone(db, entry.envelope.id)]
            attachments.put(db, attached, {entry.envelope.id: attachments.digest_of(entry.sealed) for entry in new})
        emptied = {about for entry in fresh if entry.erases for about in _erase(db, entry.erases, entry.envelope.id)}
        given = {row.id: row for row in rows}
        touched = [entry.envelope.about for entry in fresh if entry.envelope.about.startswith(INCIDENT_PREFIX)]
        # Whoever folded the row may not have known of an erasure; the store does, and folds again what it touched.
        doubtful = emptied | {entry.envelope.about for entry in fresh if _is_gone(db, entry.envelope.id)}
        for about in dict.fromkeys([*touched, *(name for name in emptied if name.startswith(INCIDENT_PREFIX))]):
            incident_id = about.removeprefix(INCIDENT_PREFIX)
            if incident_id not in given or about in doubtful:
                given[incident_id] = fold_row(incident_id, facts_about(db, about))
        for row in given.values():
            put_row(db, row)
    return bool(emptied)


def _insert(db: Database, own_key: str, entry: Entry) -> bool:
    sealed, envelope = entry.sealed, entry.envelope
    body = sealed.body
    if body is not None and envelope.kind != FactErased.kind and _is_gone(db, envelope.id):
        body = None
    values = (
        envelope.id,
        envelope.stamp.wall_ms,
        envelope.stamp.counter,
        envelope.stamp.workstation,
        envelope.at_ms,
        envelope.about,
        envelope.kind,
        envelope.retention.value,
        sealed.envelope,
        sealed.signature,
        sealed.signer,
        body,
    )
    cursor = db.conn.execute(_INSERT, values)
    if cursor.rowcount != 1:
        return False
    if sealed.signer == own_key:
        db.conn.execute("INSERT INTO outbox (seq) VALUES (?)", (cursor.lastrowid,))
        if envelope.kind in TOLD:
            db.conn.execute("INSERT INTO untold (seq) VALUES (?)", (cursor.lastrowid,))
    return True


def _is_gone(db: Database, fact_id: str) -> bool:
    return db.conn.execute("SELECT 1 FROM erased WHERE fact = ?", (fact_id,)).fetchone() is not None


def _erase(db: Database, erasure: FactErased, by_fact: str) -> set[str]:
    """Remove a body, now or whenever it comes; gives what the fact was about. An erasure itself is never emptied."""
    db.conn.execute(
        "INSERT INTO erased (fact, rule, by_fact) VALUES (?, ?, ?) ON CONFLICT (fact) DO NOTHING",
        (erasure.fact, erasure.rule, by_fact),
    )
    attachments.drop(db, erasure.fact)
    found = db.conn.execute(
        "UPDATE facts SET body = NULL WHERE id = ? AND kind <> ? RETURNING about", (erasure.fact, FactErased.kind)
    ).fetchall()
    return {about for (about,) in found}


def _advance_stations(db: Database, fresh: Sequence[Entry]) -> None:
    newest: dict[str, tuple[int, int, int]] = {}
    for entry in fresh:
        stamp = entry.envelope.stamp
        wall_ms, counter, number = newest.get(stamp.workstation, (0, 0, 0))
        newest[stamp.workstation] = (
            *max((wall_ms, counter), (stamp.wall_ms, stamp.counter)),
            max(number, counter_of(entry.number, stamp.workstation)),
        )
    for station, (wall_ms, counter, number) in newest.items():
        bound = {"station": station, "wall_ms": wall_ms, "counter": counter, "number": number}
        db.conn.execute(_STATION, bound)


def counter_of(number: str, workstation: str) -> int:
    """The counter in an incident number of this workstation (`07-142` gives 142), else 0."""
    prefix, _, figures = number.rpartition("-")
    fits = prefix == workstation and len(figures) <= 9 and figures.isascii() and figures.isdigit()
    return int(figures) if fits else 0


def facts_about(db: Database, about: str) -> list[SealedFact]:
    """All facts about one thing, in order of their stamps."""
    return [SealedFact(*found) for found in db.conn.execute(_ABOUT, (about,)).fetchall()]


def facts_of_open_incidents(db: Database, since_ms: int) -> list[SealedFact]:
    """All facts about incidents that are open, have a unit engaged, or were opened since."""
    return [SealedFact(*found) for found in db.conn.execute(_OPEN, (since_ms,)).fetchall()]


def incidents_with_openings(db: Database) -> list[str]:
    """Ids of incidents with an opening whose end was never written, whatever their age."""
    return [incident for (incident,) in db.conn.execute(_RUNNING).fetchall()]


def newest_of(db: Database, about_prefix: str) -> list[SealedFact]:
    """For each thing whose `about` begins so, the newest fact of each kind."""
    newest: list[SealedFact] = []
    bound: dict[str, Any] = {"from": about_prefix, "about": about_prefix + "\U0010ffff", "kind": ""}
    while (found := db.conn.execute(_NEWEST_BEFORE, bound).fetchone()) is not None:
        bound["about"], bound["kind"] = found[0], found[1]
        newest.append(SealedFact(*found[2:]))
    newest.reverse()
    return newest


def station_of(db: Database, workstation: str) -> tuple[int, int, int]:
    """(wall_ms, counter, highest incident counter) that a workstation has given, zeros for none."""
    found = db.conn.execute(
        "SELECT wall_ms, counter, last_number FROM stations WHERE workstation = ?", (workstation,)
    ).fetchone()
    return (0, 0, 0) if found is None else (found[0], found[1], found[2])


def untold(db: Database, limit: int) -> list[SealedFact]:
    """Facts that an owner's register has no line of yet, oldest first."""
    found = db.conn.execute(_UNTOLD, (limit,)).fetchall()
    return [SealedFact(*columns) for columns in found]


def told(db: Database, fact_id: str) -> None:
    """The owner's register has its line."""
    with db.atomic():
        db.conn.execute("DELETE FROM untold WHERE seq = (SELECT seq FROM facts WHERE id = ?)", (fact_id,))


def waiting(db: Database) -> tuple[int, int]:
    """Number of facts in the outbox and the wall_ms of the oldest, zeros for none."""
    many = int(db.conn.execute("SELECT count(*) FROM outbox").fetchone()[0])
    oldest = db.conn.execute(
        "SELECT f.wall_ms FROM outbox o JOIN facts f USING (seq) ORDER BY o.seq LIMIT 1"
    ).fetchone()
    return (many, oldest[0]) if oldest else (0, 0)
