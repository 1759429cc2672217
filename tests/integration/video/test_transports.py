"""Every way a stream comes and every codec a camera sends, on each engine that declares it."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import cast

import av
import pytest

from console.adapters.video.ability import Codec, Transport
from console.adapters.video.choice import EngineAbility
from console.core.feeds import EngineChoice, LiveSource, Phase
from console.domain.freshness import TileState
from tests.integration.gateway.partner import ROOT, set_environment_free
from tests.integration.video.camera_server import CameraServer
from tests.integration.video.hls_server import HlsServer
from tests.integration.video.rig import Rig, running_rig
from tests.integration.video.scenes import FPS, Scene, scene, sound
from tests.support.waiting import wait_for

ENCODERS = {Codec.H264: "libx264", Codec.HEVC: "libx265", Codec.MPEG4: "mpeg4", Codec.MJPEG: "mjpeg"}
LENGTH = 16 * FPS
"""Longer than a busy machine lags behind: by how much is told from the numbers on the pictures, which come again."""
IN_TS = (Codec.H264, Codec.HEVC, Codec.MPEG4)
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


def watch_on_both(rig: Rig, source: LiveSource) -> None:
    """On a tile for each engine, named like it."""
    for engine in ENGINES:
        rig.watch(engine.value, source, engine)


def ability_of(rig: Rig, engine: EngineChoice) -> EngineAbility:
    return rig.pool.snapshot()["engines"][engine.value]


def filmed(codec: Codec) -> Scene:
    return scene(384, 216, codec=ENCODERS[codec], frames=LENGTH, group=FPS)


@pytest.fixture(scope="module")
def rtsp_port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Cameras /0 … in the order of `Codec`, and one with sound."""
    if subprocess.run(
        ["/usr/bin/python3", "-c", "import gi; gi.require_version('GstRtspServer', '1.0')"],
        capture_output=True,
        check=False,
    ).returncode:
        pytest.skip("needs Debian's python3-gi and gir1.2-gst-rtsp-server-1.0")
    folder = tmp_path_factory.mktemp("rtsp")
    cameras: list[str] = []
    for kind in (*Codec, "h264+sound"):
        codec = Codec(kind.partition("+")[0])
        cameras += [kind, str(matroska(folder / f"{kind}.mkv", filmed(codec), 120 * FPS))]
    with subprocess.Popen(
        ["/usr/bin/python3", str(ROOT / "tests" / "support" / "rtsp_camera.py"), *cameras],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=set_environment_free(),
    ) as server:
        try:
            assert server.stdout is not None
            yield cast(int, json.loads(server.stdout.readline())["port"])
        finally:
            server.kill()


def matroska(path: Path, of: Scene, count: int) -> Path:
    with av.open(str(path), "w") as muxer:
        stream = muxer.add_stream(of.codec, rate=FPS)
        assert isinstance(stream, av.VideoStream)
        stream.width, stream.height = of.width_px, of.height_px
        stream.pix_fmt = "yuvj420p" if of.codec == "mjpeg" else "yuv420p"
        if of.codec not in ("mjpeg", "mpeg4"):
            stream.codec_context.extradata = of.pictures[0].payload
        for index in range(count):
            coded = of.pictures[index % len(of.pictures)]
            packet = av.Packet(coded.payload)
            packet.stream, packet.time_base = stream, Fraction(1, FPS)
            packet.pts = packet.dts = index
            packet.is_keyframe = coded.key
            muxer.mux(packet)
    return path


def test_what_each_engine_declares_was_found_out(rig: Rig) -> None:
    ffmpeg, vlc = ability_of(rig, EngineChoice.FFMPEG), ability_of(rig, EngineChoice.VLC)
    assert (ffmpeg.transports, ffmpeg.codecs) == (frozenset(Transport), frozenset(Codec))
    # libVLC is handed bytes and fetches nothing; Debian's is built without RTSP besides.
    assert vlc.transports == {Transport.TLS_TS, Transport.HLS}
    assert vlc.codecs == set(IN_TS)


@pytest.mark.parametrize("codec", IN_TS)
def test_a_gateways_stream_of_each_codec_is_live(rig: Rig, codec: Codec) -> None:
    with CameraServer(filmed(codec)) as server:
        watch_on_both(rig, server.source())
        for engine in ENGINES:
            assert codec in ability_of(rig, engine).codecs
            reading = rig.wait_state(engine.value, TileState.LIVE)
            assert (reading.engine, reading.age_source) == (engine.value, "gateway")
        rig.new_pictures_of_each(ENGINES, 5)
        for engine in ENGINES:
            # What the sheet of feeds says of each is its own, or said to be unknown.
            wait_for(lambda: rig.pool.reading(engine.value).codec == codec, what="its codec")  # noqa: B023 - awaited within the turn
            wait_for(lambda: rig.pool.reading(engine.value).cores > 0, what="its cost")  # noqa: B023 - awaited within the turn
            assert rig.pool.reading(engine.value).lost_pictures == (0 if engine is EngineChoice.FFMPEG else None)
        for engine in ENGINES:
            assert rig.error_frames(engine.value, server.epoch_us, LENGTH) <= 0


def test_sound_beside_the_pictures_does_no_harm(rig: Rig) -> None:
    with CameraServer(filmed(Codec.H264)) as heard, CameraServer(filmed(Codec.H264)) as noisy:
        # Noise is no sound at all: a decoder of it would fail at each frame.
        heard.sound, noisy.sound = sound(), tuple(bytes([n]) * 96 for n in range(250))
        tiles = [f"{track}-{engine.value}" for track in ("heard", "noisy") for engine in ENGINES]
        for server, track in ((heard, "heard"), (noisy, "noisy")):
            for engine in ENGINES:
                rig.watch(f"{track}-{engine.value}", server.source(), engine)
        for tile in tiles:
            rig.wait_state(tile, TileState.LIVE)
        rig.new_pictures_of_each(tiles, 10)
        for tile in tiles:
            rig.wait_state(tile, TileState.LIVE)
        assert [len(server.asked) for server in (heard, noisy)] == [len(ENGINES)] * 2


def test_hls_plays_in_time_and_is_never_called_younger_than_it_is(rig: Rig) -> None:
    with HlsServer(filmed(Codec.H264)) as server:
        watch_on_both(rig, LiveSource(url=server.url))
        for engine in ENGINES:
            wait_for(lambda: rig.pool.reading(engine.value).frames > FPS, what="a second of pictures")  # noqa: B023 - awaited within the turn
        seen = {engine.value: [0] for engine in ENGINES}

        def looked_at() -> bool:
            for tile, sequences in seen.items():
                if rig.pool.sequences()[tile] != sequences[-1]:
                    sequences.append(rig.pool.sequences()[tile])
                    assert rig.error_frames(tile, round(server.epoch_s * 1e6), LENGTH) <= 0
            return min(map(len, seen.values())) > 10

        wait_for(looked_at, what="ten looks at each")
        for engine in ENGINES:
            assert Transport.HLS in ability_of(rig, engine).transports
            reading = rig.pool.reading(engine.value)
            assert (reading.engine, reading.age_source) == (engine.value, "arrival")
            # Its segments follow each other as they were filmed: none is flown past, and no slow machine holds them up
            # for good.
            wait_for(lambda: FPS * 0.5 < rig.pool.reading(engine.value).fps_in < FPS * 1.5, what="its rate")  # noqa: B023 - awaited within the turn


@pytest.mark.parametrize(
    ("playlist", "reason"),
    [
        (b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n", "hls.elsewhere"),
        (b"#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:9/1.ts\n", "hls.elsewhere"),
        (b"#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\n//other/1.m3u8\n", "hls.elsewhere"),
        (b'#EXTM3U\n#EXT-X-MAP:URI="init.mp4"\n#EXTINF:1,\n1.m4s\n', "hls.unsupported"),
        (b"\xff\xfe", "hls.unreadable"),
    ],
    ids=["file", "port", "host", "mp4", "bytes"],
)
def test_a_playlist_leads_nowhere_else(rig: Rig, playlist: bytes, reason: str) -> None:
    with HlsServer(filmed(Codec.H264)) as server:
        server.answers["/live/index.m3u8"] = (200, playlist)
        watch_on_both(rig, LiveSource(url=server.url))
        for engine in ENGINES:
            rig.wait_reason(engine.value, reason)
        assert set(server.asked) == {"/live/index.m3u8"}


@pytest.mark.parametrize("transport", [Transport.RTSP_TCP, Transport.RTSP_UDP])
def test_rtsp_of_each_codec_is_live(rig: Rig, rtsp_port: int, transport: Transport) -> None:
    scheme = "rtsp" if transport is Transport.RTSP_TCP else "rtspu"
    for number, codec in enumerate(Codec):
        # Whoever wishes for libVLC gets what can play it.
        rig.watch(codec.value, LiveSource(url=f"{scheme}://127.0.0.1:{rtsp_port}/{number}"), EngineChoice.VLC)
    for codec in Codec:
        reading = rig.wait_state(codec.value, TileState.LIVE)
        assert (reading.engine, reading.age_source, reading.codec) == ("ffmpeg", "arrival", codec.value)
    rig.new_pictures_of_each(list(Codec), 10)


def test_the_sound_of_an_rtsp_camera_is_not_even_asked_for(rig: Rig, rtsp_port: int) -> None:
    rig.watch("s", LiveSource(url=f"rtsp://127.0.0.1:{rtsp_port}/{len(Codec)}"))
    rig.wait_state("s", TileState.LIVE)
    rig.new_pictures("s", 10)


def test_what_no_engine_can_play_says_so(rig: Rig) -> None:
    rig.watch("n", LiveSource(url="srt://127.0.0.1:1"))
    assert rig.wait_reason("n", "source.unknown").phase is Phase.LOST
