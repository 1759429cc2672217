"""A tile's picture at its source's own size, live or of the past, while it is shown small. Real workers."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from console.core.feeds import EngineChoice, FeedRequest, LookBack, Still, StillRefusedError
from console.domain.camera import StreamName
from console.domain.freshness import TileState
from tests.integration.video.camera_server import CameraServer
from tests.integration.video.rig import Rig, running_rig
from tests.integration.video.scenes import FPS, FRAMES, number_in, scene
from tests.support.waiting import DEADLINE_S, wait_for


@pytest.fixture(scope="module")
def shared_rig() -> Iterator[Rig]:
    with running_rig() as rig:
        yield rig


@pytest.fixture
def rig(shared_rig: Rig) -> Iterator[Rig]:
    yield shared_rig
    shared_rig.clear()


def now_us() -> int:
    return time.time_ns() // 1000


def number_of(still: Still, server: CameraServer) -> tuple[int, int]:
    """What the picture shows, and what its time says that it should."""
    shown = number_in(memoryview(still.pixels), still.width_px, still.stride)
    return shown, round((still.captured_us - server.epoch_us) / 1e6 * FPS) % FRAMES


def test_the_picture_has_the_sources_own_size_and_its_true_time(rig: Rig) -> None:
    with CameraServer(scene()) as server:
        rig.watch("t", server.source(), EngineChoice.FFMPEG, width_px=160, height_px=90)
        rig.wait_state("t", TileState.LIVE)
        seen_us = rig.pool.reading("t").captured_us
        still = rig.pool.still("t").result(DEADLINE_S)
        assert (still.width_px, still.height_px) == rig.pool.reading("t").source_size_px == (640, 360)
        assert seen_us <= still.captured_us <= now_us(), "no older than what was seen when it was asked for"
        shown, expected = number_of(still, server)
        assert shown == expected
        assert not still.back


def test_of_a_tile_that_looks_back_it_is_the_past(rig: Rig) -> None:
    with CameraServer(scene()) as server:
        camera = rig.watch("b", server.source(), EngineChoice.FFMPEG, width_px=160, height_px=90)
        rig.wait_state("b", TileState.LIVE)
        wait_for(lambda: 0 < rig.pool.reading("b").kept_from_us < now_us() - 4_000_000, what="enough is kept")
        back = LookBack(now_us() - 3_000_000, rate=0.0)
        rig.pool.want("b", FeedRequest(camera, 160, 90, engine=EngineChoice.FFMPEG, stream=StreamName.SUB, back=back))
        rig.wait_state("b", TileState.REPLAY)
        still = rig.pool.still("b").result(DEADLINE_S)
        assert still.back
        assert still.captured_us == rig.pool.reading("b").captured_us
        shown, expected = number_of(still, server)
        assert shown == expected
        assert still.width_px == 640


def test_without_a_picture_there_is_no_still(rig: Rig) -> None:
    with pytest.raises(StillRefusedError, match=r"still\.none"):
        rig.pool.still("nowhere").result(DEADLINE_S)
    with CameraServer(scene()) as server:
        server.flowing.clear()
        rig.watch("silent", server.source(), EngineChoice.FFMPEG)
        with pytest.raises(StillRefusedError):
            rig.pool.still("silent").result(DEADLINE_S)
