"""One upstream connection: renewed before its time stamps wrap, opened again when its file changes."""

from __future__ import annotations

import asyncio
import contextlib
import os
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import av
import pytest

from console.gateway.hub import Hub
from console.gateway.sources.feed import Sink
from console.gateway.sources.file import play_file
from console.gateway.sources.upstream import Upstream
from console.wire.gateway_api import CameraState
from tests.support.waiting import until


@contextlib.asynccontextmanager
async def opened(path: Path, max_stream_s: float = 3600) -> AsyncIterator[tuple[Hub, list[str | None]]]:
    reasons: list[str | None] = []
    hub = Hub(lambda: reasons.append(hub.reason))
    upstream = Upstream("test", partial(play_file, path), hub, open_s=None, max_stream_s=max_stream_s)
    task = asyncio.create_task(upstream.keep_open())
    try:
        yield hub, reasons
    finally:
        task.cancel()
        await asyncio.wait({task})


async def test_a_stream_is_renewed_at_a_key_frame_with_a_new_epoch(videos: dict[str, Path]) -> None:
    async with opened(videos["sub"], max_stream_s=0.5) as (hub, _reasons):
        await until(lambda: hub.state is CameraState.UP)
        viewer, epoch_us = hub.join(), hub.epoch_us
        await until(lambda: viewer.ended == "stream.renewed")
        await until(lambda: hub.state is CameraState.UP)
        assert hub.epoch_us > epoch_us
        assert hub.join().epoch_us == hub.epoch_us


async def test_a_file_replaced_by_another_kind_is_opened_anew(videos: dict[str, Path], tmp_path: Path) -> None:
    path = tmp_path / "camera.mp4"
    path.write_bytes(videos["hevc"].read_bytes())
    async with opened(path) as (hub, reasons):
        await until(lambda: hub.state is CameraState.UP)
        assert hub.info is not None
        assert hub.info.codec == "hevc"
        other = tmp_path / "other.mp4"
        other.write_bytes(videos["sub"].read_bytes())
        other.rename(path)
        await until(lambda: hub.info is not None and hub.info.codec == "h264")
        await until(lambda: hub.state is CameraState.UP)
    assert "source.ended" in reasons


async def test_a_file_that_is_cut_short_while_it_plays_is_no_camera(videos: dict[str, Path], tmp_path: Path) -> None:
    path = tmp_path / "camera.mp4"
    path.write_bytes(videos["b"].read_bytes())
    async with opened(path) as (hub, _reasons):
        await until(lambda: hub.state is CameraState.UP)
        with path.open("rb+") as file:
            file.truncate(200)
        await until(lambda: hub.state is CameraState.DOWN)
        assert hub.reason in {"source.not_video", "source.ended", "source.failed"}


@pytest.mark.parametrize(("codec", "pixels"), [("mpeg4", "yuv420p"), ("mjpeg", "yuvj420p")])
async def test_a_camera_that_sends_what_is_not_passed_on_says_so(tmp_path: Path, codec: str, pixels: str) -> None:
    path = tmp_path / "camera.mkv"
    with av.open(str(path), "w") as out:
        stream = out.add_stream(codec, rate=15)
        assert isinstance(stream, av.VideoStream)
        stream.width, stream.height, stream.pix_fmt = 64, 36, pixels
        for index in range(15):
            frame = av.VideoFrame(64, 36, pixels)
            frame.pts = index
            out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
    async with opened(path) as (hub, _reasons):
        await until(lambda: hub.state is CameraState.DOWN)
        assert hub.reason == "codec.unsupported"


@pytest.mark.parametrize("kind", ["pipe", "device", "folder"])
async def test_what_is_no_file_is_said_at_once_and_opened_by_nobody(tmp_path: Path, kind: str) -> None:
    path = {"pipe": tmp_path / "pipe", "device": Path("/dev/zero"), "folder": tmp_path}[kind]
    if kind == "pipe":
        os.mkfifo(path)
    async with opened(path) as (hub, _reasons):
        await until(lambda: hub.state is CameraState.DOWN)
        assert hub.reason == "source.not_a_file"


async def test_a_failure_is_logged_once_and_not_at_each_attempt(caplog: pytest.LogCaptureFixture) -> None:
    attempts = 0

    def play(_sink: Sink) -> None:
        nonlocal attempts
        attempts += 1
        raise ZeroDivisionError

    reasons: list[str | None] = []
    hub = Hub(lambda: reasons.append(hub.reason))
    task = asyncio.create_task(Upstream("Quai main", play, hub, open_s=None).keep_open())
    try:
        await until(lambda: attempts >= 3)
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    assert set(reasons) == {"source.failed"}
    assert [r.getMessage() for r in caplog.records] == ["source Quai main: ZeroDivisionError"]
