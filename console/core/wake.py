"""A timer on the wall clock: rings when an instant has come, also after the clock was set or the machine slept.

Loop thread.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Protocol

LONGEST_S = 15.0
"""A clock that is set forward, or a machine that wakes up, is found out within this; it costs one comparison."""


class Handle(Protocol):
    """What can be called off."""

    def cancel(self) -> None:
        """Call it off."""


CallLater = Callable[[float, Callable[[], None]], Handle]


def loop_later(delay_s: float, call: Callable[[], None]) -> Handle:
    """The running loop's own timer."""
    return asyncio.get_running_loop().call_later(delay_s, call)


class Wake:
    """Rings once for each instant that is set."""

    def __init__(
        self,
        now_ms: Callable[[], int],
        due: Callable[[], None],
        *,
        later: CallLater = loop_later,
        looked: Callable[[], None] = lambda: None,
    ) -> None:
        """`due` is called when the instant has come, `looked` at each look at the clock before."""
        self._now_ms = now_ms
        self._due = due
        self._later = later
        self._looked = looked
        self._at_ms = 0
        self._handle: Handle | None = None

    def set(self, at_ms: int) -> None:
        """Ring at this instant (UTC ms) and no other; 0 for never."""
        if at_ms == self._at_ms and (self._handle is not None) == bool(at_ms):
            return
        self.stop()
        self._at_ms = at_ms
        self._arm()

    def stop(self) -> None:
        """Ring no more."""
        self._at_ms = 0
        if self._handle is not None:
            self._handle.cancel()
            self._handle = None

    def _arm(self) -> None:
        if self._at_ms:
            delay_s = (self._at_ms - self._now_ms()) / 1000
            self._handle = self._later(min(max(delay_s, 0.0), LONGEST_S), self._look)

    def _look(self) -> None:
        self._handle = None
        self._looked()
        if self._handle is not None or not self._at_ms:
            return  # it was set anew
        if self._now_ms() < self._at_ms:
            self._arm()
            return
        self._at_ms = 0
        self._due()
