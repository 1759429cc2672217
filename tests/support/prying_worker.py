"""A decode worker that tries what none may, once it is confined, and says what came of it in place of its version.

`python -m tests.support.prying_worker --engine ffmpeg --control FD`, started as the pool starts the real one. The
environment variable `CIC_PRY` holds what to try upon, as JSON.
"""

from __future__ import annotations

import ctypes
import errno
import json
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from console.adapters.video.ability import Ability
from console.adapters.video.worker import __main__ as worker
from console.adapters.video.worker.engine import Engine, Player, SourceSpec
from console.adapters.video.worker.feed import Feed
from console.adapters.video.worker.memory import Memory

_PTRACE_ATTACH = 16


class PryingEngine:
    """Tries everything when it is asked what it can do: by then the process is confined."""

    name = "ffmpeg"

    def probe(self) -> Ability:
        """The answers, a letter a trial."""
        on = json.loads(os.environ["CIC_PRY"])
        said = " ".join(f"{name}={_tried(trial)}" for name, trial in _trials(on).items())
        return Ability(said, frozenset(), frozenset())

    def player(self, feed: Feed, spec: SourceSpec, memory: Memory) -> Player:
        """None."""
        raise ValueError("nothing is played here")


def _trials(on: dict[str, str]) -> dict[str, Callable[[], object]]:
    gui = int(on["gui"])
    return {
        "a": lambda: Path(on["store"]).read_bytes(),
        "b": lambda: Path(on["store"]).write_bytes(b""),
        "c": lambda: Path(f"/proc/{gui}/mem").open("rb").close(),
        "d": lambda: Path(f"/proc/{gui}/environ").read_bytes(),
        "e": lambda: _call("ptrace", _PTRACE_ATTACH, gui, 0, 0),
        "f": lambda: _read_memory(gui),
        "g": lambda: os.kill(gui, 0),
        "h": lambda: os.kill(gui, signal.SIGCONT),
        "i": lambda: _connect(on["socket"]),
        "j": lambda: _connect("\0" + on["abstract"]),
        "k": os.fork,
        "l": lambda: os.execv("/bin/true", ["true"]),  # noqa: S606 - in vain
        "m": lambda: socket.create_server(("127.0.0.1", 0)).close(),
        "n": lambda: os.pidfd_open(gui),
        "o": lambda: Path(on["home"]).iterdir().__next__(),
        "p": lambda: socket.socket(socket.AF_NETLINK, socket.SOCK_RAW).close(),
        # What it needs goes on working.
        "T": lambda: threading.Thread(target=int).start(),
        "S": lambda: socket.socket(socket.AF_INET, socket.SOCK_STREAM).close(),
        "C": lambda: socket.create_connection(("127.0.0.1", int(on["port"]))).close(),
    }


def _tried(trial: Callable[[], object]) -> str:
    try:
        trial()
    except OSError as error:
        return errno.errorcode.get(error.errno or 0, "?")
    return "done"


def _call(name: str, *arguments: int) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if getattr(libc, name)(*(ctypes.c_long(argument) for argument in arguments)) < 0:
        raise OSError(ctypes.get_errno(), name)


def _read_memory(pid: int) -> None:
    buffer = ctypes.create_string_buffer(8)
    piece = (ctypes.c_void_p * 2)(ctypes.addressof(buffer), 8)
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.process_vm_readv(pid, ctypes.byref(piece), 1, ctypes.byref(piece), 1, 0) < 0:
        raise OSError(ctypes.get_errno(), "process_vm_readv")


def _connect(where: str) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as end:
        end.connect(where)


def _engine(name: str) -> Engine:
    assert name == "ffmpeg"
    return PryingEngine()


if __name__ == "__main__":
    worker._engine = _engine
    sys.exit(worker.main())
