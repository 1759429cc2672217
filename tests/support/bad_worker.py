"""A decode worker whose feeds misbehave by the path they are opened with: `python -m tests.support.bad_worker …`.

It is the real worker in everything else: started by the pool, confined, with its own service and a real decoder.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import socket
import sys
import threading
import time
from collections.abc import Callable

from console.adapters.video import protocol
from console.adapters.video.ability import Ability
from console.adapters.video.worker import __main__ as worker
from console.adapters.video.worker.engine import Engine, Player, SourceSpec
from console.adapters.video.worker.feed import Feed
from console.adapters.video.worker.ffmpeg_engine import FfmpegEngine
from console.adapters.video.worker.memory import Memory

AFTER_S = 1.0
"""So long a bad feed plays as a good one."""


class BadEngine:
    """FFmpeg, and a companion for each feed whose path names a vice."""

    name = "ffmpeg"

    def __init__(self, control: int) -> None:
        self._good = FfmpegEngine()
        self._control = control

    def probe(self) -> Ability:
        """As FFmpeg."""
        return self._good.probe()

    def player(self, feed: Feed, spec: SourceSpec, memory: Memory) -> Player:
        """A spinning feed's own, or FFmpeg's with bad company."""
        path = spec.gateway.path if spec.gateway is not None else ""
        if "spin" in path:
            return SpinningPlayer(feed)
        for name, vice in self._vices(feed).items():
            if name in path:
                threading.Thread(target=_later, args=(vice,), daemon=True).start()
        return self._good.player(feed, spec, memory)

    def _vices(self, feed: Feed) -> dict[str, Callable[[], None]]:
        return {
            "leak": _leak,
            "crash": lambda: _crash(feed),
            "flood": lambda: _flood(feed),
            "nonsense": lambda: _write(self._control, b"\xff{"),
            "descriptors": lambda: _descriptors(self._control),
            "nested": lambda: _nested(feed),
        }


class SpinningPlayer:
    """Its decoder takes the bytes and never comes back."""

    def __init__(self, feed: Feed) -> None:
        self.feed = feed
        self._thread = threading.Thread(target=self._run, daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def close(self) -> None:
        """In vain."""

    def closed(self) -> bool:
        """Never."""
        return False

    def stuck(self) -> bool:
        """Left to the service to find."""
        return False

    def resizable(self) -> bool:
        """No."""
        return False

    def cpu_s(self) -> float:
        """Of its thread."""
        return time.clock_gettime(time.pthread_getcpuclockid(self._thread.ident or 0))

    def _run(self) -> None:
        self.feed.busy(True)
        much = bytes(16 << 20)
        while True:
            # Outside of the interpreter's lock, as a decoder works.
            hashlib.sha256(much)


def _later(vice: Callable[[], None]) -> None:
    time.sleep(AFTER_S)
    vice()


def _leak() -> None:
    kept = []
    while True:
        kept.append(b"\x01" * (16 << 20))
        time.sleep(0.02)


def _crash(feed: Feed) -> None:
    busy = feed.busy

    def fatal(now: bool) -> None:
        busy(now)
        if now:
            ctypes.string_at(0)

    feed.busy = fatal  # type: ignore[method-assign]  # on the decoder's own thread, as a decoder would


def _flood(feed: Feed) -> None:
    while True:
        feed._report({"ev": "playing", "feed": feed.number, "generation": feed.generation})


def _write(control: int, what: bytes) -> None:
    os.write(control, what)


def _descriptors(control: int) -> None:
    with socket.socket(fileno=os.dup(control)) as end:
        protocol.send(end, {"ev": "beat"}, [0, 1, 2])


def _nested(feed: Feed) -> None:
    deep: object = 0
    for _ in range(300):
        deep = [deep]
    feed._report({"ev": "ended", "feed": feed.number, "generation": feed.generation, "code": deep, "params": [[deep]]})
    feed._report({"ev": "ended", "feed": feed.number, "generation": feed.generation, "code": "renewed"})


def _engine(name: str) -> Engine:
    # None of these feeds is libVLC's.
    assert name in ("ffmpeg", "vlc")
    return BadEngine(int(sys.argv[sys.argv.index("--control") + 1]))


if __name__ == "__main__":
    worker._engine = _engine
    sys.exit(worker.main())
