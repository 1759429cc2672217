"""A running pool, the tickets it asks for, and what a tile would say."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from console.adapters.video.choice import EngineAbility
from console.adapters.video.pool import VideoPool
from console.core.feeds import Effort, EngineChoice, FeedReading, FeedRequest, LiveSource, Phase, TicketRefusedError
from console.domain.camera import CameraRef, StreamName
from console.domain.freshness import Evidence, Link, TileState, Verdict, judge
from console.runtime.loop import LoopThread
from tests.integration.video.scenes import FPS, FRAMES, number_in
from tests.support.waiting import DEADLINE_S, wait_for

_LINKS = {Phase.IDLE: Link.CONNECTING, Phase.CONNECTING: Link.CONNECTING, Phase.PLAYING: Link.PLAYING}
_LINKS |= {Phase.LOST: Link.LOST, Phase.WORKER_DOWN: Link.LOST, Phase.BAD_FEED: Link.LOST, Phase.REFUSED: Link.REFUSED}


class Tickets:
    """A real `TicketPort` over a table: what a camera's next ticket is. Any thread may change the table.

    Attributes:
        asked: what was asked for.
        asked_s: when (monotonic).
        sized: how often somebody looked at the sizes of streams.
        open: cleared, no ticket is answered; on the loop.
    """

    def __init__(self) -> None:
        self.sources: dict[CameraRef, LiveSource | TicketRefusedError] = {}
        self.sizes: dict[CameraRef, dict[StreamName, tuple[int, int]]] = {}
        self.offsets: dict[CameraRef, int] = {}
        self.asked: list[tuple[CameraRef, StreamName, str | None]] = []
        self.asked_s: list[float] = []
        self.sized = 0
        self.open = asyncio.Event()
        self.open.set()

    async def ticket(self, camera: CameraRef, stream: StreamName, incident: str | None) -> LiveSource:
        """See `TicketPort`."""
        self.asked.append((camera, stream, incident))
        self.asked_s.append(time.monotonic())
        await self.open.wait()
        answer = self.sources[camera]
        if isinstance(answer, TicketRefusedError):
            raise answer
        return answer

    def clock_offset_us(self, camera: CameraRef) -> int | None:
        """See `TicketPort`."""
        return self.offsets.get(camera)

    def stream_sizes(self, camera: CameraRef) -> dict[StreamName, tuple[int, int]]:
        """See `TicketPort`."""
        self.sized += 1
        return self.sizes.get(camera, {})


class WholePool(VideoPool):
    """Works on all of each feed, unless told otherwise: as by hand.

    By itself it would take from feeds what a busy machine does not come to, and rightly; that is no test's business but
    those of its budget.
    """

    def want(self, tile: str, request: FeedRequest | None) -> None:
        """See `FeedPort.want`."""
        if request is not None and request.effort is None:
            request = replace(request, effort=Effort.ALL)
        super().want(tile, request)


class Rig:
    """The pool as the wall uses it."""

    def __init__(self, loop: LoopThread, pool: VideoPool, tickets: Tickets) -> None:
        self.loop = loop
        self.pool = pool
        self.tickets = tickets

    def watch(
        self,
        tile: str,
        source: LiveSource | TicketRefusedError,
        engine: EngineChoice = EngineChoice.AUTO,
        *,
        width_px: int = 480,
        height_px: int = 270,
        stream: StreamName | None = StreamName.SUB,
    ) -> CameraRef:
        """Ask for a camera of its own on the tile."""
        camera = CameraRef("here", tile)
        self.tickets.sources[camera] = source
        self.pool.want(tile, FeedRequest(camera, width_px, height_px, engine=engine, stream=stream))
        return camera

    def verdict(self, tile: str) -> Verdict:
        """What the tile would say now."""
        reading = self.pool.reading(tile)
        return judge(evidence(reading), time.time_ns() // 1000)

    def wait_state(self, tile: str, state: TileState, deadline_s: float = DEADLINE_S) -> FeedReading:
        """Wait until the tile says so; the reading by which it did: the next may be another."""

        def found() -> FeedReading | None:
            reading = self.pool.reading(tile)
            return reading if judge(evidence(reading), time.time_ns() // 1000).state is state else None

        try:
            return wait_for(found, deadline_s)
        except AssertionError as error:
            said = f"{self.verdict(tile)}, {self.pool.reading(tile)}"
            raise AssertionError(f"{tile} not {state.value} within {deadline_s} s, but {said}") from error

    def wait_reason(self, tile: str, reason: str, deadline_s: float = DEADLINE_S) -> FeedReading:
        """Wait until the tile's feed gives this reason; the reading that did."""

        def found() -> FeedReading | None:
            reading = self.pool.reading(tile)
            return reading if reading.reason == reason else None

        return wait_for(found, deadline_s, what=f"{tile} {reason}")

    def feeds(self) -> int:
        """Feeds of all workers, counted now: what a snapshot says of workers may be a quarter of a second old."""

        async def count() -> int:
            return sum(len(worker.feeds) for worker in self.pool._crew.workers)

        return self.loop.submit(count()).result(DEADLINE_S)

    def process(self, tile: str) -> int:
        """The process that decodes a tile. Never 0, which a worker has that does not run yet: a signal to process 0
        goes to whoever sends it, and to all that were started together.
        """

        def found() -> int:
            number = self.pool.reading(tile).worker
            return next((one["pid"] for one in self.pool.snapshot()["workers"] if one["number"] == number), 0)

        return wait_for(found, what="the worker's process")

    def new_pictures(self, tile: str, count: int, deadline_s: float = DEADLINE_S) -> None:
        """Wait for that many new pictures."""
        self.new_pictures_of_each([tile], count, deadline_s)

    def new_pictures_of_each(self, tiles: Sequence[str], count: int, deadline_s: float = DEADLINE_S) -> None:
        """Wait for that many new pictures on every one of these tiles."""
        start = self.pool.sequences()
        for tile in tiles:
            wait_for(
                lambda: self.pool.sequences()[tile] >= start[tile] + count,  # noqa: B023 - awaited within the turn
                deadline_s,
                what=f"{count} pictures of {tile}",
            )

    def error_frames(self, tile: str, epoch_us: int, frames: int = FRAMES) -> int:
        """By how many pictures the claimed capture is younger (positive) or older than what the pixels show."""
        picture = self.pool.picture(tile)
        assert picture is not None
        claimed = round((picture.captured_us - epoch_us) / 1e6 * FPS) % frames
        shown = number_in(picture.pixels, picture.width_px, picture.stride)
        return (claimed - shown + frames // 2) % frames - frames // 2

    def clear(self) -> None:
        """Drop every tile and wait until the workers have let go."""
        for tile in list(self.pool.sequences()):
            self.pool.want(tile, None)
        wait_for(lambda: self.feeds() == 0, what="no feeds")


def evidence(reading: FeedReading) -> Evidence:
    """As the wall does."""
    return Evidence(
        link=_LINKS[reading.phase],
        captured_us=reading.captured_us,
        painted_us=reading.painted_us,
        frames=reading.frames,
        same_since_us=reading.same_since_us,
        same_keyframes=reading.same_keyframes,
        damaged=reading.damaged,
        reason=reading.reason,
        back=reading.back,
    )


@contextmanager
def running_rig(
    *,
    vlc_feeds: int = 0,
    tickets: Tickets | None = None,
    cores: float | None = None,
    on_ability: Callable[[str, EngineAbility], None] | None = None,
) -> Iterator[Rig]:
    """Loop thread and pool, both engines answering; everything ended afterwards. `cores` is the budget to keep to."""
    tickets = Tickets() if tickets is None else tickets
    loop = LoopThread("video-test")
    loop.start()
    kind = WholePool if cores is None else VideoPool
    pool = kind(loop, tickets, vlc_feeds=vlc_feeds, cores=cores, on_ability=on_ability)
    loop.submit(pool.start()).result(DEADLINE_S)
    try:
        wait_for(
            lambda: all(ability.known for ability in pool.snapshot()["engines"].values()), what="both engines answer"
        )
        wait_for(lambda: len(pool.snapshot()["workers"]) == 2, what="both workers listed")
        yield Rig(loop, pool, tickets)
    finally:
        loop.submit(pool.stop()).result(DEADLINE_S)
        assert loop.stop()
