"""Processes of our own: each dies with its parent, its words go to the log, its end is awaited, not polled."""

from __future__ import annotations

import asyncio
import logging
import os
import shutil
import signal
import subprocess
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from console.runtime.lines import LineReader

# Sets the parent-death signal, then makes sure that the parent had not died before it was set, then becomes the
# command. A preexec_fn would do the same inside a forked copy of a process full of threads, where it may deadlock.
_ONLY_WITH_PARENT = '[ "$PPID" = "$0" ] && exec "$@"'

_TAIL_LINES = 20
_LAST_WORDS_S = 0.2


@dataclass(frozen=True, slots=True)
class ChildSpec:
    """What to start, and how.

    Attributes:
        name: for the log and the reports.
        argv: program and arguments; never goes through a shell's parsing.
        env: the whole environment; None inherits.
        cwd: the folder it runs in; None inherits.
        pass_fds: descriptors it inherits under the same numbers. The caller closes its own copies.
        nice: how much it steps back for others, 0 to 19.
        no_new_privs: it and what it starts never gain privileges.
        on_stdout: told each line of its standard output, on the loop thread; None discards the output.
        on_stderr: told each line that also goes to the log.
    """

    name: str
    argv: Sequence[str]
    env: Mapping[str, str] | None = None
    cwd: Path | None = None
    pass_fds: Sequence[int] = ()
    nice: int = 0
    no_new_privs: bool = True
    on_stdout: Callable[[str], None] | None = field(default=None, compare=False)
    on_stderr: Callable[[str], None] | None = field(default=None, compare=False)


class Child:
    """One operating-system process, started and awaited on the asyncio loop.

    Every method belongs to the loop thread. That thread must live as long as the child should: the kernel sends the
    parent-death signal when the *thread* that started the child ends.

    Attributes:
        spec: what was started.
        pid: its process id.
        tail: the last lines it wrote to standard error.
    """

    def __init__(self, spec: ChildSpec, process: subprocess.Popen[bytes]) -> None:
        self.spec = spec
        self.pid = process.pid
        self.tail: deque[str] = deque(maxlen=_TAIL_LINES)
        self._process = process
        self._loop = asyncio.get_running_loop()
        self._log = logging.getLogger(f"console.child.{spec.name}")
        self._exited: asyncio.Future[int] = self._loop.create_future()
        self._transports: list[asyncio.BaseTransport] = []
        self._open_pipes = 0
        self._code: int | None = None
        self._pidfd = os.pidfd_open(process.pid)
        self._loop.add_reader(self._pidfd, self._reap)

    @classmethod
    async def start(cls, spec: ChildSpec) -> Child:
        """Start the process, in a session of its own (a terminal's Ctrl+C does not reach it).

        Raises:
            OSError: it cannot be started (no such program is seen by its exit code 126 or 127 instead).
        """
        process = subprocess.Popen(  # noqa: ASYNC220 - vfork, about a millisecond; and it must happen on this thread
            command(spec),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE if spec.on_stdout is not None else subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env=spec.env,
            cwd=spec.cwd,
            pass_fds=spec.pass_fds,
            start_new_session=True,
        )
        child = cls(spec, process)
        try:
            await child._listen()
        except BaseException:
            # Nobody else knows of it yet (a supervisor may be cancelled just here).
            child.kill()
            await child.wait()
            raise
        child._log.debug("started as process %d", child.pid)
        return child

    @property
    def returncode(self) -> int | None:
        """Its exit code, negative for a signal, None while it runs."""
        return self._code

    async def wait(self) -> int:
        """Await its exit and the end of its words; returns the code. Cancelling the waiter leaves the child alone."""
        return await asyncio.shield(self._exited)

    def send_signal(self, number: signal.Signals) -> None:
        """Send a signal; nothing happens if it has exited."""
        if self.returncode is None:
            signal.pidfd_send_signal(self._pidfd, number)

    async def stop(self, deadline_s: float = 3.0) -> int:
        """Ask it to end, and kill it with what it started when the deadline has passed. Idempotent."""
        if self.returncode is None:
            self.send_signal(signal.SIGTERM)
            done, _ = await asyncio.wait([self._exited], timeout=deadline_s)
            if not done:
                self._log.warning("process %d did not end within %.1f s: killed", self.pid, deadline_s)
                self.kill()
        return await self.wait()

    def kill(self) -> None:
        """Kill it and its session at once."""
        if self.returncode is None:
            try:
                # Not yet reaped, so the number is still its own.
                os.killpg(self.pid, signal.SIGKILL)
            except ProcessLookupError:
                # It had not become the leader of its group yet.
                self.send_signal(signal.SIGKILL)

    async def _listen(self) -> None:
        assert self._process.stderr is not None  # noqa: S101 - asked for as a pipe above
        await self._connect(self._process.stderr, self._heard)
        if self._process.stdout is not None and self.spec.on_stdout is not None:
            await self._connect(self._process.stdout, self.spec.on_stdout)

    async def _connect(self, pipe: Any, on_line: Callable[[str], None]) -> None:
        reader = LineReader(self.spec.name, on_line, self._pipe_ended)
        self._open_pipes += 1
        transport, _ = await self._loop.connect_read_pipe(lambda: reader, pipe)
        self._transports.append(transport)

    def _heard(self, line: str) -> None:
        self.tail.append(line)
        self._log.info("%s", line)
        if self.spec.on_stderr is not None:
            self.spec.on_stderr(line)

    def _reap(self) -> None:
        self._code = self._process.wait()
        self._loop.remove_reader(self._pidfd)
        os.close(self._pidfd)
        self._log.debug("process %d exited with %d", self.pid, self._code)
        # Its last words may still be in the pipes; a grandchild that holds one must not keep it open for ever.
        for transport in self._transports:
            self._loop.call_later(_LAST_WORDS_S, transport.close)
        self._end_when_quiet()

    def _pipe_ended(self) -> None:
        self._open_pipes -= 1
        self._end_when_quiet()

    def _end_when_quiet(self) -> None:
        if self._code is not None and self._open_pipes == 0 and not self._exited.done():
            self._exited.set_result(self._code)


def command(spec: ChildSpec) -> list[str]:
    """The command line that makes the child die with this process, nicely and without new privileges."""
    line: list[str] = []
    setpriv = shutil.which("setpriv")
    if setpriv is not None:
        line += [setpriv, "--pdeathsig", "KILL", *(["--no-new-privs"] if spec.no_new_privs else [])]
    if spec.nice:
        line += ["nice", "-n", str(spec.nice)]
    if setpriv is not None:
        line += ["/bin/sh", "-c", _ONLY_WITH_PARENT, str(os.getpid())]
    return [*line, *spec.argv]
