"""Lists of incidents: pages by key, never by counting rows; each filter by the index that leaves the fewest rows."""

from __future__ import annotations

import json
from typing import Any

from sqlite_utils import Database

from console.adapters.store.incidents import COLUMNS, read_row
from console.adapters.store.match import match_of
from console.adapters.store.places import AHEAD_MOST_MS, DAY, LATE_MOST_MS, MONTH, NEVER_MS, lowest_place, place_of
from console.adapters.store.tallies import counted
from console.adapters.store.words import months, table_of
from console.core.ports import IncidentRow, LogFilter
from console.domain.incident import IncidentState

PAGE_MOST = 1000
"""Rows of one answer; a list asks for the next page."""

LAST_PLACE = 2**63 - 1
_DENSE = 8
"""What one row in so many fits is found sooner by reading the list than by an index."""

_ROWS = f"SELECT i.place, {COLUMNS} FROM incidents i {{}} LEFT JOIN incident_texts t ON t.place = i.place WHERE "  # noqa: S608 - only constants go in
_BUCKETS = """
    SELECT (opened_at_ms - :from_ms) / :bucket_ms AS bucket,
        coalesce(min(CASE WHEN priority <> '' THEN priority END), ''), count(*)
    FROM (
        SELECT place, opened_at_ms, priority FROM incidents WHERE place >= :low AND place < :high
        UNION SELECT place, opened_at_ms, priority FROM incidents WHERE late = 1 AND place >= 0
    )
    WHERE opened_at_ms >= :from_ms AND opened_at_ms < :until_ms
    GROUP BY bucket ORDER BY bucket
"""


class Query:
    """A filter as conditions on `incidents i`, of constants and bound values.

    Attributes:
        terms: the conditions. bound: their values by name. match: the full-text expression, None for none.
        low, high: places between which every row lies that fits, except those that were entered late.
    """

    def __init__(self, wanted: LogFilter) -> None:
        self.bound: dict[str, Any] = {}
        self.match = match_of(wanted.text, dict(wanted.also))
        self.low, self.high = -1, LAST_PLACE
        self.wanted = wanted
        self.terms: list[str] = []
        self._period(wanted.from_ms, wanted.until_ms)
        if wanted.sector:
            self._term("i.sector = :sector", sector=wanted.sector)
        if wanted.type_code:
            self._term("i.type_code = :type_code", type_code=wanted.type_code)
        if wanted.priorities:
            self._some("priority", wanted.priorities)
        if wanted.states and not wanted.states >= {state.value for state in IncidentState}:
            if IncidentState.CLOSED.value not in wanted.states:
                self._term("i.state <> 'closed'")  # what the index of open ones asks for, word for word
            self._some("state", wanted.states)

    @property
    def has_period(self) -> bool:
        """Whether incidents that were entered late must be looked for by themselves."""
        return self.wanted.from_ms is not None or self.wanted.until_ms is not None

    def where(self, *more: str) -> str:
        """All conditions."""
        return " AND ".join((*more, *self.terms)) or "1"

    def index(self, db: Database) -> str:
        """How the list is read: by the index that leaves the fewest rows, or as it stands."""
        wanted = self.wanted
        if wanted.states and IncidentState.CLOSED.value not in wanted.states:
            return "INDEXED BY incidents_open"
        ways = [
            (f"sector:{wanted.sector}", "incidents_by_sector") if wanted.sector else None,
            (f"type:{wanted.type_code}", "incidents_by_type") if wanted.type_code else None,
            (f"priority:{min(wanted.priorities)}", "incidents_by_priority") if len(wanted.priorities) == 1 else None,
        ]
        found = sorted((counted(db, way[0]), way[1]) for way in ways if way is not None)
        if not found:
            return "NOT INDEXED"
        many, name = found[0]
        both = wanted.sector and wanted.type_code
        return f"INDEXED BY {name}" if both or many * _DENSE < listed(db) else "NOT INDEXED"

    def _period(self, from_ms: int | None, until_ms: int | None) -> None:
        if from_ms is not None:
            self._term("i.opened_at_ms >= :from_ms", from_ms=from_ms)
            self.low = max(-1, lowest_place(max(0, from_ms - AHEAD_MOST_MS)) - 1)
        if until_ms is not None:
            self._term("i.opened_at_ms < :until_ms", until_ms=until_ms)
            self.high = lowest_place(max(0, min(until_ms + LATE_MOST_MS, NEVER_MS)))

    def _some(self, column: str, codes: frozenset[str]) -> None:
        if len(codes) == 1:
            self._term(f"i.{column} = :{column}", **{column: min(codes)})
        else:
            self._term(f"i.{column} IN (SELECT value FROM json_each(:{column}))", **{column: json.dumps(sorted(codes))})  # noqa: S608 - only constants go in

    def _term(self, text: str, **bound: object) -> None:
        self.terms.append(text)
        self.bound.update(bound)


def listed(db: Database) -> int:
    """How many incidents the list has."""
    return int(db.conn.execute("SELECT coalesce(sum(many), 0) FROM months").fetchone()[0])


def search(db: Database, wanted: LogFilter, before: str, limit: int) -> list[IncidentRow]:
    """Incidents newest first, before a `stamp_text`."""
    high = place_of(db, before) if before else LAST_PLACE
    return page(db, Query(wanted), -1, high, limit)


def newer(db: Database, wanted: LogFilter, after: str, limit: int) -> list[IncidentRow]:
    """The incidents next above a `stamp_text`, newest first."""
    found = page(db, Query(wanted), place_of(db, after), LAST_PLACE, limit, upwards=True)
    found.reverse()
    return found


def on_day(db: Database, wanted: LogFilter, day: int, skip: int, limit: int) -> list[IncidentRow]:
    """Incidents newest first, from the `skip`th of a day on; a day holds few enough to be counted through."""
    return page(db, Query(wanted), -1, (day + 1) * DAY, limit, skip=max(0, min(skip, PAGE_MOST * 100)))


def page(
    db: Database, query: Query, low: int, high: int, limit: int, *, upwards: bool = False, skip: int = 0
) -> list[IncidentRow]:
    """Rows between two places (neither included) from one end on; `skip` leaves out so many, for a few only."""
    limit = max(0, min(limit, PAGE_MOST))
    rows: dict[int, tuple[Any, ...]] = {}
    most = limit + skip
    inside = (max(low, query.low), min(high, query.high))
    if query.match is None:
        way = query.index(db)
        rows.update(_between(db, query, way, inside, most, upwards=upwards))
    else:
        found = months(db)
        for month in reversed(found) if upwards else found:
            if (month + 1) * MONTH <= inside[0] or month * MONTH >= inside[1]:
                continue
            rows.update(_matching(db, query, month, inside, most - len(rows), upwards=upwards))
            if len(rows) >= most:
                break
    if query.has_period:
        rows.update(_late(db, query, low, high))
    places = sorted(rows, reverse=not upwards)
    return [read_row(rows[place]) for place in places[skip:most]]


def _between(
    db: Database, query: Query, way: str, inside: tuple[int, int], most: int, *, upwards: bool
) -> dict[int, tuple[Any, ...]]:
    order = "ASC" if upwards else "DESC"
    sql = f"{_ROWS.format(way)}{query.where('i.place > :low', 'i.place < :high')} ORDER BY i.place {order} LIMIT :most"
    return _rows(db, sql, {**query.bound, "low": inside[0], "high": inside[1], "most": most})


def _matching(
    db: Database, query: Query, month: int, inside: tuple[int, int], most: int, *, upwards: bool
) -> dict[int, tuple[Any, ...]]:
    table, order = table_of(month), "ASC" if upwards else "DESC"
    where = query.where(f"{table} MATCH :match", "w.rowid > :low", "w.rowid < :high")
    sql = (
        f"SELECT i.place, {COLUMNS} FROM {table} w CROSS JOIN incidents i ON i.place = w.rowid "  # noqa: S608 - only constants go in
        f"LEFT JOIN incident_texts t ON t.place = i.place WHERE {where} ORDER BY w.rowid {order} LIMIT :most"
    )
    return _rows(db, sql, {**query.bound, "match": query.match, "low": inside[0], "high": inside[1], "most": most})


def _late(db: Database, query: Query, low: int, high: int) -> dict[int, tuple[Any, ...]]:
    """Those that were entered long after they happened, wherever they stand: few."""
    where = query.where("i.late = 1", "i.place > :low", "i.place < :high")
    found = _rows(
        db,
        f"{_ROWS.format('INDEXED BY incidents_late')}{where}",
        {**query.bound, "low": max(low, -1), "high": high},
    )
    if query.match is None:
        return found
    return {
        place: row
        for place, row in found.items()
        if db.conn.execute(
            f"SELECT 1 FROM {table_of(place // MONTH)} WHERE {table_of(place // MONTH)} MATCH ? AND rowid = ?",  # noqa: S608 - only constants go in
            (query.match, place),
        ).fetchone()
    }


def _rows(db: Database, sql: str, bound: dict[str, Any]) -> dict[int, tuple[Any, ...]]:
    return {row[0]: row[1:] for row in db.conn.execute(sql, bound)}


def counts(db: Database, wanted: LogFilter) -> dict[str, int]:
    """How many incidents there are by state code."""
    found: dict[str, int] = {}
    for state, many in _figures(db, Query(wanted), -1, LAST_PLACE):
        found[state] = found.get(state, 0) + many
    return found


def outline(db: Database, wanted: LogFilter, month: int) -> list[tuple[int, int]]:
    """(day, number of incidents that fit) of a month, newest first; days are places divided by `DAY`."""
    query = Query(wanted)
    if wanted == LogFilter():
        low, high = month * MONTH // DAY, (month + 1) * MONTH // DAY
        return db.conn.execute(
            "SELECT day, many FROM days WHERE day >= ? AND day < ? AND many > 0 ORDER BY day DESC", (low, high)
        ).fetchall()
    found: dict[int, int] = {}
    for day, many in _figures(db, query, month * MONTH - 1, (month + 1) * MONTH, by_day=True):
        found[day] = found.get(day, 0) + many
    return sorted(found.items(), reverse=True)


def _figures(db: Database, query: Query, low: int, high: int, *, by_day: bool = False) -> list[tuple[Any, int]]:
    """Numbers between two places (neither included), by state or by day."""
    by = f"i.place / {DAY:d}" if by_day else "state"
    # Without a period every row that was entered late lies between the places like any other.
    inside = (max(low, query.low), min(high, query.high))
    seen: list[tuple[Any, int]] = []
    ways = [(inside, "i.late = 0" if query.has_period else "")]
    if query.has_period:
        ways.append(((low, high), "i.late = 1"))
    for (first, last), late in ways:
        bound = {**query.bound, "low": max(first, -1), "high": last}
        if query.match is None:
            way = "INDEXED BY incidents_late" if late == "i.late = 1" else query.index(db)
            if way == "NOT INDEXED":
                way = "" if late else "INDEXED BY incidents_slim"
            more = [term for term in ("i.place > :low", "i.place < :high", late) if term]
            sql = f"SELECT {by}, count(*) FROM incidents i {way} WHERE {query.where(*more)} GROUP BY 1"  # noqa: S608 - only constants go in
            seen += db.conn.execute(sql, bound).fetchall()
            continue
        for month in months(db):
            if (month + 1) * MONTH <= first or month * MONTH >= last:
                continue
            table = table_of(month)
            more = [term for term in (f"{table} MATCH :match", "w.rowid > :low", "w.rowid < :high", late) if term]
            # Days of words alone are told by the index itself, without a look at the incidents.
            alone = by_day and not late and not query.terms
            key = f"w.rowid / {DAY:d}" if alone else by
            joined = "" if alone else "CROSS JOIN incidents i ON i.place = w.rowid"
            where = query.where(*more)
            sql = f"SELECT {key}, count(*) FROM {table} w {joined} WHERE {where} GROUP BY 1"  # noqa: S608 - only constants go in
            seen += db.conn.execute(sql, {**bound, "match": query.match}).fetchall()
    return seen


def opened_per_bucket(db: Database, from_ms: int, until_ms: int, bucket_ms: int) -> list[tuple[int, str, int]]:
    """(start of bucket, worst priority in it, number of incidents) for buckets that are not empty."""
    if bucket_ms <= 0:
        raise ValueError("a bucket lasts at least a millisecond")
    bound = {
        "from_ms": from_ms,
        "until_ms": until_ms,
        "bucket_ms": bucket_ms,
        "low": lowest_place(max(0, from_ms - AHEAD_MOST_MS)),
        "high": lowest_place(max(0, min(until_ms + LATE_MOST_MS, NEVER_MS))),
    }
    return [(from_ms + bucket * bucket_ms, worst, many) for bucket, worst, many in db.conn.execute(_BUCKETS, bound)]
