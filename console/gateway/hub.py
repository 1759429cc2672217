"""Fans one camera stream out to its viewers. Lives on the event loop alone.

The stream is muxed once; a viewer gets the same bytes object as every other. The current group of pictures is kept so
that a new viewer starts at once. Each viewer has a queue of its own, bounded in time and in bytes: one that lags
skips to the newest key frame, and nobody else notices.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from console.gateway.mpegts import mark_discontinuity
from console.gateway.sources.camera_clock import Standing
from console.wire.gateway_api import CameraState, ClockSource, StreamInfo

MAX_GROUP_BYTES = 6 * 1024 * 1024
MAX_QUEUE_BYTES = 8 * 1024 * 1024
MAX_LAG_S = 1.0
_BATCH_BYTES = 256 * 1024


@dataclass(frozen=True, slots=True)
class Chunk:
    """One muxed access unit; a key frame begins with its tables."""

    packets: bytes
    key: bool
    capture_us: int


class Viewer:
    """One viewer's queue. `next` waits for packets; `None` means the stream is over, and `ended` says why.

    Attributes:
        skipped: how many pictures this viewer lost because it lagged.
        sent_bytes: how many bytes it was given.
        waiting_since: since when (monotonic seconds) the network has not taken the last bytes; `None` when it has.
    """

    def __init__(self, epoch_us: int, clock: ClockSource) -> None:
        self.epoch_us = epoch_us
        self.clock = clock
        self.ended: str | None = None
        self.skipped = 0
        self.sent_bytes = 0
        self.waiting_since: float | None = None
        self._queue: deque[tuple[float, Chunk]] = deque()
        self._bytes = 0
        self._needs_key = False
        self._lagged = False
        self._ready = asyncio.Event()

    def offer(self, chunk: Chunk, now: float) -> None:
        """Queue a picture that came at `now` (monotonic seconds), or skip when this viewer lags."""
        if self._queue and (now - self._queue[0][0] > MAX_LAG_S or self._bytes > MAX_QUEUE_BYTES):
            self._skip()
        if self._needs_key:
            if not chunk.key:
                self.skipped += 1
                return
            if self._lagged:
                chunk = Chunk(mark_discontinuity(chunk.packets), True, chunk.capture_us)
            self._needs_key = False
        self._queue.append((now, chunk))
        self._bytes += len(chunk.packets)
        self._ready.set()

    def _skip(self) -> None:
        keys = [index for index, (_at, chunk) in enumerate(self._queue) if chunk.key and index > 0]
        drop = keys[-1] if keys else len(self._queue)
        for _ in range(drop):
            self._bytes -= len(self._queue.popleft()[1].packets)
        self.skipped += drop
        self._lagged = True
        if keys:
            at, chunk = self._queue[0]
            self._queue[0] = (at, Chunk(mark_discontinuity(chunk.packets), True, chunk.capture_us))
        else:
            self._needs_key = True

    async def next(self) -> bytes | None:
        """Return what is queued, at most about 256 KiB joined; `None` at the end."""
        while not self._queue:
            if self.ended is not None:
                return None
            self._ready.clear()
            await self._ready.wait()
        if self.ended is not None:
            # What was revoked is not sent, even if it was queued before
            return None
        batch: list[bytes] = []
        size = 0
        while self._queue and size < _BATCH_BYTES:
            packets = self._queue.popleft()[1].packets
            batch.append(packets)
            size += len(packets)
        self._bytes -= size
        self.sent_bytes += size
        return batch[0] if len(batch) == 1 else b"".join(batch)

    def end(self, code: str) -> None:
        """End this viewer's stream; the first reason counts."""
        if self.ended is None:
            self.ended = code
            self._queue.clear()
            self._bytes = 0
            self._ready.set()


class Hub:
    """One stream of one camera: its state, its kept group, its viewers.

    Attributes:
        state: `up` once a key frame arrived.
        reason: the code of why it is not up.
        info: the stream as probed; kept from the last time while it is down.
        epoch_us: the instant of PTS 0 of the current run.
        clock_standing: what there is to say of the camera's own clock, where that was to be used.
    """

    def __init__(self, on_change: Callable[[], None]) -> None:
        self._on_change = on_change
        self.state = CameraState.STARTING
        self.reason: str | None = "source.opening"
        self.info: StreamInfo | None = None
        self.clock = ClockSource.GATEWAY
        self.clock_standing = Standing()
        self.epoch_us = 0
        self.viewers: set[Viewer] = set()
        self.last_key: Chunk | None = None
        self._group: list[Chunk] = []
        self._group_bytes = 0
        self._run: object | None = None

    def begin(self, run: object, info: StreamInfo, epoch_us: int, clock: ClockSource) -> None:
        """Take a new run of the source: its time stamps count from `epoch_us`."""
        self._end_viewers("stream.renewed")
        self._run, self.info, self.epoch_us, self.clock = run, info, epoch_us, clock
        self._drop_group()
        self.last_key = None
        self._set(CameraState.STARTING, "source.opening")

    def clocked(self, run: object, standing: Standing) -> None:
        """The camera's clock stands so from now on."""
        if self._run in (None, run) and standing != self.clock_standing:
            self.clock_standing = standing
            self._on_change()

    def corrected(self, run: object, info: StreamInfo) -> None:
        """The stream is not, or no longer, what its source declared: its rate was counted, its size has changed."""
        if run is self._run and info != self.info:
            self.info = info
            self._on_change()

    def push(self, run: object, chunk: Chunk) -> None:
        """Give one picture to every viewer. One of an abandoned run is dropped."""
        if run is not self._run:
            return
        if chunk.key:
            self._group, self._group_bytes, self.last_key = [], 0, chunk
        if self._group or chunk.key:
            self._group.append(chunk)
            self._group_bytes += len(chunk.packets)
            if self._group_bytes > MAX_GROUP_BYTES:
                self._drop_group()
        now = time.monotonic()
        for viewer in self.viewers:
            viewer.offer(chunk, now)
        if self.state is not CameraState.UP and chunk.key:
            self._set(CameraState.UP, None)

    def end(self, run: object, state: CameraState, code: str) -> None:
        """The run is over: nothing older than now may look live."""
        if self._run is not None and run is not self._run:
            return
        self._run = None
        self._drop_group()
        self.last_key = None
        self._end_viewers(code)
        self._set(state, code)

    def join(self) -> Viewer:
        """Add a viewer, beginning with the kept group of pictures."""
        viewer = Viewer(self.epoch_us, self.clock)
        now = time.monotonic()
        viewer._needs_key = not self._group
        for chunk in self._group:
            viewer.offer(chunk, now)
        self.viewers.add(viewer)
        return viewer

    def leave(self, viewer: Viewer, code: str = "viewer.left") -> None:
        """Remove a viewer."""
        viewer.end(code)
        self.viewers.discard(viewer)

    def _drop_group(self) -> None:
        self._group, self._group_bytes = [], 0

    def _end_viewers(self, code: str) -> None:
        for viewer in self.viewers:
            viewer.end(code)
        self.viewers.clear()

    def _set(self, state: CameraState, reason: str | None) -> None:
        if (state, reason) != (self.state, self.reason):
            self.state, self.reason = state, reason
            self._on_change()
