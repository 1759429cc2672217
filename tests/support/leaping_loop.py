"""An asyncio loop for which time passes at once: whoever sleeps wakes when nobody has anything else to do."""

from __future__ import annotations

import asyncio
import selectors


class _Leaping(selectors.DefaultSelector):
    def __init__(self) -> None:
        super().__init__()
        self.passed_s = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        ready = super().select(None if timeout is None else 0)
        if not ready and timeout:
            self.passed_s += timeout
        return ready


class LeapingLoop(asyncio.SelectorEventLoop):
    """Its clock goes by what is slept, exactly, however busy the machine is. Not for threads that are waited for."""

    def __init__(self) -> None:
        self._leaping = _Leaping()
        super().__init__(self._leaping)

    def time(self) -> float:
        """Seconds that were slept."""
        return self._leaping.passed_s
