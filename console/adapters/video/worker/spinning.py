"""Tells a feed that uses processor time and brings no pictures: one call that never returns, or work without fruit."""

from __future__ import annotations

from enum import Enum, auto

STUCK_CPU_S = 3.0
"""Of processor time in one call of the decoder: a hundred times what the largest picture takes."""
STUCK_S = 7.0
_SOME_CPU_S = 0.7
"""On a machine where processor time is scarce: so long in one call, and working all the while."""
FRUITLESS_CPU_S = 6.0
"""Of processor time since the last picture."""
_MUCH = 0.5


class Turn(Enum):
    """What a feed's processor time goes into."""

    SOUND = auto()
    FRUITLESS = auto()
    STUCK = auto()


class Spinning:
    """One feed's, looked at with each beat. Its thread's processor time is what counts: a slow machine is no spin."""

    def __init__(self) -> None:
        self._call = 0
        self._call_s = self._call_cpu_s = 0.0
        self._pictures = -1
        self._picture_cpu_s = 0.0
        self._picture_s = 0.0

    def look(self, now_s: float, cpu_s: float, call: int, pictures: int) -> Turn:
        """Judge the time since the last look.

        Args:
            now_s: monotonic.
            cpu_s: processor time used in all.
            call: when the library was given the bytes it works on, 0 while it has none.
            pictures: that came of it, in all.
        """
        if pictures != self._pictures:
            self._pictures, self._picture_cpu_s, self._picture_s = pictures, cpu_s, now_s
        if call != self._call:
            self._call, self._call_s, self._call_cpu_s = call, now_s, cpu_s
        fruitless_s = cpu_s - self._picture_cpu_s
        spent_s = min(fruitless_s, cpu_s - self._call_cpu_s) if call else 0.0
        if spent_s > STUCK_CPU_S or (spent_s > _SOME_CPU_S and now_s - self._call_s > STUCK_S):
            return Turn.STUCK
        # A stream that is only kept open uses a little for hours, and is not meant to bring any.
        if fruitless_s > FRUITLESS_CPU_S and fruitless_s > _MUCH * (now_s - self._picture_s):
            return Turn.FRUITLESS
        return Turn.SOUND
