"""The database's shape, as one ordered list of migrations, each with its reason. Times are UTC milliseconds."""

from __future__ import annotations

import time
from dataclasses import dataclass

from sqlite_utils import Database

from console.core.ports import StoreFaultError


@dataclass(frozen=True, slots=True)
class Migration:
    """One step. `projects` says that it made tables that must be filled from the facts."""

    name: str
    why: str
    statements: tuple[str, ...]
    projects: bool = False


TOLD = """CREATE VIEW told AS
    SELECT s.seq, s.id, s.wall_ms, s.counter, station.name AS workstation, s.at_ms, author.name AS author, t.about,
        kind.name AS kind, s.version, retention.name AS retention, s.digest, s.envelope, s.signature,
        signer.name AS signer, s.body
    FROM sealed s
    JOIN things t ON t.no = s.thing
    JOIN names station ON station.no = s.station
    JOIN names author ON author.no = s.author
    JOIN names kind ON kind.no = s.kind
    JOIN names retention ON retention.no = s.retention
    JOIN names signer ON signer.no = s.signer"""
"""Every fact with its names written out; `envelope` is null where the other columns give it (see `packing`)."""

TOLD_MOVING = f"""{TOLD}
    UNION ALL
    SELECT seq, id, wall_ms, counter, workstation, at_ms, '', about, kind, 1, retention, NULL, envelope, signature,
        signer, body FROM facts"""  # noqa: S608 - two constants
"""The same while facts still lie in the table of the first versions."""

MIGRATIONS: tuple[Migration, ...] = (
    Migration(
        "facts",
        "Facts are the only truth; what is computed from them can be filled again (`rebuild`).",
        (
            # Small things about the store itself: `demonstration` is 1 or 0.
            "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
            # Public keys of workstations whose facts are here, so that signatures can be checked years later.
            """CREATE TABLE keys (
                key_id TEXT PRIMARY KEY,
                public_raw BLOB NOT NULL,  -- Ed25519, 32 bytes
                since_ms INTEGER NOT NULL
            ) STRICT, WITHOUT ROWID""",
            # `envelope`, `signature` and `body` are the exact bytes that were signed and are sent; the columns before
            # them repeat what the envelope says, to be searched by. `seq` is the order of arrival here, which differs
            # from one workstation to the next: never shown, never sent.
            """CREATE TABLE facts (
                seq INTEGER PRIMARY KEY,
                id TEXT NOT NULL UNIQUE,  -- UUIDv7
                wall_ms INTEGER NOT NULL,  -- the stamp: wall clock,
                counter INTEGER NOT NULL,  -- counter within it,
                workstation TEXT NOT NULL,  -- and who gave it
                at_ms INTEGER NOT NULL,  -- when it happened, which may be long before it was written
                about TEXT NOT NULL,
                kind TEXT NOT NULL,
                retention TEXT NOT NULL,
                envelope BLOB NOT NULL,
                signature BLOB NOT NULL,
                signer TEXT NOT NULL,
                body BLOB  -- null once erased
            ) STRICT""",
            "CREATE INDEX facts_by_about ON facts (about, kind, wall_ms, counter, workstation, id)",
            # Facts that other workstations have not got yet, in the order they were written. Filled from the first
            # day, also where nothing replicates yet: what was written alone is then sent when a server comes.
            "CREATE TABLE outbox (seq INTEGER PRIMARY KEY REFERENCES facts (seq)) STRICT",
            # What must never come back, whether or not it has arrived: no reference to `facts`, a copy may come later.
            """CREATE TABLE erased (
                fact TEXT PRIMARY KEY,
                rule TEXT NOT NULL,
                by_fact TEXT NOT NULL REFERENCES facts (id)
            ) STRICT, WITHOUT ROWID""",
            # The highest each workstation has given. Not computed from bodies: an erased incident's number is gone
            # from its fact, and must not be given a second time for all that.
            """CREATE TABLE stations (
                workstation TEXT PRIMARY KEY,
                wall_ms INTEGER NOT NULL,  -- newest stamp
                counter INTEGER NOT NULL,
                last_number INTEGER NOT NULL  -- highest incident counter, 0 for none
            ) STRICT, WITHOUT ROWID""",
        ),
    ),
    Migration(
        "incidents",
        "Lists, filters and full-text search answer without folding facts.",
        (
            # Columns of `IncidentRow`. `stamp_text` orders the list and is empty until the opening fact has come.
            """CREATE TABLE incidents (
                seq INTEGER PRIMARY KEY,  -- ties the full-text index to the row
                id TEXT NOT NULL UNIQUE,
                number TEXT NOT NULL,
                state TEXT NOT NULL,
                priority TEXT NOT NULL,
                type_code TEXT NOT NULL,
                opened_at_ms INTEGER NOT NULL,
                stamp_text TEXT NOT NULL,
                sector TEXT NOT NULL,
                place_label TEXT NOT NULL,
                description TEXT NOT NULL,
                units TEXT NOT NULL,  -- JSON array of call signs
                last_ms INTEGER NOT NULL,
                words TEXT NOT NULL  -- content of the index below, which needs the old words to take them out
            ) STRICT""",
            # Order of the list, and all that filters ask for: figures are counted without reading a row's words.
            """CREATE INDEX incidents_by_stamp ON incidents
                (stamp_text, state, priority, sector, type_code, opened_at_ms)""",
            "CREATE INDEX incidents_by_opening ON incidents (opened_at_ms, priority)",
            "CREATE INDEX incidents_alive ON incidents (seq) WHERE state <> 'closed' OR units <> '[]'",
            # One document an incident: what is typed is looked for in all that was said about it, not in one note.
            # The prefix indexes keep two or three typed letters from merging every word that begins so.
            """CREATE VIRTUAL TABLE incident_words USING fts5 (
                words, content = 'incidents', content_rowid = 'seq',
                tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
            )""",
            # Without it a removed word stays in the index's older segments until they happen to be merged.
            "INSERT INTO incident_words (incident_words, rank) VALUES ('secure-delete', 1)",
        ),
        projects=True,
    ),
    Migration(
        "catalogue",
        "Gateways and cameras are still known when every gateway is gone.",
        (
            """CREATE TABLE gateways (
                id TEXT PRIMARY KEY,
                owner TEXT NOT NULL,
                name TEXT NOT NULL,
                driver TEXT NOT NULL,
                host TEXT NOT NULL,
                port INTEGER NOT NULL,
                fingerprint TEXT NOT NULL,  -- SHA-256 of the certificate, hex
                certificate_pem TEXT NOT NULL,
                approved_ms INTEGER NOT NULL,
                last_true_ms INTEGER  -- when the list of cameras was last confirmed; null for never
            ) STRICT, WITHOUT ROWID""",
            # Kept for ever, forgotten gateways included: a number that people know never means another camera.
            """CREATE TABLE camera_numbers (
                number INTEGER PRIMARY KEY CHECK (number >= 100),  -- below 100 is left for layouts and commands
                gateway_id TEXT NOT NULL,
                camera_id TEXT NOT NULL,
                UNIQUE (gateway_id, camera_id)
            ) STRICT""",
            # `record` is the camera as JSON: it is always read whole, and owners add fields.
            """CREATE TABLE cameras (
                gateway_id TEXT NOT NULL REFERENCES gateways (id) ON DELETE CASCADE,
                position INTEGER NOT NULL,  -- order in the gateway's own list
                number INTEGER NOT NULL UNIQUE REFERENCES camera_numbers (number),
                last_true_ms INTEGER NOT NULL,
                record TEXT NOT NULL,
                PRIMARY KEY (gateway_id, position)
            ) STRICT, WITHOUT ROWID""",
        ),
    ),
    Migration(
        "settings",
        "Layouts and window state follow the operator and survive a restart.",
        (
            """CREATE TABLE settings (
                scope TEXT NOT NULL,  -- `workstation` or a person's id
                key TEXT NOT NULL,
                value TEXT NOT NULL,  -- JSON
                PRIMARY KEY (scope, key)
            ) STRICT, WITHOUT ROWID""",
        ),
    ),
    Migration(
        "openings",
        "Each start asks for the openings whose end was never written: it must not read years of facts for that.",
        ("CREATE INDEX facts_of_openings ON facts (about) WHERE kind = 'access.opened'",),
    ),
    Migration(
        "untold",
        "What an owner's register must have a line of is told until it has, also after a restart or a week without it.",
        ("CREATE TABLE untold (seq INTEGER PRIMARY KEY REFERENCES facts (seq)) STRICT",),
    ),
    Migration(
        "attachments",
        "A still picture is kept with the fact that speaks of it, under the same lock and for as long.",
        (
            """CREATE TABLE attachments (
                fact TEXT PRIMARY KEY REFERENCES facts (id),
                digest TEXT NOT NULL,  -- SHA-256 of `content`, hex, as in the fact's body
                content BLOB NOT NULL,  -- the file
                thumb BLOB NOT NULL  -- a small picture of it, empty for none
            ) STRICT""",
        ),
    ),
    Migration(
        "lean",
        "Years of facts: half the bytes a fact, lists and searches that cost what they show, counts that are kept.",
        (
            # Names and things that many facts repeat, written once.
            "CREATE TABLE names (no INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT",
            "CREATE TABLE things (no INTEGER PRIMARY KEY, about TEXT NOT NULL UNIQUE) STRICT",
            # A fact, whose envelope is stored only where these columns do not give its exact bytes: the canonical form
            # of `core/codec` is computed again, and its signature says whether it is the right one. `digest` is what
            # the body hashed to, once the body is gone.
            """CREATE TABLE sealed (
                seq INTEGER PRIMARY KEY,
                id TEXT NOT NULL UNIQUE,  -- UUIDv7
                wall_ms INTEGER NOT NULL,
                counter INTEGER NOT NULL,
                station INTEGER NOT NULL REFERENCES names (no),
                at_ms INTEGER NOT NULL,
                author INTEGER NOT NULL REFERENCES names (no),
                thing INTEGER NOT NULL REFERENCES things (no),
                kind INTEGER NOT NULL REFERENCES names (no),
                version INTEGER NOT NULL,
                retention INTEGER NOT NULL REFERENCES names (no),
                signer INTEGER NOT NULL REFERENCES names (no),
                signature BLOB NOT NULL,
                digest BLOB,
                envelope BLOB,
                body BLOB  -- null once erased
            ) STRICT""",
            "CREATE INDEX sealed_by_thing ON sealed (thing, kind, wall_ms)",
            "CREATE TABLE unsent (seq INTEGER PRIMARY KEY REFERENCES sealed (seq)) STRICT",
            """CREATE TABLE gone (
                fact TEXT PRIMARY KEY,
                rule TEXT NOT NULL,
                by_fact TEXT NOT NULL
            ) STRICT, WITHOUT ROWID""",
            # What belongs to a fact finds it by number or id in either table while facts move: no reference names one.
            # The two tables' rows stay where they are; only what is written down of their shape changes.
            "PRAGMA writable_schema = ON",
            """UPDATE sqlite_schema
                SET sql = replace(replace(sql, ' REFERENCES facts (seq)', ''), ' REFERENCES facts (id)', '')
                WHERE type = 'table' AND name IN ('untold', 'attachments')""",
            "PRAGMA writable_schema = RESET",
            "INSERT INTO gone SELECT fact, rule, by_fact FROM erased",
            "DROP TABLE erased",
            # Numbers that would take a scan: facts that wait, incidents of a type or in a sector.
            "CREATE TABLE tally (name TEXT PRIMARY KEY, many INTEGER NOT NULL) STRICT, WITHOUT ROWID",
            "INSERT INTO meta (key, value) VALUES ('moving', '1')",
            TOLD_MOVING,
            "DROP TABLE incident_words",
            "DROP TABLE incidents",
            # `place` is where an incident stands in the list (see `places`): newest first is the table read backwards,
            # and every index below is in that order by itself. Negative until the opening fact has come.
            """CREATE TABLE incidents (
                place INTEGER PRIMARY KEY,
                id TEXT NOT NULL UNIQUE,
                number TEXT NOT NULL,
                state TEXT NOT NULL,
                priority TEXT NOT NULL,
                type_code TEXT NOT NULL,
                opened_at_ms INTEGER NOT NULL,
                stamp_text TEXT NOT NULL,
                sector TEXT NOT NULL,
                place_label TEXT NOT NULL,
                description TEXT NOT NULL,
                units TEXT NOT NULL,  -- JSON array of call signs
                last_ms INTEGER NOT NULL,
                running INTEGER NOT NULL,  -- 1 with an opening whose end was never written
                late INTEGER NOT NULL  -- 1 if it was entered long after it happened, or before
            ) STRICT""",
            # Content of the full-text indexes, one for each month: they need the old words to take them out.
            "CREATE TABLE incident_texts (place INTEGER PRIMARY KEY, words TEXT NOT NULL) STRICT",
            # What figures are counted from, without reading a row's words.
            """CREATE INDEX incidents_slim ON incidents
                (place, state, priority, sector, type_code, opened_at_ms)""",
            "CREATE INDEX incidents_by_sector ON incidents (sector, place, type_code)",
            "CREATE INDEX incidents_by_type ON incidents (type_code, place, sector)",
            "CREATE INDEX incidents_by_priority ON incidents (priority, place)",
            "CREATE INDEX incidents_open ON incidents (place, state, priority) WHERE state <> 'closed'",
            "CREATE INDEX incidents_alive ON incidents (place) WHERE state <> 'closed' OR units <> '[]' OR running = 1",
            "CREATE INDEX incidents_late ON incidents (opened_at_ms) WHERE late = 1",
            # How many incidents stand in the list, by day and by month: where in the list a day begins.
            "CREATE TABLE days (day INTEGER PRIMARY KEY, many INTEGER NOT NULL) STRICT",
            "CREATE TABLE months (month INTEGER PRIMARY KEY, many INTEGER NOT NULL) STRICT",
        ),
        projects=True,
    ),
    Migration(
        "camera words",
        "Cameras are found by their number: the index has a word for each, so the words are made again.",
        (),
        projects=True,
    ),
)

LEAN = 1 + next(place for place, step in enumerate(MIGRATIONS) if step.name == "lean")
"""`user_version` since which facts lie in `sealed`."""

VERSION = len(MIGRATIONS)
"""`user_version` of a database that has them all."""


def version_of(db: Database) -> int:
    """How many migrations the database has had.

    Raises:
        StoreFaultError: newer_version, with `found` and `known`.
    """
    found = int(db.conn.execute("PRAGMA user_version").fetchone()[0])
    if found > VERSION:
        raise StoreFaultError("newer_version", (("found", str(found)), ("known", str(VERSION))))
    return found


def migrate(db: Database, until: int = VERSION) -> bool:
    """Bring the database up to date; each migration is one transaction. Returns whether to fill the projections."""
    projects = False
    for version in range(version_of(db) + 1, until + 1):
        step = MIGRATIONS[version - 1]
        with db.atomic():
            db.conn.execute(
                "CREATE TABLE IF NOT EXISTS migrations "
                "(version INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_ms INTEGER NOT NULL) STRICT"
            )
            for statement in step.statements:
                db.conn.execute(statement)
            db.conn.execute(
                "INSERT INTO migrations (version, name, applied_ms) VALUES (?, ?, ?)",
                (version, step.name, time.time_ns() // 1_000_000),
            )
            if step.projects:
                db.conn.execute("INSERT OR REPLACE INTO meta (key, value) VALUES ('projections', 'empty')")
            db.conn.execute(f"PRAGMA user_version = {version}")
        projects = projects or step.projects
    return projects or not are_projections_filled(db)


def are_projections_filled(db: Database) -> bool:
    """False as long as the projections were never filled to the end since they were made."""
    found = db.conn.execute("SELECT 1 FROM meta WHERE key = 'projections' AND value <> 'filled'").fetchone()
    return found is None
