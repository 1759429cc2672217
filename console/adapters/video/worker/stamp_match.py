"""Finds which picture of the stream it is that libVLC hands out.

libVLC gives a picture the stream's stamp plus a constant of its own, which it does not tell. The first pictures out
prove nothing, since it evens out their stamps: they count as the oldest that went in. From then on, the constant is the
one under which most of the latest pictures out agree with pictures that went in; where several agree, the oldest wins:
a picture may be called older than it is (by some tenths of a second), never younger. Once six in a row have agreed it
is kept for as long as it holds. One thread feeds, another asks.
"""

from __future__ import annotations

import bisect
import threading
from collections import deque
from dataclasses import dataclass

_TOLERANCE_US = 300
_REMEMBERED = 600
_CANDIDATES = 100
_OUTPUTS = 12
_CERTAIN = 6
_UNPROVEN = 2


@dataclass(frozen=True, slots=True)
class FedPicture:
    """A picture as it went in: its stamp as rewritten (µs), as it came (90 kHz), and whether it is a key frame."""

    mapped_us: int
    stamp_90k: int
    key: bool


class StampMatcher:
    """See the module."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._fed: deque[FedPicture] = deque(maxlen=_REMEMBERED)
        self._out: deque[int] = deque(maxlen=_OUTPUTS)
        self._constant_us = 0
        self._agreed = 0
        self._unproven = _UNPROVEN

    def fed(self, mapped_90k: int, stamp_90k: int, key: bool) -> None:
        """A picture goes in."""
        with self._lock:
            self._fed.append(FedPicture(mapped_90k * 100 // 9, stamp_90k, key))

    def find(self, out_us: int) -> FedPicture | None:
        """The picture that comes out with this stamp; None when nothing that was fed agrees."""
        with self._lock:
            if self._unproven:
                self._unproven -= 1
                return self._fed[0] if self._fed else None
            self._out.append(out_us)
            found = self._at(out_us - self._constant_us) if self._agreed else None
            if found is None or self._agreed < _CERTAIN:
                self._guess()
                found = self._at(out_us - self._constant_us)
            if found is not None:
                self._agreed += 1
            return found

    def _guess(self) -> None:
        """Take the constant under which the longest run of the latest outputs agrees."""
        before_us = self._constant_us
        recent = list(self._fed)[-_CANDIDATES:]
        known = sorted(fed.mapped_us for fed in self._fed)
        outputs = list(self._out)
        best = 0
        for candidate in sorted(recent, key=lambda fed: fed.mapped_us):
            # The newest output is one of those that went in: which one decides the constant.
            constant_us = outputs[-1] - candidate.mapped_us
            run = 0
            for out_us in reversed(outputs):
                at = bisect.bisect_left(known, out_us - constant_us - _TOLERANCE_US)
                if at == len(known) or known[at] > out_us - constant_us + _TOLERANCE_US:
                    break
                run += 1
            if run > best:
                best, self._constant_us = run, constant_us
        if abs(self._constant_us - before_us) > _TOLERANCE_US:
            self._agreed = 0

    def _at(self, mapped_us: int) -> FedPicture | None:
        for fed in reversed(self._fed):
            if abs(fed.mapped_us - mapped_us) <= _TOLERANCE_US:
                return fed
        return None
