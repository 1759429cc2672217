"""Finds which picture of the stream it is that libVLC hands out.

libVLC gives a picture the stream's stamp plus a constant of its own, which it does not tell. The first picture out
is taken for the first that was fed, until the spacing of those that follow proves another. Where several agree, the
oldest wins: a picture may be called older than it is, never younger. One thread feeds, another asks.
"""

from __future__ import annotations

import threading
from collections import deque
from dataclasses import dataclass

_TOLERANCE_US = 300
_REMEMBERED = 600
_OUTPUTS = 12


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
        self._constant_us: int | None = None

    def fed(self, mapped_90k: int, stamp_90k: int, key: bool) -> None:
        """A picture goes in."""
        with self._lock:
            self._fed.append(FedPicture(mapped_90k * 100 // 9, stamp_90k, key))

    def find(self, out_us: int) -> FedPicture | None:
        """The picture that comes out with this stamp; None when nothing that was fed agrees."""
        with self._lock:
            self._out.append(out_us)
            if self._constant_us is not None:
                found = self._at(out_us - self._constant_us)
                if found is not None:
                    return found
            for candidate in sorted(self._fed, key=lambda fed: fed.mapped_us):
                constant_us = self._out[0] - candidate.mapped_us
                if all(self._at(out - constant_us) is not None for out in self._out):
                    self._constant_us = constant_us
                    return self._at(out_us - constant_us)
            return None

    def _at(self, mapped_us: int) -> FedPicture | None:
        best = min(self._fed, key=lambda fed: abs(fed.mapped_us - mapped_us), default=None)
        return best if best is not None and abs(best.mapped_us - mapped_us) <= _TOLERANCE_US else None
