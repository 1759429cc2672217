"""From a camera's own time stamps and the moment packets arrive, when a picture was taken: pure arithmetic."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

_T = TypeVar("_T")
_WAITED_US = 15_000
_OPENING_US = 500_000
_MOST_AT_ONCE = 256
_FOLLOW = 0.001
"""How fast the mapping follows a camera whose clock runs slow: one thousandth of the time that passes."""
_LEAP_US = 2_000_000
"""Stamps that go back by more than pictures are reordered: the camera counts anew."""
MOST_BEHIND_US = 5_000_000
BEHIND_FOR_US = 2_000_000
"""What lags by so much for so long does not catch up by itself; opened anew, it begins at the present."""


class ArrivalClock:
    """Maps a stream's time stamps to instants here.

    The packet that took the least time on the way says how the two clocks lie; those that came later were delayed, not
    taken later. So network jitter does not shake the pictures' times, and a network that is too slow, or stalls and
    catches up, makes no old picture young.

    Attributes:
        stuck: it has been far behind for long.
    """

    def __init__(self) -> None:
        self.stuck = False
        self._offset_us: int | None = None
        self._last_us = 0
        self._stamp_us = 0
        self._behind_from_us: int | None = None

    def learn(self, stamp_us: int, now_us: int) -> None:
        """Hear of a packet without asking when its picture was taken."""
        self.instant(stamp_us, now_us)

    def instant(self, stamp_us: int, now_us: int) -> int:
        """Return the instant (microseconds since 1970 UTC) of a picture stamped `stamp_us` that arrived at `now_us`."""
        candidate = now_us - stamp_us
        leapt = self._stamp_us - stamp_us > _LEAP_US
        if self._offset_us is None or leapt or candidate < self._offset_us:
            self._offset_us = candidate
        else:
            crept = round((now_us - self._last_us) * _FOLLOW)
            self._offset_us += min(candidate - self._offset_us, max(0, crept))
        self._last_us, self._stamp_us = now_us, stamp_us
        if candidate - self._offset_us <= MOST_BEHIND_US:
            self._behind_from_us = None
        elif self._behind_from_us is None:
            self._behind_from_us = now_us
        self.stuck = self._behind_from_us is not None and now_us - self._behind_from_us > BEHIND_FOR_US
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


def with_arrivals(
    packets: Iterable[_T], now_us: Callable[[], int], clock: ArrivalClock, stamp_us: Callable[[_T], int | None]
) -> Iterator[tuple[_T, int | None, int]]:
    """Yield packets with their stamp and when they arrived; those that waited together at the opening are heard first.

    What a source kept while it was being recognised comes in one instant, though its pictures were taken over a second
    or two. Only the newest of them tells how the clocks lie; stamped one by one, the first would look fresh. The very
    first may have no stamp at all: it is as much older than the second as that is than the third.
    """
    source = iter(packets)
    kept: list[tuple[_T, int | None, int]] = []
    began_us = before_us = now_us()
    for packet in source:
        at_us = now_us()
        kept.append((packet, stamp_us(packet), at_us))
        if at_us - before_us > _WAITED_US or at_us - began_us > _OPENING_US or len(kept) >= _MOST_AT_ONCE:
            break
        before_us = at_us
    for _, stamp, at_us in kept:
        if stamp is not None:
            clock.learn(stamp, at_us)
    yield from _first_stamped(kept)
    yield from ((packet, stamp_us(packet), now_us()) for packet in source)


def _first_stamped(kept: list[tuple[_T, int | None, int]]) -> list[tuple[_T, int | None, int]]:
    known = [stamp for _, stamp, _ in kept if stamp is not None]
    bare = next((n for n, (_, stamp, _) in enumerate(kept) if stamp is not None), 0)
    step_us = max(0, known[1] - known[0]) if len(known) > 1 else 0
    first = [(packet, known[0] - (bare - n) * step_us, at_us) for n, (packet, _, at_us) in enumerate(kept[:bare])]
    return [*first, *kept[bare:]]
