"""The projection of incidents: written with the facts, in the order of the list, with the numbers that are kept."""

from __future__ import annotations

import json
from typing import Any

from sqlite_utils import Database

from console.adapters.store import words
from console.adapters.store.packing import fact_of
from console.adapters.store.places import DAY, MONTH, free_place, is_late
from console.adapters.store.tallies import count
from console.core.codec import UnreadableFactError
from console.core.ports import IncidentRow
from console.core.projection import row_of
from console.domain.apply import apply_incident
from console.domain.incident import Incident

COLUMNS = (
    "i.id, i.number, i.state, i.priority, i.type_code, i.opened_at_ms, i.stamp_text, i.sector, i.place_label, "
    "i.description, i.units, i.last_ms, t.words, i.running"
)
"""Columns that `read_row` reads, of `incidents i` and `incident_texts t`."""

_PUT = """
    INSERT INTO incidents (id, number, state, priority, type_code, opened_at_ms, stamp_text, sector, place_label,
        description, units, last_ms, running, late, place)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_CHANGE = """
    UPDATE incidents SET id = ?, number = ?, state = ?, priority = ?, type_code = ?, opened_at_ms = ?, stamp_text = ?,
        sector = ?, place_label = ?, description = ?, units = ?, last_ms = ?, running = ?, late = ?
    WHERE place = ?
"""
_KNOWN = "SELECT place, stamp_text, type_code, sector, priority FROM incidents WHERE id = ?"
_COUNTED = ("type", "sector", "priority")


def put_row(db: Database, row: IncidentRow) -> None:
    """Write a row, its words and what is counted of it, inside the caller's transaction."""
    known = db.conn.execute(_KNOWN, (row.id,)).fetchone()
    if known is not None and known[1] != row.stamp_text:
        _take_out(db, known)
        known = None
    counted = (row.type_code, row.sector, row.priority)
    if known is None:
        place = free_place(db, row.stamp_text)
        db.conn.execute(_PUT, (*_values(row), place))
        _count_place(db, place, 1)
        words.put_words(db, place, row.words)
        _count_fields(db, counted, 1)
        return
    place = known[0]
    db.conn.execute(_CHANGE, (*_values(row), place))
    words.change_words(db, place, row.words)
    if tuple(known[2:]) != counted:
        _count_fields(db, known[2:], -1)
        _count_fields(db, counted, 1)


def drop_row(db: Database, incident_id: str) -> None:
    """Remove a row that no fact stands behind, inside the caller's transaction."""
    known = db.conn.execute(_KNOWN, (incident_id,)).fetchone()
    if known is not None:
        _take_out(db, known)


def fold_row(incident_id: str, rows: list[tuple[Any, ...]]) -> IncidentRow:
    """The row that the facts of an incident give (`packing.COLUMNS`); one that cannot be read counts for nothing."""
    incident = Incident(incident_id)
    for row in rows:
        try:
            incident = apply_incident(incident, fact_of(row))
        except UnreadableFactError:
            continue
    return row_of(incident)


def row_of_incident(db: Database, incident_id: str) -> IncidentRow | None:
    """The row of an incident, listed or not."""
    found = db.conn.execute(
        f"SELECT {COLUMNS} FROM incidents i LEFT JOIN incident_texts t USING (place) WHERE i.id = ?",  # noqa: S608 - only constants go in
        (incident_id,),
    ).fetchone()
    return None if found is None else read_row(found)


def read_row(found: tuple[Any, ...]) -> IncidentRow:
    """A row of the table as the core knows it."""
    values = list(found)
    values[10] = tuple(json.loads(values[10]))
    values[13] = bool(values[13])
    return IncidentRow(*values)


def _take_out(db: Database, known: tuple[Any, ...]) -> None:
    place = known[0]
    words.drop_words(db, place)
    db.conn.execute("DELETE FROM incidents WHERE place = ?", (place,))
    _count_place(db, place, -1)
    _count_fields(db, known[2:], -1)


def _count_place(db: Database, place: int, more: int) -> None:
    """The day and the month of a place have one more, or one fewer; a new month gets its index."""
    if place < 0:
        return
    db.conn.execute(
        "INSERT INTO days (day, many) VALUES (?, ?) ON CONFLICT (day) DO UPDATE SET many = many + excluded.many",
        (place // DAY, more),
    )
    month = place // MONTH
    if db.conn.execute("UPDATE months SET many = many + ? WHERE month = ?", (more, month)).rowcount == 0:
        words.make_month(db, month)
        db.conn.execute("INSERT INTO months (month, many) VALUES (?, ?)", (month, more))


def _count_fields(db: Database, values: tuple[str, ...], more: int) -> None:
    for name, value in zip(_COUNTED, values, strict=True):
        count(db, f"{name}:{value}", more)


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
        int(row.running),
        int(bool(row.stamp_text) and is_late(row.stamp_text, row.opened_at_ms)),
    )
