"""Start and stop of parts that are no objects of their own with both. Loop thread."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from console.runtime.guard import guard


async def nothing() -> None:
    """A part that needs no start."""


def forever(
    name: str, work: Callable[[], Awaitable[None]]
) -> tuple[Callable[[], Awaitable[None]], Callable[[], Awaitable[None]]]:
    """Start and stop of something that runs until it is cancelled, and starts again if it fails."""
    tasks: list[asyncio.Task[None]] = []

    async def start() -> None:
        tasks.append(asyncio.get_running_loop().create_task(guard(name, work), name=name))

    async def stop() -> None:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    return start, stop
