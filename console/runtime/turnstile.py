"""Lets only a few through at once, so that many that come back together do not arrive together."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Turnstile:
    """First come, first served. One loop.

    Attributes:
        inside: how many are inside now.
    """

    def __init__(self, most: int, patience_s: float) -> None:
        """At most `most` inside; but who has waited `patience_s` goes in, so that nobody slow shuts others out."""
        self.inside = 0
        self._most = most
        self._patience_s = patience_s
        self._queue: deque[asyncio.Future[None]] = deque()

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait for a turn and hold it."""
        if self.inside < self._most:
            self.inside += 1
        else:
            await self._wait()
        try:
            yield
        finally:
            self._leave()

    async def _wait(self) -> None:
        mine: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._queue.append(mine)
        try:
            await asyncio.wait([mine], timeout=self._patience_s)
        except asyncio.CancelledError:
            if mine.done():
                self._leave()
            else:
                self._queue.remove(mine)
            raise
        if not mine.done():
            self._queue.remove(mine)
            self.inside += 1

    def _leave(self) -> None:
        self.inside -= 1
        while self._queue and self.inside < self._most:
            # Counted as inside from here on: nobody else takes the place before it wakes.
            self.inside += 1
            self._queue.popleft().set_result(None)
