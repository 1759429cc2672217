"""The pool: what tiles want, as feeds on workers. `FeedPort` for the GUI thread; everything else on the loop thread."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypedDict

from console.adapters.video import protocol
from console.adapters.video.choice import VLC, EngineAbility, choose_engine, choose_stream
from console.adapters.video.crew import Crew
from console.adapters.video.frames import PHASE_LOST, PHASE_PLAYING, SlotReader
from console.adapters.video.line import Line, LineKey
from console.adapters.video.worker_process import WorkerProcess
from console.core.feeds import EngineChoice, FeedReading, FeedRequest, LiveSource, Phase, Picture, TicketPort
from console.domain.camera import CameraRef
from console.runtime.loop import LoopNotRunning, LoopThread

log = logging.getLogger(__name__)

MOST_WIDTH_PX = 3840
MOST_HEIGHT_PX = 2160
_LOOK_S = 0.5


@dataclass(slots=True, eq=False)
class _Tile:
    """A tile's place: the GUI thread makes and drops it and reads; the loop thread sets its lines."""

    name: str
    camera: CameraRef
    wanted: Line | None = None
    shown: Line | None = None
    claimed: SlotReader | None = None
    dropped: bool = False

    def line(self) -> Line | None:
        """The line whose pictures the tile shows: the old one until the new one has its first."""
        wanted, shown = self.wanted, self.shown
        if shown is not None and wanted is not None and not any(reader.has_picture for reader in wanted.readers):
            return shown
        return wanted

    def reader(self) -> SlotReader | None:
        """The slot to paint from."""
        line = self.line()
        if line is None:
            return None
        readers = line.readers
        return next((reader for reader in readers if reader.has_picture), readers[0])


class TileReport(TypedDict):
    """One tile in `VideoPool.snapshot`; `age_ms` is None before the first picture."""

    tile: str
    camera: str
    phase: str
    reason: str
    engine: str
    stream: str
    frames: int
    fps: float
    fps_in: float
    age_ms: int | None
    worker: int
    restarts: int


class WorkerReport(TypedDict):
    """One worker in `VideoPool.snapshot`."""

    number: int
    engine: str
    pid: int
    feeds: int
    alone: bool


class PoolReport(TypedDict):
    """What the pool does, for the report and for the technician."""

    tiles: list[TileReport]
    workers: list[WorkerReport]
    engines: dict[str, EngineAbility]
    worker_deaths: int


class VideoPool:
    """Implements `FeedPort`. `want`, `picture`, `reading`, `sequences` belong to the GUI thread; `start`, `stop`,
    `poke` and `renew` to the loop thread; `snapshot` may be called on the GUI thread.
    """

    def __init__(self, loop: LoopThread, tickets: TicketPort, *, vlc_feeds: int = 0) -> None:
        """Nothing starts yet.

        Args:
            loop: the loop thread that workers and feeds live on.
            tickets: where the right to open a stream comes from.
            vlc_feeds: how many feeds use libVLC when the engine is left to the pool.
        """
        self._loop = loop
        self._tickets = tickets
        self._vlc_feeds = vlc_feeds
        self._tiles: dict[str, _Tile] = {}
        self._lines: dict[int, Line] = {}
        self._crew = Crew(self._heard, self._worker_died)
        self._closing: set[asyncio.Task[None]] = set()
        self._looking: asyncio.Task[None] | None = None
        self._next_feed = 1
        self._next_slot = 1
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
            place = self._tiles[tile] = _Tile(tile, request.camera)
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
        return _reading(line, reader)

    def sequences(self) -> dict[str, int]:
        """See `FeedPort.sequences`."""
        found: dict[str, int] = {}
        for name, place in self._tiles.items():
            reader = place.reader()
            found[name] = reader.sequence if reader is not None and reader.has_picture else 0
        return found

    def snapshot(self) -> PoolReport:
        """Figures of every tile and worker. GUI thread."""
        now_us = time.time_ns() // 1000
        return PoolReport(
            tiles=[self._tile_report(place, now_us) for place in self._tiles.values()],
            workers=list(self._workers),
            engines=dict(self._crew.abilities),
            worker_deaths=self._crew.deaths,
        )

    def _tile_report(self, place: _Tile, now_us: int) -> TileReport:
        reading = self.reading(place.name)
        return TileReport(
            tile=place.name,
            camera=str(place.camera),
            phase=reading.phase.value,
            reason=reading.reason,
            engine=reading.engine,
            stream=reading.stream.value if reading.stream is not None else "",
            frames=reading.frames,
            fps=round(reading.fps_shown, 2),
            fps_in=round(reading.fps_in, 2),
            age_ms=(now_us - reading.captured_us) // 1000 if reading.captured_us else None,
            worker=reading.worker,
            restarts=reading.restarts,
        )

    def _post(self, fn: object, *args: object) -> None:
        if not callable(fn):
            raise TypeError("only a function can be posted")
        try:
            self._loop.call(fn, *args)
        except LoopNotRunning:
            log.debug("the loop has stopped: a tile's wish is not heard")

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
        await asyncio.gather(*(line.close() for line in tuple(self._lines.values())))
        self._lines.clear()
        if self._closing:
            await asyncio.wait(self._closing)
        await self._crew.stop()

    def poke(self, camera: CameraRef | None = None) -> None:
        """Grants or sharing of a camera (None: of any) have changed: what is refused or lost is tried again now."""
        for line in self._lines.values():
            if camera is None or line.key.camera == camera:
                line.poke()

    def renew(self) -> None:
        """Another person sits at the workstation, or nobody: no stream goes on under the name it was opened for."""
        for line in self._lines.values():
            line.renew()

    def engine_for(self, line: Line, source: LiveSource) -> str | None:
        """See `line.Host`."""
        kept = line.key.engine is EngineChoice.AUTO and line.engine not in line.shunned
        if line.engine and kept and self._crew.abilities[line.engine].works:
            # A feed keeps its engine through reconnections.
            return line.engine
        # A line that is only shown until its successor has a picture is on its way out and counts no more.
        stay = {place.wanted.number for place in tuple(self._tiles.values()) if place.wanted is not None}
        others = sum(
            1 for other in self._lines.values() if other is not line and other.engine == VLC and other.number in stay
        )
        return choose_engine(
            line.key.engine,
            self._crew.abilities,
            source,
            vlc_in_use=others,
            vlc_feeds=self._vlc_feeds,
            shunned=line.shunned,
        )

    def worker_for(self, line: Line, engine: str) -> WorkerProcess:
        """See `line.Host`."""
        worker = self._crew.worker_for(line.number, engine, alone=line.suspicion.alone)
        self._count()
        return worker

    def leave(self, line: Line) -> None:
        """See `line.Host`."""
        if line.worker is not None:
            self._crew.leave(line.worker, line.number)
            self._count()

    def _want(self, place: _Tile, request: FeedRequest) -> None:
        if place.dropped:
            return
        key = self._key(request)
        current = place.wanted
        if current is not None and current.key == key:
            return
        line = next((line for line in self._lines.values() if line.key == key and line is not current), None)
        if line is None and current is not None and len(current.tiles) == 1 and _same_but_size(current.key, key):
            self._next_slot += 1
            if current.resize(key, self._next_slot << 32):
                return
        if line is None:
            line = self._open(key)
        elif line.status.phase in (Phase.REFUSED, Phase.BAD_FEED):
            # Somebody asks anew: that is a reason to try again.
            line.poke()
        line.tiles.add(place.name)
        place.wanted = line
        older = place.shown
        if current is None:
            return
        # Of two former lines, the one that has pictures stays up.
        if older is not None and older is not current:
            self._release(older if current.readers[0].has_picture else current, place.name)
            place.shown = current if current.readers[0].has_picture else older
        else:
            place.shown = current

    def _open(self, key: LineKey) -> Line:
        number = self._next_feed
        self._next_feed += 1
        self._next_slot += 1
        line = Line(number, key, self._tickets, self, self._next_slot << 32)
        self._lines[number] = line
        return line

    def _key(self, request: FeedRequest) -> LineKey:
        width = max(16, min(request.width_px, MOST_WIDTH_PX)) & ~1
        height = max(16, min(request.height_px, MOST_HEIGHT_PX)) & ~1
        stream = request.stream
        if stream is None:
            sizes = self._tickets.stream_sizes(request.camera)
            stream = choose_stream(sizes, width, height, enlarged=request.enlarged)
        return LineKey(request.camera, stream, width, height, request.engine, request.incident)

    def _drop(self, place: _Tile) -> None:
        for line in {place.wanted, place.shown}:
            if line is not None:
                self._release(line, place.name)
        place.wanted = place.shown = None

    def _release(self, line: Line, tile: str) -> None:
        line.tiles.discard(tile)
        if not line.tiles and self._lines.pop(line.number, None) is not None:
            task = asyncio.get_running_loop().create_task(line.close(), name=f"close-feed-{line.number}")
            self._closing.add(task)
            task.add_done_callback(self._closing.discard)

    def _heard(self, feed: int, message: protocol.Message) -> None:
        line = self._lines.get(feed)
        if line is not None:
            line.heard(message)

    def _worker_died(self, feeds: Iterable[int]) -> None:
        for feed in feeds:
            line = self._lines.get(feed)
            if line is not None:
                line.worker_died()

    async def _look(self) -> None:
        while True:
            self._crew.look()
            for line in self._lines.values():
                line.settle()
            for place in tuple(self._tiles.values()):
                self._settle(place)
            self._count()
            await asyncio.sleep(_LOOK_S)

    def _count(self) -> None:
        self._workers = tuple(
            WorkerReport(
                number=worker.number,
                engine=worker.engine,
                pid=worker.pid,
                feeds=len(worker.feeds),
                alone=worker.kept_for is not None,
            )
            for worker in self._crew.workers
        )

    def _settle(self, place: _Tile) -> None:
        shown, wanted = place.shown, place.wanted
        if shown is None or wanted is None or shown is wanted:
            return
        if wanted.readers[0].has_picture or wanted.status.phase is Phase.REFUSED:
            place.shown = None
            self._release(shown, place.name)


def _same_but_size(old: LineKey, new: LineKey) -> bool:
    return replace(old, width_px=new.width_px, height_px=new.height_px) == new


def _reading(line: Line, reader: SlotReader) -> FeedReading:
    status = line.status
    numbers = reader.reading()
    phase = status.phase
    # The worker says in shared memory what the loop thread has not heard yet.
    if phase is Phase.PLAYING and numbers.phase == PHASE_LOST:
        phase = Phase.LOST
    elif phase is Phase.CONNECTING and numbers.phase == PHASE_PLAYING:
        phase = Phase.PLAYING
    return FeedReading(
        phase=phase,
        sequence=numbers.sequence if numbers.captured_us else 0,
        captured_us=numbers.captured_us,
        painted_us=numbers.painted_us,
        painted_from_us=numbers.painted_from_us,
        same_since_us=numbers.same_since_us,
        same_keyframes=numbers.same_keyframes,
        engine=status.engine,
        stream=status.stream,
        fps_in=numbers.fps_in,
        fps_shown=numbers.fps_shown,
        age_source="arrival" if numbers.counts_from_arrival else "gateway",
        reason=status.reason,
        params=status.params,
        restarts=status.restarts,
        worker=status.worker,
        frames=numbers.frames,
    )
