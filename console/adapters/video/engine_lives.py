"""How long a feed's engines live on it, and which is given up for it. Loop thread.

At once again, but not for ever: each opening stands in the partner's journal.
"""

from __future__ import annotations

import logging

from console.adapters.video.returning import FIRST_WAIT_S
from console.runtime.backoff import Backoff

log = logging.getLogger(__name__)

_AT_ONCE_MOST = 3
"""So many short lives in a row that their engine ended; from then on it waits longer and longer, on another engine."""
_WAIT_S = 0.5
_MOST_S = 10.0


class EngineLives:
    """One feed's.

    Attributes:
        shunned: engines that failed on it again and again.
    """

    def __init__(self, feed: str) -> None:
        """`feed` is its name in the log."""
        self._feed = feed
        self.shunned: frozenset[str] = frozenset()
        self._short = 0
        self._backoff = Backoff(_WAIT_S, _MOST_S)

    def ended(self, engine: str, lived_s: float) -> float:
        """The decoder gave up after so long; returns how long to wait before the next try."""
        if lived_s >= _MOST_S:
            self._short = 0
            self._backoff.reset()
        self._short += 1
        if self._short < _AT_ONCE_MOST:
            return FIRST_WAIT_S / 2
        if engine not in self.shunned:
            log.warning("feed %s: %s fails on it again and again", self._feed, engine)
            self.shunned |= {engine}
        return self._backoff.next_s()
