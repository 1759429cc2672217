"""Pictures that come late never count as live: a network that stalls and catches up, one that is too slow."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest

from console.core.feeds import EngineChoice
from console.domain.freshness import LIVE_WITHIN_S, TileState
from tests.integration.video.camera_server import CameraServer
from tests.integration.video.rig import Rig, running_rig
from tests.integration.video.scenes import FPS, scene
from tests.support.stalling_proxy import StallingProxy
from tests.support.waiting import wait_for

LENGTH = 8 * FPS


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


def true_age_s(rig: Rig, server: CameraServer) -> float:
    """How old what the tile shows is, by its pixels alone."""
    picture = rig.pool.picture("t")
    assert picture is not None
    error = rig.error_frames("t", server.epoch_us, LENGTH) / FPS
    return time.time() - picture.captured_us / 1e6 + error


def truthful_until(rig: Rig, server: CameraServer, reached: Callable[[], bool], deadline_s: float) -> None:
    """Wait for a condition; at every look until then, a tile that says live shows what was taken just now."""

    def looked() -> bool:
        # The pixels first: a verdict that comes after them is of a picture at least as new.
        age_s = true_age_s(rig, server)
        live = rig.verdict("t").state is TileState.LIVE
        assert not live or age_s <= LIVE_WITHIN_S + 2 / FPS, age_s
        return reached()

    wait_for(looked, deadline_s)


def test_a_stalled_network_that_catches_up_is_not_live_until_it_has(rig: Rig, engine: EngineChoice) -> None:
    with CameraServer(scene(320, 180, frames=LENGTH)) as server, StallingProxy(server.port) as network:
        rig.watch("t", server.source(port=network.port), engine)
        rig.wait_state("t", TileState.LIVE)
        network.flowing.clear()
        truthful_until(rig, server, lambda: rig.verdict("t").state is TileState.LATE, 3)
        held_s = time.monotonic() + 2
        truthful_until(rig, server, lambda: time.monotonic() > held_s, 4)
        network.flowing.set()
        truthful_until(rig, server, lambda: rig.verdict("t").state is TileState.LIVE, 12)
        assert true_age_s(rig, server) < LIVE_WITHIN_S


def test_a_network_that_is_too_slow_is_never_live_again(rig: Rig, engine: EngineChoice) -> None:
    with CameraServer(scene(320, 180, frames=LENGTH)) as server, StallingProxy(server.port) as network:
        rig.watch("t", server.source(port=network.port), engine)
        rig.wait_state("t", TileState.LIVE)
        network.most_bytes_per_s = 2500
        truthful_until(rig, server, lambda: rig.verdict("t").state is TileState.LATE, 15)
        late_s = time.monotonic() + 2
        truthful_until(rig, server, lambda: time.monotonic() > late_s, 4)
        assert rig.verdict("t").state is not TileState.LIVE
