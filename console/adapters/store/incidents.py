"""The projection of incidents: written with the facts, read by lists, searches and figures."""

from __future__ import annotations

import json
from typing import Any

from sqlite_utils import Database

from console.adapters.store.match import match_of
from console.core.codec import UnreadableFactError, decode_fact
from console.core.ports import IncidentRow, LogFilter
from console.core.projection import row_of
from console.domain.apply import apply_incident
from console.domain.fact import SealedFact
from console.domain.incident import Incident

_COLUMNS = (
    "id, number, state, priority, type_code, opened_at_ms, stamp_text, sector, place_label, description, units, "
    "last_ms, words"
)

_PUT = """
    INSERT INTO incidents (id, number, state, priority, type_code, opened_at_ms, stamp_text, sector, place_label,
        description, units, last_ms, words)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET number = excluded.number, state = excluded.state, priority = excluded.priority,
        type_code = excluded.type_code, opened_at_ms = excluded.opened_at_ms, stamp_text = excluded.stamp_text,
        sector = excluded.sector, place_label = excluded.place_label, description = excluded.description,
        units = excluded.units, last_ms = excluded.last_ms, words = excluded.words
    RETURNING seq
"""

_WORDS_OUT = "INSERT INTO incident_words (incident_words, rowid, words) VALUES ('delete', ?, ?)"
_WORDS_IN = "INSERT INTO incident_words (rowid, words) VALUES (?, ?)"

# Every condition is always there and is switched off by a null, so that the statement is one constant text.
_WHERE = """
    WHERE stamp_text <> ''
    AND (:match IS NULL OR seq IN (SELECT rowid FROM incident_words WHERE incident_words MATCH :match))
    AND (:states IS NULL OR state IN (SELECT value FROM json_each(:states)))
    AND (:priorities IS NULL OR priority IN (SELECT value FROM json_each(:priorities)))
    AND (:sector = '' OR sector = :sector)
    AND (:type_code = '' OR type_code = :type_code)
    AND (:from_ms IS NULL OR opened_at_ms >= :from_ms)
    AND (:until_ms IS NULL OR opened_at_ms < :until_ms)
"""
_ALL = f"SELECT {_COLUMNS} FROM incidents"  # noqa: S608 - only constants of this module go in
_SEARCH = f"""
    SELECT {_COLUMNS} FROM incidents {_WHERE}
    AND (:before = '' OR stamp_text < :before) ORDER BY stamp_text DESC LIMIT :limit
"""  # noqa: S608 - the same
_COUNTS = f"SELECT state, count(*) FROM incidents {_WHERE} GROUP BY state"  # noqa: S608 - the same

_BUCKETS = """
    SELECT (opened_at_ms - :from_ms) / :bucket_ms AS bucket,
        coalesce(min(CASE WHEN priority <> '' THEN priority END), ''), count(*)
    FROM incidents
    WHERE stamp_text <> '' AND opened_at_ms >= :from_ms AND opened_at_ms < :until_ms
    GROUP BY bucket ORDER BY bucket
"""

PAGE_MOST = 1000
"""Rows of one answer; a list asks for the next page."""


def put_row(db: Database, row: IncidentRow) -> None:
    """Write a row and its words, inside the caller's transaction."""
    known = db.conn.execute("SELECT seq, words FROM incidents WHERE id = ?", (row.id,)).fetchone()
    values = _values(row)
    if known is not None and known[1] == row.words:
        db.conn.execute(_PUT, values)
        return
    if known is not None:
        db.conn.execute(_WORDS_OUT, known)
    seq = db.conn.execute(_PUT, values).fetchone()[0]
    db.conn.execute(_WORDS_IN, (seq, row.words))


def drop_row(db: Database, incident_id: str) -> None:
    """Remove a row that no fact stands behind, inside the caller's transaction."""
    known = db.conn.execute("SELECT seq, words FROM incidents WHERE id = ?", (incident_id,)).fetchone()
    if known is not None:
        db.conn.execute(_WORDS_OUT, known)
        db.conn.execute("DELETE FROM incidents WHERE seq = ?", (known[0],))


def fold_row(incident_id: str, facts: list[SealedFact]) -> IncidentRow:
    """The row that the facts of an incident give; a fact that cannot be read counts for nothing."""
    incident = Incident(incident_id)
    for sealed in facts:
        try:
            incident = apply_incident(incident, decode_fact(sealed))
        except UnreadableFactError:
            continue
    return row_of(incident)


def search(db: Database, wanted: LogFilter, before: str, limit: int) -> list[IncidentRow]:
    """Incidents newest first, before a `stamp_text`."""
    bound = {**_bound(wanted), "before": before, "limit": max(0, min(limit, PAGE_MOST))}
    return [read_row(found) for found in db.conn.execute(_SEARCH, bound).fetchall()]


def all_rows(db: Database) -> dict[str, IncidentRow]:
    """Every row by incident, listed or not."""
    return {row.id: row for row in map(read_row, db.conn.execute(_ALL))}


def counts(db: Database, wanted: LogFilter) -> dict[str, int]:
    """How many incidents there are by state code."""
    return dict(db.conn.execute(_COUNTS, _bound(wanted)).fetchall())


def opened_per_bucket(db: Database, from_ms: int, until_ms: int, bucket_ms: int) -> list[tuple[int, str, int]]:
    """(start of bucket, worst priority in it, number of incidents) for buckets that are not empty."""
    if bucket_ms <= 0:
        raise ValueError("a bucket lasts at least a millisecond")
    bound = {"from_ms": from_ms, "until_ms": until_ms, "bucket_ms": bucket_ms}
    return [(from_ms + bucket * bucket_ms, worst, many) for bucket, worst, many in db.conn.execute(_BUCKETS, bound)]


def _values(row: IncidentRow) -> tuple[Any, ...]:
    units = json.dumps(row.units, ensure_ascii=False, separators=(",", ":"))
    return (
        row.id,
        row.number,
        row.state,
        row.priority,
        row.type_code,
        row.opened_at_ms,
        row.stamp_text,
        row.sector,
        row.place_label,
        row.description,
        units,
        row.last_ms,
        row.words,
    )


def read_row(found: tuple[Any, ...]) -> IncidentRow:
    """A row of the table as the core knows it."""
    values = list(found)
    values[10] = tuple(json.loads(values[10]))
    return IncidentRow(*values)


def _bound(wanted: LogFilter) -> dict[str, Any]:
    return {
        "match": match_of(wanted.text, dict(wanted.also)),
        "states": json.dumps(sorted(wanted.states)) if wanted.states else None,
        "priorities": json.dumps(sorted(wanted.priorities)) if wanted.priorities else None,
        "sector": wanted.sector,
        "type_code": wanted.type_code,
        "from_ms": wanted.from_ms,
        "until_ms": wanted.until_ms,
    }
