"""Whether a feed keeps up with its source, and if not, who is to blame: the processor or the network. Pure.

Who reads the stream says for each picture's packet whether it had to wait for it. A reader that never waits has
pictures lying ready that it has not come to: the processor is the slow part. One whose pictures are old although it
waits for them gets them late: that is the network, or the camera.
"""

from __future__ import annotations

from console.core.feeds import EffortCause

SLOW_AFTER_S = 0.7
"""Never having waited for so long means more work than time."""
LATE_US = 1_000_000
"""A picture that is so old although the reader waits for it was held up on its way."""


class Pace:
    """One thread tells, another asks; each value is written whole. Seconds are monotonic."""

    def __init__(self) -> None:
        self._caught_up_s = 0.0
        self._told_s = 0.0
        self._late_s = 0.0

    def packet(self, waited: bool, now_s: float) -> None:
        """The reader got its next packet; whether it had to wait for it."""
        if waited or now_s - self._told_s > SLOW_AFTER_S:
            self._caught_up_s = now_s
        self._told_s = now_s

    def aged(self, age_us: int, now_s: float) -> None:
        """A picture came out of the decoder, so old."""
        if age_us > LATE_US:
            self._late_s = now_s

    def reset(self, now_s: float) -> None:
        """What comes now is a backlog that nobody is to blame for: a start, or a return from the dark."""
        self._caught_up_s = self._told_s = now_s
        self._late_s = 0.0

    def slow(self, now_s: float) -> EffortCause:
        """What keeps the feed from the present, at this moment."""
        if not self._told_s or now_s - self._told_s > SLOW_AFTER_S:
            # Nothing comes: that is silence, which has words of its own.
            return EffortCause.FULL
        if now_s - self._caught_up_s > SLOW_AFTER_S:
            return EffortCause.CPU
        if now_s - self._late_s < SLOW_AFTER_S:
            return EffortCause.NETWORK
        return EffortCause.FULL
