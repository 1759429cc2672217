"""Hostile bytes end in a reason, never in a dead pool: real broken files, mutated streams, pictures too large."""

from __future__ import annotations

import os
import select
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from console.core.feeds import EngineChoice, LiveSource, Phase
from console.domain.freshness import TileState
from tests.integration.video.camera_server import CameraServer
from tests.integration.video.rig import Rig, running_rig
from tests.integration.video.scenes import scene, transport
from tests.support.giant import giant
from tests.support.ports import own_port
from tests.support.waiting import DEADLINE_S, wait_for

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


def answered(rig: Rig, tile: str) -> bool:
    reading = rig.pool.reading(tile)
    return bool(reading.reason) or rig.pool.picture(tile) is not None


@pytest.mark.needs_data
def test_broken_files_play_or_say_why(rig: Rig, shared_data: Path) -> None:
    files = sorted(path for path in (shared_data / "hostile" / "openh264").iterdir() if path.name != "LICENSE")
    assert files
    deaths = rig.pool.snapshot()["worker_deaths"]
    for start in range(0, len(files), 4):
        batch = files[start : start + 4]
        for path in batch:
            rig.watch(path.name, LiveSource(url=str(path)))
        for path in batch:
            wait_for(lambda: answered(rig, path.name), what=path.name)  # noqa: B023 - awaited within the turn
        rig.clear()
    assert rig.pool.snapshot()["worker_deaths"] == deaths


def test_a_file_that_is_no_video_says_so(rig: Rig, tmp_path: Path) -> None:
    text = tmp_path / "words.txt"
    text.write_text("not a film\n" * 1000)
    rig.watch("text", LiveSource(url=str(text)))
    rig.wait_reason("text", "stream.not_video")
    rig.watch("gone", LiveSource(url=str(tmp_path / "gone.ts")))
    rig.wait_reason("gone", "source.failed")
    os.mkfifo(tmp_path / "pipe")
    for name in ("pipe", "."):
        rig.watch(f"no file {name}", LiveSource(url=str(tmp_path / name)))
        rig.wait_reason(f"no file {name}", "source.failed")
    rig.watch("web", LiveSource(url="http://127.0.0.1:1/x"))
    rig.wait_reason("web", "source.unknown")


def test_a_picture_too_large_is_refused(rig: Rig) -> None:
    wide = scene(8320, 64, frames=30)
    with CameraServer(wide) as server:
        for engine in ENGINES:
            rig.watch(engine, server.source(), engine)
        for engine in ENGINES:
            assert rig.wait_reason(engine, "stream.too_large").phase is Phase.REFUSED


@pytest.fixture
def neighbours(shared_rig: Rig) -> Iterator[dict[str, CameraServer]]:
    """A good feed on each engine that is watched through all that is done to its worker."""
    with CameraServer(scene(320, 180, frames=30)) as server, CameraServer(scene(320, 180, frames=30)) as hostile:
        for name in ("ffmpeg", "vlc"):
            shared_rig.watch(f"good-{name}", server.source(), EngineChoice(name))
            shared_rig.wait_state(f"good-{name}", TileState.LIVE)
        yield {"good": server, "hostile": hostile}
        shared_rig.clear()


def neighbours_play_on(rig: Rig, deaths: int) -> None:
    good = [f"good-{engine.value}" for engine in ENGINES]
    rig.new_pictures_of_each(good, 2)
    assert [rig.pool.reading(tile).restarts for tile in good] == [0, 0]
    assert rig.pool.snapshot()["worker_deaths"] == deaths


@pytest.mark.parametrize("size", [(16_000, 16_000), (8208, 64), (64, 65_520)], ids=str)
def test_a_picture_too_large_is_refused_before_it_is_decoded(
    shared_rig: Rig, neighbours: dict[str, CameraServer], size: tuple[int, int]
) -> None:
    rig = shared_rig
    deaths = rig.pool.snapshot()["worker_deaths"]
    neighbours["hostile"].answer = (200, giant(*size))
    for engine in ENGINES:
        rig.watch(engine.value, neighbours["hostile"].source(), engine)
    for engine in ENGINES:
        wait_for(lambda: rig.pool.reading(engine.value).reason, what="a reason")  # noqa: B023 - awaited within the turn
        reading = rig.pool.reading(engine.value)
        # libVLC makes no picture of it, and does not always say why.
        if reading.reason != "stream.not_video" or engine is EngineChoice.FFMPEG:
            assert (reading.phase, reading.reason) == (Phase.REFUSED, "stream.too_large")
            assert dict(reading.params) == {"size": f"{size[0]}x{size[1]}"}
        assert rig.pool.picture(engine.value) is None
        rig.pool.want(engine.value, None)
    neighbours_play_on(rig, deaths)


WOUNDS = st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=40)), min_size=1, max_size=60)
HOSTILE = st.one_of(
    st.builds(lambda wounds: wounded(transport(scene(320, 180, frames=40)), wounds), WOUNDS),
    # Sound packets around anything, and anything at all.
    st.binary(min_size=1, max_size=5000).map(lambda noise: in_packets(noise * 20)),
    st.binary(max_size=5000),
)


def wounded(stream: bytes, wounds: list[tuple[float, bytes]]) -> bytes:
    changed = bytearray(stream)
    for where, poison in wounds:
        at = int(where * (len(changed) - len(poison)))
        changed[at : at + len(poison)] = poison
    return bytes(changed)


def in_packets(noise: bytes) -> bytes:
    return b"".join(b"\x47" + noise[at : at + 187].ljust(187, b"\xff") for at in range(0, len(noise), 187))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True)
@given(HOSTILE)
def test_no_bytes_kill_or_hang_a_worker_and_its_other_feeds_play_on(
    shared_rig: Rig, neighbours: dict[str, CameraServer], stream: bytes
) -> None:
    rig = shared_rig
    deaths = rig.pool.snapshot()["worker_deaths"]
    neighbours["hostile"].answer = (200, stream)
    for engine in ENGINES:
        rig.watch(engine.value, neighbours["hostile"].source(), engine)
    for engine in ENGINES:
        wait_for(lambda: answered(rig, engine.value), what=engine.value)  # noqa: B023 - awaited within the turn
        rig.pool.want(engine.value, None)
    neighbours_play_on(rig, deaths)


@pytest.mark.needs_data
def test_rtsp_plays_and_its_end_is_noticed(rig: Rig, shared_data: Path, shared_tools: Path) -> None:
    if subprocess.run(["/usr/bin/python3", "-c", "import gi"], capture_output=True, check=False).returncode:
        pytest.skip("needs python3-gi and gst-rtsp-server for ../shared/tools/rtsp_server.py")
    port = own_port()
    clip = shared_data / "clips" / "street-pedestrians.mp4"
    command = ["/usr/bin/python3", str(shared_tools / "rtsp_server.py"), "--port", str(port), str(clip)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as server:
        try:
            assert server.stdout is not None
            assert select.select([server.stdout], [], [], DEADLINE_S)[0]
            assert server.stdout.readline() == b"ready\n"
            rig.watch("rtsp", LiveSource(url=f"rtsp://127.0.0.1:{port}/cam0"))
            reading = rig.wait_state("rtsp", TileState.LIVE)
            assert (reading.engine, reading.age_source) == ("ffmpeg", "arrival")
        finally:
            server.kill()
    wait_for(lambda: rig.verdict("rtsp").state is not TileState.LIVE, what="not live")
    wait_for(lambda: rig.pool.reading("rtsp").phase is Phase.LOST, what="lost")
