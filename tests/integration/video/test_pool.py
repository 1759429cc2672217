"""How the pool keeps tiles alive: workers die and hang, tiles grow, share and go."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest

from console.core.feeds import EngineChoice, FeedRequest, Phase, TicketRefusedError
from console.domain.camera import CameraRef, StreamName
from console.domain.freshness import TileState
from tests.integration.video.camera_server import CameraServer
from tests.integration.video.rig import Rig, running_rig
from tests.integration.video.scenes import scene
from tests.support.waiting import wait_for


@pytest.fixture(scope="module")
def shared_rig() -> Iterator[Rig]:
    with running_rig(vlc_feeds=1) as rig:
        yield rig


@pytest.fixture
def rig(shared_rig: Rig) -> Iterator[Rig]:
    shared_rig.tickets.asked.clear()
    yield shared_rig
    shared_rig.clear()


@pytest.fixture
def own_rig() -> Iterator[Rig]:
    """For a test that ends workers: those that take their place would seem to be left behind."""
    with running_rig(vlc_feeds=1) as rig:
        yield rig


def pid_of(rig: Rig, engine: str) -> int:
    # Never 0: a signal to process 0 is a signal to ourselves.
    return wait_for(
        lambda: next((w["pid"] for w in rig.pool.snapshot()["workers"] if w["engine"] == engine and w["feeds"]), 0),
        what="the worker's process",
    )


def test_a_killed_worker_comes_back_by_itself_and_alone(own_rig: Rig) -> None:
    rig = own_rig
    with CameraServer(scene()) as server:
        rig.watch("vlc", server.source(), EngineChoice.VLC)
        rig.watch("ffmpeg", server.source(), EngineChoice.FFMPEG)
        for victim, other in (("ffmpeg", "vlc"), ("vlc", "ffmpeg")):
            for tile in (victim, other):
                rig.wait_state(tile, TileState.LIVE)
            # Nothing gives it a picture again before it was seen to be gone, and that the other one goes on meanwhile.
            rig.loop.call(rig.tickets.open.clear)
            os.kill(pid_of(rig, victim), signal.SIGKILL)
            wait_for(lambda: rig.verdict(victim).state is not TileState.LIVE, what="the tile says so")  # noqa: B023 - awaited within the turn
            sequence = rig.pool.sequences()[victim]
            rig.new_pictures(other, 5)
            assert rig.pool.sequences()[victim] == sequence
            rig.loop.call(rig.tickets.open.set)
            rig.new_pictures(victim, 2)
            assert rig.pool.reading(victim).restarts == 1
            assert rig.pool.reading(other).restarts == (1 if victim == "vlc" else 0)
            rig.wait_state(victim, TileState.LIVE)


def test_a_hung_worker_is_killed_and_replaced(own_rig: Rig) -> None:
    rig = own_rig
    with CameraServer(scene()) as server:
        rig.watch("h", server.source(), EngineChoice.FFMPEG)
        rig.wait_state("h", TileState.LIVE)
        pid = pid_of(rig, "ffmpeg")
        os.kill(pid, signal.SIGSTOP)
        wait_for(lambda: rig.verdict("h").state is not TileState.LIVE, what="a hung worker's tile is not live")
        wait_for(lambda: rig.pool.reading("h").restarts == 1, what="killed")
        rig.wait_state("h", TileState.LIVE)
        wait_for(lambda: pid_of(rig, "ffmpeg") != pid, what="another process")


def test_the_small_picture_stays_until_the_first_large_one(rig: Rig) -> None:
    with CameraServer(scene()) as server:
        camera = rig.watch("e", server.source(), EngineChoice.FFMPEG)
        rig.tickets.sizes[camera] = {StreamName.SUB: (640, 360), StreamName.MAIN: (1280, 720)}
        rig.wait_state("e", TileState.LIVE)
        rig.pool.want("e", FeedRequest(camera, 1280, 720, enlarged=True, engine=EngineChoice.FFMPEG))

        def large() -> bool:
            stream = rig.pool.reading("e").stream
            picture = rig.pool.picture("e")
            assert picture is not None
            assert stream is StreamName.SUB or picture.width_px == 1280
            return picture.width_px == 1280

        wait_for(large, what="the large one")
        assert {stream for _, stream, _ in rig.tickets.asked} == {StreamName.SUB, StreamName.MAIN}
        wait_for(lambda: rig.feeds() == 1, what="the small ends")


def test_a_camera_that_is_set_to_other_sizes_is_shown_by_the_stream_that_fits_by_now(rig: Rig) -> None:
    with CameraServer(scene()) as server:
        camera = rig.watch("s", server.source(), EngineChoice.FFMPEG)
        rig.tickets.sizes[camera] = {StreamName.SUB: (640, 360), StreamName.MAIN: (1280, 720)}
        rig.pool.want("s", FeedRequest(camera, 480, 270, engine=EngineChoice.FFMPEG))
        rig.wait_state("s", TileState.LIVE)
        assert rig.pool.reading("s").stream is StreamName.SUB
        rig.tickets.sizes[camera] = {StreamName.SUB: (160, 90), StreamName.MAIN: (1280, 720)}
        wait_for(lambda: rig.pool.reading("s").stream is StreamName.MAIN, what="the larger stream")
        rig.wait_state("s", TileState.LIVE)
        # Its gateway is away for a while: nothing is known, so nothing changes
        rig.tickets.sizes[camera] = {}
        asked, looks = len(rig.tickets.asked), rig.tickets.sized
        wait_for(lambda: rig.tickets.sized > looks + 3, what="some looks")
        assert rig.pool.reading("s").stream is StreamName.MAIN
        assert len(rig.tickets.asked) == asked


def test_another_size_of_the_same_stream_opens_nothing_anew(rig: Rig) -> None:
    with CameraServer(scene()) as server:
        camera = rig.watch("z", server.source(), EngineChoice.FFMPEG)
        rig.wait_state("z", TileState.LIVE)
        for width, height in ((320, 180), (608, 342)):
            rig.pool.want("z", FeedRequest(camera, width, height, stream=StreamName.SUB, engine=EngineChoice.FFMPEG))
            wait_for(
                lambda: (shown := rig.pool.picture("z")) is not None and shown.width_px == width,  # noqa: B023 - awaited within the turn
                what="new size",
            )
        assert len(rig.tickets.asked) == 1
        assert len(server.asked) == 1


def test_two_tiles_of_one_camera_share_a_feed_and_each_keeps_its_picture(rig: Rig) -> None:
    with CameraServer(scene()) as server:
        camera = rig.watch("one", server.source(), EngineChoice.FFMPEG)
        rig.pool.want("two", FeedRequest(camera, 480, 270, stream=StreamName.SUB, engine=EngineChoice.FFMPEG))
        rig.wait_state("one", TileState.LIVE)
        rig.wait_state("two", TileState.LIVE)
        assert len(server.asked) == 1
        kept = rig.pool.picture("one")
        assert kept is not None
        before = bytes(kept.pixels)
        for _ in range(8):
            rig.new_pictures("two", 1)
            assert rig.pool.picture("two") is not None
        assert bytes(kept.pixels) == before
        rig.pool.want("one", None)
        rig.new_pictures("two", 3)


def test_another_camera_on_a_tile_never_shows_the_former_ones_picture(rig: Rig) -> None:
    with CameraServer(scene()) as server:
        rig.watch("t", server.source(), EngineChoice.FFMPEG)
        rig.wait_state("t", TileState.LIVE)
        other = CameraRef("here", "other")
        rig.tickets.sources[other] = TicketRefusedError("grant.needed", (("condition", "on_incident"),))
        rig.pool.want("t", FeedRequest(other, 480, 270))
        assert rig.pool.picture("t") is None
        reading = rig.wait_reason("t", "grant.needed")
        assert reading.phase is Phase.REFUSED
        assert rig.pool.picture("t") is None


def test_the_pool_uses_both_engines_and_says_so(rig: Rig) -> None:
    with CameraServer(scene()) as server:
        for tile in ("1", "2", "3"):
            rig.watch(tile, server.source())
        for tile in ("1", "2", "3"):
            rig.wait_state(tile, TileState.LIVE)
        report = rig.pool.snapshot()
        engines = sorted(tile["engine"] for tile in report["tiles"])
        assert engines == ["ffmpeg", "ffmpeg", "vlc"]

        def fresh() -> bool:
            tiles = rig.pool.snapshot()["tiles"]
            return all(one["frames"] > 0 and one["age_ms"] is not None and 0 <= one["age_ms"] < 1500 for one in tiles)

        wait_for(fresh, what="what each shows, and how old it is")
        assert all(ability.landlock > 0 for ability in report["engines"].values())


def test_a_feed_that_kills_its_workers_is_isolated_then_given_up_and_its_neighbour_plays_on() -> None:
    """libVLC has a feed's bytes in its hands all the time, so every feed of a killed libVLC worker is a suspect."""
    with running_rig() as rig:
        isolated_then_given_up(rig)


def isolated_then_given_up(rig: Rig) -> None:

    def worker_of(tile: str) -> int:
        return rig.pool.reading(tile).worker

    def kill_worker_of(tile: str) -> None:
        restarts, number = rig.pool.reading(tile).restarts, worker_of(tile)
        pid = wait_for(
            lambda: next((w["pid"] for w in rig.pool.snapshot()["workers"] if w["number"] == number), 0),
            what="the worker's process",
        )
        os.kill(pid, signal.SIGSEGV)
        wait_for(lambda: rig.pool.reading(tile).restarts > restarts, what="its death is noticed")

    with CameraServer(scene()) as server:
        for tile in ("bad", "good"):
            rig.watch(tile, server.source(), EngineChoice.VLC)
        for _ in range(2):
            for tile in ("bad", "good"):
                rig.wait_state(tile, TileState.LIVE)
            assert worker_of("bad") == worker_of("good")
            kill_worker_of("bad")
        for tile in ("bad", "good"):
            rig.wait_state(tile, TileState.LIVE)
        assert worker_of("bad") != worker_of("good")
        for _ in range(2):
            rig.wait_state("bad", TileState.LIVE)
            kill_worker_of("bad")
        reading = rig.wait_reason("bad", "stream.kills_decoder")
        assert reading.phase is Phase.BAD_FEED
        rig.wait_state("good", TileState.LIVE)
        assert rig.pool.reading("good").restarts == 2
        # Asked for anew, it gets another chance, still alone.
        rig.pool.want("bad", None)
        rig.watch("bad", server.source(), EngineChoice.VLC)
        rig.wait_state("bad", TileState.LIVE)


def test_another_person_is_another_ticket_and_nobody_sees_nothing(rig: Rig) -> None:
    with CameraServer(scene()) as server:
        camera = rig.watch("p", server.source(), EngineChoice.FFMPEG)
        rig.wait_state("p", TileState.LIVE)
        assert len(rig.tickets.asked) == 1
        rig.loop.call(rig.pool.renew)
        wait_for(lambda: len(rig.tickets.asked) == 2, what="the second person asks for themselves")
        assert rig.pool.picture("p") is not None, "the last picture stays meanwhile"
        rig.new_pictures("p", 5)
        rig.wait_state("p", TileState.LIVE)
        rig.tickets.sources[camera] = TicketRefusedError("session.none")
        rig.loop.call(rig.pool.renew)
        rig.wait_reason("p", "session.none")
        assert rig.pool.reading("p").phase is Phase.REFUSED
        wait_for(lambda: rig.feeds() == 0, what="nothing runs")
        rig.tickets.sources[camera] = TicketRefusedError("gateway.down")
        rig.loop.call(rig.pool.renew)
        rig.wait_reason("p", "gateway.down")
        assert rig.pool.picture("p") is None, "what the first person saw, while nobody can say what the next one may"
        rig.tickets.sources[camera] = server.source()
        rig.loop.call(rig.pool.poke)
        rig.wait_state("p", TileState.LIVE)
