"""Cameras over RTSP, from a real RTSP server."""

from __future__ import annotations

import signal
import subprocess
import time
from collections.abc import Iterable
from pathlib import Path

from console.wire.gateway_api import ClockSource
from console.wire.stream import capture_us
from tests.integration.gateway.partner import Console, Gateway, set_environment_free
from tests.integration.gateway.videos import encode
from tests.support.ports import own_port
from tests.support.waiting import DEADLINE_S, wait_for


def rtsp_server(tools: Path, port: int, video: Path) -> subprocess.Popen[bytes]:
    server = subprocess.Popen(
        ["/usr/bin/python3", str(tools / "rtsp_server.py"), "--port", str(port), str(video)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=set_environment_free(),
    )
    assert server.stdout is not None
    assert server.stdout.readline() == b"ready\n"
    return server


def end(server: subprocess.Popen[bytes]) -> None:
    server.kill()
    server.wait(10)
    if server.stdout is not None:
        server.stdout.close()


def fresh(ages: Iterable[float], most_s: float) -> float:
    """Read on past the kept group until a picture is as fresh as it should be; none may be of the future.

    What is read in a moment in which the machine has other things to do is older, and says nothing.
    """
    end_s = time.monotonic() + DEADLINE_S
    for number, age in enumerate(ages):
        assert age > -0.05
        if number > 30 and age < most_s:
            return age
        assert time.monotonic() < end_s, f"none is younger than {age} s"
    raise AssertionError("it ended")


def test_a_network_camera_is_read_goes_away_and_comes_back(tmp_path: Path, shared_tools: Path) -> None:
    video = encode(tmp_path / "long.mp4", seconds=120)
    port = own_port()
    server = rtsp_server(shared_tools, port, video)
    secret = f"rtsp://user:geheim@127.0.0.1:{port}/cam0"
    try:
        with Gateway(tmp_path / "state", "--camera", f"Quai={secret}", "--sharing", "continuous") as gateway:
            console = Console(gateway).approved()
            camera = console.ready("Quai")
            assert camera.streams.main is not None
            assert camera.streams.main.fps == 15
            live = console.watch(camera.id)
            with live.demuxed() as container:
                fresh(
                    (time.time() - capture_us(live.epoch_us, f.pts or 0) / 1e6 for f in container.decode(video=0)), 0.5
                )
            # The camera hangs: the connection stays, no picture comes
            server.send_signal(signal.SIGSTOP)
            live.read_to_end()
            live.close()
            # It was noticed here: FFmpeg itself would wait much longer, and say something else
            assert console.says("Quai", "source.silent").state == "down"
            end(server)
            server = rtsp_server(shared_tools, port, video)
            console.ready("Quai", "up", 60)
            console.close()
            gateway.stop()
            everything = "".join(p.read_text() for p in (tmp_path / "state").rglob("*") if p.is_file())
            assert "geheim" not in everything
            assert "geheim" not in (tmp_path / "state.err").read_text()
    finally:
        end(server)


def test_a_camera_whose_clock_is_kept_stamps_its_own_pictures(tmp_path: Path, shared_tools: Path) -> None:
    video = encode(tmp_path / "long.mp4", seconds=120)
    port = own_port()
    server = rtsp_server(shared_tools, port, video)
    site = tmp_path / "site.toml"
    site.write_text(
        f'[gateway]\nowner = "rtm"\nname = "RTM"\n\n[[camera]]\nname = "A"\nmain = "rtsp://127.0.0.1:{port}/cam0"\n'
        'sharing = "continuous"\nclock = "camera"\n'
    )
    try:
        with Gateway(tmp_path / "state", "--config", str(site)) as gateway:
            console = Console(gateway).approved()
            # Its first sender report may come after its first pictures: until then the gateway's clock counts.
            wait_for(lambda: console.ready("A").clock is ClockSource.CAMERA, what="the camera's own time")
            assert (console.ready("A").clock_code, console.ready("A").clock_offset_ms) == (None, None)
            live = console.watch(console.ready("A").id)
            assert live.headers["cic-clock"] == "camera"
            with live.demuxed() as container:
                packets = (packet for packet in container.demux(video=0) if packet.pts is not None)
                fresh((time.time() - capture_us(live.epoch_us, packet.pts or 0) / 1e6 for packet in packets), 1.0)
            live.close()
            console.close()
    finally:
        end(server)
