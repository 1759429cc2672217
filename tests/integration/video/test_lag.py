"""Pictures that come late never count as live: a network that stalls and catches up, one that is too slow."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest

from console.core.feeds import EngineChoice
from console.domain.freshness import LIVE_WITHIN_S, TileState, judge
from tests.integration.video.camera_server import CameraServer
from tests.integration.video.rig import Rig, evidence, running_rig
from tests.integration.video.scenes import FPS, scene
from tests.support.stalling_proxy import StallingProxy
from tests.support.waiting import wait_for

LENGTH = 8 * FPS
ENGINES = (EngineChoice.FFMPEG, EngineChoice.VLC)
"""Both are watched at once: what takes its time takes it once."""


@pytest.fixture(scope="module")
def shared_rig() -> Iterator[Rig]:
    with running_rig() as rig:
        yield rig


@pytest.fixture
def rig(shared_rig: Rig) -> Iterator[Rig]:
    yield shared_rig
    shared_rig.clear()


@contextmanager
def watched(rig: Rig) -> Iterator[tuple[CameraServer, StallingProxy]]:
    """One camera on a tile for each engine, named like it, behind a network; both live."""
    with CameraServer(scene(320, 180, frames=LENGTH)) as server, StallingProxy(server.port) as network:
        for engine in ENGINES:
            rig.watch(engine, server.source(port=network.port), engine)
        for engine in ENGINES:
            rig.wait_state(engine, TileState.LIVE)
        yield server, network


@dataclass(frozen=True)
class Look:
    """One picture: what the tile says of it, and how old it is by its pixels alone, at the same instant."""

    state: TileState
    age_s: float


def look(rig: Rig, server: CameraServer, tile: str) -> Look | None:
    """None when another picture came meanwhile: what is said of one must not be held against another."""
    sequence = rig.pool.sequences()[tile]
    reading, now_us = rig.pool.reading(tile), time.time_ns() // 1000
    picture = rig.pool.picture(tile)
    assert picture is not None
    error = rig.error_frames(tile, server.epoch_us, LENGTH) / FPS
    if rig.pool.sequences()[tile] != sequence:
        return None
    return Look(judge(evidence(reading), now_us).state, (now_us - picture.captured_us) / 1e6 + error)


def truthful_until(rig: Rig, server: CameraServer, reached: Callable[[Look], bool]) -> None:
    """Wait until it is so of each tile; at every look, whichever says live shows what was taken just now."""
    waiting = set[str](ENGINES)

    def looked() -> bool:
        for tile in ENGINES:
            seen = look(rig, server, tile)
            if seen is None:
                continue
            assert seen.state is not TileState.LIVE or seen.age_s <= LIVE_WITHIN_S + 2 / FPS, (tile, seen)
            if reached(seen):
                waiting.discard(tile)
        return not waiting

    wait_for(looked, 60)


def test_a_stalled_network_that_catches_up_is_not_live_until_it_has(rig: Rig) -> None:
    with watched(rig) as (server, network):
        network.flowing.clear()
        truthful_until(rig, server, lambda seen: seen.state is TileState.LATE)
        truthful_until(rig, server, lambda seen: seen.age_s > 2.2)
        network.flowing.set()
        truthful_until(rig, server, lambda seen: seen.state is TileState.LIVE)


def test_a_network_that_is_too_slow_is_never_live_again(rig: Rig) -> None:
    with watched(rig) as (server, network):
        network.most_bytes_per_s = 2500
        truthful_until(rig, server, lambda seen: seen.state is TileState.LATE)
        truthful_until(rig, server, lambda seen: seen.age_s > 2.2)
        for tile in ENGINES:
            assert rig.verdict(tile).state is not TileState.LIVE
