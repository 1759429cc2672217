"""The reading end of a slot: the GUI process's. Nothing that a worker wrote is believed without a bound."""

from __future__ import annotations

from dataclasses import dataclass

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
    MOST_PX,
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
)
from console.core.feeds import AgeSource, Effort
from console.runtime.clock import wall_less_steady_us

_CLOCK_NOISE_US = 20_000
_MOST_US = 4_102_444_800_000_000
"""The year 2100. A worker is not trusted: of what it writes, nothing may be more than the words and sums that are made
of it can hold, or a tile's face would fail, and with it the whole wall."""
_MOST_COUNT = 1_000_000_000


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


class SlotReader(Slot):
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
        sequence = self._words[FIRST_BUFFER_WORD + index * BUFFER_WORDS + B_SEQUENCE]
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
            barrier()
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
            base = FIRST_BUFFER_WORD + index * BUFFER_WORDS
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
        base = FIRST_BUFFER_WORD + index * BUFFER_WORDS
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
