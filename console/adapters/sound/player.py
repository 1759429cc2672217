"""Plays tones through whichever player this machine has: PipeWire's, PulseAudio's or ALSA's, found when needed.

Loop thread. The player is a process of its own and ends with the tone, or with whoever asked for it.
"""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable
from pathlib import Path

from console.adapters.sound.tones import seconds_of, wave_of
from console.core.notice_table import Tone
from console.runtime.children import Child, ChildSpec

PLAYERS: tuple[tuple[str, ...], ...] = (("pw-play",), ("paplay",), ("aplay", "-q"))
"""In the order in which they are tried."""
LATE_S = 4.0
"""A player that takes so much longer than its tone hangs: its sound server does not answer."""
STOP_S = 0.3

MISSING = "sound.missing"
FAILED = "sound.failed"


class ProcessPlayer:
    """Keeps the tones as files in a folder of its own."""

    def __init__(
        self,
        folder: Path,
        *,
        players: tuple[tuple[str, ...], ...] = PLAYERS,
        which: Callable[[str], str | None] = shutil.which,
        late_s: float = LATE_S,
    ) -> None:
        self._folder = folder
        self._players = players
        self._which = which
        self._late_s = late_s
        self._files: dict[Tone, Path] = {}

    def lacking(self) -> str:
        """Empty, or `sound.missing` where no player is installed."""
        return "" if any(self._which(name) is not None for name, *_ in self._players) else MISSING

    async def play(self, tone: Tone) -> str:
        """Play to the end; empty, or the code of what stood against it. Each player is tried before it is given up."""
        found = [(path, *rest) for name, *rest in self._players if (path := self._which(name)) is not None]
        if not found:
            return MISSING
        try:
            file = await self._file(tone)
        except OSError:
            return FAILED
        for argv in found:
            if await self._run((*argv, str(file)), seconds_of(tone)):
                return ""
        return FAILED

    async def _file(self, tone: Tone) -> Path:
        known = self._files.get(tone)
        if known is not None and known.exists():
            return known
        file = self._folder / f"{tone.value}.wav"

        def write() -> None:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            file.write_bytes(wave_of(tone))

        await asyncio.to_thread(write)
        self._files[tone] = file
        return file

    async def _run(self, argv: tuple[str, ...], seconds: float) -> bool:
        try:
            child = await Child.start(ChildSpec("tone", argv))
        except OSError:
            return False
        try:
            async with asyncio.timeout(seconds + self._late_s):
                return await child.wait() == 0
        except TimeoutError:
            return False
        finally:
            await child.stop(STOP_S)
