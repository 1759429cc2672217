"""A stream's stamps in ticks of 90 kHz. Pure."""

from __future__ import annotations

from fractions import Fraction

from console.adapters.video.worker.capture_clock import PTS_HZ


class Ticks:
    """Of one opened stream, whose base is asked for once.

    A packet and a picture make theirs anew each time they are asked, and a picture that the decoder held back until it
    was asked for all it has knows none at all.
    """

    def __init__(self, base: Fraction | None) -> None:
        self._scale, self._parts = (base.numerator * PTS_HZ, base.denominator) if base else (0, 0)

    def of(self, stamp: int | None) -> int | None:
        """The same instant in ticks; None where there is none."""
        return None if stamp is None or not self._parts else stamp * self._scale // self._parts
