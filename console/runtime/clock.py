"""What time it is: one port, so that tests can hold time still."""

from __future__ import annotations

import sys
import threading
import time
from datetime import UTC, datetime, timedelta
from typing import Protocol

_TRIES = 5
_CLOSE_NS = 20_000
"""Two clocks that were read within this were read without a pause."""


def wall_less_steady_us() -> int:
    """The wall clock less one that nobody sets and that goes on in sleep; it changes only when the wall clock is set.

    The same in every process of this machine. Any thread. Whoever is held up between two clocks finds them apart by as
    long, which would pass for a clock that was set: so the wall clock is read between two readings of the other one,
    and again where those lie far apart.
    """
    narrowest_ns, found_ns = sys.maxsize, 0
    for _ in range(_TRIES):
        before_ns = time.clock_gettime_ns(time.CLOCK_BOOTTIME)
        wall_ns = time.time_ns()
        span_ns = time.clock_gettime_ns(time.CLOCK_BOOTTIME) - before_ns
        if span_ns < narrowest_ns:
            narrowest_ns, found_ns = span_ns, wall_ns - before_ns - span_ns // 2
        if span_ns < _CLOSE_NS:
            break
    return found_ns // 1000


def steady_ms() -> int:
    """Milliseconds since this machine started, its sleep counted in: nobody sets this clock. Any thread."""
    return time.clock_gettime_ns(time.CLOCK_BOOTTIME) // 1_000_000


def asleep_s() -> float:
    """How long this machine has been asleep since it started: what `time.monotonic` leaves out. Any thread."""
    return time.clock_gettime(time.CLOCK_BOOTTIME) - time.monotonic()


class Clock(Protocol):
    """Wall time for records, monotonic time for durations. Any thread."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        ...

    def monotonic(self) -> float:
        """Seconds since an arbitrary start; never goes back."""
        ...


class SystemClock:
    """The clock of this machine."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Seconds of `time.monotonic`."""
        return time.monotonic()


class ManualClock:
    """A clock that moves only when told. Safe from any thread.

    Wall and monotonic time move together with `advance`; `set_wall` moves the wall alone, as an operator or NTP does.
    """

    def __init__(self, now: datetime | None = None, monotonic: float = 1000.0) -> None:
        start = now if now is not None else datetime(2026, 1, 1, tzinfo=UTC)
        if start.tzinfo is None:
            raise ValueError("a clock needs an aware datetime")
        self._lock = threading.Lock()
        self._now = start.astimezone(UTC)
        self._monotonic = monotonic

    def now(self) -> datetime:
        """The instant that was set, aware, in UTC."""
        with self._lock:
            return self._now

    def monotonic(self) -> float:
        """Seconds that were set."""
        with self._lock:
            return self._monotonic

    def advance(self, seconds: float) -> None:
        """Let time pass.

        Raises:
            ValueError: for a negative duration, since monotonic time never goes back.
        """
        if seconds < 0:
            raise ValueError("monotonic time never goes back; use set_wall")
        with self._lock:
            self._now += timedelta(seconds=seconds)
            self._monotonic += seconds

    def set_wall(self, now: datetime) -> None:
        """Step the wall clock, forwards or back, without any time passing."""
        if now.tzinfo is None:
            raise ValueError("a clock needs an aware datetime")
        with self._lock:
            self._now = now.astimezone(UTC)
