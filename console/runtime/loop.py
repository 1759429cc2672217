"""The asyncio loop on a thread of its own, so that neither it nor the GUI waits for the other."""

from __future__ import annotations

import asyncio
import concurrent.futures
import logging
import threading
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

log = logging.getLogger(__name__)

T = TypeVar("T")

OnFault = Callable[[str, BaseException], None]
"""Told the name of what failed and the error, on the loop thread."""


class LoopNotRunning(RuntimeError):
    """Work was given to a loop that has not started, or has stopped."""


class LoopThread:
    """Owns one asyncio loop and the thread that runs it.

    `start`, `stop`, `submit`, `spawn` and `call` may be used from any other thread. An error that nobody awaits is
    logged and given to `on_fault`, on the loop thread.
    """

    def __init__(self, name: str = "loop", on_fault: OnFault | None = None) -> None:
        self.name = name
        self._on_fault = on_fault
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stopping = False
        self._deadline_s = 5.0
        self._clean = False
        # The loop itself holds tasks weakly: one that nobody holds may be collected half-way.
        self._tasks: set[asyncio.Task[Any]] = set()

    @property
    def loop(self) -> asyncio.AbstractEventLoop:
        """The running loop.

        Raises:
            LoopNotRunning: before `start` and after `stop`.
        """
        loop = self._loop
        if loop is None:
            raise LoopNotRunning(f"the loop {self.name!r} is not running")
        return loop

    @property
    def running(self) -> bool:
        """Whether work is accepted."""
        return self._loop is not None and not self._stopping

    def start(self) -> None:
        """Start the thread; returns once the loop runs. A loop that was stopped may be started again."""
        if self._thread is not None:
            raise RuntimeError(f"the loop {self.name!r} was already started")
        self._stopping = self._clean = False
        ready = threading.Event()
        loop = asyncio.new_event_loop()
        loop.set_exception_handler(self._unhandled)
        self._thread = threading.Thread(target=self._run, args=(loop, ready), name=self.name, daemon=True)
        self._thread.start()
        ready.wait()
        self._loop = loop

    def submit(self, coro: Coroutine[Any, Any, T]) -> concurrent.futures.Future[T]:
        """Run a coroutine on the loop; its result or error is the future's, and the caller's to look at.

        Raises:
            LoopNotRunning: when the loop does not accept work; the coroutine is closed.
        """
        try:
            return asyncio.run_coroutine_threadsafe(coro, self._accepting())
        except LoopNotRunning:
            coro.close()
            raise

    def spawn(self, coro: Coroutine[Any, Any, Any], name: str) -> None:
        """Run a coroutine on the loop that nobody waits for; its error is logged and goes to `on_fault` by this name.

        Raises:
            LoopNotRunning: when the loop does not accept work; the coroutine is closed.
        """
        try:
            self._accepting().call_soon_threadsafe(self._spawn, coro, name)
        except RuntimeError:
            coro.close()
            raise

    def call(self, fn: Callable[..., object], *args: object) -> None:
        """Call a plain function on the loop thread, soon.

        Raises:
            LoopNotRunning: when the loop does not accept work.
        """
        self._accepting().call_soon_threadsafe(fn, *args)

    def stop(self, deadline_s: float = 5.0) -> bool:
        """Cancel every task, wait for their ends, stop the loop and its thread. Idempotent.

        Returns:
            Whether everything ended within the deadline. What did not is named in the log and left behind.
        """
        thread, loop = self._thread, self._loop
        if thread is None or loop is None:
            return True
        if thread is threading.current_thread():
            raise RuntimeError("a loop cannot wait for its own end")
        self._stopping = True
        self._deadline_s = deadline_s
        loop.call_soon_threadsafe(loop.stop)
        thread.join(deadline_s)
        if thread.is_alive():
            log.error("loop %s does not end: something on it blocks", self.name)
        clean = self._clean and not thread.is_alive()
        self._thread = None
        self._loop = None
        self._tasks.clear()
        return clean

    def _accepting(self) -> asyncio.AbstractEventLoop:
        if self._stopping:
            raise LoopNotRunning(f"the loop {self.name!r} is stopping")
        return self.loop

    def _run(self, loop: asyncio.AbstractEventLoop, ready: threading.Event) -> None:
        asyncio.set_event_loop(loop)
        workers = concurrent.futures.ThreadPoolExecutor(thread_name_prefix=f"{self.name}-worker")
        loop.set_default_executor(workers)
        loop.call_soon(ready.set)
        try:
            loop.run_forever()
            # After `stop`, on this same thread: a loop that was blocked cleans up all the same, only later.
            ended = loop.run_until_complete(self._end_tasks(self._deadline_s * 0.7))
            self._clean = self._end_workers(workers, self._deadline_s * 0.2) and ended
        finally:
            asyncio.set_event_loop(None)
            loop.close()

    def _spawn(self, coro: Coroutine[Any, Any, Any], name: str) -> None:
        task = asyncio.get_running_loop().create_task(coro, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if task.cancelled():
            return
        error = task.exception()
        if error is not None:
            self._report(task.get_name(), error)

    def _unhandled(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        task = context.get("task") or context.get("future")
        what = task.get_name() if isinstance(task, asyncio.Task) else str(context.get("message", "loop"))
        if error is None:
            log.error("loop %s: %s", self.name, context.get("message"))
        else:
            self._report(what, error)

    def _report(self, what: str, error: BaseException) -> None:
        log.error("loop %s: %s failed", self.name, what, exc_info=error)
        if self._on_fault is None:
            return
        try:
            self._on_fault(what, error)
        except Exception:  # the fault itself is in the log above; so is that nobody could be told
            log.exception("loop %s: the fault handler itself failed", self.name)

    async def _end_tasks(self, deadline_s: float) -> bool:
        me = asyncio.current_task()
        tasks = [task for task in asyncio.all_tasks() if task is not me]
        for task in tasks:
            task.cancel()
        if tasks:
            # An error on the way out is not looked at here: asyncio itself reports what nobody retrieved.
            _, late = await asyncio.wait(tasks, timeout=deadline_s)
            for task in late:
                log.error("loop %s: task %s did not end within %.1f s", self.name, task.get_name(), deadline_s)
        else:
            late = set()
        await asyncio.get_running_loop().shutdown_asyncgens()
        return not late

    def _end_workers(self, workers: concurrent.futures.Executor, deadline_s: float) -> bool:
        # asyncio's own way joins without a deadline in Python 3.11, and one stuck thread must not hold up the rest.
        ender = threading.Thread(target=workers.shutdown, kwargs={"cancel_futures": True}, daemon=True)
        ender.start()
        ender.join(deadline_s)
        if ender.is_alive():
            log.error("loop %s: a thread of its default executor did not end", self.name)
        return not ender.is_alive()
