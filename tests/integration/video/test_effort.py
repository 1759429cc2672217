"""How much of a stream is worked on: by hand, out of sight, and back. Real workers, real streams."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace

import pytest

from console.core.feeds import Effort, EffortCause, EngineChoice, FeedRequest, Phase
from console.domain.camera import CameraRef, StreamName
from console.domain.freshness import TileState
from tests.integration.video.camera_server import CameraServer
from tests.integration.video.rig import Rig, running_rig
from tests.integration.video.scenes import FPS, scene
from tests.support.waiting import wait_for


@pytest.fixture(scope="module")
def shared_rig() -> Iterator[Rig]:
    with running_rig() as rig:
        yield rig


@pytest.fixture
def rig(shared_rig: Rig) -> Iterator[Rig]:
    yield shared_rig
    shared_rig.clear()


def request(camera: CameraRef, engine: EngineChoice = EngineChoice.FFMPEG) -> FeedRequest:
    return FeedRequest(camera, 480, 270, engine=engine, stream=StreamName.SUB)


def test_a_hidden_tile_costs_no_decoding_and_is_back_at_once_on_the_same_stream(rig: Rig) -> None:
    with CameraServer(scene()) as server:
        camera = rig.watch("h", server.source(), EngineChoice.FFMPEG)
        rig.wait_state("h", TileState.LIVE)
        rig.pool.want("h", replace(request(camera), hidden=True))
        wait_for(lambda: rig.pool.reading("h").effort is Effort.NONE, what="at rest")
        assert rig.pool.reading("h").cause is EffortCause.HIDDEN
        rig.wait_state("h", TileState.LATE)  # what rests is not called live
        sequence = rig.pool.sequences()["h"]
        assert rig.pool.reading("h").phase is Phase.PLAYING
        wait_for(lambda: rig.pool.reading("h").kbit_s > 0, what="bytes still come")
        assert rig.pool.sequences()["h"] == sequence
        # Nothing begins anew from now on: what brings the picture back is the group that was kept meanwhile.
        server.lose = lambda index, key: key
        asked_us = time.time_ns() // 1000
        rig.pool.want("h", request(camera))
        wait_for(lambda: rig.pool.sequences()["h"] > sequence, what="back")
        # The one that is painted is the newest, not the kept group flying past.
        picture = rig.pool.picture("h")
        assert picture is not None
        assert picture.captured_us > asked_us - 700_000
        server.lose = lambda index, key: False
        wait_for(lambda: not rig.pool.reading("h").damaged, what="whole, had one been lost meanwhile")
        rig.new_pictures("h", 5)
        assert rig.error_frames("h", server.epoch_us) <= 0
        assert len(server.asked) == 1, "the stream stayed open"


def test_libvlc_cannot_rest_and_opens_anew_when_it_is_seen(rig: Rig) -> None:
    with CameraServer(scene()) as server:
        camera = rig.watch("v", server.source(), EngineChoice.VLC)
        rig.wait_state("v", TileState.LIVE)
        rig.pool.want("v", replace(request(camera, EngineChoice.VLC), hidden=True))
        wait_for(lambda: rig.feeds() == 0, what="it let go")
        rig.pool.want("v", request(camera, EngineChoice.VLC))
        wait_for(lambda: len(server.asked) == 2, what="opened anew")
        rig.wait_state("v", TileState.LIVE)


def test_key_frames_alone_then_everything_again_on_the_same_stream(rig: Rig) -> None:
    with CameraServer(scene()) as server:
        camera = rig.watch("k", server.source(), EngineChoice.FFMPEG)
        rig.wait_state("k", TileState.LIVE)
        rig.pool.want("k", replace(request(camera), effort=Effort.KEYS))
        wait_for(lambda: rig.pool.reading("k").effort is Effort.KEYS, what="key frames")
        assert rig.pool.reading("k").cause is EffortCause.HAND
        wait_for(lambda: 0 < rig.pool.reading("k").fps_shown < 2, what="one picture a group")
        rig.new_pictures("k", 1)
        assert rig.error_frames("k", server.epoch_us) == 0
        rig.pool.want("k", request(camera))
        wait_for(lambda: rig.pool.reading("k").effort is Effort.ALL, what="everything")
        wait_for(lambda: rig.pool.reading("k").fps_shown > 0.9 * FPS, what="full rate")
        for _ in range(10):
            rig.new_pictures("k", 1)
            assert rig.error_frames("k", server.epoch_us) == 0
        assert len(server.asked) == 1


def test_every_second_picture_is_decoded_like_all_and_shown_by_half(rig: Rig) -> None:
    with CameraServer(scene()) as server:
        camera = rig.watch("2", server.source(), EngineChoice.FFMPEG)
        rig.wait_state("2", TileState.LIVE)
        rig.pool.want("2", replace(request(camera), effort=Effort.HALF))
        wait_for(lambda: rig.pool.reading("2").fps_shown < 0.6 * FPS, what="half of them are shown")
        wait_for(lambda: rig.pool.reading("2").fps_in > 0.9 * FPS, what="all are decoded")
        rig.wait_state("2", TileState.LIVE)
        rig.new_pictures("2", 2)
        assert rig.error_frames("2", server.epoch_us) == 0


def test_two_tiles_of_one_feed_rest_only_when_both_are_hidden(rig: Rig) -> None:
    with CameraServer(scene()) as server:
        camera = rig.watch("a", server.source(), EngineChoice.FFMPEG)
        rig.pool.want("b", replace(request(camera), hidden=True))
        rig.wait_state("a", TileState.LIVE)
        assert rig.pool.reading("a").effort is Effort.ALL
        rig.pool.want("a", replace(request(camera), hidden=True))
        wait_for(lambda: rig.pool.reading("a").effort is Effort.NONE, what="both hidden")
        rig.pool.want("b", request(camera))
        wait_for(lambda: rig.pool.reading("b").effort is Effort.ALL, what="one seen")
        rig.wait_state("b", TileState.LIVE)


def test_a_machine_that_is_too_small_takes_from_the_small_tiles_and_says_why() -> None:
    with running_rig(cores=0.01) as rig, CameraServer(scene()) as server:
        rig.watch("small", server.source(), EngineChoice.FFMPEG, width_px=160, height_px=90)
        large = rig.watch("large", server.source(), EngineChoice.FFMPEG)
        rig.pool.want("large", replace(request(large), enlarged=True))
        wait_for(lambda: rig.pool.reading("small").effort is not Effort.ALL, what="less of the small one")
        assert rig.pool.reading("small").cause is EffortCause.CPU
        wait_for(lambda: rig.pool.reading("small").effort is Effort.KEYS, 60, what="the least there is")
        assert (rig.pool.reading("large").effort, rig.pool.reading("large").cause) == (Effort.ALL, EffortCause.FULL)
        # Whoever makes it large wants to see what is there, and not what it was worth before. No room is needed for it.
        small, asked = CameraRef("here", "small"), len(server.asked)
        rig.pool.want("small", replace(request(small), width_px=640, height_px=360, enlarged=True))
        wait_for(lambda: rig.pool.reading("small").effort is Effort.ALL, what="everything of it")
        assert rig.pool.reading("small").cause is EffortCause.FULL
        assert len(server.asked) == asked, "on the same stream"
