"""The workers: started, counted, watched, replaced. Loop thread."""

from __future__ import annotations

import asyncio
import logging
import os
import time
from collections.abc import Callable

from console.adapters.video import deaths, protocol
from console.adapters.video.choice import ENGINES, EngineAbility
from console.adapters.video.deaths import Death, death
from console.adapters.video.memory import FeedSize, most_bytes
from console.adapters.video.placement import CAPACITY, Desk, place
from console.adapters.video.worker_process import WorkerProcess
from console.runtime.backoff import Backoff

log = logging.getLogger(__name__)

IDLE_S = 20.0
_MISSING_S = (60.0, 600.0)
"""An engine that never worked here is tried again after so long: what kept it from starting may have passed."""
"""A worker without feeds is kept for this long, unless it is the last of its engine."""
_ON_TIME_S = 0.6
"""Between two looks; a loop that was late finds beats unread, and judges nobody by them."""
SPARE_AFTER_S = 4.0
"""Once nothing was placed for so long, a worker is started ahead for the engine in use: one that dies is replaced by it
at once, and its start takes nothing from feeds that are just being opened."""


class Crew:
    """Loop thread only.

    Attributes:
        abilities: what each engine said it can do here.
        deaths: workers that ended without being asked to.

    Args:
        on_message: told what a worker says of one of its feeds.
        on_death: told of each end that was not asked for.
        size_of: how large a feed is, None when it is no more.
        busy_of: whether the decoder has a feed's bytes, and on which thread.
        on_ability: told what an engine says of itself, by each worker that starts.
    """

    def __init__(
        self,
        on_message: Callable[[int, protocol.Message], None],
        on_death: Callable[[Death], None],
        size_of: Callable[[int], FeedSize | None],
        busy_of: Callable[[int], tuple[bool, int]],
        on_ability: Callable[[str, EngineAbility], None] | None = None,
    ) -> None:
        self.abilities: dict[str, EngineAbility] = {engine: EngineAbility() for engine in ENGINES}
        self.deaths = 0
        self._on_message = on_message
        self._on_death = on_death
        self._size_of = size_of
        self._busy_of = busy_of
        self._on_ability = on_ability
        self._workers: dict[int, WorkerProcess] = {}
        self._ending: set[asyncio.Task[None]] = set()
        self._next = 1
        self._closing = False
        self._backoffs = {engine: Backoff(0.5, 30.0) for engine in ENGINES}
        self._missing = {engine: Backoff(*_MISSING_S) for engine in ENGINES}
        self._respawn_s: dict[str, float] = {}
        self._looked_s = 0.0
        self._placed_s = 0.0

    @property
    def workers(self) -> tuple[WorkerProcess, ...]:
        """Those that run."""
        return tuple(self._workers.values())

    def start(self) -> None:
        """Start one worker of each engine, so that the first picture does not wait for one."""
        for engine in ENGINES:
            self._spawn(engine)

    async def stop(self) -> None:
        """End all workers."""
        self._closing = True
        await asyncio.gather(*(worker.stop() for worker in self.workers))
        if self._ending:
            await asyncio.wait(self._ending)

    def worker_for(self, feed: int, engine: str, *, alone: bool, home: WorkerProcess | None = None) -> WorkerProcess:
        """A worker with room for the feed, which is counted on it from now: its `home` if it may stay there."""
        if home is not None and home.engine == engine and len(home.feeds) < CAPACITY[engine]:
            kept_for = feed if alone else None
            if home.kept_for == kept_for:
                home.feeds.add(feed)
                return home
        desks = [
            Desk(worker.number, worker.engine, len(worker.feeds), worker.kept_for)
            for worker in self.workers
            if worker.alive and not worker.spare
        ]
        number = place(desks, engine, feed, alone=alone, comfortable=max(2, len(os.sched_getaffinity(0))))
        if number is None and alone and (number := self._orphan(engine)) is not None:
            self._workers[number].kept_for = feed
        worker = self._workers[number] if number is not None else self._spare(engine) or self._spawn(engine)
        if number is None:
            worker.spare = False
            worker.kept_for = feed if alone else None
        worker.feeds.add(feed)
        self._placed_s = time.monotonic()
        return worker

    def share(self, worker: WorkerProcess) -> None:
        """What it was kept for is cleared: others may join."""
        worker.kept_for = None

    def leave(self, worker: WorkerProcess, feed: int) -> None:
        """The feed plays there no more."""
        worker.feeds.discard(feed)
        worker.idle_since_s = time.monotonic()

    def look(self) -> None:
        """End the hung, the leaking and the idle, replace the last of an engine. Called about four times a second."""
        now_s = time.monotonic()
        on_time = now_s - self._looked_s < _ON_TIME_S
        self._looked_s = now_s
        for worker in self.workers:
            # When this loop itself was late, the beats are waiting unread: look again next time.
            if on_time and (why := worker.overdue(now_s)):
                log.error("worker %d (process %d) does not answer (%s): killed", worker.number, worker.pid, why)
                worker.kill(why)
            elif (
                worker.alive
                # What its feeds may have is worked out only for one that has more than is due without any.
                and (used := worker.resident_bytes()) > most_bytes(worker.engine, ())
                and used > (most := self._most_bytes(worker))
            ):
                log.error("worker %d has %d MiB of at most %d: killed", worker.number, used >> 20, most >> 20)
                worker.kill(deaths.MEMORY)
            elif (
                not worker.feeds and (worker.spare or now_s - worker.idle_since_s > IDLE_S) and not self._wanted(worker)
            ):
                self._end(worker)
        for engine, at_s in tuple(self._respawn_s.items()):
            if now_s >= at_s:
                del self._respawn_s[engine]
                if not self._closing and not any(worker.engine == engine for worker in self.workers):
                    self._try_spawn(engine)
        if now_s - self._placed_s > SPARE_AFTER_S:
            self._look_ahead()

    def heard(self, worker: WorkerProcess, message: protocol.Message) -> None:
        """A worker speaks of a feed: only of one of its own."""
        feed = message.get("feed")
        if isinstance(feed, int) and (feed in worker.feeds or message.get("ev") == "nothing_kept"):
            self._on_message(feed, message)

    def introduced(self, worker: WorkerProcess, ability: EngineAbility) -> None:
        """A worker says what its engine can do."""
        known = self.abilities[worker.engine]
        if not ability.works and known.works:
            # It has worked here: what keeps this one from starting (no memory, no descriptor) may pass.
            log.warning("worker %d cannot start %s: %s", worker.number, worker.engine, ability.error)
            return
        self.abilities[worker.engine] = ability
        if self._on_ability is not None:
            self._on_ability(worker.engine, ability)
        if not ability.works:
            if ability != known:
                log.warning("engine %s does not work here: %s", worker.engine, ability.error)
        elif ability.unconfined:
            log.warning("decoders of %s are not confined here by %s", worker.engine, ", ".join(ability.unconfined))

    def died(self, worker: WorkerProcess) -> None:
        """A worker's process has ended."""
        self._workers.pop(worker.number, None)
        if self._closing:
            return
        if worker.exit_code is None:
            # It never ran: the next that is started ahead waits like one after a placing.
            self._placed_s = time.monotonic()
        busy = {feed: self._busy_of(feed) for feed in worker.feeds}
        crashed = {
            feed for feed, (_, thread) in busy.items() if worker.crashed_thread and thread == worker.crashed_thread
        }
        end = death(
            worker.ordered,
            worker.exit_code,
            {feed: is_busy for feed, (is_busy, _) in busy.items()},
            worker.named or crashed,
            ready=worker.ready,
        )
        worker.feeds.clear()
        now_s = time.monotonic()
        if self.abilities[worker.engine].works:
            self.deaths += 1
        if self.abilities[worker.engine].works or not self.abilities[worker.engine].known:
            wait_s = self._backoffs[worker.engine].next_s(now_s - worker.started_s)
        else:
            wait_s = self._missing[worker.engine].next_s()
        self._respawn_s.setdefault(worker.engine, now_s + wait_s)
        self._on_death(end)

    def _wanted(self, worker: WorkerProcess) -> bool:
        """Whether one without feeds stays: the last of its engine, or the spare of an engine in use."""
        others = [other for other in self.workers if other.engine == worker.engine and other is not worker]
        if worker.spare:
            return any(other.feeds for other in others)
        return not any(other.kept_for is None for other in others)

    def _look_ahead(self) -> None:
        for engine in {worker.engine for worker in self.workers if worker.feeds}:
            if not any(w.engine == engine and not w.feeds and w.kept_for is None for w in self.workers):
                worker = self._try_spawn(engine)
                if worker is not None:
                    worker.spare = True

    def _spare(self, engine: str) -> WorkerProcess | None:
        return next(
            (worker for worker in self.workers if worker.alive and worker.spare and worker.engine == engine), None
        )

    def _orphan(self, engine: str) -> int | None:
        """One that was kept for a feed that is no more: or each opening of a suspect would start another."""
        for worker in self.workers:
            kept_for = worker.kept_for
            if worker.engine != engine or not worker.alive or worker.feeds or kept_for is None:
                continue
            if self._size_of(kept_for) is None:
                return worker.number
        return None

    def _most_bytes(self, worker: WorkerProcess) -> int:
        sizes = (self._size_of(feed) for feed in worker.feeds)
        return most_bytes(worker.engine, (size for size in sizes if size is not None))

    def _spawn(self, engine: str) -> WorkerProcess:
        worker = WorkerProcess(self._next, engine, None, self)
        self._next += 1
        self._workers[worker.number] = worker
        worker.start()
        return worker

    def _try_spawn(self, engine: str) -> WorkerProcess | None:
        """The same, of which the look at all others must not fail: a process may have no descriptor left."""
        try:
            return self._spawn(engine)
        except OSError as error:
            log.warning("no worker of %s can be started: %s", engine, error.strerror or type(error).__name__)
            self._respawn_s.setdefault(engine, time.monotonic() + self._backoffs[engine].next_s())
            self._placed_s = time.monotonic()
            return None

    def _end(self, worker: WorkerProcess) -> None:
        # It leaves the list first: its end is not a death.
        self._workers.pop(worker.number, None)
        worker.retiring = True
        task = asyncio.get_running_loop().create_task(worker.stop(), name=f"end-worker-{worker.number}")
        self._ending.add(task)
        task.add_done_callback(self._ending.discard)
