"""A camera that is set to another size or codec while it is watched, on both engines: live again by itself."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from console.core.feeds import EngineChoice
from console.domain.freshness import TileState
from tests.integration.video.camera_server import CameraServer
from tests.integration.video.rig import Rig, running_rig
from tests.integration.video.scenes import FPS, Scene, scene, sound
from tests.support.waiting import wait_for

LENGTH = 4 * FPS
SMALL = scene(320, 180, frames=LENGTH, group=FPS)


@pytest.fixture(scope="module")
def shared_rig() -> Iterator[Rig]:
    with running_rig() as rig:
        yield rig


@pytest.fixture
def rig(shared_rig: Rig) -> Iterator[Rig]:
    yield shared_rig
    shared_rig.clear()


@pytest.fixture(params=["ffmpeg", "vlc"])
def engine(request: pytest.FixtureRequest) -> EngineChoice:
    return EngineChoice(request.param)


def changed(rig: Rig, server: CameraServer, to: Scene) -> None:
    server.scene = to
    assert server.changed.wait(3)
    server.changed.clear()
    captured_us = rig.pool.reading("c").captured_us
    # A picture of the new scene: what was on its way before is older.
    wait_for(lambda: rig.pool.reading("c").captured_us > captured_us + 1_000_000, 6, what="pictures of the new scene")
    rig.wait_state("c", TileState.LIVE, 4)
    picture = rig.pool.picture("c")
    assert picture is not None
    # Never younger than what is seen; libVLC's may count as older.
    assert -12 <= rig.error_frames("c", server.epoch_us, LENGTH) <= 0


def opened_as_often_as_need_be(server: CameraServer, engine: EngineChoice) -> None:
    # The stamps went back by a group at each change, with the tables as before: libVLC may have to begin anew.
    assert len(server.asked) <= (1 if engine is EngineChoice.FFMPEG else 3)


def test_another_codec_and_back_goes_on_with_the_same_connection(rig: Rig, engine: EngineChoice) -> None:
    hevc = scene(320, 180, codec="libx265", frames=LENGTH, group=FPS)
    with CameraServer(SMALL) as server:
        rig.watch("c", server.source(), engine)
        rig.wait_state("c", TileState.LIVE)
        for to in (hevc, SMALL):
            changed(rig, server, to)
        assert len(server.asked) == 1


def test_another_size_of_the_same_shape_is_live_again_by_itself(rig: Rig, engine: EngineChoice) -> None:
    large = scene(1280, 720, frames=LENGTH, group=FPS)
    with CameraServer(SMALL) as server:
        rig.watch("c", server.source(), engine)
        rig.wait_state("c", TileState.LIVE)
        for to in (large, SMALL):
            changed(rig, server, to)
        opened_as_often_as_need_be(server, engine)


def test_a_sound_track_that_comes_and_goes_is_no_change(rig: Rig, engine: EngineChoice) -> None:
    with CameraServer(SMALL) as server:
        rig.watch("c", server.source(), engine)
        rig.wait_state("c", TileState.LIVE)
        for track in (sound(), ()):
            server.sound = track
            changed(rig, server, scene(320, 180, frames=LENGTH, group=FPS, busy=bool(track)))
        opened_as_often_as_need_be(server, engine)
