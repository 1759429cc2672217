"""One feed inside a worker: its slot, its numbers, and how far painting has come. Engines drive it."""

from __future__ import annotations

import bisect
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence

from av.video.frame import VideoFrame

from console.adapters.video.slot import PHASE_CONNECTING, PHASE_LOST, PHASE_PLAYING, Vitals
from console.adapters.video.slot_writer import SlotWriter
from console.adapters.video.worker.pace import Pace
from console.adapters.video.worker.spinning import Spinning
from console.adapters.video.worker.stillness import Stillness
from console.core.feeds import AgeSource, Effort
from console.runtime.clock import wall_less_steady_us

_WINDOW_S = 3.0
_GAP_US = 1_500_000
_BEATS = 5
"""Of half a second each, over which use of processor and network is counted."""

Report = Callable[[dict[str, object]], None]


def fit(width_px: int, height_px: int, most_width_px: int, most_height_px: int) -> tuple[int, int]:
    """The largest even size of these proportions within the tile, at least 2 × 2."""
    if width_px * most_height_px > height_px * most_width_px:
        fitted = (most_width_px, round(height_px * most_width_px / width_px))
    else:
        fitted = (round(width_px * most_height_px / height_px), most_height_px)
    return max(2, fitted[0] & ~1), max(2, fitted[1] & ~1)


class Rate:
    """Events a second over the last seconds. One thread counts, another may read."""

    def __init__(self) -> None:
        self._times: deque[float] = deque(maxlen=400)

    def count(self) -> None:
        """One more."""
        self._times.append(time.monotonic())

    def per_s(self) -> float:
        """Events a second."""
        since_s = time.monotonic() - _WINDOW_S
        times = tuple(self._times)
        first = bisect.bisect_right(times, since_s)
        recent = len(times) - first
        if recent < 2:
            return 0.0
        # A run that has just begun is not slow; one that stopped is.
        return recent / max(min(_WINDOW_S, time.monotonic() - times[first]), 0.5)


class Feed:
    """What an engine's thread writes and the worker's main thread beats and closes.

    Attributes:
        number: the pool's number of the feed.
        generation: which opening of it; reports of an older one mean nothing any more.
        cancelled: the pool wants it no more.
        received: bytes received, as the engine tells.
        progress_s: monotonic instant of the last sign of life from source or decoder.
        effort: what to work on; the pool's word, which the engine follows as soon as it can.
        enlarged: somebody made its tile large; the pool's word too.
        pace: whether it keeps up with its source, and what it is waiting for.
        working: the decoding library has this feed's bytes just now; `call_ns` since when, 0 while it has not.
        spinning: whether its processor time brings anything; looked at by the worker's main thread.
        kept_from_us: capture time of the oldest picture that can be looked back at, 0 for none.
        measured: what was measured anew since it was opened: gateway clock - this workstation's (µs), and how this
            workstation's stood then (`wall_less_steady_us`); the pool's word.
        newest: the last picture that was decoded, with its capture time (UTC microseconds); None before the first.
        lost_pictures, disposable: see `Vitals`; written by the engine.
    """

    def __init__(
        self,
        number: int,
        generation: int,
        writer: SlotWriter,
        aspect: tuple[int, int],
        report: Report,
        effort: Effort = Effort.ALL,
        stillness: Stillness | None = None,
    ) -> None:
        """`stillness`: what is known of the stream from before it was lost."""
        self.number = number
        self.generation = generation
        self.aspect = aspect
        self.cancelled = threading.Event()
        self.received = 0
        self.progress_s = time.monotonic()
        self.effort = effort
        self.enlarged = False
        self.pace = Pace()
        self.working = False
        self.kept_from_us = 0
        self.measured: tuple[int, int] | None = None
        self.call_ns = 0
        self.spinning = Spinning()
        self.newest: tuple[VideoFrame, int] | None = None
        self.lost_pictures = 0
        self.disposable = 0.0
        self._beats: deque[tuple[float, float, int]] = deque([(time.monotonic(), 0.0, 0)], maxlen=_BEATS)
        self._writer = writer
        self._next_writer: SlotWriter | None = None
        self._lock = threading.Lock()
        self._report = report
        self._stillness = stillness or Stillness()
        self._in = Rate()
        self._shown = Rate()
        self._frames = 0
        self._painted_from_us = 0
        self._painted_us = 0
        self._playing = False
        self._ended = False
        self._described: tuple[object, ...] = ()
        self._worked = effort
        writer.phase(PHASE_CONNECTING)
        writer.stillness(0, 0)
        writer.count(0, 0)
        # The slot is an older worker's, perhaps, which ended in the midst of it.
        writer.busy(0, 0)
        writer.effort(effort)

    @property
    def pictures(self) -> int:
        """Decoded so far."""
        return self._frames

    @property
    def size(self) -> tuple[int, int]:
        """The tile's size, (width, height) in pixels."""
        return self._writer.width_px, self._writer.height_px

    def resize(self, writer: SlotWriter) -> None:
        """Paint into another slot from the next picture on (any thread)."""
        with self._lock:
            self._next_writer = writer

    def adopt(self) -> None:
        """Take the slot of the last `resize`, if any (engine's thread, between pictures)."""
        with self._lock:
            if self._next_writer is None:
                return
            self._writer, self._next_writer = self._next_writer, None
        self._writer.phase(PHASE_PLAYING if self._playing else PHASE_CONNECTING)
        self._writer.effort(self._worked)

    def works(self, effort: Effort) -> None:
        """Tell what is worked on from now (engine's thread)."""
        if self._worked is Effort.NONE and effort is not Effort.NONE:
            self._stillness.forget()
        self._worked = effort
        self._writer.effort(effort)

    def target(self) -> memoryview | None:
        """A buffer for the next picture."""
        return self._writer.begin()

    def arrived(
        self, samples: bytes, keyframe: bool, now_us: int, key_sum: int | None = None, captured_us: int = 0
    ) -> None:
        """A picture was decoded, whether or not it will be painted; without samples where its pixels were not kept.

        `key_sum` is a key frame's `stillness.whole`; `captured_us` 0 where nobody knows it.
        """
        self._in.count()
        self._frames += 1
        self.progress_s = time.monotonic()
        if samples:
            # By a clock that nobody sets: what has stood for long has, whatever is done to the wall's meanwhile.
            self._stillness.see(samples, keyframe, now_us - wall_less_steady_us(), key_sum, captured_us)

    def source(self, width_px: int, height_px: int, age_source: AgeSource, codec: str = "") -> None:
        """Tell the source's size, whose clock ages count from, and its codec."""
        described = (self._writer, width_px, height_px, age_source, codec)
        if described != self._described:
            self._described = described
            self._writer.source(width_px, height_px, age_source, codec)

    def busy(self, now: bool) -> None:
        """Mark that the decoding library has this feed's bytes: if the worker dies now, this feed is a suspect."""
        self.working = now
        self.call_ns = time.monotonic_ns() if now else 0
        self._writer.busy(self.call_ns, threading.get_ident())

    def painted(
        self, width_px: int, height_px: int, stride: int, captured_us: int, now_us: int, *, damaged: bool = False
    ) -> None:
        """Publish the buffer that `target` gave; `damaged`: its picture is built on missing ones."""
        if self.cancelled.is_set():
            return
        if now_us - self._painted_us > _GAP_US:
            self._painted_from_us = now_us
        self._painted_us = now_us
        writer = self._writer
        writer.count(self._frames, self._painted_from_us)
        same_us = self._stillness.since_us
        writer.stillness(same_us and max(1, same_us + wall_less_steady_us()), self._stillness.keyframes)
        writer.publish(width_px, height_px, stride, captured_us, now_us, damaged=damaged)
        self._shown.count()
        if not self._playing:
            self._playing = True
            writer.phase(PHASE_PLAYING)
            self._report({"ev": "playing", "feed": self.number, "generation": self.generation})

    def ended(self, code: str, params: Sequence[tuple[str, str]] = (), *, refused: bool = False) -> None:
        """Report the end, once; says nothing of a feed that the pool closed."""
        with self._lock:
            if self._ended or self.cancelled.is_set():
                return
            self._ended = True
        self._writer.phase(PHASE_LOST)
        self._report(
            {
                "ev": "ended",
                "feed": self.number,
                "generation": self.generation,
                "code": code,
                "params": [list(pair) for pair in params],
                "refused": refused,
            }
        )

    def beat(self, cpu_s: float = 0.0) -> None:
        """Write the sign of life and the rates; `cpu_s` is what its decoder used in all (the worker's main thread)."""
        now_s = time.monotonic()
        self._beats.append((now_s, cpu_s, self.received))
        since_s, since_cpu_s, since_bytes = self._beats[0]
        passed_s = max(now_s - since_s, 0.1)
        cores = max(0.0, cpu_s - since_cpu_s) / passed_s
        kbit_s = max(0, self.received - since_bytes) * 8 / 1000 / passed_s
        vitals = Vitals(
            fps_in=self._in.per_s(),
            fps_shown=self._shown.per_s(),
            received_bytes=self.received,
            kbit_s=kbit_s,
            cores=cores,
            slow=self.pace.slow(now_s),
            lost_pictures=self.lost_pictures,
            disposable=self.disposable,
            kept_from_us=self.kept_from_us,
        )
        self._writer.beat(time.monotonic_ns(), vitals)
