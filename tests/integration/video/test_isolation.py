"""A worker that fails in any way is ended and replaced alone, says why, and takes no neighbour with it for long."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from dataclasses import replace

import pytest

from console.adapters.video import worker_process
from console.core.feeds import EngineChoice, FeedRequest, Phase
from console.domain.camera import StreamName
from console.domain.freshness import TileState
from tests.integration.video.camera_server import CameraServer
from tests.integration.video.rig import Rig, running_rig
from tests.integration.video.scenes import scene
from tests.support.waiting import wait_for


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
def test_a_worker_that_fails_says_why_and_its_good_feed_is_back_at_once(rig: Rig, vice: str, code: str) -> None:
    with CameraServer(scene()) as server:
        beside(rig, server, vice)
        wait_for(lambda: rig.pool.reading("good").restarts == 1, 15, what="ended")
        ended_s = time.monotonic()
        assert rig.pool.reading("bad").reason == code
        rig.new_pictures("good", 2, 3.0)
        assert time.monotonic() - ended_s < 2.5
        rig.wait_state("good", TileState.LIVE)


def test_a_feed_that_kills_again_is_put_apart_and_given_up_and_a_second_one_too(rig: Rig) -> None:
    with CameraServer(scene()) as server:
        beside(rig, server, "crash")
        rig.watch("worse", server.source(path="/v1/live/cam/sub.ts?crash"), EngineChoice.FFMPEG)
        for tile in ("bad", "worse"):
            rig.wait_reason(tile, "stream.kills_decoder", 40)
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
        wait_for(lambda: rig.pool.reading("bad").phase is not Phase.PLAYING and rig.pool.reading("bad").reason, 10)
        rig.wait_state("good", TileState.LIVE)
        assert len(rig.pool.reading("bad").reason) <= 60


def test_neither_the_gui_nor_the_loop_waits_for_a_worker_that_reads_nothing(rig: Rig) -> None:
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
        assert slowest_s < 0.25, "the machine's other work, not the worker"
        rig.loop.call(turns.set)
        assert turns.wait(5.0), "the loop goes on"
        wait_for(lambda: rig.pool.reading("good").restarts >= 1, 6, what="ended for it")
        assert rig.pool.reading("good").reason == "worker.ended", "somebody stopped it: no feed is blamed"
        rig.wait_state("good", TileState.LIVE)
