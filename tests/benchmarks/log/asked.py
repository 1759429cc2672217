"""What the store answers, timed as the core awaits it: rows `search`, `filter`, `durable`, `rebuild`, `bytes`."""

from __future__ import annotations

import asyncio
import random
import statistics
import time
from collections.abc import Sequence
from contextlib import suppress
from zoneinfo import ZoneInfo

from sqlite_utils import Database

from console.adapters.secrets import open_secrets
from console.adapters.store import Store, rebuild
from console.adapters.store.connection import connect
from console.adapters.store.facts import newest_seq
from console.adapters.store.places import MONTH
from console.adapters.store.words import change_words, table_of
from console.core.ledger import Ledger
from console.core.log_page import PAGE
from console.core.notary import Draft, Notary
from console.core.ports import IncidentRow, LogFilter
from console.core.projection import row_of
from console.core.search_reading import Known, read_search
from console.core.state import State
from console.domain import bodies as b
from console.domain.apply import apply_incident
from console.domain.time import Stamp
from tests.benchmarks.log.made import STATION, notes_of, town
from tests.benchmarks.log.station import Years
from tests.benchmarks.log.town import DAY_MS
from tests.benchmarks.measuring.outcome import Measure
from tests.benchmarks.measuring.turns import median, percentile

TYPED = (
    "rixe devant rue",
    "telephone arrache",
    "vitrine quai",
    "rue pascal",
    "07-4521",
    "mortiers vehicules",
    "boulevard liberte tapage",
    "castellane",
    "renfort",
    "zzz",
    "AB-123",
    "un homme",
    "pompiers demandes bl",
    "TN 12",
    "rixe hier 22h-2h",
    "vol 14/11 rue",
    "cam 1204 tapage",
    "tn12 p1 blesse",
    "tapage nov 2025 bd liberte",
    "gare st charles semaine derniere",
)
ROUNDS = 5
HALF_S = 5.0
"""When the rebuild is stopped for the first time."""
APPENDS = 400
"""Of each kind in a round; in turn, so that what else the disk does falls on both."""


def search(years: Years) -> list[Measure]:
    """Each beginning of what an operator would type is one query."""
    taken = asyncio.run(_search(years))
    return [
        Measure("search_p95_ms", round(percentile(taken, 0.95), 2), 40, unit="ms"),
        Measure("search_p50_ms", median(taken, 2), unit="ms"),
        Measure("search_max_ms", round(max(taken), 1), unit="ms"),
    ]


async def _search(years: Years) -> list[float]:
    known = Known(int(notes_of(years.folder)["until_ms"]), ZoneInfo("Europe/Paris"), ("TN 12",), lambda _number: True)
    async with years.store() as (store, _):
        taken = []
        for text in TYPED:
            for length in range(1, len(text) + 1):
                read = read_search(text[:length], known)
                wanted = LogFilter(
                    read.text, priorities=read.priorities, from_ms=read.from_ms, until_ms=read.until_ms, also=read.also
                )
                taken.append(await _timed(store, wanted))
        return taken


def filters(years: Years) -> list[Measure]:
    """Each filter an operator can set, alone and together; the median of three for each, the worst of them."""
    found = asyncio.run(_filters(years))
    worst = max(found, key=lambda pair: pair[1])
    print(f"slowest filter: {worst[0]}")
    taken = [ms for _, ms in found]
    return [
        Measure("filter_first_rows_worst_ms", round(worst[1], 2), 30, unit="ms"),
        Measure("filter_first_rows_p50_ms", median(taken, 2), unit="ms"),
    ]


async def _filters(years: Years) -> list[tuple[LogFilter, float]]:
    where, until_ms = town(), int(notes_of(years.folder)["until_ms"])
    dice = random.Random(1)
    wanted = [
        LogFilter(states=frozenset(states)) for states in (("to_handle",), ("in_progress", "to_handle"), ("closed",))
    ]
    wanted += [LogFilter(sector=sector) for sector in where.sectors]
    wanted += [LogFilter(type_code=code) for code, _ in where.types]
    wanted += [LogFilter(priorities=frozenset({f"P{n}"})) for n in range(1, 5)]
    for days in (0, 1, 30, 400, 900):
        for span in (1, 7, 30, 365):
            last_ms = until_ms - days * DAY_MS
            wanted.append(LogFilter(from_ms=last_ms - span * DAY_MS, until_ms=last_ms))
            wanted.append(
                LogFilter(sector=dice.choice(where.sectors), from_ms=last_ms - span * DAY_MS, until_ms=last_ms)
            )
    for _ in range(40):
        code = dice.choice(where.types)[0]
        wanted.append(LogFilter(sector=dice.choice(where.sectors), type_code=code, priorities=frozenset({"P1", "P4"})))
    found = []
    async with years.store() as (store, _):
        for one in wanted:
            found.append((one, statistics.median([await _timed(store, one) for _ in range(3)])))
    return found


async def _timed(store: Store, wanted: LogFilter) -> float:
    began_s = time.perf_counter()
    await store.search(wanted, "", PAGE)
    return (time.perf_counter() - began_s) * 1000


def durable(years: Years) -> list[Measure]:
    """A note acknowledged, against the same rows written by hand through the same library into the same file."""
    ours, bare = asyncio.run(_durable(years))
    ratios = [percentile(one, 0.99) / percentile(other, 0.99) for one, other in zip(ours, bare, strict=True)]
    return [
        Measure("durable_p99_ratio", median(ratios, 2), 1.5),
        Measure("durable_p99_ms", median([percentile(one, 0.99) for one in ours], 2), unit="ms"),
        Measure("durable_p50_ms", median([percentile(one, 0.5) for one in ours], 2), unit="ms"),
        Measure("bare_p99_ms", median([percentile(one, 0.99) for one in bare], 2), unit="ms"),
        Measure("bare_p50_ms", median([percentile(one, 0.5) for one in bare], 2), unit="ms"),
    ]


async def _durable(years: Years) -> tuple[list[list[float]], list[list[float]]]:
    key = open_secrets(years.folder, store_exists=True).store_key
    ours: list[list[float]] = []
    theirs: list[list[float]] = []
    before = ""
    for _ in range(ROUNDS):
        async with years.store() as (store, signer):
            last = Stamp(*await store.last_stamp(), STATION)
            notary = Notary(signer, lambda: time.time_ns() // 1_000_000, STATION, last)
            ledger = Ledger(store, notary, State())
            rows = await store.search(LogFilter(), before, APPENDS)
            before = rows[-1].stamp_text
            taken = []
            for row in rows:
                incident = await ledger.incident(row.id)
                assert incident is not None
                # Never the words of an earlier run: those are in the index already, and cost nothing.
                noted = b.IncidentNoted(f"note de mesure {time.time_ns():x}")
                raw, fact = notary.seal(Draft(incident.about, noted), "system:bench")
                changed = [row_of(apply_incident(incident, fact))]
                began_s = time.perf_counter()
                await store.append([raw], changed)
                taken.append((time.perf_counter() - began_s) * 1000)
            ours.append(taken)
        db = connect(years.folder, key)
        try:
            theirs.append(_bare(db, rows))
        finally:
            db.close()
    return ours, theirs


def _bare(db: Database, rows: Sequence[IncidentRow]) -> list[float]:
    """The same rows by hand: the statements alone, values at hand. They are taken out again at the end."""
    conn, ids = db.conn, [row.id for row in rows]
    fact = conn.execute("SELECT * FROM sealed ORDER BY seq DESC LIMIT 1").fetchone()
    into_sealed = f"INSERT INTO sealed VALUES ({', '.join('?' * len(fact))})"  # noqa: S608 - marks only
    seq = newest_seq(db)
    ask = "SELECT place, words, last_ms FROM incidents JOIN incident_texts USING (place) WHERE id = ?"
    held = [conn.execute(ask, (one,)).fetchone() for one in ids]
    taken = []
    for n, (place, words, last_ms) in enumerate(held, 1):
        said = f"{words}\nnote de mesure {time.time_ns():x}"
        table = table_of(place // MONTH)
        began_s = time.perf_counter()
        conn.execute("BEGIN IMMEDIATE")
        conn.execute(into_sealed, (seq + n, f"{fact[1][:-8]}{n:08d}", *fact[2:]))
        conn.execute("INSERT INTO unsent (seq) VALUES (?)", (seq + n,))
        conn.execute("UPDATE tally SET many = many + 1 WHERE name = 'unsent'")
        conn.execute("UPDATE stations SET wall_ms = wall_ms")
        conn.execute(f"INSERT INTO {table} ({table}, rowid, words) VALUES ('delete', ?, ?)", (place, words))  # noqa: S608 - a number
        conn.execute("UPDATE incident_texts SET words = ? WHERE place = ?", (said, place))
        conn.execute(f"INSERT INTO {table} (rowid, words) VALUES (?, ?)", (place, said))  # noqa: S608 - a number
        conn.execute("UPDATE incidents SET last_ms = ? WHERE place = ?", (last_ms + n, place))
        conn.execute("COMMIT")
        taken.append((time.perf_counter() - began_s) * 1000)
    with db.atomic():
        conn.execute("DELETE FROM unsent WHERE seq > ?", (seq,))
        conn.execute("DELETE FROM sealed WHERE seq > ?", (seq,))
        conn.execute("UPDATE tally SET many = many - ? WHERE name = 'unsent'", (len(held),))
        for place, words, last_ms in held:
            change_words(db, place, words)
            conn.execute("UPDATE incidents SET last_ms = ? WHERE place = ?", (last_ms, place))
    return taken


def rebuilt(years: Years) -> list[Measure]:
    """Every projection again from the facts, stopped once half-way; notes go in all the while."""
    return asyncio.run(_rebuilt(years))


async def _rebuilt(years: Years) -> list[Measure]:
    waits: list[float] = []
    async with years.store() as (store, _):
        facts = await store._write(newest_seq)
        await store._write(rebuild.begin)
        began_s = time.perf_counter()
        half = asyncio.create_task(store.finish())
        while time.perf_counter() - began_s < HALF_S and not half.done():
            waits.append(await _note(store))
            await asyncio.sleep(0.2)
        half.cancel()
        with suppress(asyncio.CancelledError):
            await half
    first_s = time.perf_counter() - began_s
    left_before = _left(years)
    async with years.store() as (store, _):
        began_s = time.perf_counter()
        rest = asyncio.create_task(store.finish())
        while not rest.done():
            waits.append(await _note(store))
            await asyncio.wait((rest,), timeout=0.2)
        took_s = first_s + time.perf_counter() - began_s
    return [
        Measure("rebuild_facts_per_s", round(facts / took_s), 15_000, at_least=True, unit="a second"),
        Measure("rebuild_left_at_the_stop_share", round(left_before, 3)),
        Measure("rebuild_write_meanwhile_p95_ms", round(percentile(waits, 0.95), 1), unit="ms"),
        Measure("rebuild_write_meanwhile_max_ms", round(max(waits), 1), unit="ms"),
    ]


async def _note(store: Store) -> float:
    """How long a write waits while the projections are rebuilt: a setting stands for it, and leaves no trace."""
    began_s = time.perf_counter()
    await store.put("workstation", "benchmark", "1")
    return (time.perf_counter() - began_s) * 1000


def _left(years: Years) -> float:
    """The share of things that are still to be folded."""
    db = connect(years.folder, open_secrets(years.folder, store_exists=True).store_key)
    try:
        (reached,) = db.conn.execute("SELECT value FROM meta WHERE key = 'projections'").fetchone()
        (most,) = db.conn.execute("SELECT max(no) FROM things").fetchone()
    finally:
        db.close()
    return int(reached) / int(most) if reached.isdigit() else 0.0


def size(years: Years) -> list[Measure]:
    """The file with all its indexes, by fact."""
    facts = int(notes_of(years.folder)["facts"])
    return [
        Measure("bytes_per_fact", round(years.bytes_on_disk / facts, 1), 600, unit="bytes"),
        Measure("facts", facts),
        Measure("megabytes", round(years.bytes_on_disk / 1e6)),
    ]
