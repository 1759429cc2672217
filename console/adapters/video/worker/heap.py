"""Gives memory that was freed back to the system. The worker's main thread.

The heap keeps what is freed, in pieces between what is in use, and would grow to the most that any hour needed.
"""

from __future__ import annotations

import ctypes

_EVERY_S = 5.0
_trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
"""glibc's; others give back by themselves."""


class Heap:
    """Some milliseconds at most every few seconds; decoding goes on meanwhile."""

    def __init__(self) -> None:
        self._freed = False
        self._given_s = float("-inf")

    def freed(self) -> None:
        """Much was freed: a feed's packets and pictures."""
        self._freed = True

    def look(self, now_s: float) -> bool:
        """Give back what is free, if much was freed and the last time is a while ago; whether it was done."""
        if not self._freed or _trim is None or now_s - self._given_s < _EVERY_S:
            return False
        self._freed, self._given_s = False, now_s
        _trim(0)
        return True
