"""A camera whose clock is off, and that tells so when asked: its pictures keep their own time, corrected."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from console.gateway.onvif import clock as onvif_clock
from console.gateway.onvif.clock import OnvifClock
from console.gateway.onvif.clock_bounds import Ahead
from console.wire.gateway_api import CameraRecord, ClockSource
from console.wire.problems import CLOCK_WRONG
from console.wire.stream import capture_us
from tests.integration.gateway.partner import Console, Gateway
from tests.integration.gateway.test_rtsp import end, fresh, rtsp_server
from tests.integration.gateway.videos import encode
from tests.support.ports import own_port
from tests.support.steered import SteeredCamera
from tests.support.waiting import DEADLINE_S, wait_for
from tests.support.wrong_clock import WrongClock

AHEAD_S = 4321.3
DOUBT_US = 100_000


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


async def test_whole_seconds_tell_a_clock_to_a_few_hundredths_without_a_password(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Each question waits for a second to turn over
    monkeypatch.setattr(onvif_clock, "_SHARP_US", DOUBT_US - 1)
    with SteeredCamera(user="admin", password="geheim", clock_s=AHEAD_S) as camera:
        async with asking(camera) as clock:
            known = await sharply(clock)
            assert known.least_us <= AHEAD_S * 1e6 <= known.most_us
            assert set(camera.state()["calls"]) == {"GetSystemDateAndTime"}
            # Somebody sets it
            camera.behave(clock_s=-60.0)
            known = await sharply(clock)
            assert known.least_us <= -60e6 <= known.most_us


async def sharply(clock: OnvifClock) -> Ahead:
    """Ask until it is known to less than a tenth of a second, and no further; a busy machine may need another round."""
    end_s = time.monotonic() + DEADLINE_S
    while True:
        await clock.ask()
        known = clock.ahead()
        if known is not None and known.doubt_us < DOUBT_US:
            return known
        assert time.monotonic() < end_s, known


@pytest.mark.parametrize("answer", ["bomb", "html", "empty"])
async def test_one_that_answers_nonsense_is_not_known(answer: str) -> None:
    with SteeredCamera(answer=answer) as camera:
        async with asking(camera) as clock:
            await clock.ask()
            assert clock.ahead() is None


def test_its_pictures_are_stamped_by_its_clock_and_the_record_says_by_how_much_that_is_off(
    tmp_path: Path, shared_tools: Path
) -> None:
    video, port = encode(tmp_path / "long.mp4", seconds=120), own_port()
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
            wait_for(lambda: record().clock is ClockSource.CAMERA, 60, what="the camera's own time")
            told = record()
            assert (told.clock_code, told.clock_offset_ms) == (None, None)
            assert told.clock_onvif_ms is not None
            assert told.clock_onvif_doubt_ms is not None
            assert abs(told.clock_onvif_ms - AHEAD_S * 1000) <= told.clock_onvif_doubt_ms
            live = console.watch(told.id)
            assert live.headers["cic-clock"] == "camera"
            with live.demuxed() as container:
                packets = (packet for packet in container.demux(video=0) if packet.pts is not None)
                assert fresh((time.time() - capture_us(live.epoch_us, p.pts or 0) / 1e6 for p in packets), 1.0) >= 0
            live.close()
            # What its pictures say and what it answers part: neither is believed
            camera.ahead_s = 7.0
            wait_for(lambda: record().clock_code == CLOCK_WRONG, 60, what="that it is not believed")
            told = record()
            assert told.clock is ClockSource.GATEWAY
            # At the least: by what it takes longer to come here, it seems less
            assert told.clock_offset_ms is not None
            assert 5000 <= told.clock_offset_ms <= 7000
            assert told.clock_onvif_ms is not None
            console.close()
    finally:
        end(server)
