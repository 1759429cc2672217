"""A thread and the connection that lives on it: nobody else ever touches the one but from the other."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future
from typing import Concatenate, ParamSpec, TypeVar

from sqlite_utils import Database

from console.adapters.store.connection import faults
from console.core.ports import StoreFaultError
from console.runtime.lane import Lane, LaneStopped

log = logging.getLogger(__name__)

P = ParamSpec("P")
T = TypeVar("T")

CLOSE_S = 10.0
"""How long closing may take before the thread is left behind (and the next start recovers the database's log)."""


class DatabaseLane:
    """Jobs run one after the other. `run` from any loop; `open` and `close` block, and are for any other thread."""

    def __init__(self, name: str) -> None:
        self._lane = Lane(name)
        self._db: Database | None = None

    def start(self) -> None:
        """Start the thread.

        Raises:
            LaneStopped: after `close`.
        """
        self._lane.start()

    def open(self, connect: Callable[[], Database], prepare: Callable[[Database], None] | None = None) -> None:
        """Connect on the thread, then prepare the database there. What fails on the way is for `close` to end.

        Raises:
            StoreFaultError: and whatever else the two raise.
        """

        def job() -> None:
            db = self._db = connect()
            if prepare is not None:
                with faults():
                    prepare(db)

        self._lane.run_sync(job)

    async def run(self, fn: Callable[Concatenate[Database, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Have a function run with the database.

        Raises:
            StoreFaultError: `closed` before `open` and after `close`; else what the database or the disk says.
        """

        def job() -> T:
            if self._db is None:
                raise StoreFaultError("closed")
            with faults():
                return fn(self._db, *args, **kwargs)

        try:
            return await self._lane.run(job)
        except LaneStopped as error:
            raise StoreFaultError("closed") from error

    def close(self, before: Callable[[Database], None] | None = None) -> bool:
        """Finish what waits, do what comes before the end of the connection, and end. Whether the thread ended too.

        Idempotent.

        Raises:
            RuntimeError: before `start`.
        """

        def job() -> None:
            db, self._db = self._db, None
            if db is not None:
                if before is not None:
                    before(db)
                db.close()

        try:
            last: Future[None] = self._lane.submit(job)
        except LaneStopped:
            return True
        ended = self._lane.stop(CLOSE_S)
        if last.done() and (error := last.exception()) is not None:
            # What was acknowledged is in the log on disk; the next start folds it in.
            log.warning("closing %s: %r", self._lane.name, error)
        return ended
