"""How far a gateway's clock is from this workstation's, from round trips (as NTP does). Pure; one owner."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

KEPT = 16


@dataclass(frozen=True, slots=True)
class Sample:
    """One round trip: what it says of the offset, and how much it may be wrong (half the trip)."""

    offset_us: int
    trip_us: int


class ClockOffset:
    """Keeps the last round trips and believes the shortest: the one whose answer waited least on the way.

    A trip is aged by `DRIFT_US` for every newer one, so that a lucky sample of long ago does not hide a clock that
    runs away.

    Attributes:
        clock_us: `wall_less_steady_us` at the last exchange; 0 before the first.
    """

    DRIFT_US = 500

    def __init__(self) -> None:
        self._samples: deque[Sample] = deque(maxlen=KEPT)
        self.clock_us = 0

    def add(self, asked_us: int, gateway_us: int, answered_us: int) -> None:
        """One exchange: the local clock when asked, the gateway's own, the local clock when answered."""
        trip_us = max(0, answered_us - asked_us)
        sample = Sample(gateway_us - (asked_us + answered_us) // 2, trip_us)
        best = self._best()
        if (
            best is not None
            and abs(sample.offset_us - best.offset_us) > (sample.trip_us + best.trip_us) // 2 + 1_000_000
        ):
            # No drift explains it: one of the two clocks was set.
            self._samples.clear()
        self._samples.append(sample)

    @property
    def known(self) -> bool:
        """Whether there was any exchange."""
        return bool(self._samples)

    @property
    def offset_us(self) -> int:
        """Gateway clock less local clock, microseconds; 0 while unknown."""
        best = self._best()
        return best.offset_us if best is not None else 0

    @property
    def uncertainty_us(self) -> int:
        """By how much the offset may be wrong: half the trip it was measured by, and drift since; 0 while unknown."""
        best = self._best()
        if best is None:
            return 0
        newer = len(self._samples) - 1 - max(n for n, sample in enumerate(self._samples) if sample is best)
        return best.trip_us // 2 + self.DRIFT_US * newer

    def _best(self) -> Sample | None:
        newest = len(self._samples) - 1
        ranked = ((sample.trip_us + self.DRIFT_US * (newest - n), n) for n, sample in enumerate(self._samples))
        best = min(ranked, default=None)
        return self._samples[best[1]] if best is not None else None
