"""Asks a camera for its time by ONVIF, the one question that needs no password. Event loop; read from any thread."""

from __future__ import annotations

import asyncio
import contextlib
import random
import time
from datetime import UTC, datetime

from console.gateway.onvif.clock_bounds import Ahead, ClockBounds
from console.gateway.onvif.soap import FaultError, SoapClient
from console.gateway.onvif.xml import Element
from console.gateway.refusal import RefusedError

_DEVICE = "http://www.onvif.org/ver10/device/wsdl"
ASK_CLOCK = f'<GetSystemDateAndTime xmlns="{_DEVICE}"/>'
_EVERY_S = 60.0
_ASKS = 10
"""Twenty halvings would be a microsecond; after so many the way there and back is what is left."""
_SHARP_US = 10_000
"""Half the time that question and answer take cannot be told apart; what is below this is not worth a question."""


def told_time(answer: Element) -> datetime | None:
    """The device's time in whole seconds, UTC; None where it says none, or one that does not exist."""
    utc = answer.first("UTCDateTime")
    if utc is None:
        return None
    parts = [utc.words(name) for name in ("Year", "Month", "Day", "Hour", "Minute", "Second")]
    try:
        year, month, day, hour, minute, second = map(int, parts)
        return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


def _steady_us() -> int:
    return time.monotonic_ns() // 1000


def _set_ahead_us() -> tuple[int, int]:
    """How far the clock that is set is ahead of the steady one: between which bounds, since reading both takes time."""
    found: list[tuple[int, int, int]] = []
    for _ in range(3):
        before_ns, set_ns, after_ns = time.monotonic_ns(), time.time_ns(), time.monotonic_ns()
        found.append((after_ns - before_ns, set_ns - after_ns, set_ns - before_ns))
    _, least_ns, most_ns = min(found)
    return least_ns // 1000, -(-most_ns // 1000)


class OnvifClock:
    """How far one camera's clock is ahead of the gateway's, asked once a minute.

    Kept against a clock that nobody sets: when the gateway's own is set, what is known stays true.
    """

    def __init__(self, url: str) -> None:
        """Nothing is asked yet. `url` is the device service."""
        self._soap = SoapClient(url, "", "")
        self._bounds = ClockBounds()
        self._takes_us = 0
        self._loop: asyncio.AbstractEventLoop | None = None
        self._doubted = asyncio.Event()

    def ahead(self) -> Ahead | None:
        """The camera's clock less the gateway's as it is set now; None while the camera has not said."""
        known = self._bounds.at(_steady_us())
        if known is None:
            return None
        least_us, most_us = _set_ahead_us()
        return Ahead(known.least_us - most_us, known.most_us - least_us)

    def doubt(self) -> None:
        """Its pictures say that somebody set its clock: ask at once."""
        if self._loop is not None:
            # RuntimeError: the gateway is gone
            with contextlib.suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self._doubted.set)

    async def keep(self) -> None:
        """Ask now and then, until cancelled."""
        self._loop = asyncio.get_running_loop()
        try:
            while True:
                await self.ask()
                self._doubted.clear()
                # Jitter, so that the cameras of a site are not all asked in the same instant
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(_EVERY_S * random.uniform(0.8, 1.2)):  # noqa: S311 - spreads load
                        await self._doubted.wait()
        finally:
            await self.close()

    async def close(self) -> None:
        """Drop the connection."""
        await self._soap.close()

    async def ask(self) -> None:
        """Ask until it is known as well as the way there lets it be; a camera that does not answer is left alone."""
        # The first one opens the connection, which takes longer than the rest
        self._takes_us = 0
        for _ in range(_ASKS):
            if not await self._ask_once():
                return
            now_us = _steady_us()
            known = self._bounds.at(now_us)
            if known is not None and known.doubt_us <= max(_SHARP_US, self._takes_us):
                return
            await asyncio.sleep((self._bounds.ask_at(now_us, self._takes_us) - now_us) / 1e6)

    async def _ask_once(self) -> bool:
        asked_us = _steady_us()
        try:
            told = told_time(await self._soap.call(self._soap.path, ASK_CLOCK, known=False))
        except (RefusedError, FaultError):
            return False
        answered_us = _steady_us()
        if told is None:
            return False
        took_us = answered_us - asked_us
        self._takes_us = min(self._takes_us or took_us, took_us)
        self._bounds.hear(round(told.timestamp()) * 1_000_000, asked_us, answered_us)
        return True
