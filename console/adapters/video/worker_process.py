"""One worker as the pool sees it: a supervised process, its control socket, when it was last heard."""

from __future__ import annotations

import asyncio
import logging
import os
import sys
import time
from collections.abc import Sequence
from typing import Protocol

from console.adapters.video import protocol
from console.adapters.video.choice import EngineAbility
from console.runtime.children import Child, ChildSpec

log = logging.getLogger(__name__)

HUNG_S = 3.0
STOP_S = 0.5
KILLED_S = 0.5
START_S = 15.0
_SEND_BUFFER = 1 << 20


class Listener(Protocol):
    """Who is told what a worker says. Loop thread."""

    def heard(self, worker: WorkerProcess, message: protocol.Message) -> None:
        """It said something about a feed."""

    def introduced(self, worker: WorkerProcess, ability: EngineAbility) -> None:
        """It said what its engine can do."""

    def died(self, worker: WorkerProcess) -> None:
        """Its process has ended."""


class WorkerProcess:
    """Loop thread only.

    Attributes:
        number: of this life; a worker started again is another.
        engine: the one library it loads.
        kept_for: the only feed it may have, None for any.
        feeds: numbers of the feeds on it.
        pid: its process, 0 before it runs.
        hung: it was killed for not answering.
        retiring: it was asked to end for want of work.
        started_s: monotonic instant of its start.
    """

    def __init__(self, number: int, engine: str, kept_for: int | None, listener: Listener) -> None:
        self.number = number
        self.engine = engine
        self.kept_for = kept_for
        self.feeds: set[int] = set()
        self.pid = 0
        self.hung = False
        self.retiring = False
        self.idle_since_s = time.monotonic()
        self._listener = listener
        self._child: Child | None = None
        self._ended = False
        self.started_s = time.monotonic()
        self._heard_s = 0.0
        self._ours, self._theirs = protocol.pair()
        self._ours.setblocking(False)
        self._task: asyncio.Task[None] | None = None

    @property
    def alive(self) -> bool:
        """Whether orders still reach it."""
        return not self._ended

    def start(self) -> None:
        """Start the process; orders may be sent at once, it reads them when it is up."""
        self._task = asyncio.get_running_loop().create_task(self._live(), name=f"video-worker-{self.number}")

    def send(self, message: protocol.Message, fds: Sequence[int] = ()) -> bool:
        """Send an order; False when it cannot be delivered (the worker is then as good as dead)."""
        if self._ended:
            return False
        try:
            protocol.send(self._ours, message, fds)
        except (OSError, ValueError) as error:
            log.warning("worker %d does not take orders: %s", self.number, error)
            self.kill()
            return False
        return True

    def overdue(self, now_s: float) -> bool:
        """Whether it has been silent for longer than a sound worker ever is."""
        if self._ended:
            return False
        return now_s - (self._heard_s or self.started_s + START_S - HUNG_S) > HUNG_S

    def kill(self) -> None:
        """End the process at once."""
        if self._child is not None:
            self._child.kill()

    async def stop(self) -> None:
        """Ask it to end, wait, kill it if it does not."""
        if self._task is None:
            self._close()
            return
        self.send({"op": "stop"})
        done, _ = await asyncio.wait([self._task], timeout=STOP_S)
        if not done:
            self.kill()
            _, late = await asyncio.wait([self._task], timeout=KILLED_S)
            for task in late:
                task.cancel()

    async def _live(self) -> None:
        loop = asyncio.get_running_loop()
        spec = ChildSpec(
            name=f"video-{self.engine}-{self.number}",
            argv=[
                sys.executable,
                "-m",
                "console.adapters.video.worker",
                "--engine",
                self.engine,
                "--control",
                str(self._theirs.fileno()),
            ],
            env=_environment(),
            pass_fds=(self._theirs.fileno(),),
            nice=5,
        )
        try:
            self._child = child = await Child.start(spec)
            self.pid = child.pid
            self._theirs.close()
            loop.add_reader(self._ours, self._readable)
            await child.wait()
        except OSError:
            log.exception("worker %d cannot be started", self.number)
        finally:
            self._close()
            if not self.retiring:
                self._listener.died(self)

    def _close(self) -> None:
        if not self._ended:
            self._ended = True
            asyncio.get_running_loop().remove_reader(self._ours)
            self._ours.close()
            self._theirs.close()

    def _readable(self) -> None:
        # A few at a time: a worker that shouts does not keep the loop to itself.
        for _ in range(32):
            try:
                received = protocol.receive(self._ours)
            except BlockingIOError:
                return
            except (OSError, protocol.ProtocolError):
                log.warning("worker %d speaks nonsense", self.number)
                self.kill()
                received = None
            if received is None:
                if not self._ended:
                    asyncio.get_running_loop().remove_reader(self._ours)
                return
            message, fds = received
            for fd in fds:
                os.close(fd)
            self._heard_s = time.monotonic()
            if message.get("ev") == "hello":
                self._listener.introduced(self, _ability(message))
            elif message.get("ev") != "beat":
                self._listener.heard(self, message)


def _ability(message: protocol.Message) -> EngineAbility:
    confined = message.get("confined")
    landlock = confined.get("landlock", 0) if isinstance(confined, dict) else 0
    return EngineAbility(
        known=True,
        works=message.get("ok") is True,
        version=protocol.text(message.get("version", ""), 60),
        rtsp=message.get("rtsp") is True,
        landlock=landlock if isinstance(landlock, int) else 0,
        error=protocol.text(message.get("error", "")),
    )


def _environment() -> dict[str, str]:
    kept = ("PATH", "LANG", "LC_ALL", "TZ", "LD_LIBRARY_PATH", "PYTHONPATH", "VIRTUAL_ENV", "VLC_PLUGIN_PATH")
    environment = {name: os.environ[name] for name in kept if name in os.environ}
    # Pictures are allocated and freed many times a second: from the heap, not by mapping and unmapping pages.
    environment |= {
        "MALLOC_MMAP_THRESHOLD_": str(64 << 20),
        "MALLOC_TRIM_THRESHOLD_": str(128 << 20),
        "MALLOC_ARENA_MAX": "4",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONWARNINGS": "default",
    }
    # The console may run from a source tree that is not installed, and from any folder.
    roots = [path for path in sys.path if path]
    environment["PYTHONPATH"] = os.pathsep.join(roots)
    return environment
