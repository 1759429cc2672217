"""The tasks of one part: each is held until it ends, and what it fails with is logged and harms nothing else."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine, Iterator
from typing import Any

log = logging.getLogger(__name__)


class OwnTasks:
    """Loop thread. The loop itself holds tasks weakly: one that nobody else keeps might vanish half way."""

    def __init__(self, owner: str) -> None:
        """`owner` is what the log calls the part."""
        self._owner = owner
        self._tasks: set[asyncio.Task[Any]] = set()

    def __iter__(self) -> Iterator[asyncio.Task[Any]]:
        """Those that run now; they may end meanwhile."""
        return iter(tuple(self._tasks))

    def spawn(self, work: Coroutine[Any, Any, Any], name: str = "") -> asyncio.Task[Any]:
        """Run something; `name` is what the log calls it, the part's own without."""
        task = asyncio.get_running_loop().create_task(work, name=name or self._owner)
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    async def over(self) -> None:
        """Wait until none runs, whatever those that run may still begin."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("%s: %s", self._owner, task.get_name(), exc_info=error)
