"""Instants and the hybrid logical stamp that orders facts of several workstations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

MOST_IN_ONE_MS = 99_999
"""Counters are written with five digits, so that texts of stamps sort as stamps do."""

FIRST_MS = round(datetime(1, 1, 5, tzinfo=UTC).timestamp()) * 1000
LAST_MS = round(datetime(9999, 12, 27, tzinfo=UTC).timestamp()) * 1000
"""Some days from the ends of the calendar, so that a zone's offset and the days beside still are on it."""

AHEAD_LIMIT_MS = 60_000
"""A stamp further ahead of the local clock than this is stored and marked, never adopted."""


@dataclass(frozen=True, slots=True, order=True)
class Stamp:
    """Hybrid logical clock: wall milliseconds (UTC), a counter within it, and the workstation that gave it.

    Ordered by (time, counter, workstation): a total order on which every workstation agrees.
    """

    wall_ms: int
    counter: int
    workstation: str

    def __str__(self) -> str:
        return f"{self.wall_ms:013d}-{self.counter:05d}-{self.workstation}"


ZERO = Stamp(0, 0, "")


def tick(last: Stamp, now_ms: int, workstation: str) -> Stamp:
    """The stamp of a new local fact: later than `last` even when the wall clock stood still or went back."""
    if now_ms > last.wall_ms:
        return Stamp(now_ms, 0, workstation)
    if last.counter >= MOST_IN_ONE_MS:
        # A clock that was years ahead and was set right: the stamps go on from there, for as long as it takes.
        return Stamp(last.wall_ms + 1, 0, workstation)
    return Stamp(last.wall_ms, last.counter + 1, workstation)


def witness(last: Stamp, seen: Stamp, now_ms: int) -> Stamp:
    """The local clock after it has seen a foreign stamp; one too far ahead is never adopted."""
    if seen.wall_ms - now_ms > AHEAD_LIMIT_MS:
        return last
    return max(last, Stamp(seen.wall_ms, seen.counter, last.workstation))


def to_ms(instant: datetime) -> int:
    """UTC milliseconds of an aware instant.

    Raises:
        ValueError: the instant has no zone.
    """
    if instant.tzinfo is None:
        raise ValueError("an instant needs a zone")
    return round(instant.timestamp() * 1000)


def on_calendar(wall_ms: int) -> bool:
    """Whether the calendar has this instant: facts of other workstations are not held to it."""
    return FIRST_MS <= wall_ms <= LAST_MS


def from_ms(wall_ms: int) -> datetime:
    """The UTC instant of a number of milliseconds; the nearest that the calendar has, for one outside it."""
    return datetime.fromtimestamp(min(max(wall_ms, FIRST_MS), LAST_MS) / 1000, UTC)
