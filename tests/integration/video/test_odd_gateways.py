"""Gateways that speak, and whose streams are none: they drip, give no time, or change with every other picture."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator

import pytest

from console.core.feeds import AgeSource, Effort, EngineChoice, Phase
from console.domain.freshness import TileState
from console.gateway.mpegts import TsMuxer
from tests.integration.video.camera_server import WRAP, CameraServer
from tests.integration.video.rig import Rig, running_rig
from tests.integration.video.scenes import FPS, TICKS, scene
from tests.support.waiting import wait_for

Send = Callable[[bytes], int]
LATE_S = 8
NULL = b"\x47\x1f\xff\x10" + b"\xff" * 184
"""A transport packet of nothing."""


@pytest.fixture(scope="module")
def shared_rig() -> Iterator[Rig]:
    with running_rig() as rig:
        yield rig


@pytest.fixture
def rig(shared_rig: Rig) -> Iterator[Rig]:
    yield shared_rig
    shared_rig.clear()


def drip(send: Send, over: threading.Event) -> None:
    while not over.wait(1.0):
        send(NULL)


def without_stamp(packets: bytes) -> bytes:
    """The same picture, of which nobody says when it was taken."""
    changed = bytearray(packets)
    at = changed.find(b"\0\0\1\xe0")
    changed[at + 7] = 0
    changed[at + 9 : at + 14] = b"\xff" * 5
    return bytes(changed)


class Late:
    """Sends what was taken so many seconds ago, and says when only of what is `said` (by being a key frame)."""

    def __init__(self, server: CameraServer, said: Callable[[bool], bool], late_s: int = LATE_S) -> None:
        self.server, self.said, self.late_s = server, said, late_s

    def __call__(self, send: Send, over: threading.Event) -> None:
        muxer, pictures = TsMuxer("h264"), self.server.scene.pictures
        first = index = int((time.time() - self.server.epoch_us / 1e6) * FPS)
        while not over.wait(max(0.0, self.server.epoch_us / 1e6 + index / FPS - time.time())):
            coded = pictures[(index - first) % len(pictures)]
            stamp = (index - self.late_s * FPS) * TICKS % WRAP
            packets = muxer.mux(coded.payload, stamp, stamp, key=coded.key)
            send(packets if self.said(coded.key) else without_stamp(packets))
            index += 1


def test_a_frozen_camera_is_found_although_its_stream_ends_every_few_seconds(rig: Rig) -> None:
    with CameraServer(scene(320, 180, still=True, frames=60)) as server:

        def ends(send: Send, over: threading.Event) -> None:
            end = threading.Event()
            timer = threading.Timer(6.0, end.set)
            timer.start()
            try:
                Late(server, lambda _key: True, late_s=0)(send, end)
            finally:
                timer.cancel()
            raise ConnectionAbortedError

        server.manner = ends
        rig.watch("ends", server.source(), EngineChoice.FFMPEG)
        rig.wait_state("ends", TileState.FROZEN, 90)
        assert len(server.asked) >= 2


@pytest.mark.parametrize("engine", [EngineChoice.FFMPEG, EngineChoice.VLC])
def test_a_gateway_that_drips_is_no_camera_and_is_asked_anew(rig: Rig, engine: EngineChoice) -> None:
    with CameraServer(scene()) as server:
        server.manner = drip
        rig.watch("drips", server.source(), engine)
        wait_for(lambda: rig.pool.reading("drips").phase is Phase.LOST, what="lost")
        # What it was called last, now or while it was asked anew
        wait_for(lambda: rig.pool.reading("drips").reason in ("stream.stalled", "stream.not_video"), what="why")
        server.manner = None
        rig.wait_state("drips", TileState.LIVE, 60)


def test_a_camera_that_dies_while_its_gateway_drips_on_comes_back_by_itself(rig: Rig) -> None:
    with CameraServer(scene()) as server:
        dead = threading.Event()

        def dies(send: Send, over: threading.Event) -> None:
            Late(server, lambda _key: True)(send, dead)
            drip(send, over)

        server.manner = dies
        rig.watch("dies", server.source(), EngineChoice.FFMPEG)
        wait_for(lambda: rig.pool.reading("dies").frames > FPS, what="pictures")
        server.manner = None
        dead.set()
        rig.wait_state("dies", TileState.LIVE, 60)
        assert len(server.asked) == 2


def test_the_age_of_pictures_without_any_stamp_counts_from_their_arrival_and_the_tile_says_so(rig: Rig) -> None:
    with CameraServer(scene()) as server:
        server.manner = Late(server, lambda _key: False)
        rig.watch("bare", server.source(), EngineChoice.FFMPEG)
        rig.new_pictures("bare", 5)
        assert rig.pool.reading("bare").age_source is AgeSource.ARRIVAL


def test_a_picture_without_a_stamp_is_never_younger_than_the_last_that_had_one(rig: Rig) -> None:
    with CameraServer(scene()) as server:
        server.manner = Late(server, lambda key: key)
        rig.watch("some", server.source(), EngineChoice.FFMPEG)
        wait_for(lambda: rig.pool.reading("some").frames > 0, what="a picture")
        said = set()

        def enough() -> bool:
            said.add(rig.verdict("some").state)
            return rig.pool.reading("some").frames > 4 * FPS

        wait_for(enough, what="four seconds of pictures")
        assert TileState.LIVE not in said
        assert rig.pool.reading("some").age_source is AgeSource.GATEWAY


def test_more_pictures_than_a_camera_takes_are_cut_off_and_take_nothing_from_the_neighbours(rig: Rig) -> None:
    """Small ones, thousands a second: their bytes are far from a flood, their number is not."""
    with CameraServer(scene(320, 180, frames=60)) as good, CameraServer(scene(64, 36, still=True, frames=60)) as bad:

        def torrent(send: Send, over: threading.Event) -> None:
            muxer, pictures, sent = TsMuxer("h264"), bad.scene.pictures, 0
            while not over.is_set():
                packets = []
                for _ in range(100):
                    stamp = int((time.time() - bad.epoch_us / 1e6) * 90_000) % WRAP
                    coded = pictures[sent % len(pictures)]
                    packets.append(muxer.mux(coded.payload, stamp, stamp, key=coded.key))
                    sent += 1
                send(b"".join(packets))

        bad.manner = torrent
        rig.watch("good", good.source(), EngineChoice.FFMPEG)
        rig.wait_state("good", TileState.LIVE)
        rig.watch("torrent", bad.source(), EngineChoice.FFMPEG)
        assert rig.wait_reason("torrent", "stream.flood").phase is Phase.LOST
        asked = len(bad.asked)
        wait_for(lambda: len(bad.asked) > asked + 1, 60, what="tried again, and cut off again")
        assert rig.pool.reading("good").effort is Effort.ALL
        assert rig.pool.reading("good").restarts == 0
        rig.wait_state("good", TileState.LIVE)
