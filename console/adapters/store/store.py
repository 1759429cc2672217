"""The store: one thread owns the writer, another reads, so that a long search never holds up an append."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from sqlite_utils import Database

from console.adapters.store import attachments, catalogue, expiring, facts, lists, moving, rebuild, settings, words
from console.adapters.store.claim import claim, public_keys, refuse_other
from console.adapters.store.connection import connect, make_mark, sync_folder
from console.adapters.store.database_lane import DatabaseLane
from console.adapters.store.emptying import empty_log
from console.adapters.store.reach import Reach, refuse_emptied, refuse_lost
from console.adapters.store.schema import migrate, version_of
from console.core.ports import Attachment, DuePage, GatewayRecord, IncidentRow, LogFilter, Signer
from console.domain.camera import Camera, CameraRef
from console.domain.fact import Fact, SealedFact
from console.runtime.lock import FolderLock

P = ParamSpec("P")
T = TypeVar("T")

AT_ONCE_MOST = 20_000
"""Facts that the opening itself moves or folds, about two seconds of it; more are left to `finish`."""


class Store:
    """Implements `FactStore`, `CatalogueStore` and `SettingsStore`. Awaited on any loop; `close` from any thread.

    Every method raises `StoreFaultError` when the database cannot do it, with code `closed` after `close`.
    """

    def __init__(self, folder: Path, key: bytes, signer: Signer, workstation: str, lock: FolderLock | None) -> None:
        self._folder = folder
        self._signer = signer
        self._workstation = workstation
        self._lock = lock
        self._writer = DatabaseLane("store")
        self._reader = DatabaseLane("store-read")
        self._log_holds_erased = False
        self._key = key
        self._reach = Reach(folder)

    def open(self, *, demonstration: bool) -> None:
        """Open both connections, each on its lane. Blocks; not on the GUI thread.

        Raises:
            StoreFaultError: nothing is left open.
        """
        self._writer.start()
        self._reader.start()
        try:
            self._writer.open(lambda: connect(self._folder, self._key), lambda db: self._prepare(db, demonstration))
            self._reader.open(lambda: connect(self._folder, self._key, read_only=True))
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Finish what waits, fold the log into the database, let go of the folder. Idempotent; blocks."""
        ended = self._reader.close()
        ended = self._writer.close(self._finish) and ended
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

    async def facts_of_open_incidents(self, since_ms: int) -> list[Fact]:
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
        return await self._read(public_keys)

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
        return await self._writer.run(fn, *args, **kwargs)

    async def _read(self, fn: Callable[Concatenate[Database, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        return await self._reader.run(fn, *args, **kwargs)

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
            self._log_holds_erased = not empty_log(db)

    def _prepare(self, db: Database, demonstration: bool) -> None:
        # Looked at before anything is changed: a store that is not ours stays as it is.
        if version_of(db) > 0:
            refuse_other(db, demonstration, self._signer)
            refuse_lost(db, self._folder)
        refuse_emptied(db, self._folder)
        unfilled = migrate(db)
        claim(db, demonstration, self._signer)
        if moving.is_small(db, AT_ONCE_MOST):
            while moving.move_batch(db):
                pass
        if unfilled and facts.newest_seq(db) <= AT_ONCE_MOST:
            rebuild.fill_all(db)
        sync_folder(self._folder)
        make_mark(self._folder, self._key)

    def _finish(self, db: Database) -> None:
        empty_log(db)
        self._reach.close()
