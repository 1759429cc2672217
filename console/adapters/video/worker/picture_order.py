"""Finds pictures that no other needed and that are missing all the same: by gaps in the order of showing. Pure."""

from __future__ import annotations

import heapq

_DEPTH = 16
"""No stream shows a picture so many places later than it was sent."""
_EVEN = 24
"""A gap means something only after so many pictures without one: some encoders number as they like."""
_AHEAD = 5
_MOST = 64


class PictureOrder:
    """Picture order counts of H.264 and H.265 within one opened stream. One thread."""

    def __init__(self) -> None:
        self._coming: list[int] = []
        self._last: int | None = None
        self._from: int | None = None
        self._anchor = 0
        self._step = 0
        self._even = 0

    def full(self, coded: int, bits: int, *, anchors: bool) -> int:
        """The whole count of a picture of which only the last `bits` are coded; one that `anchors` serves the next."""
        top = 1 << bits
        order = self._anchor - self._anchor % top + coded
        ahead = order - self._anchor
        if ahead > top // 2:
            order -= top
        elif ahead < -(top // 2):
            order += top
        if anchors:
            self._anchor = order
        return order

    def begin(self, order: int, *, anew: bool) -> int:
        """Decoding may start at this picture (`anew`: and counts begin again); returns how many before are missing."""
        missing = 0
        # The last ones may have been sent ahead of others that a skip to this start has passed over.
        while len(self._coming) > _AHEAD:
            missing += self._next()
        self._coming.clear()
        if anew:
            self._anchor = order
        self._last, self._from = None, order
        self._coming.append(order)
        return missing

    def see(self, order: int) -> int:
        """The next picture; returns how many are found to be missing, further back."""
        if self._from is None or order <= self._from:
            return 0
        heapq.heappush(self._coming, order)
        return self._next() if len(self._coming) > _DEPTH else 0

    def forget(self) -> None:
        """What is missing here was counted otherwise: the next picture begins a new run."""
        self._coming.clear()
        self._last = self._from = None
        self._even = 0

    def rejoin(self, order: int) -> None:
        """A run goes on from this picture."""
        if self._from is None:
            self._from = order
            self._coming.append(order)

    def _next(self) -> int:
        order = heapq.heappop(self._coming)
        last, self._last = self._last, order
        if last is None:
            return 0
        step = order - last
        if step == self._step:
            self._even += 1
        elif step > 0:
            even, self._even = self._even, 0
            if not self._step or step < self._step:
                self._step = step
            elif even >= _EVEN and step % self._step == 0 and step <= _MOST * self._step:
                return step // self._step - 1
        return 0
