"""What a tile says of pictures that went missing, and of clocks and time stamps that go astray."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from itertools import pairwise

import pytest

from console.core.feeds import AgeSource, Effort, EngineChoice, FeedRequest
from console.domain.camera import StreamName
from console.domain.freshness import TileState
from tests.integration.video.camera_server import WRAP, CameraServer
from tests.integration.video.rig import Rig, running_rig
from tests.integration.video.scenes import FPS, GROUP, TICKS, scene
from tests.support.waiting import wait_for

S = 90_000


@pytest.fixture(scope="module")
def shared_rig() -> Iterator[Rig]:
    with running_rig() as rig:
        yield rig


@pytest.fixture
def rig(shared_rig: Rig) -> Iterator[Rig]:
    yield shared_rig
    shared_rig.clear()


def test_a_lost_picture_is_counted_and_marks_the_tile_until_the_next_key_frame(rig: Rig) -> None:
    with CameraServer(scene()) as server:
        rig.watch("lossy", server.source(), EngineChoice.FFMPEG)
        rig.wait_state("lossy", TileState.LIVE)
        assert (rig.pool.reading("lossy").lost_pictures, rig.verdict("lossy").damaged) == (0, False)
        lost: list[int] = []
        seen = threading.Event()

        def lose(index: int, key: bool) -> bool:
            # Early in a group: nothing else can mend what is built on it.
            if not lost and index % GROUP == 4:
                lost.append(index)
                return True
            return key and bool(lost) and not seen.is_set()

        server.lose = lose
        wait_for(lambda: lost, what="a picture taken out")
        wait_for(lambda: rig.verdict("lossy").damaged, what="marked")
        assert rig.pool.snapshot()["tiles"][0]["damaged"]
        seen.set()
        wait_for(lambda: not rig.verdict("lossy").damaged, what="whole again")
        rig.wait_state("lossy", TileState.LIVE)
        wait_for(lambda: (rig.pool.reading("lossy").lost_pictures or 0) >= 1, what="counted")


def test_rest_and_less_effort_and_another_size_lose_nothing(rig: Rig) -> None:
    with CameraServer(scene()) as server:
        camera = rig.watch("less", server.source(), EngineChoice.FFMPEG)
        rig.wait_state("less", TileState.LIVE)
        for effort in (Effort.KEYS, Effort.HALF, Effort.NONE):
            request = FeedRequest(camera, 480, 270, stream=StreamName.SUB, engine=EngineChoice.FFMPEG, effort=effort)
            rig.pool.want("less", request)
            wait_for(lambda: rig.pool.reading("less").effort is effort, what=effort)  # noqa: B023 - awaited within the turn
            time_s = time.monotonic()
            wait_for(lambda: time.monotonic() - time_s > 0.5, what="some pictures")  # noqa: B023 - awaited within the turn
        rig.pool.want("less", FeedRequest(camera, 480, 270, stream=StreamName.SUB, engine=EngineChoice.FFMPEG))
        rig.wait_state("less", TileState.LIVE)
        server.scene = scene(320, 240)
        wait_for(lambda: rig.pool.reading("less").source_size_px == (320, 240), what="the other size")
        rig.wait_state("less", TileState.LIVE)
        assert (rig.pool.reading("less").lost_pictures, rig.verdict("less").damaged) == (0, False)


def test_the_camera_s_clock_is_told_from_the_gateway_s(rig: Rig) -> None:
    with CameraServer(scene()) as server:
        server.clock = "camera"
        rig.watch("kept", server.source(), EngineChoice.FFMPEG)
        assert rig.wait_state("kept", TileState.LIVE).age_source is AgeSource.CAMERA


class Astray:
    """Time stamps that leave the truth for some seconds, then come back."""

    def __init__(self, by_s: float) -> None:
        self.by = round(by_s * S)
        self.astray = False

    def __call__(self, index: int) -> int:
        return index * TICKS + (self.by if self.astray else 0)


@pytest.mark.parametrize(("by_s", "said"), [(5.0, "clock.ahead"), (-40.0, "picture.old")])
def test_stamps_that_jump_are_not_believed_to_be_live_and_coming_back_is_seen(rig: Rig, by_s: float, said: str) -> None:
    with CameraServer(scene()) as server:
        server.stamp = stamps = Astray(by_s)
        rig.watch("jump", server.source(), EngineChoice.FFMPEG)
        rig.wait_state("jump", TileState.LIVE)
        stamps.astray = True
        wait_for(lambda: rig.verdict("jump").reason == said, what=said)
        assert rig.verdict("jump").state is TileState.LATE
        stamps.astray = False
        rig.wait_state("jump", TileState.LIVE)
        assert rig.pool.reading("jump").lost_pictures == 0


def test_stamps_that_run_backwards_are_late_on_both_engines_and_live_again_when_they_do_not(rig: Rig) -> None:
    engines = (EngineChoice.FFMPEG, EngineChoice.VLC)
    with CameraServer(scene(320, 180, frames=60)) as server:
        turned: list[int] = []

        def stamp(index: int) -> int:
            return (2 * turned[0] - index if turned else index) * TICKS

        server.stamp = stamp
        for engine in engines:
            rig.watch(engine, server.source(), engine)
        for engine in engines:
            rig.wait_state(engine, TileState.LIVE)
        turned.append(int((time.time() - server.epoch_us / 1e6) * FPS))
        for engine in engines:
            wait_for(lambda: rig.verdict(engine).state is not TileState.LIVE, what="not called live")  # noqa: B023 - awaited within the turn
        said: set[TileState] = set()

        def enough() -> bool:
            said.update(rig.verdict(engine).state for engine in engines)
            return time.time() - server.epoch_us / 1e6 > turned[0] / FPS + 6

        wait_for(enough, what="six seconds of it")
        assert TileState.LIVE not in said
        turned.clear()
        for engine in engines:
            rig.wait_state(engine, TileState.LIVE)
        assert rig.pool.reading(EngineChoice.FFMPEG).lost_pictures == 0
        assert rig.pool.snapshot()["worker_deaths"] == 0


def test_stamps_that_wrap_stay_live(rig: Rig) -> None:
    with CameraServer(scene()) as server:
        now = int((time.time() - server.epoch_us / 1e6) * FPS)
        # Two seconds before the turn: the epoch lies as far back as a gateway's would.
        shift = WRAP - now * TICKS - 2 * S
        server.epoch_us -= shift * 100 // 9
        server.stamp = lambda index: index * TICKS
        rig.watch("wrap", server.source(), EngineChoice.FFMPEG)
        rig.wait_state("wrap", TileState.LIVE)
        turned = wait_for(lambda: rig.pool.reading("wrap").sequence, what="painted") + 4 * FPS
        taken_us: list[int] = []

        def beyond() -> bool:
            taken_us.append(rig.pool.reading("wrap").captured_us)
            assert rig.verdict("wrap").reason != "clock.ahead"
            return rig.pool.reading("wrap").sequence >= turned

        wait_for(beyond, 60, what="beyond the turn")
        # No instant leaps, by a day and more; how busy this machine is makes none older by so much.
        assert all(0 <= later - earlier < 30_000_000 for earlier, later in pairwise(taken_us))
        rig.wait_state("wrap", TileState.LIVE)
        assert rig.pool.reading("wrap").lost_pictures == 0


def test_a_camera_of_changing_rate_is_live_and_loses_nothing(rig: Rig) -> None:
    with CameraServer(scene()) as server:
        # Some are taken later than an even rate would have them, none is missing: numbers tell, not intervals.
        slow = iter(range(1 << 30))
        server.stamp = lambda index: index * TICKS + (next(slow) % 3) * 2500
        rig.watch("rate", server.source(), EngineChoice.FFMPEG)
        rig.wait_state("rate", TileState.LIVE)
        rig.new_pictures("rate", 40)
        rig.wait_state("rate", TileState.LIVE)
        assert (rig.pool.reading("rate").lost_pictures, rig.verdict("rate").damaged) == (0, False)


def test_a_gateway_s_clock_that_is_measured_anew_is_followed_while_the_stream_goes_on(rig: Rig) -> None:
    with CameraServer(scene()) as server:
        camera = rig.watch("drift", server.source(), EngineChoice.FFMPEG)
        rig.wait_state("drift", TileState.LIVE)
        # The gateway's clock was set forward: its stamps, had it not changed them, would be of that much earlier.
        rig.tickets.offsets[camera] = 3_000_000
        wait_for(lambda: rig.verdict("drift").reason == "picture.old", what="older by three seconds")
        rig.tickets.offsets[camera] = 0
        rig.wait_state("drift", TileState.LIVE)
        assert sum(asked[0] == camera for asked in rig.tickets.asked) == 1, "and was not opened anew"
