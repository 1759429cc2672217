"""A data folder with years of incidents: made once, kept, gone on with where a run was stopped.

Facts are the real ones: real bodies through the real codec, signed with the folder's own key, in the store's own table.
Only the way in is a short cut: a day is one transaction that nothing waits for. Run as a program it makes one:
`python -m tests.benchmarks.log.made FOLDER INCIDENTS [--facts-only]`.
"""

from __future__ import annotations

import asyncio
import heapq
import json
import random
import secrets
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from sqlite_utils import Database

from console.adapters.secrets import open_secrets
from console.adapters.secrets.passwords import Argon2Passwords
from console.adapters.secrets.signing import Ed25519Signer
from console.adapters.secrets.workstation import WorkstationSecrets
from console.adapters.settings.incident_types import default_types_path, load_incident_types
from console.adapters.settings.site import default_site_path, load_site
from console.adapters.settings.station import station_name
from console.adapters.store import open_store, rebuild, store_exists
from console.adapters.store.connection import connect
from console.adapters.store.facts import Entry, insert
from console.adapters.store.reach import Reach
from console.core.codec import encode_body, encode_envelope, hash_body
from console.domain import bodies as b
from console.domain.bodies import Body
from console.domain.fact import Envelope, RetentionClass, SealedFact
from console.domain.time import ZERO, Stamp, tick
from tests.benchmarks.log.stories import PEOPLE, Planned, identity, story
from tests.benchmarks.log.town import DAY_MS, Teller, Town, daily

STATION = "07"
OPERATOR, PASSWORD = "Mesures", "mesures du banc"
DAYS = 3 * 365 + 1
NOTES = "made.json"
MADE_DAYS = "benchmark_days"
SEED = 7
CARRIED_DAYS = 2
"""No story lasts longer: what a day before that began has ended."""


def town() -> Town:
    """Sectors and types of the site that comes with the console."""
    pack, types = load_site(default_site_path()), load_incident_types(default_types_path())
    return Town(
        tuple(sector.id for sector in pack.sector), tuple((kind.code, kind.priority.value) for kind in types.type)
    )


def day_of(day: int, first_ms: int, mean: float, where: Town) -> list[Planned]:
    """What the incidents of one day leave, in the order of writing."""
    dice = random.Random(SEED * 1_000_003 + day)
    tell = Teller(where, dice)
    found: list[Planned] = []
    for order, at_ms in enumerate(daily(first_ms + day * DAY_MS, mean, dice)):
        found += story(dice, tell, at_ms, (day * 10_000 + order) * 64)
    return sorted(found)


def all_days(first_day: int, first_ms: int, mean: float, where: Town) -> Iterator[list[Planned]]:
    """Day by day what is written on it, whenever it began."""
    pending: list[Planned] = []
    for day in range(max(0, first_day - CARRIED_DAYS), DAYS):
        until_ms = first_ms + (day + 1) * DAY_MS
        rest = list(heapq.merge(pending, day_of(day, first_ms, mean, where)))
        today = [one for one in rest if one.at_ms < until_ms]
        pending = rest[len(today) :]
        if day >= first_day:
            yield today


class Sealer:
    """Signs what was planned, numbers incidents, gives stamps: what the notary does, at a given time."""

    def __init__(self, signer: Ed25519Signer, last: Stamp, number: int) -> None:
        self._signer = signer
        self._last = last
        self._number = number
        self._dice = random.Random(SEED)

    def entry(self, planned: Planned) -> Entry:
        """The fact, ready to be stored."""
        body: Body = planned.body
        number = ""
        if isinstance(body, b.IncidentOpened):
            self._number += 1
            number = f"{STATION}-{self._number:03d}"
            body = replace(body, number=number)
        raw = encode_body(body, f"{self._dice.getrandbits(64):016x}")
        self._last = tick(self._last, planned.at_ms, STATION)
        journal = isinstance(body, b.AccessOpened | b.AccessClosed)
        envelope = Envelope(
            id=identity(self._dice, planned.at_ms),
            stamp=self._last,
            at_ms=planned.happened_ms,
            by=planned.by,
            about=planned.about,
            kind=body.kind,
            version=1,
            retention=RetentionClass.JOURNAL if journal else RetentionClass.LOG,
            body_hash=hash_body(raw),
        )
        signed = encode_envelope(envelope)
        sealed = SealedFact(envelope.id, signed, self._signer.sign(signed), self._signer.key_id, raw)
        return Entry(sealed, envelope, number=number)


def make(folder: Path, incidents: int, *, fill: bool = True) -> None:
    """Make or go on with the facts of a folder, then, unless another run is to do it, fill the projections."""
    notes = _begun(folder, incidents)
    secret = open_secrets(folder, store_exists=store_exists(folder))
    db = connect(folder, secret.store_key)
    try:
        db.conn.execute("PRAGMA synchronous = OFF")
        db.conn.execute("PRAGMA cache_size = -262144")
        _write(db, folder, secret, notes)
        if fill:
            _fill(db, folder, notes)
        db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        Reach(folder).note(db)
    finally:
        db.close()


def notes_of(folder: Path) -> dict[str, float]:
    """What is known of the making."""
    file = folder / NOTES
    return dict(json.loads(file.read_text("utf-8"))) if file.exists() else {}


def is_made(folder: Path, incidents: int) -> bool:
    """Whether the folder holds a finished set of that size."""
    notes = notes_of(folder)
    return notes.get("incidents") == incidents and bool(notes.get("filled"))


def _begun(folder: Path, incidents: int) -> dict[str, float]:
    notes = notes_of(folder)
    if notes:
        if notes["incidents"] != incidents:
            raise SystemExit(f"{folder} holds a set of {notes['incidents']:.0f} incidents")
        return notes
    folder.mkdir(parents=True, mode=0o700)
    secret = open_secrets(folder)
    station_name(folder, STATION, secret.signer.key_id)
    open_store(folder, secret.store_key, demonstration=False, signer=secret.signer, workstation=STATION).close()
    today_ms = time.time_ns() // 1_000_000
    first_ms = (today_ms // DAY_MS - DAYS + 1) * DAY_MS
    notes = {"incidents": incidents, "first_ms": first_ms, "until_ms": today_ms, "day": 0, "write_s": 0.0}
    _keep(folder, notes)
    return notes


def _write(db: Database, folder: Path, secret: WorkstationSecrets, notes: dict[str, float]) -> None:
    signer = secret.signer
    found = db.conn.execute("SELECT wall_ms, counter, last_number FROM stations").fetchone()
    last = Stamp(found[0], found[1], STATION) if found else ZERO
    sealer = Sealer(signer, last, found[2] if found else 0)
    if not found:
        with db.atomic():
            insert(db, signer.key_id, [sealer.entry(one) for one in _people(int(notes["first_ms"]))])
    known = db.conn.execute("SELECT value FROM meta WHERE key = ?", (MADE_DAYS,)).fetchone()
    notes["day"] = int(known[0]) if known else 0
    where, mean = town(), notes["incidents"] / DAYS
    for today in all_days(int(notes["day"]), int(notes["first_ms"]), mean, where):
        began_s = time.monotonic()
        with db.atomic():
            insert(db, signer.key_id, [sealer.entry(one) for one in today if one.at_ms < notes["until_ms"]])
            notes["day"] += 1
            # Noted with the day itself: one that was written and not noted would be written twice.
            db.conn.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (MADE_DAYS, str(round(notes["day"]))))
        notes["write_s"] += time.monotonic() - began_s
        if notes["day"] % 30 == 0:
            _keep(folder, notes)
            print(f"day {notes['day']:.0f} of {DAYS}, {notes['write_s']:.0f} s", flush=True)


def _people(at_ms: int) -> list[Planned]:
    """Those who write, and one whose password the measurements know."""
    passwords = Argon2Passwords()
    try:
        known = asyncio.run(passwords.make(PASSWORD))
        unknown = asyncio.run(passwords.make(secrets.token_urlsafe(16)))
    finally:
        passwords.close()
    names = [
        (PEOPLE[0], OPERATOR, known),
        *((person, f"Opérateur {n}", unknown) for n, person in enumerate(PEOPLE[1:])),
    ]
    return [
        Planned(at_ms, n, f"person:{person}", "system:console", b.PersonEnrolled(name, "operator", verifier), at_ms)
        for n, (person, name, verifier) in enumerate(names)
    ]


def _fill(db: Database, folder: Path, notes: dict[str, float]) -> None:
    if not notes.get("filling"):
        with db.atomic():
            rebuild.begin(db)
        notes["filling"] = 1
        _keep(folder, notes)
    began_s, folded = time.monotonic(), 0
    while rebuild.fill_batch(db):
        folded += 1
        if folded % 250 == 0:
            print(f"{folded * rebuild.BATCH} incidents folded, {time.monotonic() - began_s:.0f} s", flush=True)
    if folded:
        notes["fill_s"] = time.monotonic() - began_s
    notes["facts"] = db.conn.execute("SELECT max(seq) FROM sealed").fetchone()[0]
    notes["filled"] = 1
    _keep(folder, notes)


def _keep(folder: Path, notes: dict[str, float]) -> None:
    draft = folder / f".{NOTES}.new"
    draft.write_text(json.dumps(notes), "utf-8")
    draft.replace(folder / NOTES)


if __name__ == "__main__":
    make(Path(sys.argv[1]), int(sys.argv[2]), fill="--facts-only" not in sys.argv)
