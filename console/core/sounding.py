"""What is heard: a distress until somebody takes it, one tone for what the table of notices gives one. Loop thread."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import Any, Protocol

from console.core.notice_table import Rule, Tone
from console.core.views import Notice

log = logging.getLogger(__name__)

PAUSE_S = 0.4
"""Between two soundings of a distress."""
BELL_PAUSE_S = 1.5
"""The same where only the screen's bell rings."""


class TonePlayer(Protocol):
    """Plays a tone to its end; ends with its task. Never raises for want of sound."""

    async def play(self, tone: Tone) -> str:
        """Empty when it was heard, else the code of what stood against it."""
        ...

    def lacking(self) -> str:
        """Whether there is anything to play with at all: empty, or a code. Looks, and plays nothing."""
        ...


class Sounding:
    """One at a time: while a distress sounds nothing else does."""

    def __init__(
        self,
        player: TonePlayer,
        *,
        bell: Callable[[], None],
        fault: Callable[[str], None],
        pause: Callable[[float], Coroutine[Any, Any, None]] = asyncio.sleep,
    ) -> None:
        """`bell` rings the screen's own bell; `fault` is told what keeps tones away, empty once one plays."""
        self._player = player
        self._bell = bell
        self._fault = fault
        self._pause = pause
        self._alarm: asyncio.Task[None] | None = None
        self._once: asyncio.Task[bool] | None = None
        self._ending: set[asyncio.Task[Any]] = set()
        """Told to end, and not over yet: a task that nobody holds may vanish half-way."""

    async def start(self) -> None:
        """Say at once what is missing: a distress is a bad moment to find out."""
        self._fault(await asyncio.to_thread(self._player.lacking))

    def told(self, notice: Notice, rule: Rule) -> None:
        """A notice has come: what its line of the table gives is heard once. A distress has its own way."""
        del notice
        if rule.tone is None or rule.tone is Tone.DISTRESS or self._alarm is not None:
            return
        if self._once is None or self._once.done():
            self._once = asyncio.get_running_loop().create_task(self._sound(rule.tone), name="tone")

    def alarm(self, *, on: bool) -> None:
        """Begin to sound a distress, or end it at once."""
        if on and self._alarm is None:
            self._end(self._once)
            self._alarm = asyncio.get_running_loop().create_task(self._sound_on(), name="distress tone")
        elif not on and self._alarm is not None:
            self._end(self._alarm)
            self._alarm = None

    async def close(self) -> None:
        """Silence."""
        self._end(self._alarm)
        self._end(self._once)
        self._alarm = self._once = None
        await asyncio.gather(*self._ending, return_exceptions=True)

    def _end(self, task: asyncio.Task[Any] | None) -> None:
        if task is not None and not task.done():
            task.cancel()
            self._ending.add(task)
            task.add_done_callback(self._ending.discard)

    async def _sound_on(self) -> None:
        while True:
            heard = await self._sound(Tone.DISTRESS)
            await self._pause(PAUSE_S if heard else BELL_PAUSE_S)

    async def _sound(self, tone: Tone) -> bool:
        code = await self._player.play(tone)
        self._fault(code)
        if code:
            self._bell()
        return not code
