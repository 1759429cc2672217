"""One feed through all its lives: ticket, worker, playing, lost, again. One task on the loop thread."""

from __future__ import annotations

import asyncio
import errno
import logging
import os
import random
import stat
import time
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, replace
from typing import Protocol
from urllib.parse import unquote, urlsplit

from console.adapters.video import deaths, protocol
from console.adapters.video.choice import FFMPEG
from console.adapters.video.frames import SlotReader
from console.adapters.video.line_slot import LineSlot
from console.adapters.video.memory import FeedSize
from console.adapters.video.returning import FIRST_WAIT_S, MOST_WAIT_S, Returning
from console.adapters.video.suspicion import FORGIVE_LEAK_S, FORGIVE_S, Suspect
from console.adapters.video.worker_process import WorkerProcess
from console.core.feeds import (
    Effort,
    EffortCause,
    EngineChoice,
    LiveSource,
    LookBack,
    Phase,
    TicketPort,
    TicketRefusedError,
)
from console.domain.camera import CameraRef, StreamName
from console.runtime.backoff import Backoff

log = logging.getLogger(__name__)

NEIGHBOUR_WAIT_S = 0.1
"""A feed whose worker ended without its fault is spread over so long, and waits no longer each time."""
POKED_WAIT_S = 0.08
"""Feeds that were lost together and hear together that they may come back are spread over so long."""
REFUSED_WAIT_S = 30.0
"""A refusal may have been lifted without anybody telling us."""
TICKET_S = 4.0
"""What is not answered by then was sent into a network that is cut, and is better sent anew."""
_CLOCK_US = 1000
"""A gateway's clock that is measured anew by less is the same."""
_MOMENTARY = ("gateway.", "camera.down", "camera.starting", "source.", "internal", "too.many", "ticket.", "not.found")
"""Codes that time alone may mend: the feed is lost, not refused. A restarting gateway says `not.found` for a moment."""
_ENGINE = "engine."
"""What ends with such a code was the decoder's doing: a new start may mend it, another engine may do better."""
_AT_ONCE_MOST = 3
"""So many short lives in a row that their engine ended; from then on it waits longer and longer, on another engine."""
_ENGINE_WAIT_S = 0.5
_ENGINE_MOST_S = 10.0
CLOSE_S = 0.4
KEEP_BYTES = {StreamName.MAIN: 64 << 20, StreamName.SUB: 24 << 20}
"""Of packets kept of one feed, whatever its rate."""
SOMEBODY_ELSE = "renewed"
"""Why a feed ended that goes on under another name; no tile ever says it."""
OUT_OF_SIGHT = "hidden"
"""Why a feed ended whose engine cannot rest while its stream is open; no tile ever says it either."""
_OURS = (SOMEBODY_ELSE, OUT_OF_SIGHT)
_SLOW = ("stream.spins", "stream.not_video", "stream.flood", "stream.too_large", "stream.unreadable")


@dataclass(frozen=True, slots=True)
class LineKey:
    """What makes two tiles share a feed."""

    camera: CameraRef
    stream: StreamName
    width_px: int
    height_px: int
    engine: EngineChoice
    incident: str | None


@dataclass(frozen=True, slots=True)
class LineStatus:
    """What the loop knows of a feed; replaced as a whole, read by any thread."""

    phase: Phase
    stream: StreamName
    reason: str = ""
    params: tuple[tuple[str, str], ...] = ()
    engine: str = ""
    restarts: int = 0
    worker: int = 0
    cause: EffortCause = EffortCause.FULL


@dataclass(frozen=True, slots=True)
class Ended:
    """How a playing came to its end; `worker_died`: with its process, for which this feed may be a `suspect`."""

    code: str
    params: tuple[tuple[str, str], ...] = ()
    refused: bool = False
    worker_died: bool = False
    suspect: bool = False


class Host(Protocol):
    """What a line needs of the pool. Loop thread.

    Attributes:
        keep_s: how long a feed's packets are kept to be looked back at, 0 for not at all.
    """

    keep_s: float

    def engine_for(self, line: Line, source: LiveSource) -> str | None:
        """The engine to use now, None when none can play this source."""

    def lacking(self, source: LiveSource) -> tuple[str, tuple[tuple[str, str], ...]]:
        """Why none can: a code and its parameters."""

    def worker_for(self, line: Line, engine: str) -> WorkerProcess:
        """A worker with room, started if need be; the line is counted on it from now."""

    def turn(self, gateway: str) -> AbstractAsyncContextManager[None]:
        """A turn to ask a gateway for a ticket: few at once, whatever the number of feeds that come back."""

    def leave(self, line: Line) -> None:
        """The line is on no worker any more."""

    def forgotten(self, line: Line) -> None:
        """Nothing is kept of the line any more: who looked back at it sees nothing."""


class Line:
    """Loop thread, but for `status` and `readers`, which the GUI thread reads.

    Attributes:
        number: of this feed, for the workers.
        key: what it shows, for sharing.
        status: what is known of it.
        tiles: who uses it.
        engine: the one in use, empty before the first placing.
        shunned: engines that failed on it again and again.
        worker: where it plays.
        home: the worker that keeps its packets, also while it does not play.
        suspect: what is known of its stream as a reason why workers die.
        effort: what is worked on, as far as the engine can choose.
        enlarged: somebody made it large: however small that is, its loop filter runs.
        since_s: monotonic instant from which its phase is what it is.
    """

    def __init__(
        self, number: int, key: LineKey, tickets: TicketPort, host: Host, sequence_base: int, suspect: Suspect
    ) -> None:
        self.number = number
        self.key = key
        self.tiles: set[str] = set()
        self.engine = ""
        self.shunned: frozenset[str] = frozenset()
        self.worker: WorkerProcess | None = None
        self.suspect = suspect
        self.status = LineStatus(Phase.CONNECTING, key.stream)
        self.generation = 0
        self.effort = Effort.ALL
        self.enlarged = False
        self._told_offset_us = 0
        self.since_s = time.monotonic()
        self._tickets = tickets
        self._host = host
        self._poked = asyncio.Event()
        self._turn = 0
        self._ended: asyncio.Future[Ended] | None = None
        self._slot = LineSlot(key.width_px, key.height_px, sequence_base)
        self._returning = Returning(time.monotonic())
        self._engine_backoff = Backoff(_ENGINE_WAIT_S, _ENGINE_MOST_S)
        self._short_lives = 0
        self._told = (Phase.CONNECTING, "")
        self._home: WorkerProcess | None = None
        self._closed = False
        self._task = asyncio.get_running_loop().create_task(self._run(), name=f"feed-{key.camera}-{key.stream}")

    def poke(self) -> None:
        """Something changed (a grant, a condition): try again now."""
        self.suspect.retry()
        self._returning.again(time.monotonic())
        # What plays has nothing to ask; its next loss, perhaps with many others, waits as any loss does.
        if self.status.phase is not Phase.PLAYING:
            self._poked.set()

    def renew(self, sequence_base: int | None = None) -> None:
        """The right it was opened with is over: end it, forget what is kept, ask anew.

        The last picture stays, unless there is a `sequence_base` for an empty slot.
        """
        self._turn += 1
        self._wipe()
        if sequence_base is not None:
            self._slot.empty(self.key.width_px, self.key.height_px, sequence_base)
        self.poke()
        self._finish(Ended(SOMEBODY_ELSE))

    def work(self, effort: Effort, cause: EffortCause, *, enlarged: bool = False) -> None:
        """Work on so much from now on, for this reason; `enlarged`: somebody made it large."""
        if cause is not self.status.cause:
            self.status = replace(self.status, cause=cause)
        if effort is self.effort and enlarged is self.enlarged:
            return
        was, self.effort, self.enlarged = self.effort, effort, enlarged
        if self.engine == FFMPEG:
            if self.worker is not None:
                order = {"op": "effort", "feed": self.number, "effort": effort, "enlarged": enlarged}
                self.worker.send(order)
        elif effort is Effort.NONE:
            self._finish(Ended(OUT_OF_SIGHT))
        elif was is Effort.NONE:
            self._poked.set()

    def look_back(
        self, view: int, back: LookBack, size_px: tuple[int, int] = (0, 0), slot_fd: int | None = None
    ) -> bool:
        """Show the past in a view's slot, or steer it; False when no worker keeps anything of this feed."""
        if self._home is None:
            return False
        order = {"op": "replay", "feed": self.number, "view": view, "width": size_px[0], "height": size_px[1]}
        order |= {"turn": back.turn, "from_us": back.from_us, "rate": back.rate, "after": back.after}
        return self._home.send(order, [] if slot_fd is None else [slot_fd])

    def live_again(self, view: int) -> None:
        """A view ends."""
        if self._home is not None:
            self._home.send({"op": "live", "feed": self.number, "view": view})

    def resize(self, key: LineKey, sequence_base: int) -> bool:
        """Go on at another size without opening anew; False when that is not possible now."""
        if self.worker is None or self.engine != FFMPEG or self.status.phase is not Phase.PLAYING:
            return False
        slot = self._slot.another(key.width_px, key.height_px, sequence_base)
        if slot is None:
            return False
        order = {"op": "resize", "feed": self.number, "width": key.width_px, "height": key.height_px}
        if not self.worker.send(order, [slot.fd()]):
            slot.close()
            return False
        self._slot.close()
        self._slot, self.key = slot, key
        return True

    def settle(self) -> None:
        """Let the slot of the old size go once the new one has a picture."""
        self._slot.settle()

    def keep_time(self) -> None:
        """Follow the gateway's clock: a stream may be open for hours, and no two clocks run alike."""
        offset_us = None if self.worker is None else self._tickets.clock_offset_us(self.key.camera)
        if self.worker is not None and offset_us is not None and abs(offset_us - self._told_offset_us) >= _CLOCK_US:
            self._told_offset_us = offset_us
            self.worker.send({"op": "clock", "feed": self.number, "offset_us": offset_us})

    def heard(self, message: protocol.Message) -> None:
        """The worker said something about this feed."""
        if message.get("generation") != self.generation:
            return
        if message.get("ev") == "playing":
            # What was heard before is answered by that.
            self._poked.clear()
            self._say(Phase.PLAYING)
        elif message.get("ev") == "ended":
            params = message.get("params")
            code = protocol.text(message.get("code", ""), 60)
            self._finish(
                Ended(
                    # What only the pool may say would open it again without a rest.
                    deaths.NONSENSE if code in _OURS else code,
                    tuple((protocol.text(pair[0], 40), protocol.text(pair[1])) for pair in _pairs(params)),
                    refused=message.get("refused") is True,
                )
            )

    def worker_died(self, code: str, *, suspect: bool) -> None:
        """The process is gone."""
        self._finish(Ended(code, worker_died=True, suspect=suspect))

    def suspected(self, code: str) -> None:
        """A process ended that this feed is or was on, and it may be why."""
        self.suspect.strike(time.monotonic(), FORGIVE_LEAK_S if code == deaths.MEMORY else FORGIVE_S)

    def cleared(self, seconds: float) -> bool:
        """So much time has passed; whether it has now played alone for long enough to have neighbours again."""
        return self.status.phase is Phase.PLAYING and self.suspect.lived(seconds)

    def size(self) -> FeedSize:
        """What its need of memory depends on."""
        reading = self.readers[0].reading()
        return FeedSize(self.key.width_px, self.key.height_px, reading.source_width_px, reading.source_height_px)

    async def close(self) -> None:
        """End the feed and give everything back, within a second whatever its task waits for."""
        self._closed = True
        for _ in range(2):
            # Twice: what comes about in the very moment of a cancellation can swallow it.
            self._task.cancel()
            done, _late = await asyncio.wait([self._task], timeout=CLOSE_S)
            if done:
                break
        else:
            log.error("feed %s does not let go", self.key.camera)
        self._wipe()
        if self.worker is not None:
            self._host.leave(self)
        self._slot.close()

    @property
    def readers(self) -> tuple[SlotReader, ...]:
        """Its slots, newest first; the second only until the first has a picture. Any thread."""
        return self._slot.readers

    @property
    def home(self) -> WorkerProcess | None:
        """The worker that keeps its packets, if it still runs."""
        return self._home if self._home is not None and self._home.alive else None

    @property
    def kept_from_us(self) -> int:
        """How far one can look back in it, 0 for not at all; any thread."""
        return 0 if self._home is None else self.readers[0].reading().vitals.kept_from_us

    def _wipe(self) -> None:
        """Nothing of this feed stays anywhere: the right to watch it has ended, or it moves."""
        home, self._home = self._home, None
        if home is not None:
            home.send({"op": "close", "feed": self.number})
            self._host.forgotten(self)

    def _finish(self, ended: Ended) -> None:
        if self._ended is not None and not self._ended.done():
            self._ended.set_result(ended)

    async def _run(self) -> None:
        while not self._closed:
            self._poked.clear()
            try:
                wait_s = await self._life()
            except Exception as error:
                # A fault of ours must not leave a tile without a word for ever.
                log.exception("feed %s failed", self.key.camera)
                self._say(Phase.LOST, "console.fault", (("error", type(error).__name__),))
                wait_s = MOST_WAIT_S
            try:
                async with asyncio.timeout(wait_s):
                    await self._poked.wait()
                if self.status.phase is Phase.LOST:
                    await asyncio.sleep(random.uniform(0.0, POKED_WAIT_S))  # noqa: S311 - spreads load, guards nothing
            except TimeoutError:
                pass
            # If it was given up, that was for so long.
            self.suspect.retry()

    async def _life(self) -> float | None:
        """Open, play to the end; returns how long to wait before the next time (None: until poked)."""
        key, turn = self.key, self._turn
        try:
            # Not wait_for: a cancellation that meets the answer is lost in Python 3.11's.
            async with self._host.turn(key.camera.gateway), asyncio.timeout(TICKET_S):
                source = await self._tickets.ticket(key.camera, key.stream, key.incident)
        except TicketRefusedError as refusal:
            return self._refused(refusal.code, refusal.params, refusal.retry_s)
        except TimeoutError:
            return self._refused("gateway.timeout", (), None)
        if turn != self._turn:
            # Given to somebody who has left meanwhile; unused it is worth nothing in a few seconds.
            return 0.0
        engine = self._host.engine_for(self, source)
        if engine is None:
            self._say(Phase.LOST, *self._host.lacking(source))
            return REFUSED_WAIT_S
        if self.effort is Effort.NONE and engine != FFMPEG:
            return None
        started_s = time.monotonic()
        ended = await self._play(source, engine)
        return self._after(ended, time.monotonic() - started_s)

    async def _play(self, source: LiveSource, engine: str) -> Ended:
        fds = [self._slot.fd()]
        self.engine = engine
        worker = self.worker = self._host.worker_for(self, engine)
        if worker is not self._home:
            self._wipe()
            self._home = worker
        self.generation += 1
        self._ended = asyncio.get_running_loop().create_future()
        self.status = replace(self.status, engine=engine, worker=worker.number)
        if self.status.phase in (Phase.REFUSED, Phase.BAD_FEED, Phase.IDLE):
            self._say(Phase.CONNECTING)
        self._told_offset_us = source.clock_offset_us
        try:
            file_fd = _open_file(source.url)
        except OSError as error:
            return Ended("source.failed", (("error", type(error).__name__),))
        if file_fd is not None:
            fds.append(file_fd)
        try:
            sent = worker.send(self._order(source), fds)
        finally:
            if file_fd is not None:
                os.close(file_fd)
        try:
            return await self._ended if sent else Ended(deaths.DIED, worker_died=True)
        finally:
            if self._ended.done():
                # The worker's own end of the feed is tidied too; what it keeps may still be looked back at.
                worker.send({"op": "close", "feed": self.number, "wipe": False})
                self._host.leave(self)
                self.worker = None

    def _order(self, source: LiveSource) -> protocol.Message:
        reading = self.readers[0].reading()
        known = self._tickets.stream_sizes(self.key.camera).get(self.key.stream, (0, 0))
        width, height = (reading.source_width_px, reading.source_height_px) if reading.source_width_px else known
        return {
            "op": "open",
            "feed": self.number,
            "generation": self.generation,
            "width": self.key.width_px,
            "height": self.key.height_px,
            "effort": self.effort,
            "enlarged": self.enlarged,
            "keep_s": self._host.keep_s if source.kept else 0.0,
            "keep_bytes": KEEP_BYTES[self.key.stream],
            "source": {
                "host": source.host,
                "port": source.port,
                "path": source.path,
                "pem": source.certificate_pem,
                "fingerprint": source.fingerprint,
                "offset_us": source.clock_offset_us,
                "url": source.url,
                "source_width": width,
                "source_height": height,
            },
        }

    def _refused(self, code: str, params: tuple[tuple[str, str], ...], retry_s: float | None) -> float | None:
        if code.startswith(_MOMENTARY):
            self._say(Phase.LOST, code, params)
            return max((retry_s or 0.0) * random.uniform(0.8, 1.0), self._returning.wait_s(time.monotonic()))  # noqa: S311 - spreads load, guards nothing
        self._refuse(code, params)
        return retry_s

    def _refuse(self, code: str, params: tuple[tuple[str, str], ...]) -> None:
        """Nobody may see it now: who sits here next, and cannot ask, gets no picture of another's right either."""
        self._wipe()
        self._slot.empty(self.key.width_px, self.key.height_px, self.readers[0].sequence)
        self._say(Phase.REFUSED, code, params)

    def _after(self, ended: Ended, lived_s: float) -> float | None:
        if ended.code == SOMEBODY_ELSE:
            self._wipe()
            self._say(Phase.CONNECTING)
            return 0.0
        if ended.code == OUT_OF_SIGHT:
            return None
        if ended.worker_died:
            self._wipe()
            self.status = replace(self.status, restarts=self.status.restarts + 1)
            if self.suspect.bad:
                self._say(Phase.BAD_FEED, "stream.kills_decoder")
                return self.suspect.rest_s()
            self._say(Phase.WORKER_DOWN, ended.code)
            if not ended.suspect:
                return random.uniform(0.0, NEIGHBOUR_WAIT_S)  # noqa: S311 - spreads load, guards nothing
            return self._returning.wait_s(time.monotonic(), lived_s) / 2
        if ended.refused and not ended.code.startswith(_MOMENTARY):
            self._refuse(ended.code, ended.params)
            return REFUSED_WAIT_S
        self._say(Phase.LOST, ended.code, ended.params)
        if ended.code.startswith(_ENGINE):
            return self._after_engine(lived_s)
        wait_s = self._returning.wait_s(time.monotonic(), lived_s)
        return max(wait_s, MOST_WAIT_S) if ended.code in _SLOW else wait_s

    def _after_engine(self, lived_s: float) -> float:
        """The decoder gave up. At once again, but not for ever: each opening stands in the partner's journal."""
        if lived_s >= _ENGINE_MOST_S:
            self._short_lives = 0
            self._engine_backoff.reset()
        self._short_lives += 1
        if self._short_lives < _AT_ONCE_MOST:
            return FIRST_WAIT_S / 2
        if self.engine not in self.shunned:
            log.warning("feed %s %s: %s fails on it again and again", self.key.camera, self.key.stream, self.engine)
            self.shunned |= {self.engine}
        return self._engine_backoff.next_s()

    def _say(self, phase: Phase, reason: str = "", params: tuple[tuple[str, str], ...] = ()) -> None:
        if phase is not self.status.phase:
            self.since_s = time.monotonic()
        if phase is not Phase.CONNECTING and (phase, reason) != self._told:
            self._told = (phase, reason)
            log.info("feed %s %s: %s", self.key.camera, self.key.stream, " ".join(filter(None, (phase, reason))))
        self.status = replace(self.status, phase=phase, reason=reason, params=params)


def _open_file(url: str) -> int | None:
    """Open a direct file here: the worker may not. A technician's or a benchmark's, on a local disk."""
    parts = urlsplit(url)
    if not url or parts.scheme not in ("", "file"):
        return None
    # What is no file may have nothing to read, and the loop would wait for it.
    fd = os.open(unquote(parts.path) if parts.scheme else url, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    if stat.S_ISREG(os.fstat(fd).st_mode):
        return fd
    os.close(fd)
    raise OSError(errno.EINVAL, "not a file")


def _pairs(params: object) -> list[tuple[object, object]]:
    if not isinstance(params, list):
        return []
    return [(pair[0], pair[1]) for pair in params[:8] if isinstance(pair, list) and len(pair) == 2]
