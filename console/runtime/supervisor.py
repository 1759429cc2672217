"""Keeps a child process alive: starts it again after each death, with growing waits."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass

from console.runtime.backoff import Backoff
from console.runtime.children import Child, ChildSpec
from console.runtime.guard import contained

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Exit:
    """A supervised child ended.

    Attributes:
        name: the child.
        code: its exit code, negative for a signal, None when it could not be started.
        lived_s: how long it ran.
        tail: its last lines of standard error.
        deaths: ends in a row without a healthy life between them.
        restart_in_s: when it is started again, or None when the supervisor is stopping.
    """

    name: str
    code: int | None
    lived_s: float
    tail: tuple[str, ...]
    deaths: int
    restart_in_s: float | None


class Supervisor:
    """Owns one child at a time. All of it on the loop thread.

    `make_spec` is asked anew for each start, since what a child inherits (descriptors, tickets) may be used up by the
    last. Any exit that was not asked for counts as a death, code 0 included.
    """

    def __init__(
        self,
        name: str,
        make_spec: Callable[[], ChildSpec],
        *,
        on_start: Callable[[Child], None] | None = None,
        on_exit: Callable[[Exit], None] | None = None,
        backoff: Backoff | None = None,
        term_s: float = 3.0,
    ) -> None:
        self.name = name
        self._make_spec = make_spec
        self._on_start = contained(f"{name}: on_start", on_start) if on_start is not None else None
        self._on_exit = contained(f"{name}: on_exit", on_exit) if on_exit is not None else None
        self._backoff = backoff if backoff is not None else Backoff()
        self._term_s = term_s
        self._child: Child | None = None
        self._task: asyncio.Task[None] | None = None
        self._hurry = asyncio.Event()
        self.starts = 0

    @property
    def child(self) -> Child | None:
        """The child that runs now, or None between two."""
        return self._child

    def start(self) -> None:
        """Begin to keep the child alive."""
        if self._task is not None:
            raise RuntimeError(f"{self.name} is supervised already")
        self._task = asyncio.get_running_loop().create_task(self._keep(), name=f"supervisor-{self.name}")

    def restart_now(self) -> None:
        """Do not wait out the back-off: the cause is gone, or someone asks."""
        self._backoff.reset()
        self._hurry.set()

    async def stop(self, deadline_s: float | None = None) -> None:
        """End the child (politely, then not) and supervise no more. Idempotent."""
        if deadline_s is not None:
            self._term_s = deadline_s
        task, self._task = self._task, None
        if task is None:
            return
        task.cancel()
        await asyncio.wait([task])

    async def _keep(self) -> None:
        while True:
            self._hurry.clear()
            began_s = time.monotonic()
            child: Child | None = None
            code: int | None = None
            tail: tuple[str, ...] = ()
            try:
                child = await Child.start(self._make_spec())
            except Exception as error:
                log.exception("%s could not be started", self.name)
                tail = (f"{type(error).__name__}: {error}",)
            if child is not None:
                code = await self._live(child)
                tail = tuple(child.tail)
            lived_s = time.monotonic() - began_s
            wait_s = self._backoff.next_s(lived_s)
            log.warning("%s ended with %s after %.1f s, started again in %.2f s", self.name, code, lived_s, wait_s)
            self._tell(Exit(self.name, code, lived_s, tail, self._backoff.attempts, wait_s))
            try:
                # Not wait_for: in Python 3.11 that one loses a cancellation which comes with the event.
                async with asyncio.timeout(wait_s):
                    await self._hurry.wait()
            except TimeoutError:
                continue

    async def _live(self, child: Child) -> int:
        self._child = child
        self.starts += 1
        began_s = time.monotonic()
        try:
            if self._on_start is not None:
                self._on_start(child)
            return await child.wait()
        except asyncio.CancelledError:
            code = await child.stop(self._term_s)
            self._tell(Exit(self.name, code, time.monotonic() - began_s, tuple(child.tail), 0, None))
            raise
        finally:
            # Only alive here when even the polite stop was cancelled.
            child.kill()
            self._child = None

    def _tell(self, end: Exit) -> None:
        if self._on_exit is not None:
            self._on_exit(end)
