"""What every engine must do, run on each: real workers, real TLS, real MPEG-TS."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from console.core.feeds import EngineChoice, Phase, TicketRefusedError
from console.domain.freshness import TileState
from tests.integration.video.camera_server import CameraServer, certificate
from tests.integration.video.rig import Rig, running_rig
from tests.integration.video.scenes import FPS, scene
from tests.support.waiting import wait_for

BUSY_S = 40.0
"""Until then something has come even on a machine that does much else; nothing is decided by it."""


@pytest.fixture(scope="module")
def shared_rig() -> Iterator[Rig]:
    with running_rig() as rig:
        yield rig


@pytest.fixture
def rig(shared_rig: Rig) -> Iterator[Rig]:
    yield shared_rig
    shared_rig.clear()


@pytest.fixture(params=["ffmpeg", "vlc"])
def engine(request: pytest.FixtureRequest, shared_rig: Rig) -> EngineChoice:
    ability = shared_rig.pool.snapshot()["engines"][request.param]
    assert ability.works, f"{request.param} does not work here: {ability.error}"
    return EngineChoice(request.param)


def shape_of(rig: Rig, tile: str) -> tuple[int, int]:
    picture = rig.pool.picture(tile)
    return (picture.width_px, picture.height_px) if picture is not None else (0, 0)


def test_a_tile_becomes_live_and_its_age_is_true(rig: Rig, engine: EngineChoice) -> None:
    ahead_us = 7_000_000
    with CameraServer(scene(), clock_ahead_us=ahead_us) as server:
        # One of the two reads a body in chunks, the other a bare one.
        server.chunked = engine is EngineChoice.FFMPEG
        rig.watch("a", server.source(), engine)
        reading = rig.wait_state("a", TileState.LIVE)
        assert (reading.phase, reading.engine, reading.age_source) == (Phase.PLAYING, engine.value, "gateway")
        picture = rig.pool.picture("a")
        assert picture is not None
        assert (picture.width_px, picture.height_px) == (480, 270)
        assert len(picture.pixels) == picture.stride * 270
        rig.new_pictures("a", 8)
        errors = []
        for _ in range(15):
            rig.new_pictures("a", 1)
            errors.append(rig.error_frames("a", server.epoch_us - ahead_us))
        # Never younger than what is seen. libVLC does not tell which it shows: it may count as a little older.
        assert max(errors) <= 0, errors
        assert min(errors) >= (0 if engine is EngineChoice.FFMPEG else -6), errors
        wait_for(lambda: rig.pool.reading("a").fps_shown >= 0.9 * FPS, what="nine tenths of the source's rate")
        assert server.asked == ["/v1/live/cam/sub.ts?ticket=t"]
        assert rig.pool.reading("a").frames >= 23


def test_the_kept_group_is_not_shown_as_it_flies_past(rig: Rig, engine: EngineChoice) -> None:
    with CameraServer(scene()) as server:
        # Asked for just before a new group, so that what is kept is nearly two seconds old.
        server.epoch_us = time.time_ns() // 1000 - 61_800_000
        asked_us = time.time_ns() // 1000
        rig.watch("kept", server.source(), engine)
        wait_for(lambda: rig.pool.picture("kept") is not None, what="first picture")
        first = rig.pool.picture("kept")
        assert first is not None
        assert first.captured_us > asked_us - 1_300_000
        rig.wait_state("kept", TileState.LIVE)


def test_proportions_are_kept_in_a_tile_of_any_shape(rig: Rig, engine: EngineChoice) -> None:
    with CameraServer(scene(320, 240)) as server:
        rig.watch("narrow", server.source(), engine, width_px=480, height_px=270)
        rig.wait_state("narrow", TileState.LIVE)
        wait_for(lambda: shape_of(rig, "narrow") == (360, 270), what="4:3 in 16:9")


def test_what_stalls_is_lost_and_comes_back_and_what_sends_one_picture_again_and_again_is_frozen() -> None:
    """Both engines at once, since a frozen picture takes its ten seconds; the stall is over before.

    Small pictures and wide deadlines: a busy machine makes this slower, and nothing that it holds untrue.
    """
    with (
        running_rig() as rig,
        CameraServer(scene(320, 180, still=True, frames=60)) as still,
        CameraServer(scene(320, 180)) as moving,
        CameraServer(scene(320, 180)) as stalling,
    ):
        for name in ("ffmpeg", "vlc"):
            rig.watch(f"still-{name}", still.source(), EngineChoice(name))
            rig.watch(f"moving-{name}", moving.source(), EngineChoice(name))
            rig.watch(f"stalling-{name}", stalling.source(), EngineChoice(name))
        for name in ("ffmpeg", "vlc"):
            for what in ("still", "moving", "stalling"):
                rig.wait_state(f"{what}-{name}", TileState.LIVE, BUSY_S)
        stalls_and_comes_back(rig, stalling, ("stalling-ffmpeg", "stalling-vlc"))
        for name in ("ffmpeg", "vlc"):
            reading = rig.wait_state(f"still-{name}", TileState.FROZEN, BUSY_S)
            assert reading.same_keyframes >= 2
            assert rig.pool.reading(f"moving-{name}").same_keyframes < 2
            rig.wait_state(f"moving-{name}", TileState.LIVE, BUSY_S)


def stalls_and_comes_back(rig: Rig, server: CameraServer, tiles: tuple[str, ...]) -> None:
    server.flowing.clear()
    # One picture may have been on its way; what was sent late was taken earlier still.
    stalled_us = time.time_ns() // 1000 + 1_000_000 // FPS
    for tile in tiles:
        reading = rig.wait_state(tile, TileState.LOST, BUSY_S)
        assert reading.captured_us <= stalled_us
        assert rig.pool.picture(tile) is not None
    server.flowing.set()
    for tile in tiles:
        reading = rig.wait_state(tile, TileState.LIVE, BUSY_S)
        assert reading.captured_us > stalled_us


def test_another_certificate_than_the_pinned_gets_no_request(rig: Rig, engine: EngineChoice) -> None:
    with CameraServer(scene(), name="impostor") as server:
        pem, _, fingerprint = certificate("camera")
        # Another certificate is trusted; or the right one is, but the fingerprint approved was another.
        rig.watch("p1", server.source(certificate_pem=pem, fingerprint=fingerprint), engine)
        rig.watch("p2", server.source(fingerprint=fingerprint), engine)
        for tile in ("p1", "p2"):
            assert rig.wait_reason(tile, "tls.pin").phase is Phase.REFUSED
        assert server.connections >= 2
        assert server.bytes_in == 0
        assert server.asked == []


def test_a_refusal_carries_the_owners_reason(rig: Rig, engine: EngineChoice) -> None:
    with CameraServer(scene()) as server:
        server.answer = (403, {"code": "grant.expired", "params": {"minutes": "30", "bad": "\x1b[31m"}})
        camera = rig.watch("r", server.source(), engine)
        reading = rig.wait_reason("r", "grant.expired")
        assert reading.phase is Phase.REFUSED
        assert dict(reading.params) == {"minutes": "30", "bad": "\N{REPLACEMENT CHARACTER}[31m"}
        server.answer = None
        rig.loop.call(rig.pool.poke, camera)
        rig.wait_state("r", TileState.LIVE)


def test_a_moment_of_404_is_not_final(rig: Rig, engine: EngineChoice) -> None:
    with CameraServer(scene()) as server:
        server.answer = (404, {"code": "not.found", "params": {}})
        rig.watch("m", server.source(), engine)
        assert rig.wait_reason("m", "not.found").phase is Phase.LOST
        server.answer = None
        rig.wait_state("m", TileState.LIVE)


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ((500, b"\xff" * 100_000), "gateway.status"),
        ((503, {"code": "camera.down", "params": {"why": "source.silent"}}), "camera.down"),
        ((503, {"code": "engine.failed", "params": {}}), "gateway.status"),
        ((403, {"code": "tls.pin", "params": {}}), "gateway.status"),
        ((200, b"<html>not a camera</html>" * 4000), "stream.not_video"),
    ],
    ids=["500", "down", "the console's own word", "another of them", "html"],
)
def test_a_bad_answer_is_named(rig: Rig, engine: EngineChoice, answer: tuple[int, object], reason: str) -> None:
    with CameraServer(scene()) as server:
        server.answer = answer
        rig.watch("b", server.source(), engine)
        assert rig.wait_reason("b", reason).phase is Phase.LOST


def test_a_gateway_out_of_reach_is_named_and_asked_again(rig: Rig, engine: EngineChoice) -> None:
    with CameraServer(scene()) as server:
        rig.watch("u", server.source(port=1), engine)
        rig.wait_reason("u", "gateway.unreachable")
        rig.watch("u2", TicketRefusedError("gateway.unreachable"), engine)
        assert rig.wait_reason("u2", "gateway.unreachable").phase is Phase.LOST


def test_a_size_that_changes_on_the_way_goes_on(rig: Rig, engine: EngineChoice) -> None:
    with CameraServer(scene(320, 180)) as server:
        rig.watch("c", server.source(), engine)
        rig.wait_state("c", TileState.LIVE)
        server.scene = scene()
        wait_for(lambda: rig.pool.reading("c").frames > 0, what="pictures")
        rig.new_pictures("c", 20)
        rig.wait_state("c", TileState.LIVE)


def test_a_tile_of_an_eight_by_eight_wall_is_opened_once(rig: Rig) -> None:
    """Cut to even pixels, its proportions are a few hundredths off: no reason to begin again."""
    with CameraServer(scene()) as server:
        sizes = {"tiny": (54, 30), "tinier": (40, 22)}
        for tile, (width, height) in sizes.items():
            rig.watch(tile, server.source(), EngineChoice.VLC, width_px=width, height_px=height)
        for tile in sizes:
            rig.wait_state(tile, TileState.LIVE)
        # Longer than it takes to look at what the decoder says of the source's size.
        rig.new_pictures("tiny", 10)
        assert len(server.asked) == len(sizes)


def test_a_flood_is_cut(rig: Rig, engine: EngineChoice) -> None:
    with CameraServer(scene()) as server:
        # Packets that nobody asked for, as fast as they go.
        server.raw = (b"\x47\x1f\xff\x10" + bytes(184)) * 2000
        rig.watch("f", server.source(), engine)
        rig.wait_reason("f", "stream.flood")
