"""Rests between two pieces of work for one gateway, so that no gateway, however loud, takes the loop from others."""

from __future__ import annotations

import asyncio

SHARE = 10
"""Work that took a while is followed by a rest so many times as long: it takes at most a tenth of the time."""


class Pace:
    """Rests that end at once when the catalogue closes. Loop thread."""

    def __init__(self) -> None:
        self._closing = asyncio.Event()

    @property
    def hurried(self) -> bool:
        """Whether the catalogue is closing: what need not be done is not begun."""
        return self._closing.is_set()

    def hurry(self) -> None:
        """No rest from now on."""
        self._closing.set()

    async def rest(self, seconds: float) -> None:
        """Wait so long, or until the catalogue closes."""
        if seconds <= 0:
            return
        try:
            async with asyncio.timeout(seconds):
                await self._closing.wait()
        except TimeoutError:
            return
