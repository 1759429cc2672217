"""Is the store whole? Everything that can be checked is checked; nothing is changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from console.adapters.store import attachments
from console.adapters.store.connection import STORE_NAME, connect, faults, has_lived
from console.adapters.store.facts import (
    INCIDENT_PREFIX,
    counter_of,
    is_gone,
    is_moving,
    tables_of_facts,
    told_about,
)
from console.adapters.store.incidents import fold_row, row_of_incident
from console.adapters.store.lock import lock_folder
from console.adapters.store.packing import sealed_of
from console.adapters.store.places import DAY, MONTH
from console.adapters.store.reach import facts_lost, refuse_emptied
from console.adapters.store.schema import VERSION, are_projections_filled, version_of
from console.adapters.store.tallies import counted
from console.adapters.store.words import check_month, months, table_of
from console.core.codec import UnreadableFactError, decode_envelope, decode_fact, hash_body
from console.core.ports import StoreFaultError
from console.domain.bodies import FactErased, IncidentOpened
from console.domain.fact import Envelope, SealedFact

Verify = Callable[[str, bytes, bytes], bool]
"""(key id, message, signature) → whether a known key signed it: a `Signer`'s `verify`."""

PROBLEMS_MOST = 1000
"""Problems listed one by one; a store with more is beyond a list."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong. `code` is stable; `subject` names the fact, incident or table."""

    code: str
    subject: str


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check found. `facts`, `erased`, `incidents`, `waiting` are numbers of rows looked at."""

    facts: int
    erased: int
    incidents: int
    waiting: int
    problems: tuple[Problem, ...]

    @property
    def clean(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


@dataclass(slots=True)
class _Findings:
    problems: list[Problem] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def add(self, code: str, subject: object) -> None:
        if len(self.problems) < PROBLEMS_MOST:
            self.problems.append(Problem(code, str(subject)))


def check(folder: Path, key: bytes, verify: Verify) -> CheckReport:
    """Check the store of a folder that no console has open. Blocks: some 5,000 facts a second.

    Codes: check.integrity, check.references, check.words_index, check.unreadable, check.columns, check.hash,
    check.signature, check.body_missing, check.erased_body, check.duplicate, check.outbox, check.projection,
    check.station, check.attachment, check.attachment_left, check.attachment_missing, check.facts_lost.

    Raises:
        StoreFaultError: locked, vanished, wrong_key, damaged, io, newer_version, older_version, missing.
    """
    if not (folder / STORE_NAME).exists() and not has_lived(folder):
        raise StoreFaultError("missing", (("file", str(folder / STORE_NAME)),))
    lock = lock_folder(folder)
    try:
        db = connect(folder, key)
        try:
            with faults():
                version = version_of(db)
                refuse_emptied(db, folder)
                if version < VERSION:
                    raise StoreFaultError("older_version", (("found", str(version)), ("known", str(VERSION))))
                return _check(db, verify, folder)
        finally:
            db.close()
    finally:
        lock.release()


def _check(db: Database, verify: Verify, folder: Path) -> CheckReport:
    found = _Findings()
    stages: tuple[Callable[[], None], ...] = (
        lambda: _check_reach(db, folder, found),
        lambda: _check_files(db, found),
        lambda: _check_words(db, found),
        lambda: _check_facts(db, verify, found),
        lambda: _check_outbox(db, found),
        lambda: attachments.check(db, found.add),
    )
    for stage in stages:
        # A page that cannot be read ends its stage, not the check; the cipher calls it now damage, now an I/O error.
        try:
            with faults():
                stage()
        except StoreFaultError as fault:
            if fault.code not in ("damaged", "io"):
                raise
            found.add("check.integrity", dict(fault.params).get("error", STORE_NAME))
    return CheckReport(
        facts=found.counts["facts"],
        erased=found.counts["erased"],
        incidents=found.counts["incidents"],
        waiting=found.counts["waiting"],
        problems=tuple(found.problems),
    )


def _check_reach(db: Database, folder: Path, found: _Findings) -> None:
    if lost := facts_lost(db, folder):
        found.add("check.facts_lost", lost)


def _check_outbox(db: Database, found: _Findings) -> None:
    waiting = int(db.conn.execute("SELECT count(*) FROM unsent").fetchone()[0])
    found.counts["waiting"] = waiting
    for subject in _column(db, "SELECT seq FROM unsent WHERE seq NOT IN (SELECT seq FROM sealed)"):
        found.add("check.outbox", subject)
    if counted(db, "unsent") != waiting:
        found.add("check.outbox", "tally")
    lost = "SELECT 'untold ' || seq FROM untold u WHERE NOT EXISTS (SELECT 1 FROM told t WHERE t.seq = u.seq)"
    for subject in _column(db, lost):
        found.add("check.references", subject)
    if is_moving(db):
        found.counts["waiting"] += db.conn.execute("SELECT count(*) FROM outbox").fetchone()[0]
        for subject in _column(db, "SELECT seq FROM outbox WHERE seq NOT IN (SELECT seq FROM facts)"):
            found.add("check.outbox", subject)
        for subject in _column(db, "SELECT id FROM facts WHERE id IN (SELECT id FROM sealed)"):
            found.add("check.duplicate", subject)


def _check_files(db: Database, found: _Findings) -> None:
    for (message,) in db.conn.execute("PRAGMA cipher_integrity_check").fetchall():
        found.add("check.integrity", message)
    for (message,) in db.conn.execute("PRAGMA integrity_check").fetchall():
        if message != "ok":
            found.add("check.integrity", message)
    for table, row, parent, _ in db.conn.execute("PRAGMA foreign_key_check").fetchall():
        found.add("check.references", f"{table} {row} {parent}")


def _check_words(db: Database, found: _Findings) -> None:
    for month in months(db):
        try:
            with faults(), db.atomic():
                check_month(db, month)
        except StoreFaultError as fault:
            if fault.code != "damaged":
                raise
            found.add("check.words_index", table_of(month))


def _check_facts(db: Database, verify: Verify, found: _Findings) -> None:
    """Look at every fact, thing by thing, and fold incidents again."""
    numbers: dict[str, int] = {}
    filled = are_projections_filled(db)
    for about in _abouts(db):
        rows = told_about(db, about)
        for row in rows:
            found.counts["facts"] += 1
            sealed = sealed_of(row)
            envelope = _check_fact(db, sealed, row, verify, found)
            if envelope is not None:
                _note_number(sealed, envelope, numbers)
        if about.startswith(INCIDENT_PREFIX):
            found.counts["incidents"] += 1
            incident_id = about.removeprefix(INCIDENT_PREFIX)
            if filled and row_of_incident(db, incident_id) != fold_row(incident_id, rows):
                found.add("check.projection", incident_id)
    # A fact whose thing or names are missing is not told: it would be passed over without a word.
    stored = sum(db.conn.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in tables_of_facts(db))  # noqa: S608 - only constants go in
    if stored != found.counts["facts"]:
        found.add("check.columns", "sealed")
    for incident_id in _column(
        db, "SELECT id FROM incidents i WHERE NOT EXISTS (SELECT 1 FROM told WHERE about = 'incident:' || i.id)"
    ):
        found.add("check.projection", incident_id)
    if filled:
        _check_tallies(db, found)
    _check_stations(db, numbers, found)


def _abouts(db: Database) -> Iterator[str]:
    """Everything that facts are about."""
    yield from _column(db, "SELECT about FROM things")
    if is_moving(db):
        yield from _column(
            db, "SELECT DISTINCT about FROM facts WHERE about NOT IN (SELECT about FROM things) ORDER BY about"
        )


def _check_tallies(db: Database, found: _Findings) -> None:
    """Numbers that are kept must be those that are counted."""
    checks = (
        ("days", "SELECT place / ?, count(*) FROM incidents WHERE place >= 0 GROUP BY 1", DAY),
        ("months", "SELECT place / ?, count(*) FROM incidents WHERE place >= 0 GROUP BY 1", MONTH),
    )
    for table, counted_now, size in checks:
        kept = dict(db.conn.execute(f"SELECT * FROM {table} WHERE many <> 0").fetchall())  # noqa: S608 - constants
        if kept != dict(db.conn.execute(counted_now, (size,)).fetchall()):
            found.add("check.projection", table)
    for name, column in (("type", "type_code"), ("sector", "sector"), ("priority", "priority")):
        told = db.conn.execute(f"SELECT {column}, count(*) FROM incidents GROUP BY 1").fetchall()  # noqa: S608 - constants
        if any(counted(db, f"{name}:{value}") != many for value, many in told):
            found.add("check.projection", f"tally {name}")


def _check_fact(
    db: Database, sealed: SealedFact, row: tuple[Any, ...], verify: Verify, found: _Findings
) -> Envelope | None:
    gone = is_gone(db, sealed.id)
    if not verify(sealed.signer, sealed.envelope, sealed.signature):
        found.add("check.signature", sealed.id)
    try:
        envelope = decode_envelope(sealed.envelope)
    except UnreadableFactError:
        found.add("check.unreadable", sealed.id)
        return None
    stamp = envelope.stamp
    said = (envelope.id, stamp.wall_ms, stamp.counter, stamp.workstation, envelope.at_ms, envelope.about, envelope.kind)
    if (*said, envelope.retention.value) != (*row[:5], row[6], row[7], row[9]):
        found.add("check.columns", sealed.id)
    if sealed.body is None:
        found.counts["erased"] += 1
        # A copy that was emptied elsewhere comes without a body; of our own facts, only an erasure takes it.
        if not gone:
            found.add("check.body_missing", sealed.id)
    elif hash_body(sealed.body) != envelope.body_hash:
        found.add("check.hash", sealed.id)
    elif gone and envelope.kind != FactErased.kind:
        found.add("check.erased_body", sealed.id)
    return envelope


def _note_number(sealed: SealedFact, envelope: Envelope, numbers: dict[str, int]) -> None:
    if envelope.kind != IncidentOpened.kind:
        return
    body = decode_fact(sealed).body
    if isinstance(body, IncidentOpened):
        station = envelope.stamp.workstation
        numbers[station] = max(numbers.get(station, 0), counter_of(body.number, station))


def _check_stations(db: Database, numbers: dict[str, int], found: _Findings) -> None:
    """A station's marks must reach what its facts say, or a stamp or a number would be given twice."""
    newest: dict[str, tuple[int, int]] = {}
    # Station by station: sorting years of facts by their stamps would take them into memory.
    for no, station in db.conn.execute(
        "SELECT no, name FROM names WHERE no IN (SELECT DISTINCT station FROM sealed)"
    ).fetchall():
        (wall_ms,) = db.conn.execute("SELECT max(wall_ms) FROM sealed WHERE station = ?", (no,)).fetchone()
        (counter,) = db.conn.execute(
            "SELECT max(counter) FROM sealed WHERE station = ? AND wall_ms = ?", (no, wall_ms)
        ).fetchone()
        newest[station] = (wall_ms, counter)
    if is_moving(db):
        for station, wall_ms, counter in db.conn.execute(
            "SELECT workstation, wall_ms, max(counter) FROM facts GROUP BY workstation, wall_ms"
        ):
            newest[station] = max(newest.get(station, (0, 0)), (wall_ms, counter))
    marks = {row[0]: row[1:] for row in db.conn.execute("SELECT * FROM stations").fetchall()}
    for station, (wall_ms, counter) in newest.items():
        mark = marks.get(station, (0, 0, 0))
        if tuple(mark[:2]) < (wall_ms, counter) or mark[2] < numbers.get(station, 0):
            found.add("check.station", station)


def _column(db: Database, statement: str) -> Iterator[str]:
    for (value,) in db.conn.execute(statement).fetchall():
        yield value
