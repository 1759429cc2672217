"""Looking back at what a worker keeps of a feed, on one tile, while the others go on live. Real workers and streams."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from dataclasses import replace

import pytest

from console.core.feeds import Effort, EngineChoice, FeedRequest, LookBack, Phase, TicketRefusedError
from console.domain.camera import CameraRef, StreamName
from console.domain.freshness import TileState
from tests.integration.video.camera_server import CameraServer
from tests.integration.video.rig import Rig, running_rig
from tests.integration.video.scenes import FPS, FRAMES, GROUP, number_in, scene
from tests.support.waiting import DEADLINE_S, wait_for

PICTURE_US = 1_000_000 // FPS


@pytest.fixture(scope="module")
def shared_rig() -> Iterator[Rig]:
    with running_rig() as rig:
        yield rig


@pytest.fixture
def rig(shared_rig: Rig) -> Iterator[Rig]:
    yield shared_rig
    shared_rig.clear()


def request(camera: CameraRef, back: LookBack | None = None, engine: EngineChoice = EngineChoice.FFMPEG) -> FeedRequest:
    return FeedRequest(camera, 480, 270, engine=engine, stream=StreamName.SUB, back=back)


def now_us() -> int:
    return time.time_ns() // 1000


def shown(rig: Rig, tile: str) -> tuple[int, int]:
    """The number that the painted picture shows, and when it says it was taken."""
    picture = rig.pool.picture(tile)
    assert picture is not None
    return number_in(picture.pixels, picture.width_px, picture.stride), picture.captured_us


def watched(rig: Rig, server: CameraServer, tile: str, kept_s: float) -> CameraRef:
    """A live tile whose feed has been kept for a while."""
    camera = rig.watch(tile, server.source(), EngineChoice.FFMPEG)
    rig.wait_state(tile, TileState.LIVE)
    wait_for(
        lambda: 0 < rig.pool.reading(tile).kept_from_us < now_us() - kept_s * 1e6,
        kept_s + DEADLINE_S,
        what="enough is kept",
    )
    return camera


def test_a_tile_looks_back_while_another_of_the_same_feed_goes_on_and_comes_back_to_the_present(rig: Rig) -> None:
    with CameraServer(scene()) as server:
        camera = watched(rig, server, "a", 4)
        rig.pool.want("b", request(camera))
        rig.wait_state("b", TileState.LIVE)
        from_us = now_us() - 3_000_000
        beside = rig.pool.sequences()["b"]
        began_s = time.monotonic()
        rig.pool.want("a", request(camera, LookBack(from_us)))
        rig.wait_state("a", TileState.REPLAY)
        number, captured_us = shown(rig, "a")
        # From the last picture taken by then, and each says truly when that was.
        assert captured_us - from_us >= -PICTURE_US
        assert number == round((captured_us - server.epoch_us) / 1e6 * FPS) % FRAMES
        seen = {captured_us}
        while len(seen) < 12:
            rig.new_pictures("a", 1)
            number, captured_us = shown(rig, "a")
            assert number == round((captured_us - server.epoch_us) / 1e6 * FPS) % FRAMES
            assert captured_us > max(seen) or captured_us in seen
            seen.add(captured_us)
        # In real time, since it was asked for: not as fast as it can be decoded, whatever else the machine does
        assert max(seen) - from_us <= (time.monotonic() - began_s) * 1e6 + 6 * PICTURE_US
        # nor slower, once it has pictures to go by.
        wait_for(
            lambda: shown(rig, "a")[1] - from_us > 0.5e6 * (time.monotonic() - began_s), what="as fast as it happened"
        )
        assert rig.verdict("a").state is TileState.REPLAY
        assert rig.pool.sequences()["b"] > beside
        rig.wait_state("b", TileState.LIVE)
        rig.pool.want("a", request(camera))
        rig.wait_state("a", TileState.LIVE)
        assert not rig.pool.reading("a").back
        assert len(server.asked) == 1, "all on one stream"


def test_standing_still_stepping_and_other_rates(rig: Rig) -> None:
    with CameraServer(scene()) as server:
        camera = watched(rig, server, "s", 4)
        from_us = now_us() - 3_000_000
        rig.pool.want("s", request(camera, LookBack(from_us, rate=0.0, turn=1)))
        rig.wait_state("s", TileState.REPLAY)
        still = shown(rig, "s")
        assert -PICTURE_US <= still[1] - from_us <= 0, "the last picture taken by then"
        before = rig.pool.sequences()["s"]
        # One picture back, and one forward again.
        rig.pool.want("s", request(camera, LookBack(still[1] - 1, rate=0.0, turn=2)))
        wait_for(lambda: rig.pool.sequences()["s"] > before, what="a step back")
        assert rig.pool.sequences()["s"] == before + 1, "it stood still until then"
        back = shown(rig, "s")
        assert (still[0] - back[0]) % FRAMES == 1
        rig.pool.want("s", request(camera, LookBack(back[1], rate=0.0, turn=3, after=True)))
        wait_for(lambda: rig.pool.sequences()["s"] > before + 1, what="a step forward")
        assert shown(rig, "s") == still
        # From where it stands, four times as fast, until it has come to the present and follows it.
        rig.pool.want("s", request(camera, LookBack(back[1] + PICTURE_US + 1000, rate=4.0, turn=3)))
        wait_for(lambda: now_us() - shown(rig, "s")[1] < 700_000, what="the present")
        assert rig.verdict("s").state is TileState.REPLAY, "what was asked for as the past is never called live"


def test_while_nobody_sees_its_present_a_feed_is_not_decoded_and_another_size_shows_the_same_picture(rig: Rig) -> None:
    with CameraServer(scene()) as server:
        camera = watched(rig, server, "z", 3)
        rig.pool.want("z", request(camera, LookBack(now_us() - 2_000_000, rate=0.0)))
        wait_for(lambda: rig.verdict("z").state is TileState.REPLAY, what="the past")
        wait_for(lambda: rig.pool.reading("z").effort is Effort.NONE, what="the live side rests")
        still = shown(rig, "z")
        larger = replace(request(camera, LookBack(now_us() - 2_000_000, rate=0.0)), width_px=640, height_px=360)
        rig.pool.want("z", larger)

        def width() -> int:
            picture = rig.pool.picture("z")
            return picture.width_px if picture is not None else 0

        wait_for(lambda: width() == 640, what="larger")
        assert shown(rig, "z") == still


def test_what_was_kept_can_be_seen_after_the_camera_is_gone(rig: Rig) -> None:
    with CameraServer(scene()) as server:
        camera = watched(rig, server, "gone", 3)
        server.answer = (503, {"code": "camera.down", "params": {}})
        server.flowing.clear()
        rig.wait_reason("gone", "camera.down")
        last_us = rig.pool.reading("gone").captured_us
        rig.pool.want("gone", request(camera, LookBack(last_us - 1_500_000)))
        wait_for(lambda: rig.verdict("gone").state is TileState.REPLAY, what="what happened just before")
        number, captured_us = shown(rig, "gone")
        assert number == round((captured_us - server.epoch_us) / 1e6 * FPS) % FRAMES


def test_who_sees_something_enlarges_the_tile_and_then_looks_back_further_than_the_larger_stream_goes(rig: Rig) -> None:
    with CameraServer(scene()) as server:
        camera = watched(rig, server, "e", 5)
        rig.pool.want("e", replace(request(camera), stream=StreamName.MAIN, enlarged=True))
        wait_for(lambda: rig.pool.reading("e").stream is StreamName.MAIN, what="the larger stream")
        rig.wait_state("e", TileState.LIVE)
        wait_for(lambda: len(server.asked) == 2, what="a stream of its own")
        from_us = now_us() - 4_000_000
        assert 0 < rig.pool.reading("e").kept_from_us < from_us
        larger = replace(request(camera, LookBack(from_us)), stream=StreamName.MAIN, enlarged=True)
        rig.pool.want("e", larger)
        wait_for(lambda: rig.verdict("e").state is TileState.REPLAY, what="the past")
        number, captured_us = shown(rig, "e")
        assert captured_us - from_us >= -PICTURE_US
        assert number == round((captured_us - server.epoch_us) / 1e6 * FPS) % FRAMES
        # An instant that the larger stream has is shown from that one.
        wait_for(lambda: rig.pool._tiles["e"].wanted is not None and kept_s(rig, "e") > 1.5, what="its own past")
        rig.pool.want("e", replace(larger, back=LookBack(now_us() - 500_000, turn=1)))

        def from_its_own() -> bool:
            place = rig.pool._tiles["e"]
            return place.view is not None and place.view.line is place.wanted

        # Between the two looks its present may be seen, which is young as well.
        wait_for(lambda: from_its_own() and now_us() - shown(rig, "e")[1] < 1_500_000, what="a moment ago")
        rig.pool.want("e", replace(request(camera), stream=StreamName.MAIN, enlarged=True, hidden=True))
        wait_for(lambda: rig.feeds() == 1, what="out of sight, only one")
        assert len(server.asked) == 2


def kept_s(rig: Rig, tile: str) -> float:
    """Seconds that the stream which is shown now reaches back by itself."""
    line = rig.pool._tiles[tile].wanted
    return (now_us() - line.kept_from_us) / 1e6 if line is not None and line.kept_from_us else 0.0


def test_of_a_feed_that_may_not_be_kept_nothing_can_be_looked_back_at(rig: Rig) -> None:
    with CameraServer(scene()) as server:
        camera = rig.watch("worn", replace(server.source(), kept=False), EngineChoice.FFMPEG)
        rig.wait_state("worn", TileState.LIVE)
        rig.new_pictures("worn", 3 * FPS)
        assert rig.pool.reading("worn").kept_from_us == 0
        rig.pool.want("worn", request(camera, LookBack(now_us() - 1_000_000)))
        rig.wait_reason("worn", "replay.nothing_kept")
        rig.pool.want("worn", request(camera))
        rig.wait_state("worn", TileState.LIVE)


def test_nothing_is_left_to_look_back_at_when_another_person_sits_down(rig: Rig) -> None:
    with CameraServer(scene()) as server:
        camera = watched(rig, server, "w", 3)
        rig.pool.want("w", request(camera, LookBack(now_us() - 2_000_000)))
        wait_for(lambda: rig.verdict("w").state is TileState.REPLAY, what="the past")
        renewed_us = now_us()
        rig.loop.call(rig.pool.renew)
        wait_for(lambda: rig.pool.reading("w").reason == "replay.lost", what="it says so")
        assert rig.pool.reading("w").phase is Phase.LOST
        rig.pool.want("w", request(camera))
        rig.wait_state("w", TileState.LIVE)
        # What the camera's gateway had kept of its last group comes with the new right.
        anew_us = renewed_us - (GROUP + 1) * PICTURE_US
        wait_for(lambda: rig.pool.reading("w").kept_from_us >= anew_us, what="kept anew, and only from then on")


def test_nothing_is_left_of_a_camera_whose_opening_ended_while_its_gateway_was_away(rig: Rig) -> None:
    with CameraServer(scene()) as server, CameraServer(scene()) as other:
        camera = watched(rig, server, "o", 3)
        watched(rig, other, "q", 3)
        rig.tickets.sources[camera] = TicketRefusedError("gateway.down", retry_s=60.0)
        server.flowing.clear()
        rig.wait_reason("o", "gateway.down")
        assert rig.pool.reading("o").kept_from_us > 0, "a lost camera's last minute can be seen"
        past = LookBack(rig.pool.reading("o").captured_us - 2_000_000)
        rig.pool.want("o", request(camera, past))
        wait_for(lambda: rig.verdict("o").state is TileState.REPLAY, what="the past")
        rig.loop.call(rig.pool.renew, camera)
        wait_for(lambda: rig.pool.reading("o").reason == "replay.lost", what="it says so")
        wait_for(lambda: rig.pool.picture("o") is None, what="nothing of the past that was looked at")
        rig.pool.want("o", request(camera))
        wait_for(lambda: rig.pool.picture("o") is None, what="not even its last picture")
        assert rig.pool.reading("o").phase is Phase.LOST
        rig.pool.want("o", request(camera, past))
        rig.wait_reason("o", "replay.nothing_kept")
        assert rig.pool.reading("q").kept_from_us < now_us() - 3_000_000, "the others' past is untouched"


def test_a_worker_that_dies_takes_the_past_along_and_the_tile_says_so() -> None:
    with running_rig() as rig, CameraServer(scene()) as server:
        camera = watched(rig, server, "d", 3)
        rig.pool.want("d", request(camera, LookBack(now_us() - 2_000_000)))
        wait_for(lambda: rig.verdict("d").state is TileState.REPLAY, what="the past")
        os.kill(rig.process("d"), signal.SIGKILL)
        wait_for(lambda: rig.pool.reading("d").reason == "replay.lost", what="it says so")
        rig.pool.want("d", request(camera))
        rig.wait_state("d", TileState.LIVE)


def test_libvlc_keeps_nothing_and_the_tile_says_so(rig: Rig) -> None:
    with CameraServer(scene()) as server:
        camera = rig.watch("v", server.source(), EngineChoice.VLC)
        rig.wait_state("v", TileState.LIVE)
        assert rig.pool.reading("v").kept_from_us == 0
        rig.pool.want("v", request(camera, LookBack(now_us() - 2_000_000), EngineChoice.VLC))
        rig.wait_reason("v", "replay.nothing_kept")
        rig.pool.want("v", request(camera, None, EngineChoice.VLC))
        rig.wait_state("v", TileState.LIVE)
