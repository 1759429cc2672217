"""Start in order, stop in reverse: each part's end is written on the line that starts it."""

from __future__ import annotations

import asyncio
import concurrent.futures
import logging
import threading
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Any, TypeVar

log = logging.getLogger(__name__)

T = TypeVar("T")

DEADLINE_S = 5.0


@dataclass(frozen=True, slots=True)
class Ended:
    """How one step of a shutdown went.

    Attributes:
        name: the part.
        took_s: how long its stop took.
        error: what it raised, `TimeoutError` when its deadline passed, None when it ended well.
    """

    name: str
    took_s: float
    error: BaseException | None


@dataclass(frozen=True, slots=True)
class _Step:
    name: str
    started: object
    stop: Callable[[], object]
    deadline_s: float | None
    apart: bool


class Lifetime:
    """The parts of a process that are started and stopped from one thread (the GUI thread, or a command's).

    `start` and `stop` are plain functions. Either may return a `concurrent.futures.Future` (work handed to the loop
    or a lane): `add` never waits for it, `close` waits within the step's deadline.
    """

    def __init__(self) -> None:
        self._steps: list[_Step] = []
        self._closed = False

    def add(
        self,
        name: str,
        start: Callable[[], T],
        stop: Callable[[], object],
        *,
        deadline_s: float | None = None,
        apart: bool = False,
    ) -> T:
        """Start a part at once and remember how it stops. A part whose start raises is not remembered.

        Args:
            name: for the log.
            start: called here and now; what it returns is returned.
            stop: called by `close`, on the closing thread unless `apart`.
            deadline_s: this step's own deadline, instead of `close`'s.
            apart: run `stop` on a thread of its own, so that its deadline holds even if it blocks.
        """
        if self._closed:
            raise RuntimeError(f"{name} cannot start: this lifetime is over")
        began_s = time.monotonic()
        started = start()
        log.debug("started %s in %.0f ms", name, (time.monotonic() - began_s) * 1000)
        if isinstance(started, concurrent.futures.Future):
            started.add_done_callback(lambda future: _log_failed_start(name, future))
        self._steps.append(_Step(name, started, stop, deadline_s, apart))
        return started

    def on_close(self, name: str, stop: Callable[[], object], **options: Any) -> None:
        """Remember a stop for something that already runs."""
        self.add(name, lambda: None, stop, **options)

    def close(self, deadline_s: float = DEADLINE_S) -> list[Ended]:
        """Stop every part, last started first. A failing or late step never prevents the next. Idempotent.

        A `stop` that blocks on this thread cannot be cut short: it is only logged as late. Use `apart` for those.

        Returns:
            One record a step, in the order they were stopped.
        """
        self._closed = True
        ended = []
        while self._steps:
            step = self._steps.pop()
            limit_s = step.deadline_s if step.deadline_s is not None else deadline_s
            ended.append(_close_step(step, limit_s))
        return ended

    def __enter__(self) -> Lifetime:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self.close()


class AsyncLifetime:
    """The same for a process whose main thread is its loop (the gateway, a worker)."""

    def __init__(self) -> None:
        self._steps: list[tuple[str, Callable[[], Awaitable[Any]], float | None]] = []
        self._closed = False

    async def add(
        self,
        name: str,
        start: Callable[[], Awaitable[T]],
        stop: Callable[[], Awaitable[Any]],
        *,
        deadline_s: float | None = None,
    ) -> T:
        """Await the start of a part and remember how it stops. A part whose start raises is not remembered."""
        if self._closed:
            raise RuntimeError(f"{name} cannot start: this lifetime is over")
        began_s = time.monotonic()
        started = await start()
        log.debug("started %s in %.0f ms", name, (time.monotonic() - began_s) * 1000)
        self._steps.append((name, stop, deadline_s))
        return started

    async def close(self, deadline_s: float = DEADLINE_S) -> list[Ended]:
        """Stop every part, last started first, each within its deadline (then cancelled). Idempotent."""
        self._closed = True
        ended = []
        while self._steps:
            name, stop, own_s = self._steps.pop()
            began_s = time.monotonic()
            error: BaseException | None = None
            try:
                async with asyncio.timeout(own_s if own_s is not None else deadline_s):
                    await stop()
            except Exception as raised:  # noqa: BLE001 - logged by _log_end; the next step must run whatever this was
                error = raised
            ended.append(_log_end(name, began_s, error))
        return ended

    async def __aenter__(self) -> AsyncLifetime:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None
    ) -> None:
        await self.close()


def _close_step(step: _Step, deadline_s: float) -> Ended:
    began_s = time.monotonic()
    error: BaseException | None = None
    try:
        # A part that is still starting is let finish (well or not) before it is told to stop.
        if isinstance(step.started, concurrent.futures.Future):
            concurrent.futures.wait([step.started], timeout=deadline_s)
        left_s = max(0.0, deadline_s - (time.monotonic() - began_s))
        stopped = _apart(step, left_s) if step.apart else step.stop()
        if isinstance(stopped, concurrent.futures.Future):
            stopped.result(max(0.0, deadline_s - (time.monotonic() - began_s)))
    except Exception as raised:  # noqa: BLE001 - logged by _log_end; the next step must run whatever this was
        error = raised
    if error is None and time.monotonic() - began_s > deadline_s:
        log.warning("stopping %s held up the shutdown beyond its %.1f s", step.name, deadline_s)
    return _log_end(step.name, began_s, error)


def _apart(step: _Step, deadline_s: float) -> object:
    done: concurrent.futures.Future[object] = concurrent.futures.Future()

    def run() -> None:
        try:
            done.set_result(step.stop())
        except BaseException as error:  # noqa: BLE001 - carried over to the closing thread
            done.set_exception(error)

    threading.Thread(target=run, name=f"stop-{step.name}", daemon=True).start()
    return done.result(deadline_s)


def _log_end(name: str, began_s: float, error: BaseException | None) -> Ended:
    took_s = time.monotonic() - began_s
    if error is None:
        log.info("stopped %s in %.0f ms", name, took_s * 1000)
    elif isinstance(error, TimeoutError):
        log.error("stopping %s passed its deadline after %.1f s", name, took_s)
    else:
        log.error("stopping %s failed after %.0f ms", name, took_s * 1000, exc_info=error)
    return Ended(name, took_s, error)


def _log_failed_start(name: str, future: concurrent.futures.Future[Any]) -> None:
    if not future.cancelled() and (error := future.exception()) is not None:
        log.error("starting %s failed", name, exc_info=error)
