"""One worker as the pool sees it: a supervised process, its control socket, when it was last heard."""

from __future__ import annotations

import asyncio
import logging
import os
import re
import socket
import sys
import time
from collections.abc import Sequence
from typing import Protocol

from console.adapters.video import deaths, protocol
from console.adapters.video.ability import Codec, Transport, known
from console.adapters.video.choice import EngineAbility
from console.adapters.video.memory import Resident
from console.adapters.video.standstill import Standstill
from console.runtime.children import Child, ChildSpec

log = logging.getLogger(__name__)

PROGRAM = "console.adapters.video.worker"
HUNG_S = 3.0
"""Silence that no machine explains."""
LATE_S = 0.75
"""A beat and a half: a worker that is late is looked at, and is hung if nothing in it runs."""
STOP_S = 0.5
KILLED_S = 0.5
START_S = 15.0
_SEND_BUFFER = 1 << 20
_AT_ONCE = 32
_MOST_NAMED = 64
_CONFINED_BY = ("no_new_privs", "landlock", "seccomp")
_CRASHED_THREAD = re.compile(r"Current thread 0x([0-9a-f]{1,16}) ")
"""How `faulthandler` names the thread that a crash happened on."""
_MOST_A_SECOND = 400
"""Messages. A sound worker says two a second, and a few more for each feed that comes or goes."""


class Listener(Protocol):
    """Who is told what a worker says. Loop thread."""

    def heard(self, worker: WorkerProcess, message: protocol.Message) -> None:
        """It said something about a feed."""

    def introduced(self, worker: WorkerProcess, ability: EngineAbility) -> None:
        """It said what its engine can do."""

    def died(self, worker: WorkerProcess) -> None:
        """Its process has ended."""


class WorkerProcess:
    """Loop thread only. Nothing here waits for the process: what it does not take or sends in plenty ends it.

    Attributes:
        number: of this life; a worker started again is another.
        engine: the one library it loads.
        kept_for: the only feed it may have, None for any.
        feeds: numbers of the feeds on it.
        pid: its process, 0 before it runs.
        ordered: why the pool ended it, empty unless it did.
        named: feeds that it said do not let go of their decoder.
        crashed_thread: on which it crashed, by its last words; 0 while it did not, or on a thread of a library's own.
        retiring: it was asked to end for want of work.
        spare: it waits to take the place of one that dies.
        ready: it has said that its engine works.
        started_s: monotonic instant of its start.
    """

    def __init__(self, number: int, engine: str, kept_for: int | None, listener: Listener) -> None:
        self.number = number
        self.engine = engine
        self.kept_for = kept_for
        self.feeds: set[int] = set()
        self.pid = 0
        self.ordered = ""
        self.named: set[int] = set()
        self.crashed_thread = 0
        self.retiring = False
        self.spare = False
        self.ready = False
        self.idle_since_s = time.monotonic()
        self._listener = listener
        self._child: Child | None = None
        self._resident: Resident | None = None
        self._standstill: Standstill | None = None
        self._ended = False
        self._second_s = 0.0
        self._this_second = 0
        self.started_s = time.monotonic()
        self._heard_s = 0.0
        self._ours, self._theirs = protocol.pair()
        self._ours.setblocking(False)
        # A worker that is still starting reads nothing yet: room for the orders of a whole wall.
        self._ours.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _SEND_BUFFER)
        self._task: asyncio.Task[None] | None = None

    @property
    def alive(self) -> bool:
        """Whether orders still reach it."""
        return not self._ended and not self.ordered

    @property
    def exit_code(self) -> int | None:
        """Of its process, None while it runs or when it never ran."""
        return self._child.returncode if self._child is not None else None

    def start(self) -> None:
        """Start the process; orders may be sent at once, it reads them when it is up."""
        self._task = asyncio.get_running_loop().create_task(self._live(), name=f"video-worker-{self.number}")

    def send(self, message: protocol.Message, fds: Sequence[int] = ()) -> bool:
        """Send an order; False when it cannot be delivered (the worker is then as good as dead)."""
        if not self.alive:
            return False
        try:
            protocol.send(self._ours, message, fds)
        except (OSError, ValueError) as error:
            log.warning("worker %d does not take orders: %s", self.number, error)
            self.kill(self._why_silent() if isinstance(error, BlockingIOError) else "")
            return False
        return True

    def overdue(self, now_s: float) -> str:
        """Why it is to be ended: stopped by somebody, or silent for longer than a sound worker ever is; else empty.

        To be asked four times a second.
        """
        if not self.alive:
            return ""
        silent_s = now_s - (self._heard_s or self.started_s + START_S - HUNG_S)
        if self._standstill is not None and self._standstill.stopped():
            return deaths.STOPPED
        if silent_s > HUNG_S:
            return self._why_silent()
        if self._standstill is None or not self._heard_s:
            return ""
        if silent_s < LATE_S:
            self._standstill.beaten()
            return ""
        return deaths.HUNG if self._standstill.seen() else ""

    def _why_silent(self) -> str:
        stopped = self._standstill is not None and self._standstill.stopped_now()
        return deaths.STOPPED if stopped else deaths.HUNG

    def resident_bytes(self) -> int:
        """Memory it has in use, 0 while it does not run."""
        return self._resident.bytes() if self._resident is not None else 0

    def kill(self, why: str = "") -> None:
        """End the process at once; `why` is the code that its feeds are given, if it is not simply to go."""
        self.ordered = self.ordered or why
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
                PROGRAM,
                "--engine",
                self.engine,
                "--control",
                str(self._theirs.fileno()),
            ],
            env=_environment(),
            pass_fds=(self._theirs.fileno(),),
            nice=5,
            on_stderr=self._last_words,
        )
        try:
            self._child = child = await Child.start(spec)
            self.pid = child.pid
            self._resident = Resident(child.pid)
            self._standstill = Standstill(child.pid)
            self._theirs.close()
            if self.ordered:
                child.kill()
            loop.add_reader(self._ours, self._readable)
            await child.wait()
        except OSError:
            log.exception("worker %d cannot be started", self.number)
        finally:
            if not self._ended:
                # Its last words may still wait to be read: which feed it was that did not let go.
                self._readable()
            self._close()
            if not self.retiring:
                self._listener.died(self)

    def _close(self) -> None:
        if not self._ended:
            self._ended = True
            asyncio.get_running_loop().remove_reader(self._ours)
            self._ours.close()
            self._theirs.close()
            if self._resident is not None:
                self._resident.close()
                self._resident = None
            if self._standstill is not None:
                self._standstill.close()
                self._standstill = None

    def _readable(self) -> None:
        # A few at a time: a worker that shouts does not keep the loop to itself.
        for _ in range(_AT_ONCE):
            if self.ordered:
                return
            try:
                received = protocol.receive(self._ours)
            except BlockingIOError:
                return
            except ConnectionResetError:
                # It ended with orders unread, and says so once; what it said before still waits, then comes the end.
                continue
            except (OSError, protocol.ProtocolError) as error:
                self._distrust(str(error))
                return
            if received is None:
                asyncio.get_running_loop().remove_reader(self._ours)
                return
            message, fds = received
            for fd in fds:
                os.close(fd)
            if fds or not self._seldom():
                self._distrust("descriptors" if fds else "too many messages")
                return
            self._heard_s = time.monotonic()
            try:
                self._take(message)
            except (ValueError, TypeError, ArithmeticError, RecursionError) as error:
                self._distrust(type(error).__name__)

    def _take(self, message: protocol.Message) -> None:
        event = message.get("ev")
        if event == "hello":
            ability = _ability(message)
            self.ready = ability.works
            self._listener.introduced(self, ability)
        elif event == "stuck":
            self.named = {feed for feed in message.get("feeds", ())[:_MOST_NAMED] if isinstance(feed, int)}
        elif event != "beat":
            self._listener.heard(self, message)

    def _last_words(self, line: str) -> None:
        found = _CRASHED_THREAD.match(line)
        if found is not None:
            self.crashed_thread = int(found[1], 16)

    def _seldom(self) -> bool:
        now_s = time.monotonic()
        if now_s - self._second_s > 1.0:
            self._second_s, self._this_second = now_s, 0
        self._this_second += 1
        return self._this_second <= _MOST_A_SECOND

    def _distrust(self, what: str) -> None:
        """It does not speak as a worker does: broken, or somebody else's by now."""
        log.error("worker %d speaks nonsense (%s): killed", self.number, protocol.text(what, 60))
        asyncio.get_running_loop().remove_reader(self._ours)
        self.kill(deaths.NONSENSE)


def _ability(message: protocol.Message) -> EngineAbility:
    confined = message.get("confined")
    by = confined if isinstance(confined, dict) else {}
    landlock = by.get("landlock", 0)
    return EngineAbility(
        known=True,
        works=message.get("ok") is True,
        version=protocol.text(message.get("version", ""), 60),
        transports=frozenset(Transport(name) for name in known(message.get("transports"), Transport)),
        codecs=frozenset(Codec(name) for name in known(message.get("codecs"), Codec)),
        landlock=landlock if isinstance(landlock, int) else 0,
        unconfined=tuple(name for name in _CONFINED_BY if not by.get(name)),
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
