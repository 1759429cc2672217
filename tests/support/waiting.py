"""Wait for a condition with a deadline, instead of sleeping and hoping."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

DEADLINE_S = 30.0
"""Only what hangs takes so long: how busy the machine is must not decide."""


def wait_for(condition: Callable[[], T | None], deadline_s: float = DEADLINE_S, *, what: str = "") -> T:
    """The first truthy answer of `condition`. On a plain thread; in Qt tests use `qtbot.waitUntil`.

    Raises:
        AssertionError: it did not come within the deadline.
    """
    end_s = time.monotonic() + deadline_s
    while True:
        answer = condition()
        if answer:
            return answer
        if time.monotonic() > end_s:
            raise AssertionError(f"not within {deadline_s} s: {what or condition}")
        time.sleep(0.005)


async def until(condition: Callable[[], T | None], deadline_s: float = DEADLINE_S, *, what: str = "") -> T:
    """The same on an asyncio loop."""
    end_s = time.monotonic() + deadline_s
    while True:
        answer = condition()
        if answer:
            return answer
        if time.monotonic() > end_s:
            raise AssertionError(f"not within {deadline_s} s: {what or condition}")
        await asyncio.sleep(0.005)
