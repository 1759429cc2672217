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
BUFFER_WORDS = 8
FIRST_BUFFER_WORD = 64
(B_SEQUENCE, B_WIDTH, B_HEIGHT, B_STRIDE, B_CAPTURED, B_PAINTED, B_DAMAGED, B_CLOCK) = range(8)

PHASE_IDLE, PHASE_CONNECTING, PHASE_PLAYING, PHASE_LOST = range(4)

EFFORTS = tuple(Effort)
AGE_SOURCES = (AgeSource.GATEWAY, AgeSource.ARRIVAL, AgeSource.CAMERA)
SLOWNESS = (EffortCause.FULL, EffortCause.CPU, EffortCause.NETWORK)

_F_SEALS = fcntl.F_SEAL_SEAL | fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW
_barrier_lock = threading.Lock()


def barrier() -> None:
    """A full memory barrier: what was stored before it is seen before anything that is loaded after it."""
    # An uncontended lock is an atomic read-modify-write, and Python has no other word for one.
    with _barrier_lock:
        pass


def stride_of(width_px: int) -> int:
    """Bytes a row: whole 64-byte lines, as the scaler likes to write them."""
    return (width_px * PIXEL_BYTES + 63) // 64 * 64


def buffer_bytes(width_px: int, height_px: int) -> int:
    """Bytes of one buffer for pictures up to this size, in whole pages."""
    return (stride_of(width_px) * height_px + 4095) // 4096 * 4096


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


class Slot:
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
