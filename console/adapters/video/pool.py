"""The pool: what tiles want, as feeds on workers. `FeedPort` for the GUI thread; everything else on the loop thread."""

from __future__ import annotations

import asyncio
import logging
import os
import time
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import AbstractAsyncContextManager

from console.adapters.video import protocol
from console.adapters.video.choice import VLC, EngineAbility, choose_engine, lacking
from console.adapters.video.crew import Crew
from console.adapters.video.deaths import Death
from console.adapters.video.line import Line
from console.adapters.video.looking_back import LookingBack
from console.adapters.video.memory import FeedSize
from console.adapters.video.places import Place, looking_back, reaching_back, reading_of
from console.adapters.video.pool_report import PoolReport, WorkerReport, tile_report, worker_report
from console.adapters.video.rationing import Rationing
from console.adapters.video.seating import Seating, size_px
from console.adapters.video.stills import Stills
from console.adapters.video.worker_process import WorkerProcess
from console.core.feeds import (
    EngineChoice,
    FeedReading,
    FeedRequest,
    LiveSource,
    Phase,
    Picture,
    Still,
    StillRefusedError,
    TicketPort,
)
from console.domain.camera import CameraRef
from console.runtime.clock import asleep_s
from console.runtime.loop import LoopNotRunning, LoopThread
from console.runtime.turnstile import Turnstile

log = logging.getLogger(__name__)

SHARE_OF_CORES = 0.8
"""Of the machine, for decoding: the rest is the window's, the store's and the network's."""
KEEP_S = 60.0
TICKETS_AT_ONCE = 8
"""Asked of one gateway: a wall that comes back asks as fast as the gateway answers, and no faster."""
TICKET_PATIENCE_S = 10.0
_LOOK_S = 0.5
_SLEPT_S = 1.0


class VideoPool:
    """Implements `FeedPort`. `want`, `picture`, `reading`, `sequences` belong to the GUI thread; `start`, `stop`,
    `poke` and `renew` to the loop thread; `snapshot` may be called on the GUI thread.
    """

    def __init__(
        self,
        loop: LoopThread,
        tickets: TicketPort,
        *,
        vlc_feeds: int = 0,
        cores: float | None = None,
        keep_s: float = KEEP_S,
        on_ability: Callable[[str, EngineAbility], None] | None = None,
    ) -> None:
        """Nothing starts yet.

        Args:
            loop: the loop thread that workers and feeds live on.
            tickets: where the right to open a stream comes from.
            vlc_feeds: how many feeds use libVLC when the engine is left to the pool.
            cores: of processor time that decoding may use; most of what the machine has when not said.
            keep_s: how long packets are kept in the decoders' memory to be looked back at.
            on_ability: told what an engine says it can do here, and by what it is not confined; loop thread.
        """
        self.keep_s = keep_s
        self._loop = loop
        self._tickets = tickets
        self._vlc_feeds = vlc_feeds
        self._tiles: dict[str, Place] = {}
        self._seating = Seating(tickets, self)
        self._crew = Crew(self._heard, self._worker_died, self._size_of, self._busy_of, on_ability)
        # Of those that this process may run on: a machine may lend it a few of many.
        cores = len(os.sched_getaffinity(0)) * SHARE_OF_CORES if cores is None else cores
        self._rationing = Rationing(cores, self._seating.has_small, self._seating.choose)
        self._back = LookingBack(self._seating.release)
        self._turnstiles: dict[str, Turnstile] = {}
        self._stills = Stills()
        self._looking: asyncio.Task[None] | None = None
        self._slept_s = 0.0
        self._workers: tuple[WorkerReport, ...] = ()

    # GUI thread

    def want(self, tile: str, request: FeedRequest | None) -> None:
        """See `FeedPort.want`."""
        place = self._tiles.get(tile)
        if place is not None and (request is None or request.camera != place.camera):
            del self._tiles[tile]
            place.dropped = True
            if place.claimed is not None:
                place.claimed.drop(tile)
            self._post(self._drop, place)
            place = None
        if request is None:
            return
        if place is None:
            place = self._tiles[tile] = Place(tile, request.camera, request)
        self._post(self._want, place, request)

    def picture(self, tile: str) -> Picture | None:
        """See `FeedPort.picture`."""
        place = self._tiles.get(tile)
        reader = place.reader() if place is not None else None
        if place is None or reader is None:
            return None
        if place.claimed is not None and place.claimed is not reader:
            place.claimed.drop(tile)
        place.claimed = reader
        shot = reader.claim(tile)
        if shot is None:
            return None
        return Picture(shot.pixels, shot.width_px, shot.height_px, shot.stride, shot.sequence, shot.captured_us)

    def reading(self, tile: str) -> FeedReading:
        """See `FeedPort.reading`."""
        place = self._tiles.get(tile)
        if place is None:
            return FeedReading(Phase.IDLE)
        line, reader = place.line(), place.reader()
        if line is None or reader is None:
            return FeedReading(Phase.CONNECTING)
        view = place.view
        if view is None or (reader is not view.reader and not view.fault):
            return reaching_back(reading_of(line, reader), place)
        return looking_back(reaching_back(reading_of(line, line.readers[0]), place), view)

    def sequences(self) -> dict[str, int]:
        """See `FeedPort.sequences`."""
        found: dict[str, int] = {}
        for name, place in self._tiles.items():
            reader = place.reader()
            found[name] = 0 if reader is None else reader.newest
        return found

    def still(self, tile: str) -> Future[Still]:
        """See `FeedPort.still`."""
        answer: Future[Still] = Future()
        place = self._tiles.get(tile)
        if place is None or not self._post(self._stills.ask, place, answer):
            answer.set_exception(StillRefusedError("still.none"))
        return answer

    def snapshot(self) -> PoolReport:
        """Figures of every tile and worker. GUI thread."""
        now_us = time.time_ns() // 1000
        return PoolReport(
            tiles=[tile_report(place, self.reading(place.name), now_us) for place in self._tiles.values()],
            workers=list(self._workers),
            engines=dict(self._crew.abilities),
            worker_deaths=self._crew.deaths,
        )

    def _post(self, fn: object, *args: object) -> bool:
        if not callable(fn):
            raise TypeError("only a function can be posted")
        try:
            self._loop.call(fn, *args)
        except LoopNotRunning:
            log.debug("the loop has stopped: a tile's wish is not heard")
            return False
        return True

    # Loop thread

    async def start(self) -> None:
        """Start one worker of each engine; returns at once, feeds may be wanted before they are up."""
        self._crew.start()
        self._count()
        self._looking = asyncio.get_running_loop().create_task(self._look(), name="video-pool")

    async def stop(self) -> None:
        """Close every feed and end every worker, in less than two seconds. Nothing may be wanted afterwards."""
        if self._looking is not None:
            self._looking.cancel()
            await asyncio.wait([self._looking])
            self._looking = None
        self._stills.close()
        await self._seating.close()
        await self._crew.stop()

    def poke(self, camera: CameraRef | None = None) -> None:
        """Grants or sharing of a camera (None: of any) have changed: what is refused or lost is tried again now."""
        for line in self._seating.lines:
            if camera is None or line.key.camera == camera:
                line.poke()

    def renew(self, camera: CameraRef | None = None) -> None:
        """No stream (of a camera; None: of any) goes on under the right it was opened with, and nothing of it is kept.

        Another person sits at the workstation, or nobody; or what the camera was open for is over: then not even its
        last picture stays in sight while its gateway is out of reach.
        """
        for line in self._seating.lines:
            if camera is None:
                line.renew()
            elif line.key.camera == camera:
                line.renew(self._seating.sequence_base())

    def engine_for(self, line: Line, source: LiveSource) -> str | None:
        """See `line.Host`."""
        kept = line.key.engine is EngineChoice.AUTO and line.engine not in line.engines.shunned
        if line.engine and kept and self._crew.abilities[line.engine].meets(source):
            # A feed keeps its engine through reconnections.
            return line.engine
        # A line that is only shown until its successor has a picture is on its way out and counts no more.
        stay = {place.wanted.number for place in tuple(self._tiles.values()) if place.wanted is not None}
        others = sum(
            1 for other in self._seating.lines if other is not line and other.engine == VLC and other.number in stay
        )
        return choose_engine(
            line.key.engine,
            self._crew.abilities,
            source,
            vlc_in_use=others,
            vlc_feeds=self._vlc_feeds,
            shunned=line.engines.shunned,
        )

    def lacking(self, source: LiveSource) -> tuple[str, tuple[tuple[str, str], ...]]:
        """See `line.Host`."""
        return lacking(self._crew.abilities, source)

    def worker_for(self, line: Line, engine: str) -> WorkerProcess:
        """See `line.Host`."""
        worker = self._crew.worker_for(line.number, engine, alone=line.suspect.alone, home=line.home)
        self._count()
        return worker

    def turn(self, gateway: str) -> AbstractAsyncContextManager[None]:
        """See `line.Host`."""
        return self._turnstiles.setdefault(gateway, Turnstile(TICKETS_AT_ONCE, TICKET_PATIENCE_S)).turn()

    def leave(self, line: Line) -> None:
        """See `line.Host`."""
        if line.worker is not None:
            self._crew.leave(line.worker, line.number)
            self._count()

    def forgotten(self, line: Line) -> None:
        """See `line.Host`."""
        self._back.lost(list(self._tiles.values()), line)

    def _want(self, place: Place, request: FeedRequest) -> None:
        if place.dropped:
            return
        place.request = request
        if request.enlarged or request.stream is not None:
            place.small = False
        self._seating.choose(place)
        line = place.wanted
        if line is not None:
            self._rationing.work(line, self._users(line))
        self._back.follow(place, size_px(request), self._seating.sequence_base())

    def _users(self, line: Line) -> list[Place]:
        return [place for place in tuple(self._tiles.values()) if place.wanted is line]

    def _drop(self, place: Place) -> None:
        self._back.end(place)
        self._seating.drop(place)

    def _heard(self, feed: int, message: protocol.Message) -> None:
        if message.get("ev") == "still":
            self._stills.heard(message)
            return
        if message.get("ev") == "nothing_kept":
            self._back.nothing_kept(list(self._tiles.values()), message.get("view"))
            return
        line = self._seating.line(feed)
        if line is not None:
            line.heard(message)

    def _worker_died(self, end: Death) -> None:
        for feed in end.suspects:
            line = self._seating.line(feed)
            if line is not None:
                line.suspected(end.code)
        for feed in end.feeds:
            line = self._seating.line(feed)
            if line is not None:
                line.worker_died(end.code, suspect=feed in end.suspects, unready=end.unready)

    def _size_of(self, feed: int) -> FeedSize | None:
        line = self._seating.line(feed)
        return line.size() if line is not None else None

    def _busy_of(self, feed: int) -> tuple[bool, int]:
        line = self._seating.line(feed)
        if line is None:
            return False, 0
        reading = line.readers[0].reading()
        return reading.busy_ns > 0, reading.thread

    async def _look(self) -> None:
        self._slept_s = asleep_s()
        said = ""
        while True:
            for look in (self._look_at_all, self._crew.look):
                try:
                    look()
                except Exception as fault:
                    # Of ours, and it must not leave every worker and tile unwatched until the console ends.
                    if repr(fault) != said:
                        log.exception("looking after the feeds failed")
                    said = repr(fault)
                await asyncio.sleep(_LOOK_S / 2)

    def _look_at_all(self) -> None:
        slept_s, self._slept_s = self._slept_s, asleep_s()
        if self._slept_s - slept_s > _SLEPT_S:
            log.info("this machine slept: every stream is opened anew")
            self.renew()
        self._crew.look()
        self._stills.look()
        for line in self._seating.lines:
            line.settle()
            line.keep_time()
            if line.cleared(_LOOK_S) and line.worker is not None:
                self._crew.share(line.worker)
        places = tuple(self._tiles.values())
        for place in places:
            former = self._seating.settle(place)
            if former is not None:
                self._back.leave(place, former, tuple(self._tiles.values()))
            self._seating.follow(place)
        self._back.look(places)
        self._rationing.look(places)
        self._count()

    def _count(self) -> None:
        self._workers = tuple(worker_report(worker) for worker in self._crew.workers)
