"""Finds which picture of the stream it is that libVLC hands out.

libVLC gives a picture the stream's stamp plus a constant of its own, which it does not tell, and then evens the result
out to the rate that the stream's headers declare: of a camera that says 12 a second and sends 12.5, each stamp is 3 ms
further off than the one before, until a picture is left out. So no constant holds exactly, and none is looked for: the
first picture out counts as the first that went in, which makes the constant as large, and every picture as old, as it
can be; from then on it is the nearest picture before, less what libVLC may have evened out. A picture may be called
older than it is (by some tenths of a second), never younger. One thread feeds, another asks.
"""

from __future__ import annotations

import threading
from collections import deque
from dataclasses import dataclass

EVENED_US = 100_000
"""libVLC lets its even stamps run so far from the true ones, then begins to count anew."""
TOLERANCE_US = 250_000
"""How far a stamp may be from every picture that went in."""
_REMEMBERED = 600


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
        self._constant_us: int | None = None

    def fed(self, mapped_90k: int, stamp_90k: int, key: bool) -> None:
        """A picture goes in."""
        with self._lock:
            self._fed.append(FedPicture(mapped_90k * 100 // 9, stamp_90k, key))

    def find(self, out_us: int) -> FedPicture | None:
        """The picture that comes out with this stamp; None when nothing that was fed is near it."""
        with self._lock:
            if not self._fed:
                return None
            if self._constant_us is None:
                self._constant_us = out_us - self._fed[0].mapped_us
            at_us = out_us - self._constant_us - EVENED_US
            before = [fed for fed in self._fed if fed.mapped_us <= at_us]
            found = max(before, key=lambda fed: fed.mapped_us) if before else self._fed[0]
            return found if abs(found.mapped_us - at_us) <= TOLERANCE_US else None
