"""Pictures in shared memory: one slot a feed, three buffers, one writer (a worker) and one reader (the GUI process).

Layout: 4096 bytes of header as native 64-bit words, then three buffers of equal size, each on a page boundary.

How no picture is ever torn. The word `CURRENT` holds `sequence << 2 | buffer`. The reader *claims* the current buffer:
it sets the buffer's bit in `HELD`, then looks again: if `CURRENT` has not moved, the claim came in time, else it takes
its bit back and starts over. The writer never writes into the current buffer nor into a held one; it publishes by one
aligned 64-bit store of `CURRENT` after pixels and per-buffer words are complete. Each side passes a full memory
barrier (the lock below) between its store and its load. With no buffer free, the writer skips the picture.

The memory is made, sized and sealed by the GUI process: a worker, even a hostile one, can neither shrink it (which
would kill the reader with SIGBUS) nor make the reader look outside of it (every number read is checked).
"""

from __future__ import annotations

import fcntl
import mmap
import os
import sys
import threading
from dataclasses import dataclass

from console.core.feeds import AgeSource, Effort, EffortCause
from console.runtime.clock import wall_less_steady_us

BUFFERS = 3
HEADER_BYTES = 4096
PIXEL_BYTES = 4
MOST_PX = 8192
MAGIC = 0x4349435F46524D32

# Header words.
(
    W_MAGIC,
    W_CURRENT,
    W_HELD,
    W_CAPACITY,
    W_PHASE,
    W_HEARTBEAT,
    W_FRAMES,
    W_FPS_IN,
    W_FPS_SHOWN,
    W_SAME_SINCE,
    W_SAME_KEYFRAMES,
    W_PAINTED_FROM,
    W_BUSY,
    W_AGE_SOURCE,
    W_BYTES,
    W_SOURCE_SIZE,
    W_EFFORT,
    W_CORES,
    W_SLOW,
    W_LOST,
    W_KBIT_S,
    W_CODEC,
    W_DISPOSABLE,
    W_KEPT_FROM,
    W_THREAD,
) = range(25)
# Per buffer, from word 64 on.
_BUFFER_WORDS = 8
_FIRST_BUFFER_WORD = 64
(B_SEQUENCE, B_WIDTH, B_HEIGHT, B_STRIDE, B_CAPTURED, B_PAINTED, B_DAMAGED, B_CLOCK) = range(8)

PHASE_IDLE, PHASE_CONNECTING, PHASE_PLAYING, PHASE_LOST = range(4)

EFFORTS = tuple(Effort)
AGE_SOURCES = (AgeSource.GATEWAY, AgeSource.ARRIVAL, AgeSource.CAMERA)
SLOWNESS = (EffortCause.FULL, EffortCause.CPU, EffortCause.NETWORK)

_F_SEALS = fcntl.F_SEAL_SEAL | fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW
_CLOCK_NOISE_US = 20_000
_MOST_US = 4_102_444_800_000_000
"""The year 2100. A worker is not trusted: of what it writes, nothing may be more than the words and sums that are made
of it can hold, or a tile's face would fail, and with it the whole wall."""
_MOST_COUNT = 1_000_000_000
_barrier_lock = threading.Lock()


def _barrier() -> None:
    # An uncontended lock is an atomic read-modify-write: a full barrier, which Python has no other word for.
    with _barrier_lock:
        pass


def stride_of(width_px: int) -> int:
    """Bytes a row: whole 64-byte lines, as the scaler likes to write them."""
    return (width_px * PIXEL_BYTES + 63) // 64 * 64


def buffer_bytes(width_px: int, height_px: int) -> int:
    """Bytes of one buffer for pictures up to this size, in whole pages."""
    return (stride_of(width_px) * height_px + 4095) // 4096 * 4096


@dataclass(frozen=True, slots=True)
class Shot:
    """A claimed picture: BGRX rows of `stride` bytes. `pixels` stays true until its holder claims again or drops it."""

    pixels: memoryview
    width_px: int
    height_px: int
    stride: int
    sequence: int
    captured_us: int
    painted_us: int


@dataclass(frozen=True, slots=True)
class Vitals:
    """What a worker says of a feed at each beat.

    Attributes:
        fps_in, fps_shown: pictures a second that were decoded, and that were written to shared memory.
        received_bytes: since the feed was opened; kbit_s: lately.
        cores: processor time of its decoder, as a share of one core.
        slow: what keeps it from the present, if anything does.
        lost_pictures: pictures that the stream shows to be missing, since it was opened.
        disposable: share of the pictures that no other refers to.
        kept_from_us: capture time of the oldest picture that can be looked back at, 0 for none.
    """

    fps_in: float = 0.0
    fps_shown: float = 0.0
    received_bytes: int = 0
    kbit_s: float = 0.0
    cores: float = 0.0
    slow: EffortCause = EffortCause.FULL
    lost_pictures: int = 0
    disposable: float = 0.0
    kept_from_us: int = 0


@dataclass(frozen=True, slots=True)
class SlotReading:
    """The numbers of a slot; times are UTC microseconds except `heartbeat_ns` (monotonic)."""

    sequence: int
    captured_us: int
    painted_us: int
    damaged: bool
    painted_from_us: int
    same_since_us: int
    same_keyframes: int
    phase: int
    frames: int
    heartbeat_ns: int
    busy_ns: int
    thread: int
    age_source: AgeSource
    source_width_px: int
    source_height_px: int
    codec: str
    effort: Effort
    vitals: Vitals


def create_slot(width_px: int, height_px: int, first_sequence: int = 0) -> int:
    """Make the memory of a slot for pictures up to this size; returns its descriptor, which the caller closes.

    Raises:
        ValueError: for a size that no tile has.
        OSError: when the system has no memory left for it.
    """
    if not (0 < width_px <= MOST_PX and 0 < height_px <= MOST_PX):
        raise ValueError("a slot is between 1 and 8192 pixels a side")
    capacity = buffer_bytes(width_px, height_px)
    fd = os.memfd_create("cic-frames", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
    try:
        os.ftruncate(fd, HEADER_BYTES + BUFFERS * capacity)
        fcntl.fcntl(fd, fcntl.F_ADD_SEALS, _F_SEALS)
        with mmap.mmap(fd, HEADER_BYTES) as header, memoryview(header) as raw, raw.cast("Q") as words:
            words[W_CAPACITY] = capacity
            words[W_CURRENT] = first_sequence << 2
            words[W_MAGIC] = MAGIC
    except BaseException:
        os.close(fd)
        raise
    return fd


class _Slot:
    """What both ends share: the mapping. It ends with the last view of its pixels, never under a painter's hands."""

    def __init__(self, fd: int | None) -> None:
        if fd is None:
            # Nobody writes into it and it needs no descriptor: a slot that has no picture.
            size = HEADER_BYTES
            self._map = mmap.mmap(-1, size)
            self._map[:8] = MAGIC.to_bytes(8, sys.byteorder)
        else:
            size = os.fstat(fd).st_size
            self._map = mmap.mmap(fd, size)
        view = memoryview(self._map)
        self._words = view[:HEADER_BYTES].cast("Q")
        capacity = (size - HEADER_BYTES) // BUFFERS
        if self._words[W_MAGIC] != MAGIC or self._words[W_CAPACITY] != capacity:
            raise ValueError("not a slot of frames")
        self._capacity = capacity
        self._buffers = tuple(
            view[HEADER_BYTES + index * capacity : HEADER_BYTES + (index + 1) * capacity] for index in range(BUFFERS)
        )


class SlotWriter(_Slot):
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
        _barrier()
        held = words[W_HELD]
        current = words[W_CURRENT] & 3
        for index in range(BUFFERS):
            if index != current and not held >> index & 1:
                words[_FIRST_BUFFER_WORD + index * _BUFFER_WORDS + B_SEQUENCE] = 0
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
        base = _FIRST_BUFFER_WORD + self._target * _BUFFER_WORDS
        self._sequence += 1
        words[base + B_WIDTH] = width_px
        words[base + B_HEIGHT] = height_px
        words[base + B_STRIDE] = stride
        words[base + B_CAPTURED] = max(0, captured_us)
        words[base + B_PAINTED] = painted_us
        words[base + B_DAMAGED] = int(damaged)
        words[base + B_CLOCK] = max(0, wall_less_steady_us())
        words[base + B_SEQUENCE] = self._sequence
        _barrier()
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


class SlotReader(_Slot):
    """The GUI process's end. `claim` and `drop` belong to one thread (the GUI's); the rest may be used on any.

    Without a descriptor it is one that has no picture and never gets any.
    """

    def __init__(self, fd: int | None) -> None:
        super().__init__(fd)
        self._holds: dict[str, int] = {}

    @property
    def sequence(self) -> int:
        """The newest picture's number; it does not say that there is one (see `has_picture`)."""
        return self._words[W_CURRENT] >> 2

    @property
    def newest(self) -> int:
        """The newest picture's number, 0 before the first. Asked for every tile at every tick."""
        word = self._words[W_CURRENT]
        index = word & 3
        if index >= BUFFERS:
            return 0
        sequence = self._words[_FIRST_BUFFER_WORD + index * _BUFFER_WORDS + B_SEQUENCE]
        if sequence == word >> 2:
            return sequence
        newest = self._newest()
        return newest[0] if newest is not None else 0

    @property
    def has_picture(self) -> bool:
        """Whether a picture was ever published."""
        return self._newest() is not None

    def claim(self, holder: str) -> Shot | None:
        """The newest picture, untouched until this holder claims again or drops it; None before the first."""
        words = self._words
        others = 0
        for name, index in self._holds.items():
            if name != holder:
                others |= 1 << index
        mine = self._holds.get(holder)
        kept = others if mine is None else others | 1 << mine
        # The writer would have to publish twice between two lines of this loop, again and again, to exhaust it.
        for _ in range(64):
            word = words[W_CURRENT]
            index = word & 3
            if index >= BUFFERS:
                return None
            words[W_HELD] = kept | 1 << index
            _barrier()
            if words[W_CURRENT] != word:
                continue
            shot = self._shot(word)
            if shot is None:
                break
            self._holds[holder] = index
            words[W_HELD] = others | 1 << index
            return shot
        words[W_HELD] = kept
        return None

    def drop(self, holder: str) -> None:
        """Give the holder's buffer back to the writer."""
        if self._holds.pop(holder, None) is not None:
            mask = 0
            for index in self._holds.values():
                mask |= 1 << index
            self._words[W_HELD] = mask

    def reading(self) -> SlotReading:
        """The slot's numbers; capture time and sequence belong to one picture."""
        words = self._words
        newest = self._newest()
        sequence, captured_us, painted_us, damaged, clock_us = (
            newest if newest is not None else (words[W_CURRENT] >> 2, 0, 0, 0, 0)
        )
        if newest is not None:
            step_us = _step_us(clock_us)
            captured_us, painted_us = _instant(captured_us + step_us), _instant(painted_us + step_us)
        size = words[W_SOURCE_SIZE]
        keyframes = words[W_SAME_KEYFRAMES]
        return SlotReading(
            sequence=sequence,
            captured_us=captured_us,
            painted_us=painted_us,
            damaged=bool(damaged),
            painted_from_us=min(words[W_PAINTED_FROM], _MOST_US),
            same_since_us=min(words[W_SAME_SINCE], _MOST_US),
            same_keyframes=min(keyframes, _MOST_COUNT),
            phase=words[W_PHASE],
            frames=min(words[W_FRAMES], _MOST_COUNT),
            heartbeat_ns=words[W_HEARTBEAT],
            busy_ns=words[W_BUSY],
            thread=words[W_THREAD],
            age_source=AGE_SOURCES[words[W_AGE_SOURCE] % len(AGE_SOURCES)],
            source_width_px=min(size >> 32, MOST_PX),
            source_height_px=min(size & 0xFFFFFFFF, MOST_PX),
            codec=_ascii(words[W_CODEC]),
            effort=EFFORTS[words[W_EFFORT] % len(EFFORTS)],
            vitals=Vitals(
                fps_in=min(words[W_FPS_IN], _MOST_COUNT) / 1000,
                fps_shown=min(words[W_FPS_SHOWN], _MOST_COUNT) / 1000,
                received_bytes=words[W_BYTES],
                kbit_s=float(min(words[W_KBIT_S], _MOST_COUNT)),
                # One thread decodes it.
                cores=min(words[W_CORES] / 1_000_000, 1.0),
                slow=SLOWNESS[words[W_SLOW] % len(SLOWNESS)],
                lost_pictures=min(words[W_LOST], _MOST_COUNT),
                disposable=min(words[W_DISPOSABLE] / 1000, 1.0),
                kept_from_us=min(words[W_KEPT_FROM], _MOST_US),
            ),
        )

    def _newest(self) -> tuple[int, int, int, int, int] | None:
        words = self._words
        for _ in range(64):
            word = words[W_CURRENT]
            index = word & 3
            if index >= BUFFERS:
                return None
            base = _FIRST_BUFFER_WORD + index * _BUFFER_WORDS
            found = (
                words[base + B_SEQUENCE],
                words[base + B_CAPTURED],
                words[base + B_PAINTED],
                words[base + B_DAMAGED],
                words[base + B_CLOCK],
            )
            if words[W_CURRENT] == word:
                return found if found[0] == word >> 2 and found[0] else None
        return None

    def _shot(self, word: int) -> Shot | None:
        words = self._words
        index = word & 3
        base = _FIRST_BUFFER_WORD + index * _BUFFER_WORDS
        sequence = words[base + B_SEQUENCE]
        width, height, stride = words[base + B_WIDTH], words[base + B_HEIGHT], words[base + B_STRIDE]
        if sequence == 0 or sequence != word >> 2:
            return None
        if not (0 < width <= MOST_PX and 0 < height <= MOST_PX and width * PIXEL_BYTES <= stride <= 8 * MOST_PX):
            return None
        if stride * height > self._capacity:
            return None
        pixels = self._buffers[index][: stride * height]
        step_us = _step_us(words[base + B_CLOCK])
        captured_us, painted_us = words[base + B_CAPTURED] + step_us, words[base + B_PAINTED] + step_us
        return Shot(pixels, width, height, stride, sequence, _instant(captured_us), _instant(painted_us))


def _instant(us: int) -> int:
    return min(max(1, us), _MOST_US)


def _step_us(clock_us: int) -> int:
    """By how much the wall clock was set since a picture was published.

    Its instants are told by the clock as it is now; otherwise an old picture would look young when the clock is set
    back by its age. What is too little for that stays.
    """
    step_us = wall_less_steady_us() - clock_us if clock_us else 0
    return step_us if abs(step_us) > _CLOCK_NOISE_US else 0


def _ascii(word: int) -> str:
    said = word.to_bytes(8, "little").strip(b" \0")
    return said.decode("ascii", "replace") if said.isalnum() else ""
