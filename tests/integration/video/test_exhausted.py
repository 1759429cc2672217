"""A console that has no descriptor left for a while: its workers stay watched, a tile says why, and all comes back."""

from __future__ import annotations

import os
import resource
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from console.core.feeds import EngineChoice, Phase
from console.domain.freshness import TileState
from tests.integration.video.camera_server import CameraServer
from tests.integration.video.rig import running_rig
from tests.integration.video.scenes import scene
from tests.support.waiting import DEADLINE_S, wait_for

ROOM = 40
LOOKS_S = 5.0
"""Longer than it takes until a worker is started ahead."""


@contextmanager
def no_descriptors() -> Iterator[None]:
    """Every one that this process may have is in use."""
    most = max(int(fd.name) for fd in Path("/proc/self/fd").iterdir())
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most + ROOM, hard))
    held: list[int] = []
    try:
        while True:
            try:
                held.append(os.open("/dev/null", os.O_RDONLY))
            except OSError:
                break
        yield
    finally:
        for fd in held:
            os.close(fd)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_without_a_descriptor_the_wall_says_so_and_comes_back_by_itself() -> None:
    with CameraServer(scene(320, 180, frames=60)) as server, running_rig() as rig:
        rig.watch("old", server.source(), EngineChoice.FFMPEG)
        rig.wait_state("old", TileState.LIVE)
        with no_descriptors():
            began_s = time.monotonic()
            rig.watch("new", server.source(), EngineChoice.FFMPEG)
            wait_for(lambda: rig.pool.reading("new").reason == "console.fault", what="the tile says so")
            wait_for(lambda: time.monotonic() - began_s > LOOKS_S, LOOKS_S + DEADLINE_S, what="some looks")
            rig.new_pictures("old", 2)
            rig.wait_state("old", TileState.LIVE)
            stopped = rig.process("old")
            os.kill(stopped, signal.SIGSTOP)
            wait_for(lambda: rig.pool.reading("old").phase is not Phase.PLAYING, what="a hung worker is ended")
        rig.wait_state("new", TileState.LIVE, 60)
        rig.wait_state("old", TileState.LIVE, 60)


def test_what_an_opening_showed_is_gone_with_it_although_no_descriptor_is_left() -> None:
    with CameraServer(scene(320, 180, frames=60)) as server, running_rig() as rig:
        camera = rig.watch("open", server.source(), EngineChoice.FFMPEG)
        rig.wait_state("open", TileState.LIVE)
        asked = len(rig.tickets.asked)
        with no_descriptors():
            rig.loop.call(rig.pool.renew, camera)
            wait_for(lambda: rig.pool.picture("open") is None, what="no picture")
            wait_for(lambda: len(rig.tickets.asked) > asked, what="it is asked for anew")
        rig.wait_state("open", TileState.LIVE, 60)
