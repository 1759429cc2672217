"""How far a device's clock is ahead of ours, from answers in whole seconds: pure arithmetic.

An answer that says second S to a question asked at a and answered at b was true at some moment between the two, and the
device's clock then stood between S and S + 1, and a tick. So each answer bounds the difference, and the bounds of
several are intersected. Asked just when the second should turn over, an answer halves what is not known, down to the
time that question and answer take.
"""

from __future__ import annotations

from dataclasses import dataclass

SECOND_US = 1_000_000
LATE_US = 10_000
"""Most devices take their second from time(2), which reads the clock of the last tick: it turns over late by up to
that, a hundredth of a second where ticks are longest."""
_DRIFT_PPM = 100
"""A cheap quartz in the sun, against ours: an older answer bounds less tightly."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """A clock less ours: certainly within these, microseconds."""

    least_us: int
    most_us: int

    @property
    def middle_us(self) -> int:
        """The likeliest."""
        return (self.least_us + self.most_us) // 2

    @property
    def doubt_us(self) -> int:
        """By how much the likeliest may be wrong."""
        return (self.most_us - self.least_us + 1) // 2


class ClockBounds:
    """What is known of one device's clock. Our instants are of a clock that nobody sets, in microseconds.

    One thread tells, any may read: what is known is replaced as a whole.
    """

    def __init__(self) -> None:
        self._known: tuple[Ahead, int] | None = None

    def forget(self) -> None:
        """Nothing is known any more."""
        self._known = None

    def hear(self, second_us: int, asked_us: int, answered_us: int) -> bool:
        """Take an answer; False when it contradicts the ones before: somebody set that clock, and only this one counts.

        Args:
            second_us: the second it said, in microseconds since 1970 UTC.
            asked_us: ours before the first byte of the question left.
            answered_us: ours after the last byte of the answer came.
        """
        least_us, most_us = second_us - answered_us, second_us + SECOND_US + LATE_US - asked_us
        known = self.at(answered_us)
        agrees = known is None or (least_us <= known.most_us and known.least_us <= most_us)
        if known is not None and agrees:
            least_us, most_us = max(least_us, known.least_us), min(most_us, known.most_us)
        self._known = Ahead(least_us, most_us), answered_us
        return agrees

    def at(self, now_us: int) -> Ahead | None:
        """What holds now; None before the first answer."""
        if (known := self._known) is None:
            return None
        ahead, heard_us = known
        drifted_us = -(-abs(now_us - heard_us) * _DRIFT_PPM // 1_000_000)
        return Ahead(ahead.least_us - drifted_us, ahead.most_us + drifted_us)

    def ask_at(self, now_us: int, takes_us: int) -> int:
        """When to ask next, so that the answer tells most; `takes_us`: how long question and answer take together."""
        known = self.at(now_us)
        if known is None:
            return now_us
        # Half-way there, the device's second should turn over
        there_us = now_us + takes_us // 2 + known.middle_us
        return now_us + -there_us % SECOND_US
