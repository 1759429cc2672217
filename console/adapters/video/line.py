"""One feed through all its lives: ticket, worker, playing, lost, again. One task on the loop thread."""

from __future__ import annotations

import asyncio
import logging
import os
import random
import time
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from typing import Protocol

from console.adapters.video import deaths, protocol
from console.adapters.video.aftermath import REFUSED_WAIT_S, After, Aftermath
from console.adapters.video.choice import FFMPEG
from console.adapters.video.engine_lives import EngineLives
from console.adapters.video.line_opening import KEEP_BYTES, open_file, source_order
from console.adapters.video.line_slot import LineSlot
from console.adapters.video.line_terms import OURS, OUT_OF_SIGHT, SOMEBODY_ELSE, Ended, LineKey, LineStatus
from console.adapters.video.memory import FeedSize
from console.adapters.video.returning import MOST_WAIT_S, Returning
from console.adapters.video.slot_reader import SlotReader
from console.adapters.video.suspicion import FORGIVE_LEAK_S, FORGIVE_S, Suspect
from console.adapters.video.worker_process import WorkerProcess
from console.core.feeds import (
    Effort,
    EffortCause,
    LiveSource,
    LookBack,
    Phase,
    TicketPort,
    TicketRefusedError,
)

log = logging.getLogger(__name__)

POKED_WAIT_S = 0.08
"""Feeds that were lost together and hear together that they may come back are spread over so long."""
TICKET_S = 4.0
"""What is not answered by then was sent into a network that is cut, and is better sent anew."""
_CLOCK_US = 1000
"""A gateway's clock that is measured anew by less is the same."""
CLOSE_S = 0.4


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
        engines: how long they lived on it, and which are given up.
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
        self.engines = EngineLives(f"{key.camera} {key.stream}")
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
        self._aftermath = Aftermath(suspect, self._returning, self.engines)
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
                    deaths.NONSENSE if code in OURS else code,
                    tuple((protocol.text(pair[0], 40), protocol.text(pair[1])) for pair in _pairs(params)),
                    refused=message.get("refused") is True,
                )
            )

    def worker_died(self, code: str, *, suspect: bool, unready: bool) -> None:
        """The process is gone."""
        self._finish(Ended(code, worker_died=True, suspect=suspect, unready=unready))

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
            now_s = time.monotonic()
            return self._carry_out(self._aftermath.of_refusal(refusal.code, refusal.params, refusal.retry_s, now_s))
        except TimeoutError:
            return self._carry_out(self._aftermath.of_refusal("gateway.timeout", (), None, time.monotonic()))
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
        if ended.worker_died:
            self.status = replace(self.status, restarts=self.status.restarts + 1)
        now_s = time.monotonic()
        return self._carry_out(self._aftermath.of_end(ended, self.engine, now_s - started_s, now_s))

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
            file_fd = open_file(source.url)
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
        size_px = (reading.source_width_px, reading.source_height_px) if reading.source_width_px else known
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
            "source": source_order(source, size_px),
        }

    def _carry_out(self, after: After) -> float | None:
        """Say what follows; returns how long to wait."""
        if after.wipe:
            self._wipe()
        if after.phase is Phase.REFUSED:
            # Nobody may see it now: who sits here next, and cannot ask, gets no picture of another's right either.
            self._slot.empty(self.key.width_px, self.key.height_px, self.readers[0].sequence)
        if after.phase is not None:
            self._say(after.phase, after.code, after.params)
        return after.wait_s

    def _say(self, phase: Phase, reason: str = "", params: tuple[tuple[str, str], ...] = ()) -> None:
        if phase is not self.status.phase:
            self.since_s = time.monotonic()
        if phase is not Phase.CONNECTING and (phase, reason) != self._told:
            self._told = (phase, reason)
            log.info("feed %s %s: %s", self.key.camera, self.key.stream, " ".join(filter(None, (phase, reason))))
        self.status = replace(self.status, phase=phase, reason=reason, params=params)


def _pairs(params: object) -> list[tuple[object, object]]:
    if not isinstance(params, list):
        return []
    return [(pair[0], pair[1]) for pair in params[:8] if isinstance(pair, list) and len(pair) == 2]
