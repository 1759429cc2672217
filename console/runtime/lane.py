"""One thread that owns one resource: jobs run on it one by one, in the order they came."""

from __future__ import annotations

import asyncio
import logging
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, ParamSpec, TypeVar

log = logging.getLogger(__name__)

P = ParamSpec("P")
T = TypeVar("T")


class LaneStopped(RuntimeError):
    """A job was given to a lane that has stopped, or waited in one whose stop ran out of time."""


class Lane:
    """A FIFO executor of exactly one thread, for what belongs to the thread that made it (a database connection).

    `submit`, `run` and `run_sync` may be used from any thread but the lane's own.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self._jobs: queue.SimpleQueue[tuple[Future[Any], Callable[[], None]] | None] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._stopping = False
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Start the thread.

        Raises:
            LaneStopped: a lane is not started twice: what it owned is gone.
        """
        with self._lock:
            if self._stopping:
                raise LaneStopped(f"the lane {self.name!r} has stopped")
            if self._thread is not None:
                raise RuntimeError(f"the lane {self.name!r} was already started")
            self._thread = threading.Thread(target=self._work, name=self.name, daemon=True)
            self._thread.start()

    def submit(self, fn: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Queue a job.

        Raises:
            LaneStopped: after `stop`.
            RuntimeError: before `start`.
        """
        future: Future[T] = Future()

        def job() -> None:
            try:
                result = fn(*args, **kwargs)
            except BaseException as error:  # noqa: BLE001 - whatever it is belongs to the caller, who holds the future
                future.set_exception(error)
            else:
                future.set_result(result)

        # The lock orders a job against stop's end mark: none can land behind it and wait for ever.
        with self._lock:
            if self._stopping:
                raise LaneStopped(f"the lane {self.name!r} has stopped")
            if self._thread is None:
                raise RuntimeError(f"the lane {self.name!r} was not started")
            self._jobs.put((future, job))
        return future

    async def run(self, fn: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a job and await its result on the calling loop.

        Cancelling the caller drops a job that has not begun; one that has runs to its end, unseen.
        """
        return await asyncio.wrap_future(self.submit(fn, *args, **kwargs))

    def run_sync(self, fn: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a job and block for its result: for start and stop only, never on the GUI thread while it lives."""
        if self.owns_current_thread():
            raise RuntimeError(f"the lane {self.name!r} would wait for itself")
        return self.submit(fn, *args, **kwargs).result()

    def owns_current_thread(self) -> bool:
        """Whether the caller runs on this lane."""
        return threading.current_thread() is self._thread

    def stop(self, deadline_s: float = 5.0) -> bool:
        """Refuse new jobs, finish those that wait, end the thread. Idempotent.

        Returns:
            Whether all jobs ended within the deadline. The rest fail with `LaneStopped`, except the one that runs:
            it is left behind, named in the log.
        """
        with self._lock:
            thread = self._thread
            if not self._stopping:
                self._stopping = True
                self._jobs.put(None)
        if thread is None:
            return True
        if thread is threading.current_thread():
            raise RuntimeError(f"the lane {self.name!r} would wait for itself")
        thread.join(deadline_s)
        if not thread.is_alive():
            return True
        log.error("lane %s: a job did not end within %.1f s", self.name, deadline_s)
        self._fail_waiting()
        return False

    def _fail_waiting(self) -> None:
        while True:
            try:
                waiting = self._jobs.get_nowait()
            except queue.Empty:
                break
            if waiting is not None and waiting[0].set_running_or_notify_cancel():
                waiting[0].set_exception(LaneStopped(f"the lane {self.name!r} stopped before this job's turn"))
        # The thread still needs its end mark, should the stuck job ever end.
        self._jobs.put(None)

    def _work(self) -> None:
        while (waiting := self._jobs.get()) is not None:
            future, job = waiting
            if future.set_running_or_notify_cancel():
                job()
            # Not kept until the next job comes: a result may hold much.
            del waiting, future, job


def unseen(future: Future[Any], what: str) -> None:
    """Log the error of a future that nobody will look at."""

    def ended(done: Future[Any]) -> None:
        if not done.cancelled() and (error := done.exception()) is not None:
            log.error("%s failed", what, exc_info=error)

    future.add_done_callback(ended)
