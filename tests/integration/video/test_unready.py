"""Workers that do not come up for a while: no feed is blamed for it, and the wall is back when they do."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from console.adapters.video import crew, worker_process
from console.adapters.video.pool import VideoPool
from console.core.feeds import EngineChoice, Phase
from console.domain.freshness import TileState
from console.runtime.loop import LoopThread
from tests.integration.video.camera_server import CameraServer
from tests.integration.video.rig import Tickets, running_rig
from tests.integration.video.scenes import scene
from tests.support.waiting import DEADLINE_S, wait_for

TILES = ("one", "two", "three")


@pytest.fixture
def unready(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file that says how workers of FFmpeg do not come up, while it is there."""
    file = tmp_path / "unready"
    clean = worker_process._environment()
    monkeypatch.setattr(worker_process, "PROGRAM", "tests.support.unready_worker")
    monkeypatch.setattr(worker_process, "_environment", lambda: clean | {"CIC_UNREADY": str(file)})
    return file


@pytest.mark.parametrize("how", ["ends", "fails"])
def test_workers_that_do_not_come_up_blame_no_feed_and_the_wall_is_back_with_them(how: str, unready: Path) -> None:
    with CameraServer(scene(320, 180, frames=60)) as server, running_rig() as rig:
        for tile in TILES:
            rig.watch(tile, server.source(), EngineChoice.FFMPEG)
        for tile in TILES:
            rig.wait_state(tile, TileState.LIVE)
        unready.write_text(how)
        for worker in rig.pool.snapshot()["workers"]:
            if worker["engine"] == "ffmpeg" and worker["pid"]:
                os.kill(worker["pid"], signal.SIGKILL)
        deaths = rig.pool.snapshot()["worker_deaths"]
        wait_for(lambda: rig.pool.snapshot()["worker_deaths"] >= deaths + 6, 60, what="some attempts")
        for tile in TILES:
            reading = rig.pool.reading(tile)
            assert reading.phase in (Phase.WORKER_DOWN, Phase.CONNECTING, Phase.LOST), reading
            assert not reading.alone, "no feed was ever given to them"
        unready.unlink()
        for tile in TILES:
            rig.wait_state(tile, TileState.LIVE, 60)


def test_an_engine_that_never_worked_is_tried_again(unready: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A console that starts with the whole machine may find no memory at first."""
    monkeypatch.setattr(crew, "_MISSING_S", (0.5, 1.0))
    unready.write_text("fails")
    loop = LoopThread("video-test")
    loop.start()
    pool = VideoPool(loop, Tickets())
    loop.submit(pool.start()).result(DEADLINE_S)
    try:
        wait_for(lambda: all(found.known for found in pool.snapshot()["engines"].values()), what="both engines answer")
        assert not pool.snapshot()["engines"]["ffmpeg"].works
        unready.unlink()
        wait_for(lambda: pool.snapshot()["engines"]["ffmpeg"].works, what="it works by now")
    finally:
        loop.submit(pool.stop()).result(DEADLINE_S)
        assert loop.stop()
