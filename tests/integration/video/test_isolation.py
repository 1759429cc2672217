"""A worker that fails in any way is ended and replaced alone, says why, and takes no neighbour with it for long."""

from __future__ import annotations

import logging
import os
import signal
import threading
import time
from collections.abc import Iterator
from dataclasses import replace

import pytest

from console.adapters.video import worker_process
from console.core.feeds import EngineChoice, FeedRequest, Phase
from console.domain.camera import CameraRef, StreamName
from console.domain.freshness import TileState
from tests.integration.video.camera_server import CameraServer
from tests.integration.video.rig import Rig, running_rig
from tests.integration.video.scenes import scene
from tests.support.waiting import DEADLINE_S, wait_for


@pytest.fixture
def rig(monkeypatch: pytest.MonkeyPatch) -> Iterator[Rig]:
    """A pool whose workers know how to misbehave."""
    monkeypatch.setattr(worker_process, "PROGRAM", "tests.support.bad_worker")
    with running_rig() as rig:
        yield rig


def beside(rig: Rig, server: CameraServer, vice: str) -> None:
    """A good feed and a bad one in one worker."""
    rig.watch("good", server.source(), EngineChoice.FFMPEG)
    rig.wait_state("good", TileState.LIVE)
    rig.watch("bad", server.source(path=f"/v1/live/cam/sub.ts?{vice}"), EngineChoice.FFMPEG)
    wait_for(lambda: rig.pool.reading("bad").worker, what="placed")
    assert rig.pool.reading("bad").worker == rig.pool.reading("good").worker


def said_of(camera: CameraRef, code: str, caplog: pytest.LogCaptureFixture) -> bool:
    """Whether it was said of a feed, now or before."""
    told = [record.getMessage() for record in caplog.records]
    return any(line.startswith(f"feed {camera} ") and line.endswith(f" {code}") for line in told)


@pytest.mark.parametrize(
    ("vice", "code"),
    [
        ("leak", "worker.memory"),
        ("spin", "worker.stuck"),
        ("crash", "worker.died"),
        ("flood", "worker.nonsense"),
        ("nonsense", "worker.nonsense"),
        ("descriptors", "worker.nonsense"),
    ],
)
def test_a_worker_that_fails_says_why_and_its_good_feed_is_back_by_itself(
    rig: Rig, caplog: pytest.LogCaptureFixture, vice: str, code: str
) -> None:
    caplog.set_level(logging.INFO)
    with CameraServer(scene()) as server:
        beside(rig, server, vice)
        ended = wait_for(lambda: reading if (reading := rig.pool.reading("good")).restarts else None, what="ended")
        assert ended.restarts == 1
        # What it says may be over by now: it is opened again at once
        wait_for(lambda: said_of(CameraRef("here", "bad"), code, caplog), what=code)
        rig.new_pictures("good", 2)
        rig.wait_state("good", TileState.LIVE)


def test_a_feed_that_kills_again_is_put_apart_and_given_up_and_a_second_one_too(rig: Rig) -> None:
    with CameraServer(scene()) as server:
        beside(rig, server, "crash")
        rig.watch("worse", server.source(path="/v1/live/cam/sub.ts?crash"), EngineChoice.FFMPEG)
        for tile in ("bad", "worse"):
            rig.wait_reason(tile, "stream.kills_decoder", 120)
            assert rig.pool.reading(tile).phase is Phase.BAD_FEED
        rig.wait_state("good", TileState.LIVE)
        # Whom the worker's end strikes without its fault is not put apart for it: the thread of the crash tells.
        assert rig.pool.reading("good").restarts <= 4
        good = rig.pool.reading("good").worker
        assert not next(worker["alone"] for worker in rig.pool.snapshot()["workers"] if worker["number"] == good)
        # To close the tile and to open it again is another chance, but not among neighbours.
        rig.pool.want("bad", None)
        rig.watch("bad", server.source(path="/v1/live/cam/sub.ts?crash"), EngineChoice.FFMPEG)
        wait_for(lambda: rig.pool.reading("bad").worker, what="opened again")
        assert rig.pool.reading("bad").worker != good


def test_what_a_worker_says_of_a_feed_is_not_believed_beyond_measure(rig: Rig) -> None:
    """A tree of lists instead of a code, and a code that is the pool's own to give."""
    with CameraServer(scene()) as server:
        beside(rig, server, "nested")

        def ended() -> str:
            reading = rig.pool.reading("bad")
            return reading.reason if reading.phase is not Phase.PLAYING else ""

        wait_for(ended, what="a reason")
        rig.wait_state("good", TileState.LIVE)
        assert len(rig.pool.reading("bad").reason) <= 60


def test_neither_the_gui_nor_the_loop_waits_for_a_worker_that_reads_nothing(
    rig: Rig, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    with CameraServer(scene()) as server:
        camera = rig.watch("good", server.source(), EngineChoice.FFMPEG)
        rig.wait_state("good", TileState.LIVE)
        pid = rig.process("good")
        os.kill(pid, signal.SIGSTOP)
        slowest_s, turns = 0.0, threading.Event()
        request = FeedRequest(camera, 480, 270, stream=StreamName.SUB, engine=EngineChoice.FFMPEG)
        for turn in range(2000):
            # Each is an order to the stopped worker: far more than its socket holds.
            began_s = time.monotonic()
            rig.pool.want("good", replace(request, hidden=turn % 2 == 0))
            rig.pool.reading("good")
            rig.pool.sequences()
            slowest_s = max(slowest_s, time.monotonic() - began_s)
        assert slowest_s < worker_process.HUNG_S / 2, "the machine's other work, not the worker, which is ended later"
        rig.loop.call(turns.set)
        assert turns.wait(DEADLINE_S), "the loop goes on"
        wait_for(lambda: rig.pool.reading("good").restarts >= 1, what="ended for it")
        rig.wait_state("good", TileState.LIVE)
        assert said_of(camera, "worker.ended", caplog), "somebody stopped it: no feed is blamed"
