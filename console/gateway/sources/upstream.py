"""Keeps one stream of one camera open: one thread reads it, the event loop watches over it and tries again."""

from __future__ import annotations

import asyncio
import logging
import random
import threading
import time
from collections.abc import Callable

from console.gateway.hub import Chunk, Hub
from console.gateway.mpegts import TsMuxer
from console.gateway.sources.camera_clock import Standing
from console.gateway.sources.feed import Play, SourceFailedError, reason_of
from console.wire.gateway_api import CameraState, ClockSource, StreamInfo
from console.wire.stream import MAX_STREAM_S

_LOG = logging.getLogger(__name__)
_QUICK_S = 0.5
_SLOWEST_S = 10.0
_STEADY_S = 10.0
_AWAITED_S = 120.0
_MAX_ABANDONED = 3
_EPOCH_MARGIN_US = 2_000_000


class _StoppedError(Exception):
    """Unwinds a source's thread when its run is no longer wanted."""


class Run:
    """One run of a source in a thread of its own; the sink that its pictures go to.

    Attributes:
        last: when (monotonic seconds) it last showed a sign of life.
        opened: whether the source has been recognised as video.
        failure: what went wrong in a way that no code names; never its text, which may hold a password.
    """

    def __init__(self, name: str, play: Play, hub: Hub, loop: asyncio.AbstractEventLoop, max_stream_s: float) -> None:
        self._play = play
        self._hub = hub
        self._loop = loop
        self._max_stream_s = max_stream_s
        self._stop = threading.Event()
        self._muxer: TsMuxer | None = None
        self._epoch_us = 0
        self._renew_at = 0.0
        self._info: StreamInfo | None = None
        self._clock = ClockSource.GATEWAY
        self.last = time.monotonic()
        self.opened = False
        self.failure = ""
        self.over: asyncio.Future[str] = loop.create_future()
        # Daemon: FFmpeg may sit in a dead connection long after anybody wants it
        self.thread = threading.Thread(target=self._body, name=f"source {name}", daemon=True)
        self.thread.start()

    def stop(self) -> None:
        """Ask the thread to end at its next picture or pause; does not wait."""
        self._stop.set()

    def _post(self, call: Callable[..., None], *arguments: object) -> None:
        try:
            self._loop.call_soon_threadsafe(call, *arguments)
        except RuntimeError as error:
            # The loop is closed: the gateway is gone
            raise _StoppedError from error

    def _settle(self, code: str) -> None:
        if not self.over.done():
            self.over.set_result(code)

    def _body(self) -> None:
        code = "source.ended"
        try:
            self._play(self)
        except _StoppedError:
            code = "source.ended"
        except Exception as error:  # noqa: BLE001 - hostile media raises anything; it becomes a reason code
            code = reason_of(error)
            if code == "source.failed":
                self.failure = type(error.__cause__ or error).__name__
        try:
            self._post(self._settle, code)
        except _StoppedError:
            return

    def started(self, info: StreamInfo, clock: ClockSource) -> None:
        """See `Sink.started`."""
        self.last = time.monotonic()
        self.opened = True
        self._info, self._clock = info, clock
        self._muxer = TsMuxer(info.codec)

    def _renew(self, at_us: int) -> None:
        if self._info is None:
            raise SourceFailedError("source.failed")
        self._epoch_us = at_us - _EPOCH_MARGIN_US
        self._renew_at = time.monotonic() + self._max_stream_s
        self._post(self._hub.begin, self, self._info, self._epoch_us, self._clock)

    def picture(self, unit: bytes, pts_us: int, dts_us: int, *, key: bool) -> None:
        """See `Sink.picture`: muxes here, so that the event loop only hands bytes on."""
        if self._stop.is_set():
            raise _StoppedError
        self.last = time.monotonic()
        if self._muxer is None or (key and self.last >= self._renew_at):
            self._renew(dts_us)
        if self._muxer is None:
            raise SourceFailedError("source.failed")
        if not self._epoch_us:
            return
        pts, dts = ((us - self._epoch_us) * 9 // 100 for us in (pts_us, dts_us))
        packets = self._muxer.mux(unit, pts, dts, key=key)
        self._post(self._hub.push, self, Chunk(packets, key, pts_us))

    def clocked(self, standing: Standing, *, anew: bool) -> None:
        """See `Sink.clocked`: viewers begin anew, since one answer has one clock."""
        self._clock = ClockSource.CAMERA if standing.believed else ClockSource.GATEWAY
        if anew:
            self._renew_at = 0.0
        self._post(self._hub.clocked, self, standing)

    def measured(self, fps: float) -> None:
        """See `Sink.measured`."""
        self._correct(fps=fps)

    def resized(self, width_px: int, height_px: int) -> None:
        """See `Sink.resized`: the viewers' stream goes on, since each key frame brings its own tables."""
        self._correct(width=width_px, height=height_px)

    def _correct(self, **found: float) -> None:
        if self._info is not None:
            self._info = StreamInfo.model_validate(self._info.model_dump() | found)
            self._post(self._hub.corrected, self, self._info)

    def pause(self, seconds: float) -> bool:
        """See `Sink.pause`."""
        return self._stop.wait(seconds) if seconds > 0 else self._stop.is_set()


class Upstream:
    """The one connection to one camera stream, opened again whenever it ends.

    Args:
        name: for logs and thread names; never a URL, which may hold a password.
        play: plays the source once.
        hub: where its pictures go.
        open_s: how long opening may take; `None` when it is bounded otherwise (a file, a scene being drawn).
        silent_s: how long an open source may give no picture.
        max_stream_s: how long one run of time stamps may last.
    """

    def __init__(
        self,
        name: str,
        play: Play,
        hub: Hub,
        *,
        open_s: float | None,
        silent_s: float = 5.0,
        max_stream_s: float = MAX_STREAM_S,
    ) -> None:
        self._name = name
        self._play = play
        self._hub = hub
        self._open_s = open_s
        self._silent_s = silent_s
        self._max_stream_s = max_stream_s
        self._abandoned: list[threading.Thread] = []
        self._told = ""

    async def keep_open(self) -> None:
        """Open, watch, wait, open again; until cancelled."""
        delay = _QUICK_S
        first = time.monotonic()
        while True:
            self._abandoned = [thread for thread in self._abandoned if thread.is_alive()]
            if len(self._abandoned) > _MAX_ABANDONED:
                await asyncio.sleep(_SLOWEST_S)
                continue
            run = Run(self._name, self._play, self._hub, asyncio.get_running_loop(), self._max_stream_s)
            begun = time.monotonic()
            try:
                code = await self._watch(run)
            finally:
                run.stop()
            if run.thread.is_alive():
                self._abandoned.append(run.thread)
            # A file that is still being made is a camera that starts; after a while it is one that is missing
            awaited = code == "source.missing" and time.monotonic() - first < _AWAITED_S
            state = CameraState.STARTING if awaited else CameraState.DOWN
            self._hub.end(run, state, code)
            steady = time.monotonic() - begun > _STEADY_S
            self._tell(run.failure, anew=steady)
            if code == "source.missing" or steady:
                delay = _QUICK_S
            # Jitter, so that forty cameras behind one switch do not all come back in the same instant
            await asyncio.sleep(delay * random.uniform(0.8, 1.2))  # noqa: S311 - spreads load, guards nothing
            if code != "source.missing":
                delay = min(delay * 2, _SLOWEST_S)

    def _tell(self, failure: str, *, anew: bool) -> None:
        """Log a failure once, not at each new attempt."""
        if failure and (anew or failure != self._told):
            _LOG.warning("source %s: %s", self._name, failure)
            self._told = failure

    async def _watch(self, run: Run) -> str:
        while True:
            done, _ = await asyncio.wait({run.over}, timeout=1.0)
            if done:
                return run.over.result()
            allowed = self._silent_s if run.opened else self._open_s
            if allowed is not None and time.monotonic() - run.last > allowed:
                return "source.silent" if run.opened else "source.unreachable"
