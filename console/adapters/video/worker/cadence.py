"""How regularly a stream's pictures come by their time stamps, and how many a gap is worth. Pure."""

from __future__ import annotations

from collections import deque
from itertools import pairwise

_KEPT = 17
_ALIKE = 0.85
_NEAR = 0.12
_MOST = 300


class Cadence:
    """The last stamps in decoding order. One thread; takes a fraction of a microsecond a packet."""

    def __init__(self) -> None:
        self._stamps: deque[int] = deque(maxlen=_KEPT)

    def see(self, stamp: int | None) -> None:
        """The next packet's stamp, in any unit."""
        if stamp is None:
            self._stamps.clear()
        else:
            self._stamps.append(stamp)

    def missing(self) -> int | None:
        """Pictures that had room before the last one; None where the stream is not regular enough to say."""
        stamps = list(self._stamps)
        if len(stamps) < 8:
            return None
        steps = [after - before for before, after in pairwise(stamps)]
        last = steps.pop()
        usual = sorted(steps)[len(steps) // 2]
        alike = sum(abs(step - usual) <= usual * _NEAR for step in steps)
        if usual <= 0 or last < 0 or alike < _ALIKE * len(steps):
            return None
        return min(max(0, round(last / usual) - 1), _MOST)
