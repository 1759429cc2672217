"""How much memory a worker may have, from its feeds and their sizes, and how much it has. Loop thread."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass

from console.adapters.video.choice import FFMPEG, VLC
from console.adapters.video.slot import BUFFERS, MOST_PX, buffer_bytes

_MIB = 1 << 20
_BASE_BYTES = {FFMPEG: 192 * _MIB, VLC: 320 * _MIB}
"""Interpreter and library, and what the heap keeps of what was freed (`MALLOC_TRIM_THRESHOLD_`)."""
_A_FEED_BYTES = 24 * _MIB
"""Demuxer, scaler, TLS, threads."""
KEPT_BYTES = 96 * _MIB
"""Packets that a feed keeps to come back at once and to be looked back at, and the decoder that does."""
_REFERENCES = 20
"""Pictures that a decoder may hold: sixteen it refers to, and those on their way."""
_UNKNOWN_PX = (1920, 1080)
_PICTURE_BYTES_PER_PX = 2
"""Planar 4:2:0 with its borders and motion vectors."""


@dataclass(frozen=True, slots=True)
class FeedSize:
    """What a feed's need depends on: pixels of its tile and of its source (0 while unknown)."""

    tile_width_px: int
    tile_height_px: int
    source_width_px: int = 0
    source_height_px: int = 0


def most_bytes(engine: str, feeds: Iterable[FeedSize]) -> int:
    """The resident memory above which a worker with these feeds leaks."""
    return _BASE_BYTES[engine] + sum(_feed_bytes(feed) for feed in feeds)


def _feed_bytes(feed: FeedSize) -> int:
    known = feed.source_width_px > 0 and feed.source_height_px > 0
    width, height = (feed.source_width_px, feed.source_height_px) if known else _UNKNOWN_PX
    # A worker says itself how large its source is, and is not believed without a bound.
    pixels = min(width, MOST_PX) * min(height, MOST_PX)
    shown = BUFFERS * buffer_bytes(feed.tile_width_px, feed.tile_height_px)
    return _A_FEED_BYTES + KEPT_BYTES + shown + _REFERENCES * _PICTURE_BYTES_PER_PX * pixels


class Resident:
    """Reads a process's resident memory, some microseconds each time."""

    def __init__(self, pid: int) -> None:
        self._fd = os.open(f"/proc/{pid}/statm", os.O_RDONLY | os.O_CLOEXEC)

    def bytes(self) -> int:
        """Resident bytes now; 0 once the process is gone."""
        try:
            return int(os.pread(self._fd, 128, 0).split()[1]) * os.sysconf("SC_PAGE_SIZE")
        except (OSError, ValueError, IndexError):
            return 0

    def close(self) -> None:
        """Let go."""
        os.close(self._fd)
