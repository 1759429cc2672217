"""The store: one thread owns the writer, another reads, so that a long search never holds up an append."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from datetime import datetime
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from sqlite_utils import Database

from console.adapters.store import attachments, catalogue, expiring, facts, lists, moving, rebuild, settings, words
from console.adapters.store.connection import (
    BUSY_MS,
    STORE_NAME,
    connect,
    faults,
    has_lived,
    has_mark,
    make_mark,
    sync_folder,
)
from console.adapters.store.reach import Reach, refuse_lost
from console.adapters.store.schema import migrate, version_of
from console.core.ports import Attachment, DuePage, GatewayRecord, IncidentRow, LogFilter, Signer, StoreFaultError
from console.domain.camera import Camera, CameraRef
from console.domain.fact import SealedFact
from console.runtime.lane import Lane, LaneStopped
from console.runtime.lock import FolderLock, LockHeld

log = logging.getLogger(__name__)

P = ParamSpec("P")
T = TypeVar("T")

AT_ONCE_MOST = 20_000
"""Facts that the opening itself moves or folds, about two seconds of it; more are left to `finish`."""

CLOSE_S = 10.0
"""How long closing may take before the writer is left behind (and the next start recovers its log)."""


class Store:
    """Implements `FactStore`, `CatalogueStore` and `SettingsStore`. Awaited on any loop; `close` from any thread.

    Every method raises `StoreFaultError` when the database cannot do it, with code `closed` after `close`.
    """

    def __init__(self, folder: Path, key: bytes, signer: Signer, workstation: str, lock: FolderLock | None) -> None:
        self._folder = folder
        self._signer = signer
        self._workstation = workstation
        self._lock = lock
        self._write_lane = Lane("store")
        self._read_lane = Lane("store-read")
        self._writer: Database | None = None
        self._reader: Database | None = None
        self._log_holds_erased = False
        self._key = key
        self._reach = Reach(folder)

    def open(self, *, demonstration: bool) -> None:
        """Start the lanes and open both connections. Blocks; not on the GUI thread.

        Raises:
            StoreFaultError: nothing is left open.
        """
        self._write_lane.start()
        self._read_lane.start()
        try:
            self._write_lane.run_sync(self._open_writer, demonstration)
            self._read_lane.run_sync(self._open_reader)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Finish what waits, fold the log into the database, let go of the folder. Idempotent; blocks."""
        ended = self._end(self._read_lane, self._close_reader)
        ended = self._end(self._write_lane, self._close_writer) and ended
        if self._lock is not None and ended:
            self._lock.release()

    # Facts

    async def append(
        self, sealed: Sequence[SealedFact], rows: Sequence[IncidentRow], attached: Sequence[Attachment] = ()
    ) -> None:
        """See `FactStore.append`.

        Raises:
            StoreFaultError: nothing of this call was written.
            UnreadableFactError: likewise; the bytes are no fact, or do not belong together.
        """
        await self._write(self._append, tuple(sealed), tuple(rows), tuple(attached))

    async def facts_about(self, about: str) -> list[SealedFact]:
        """All facts about one thing, in order of their stamps."""
        return await self._read(facts.facts_about, about)

    async def facts_of_open_incidents(self, since_ms: int) -> list[SealedFact]:
        """All facts about incidents that are not closed, have a unit engaged, or were opened at or after `since_ms`."""
        return await self._read(facts.facts_of_open_incidents, since_ms)

    async def incidents_with_openings(self) -> list[str]:
        """Ids of incidents with an opening whose end was never written, whatever their age."""
        return await self._read(facts.incidents_with_openings)

    async def abouts(self, low: str, high: str) -> list[str]:
        """What facts are about, from `low` on and below `high`, in order."""
        return await self._read(facts.abouts, low, high)

    async def newest_of(self, about_prefix: str) -> list[SealedFact]:
        """For each thing whose `about` begins so, the newest fact of each kind."""
        return await self._read(facts.newest_of, about_prefix)

    async def search(self, wanted: LogFilter, before: str, limit: int) -> list[IncidentRow]:
        """Incidents newest first, before a row's `stamp_text` (empty: from the newest). At most 1,000 at once."""
        return await self._read(lists.search, wanted, before, limit)

    async def newer(self, wanted: LogFilter, after: str, limit: int) -> list[IncidentRow]:
        """The incidents next above a row's `stamp_text`, newest first. At most 1,000 at once."""
        return await self._read(lists.newer, wanted, after, limit)

    async def months(self) -> list[int]:
        """Months (of 30 days) that have incidents, newest first, for `outline`."""
        return await self._read(words.months)

    async def outline(self, wanted: LogFilter, month: int) -> list[tuple[int, int]]:
        """(day since 1970, how many fit) for the days of a month that have any, newest first."""
        return await self._read(lists.outline, wanted, month)

    async def on_day(self, wanted: LogFilter, day: int, skip: int, limit: int) -> list[IncidentRow]:
        """Incidents newest first, from the `skip`th of a day on and beyond that day. At most 1,000 at once."""
        return await self._read(lists.on_day, wanted, day, skip, limit)

    async def counts(self, wanted: LogFilter) -> dict[str, int]:
        """How many incidents there are by state code."""
        return await self._read(lists.counts, wanted)

    async def opened_per_bucket(self, from_ms: int, until_ms: int, bucket_ms: int) -> list[tuple[int, str, int]]:
        """(start of bucket, worst priority code in it, number) of incidents opened in the interval."""
        return await self._read(lists.opened_per_bucket, from_ms, until_ms, bucket_ms)

    async def last_number(self, workstation: str) -> int:
        """Highest incident counter this workstation has given, 0 for none; erasures do not lower it."""
        return (await self._read(facts.station_of, workstation))[2]

    async def last_stamp(self) -> tuple[int, int]:
        """(wall_ms, counter) of the newest stamp of this workstation, (0, 0) for none."""
        wall_ms, counter, _ = await self._read(facts.station_of, self._workstation)
        return wall_ms, counter

    async def waiting(self) -> tuple[int, int]:
        """Number of facts in the outbox and the wall_ms of the oldest, (0, 0) for none."""
        return await self._read(facts.waiting)

    async def attachment(self, fact_id: str) -> bytes | None:
        """The file that belongs to a fact, None once it is gone."""
        return await self._read(attachments.content, fact_id)

    async def thumb(self, fact_id: str) -> bytes | None:
        """The small picture of it."""
        return await self._read(attachments.thumb, fact_id)

    async def untold(self, limit: int) -> list[SealedFact]:
        """See `FactStore.untold`."""
        return await self._read(facts.untold, limit)

    async def told(self, fact_id: str) -> None:
        """See `FactStore.told`."""
        await self._write(facts.told, fact_id)

    async def due(self, retention: str, before_ms: int, after_seq: int, now_ms: int) -> DuePage:
        """See `FactStore`."""
        return await self._read(expiring.due_page, retention, before_ms, after_seq, now_ms)

    async def rebuild(self) -> None:
        """Compute the projections again from the facts, in small transactions between which appends go through.

        The longest hold of the writer is one month's full-text index: about half a second for 30,000 incidents. A stop
        on the way loses nothing: `finish` goes on from there, also after the next start.
        """
        await self._write(rebuild.begin)
        month: int | None = -1
        while month is not None:
            month = await self._write(rebuild.index_again, month)
        place: int | None = -(2**62)
        while place is not None:
            place = await self._write(rebuild.drop_orphans, place)
        await self.finish()

    async def finish(self) -> bool:
        """Go on with what an upgrade or a rebuild has left to do, in the background; whether there was anything."""
        worked = not await self._write(rebuild.is_filled)
        while await self._write(moving.move_batch):
            pass
        while await self._write(rebuild.fill_batch):
            pass
        return worked

    async def known_keys(self) -> list[bytes]:
        """Raw public keys of every workstation whose facts may be here, for `Signer.learn`."""
        return await self._read(_public_keys)

    # Catalogue

    async def gateways(self) -> list[GatewayRecord]:
        """Approved gateways."""
        return await self._read(catalogue.gateways)

    async def put_gateway(self, gateway: GatewayRecord) -> None:
        """Write or replace one."""
        await self._write(catalogue.put_gateway, gateway)

    async def drop_gateway(self, gateway_id: str) -> None:
        """Remove the approval; its cameras keep their numbers but leave the catalogue."""
        await self._write(catalogue.drop_gateway, gateway_id)

    async def cameras(self) -> list[Camera]:
        """Cameras of approved gateways as last known, each with its permanent number."""
        return await self._read(catalogue.cameras)

    async def put_cameras(self, gateway_id: str, cameras: Sequence[Camera], at: datetime) -> list[Camera]:
        """Replace a gateway's list; numbers new ones and returns them all. Empty for a gateway that is not approved."""
        return await self._write(catalogue.put_cameras, gateway_id, tuple(cameras), at)

    async def number_of(self, camera: CameraRef) -> int:
        """Permanent number, 0 if it never had one."""
        return await self._read(catalogue.number_of, camera)

    # Settings

    async def get(self, scope: str, key: str) -> str | None:
        """A JSON text or None."""
        return await self._read(settings.get, scope, key)

    async def put(self, scope: str, key: str, value: str) -> None:
        """Write a JSON text."""
        await self._write(settings.put, scope, key, value)

    async def all(self, scope: str) -> dict[str, str]:
        """Everything of a scope."""
        return await self._read(settings.everything, scope)

    # Lanes

    async def _write(self, fn: Callable[Concatenate[Database, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        return await _on(self._write_lane, lambda: self._writer, fn, *args, **kwargs)

    async def _read(self, fn: Callable[Concatenate[Database, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        return await _on(self._read_lane, lambda: self._reader, fn, *args, **kwargs)

    def _append(
        self,
        db: Database,
        sealed: Sequence[SealedFact],
        rows: Sequence[IncidentRow],
        attached: Sequence[Attachment] = (),
    ) -> None:
        entries = [facts.read_entry(one) for one in sealed]
        if facts.append(db, self._signer.key_id, entries, rows, attached):
            self._log_holds_erased = True
        self._reach.note(db)
        if self._log_holds_erased:
            self._log_holds_erased = not _empty_log(db)

    def _open_writer(self, demonstration: bool) -> None:
        db = self._writer = connect(self._folder, self._key)
        with faults():
            # Looked at before anything is changed: a store that is not ours stays as it is.
            if version_of(db) > 0:
                _refuse_other(db, demonstration, self._signer)
                refuse_lost(db, self._folder)
            refuse_emptied(db, self._folder)
            unfilled = migrate(db)
            _claim(db, demonstration, self._signer)
            if moving.is_small(db, AT_ONCE_MOST):
                while moving.move_batch(db):
                    pass
            if unfilled and facts.newest_seq(db) <= AT_ONCE_MOST:
                rebuild.fill_all(db)
            sync_folder(self._folder)
            make_mark(self._folder, self._key)

    def _open_reader(self) -> None:
        self._reader = connect(self._folder, self._key, read_only=True)

    def _close_writer(self) -> None:
        db, self._writer = self._writer, None
        if db is not None:
            _empty_log(db)
            db.close()
        self._reach.close()

    def _close_reader(self) -> None:
        db, self._reader = self._reader, None
        if db is not None:
            db.close()

    @staticmethod
    def _end(lane: Lane, closing: Callable[[], None]) -> bool:
        try:
            last: Future[None] = lane.submit(closing)
        except LaneStopped:
            return True
        ended = lane.stop(CLOSE_S)
        if last.done() and (error := last.exception()) is not None:
            # What was acknowledged is in the log on disk; the next start folds it in.
            log.warning("closing %s: %r", lane.name, error)
        return ended


def open_store(
    folder: Path,
    key: bytes,
    *,
    demonstration: bool,
    signer: Signer,
    workstation: str,
    lock: FolderLock | None = None,
) -> Store:
    """Open the store of a data folder, making or upgrading it. Blocks some 20 ms; not on the GUI thread.

    `lock` is the folder's lock if the caller holds it already (and will release it); else the store takes it.

    Raises:
        StoreFaultError: locked, newer_version, vanished, facts_lost, wrong_key, other_key, damaged, io, disk_full,
            demonstration_store, real_store.
    """
    own = None
    if lock is None or not lock.held:
        own = lock_folder(folder)
    store = Store(folder, key, signer, workstation, own)
    try:
        store.open(demonstration=demonstration)
    except BaseException:
        if own is not None:
            own.release()
        raise
    return store


def lock_folder(folder: Path) -> FolderLock:
    """Take the folder's lock.

    Raises:
        StoreFaultError: locked (pid), io, disk_full.
    """
    lock = FolderLock(folder)
    try:
        with faults():
            lock.acquire()
    except LockHeld as held:
        raise StoreFaultError("locked", (("pid", "" if held.pid is None else str(held.pid)),)) from held
    return lock


def store_exists(folder: Path) -> bool:
    """Whether there is a database in the folder, or was one that is gone: then nothing may be begun anew there."""
    return (folder / STORE_NAME).exists() or has_lived(folder)


async def _on(
    lane: Lane,
    database: Callable[[], Database | None],
    fn: Callable[Concatenate[Database, P], T],
    *args: P.args,
    **kwargs: P.kwargs,
) -> T:
    def job() -> T:
        db = database()
        if db is None:
            raise StoreFaultError("closed")
        with faults():
            return fn(db, *args, **kwargs)

    try:
        return await lane.run(job)
    except LaneStopped as error:
        raise StoreFaultError("closed") from error


def _refuse_other(db: Database, demonstration: bool, signer: Signer) -> None:
    """Hold the store to what it was made for and to the keys it knows; one without facts may change.

    Raises:
        StoreFaultError: demonstration_store, real_store, other_key.
    """
    found = db.conn.execute("SELECT value FROM meta WHERE key = 'demonstration'").fetchone()
    used = facts.has_any(db)
    if found is not None and used and found[0] != ("1" if demonstration else "0"):
        raise StoreFaultError("real_store" if demonstration else "demonstration_store")
    known = db.conn.execute("SELECT 1 FROM keys WHERE key_id = ?", (signer.key_id,)).fetchone()
    if used and known is None:
        raise StoreFaultError("other_key", (("found", signer.key_id),))


def refuse_emptied(db: Database, folder: Path) -> None:
    """Refuse a database without tables beside a mark, which is made after them: they were in a log that is gone.

    Raises:
        StoreFaultError: vanished.
    """
    if version_of(db) == 0 and has_mark(folder):
        raise StoreFaultError("vanished", (("file", str(folder / f"{STORE_NAME}-wal")),))


def _claim(db: Database, demonstration: bool, signer: Signer) -> None:
    """Write down what the store is for, and the public key its facts are signed with; nothing when it stands there."""
    purpose = "1" if demonstration else "0"
    found = db.conn.execute("SELECT value FROM meta WHERE key = 'demonstration'").fetchone()
    known = db.conn.execute("SELECT 1 FROM keys WHERE key_id = ?", (signer.key_id,)).fetchone()
    if found == (purpose,) and known is not None:
        return
    with db.atomic():
        db.conn.execute("INSERT OR REPLACE INTO meta (key, value) VALUES ('demonstration', ?)", (purpose,))
        db.conn.execute(
            "INSERT OR IGNORE INTO keys (key_id, public_raw, since_ms) VALUES (?, ?, unixepoch() * 1000)",
            (signer.key_id, signer.public_raw),
        )


def _public_keys(db: Database) -> list[bytes]:
    return [bytes(raw) for (raw,) in db.conn.execute("SELECT public_raw FROM keys ORDER BY key_id").fetchall()]


def _empty_log(db: Database) -> bool:
    """Fold the write-ahead log into the database and cut it to nothing; False when that has to wait.

    After an erasure the log still holds the pages as they were before it (encrypted, like everything). Cutting it gives
    those blocks back to the file system; what a disk keeps of freed blocks is left to the disk's own encryption. What
    was committed is safe either way, so a failure here is never the caller's.
    """
    try:
        with faults():
            # A reader may need the log for seconds: it is tried again later, rather than hold up the next append.
            db.conn.execute("PRAGMA busy_timeout = 0")
            busy = db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            db.conn.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
    except StoreFaultError as fault:
        log.warning("the write-ahead log could not be emptied: %s", fault.code)
        return False
    return not busy
