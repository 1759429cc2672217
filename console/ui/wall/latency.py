"""How old pictures were when the wall painted them, over the last minute. GUI thread."""

from __future__ import annotations

from array import array
from dataclasses import dataclass

KEPT_S = 60.0
_MOST = 1800
"""A minute at thirty pictures a second; of more, the latest."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Age at the moment of painting, in milliseconds: of half the pictures at most, and of nineteen in twenty."""

    p50_ms: int
    p95_ms: int


class Latency:
    """One tile's. A picture costs well under a microsecond; figures are worked out only when they are asked for."""

    def __init__(self) -> None:
        self._at_s = array("d")
        self._ages_ms = array("f")
        self._next = 0

    def add(self, age_ms: float, now_s: float) -> None:
        """A new picture was painted, so old; `now_s` is monotonic."""
        if len(self._at_s) < _MOST:
            self._at_s.append(now_s)
            self._ages_ms.append(age_ms)
            return
        self._at_s[self._next] = now_s
        self._ages_ms[self._next] = age_ms
        self._next = (self._next + 1) % _MOST

    def spread(self, now_s: float) -> Spread | None:
        """The figures of the last minute; None where nothing was painted in it."""
        since_s = now_s - KEPT_S
        ages = sorted(age for at, age in zip(self._at_s, self._ages_ms, strict=True) if at >= since_s)
        if not ages:
            return None
        return Spread(*(round(ages[min(len(ages) - 1, int(len(ages) * part))]) for part in (0.5, 0.95)))

    def clear(self) -> None:
        """Begin anew."""
        del self._at_s[:]
        del self._ages_ms[:]
        self._next = 0
