"""Tells a stream of more pictures than any camera takes. Pure but for the clock it is told.

Small ones, thousands a second, stay far below what a line may carry, and take all other feeds of the process their
turns: it reads, looks at and counts every one. A burst is no torrent: a kept group, what a network held back.
"""

from __future__ import annotations

from console.adapters.video.worker.faults import FeedError

MOST_PER_S = 250
"""Twice the fastest cameras that are sold for watching streets."""
BURST = 6000
"""Two of the longest groups that are kept; ten seconds of twenty times what is usual."""


class Torrent:
    """One feed's. One thread. A bucket that leaks as fast as a camera may fill it."""

    def __init__(self) -> None:
        self._level = 0.0
        self._at_s = 0.0

    def picture(self, now_s: float) -> None:
        """The next one came, at this monotonic second.

        Raises:
            FeedError: `stream.flood`.
        """
        self._level = max(0.0, self._level - MOST_PER_S * (now_s - self._at_s)) + 1.0
        self._at_s = now_s
        if self._level > BURST:
            raise FeedError("stream.flood")
