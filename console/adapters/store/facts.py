"""Facts: appended in one synced transaction with everything computed from them, and read back in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from console.adapters.store import attachments
from console.adapters.store.incidents import fold_row, put_row
from console.adapters.store.packing import COLUMNS, Names, facts_of, sealed_of, values_of
from console.adapters.store.places import AHEAD_MOST_MS, NEVER_MS, lowest_place
from console.adapters.store.schema import LEAN
from console.adapters.store.tallies import count, counted
from console.core.codec import BODY_LIMIT, UnreadableFactError, decode_envelope, decode_fact, hash_body
from console.core.ports import Attachment, IncidentRow
from console.domain.bodies import TOLD, FactErased, IncidentOpened
from console.domain.fact import Envelope, Fact, SealedFact
from console.domain.time import LAST_MS

INCIDENT_PREFIX = "incident:"

_INSERT = """
    INSERT INTO sealed (seq, id, wall_ms, counter, station, at_ms, author, thing, kind, version, retention, signer,
        signature, digest, envelope, body)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING
"""
_STATION = """
    INSERT INTO stations (workstation, wall_ms, counter, last_number) VALUES (:station, :wall_ms, :counter, :number)
    ON CONFLICT (workstation) DO UPDATE SET
        counter = CASE WHEN (:wall_ms, :counter) > (wall_ms, counter) THEN :counter ELSE counter END,
        wall_ms = max(wall_ms, :wall_ms),
        last_number = max(last_number, :number)
"""
_ABOUT = f"SELECT {COLUMNS} FROM told WHERE about = ?"  # noqa: S608 - only constants go in
_ALIVE = """
    SELECT id FROM incidents INDEXED BY incidents_alive WHERE state <> 'closed' OR units <> '[]' OR running = 1
    UNION SELECT id FROM incidents NOT INDEXED WHERE place >= :place AND opened_at_ms >= :since_ms
    UNION SELECT id FROM incidents INDEXED BY incidents_late WHERE late = 1 AND opened_at_ms >= :since_ms
"""
_RUNNING = (
    "SELECT id FROM incidents INDEXED BY incidents_alive "
    "WHERE (state <> 'closed' OR units <> '[]' OR running = 1) AND running = 1 ORDER BY id"
)
# Each answer is the newest fact of the next kind, so that ten thousand position reports of a unit cost one look-up.
_NEWEST = f"""
    SELECT kind_no, {COLUMNS} FROM (
        SELECT s.kind AS kind_no, s.seq AS at FROM sealed s WHERE s.thing = :thing AND s.kind < :kind
        ORDER BY s.kind DESC, s.wall_ms DESC, s.counter DESC, s.station DESC, s.id DESC LIMIT 1
    ) JOIN told ON told.seq = at
"""  # noqa: S608 - the same
_UNTOLD = f"SELECT seq, {COLUMNS} FROM told WHERE seq IN (SELECT seq FROM untold ORDER BY seq LIMIT ?)"  # noqa: S608 - the same


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
    if not 0 <= envelope.stamp.wall_ms <= LAST_MS:
        raise UnreadableFactError("stamp")  # no clock gives it, and nothing can be put in order by it
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
        fresh = insert(db, own_key, entries)
        if attached:
            new = [entry for entry in fresh if not is_gone(db, entry.envelope.id)]
            attachments.put(db, attached, {entry.envelope.id: attachments.digest_of(entry.sealed) for entry in new})
        emptied = {about for entry in fresh if entry.erases for about in _erase(db, entry.erases, entry.envelope.id)}
        given = {row.id: row for row in rows}
        touched = [entry.envelope.about for entry in fresh if entry.envelope.about.startswith(INCIDENT_PREFIX)]
        # Whoever folded the row may not have known of an erasure; the store does, and folds again what it touched.
        doubtful = emptied | {entry.envelope.about for entry in fresh if is_gone(db, entry.envelope.id)}
        for about in dict.fromkeys([*touched, *(name for name in emptied if name.startswith(INCIDENT_PREFIX))]):
            incident_id = about.removeprefix(INCIDENT_PREFIX)
            if incident_id not in given or about in doubtful:
                given[incident_id] = fold_row(incident_id, told_about(db, about))
        for row in given.values():
            put_row(db, row)
    return bool(emptied)


def insert(db: Database, own_key: str, entries: Sequence[Entry]) -> list[Entry]:
    """Write facts, outbox and stations, inside the caller's transaction; gives those that were not there yet."""
    names, seq, moving = Names(db), newest_seq(db), is_moving(db)
    fresh: list[Entry] = []
    waiting = 0
    for entry in entries:
        if moving and db.conn.execute("SELECT 1 FROM facts WHERE id = ?", (entry.envelope.id,)).fetchone():
            continue
        if not put_fact(db, names, seq + 1, entry.sealed, entry.envelope):
            continue
        seq += 1
        if entry.sealed.signer == own_key:
            db.conn.execute("INSERT INTO unsent (seq) VALUES (?)", (seq,))
            if entry.envelope.kind in TOLD:
                db.conn.execute("INSERT INTO untold (seq) VALUES (?)", (seq,))
            waiting += 1
        fresh.append(entry)
    count(db, "unsent", waiting)
    _advance_stations(db, fresh)
    return fresh


def put_fact(db: Database, names: Names, seq: int, sealed: SealedFact, envelope: Envelope) -> bool:
    """Write one fact under a number; False for one that is there. Inside the caller's transaction."""
    body = sealed.body
    if body is not None and envelope.kind != FactErased.kind and is_gone(db, envelope.id):
        body = None
    return int(db.conn.execute(_INSERT, (seq, *values_of(names, sealed, envelope, body))).rowcount) == 1


def newest_seq(db: Database) -> int:
    """The highest number a fact has had here. Facts are emptied, never taken out: it is how many there are."""
    newest = 0
    for table in tables_of_facts(db):
        found = db.conn.execute(f"SELECT coalesce(max(seq), 0) FROM {table}").fetchone()  # noqa: S608 - two constants
        newest = max(newest, int(found[0]))
    return newest


def tables_of_facts(db: Database) -> tuple[str, ...]:
    """The tables facts lie in: that of the first versions until everything is moved, and that of today."""
    if int(db.conn.execute("PRAGMA user_version").fetchone()[0]) < LEAN:
        return ("facts",)
    return ("facts", "sealed") if is_moving(db) else ("sealed",)


def has_any(db: Database) -> bool:
    """Whether there is any fact."""
    return newest_seq(db) > 0


def is_moving(db: Database) -> bool:
    """Whether facts may still lie in the table of the first versions."""
    return db.conn.execute("SELECT 1 FROM meta WHERE key = 'moving'").fetchone() is not None


def is_gone(db: Database, fact_id: str) -> bool:
    """Whether an erasure has named the fact."""
    return db.conn.execute("SELECT 1 FROM gone WHERE fact = ?", (fact_id,)).fetchone() is not None


def _erase(db: Database, erasure: FactErased, by_fact: str) -> set[str]:
    """Remove a body, now or whenever it comes; gives what the fact was about. An erasure itself is never emptied."""
    db.conn.execute(
        "INSERT INTO gone (fact, rule, by_fact) VALUES (?, ?, ?) ON CONFLICT (fact) DO NOTHING",
        (erasure.fact, erasure.rule, by_fact),
    )
    attachments.drop(db, erasure.fact)
    found = db.conn.execute(
        "SELECT seq, about, body FROM told WHERE id = ? AND kind <> ? AND body IS NOT NULL",
        (erasure.fact, FactErased.kind),
    ).fetchall()
    for seq, _, body in found:
        digest = bytes.fromhex(hash_body(body))
        # What could be computed from the body cannot be any more.
        db.conn.execute(
            "UPDATE sealed SET body = NULL, digest = CASE WHEN envelope IS NULL THEN ? END WHERE seq = ?", (digest, seq)
        )
        if is_moving(db):
            db.conn.execute("UPDATE facts SET body = NULL WHERE seq = ?", (seq,))
    return {about for _, about, _ in found}


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
    return [sealed_of(row) for row in told_about(db, about)]


def told_about(db: Database, about: str) -> list[tuple[Any, ...]]:
    """The same as `COLUMNS`."""
    # A story is a page long: sorted here, it costs less than a wider index for every fact.
    return sorted(db.conn.execute(_ABOUT, (about,)).fetchall(), key=order)


def facts_of_open_incidents(db: Database, since_ms: int) -> list[Fact]:
    """All facts about incidents that are open, have a unit engaged or an opening running, or were opened since."""
    since_ms = max(0, min(since_ms, NEVER_MS))
    bound = {"place": lowest_place(max(0, since_ms - AHEAD_MOST_MS)), "since_ms": since_ms}
    rows: list[tuple[Any, ...]] = []
    for (incident_id,) in db.conn.execute(_ALIVE, bound).fetchall():
        rows += db.conn.execute(_ABOUT, (INCIDENT_PREFIX + incident_id,)).fetchall()
    return facts_of(sorted(rows, key=order))


def incidents_with_openings(db: Database) -> list[str]:
    """Ids of incidents with an opening whose end was never written, whatever their age."""
    return [incident for (incident,) in db.conn.execute(_RUNNING).fetchall()]


def abouts(db: Database, low: str, high: str) -> list[str]:
    """What facts are about, from `low` on and below `high`, in order."""
    tables = ("things", "facts") if is_moving(db) else ("things",)
    found: set[str] = set()
    for table in tables:
        among = f"SELECT DISTINCT about FROM {table} WHERE about >= ? AND about < ?"  # noqa: S608 - constants
        found |= {name for (name,) in db.conn.execute(among, (low, high))}
    return sorted(found)


def newest_of(db: Database, about_prefix: str) -> list[SealedFact]:
    """For each thing whose `about` begins so, the newest fact of each kind."""
    newest: dict[tuple[str, str], tuple[Any, ...]] = {}
    bounds = (about_prefix, about_prefix + "\U0010ffff")
    for (thing,) in db.conn.execute("SELECT no FROM things WHERE about >= ? AND about < ?", bounds).fetchall():
        kind = 2**62
        while (found := db.conn.execute(_NEWEST, {"thing": thing, "kind": kind}).fetchone()) is not None:
            kind = found[0]
            _keep_newest(newest, found[1:])
    if is_moving(db):
        then = f"SELECT {COLUMNS} FROM told WHERE seq IN (SELECT seq FROM facts WHERE about >= ? AND about < ?)"  # noqa: S608 - constants
        for row in db.conn.execute(then, bounds):
            _keep_newest(newest, row)
    return [sealed_of(row) for _, row in sorted(newest.items())]


def _keep_newest(newest: dict[tuple[str, str], tuple[Any, ...]], row: tuple[Any, ...]) -> None:
    of = (row[6], row[7])
    if of not in newest or order(newest[of]) < order(row):
        newest[of] = row


def order(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """Stamp, then id."""
    return (row[1], row[2], row[3], row[0])


def station_of(db: Database, workstation: str) -> tuple[int, int, int]:
    """(wall_ms, counter, highest incident counter) that a workstation has given, zeros for none."""
    found = db.conn.execute(
        "SELECT wall_ms, counter, last_number FROM stations WHERE workstation = ?", (workstation,)
    ).fetchone()
    return (0, 0, 0) if found is None else (found[0], found[1], found[2])


def untold(db: Database, limit: int) -> list[SealedFact]:
    """Facts that an owner's register has no line of yet, oldest first."""
    return [sealed_of(row[1:]) for row in sorted(db.conn.execute(_UNTOLD, (limit,)).fetchall())]


def told(db: Database, fact_id: str) -> None:
    """The owner's register has its line."""
    with db.atomic():
        db.conn.execute("DELETE FROM untold WHERE seq = (SELECT seq FROM told WHERE id = ?)", (fact_id,))


def waiting(db: Database) -> tuple[int, int]:
    """Number of facts in the outbox and the wall_ms of the oldest, zeros for none."""
    many = counted(db, "unsent")
    oldest = db.conn.execute(
        "SELECT s.wall_ms FROM unsent u JOIN sealed s USING (seq) ORDER BY u.seq LIMIT 1"
    ).fetchone()
    if is_moving(db):
        many += int(db.conn.execute("SELECT count(*) FROM outbox").fetchone()[0])
        oldest = (
            db.conn.execute("SELECT f.wall_ms FROM outbox o JOIN facts f USING (seq) ORDER BY o.seq LIMIT 1").fetchone()
            or oldest
        )
    return (many, oldest[0]) if oldest else (0, 0)
