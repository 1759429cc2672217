"""A camera that is set to another size or codec while it is watched, on both engines: live again by itself."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace

import pytest

from console.core.feeds import EngineChoice
from console.domain.freshness import TileState
from tests.integration.video.camera_server import CameraServer
from tests.integration.video.rig import Rig, running_rig
from tests.integration.video.scenes import FPS, Scene, scene, sound
from tests.support.waiting import wait_for

LENGTH = 4 * FPS
SMALL = scene(320, 180, frames=LENGTH, group=FPS)
ENGINES = (EngineChoice.FFMPEG, EngineChoice.VLC)
"""Both are watched at once: what takes its time takes it once."""
AS_NEED_BE = 4
"""FFmpeg once; libVLC anew at each change, where stamps go back by up to a group, with the tables as before."""


@pytest.fixture(scope="module")
def shared_rig() -> Iterator[Rig]:
    with running_rig() as rig:
        yield rig


@pytest.fixture
def rig(shared_rig: Rig) -> Iterator[Rig]:
    yield shared_rig
    shared_rig.clear()


def watch_on_both(rig: Rig, server: CameraServer) -> None:
    """On a tile for each engine, named like it."""
    for engine in ENGINES:
        rig.watch(engine, server.source(), engine)
    for engine in ENGINES:
        rig.wait_state(engine, TileState.LIVE)


def changed(rig: Rig, server: CameraServer, to: Scene) -> None:
    """Set the camera to another scene; wait until both tiles are live with it, and never younger than what is seen."""
    since_us = time.time_ns() // 1000
    server.scene = to
    for engine in ENGINES:
        # What was on its way before was taken before.
        wait_for(lambda: rig.pool.reading(engine).captured_us > since_us, what="pictures of the new scene")  # noqa: B023 - awaited within the turn
        rig.wait_state(engine, TileState.LIVE)
        picture = rig.pool.picture(engine)
        assert picture is not None
        # libVLC's may count as older.
        assert -12 <= rig.error_frames(engine, server.epoch_us, LENGTH) <= 0


def test_another_codec_and_back_goes_on_with_the_same_connection(rig: Rig) -> None:
    hevc = scene(320, 180, codec="libx265", frames=LENGTH, group=FPS)
    with CameraServer(SMALL) as server:
        watch_on_both(rig, server)
        for to, codec in ((hevc, "hevc"), (SMALL, "h264")):
            changed(rig, server, to)
            assert rig.pool.reading(EngineChoice.FFMPEG).codec == codec
        assert len(server.asked) == len(ENGINES)


def test_another_size_of_the_same_shape_is_live_again_by_itself(rig: Rig) -> None:
    large = scene(640, 360, frames=LENGTH, group=FPS)
    with CameraServer(SMALL) as server:
        watch_on_both(rig, server)
        for to in (large, SMALL):
            changed(rig, server, to)
        assert len(server.asked) <= AS_NEED_BE


def test_a_sound_track_that_comes_and_goes_is_no_change(rig: Rig) -> None:
    with CameraServer(SMALL) as server:
        watch_on_both(rig, server)
        for track in (sound(), ()):
            server.sound = track
            changed(rig, server, replace(SMALL))
        assert len(server.asked) <= AS_NEED_BE
