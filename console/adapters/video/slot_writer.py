"""The writing end of a slot: a worker's. Pictures by one thread; the words of a beat may come from another."""

from __future__ import annotations

from console.adapters.video.slot import (
    AGE_SOURCES,
    B_CAPTURED,
    B_CLOCK,
    B_DAMAGED,
    B_HEIGHT,
    B_PAINTED,
    B_SEQUENCE,
    B_STRIDE,
    B_WIDTH,
    BUFFER_WORDS,
    BUFFERS,
    EFFORTS,
    FIRST_BUFFER_WORD,
    PIXEL_BYTES,
    SLOWNESS,
    W_AGE_SOURCE,
    W_BUSY,
    W_BYTES,
    W_CODEC,
    W_CORES,
    W_CURRENT,
    W_DISPOSABLE,
    W_EFFORT,
    W_FPS_IN,
    W_FPS_SHOWN,
    W_FRAMES,
    W_HEARTBEAT,
    W_HELD,
    W_KBIT_S,
    W_KEPT_FROM,
    W_LOST,
    W_PAINTED_FROM,
    W_PHASE,
    W_SAME_KEYFRAMES,
    W_SAME_SINCE,
    W_SLOW,
    W_SOURCE_SIZE,
    W_THREAD,
    Slot,
    Vitals,
    barrier,
    buffer_bytes,
)
from console.core.feeds import AgeSource, Effort
from console.runtime.clock import wall_less_steady_us


class SlotWriter(Slot):
    """The worker's end. One thread writes pictures; `beat` may come from another (it writes words of its own)."""

    def __init__(self, fd: int, width_px: int, height_px: int) -> None:
        super().__init__(fd)
        if buffer_bytes(width_px, height_px) > self._capacity:
            raise ValueError("the slot is smaller than the tile")
        self.width_px = width_px
        self.height_px = height_px
        self._target = -1
        words = self._words
        self._sequence = words[W_CURRENT] >> 2

    def begin(self) -> memoryview | None:
        """A free buffer to write the next picture into, or None while the reader holds all others."""
        words = self._words
        barrier()
        held = words[W_HELD]
        current = words[W_CURRENT] & 3
        for index in range(BUFFERS):
            if index != current and not held >> index & 1:
                words[FIRST_BUFFER_WORD + index * BUFFER_WORDS + B_SEQUENCE] = 0
                self._target = index
                return self._buffers[index]
        self._target = -1
        return None

    def publish(
        self, width_px: int, height_px: int, stride: int, captured_us: int, painted_us: int, *, damaged: bool = False
    ) -> int:
        """Make what was written into the begun buffer the newest picture; returns its sequence.

        `damaged`: the picture was built on others that are missing.

        Raises:
            RuntimeError: without a begun buffer.
            ValueError: when the picture cannot lie in it.
        """
        if self._target < 0:
            raise RuntimeError("begin a buffer before publishing it")
        if stride < width_px * PIXEL_BYTES or stride * height_px > self._capacity or width_px <= 0 or height_px <= 0:
            raise ValueError("the picture does not fit its buffer")
        words = self._words
        base = FIRST_BUFFER_WORD + self._target * BUFFER_WORDS
        self._sequence += 1
        words[base + B_WIDTH] = width_px
        words[base + B_HEIGHT] = height_px
        words[base + B_STRIDE] = stride
        words[base + B_CAPTURED] = max(0, captured_us)
        words[base + B_PAINTED] = painted_us
        words[base + B_DAMAGED] = int(damaged)
        words[base + B_CLOCK] = max(0, wall_less_steady_us())
        words[base + B_SEQUENCE] = self._sequence
        barrier()
        words[W_CURRENT] = self._sequence << 2 | self._target
        self._target = -1
        return self._sequence

    def phase(self, phase: int) -> None:
        """Say what the connection does (`PHASE_…`)."""
        self._words[W_PHASE] = phase

    def stillness(self, since_us: int, keyframes: int) -> None:
        """Say since when the luma has been the same. Never pairs a new instant with an old count."""
        words = self._words
        words[W_SAME_KEYFRAMES] = 0
        words[W_SAME_SINCE] = since_us
        words[W_SAME_KEYFRAMES] = keyframes

    def count(self, frames: int, painted_from_us: int) -> None:
        """Say how many pictures were decoded, and since when painting goes on without a gap."""
        self._words[W_FRAMES] = frames
        self._words[W_PAINTED_FROM] = painted_from_us

    def source(self, width_px: int, height_px: int, age_source: AgeSource, codec: str = "") -> None:
        """Say how large the source is, whose clock ages count from, and its codec (eight ASCII characters)."""
        self._words[W_SOURCE_SIZE] = width_px << 32 | height_px
        self._words[W_AGE_SOURCE] = AGE_SOURCES.index(age_source)
        self._words[W_CODEC] = int.from_bytes(codec.encode("ascii", "replace")[:8].ljust(8), "little")

    def effort(self, effort: Effort) -> None:
        """Say what is worked on from now."""
        self._words[W_EFFORT] = EFFORTS.index(effort)

    def busy(self, since_ns: int, thread: int) -> None:
        """Say since when (monotonic) the library has this feed's bytes, 0 while it has not, and on which thread."""
        self._words[W_THREAD] = thread
        self._words[W_BUSY] = since_ns

    def beat(self, monotonic_ns: int, vitals: Vitals) -> None:
        """Say that the worker lives, and how the feed does."""
        words = self._words
        words[W_FPS_IN] = int(vitals.fps_in * 1000)
        words[W_FPS_SHOWN] = int(vitals.fps_shown * 1000)
        words[W_BYTES] = vitals.received_bytes
        words[W_KBIT_S] = int(vitals.kbit_s)
        words[W_CORES] = int(vitals.cores * 1_000_000)
        words[W_SLOW] = SLOWNESS.index(vitals.slow)
        words[W_LOST] = vitals.lost_pictures
        words[W_DISPOSABLE] = int(vitals.disposable * 1000)
        words[W_KEPT_FROM] = vitals.kept_from_us
        words[W_HEARTBEAT] = monotonic_ns
