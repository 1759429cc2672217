"""The workers: started, counted, watched, replaced. Loop thread."""

from __future__ import annotations

import asyncio
import logging
import os
import time
from collections.abc import Callable, Iterable

from console.adapters.video import protocol
from console.adapters.video.choice import ENGINES, EngineAbility
from console.adapters.video.placement import CAPACITY, Desk, place
from console.adapters.video.worker_process import WorkerProcess
from console.runtime.backoff import Backoff

log = logging.getLogger(__name__)

IDLE_S = 20.0
"""A worker without feeds is kept for this long, unless it is the last of its engine."""


class Crew:
    """Loop thread only.

    Attributes:
        abilities: what each engine said it can do here.
        deaths: workers that ended without being asked to.
    """

    def __init__(
        self,
        on_message: Callable[[int, protocol.Message], None],
        on_death: Callable[[Iterable[int]], None],
    ) -> None:
        self.abilities: dict[str, EngineAbility] = {engine: EngineAbility() for engine in ENGINES}
        self.deaths = 0
        self._on_message = on_message
        self._on_death = on_death
        self._workers: dict[int, WorkerProcess] = {}
        self._ending: set[asyncio.Task[None]] = set()
        self._next = 1
        self._closing = False
        self._backoffs = {engine: Backoff(0.5, 30.0) for engine in ENGINES}
        self._respawn_s: dict[str, float] = {}
        self._looked_s = 0.0

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
            if worker.alive
        ]
        number = place(desks, engine, feed, alone=alone, comfortable=max(2, os.cpu_count() or 2))
        worker = self._workers[number] if number is not None else self._spawn(engine, feed if alone else None)
        worker.feeds.add(feed)
        return worker

    def leave(self, worker: WorkerProcess, feed: int) -> None:
        """The feed plays there no more."""
        worker.feeds.discard(feed)
        worker.idle_since_s = time.monotonic()

    def look(self) -> None:
        """Kill the hung, end the idle, replace the last of an engine. Called about twice a second."""
        now_s = time.monotonic()
        on_time = now_s - self._looked_s < 1.5
        self._looked_s = now_s
        for worker in self.workers:
            # When this loop itself was late, the beats are waiting unread: look again next time.
            if on_time and worker.overdue(now_s):
                log.error("worker %d (process %d) does not answer: killed", worker.number, worker.pid)
                worker.hung = True
                worker.kill()
            elif not worker.feeds and now_s - worker.idle_since_s > IDLE_S and not self._last(worker):
                self._end(worker)
        for engine, at_s in tuple(self._respawn_s.items()):
            if now_s >= at_s:
                del self._respawn_s[engine]
                if not self._closing and not any(worker.engine == engine for worker in self.workers):
                    self._spawn(engine)

    def heard(self, worker: WorkerProcess, message: protocol.Message) -> None:
        """A worker speaks of a feed: only of one of its own."""
        feed = message.get("feed")
        if isinstance(feed, int) and (feed in worker.feeds or message.get("ev") == "nothing_kept"):
            self._on_message(feed, message)

    def introduced(self, worker: WorkerProcess, ability: EngineAbility) -> None:
        """A worker says what its engine can do."""
        self.abilities[worker.engine] = ability
        if not ability.works:
            log.warning("engine %s does not work here: %s", worker.engine, ability.error)
        elif not ability.landlock:
            log.warning("this kernel cannot confine the decoders by Landlock")

    def died(self, worker: WorkerProcess) -> None:
        """A worker's process has ended."""
        self._workers.pop(worker.number, None)
        if self._closing:
            return
        feeds = tuple(worker.feeds)
        worker.feeds.clear()
        if self.abilities[worker.engine].works:
            self.deaths += 1
        if self.abilities[worker.engine].works or not self.abilities[worker.engine].known:
            lived_s = time.monotonic() - worker.started_s
            self._respawn_s.setdefault(worker.engine, time.monotonic() + self._backoffs[worker.engine].next_s(lived_s))
        self._on_death(feeds)

    def _last(self, worker: WorkerProcess) -> bool:
        return not any(
            other.engine == worker.engine and other.kept_for is None and other is not worker for other in self.workers
        )

    def _spawn(self, engine: str, kept_for: int | None = None) -> WorkerProcess:
        worker = WorkerProcess(self._next, engine, kept_for, self)
        self._next += 1
        self._workers[worker.number] = worker
        worker.start()
        return worker

    def _end(self, worker: WorkerProcess) -> None:
        # It leaves the list first: its end is not a death.
        self._workers.pop(worker.number, None)
        worker.retiring = True
        task = asyncio.get_running_loop().create_task(worker.stop(), name=f"end-worker-{worker.number}")
        self._ending.add(task)
        task.add_done_callback(self._ending.discard)
