"""Finds which picture of the stream it is that libVLC hands out.

libVLC gives a picture the stream's stamp plus a constant of its own, which it does not tell, and then evens the result
out to the rate that the stream's headers declare: of a camera that says 12 a second and sends 12.5, each stamp is 3 ms
further off than the one before, until a picture is left out. So no constant holds exactly, and none is looked for: the
first picture out counts as the first that went in, which makes the constant as large, and every picture as old, as it
can be; from then on it is the nearest picture before, less what libVLC may have evened out. A picture may be called
older than it is (by some tenths of a second), never younger. libVLC takes another constant where stamps go back, and
may after a pause, which shows as pictures passed over: from then on nothing is matched any more. One thread feeds,
another asks.
"""

from __future__ import annotations

import threading
from collections import deque
from dataclasses import dataclass

EVENED_US = 100_000
"""libVLC lets its even stamps run so far from the true ones, then begins to count anew."""
TOLERANCE_US = 250_000
"""How far a stamp may be from every picture that went in."""
_PASSED_US = 600_000
_PASSED = 3
"""More time than this with more pictures in it is not passed over by evening out."""
_REORDERED_US = 2_000_000
"""Pictures may be sent in another order than they are shown in, by so much at most; key frames never."""
_REMEMBERED = 600


@dataclass(frozen=True, slots=True)
class FedPicture:
    """A picture as it went in: its place in order, its stamps as rewritten (µs) and as it came (90 kHz)."""

    number: int
    mapped_us: int
    stamp_90k: int
    key: bool


class StampMatcher:
    """See the module.

    Attributes:
        lost: nothing will be matched any more.
    """

    def __init__(self, anchors: int = 1) -> None:
        """`anchors`: from so many of the first pictures the constant is taken. More than one where what comes first is
        not squeezed: libVLC takes another constant once it has filled its buffers, some pictures after the first.
        """
        self._anchors = anchors
        self._found = 0
        self._lock = threading.Lock()
        self._fed: deque[FedPicture] = deque(maxlen=_REMEMBERED)
        self._constant_us: int | None = None
        self._key_us: int | None = None
        self._last: FedPicture | None = None
        self._count = 0
        self.lost = False

    def fed(self, mapped_90k: int, stamp_90k: int, key: bool) -> None:
        """A picture goes in."""
        with self._lock:
            mapped_us = mapped_90k * 100 // 9
            if self._fed and mapped_us < self._fed[-1].mapped_us - _REORDERED_US:
                self.lost = True
            if key:
                self.lost = self.lost or (self._key_us is not None and mapped_us <= self._key_us)
                self._key_us = mapped_us
            self._fed.append(FedPicture(self._count, mapped_us, stamp_90k, key))
            self._count += 1

    def find(self, out_us: int) -> FedPicture | None:
        """The picture that comes out with this stamp; None when nothing that was fed is near it."""
        with self._lock:
            if not self._fed or self.lost:
                return None
            if self._found < self._anchors:
                # As many have gone in before it as have come out before it, or more: never fewer.
                known = self._fed[min(self._found, len(self._fed) - 1)]
                constant_us = out_us - known.mapped_us
                if self._constant_us is None or constant_us > self._constant_us:
                    self._constant_us = constant_us
                self._found += 1
            at_us = out_us - (self._constant_us or 0) - EVENED_US
            before = [fed for fed in self._fed if fed.mapped_us <= at_us]
            found = max(before, key=lambda fed: fed.mapped_us) if before else self._fed[0]
            if abs(found.mapped_us - at_us) > TOLERANCE_US:
                return None
            last, self._last = self._last, found
            if last is not None and found.mapped_us - last.mapped_us > _PASSED_US:
                self.lost = found.number - last.number > _PASSED
            return None if self.lost else found
