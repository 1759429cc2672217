"""A camera whose clock is off, and that tells so when asked: its pictures keep their own time, corrected."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from console.gateway.onvif.clock import OnvifClock
from console.wire.gateway_api import CameraRecord, ClockSource
from console.wire.problems import CLOCK_WRONG
from console.wire.stream import capture_us
from tests.integration.gateway.partner import Console, Gateway
from tests.integration.gateway.test_rtsp import end, free_port, rtsp_server
from tests.integration.gateway.videos import encode
from tests.support.steered import SteeredCamera
from tests.support.waiting import wait_for
from tests.support.wrong_clock import WrongClock

AHEAD_S = 4321.3


def site(folder: Path, rtsp_port: int, onvif: str) -> Path:
    file = folder / "site.toml"
    file.write_text(
        '[gateway]\nowner = "rtm"\nname = "RTM"\n\n[[camera]]\nname = "A"\nsharing = "continuous"\nclock = "camera"\n'
        f'main = "rtsp://127.0.0.1:{rtsp_port}/cam0"\nonvif = "{onvif}"\n'
    )
    return file


@asynccontextmanager
async def asking(camera: SteeredCamera) -> AsyncIterator[OnvifClock]:
    clock = OnvifClock(camera.url)
    try:
        yield clock
    finally:
        await clock.close()


async def test_whole_seconds_tell_a_clock_to_a_few_hundredths_without_a_password() -> None:
    with SteeredCamera(user="admin", password="geheim", clock_s=AHEAD_S) as camera:
        async with asking(camera) as clock:
            await clock.ask()
            known = clock.ahead()
            assert known is not None
            assert known.least_us <= AHEAD_S * 1e6 <= known.most_us
            assert known.doubt_us < 100_000
            assert set(camera.state()["calls"]) == {"GetSystemDateAndTime"}
            # Somebody sets it
            camera.behave(clock_s=-60.0)
            await clock.ask()
            known = clock.ahead()
            assert known is not None
            assert known.least_us <= -60e6 <= known.most_us


@pytest.mark.parametrize("answer", ["bomb", "html", "empty"])
async def test_one_that_answers_nonsense_is_not_known(answer: str) -> None:
    with SteeredCamera(answer=answer) as camera:
        async with asking(camera) as clock:
            await clock.ask()
            assert clock.ahead() is None


def test_its_pictures_are_stamped_by_its_clock_and_the_record_says_by_how_much_that_is_off(
    tmp_path: Path, shared_tools: Path
) -> None:
    video, port = encode(tmp_path / "long.mp4", seconds=60), free_port()
    server = rtsp_server(shared_tools, port, video)
    try:
        with (
            WrongClock(port, AHEAD_S) as camera,
            SteeredCamera(clock_s=AHEAD_S) as device,
            Gateway(tmp_path / "state", "--config", str(site(tmp_path, camera.port, device.url))) as gateway,
        ):
            console = Console(gateway).approved()

            def record() -> CameraRecord:
                return console.ready("A")

            # It has to be right for a while
            wait_for(lambda: record().clock is ClockSource.CAMERA, 30, what="the camera's own time")
            told = record()
            assert (told.clock_code, told.clock_offset_ms) == (None, None)
            assert told.clock_onvif_ms is not None
            assert told.clock_onvif_doubt_ms is not None
            assert abs(told.clock_onvif_ms - AHEAD_S * 1000) <= told.clock_onvif_doubt_ms
            live = console.watch(told.id)
            assert live.headers["cic-clock"] == "camera"
            with live.demuxed() as container:
                for number, packet in enumerate(container.demux(video=0)):
                    if packet.pts is not None:
                        age = time.time() - capture_us(live.epoch_us, packet.pts) / 1e6
                    if number == 30:
                        break
            assert 0 <= age < 1
            live.close()
            # What its pictures say and what it answers part: neither is believed
            camera.ahead_s = 7.0
            wait_for(lambda: record().clock_code == CLOCK_WRONG, 20, what="that it is not believed")
            told = record()
            assert told.clock is ClockSource.GATEWAY
            assert told.clock_offset_ms == 7000
            assert told.clock_onvif_ms is not None
            console.close()
    finally:
        end(server)
