"""How feeds and the pool end: engines that fail again and again, cancelled feeds, and a close that waits for nobody."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import time

import pytest

from console.core.feeds import EngineChoice, FeedReading, FeedRequest, LiveSource, Phase
from console.domain.camera import CameraRef, StreamName
from console.domain.freshness import TileState
from tests.integration.video.camera_server import CameraServer
from tests.integration.video.rig import Rig, Tickets, running_rig
from tests.integration.video.scenes import scene
from tests.support.waiting import wait_for


class Alternating(CameraServer):
    """A camera that is set to another shape with each opening: whatever an engine has learnt is wrong the next time."""

    def source(self, **changes: object) -> LiveSource:
        self.scene = scene(320, 240) if self.scene.width_px == 640 else scene()
        return super().source(**changes)


class Turning(Tickets):
    """Each ticket turns the camera."""

    server: Alternating

    async def ticket(self, camera: CameraRef, stream: StreamName, incident: str | None) -> LiveSource:
        self.sources[camera] = self.server.source()
        return await super().ticket(camera, stream, incident)


def test_an_engine_that_fails_again_and_again_is_left_for_another_or_tried_less_and_less() -> None:
    """libVLC's size is fixed when it opens; FFmpeg takes any."""
    tickets = Turning()
    with Alternating(scene()) as server, running_rig(vlc_feeds=1, tickets=tickets) as rig:
        tickets.server = server
        left, chosen = CameraRef("here", "left"), CameraRef("here", "chosen")

        def watch(camera: CameraRef, engine: EngineChoice) -> None:
            tickets.sizes[camera] = {StreamName.SUB: (640, 360)}
            rig.pool.want(camera.camera, FeedRequest(camera, 480, 270, engine=engine, stream=StreamName.SUB))

        watch(left, EngineChoice.AUTO)
        assert wait_for(lambda: _on(rig, "left", "ffmpeg"), 8, what="the other engine").phase is Phase.PLAYING
        assert 3 <= len(tickets.asked) <= 5
        rig.pool.want("left", None)
        tickets.asked.clear()
        watch(chosen, EngineChoice.VLC)
        wait_for(lambda: len(tickets.asked) >= 4, 8, what="tried again")
        began_s = time.monotonic()
        wait_for(lambda: len(tickets.asked) >= 5, 8, what="and again")
        assert time.monotonic() - began_s > 0.7
        assert rig.pool.reading("chosen").engine == "vlc", "the operator chose it"


def _on(rig: Rig, tile: str, engine: str) -> FeedReading | None:
    reading = rig.pool.reading(tile)
    return reading if reading.engine == engine and reading.phase is Phase.PLAYING else None


def test_the_pool_stops_in_less_than_two_seconds_whatever_its_workers_do() -> None:
    with CameraServer(scene()) as server, running_rig(vlc_feeds=1) as rig:
        for tile in ("vlc", "ffmpeg"):
            rig.watch(tile, server.source(), EngineChoice(tile))
        for tile in ("vlc", "ffmpeg"):
            rig.wait_state(tile, TileState.LIVE)
        for worker in rig.pool.snapshot()["workers"]:
            # As one that libVLC does not let go of: it neither hears nor answers.
            os.kill(wait_for(lambda: _pid(rig, worker["number"]), what="its process"), signal.SIGSTOP)  # noqa: B023 - awaited within the turn
        began_s = time.monotonic()
        rig.loop.submit(rig.pool.stop()).result(10)
        assert time.monotonic() - began_s < 2.0
        assert not rig.pool.snapshot()["workers"] or all(not _alive(w["pid"]) for w in rig.pool.snapshot()["workers"])


def _pid(rig: Rig, number: int) -> int:
    return next(worker["pid"] for worker in rig.pool.snapshot()["workers"] if worker["number"] == number)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


class Late(Tickets):
    """Answers when it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.now = asyncio.Event()

    async def ticket(self, camera: CameraRef, stream: StreamName, incident: str | None) -> LiveSource:
        source = await super().ticket(camera, stream, incident)
        await self.now.wait()
        return source


def test_a_feed_ends_also_when_its_ticket_arrives_in_the_very_moment_it_is_closed() -> None:
    with CameraServer(scene()) as server:
        for turns in range(5):
            tickets = Late()
            with running_rig(tickets=tickets) as rig:
                rig.watch("t", server.source())
                wait_for(lambda: tickets.asked, what="asked")  # noqa: B023 - awaited within the turn
                began_s = time.monotonic()
                rig.loop.submit(_arrive_and_stop(rig, tickets, turns)).result(10)
                assert time.monotonic() - began_s < 2.0


async def _arrive_and_stop(rig: Rig, tickets: Late, turns: int) -> None:
    lines = tuple(rig.pool._seating.lines)
    tickets.now.set()
    for _ in range(turns):
        await asyncio.sleep(0)
    await asyncio.gather(*(line.close() for line in lines))
    rig.pool._seating._lines.clear()


def test_a_cancelled_feed_ends_without_a_word(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    with CameraServer(scene()) as server, running_rig() as rig:
        for turn in range(4):
            tiles = [f"{turn}-{tile}" for tile in range(3)]
            for tile in tiles:
                rig.watch(tile, server.source(), EngineChoice.FFMPEG)
            # Some while they play, some while they open.
            for tile in tiles[: turn % 3]:
                rig.wait_state(tile, TileState.LIVE)
            rig.clear()
    assert [record.message for record in caplog.records if record.name.startswith("console.child")] == []


def test_a_gateway_that_stays_away_is_logged_once(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    with running_rig() as rig, CameraServer(scene()) as server:
        camera = rig.watch("away", server.source(port=1))
        for _ in range(3):
            asked = len(rig.tickets.asked)
            rig.loop.call(rig.pool.poke, camera)
            wait_for(lambda: len(rig.tickets.asked) > asked, what="asked again")  # noqa: B023 - awaited within the turn
            rig.wait_reason("away", "gateway.unreachable")
    told = [record.message for record in caplog.records if record.name.endswith("video.line")]
    assert told == [f"feed {camera} sub: lost gateway.unreachable"]
