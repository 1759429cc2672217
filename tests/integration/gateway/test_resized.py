"""A camera that is set to another picture size while it is read: the catalogue follows, who watches it goes on."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest

from console.gateway.mpegts import TsMuxer
from console.gateway.sources.picture_size import PictureSize
from console.wire.gateway_api import StreamInfo
from tests.integration.gateway.partner import ROOT, Console, Gateway, set_environment_free
from tests.integration.video.scenes import FPS, TICKS, scene
from tests.support.waiting import wait_for

LARGE, SMALL = scene(640, 360, frames=2 * FPS, group=FPS), scene(320, 180, frames=2 * FPS, group=FPS)


def set_smaller(path: Path, after_s: int, then_s: int) -> Path:
    """One stream, whose pictures are large at first."""
    muxer, packets = TsMuxer("h264"), []
    for index in range((after_s + then_s) * FPS):
        of = LARGE if index < after_s * FPS else SMALL
        coded = of.pictures[index % len(of.pictures)]
        packets.append(muxer.mux(coded.payload, index * TICKS, index * TICKS, key=coded.key))
    path.write_bytes(b"".join(packets))
    return path


@pytest.fixture
def camera_port(tmp_path: Path) -> Iterator[int]:
    command = ["/usr/bin/python3", str(ROOT / "tests" / "support" / "rtsp_camera.py")]
    with subprocess.Popen(
        [*command, "h264", str(set_smaller(tmp_path / "set.ts", 10, 20))],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=set_environment_free(),
    ) as server:
        try:
            assert server.stdout is not None
            yield cast(int, json.loads(server.stdout.readline())["port"])
        finally:
            server.kill()


@pytest.mark.parametrize("codec", ["libx264", "libx265"])
def test_only_a_key_frame_of_another_size_is_told(codec: str) -> None:
    large, small = (scene(*px, codec=codec, frames=4, group=2).pictures for px in ((640, 360), (320, 180)))
    size = PictureSize({"libx264": "h264", "libx265": "hevc"}[codec], (640, 360))
    key_frames = [coded.payload for coded in (*large, *small, *small, *large) if coded.key]
    assert [size.changed(unit) for unit in key_frames] == [
        *([None] * 2),
        *((320, 180), None),
        *([None] * 2),
        *((640, 360), None),
    ]


def test_what_is_no_picture_changes_nothing() -> None:
    size = PictureSize("h264", (640, 360))
    unit = LARGE.pictures[0].payload
    start = unit.index(b"\0\0\1")
    for broken in (b"", unit[:start], b"\0\0\1\x67", b"\0\0\1\x67" + b"\xff" * 3000, unit[start : start + 20]):
        assert size.changed(broken) is None


def test_the_catalogue_follows_and_who_watches_goes_on(tmp_path: Path, camera_port: int) -> None:
    source = f"A=rtsp://127.0.0.1:{camera_port}/0"
    with Gateway(tmp_path / "state", "--camera", source, "--sharing", "continuous") as gateway:
        console = Console(gateway).approved()
        camera = console.ready("A")

        def main() -> tuple[int, int] | None:
            stream: StreamInfo | None = console.ready("A").streams.main
            return None if stream is None else (stream.width, stream.height)

        assert main() == (640, 360)
        live = console.watch(camera.id)
        widths: list[int] = []
        with live.demuxed() as container:
            for frame in container.decode(video=0):
                if frame.width not in widths:
                    widths.append(frame.width)
                if len(widths) == 2:
                    break
        live.close()
        assert widths == [640, 320]
        wait_for(lambda: main() == (320, 180), what="the size in the catalogue")
        console.close()
