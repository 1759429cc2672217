"""From a camera's own time stamps and the moment packets arrive, when a picture was taken: pure arithmetic."""

from __future__ import annotations

_FOLLOW = 0.001
"""How fast the mapping follows a camera whose clock runs slow: one thousandth of the time that passes."""
_BROKEN_US = 5_000_000


class ArrivalClock:
    """Maps a stream's time stamps to instants here.

    The packet that took the least time on the way says how the two clocks lie; those that came later were delayed, not
    taken later. So network jitter does not shake the pictures' times.
    """

    def __init__(self) -> None:
        self._offset_us: int | None = None
        self._last_us = 0

    def instant(self, stamp_us: int, now_us: int) -> int:
        """Return the instant (microseconds since 1970 UTC) of a picture stamped `stamp_us` that arrived at `now_us`."""
        candidate = now_us - stamp_us
        if self._offset_us is None or abs(candidate - self._offset_us) > _BROKEN_US or candidate < self._offset_us:
            self._offset_us = candidate
        else:
            crept = round((now_us - self._last_us) * _FOLLOW)
            self._offset_us += min(candidate - self._offset_us, max(0, crept))
        self._last_us = now_us
        return stamp_us + self._offset_us


class RateCount:
    """Counts pictures per second, and speaks when the count differs from what was declared by more than a tenth."""

    def __init__(self, declared: float, window: int = 60) -> None:
        self._declared = declared
        self._window = window
        self._count = 0
        self._since_us = 0

    def count(self, at_us: int) -> float | None:
        """Count a picture taken at `at_us`; return the rate when it is news."""
        if self._count == 0:
            self._since_us = at_us
        self._count += 1
        if self._count <= self._window or at_us <= self._since_us:
            return None
        rate = round(self._window * 1e6 / (at_us - self._since_us), 1)
        self._count = 0
        if abs(rate - self._declared) <= 0.1 * self._declared:
            return None
        self._declared = rate
        return rate
