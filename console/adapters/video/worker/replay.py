"""Looking back: the kept packets of a feed played from an instant on, into a tile's own memory, beside the live stream.

A thread and a decoder of its own, so that what is live goes on untouched for whoever else watches it.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass

from av.video.frame import VideoFrame

from console.adapters.video.slot import PHASE_LOST, PHASE_PLAYING, Vitals
from console.adapters.video.slot_writer import SlotWriter
from console.adapters.video.worker.decoder import DECODER_FAULTS, Decoder
from console.adapters.video.worker.feed import Rate
from console.adapters.video.worker.picture_writer import PictureWriter
from console.adapters.video.worker.ring import Kept, PacketRing
from console.core.feeds import AgeSource

LOOP_FILTER_FROM_PX = 640
_LOOK_S = 0.1
"""How often the end of what is kept is looked at for more."""
_TIMES = 64


@dataclass(frozen=True, slots=True)
class ReplayOrder:
    """What to show: from an instant (UTC microseconds; the picture taken then or just before) on, at a rate.

    With `after` it is the first picture taken later than the instant. `rate` 0 stands still. `turn` grows with each
    instant that is asked for; the same turn only changes the rate.
    """

    turn: int
    from_us: int
    rate: float
    after: bool = False


class Position:
    """The instant that a replay has come to, at whatever rate. Monotonic seconds, UTC microseconds."""

    def __init__(self, at_us: int, rate: float, now_s: float) -> None:
        self.rate = rate
        self._at_us = float(at_us)
        self._since_s = now_s

    def at_us(self, now_s: float) -> float:
        """Where it is."""
        return self._at_us + (now_s - self._since_s) * self.rate * 1e6

    def change(self, rate: float, now_s: float) -> None:
        """Go on from here at another rate."""
        self._at_us, self._since_s, self.rate = self.at_us(now_s), now_s, rate

    def hold(self, at_us: float, now_s: float) -> None:
        """Be here now: nothing newer is there yet."""
        self._at_us, self._since_s = at_us, now_s

    def wait_s(self, due_us: int, now_s: float) -> float:
        """Seconds until it comes to an instant."""
        return (due_us - self.at_us(now_s)) / 1e6 / self.rate


class Replay:
    """One tile's look back. `order`, `resize` and `close` may come from any thread; the rest is its own thread's.

    Attributes:
        newest: the picture that is shown, with its capture time (UTC microseconds); None before the first.
    """

    def __init__(self, ring: PacketRing, decoder: Decoder, slot: SlotWriter, order: ReplayOrder, name: str) -> None:
        self._ring = ring
        self._decoder = decoder
        self._slot = slot
        self._order = order
        self._pictures = PictureWriter()
        self._wake = threading.Condition()
        self._new_slot: SlotWriter | None = None
        self._closed = False
        self._serial = 0
        self._shown_us = 0
        self._shown = Rate()
        self._frames = 0
        self.newest: tuple[VideoFrame, int] | None = None
        self._coming: list[tuple[VideoFrame, int]] = []
        self._times: dict[int | None, int] = {}
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        """Begin."""
        self._slot.phase(PHASE_PLAYING)
        self._thread.start()

    def order(self, order: ReplayOrder) -> None:
        """Show something else, or at another rate."""
        with self._wake:
            self._order = order
            self._wake.notify()

    def resize(self, slot: SlotWriter) -> None:
        """Paint into another slot from now on."""
        with self._wake:
            self._new_slot = slot
            self._wake.notify()

    def close(self) -> None:
        """End; returns at once."""
        with self._wake:
            self._closed = True
            self._wake.notify()

    def closed(self) -> bool:
        """Whether its thread has ended."""
        return not self._thread.is_alive()

    def beat(self) -> None:
        """Write the sign of life (the worker's main thread)."""
        self._slot.beat(time.monotonic_ns(), Vitals(fps_shown=self._shown.per_s()))

    def _run(self) -> None:
        try:
            self._play()
        except DECODER_FAULTS:
            self._slot.phase(PHASE_LOST)
        finally:
            self._coming.clear()

    def _play(self) -> None:
        turn, position = -1, Position(0, 0.0, 0.0)
        while not self._closed:
            order = self._order
            if order.turn != turn:
                self._seek(order.from_us, after=order.after)
                turn, position = order.turn, Position(self._shown_us, order.rate, time.monotonic())
            elif order.rate != position.rate:
                position.change(order.rate, time.monotonic())
            elif self._new_slot is not None:
                self._seek(self._shown_us)
            wait_s = self._advance(position) if position.rate > 0 else None
            if wait_s is None or wait_s > 0:
                with self._wake:
                    if not self._closed and self._order is order and self._new_slot is None:
                        self._wake.wait(wait_s)

    def _advance(self, position: Position) -> float:
        """Show the next picture if it is due; returns how long to wait for the one that follows."""
        coming, now_s = self._next(), time.monotonic()
        if coming is None:
            # At the present: from here on it follows what comes.
            position.hold(min(position.at_us(now_s), self._shown_us + _LOOK_S * 1e6), now_s)
            return _LOOK_S
        wait_s = position.wait_s(coming[1], now_s)
        if wait_s > 0:
            return wait_s
        self._coming.pop(0)
        self._show(*coming)
        return 0.0

    def _seek(self, instant_us: int, *, after: bool = False) -> None:
        """Show the picture of an instant: the last that was taken by then, or the first after it if there is one."""
        with self._wake:
            if self._new_slot is not None:
                self._slot, self._new_slot = self._new_slot, None
                self._slot.phase(PHASE_PLAYING)
            turn = self._order.turn
        self._coming.clear()
        self._decoder.begin_anew(loop_filter=self._decoder.loop_filter)
        kept = self._ring.begin_at(instant_us)
        found: tuple[VideoFrame, int] | None = None
        while kept is not None and not self._closed and self._order.turn == turn:
            self._take(kept)
            while self._coming and (found is None or self._coming[0][1] <= instant_us):
                found = self._coming.pop(0)
            if self._coming:
                found = self._coming.pop(0) if after else found
                break
            kept = self._ring.after(self._serial)
        if found is not None:
            self._show(*found)

    def _next(self) -> tuple[VideoFrame, int] | None:
        while not self._coming and not self._closed:
            kept = self._ring.after(self._serial)
            if kept is None:
                return None
            if kept.serial != self._serial + 1:
                # What followed is forgotten, or was too large to keep: it goes on from a key frame.
                self._decoder.begin_anew(loop_filter=self._decoder.loop_filter)
            self._take(kept)
        return self._coming[0] if self._coming else None

    def _take(self, kept: Kept) -> None:
        self._serial = kept.serial
        # By its stamp, since a picture may come out later than its packet went in.
        self._times[kept.packet.pts] = kept.captured_us
        if len(self._times) > _TIMES:
            del self._times[next(iter(self._times))]
        for frame in self._decoder.decode(kept.packet):
            self._coming.append((frame, self._times.get(frame.pts, kept.captured_us)))

    def _show(self, frame: VideoFrame, captured_us: int) -> None:
        self._shown_us = captured_us
        self.newest = (frame, captured_us)
        slot = self._slot
        target = slot.begin()
        if target is None:
            return
        width, height, stride = self._pictures.write(frame, target, (slot.width_px, slot.height_px))
        self._frames += 1
        slot.source(frame.width, frame.height, AgeSource.GATEWAY, self._decoder.codec)
        slot.count(self._frames, 0)
        slot.publish(width, height, stride, captured_us, time.time_ns() // 1000)
        self._shown.count()
