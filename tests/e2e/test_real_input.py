"""Real pictures: partners on recorded clips and on a real RTSP server, found over mDNS, approved by fingerprint.

Ten seconds are measured here. For ten minutes, every ten seconds of them, on clips made that long:
`CIC_REAL_INPUT_S=600 pytest -o faulthandler_timeout=0 tests/e2e/test_real_input.py`.
"""

from __future__ import annotations

import os
import select
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.integration.gateway.partner import Gateway, set_environment_free
from tests.support.driving import DrivenConsole, Look, cic_console, console_key, driven
from tests.support.long_clips import lengthen, source_rate
from tests.support.ports import own_port

pytestmark = [pytest.mark.e2e, pytest.mark.needs_data, pytest.mark.alone]

MEASURED_S = float(os.environ.get("CIC_REAL_INPUT_S", "10"))
WINDOW_S = 10.0
SPARE_S = 80.0
"""How much longer the RTSP server's clips are than what is measured: it plays each of them once."""

ENOUGH = 0.9
SYSTEM_PYTHON = "/usr/bin/python3"


@pytest.fixture
def clips(shared_data: Path) -> list[Path]:
    found = sorted((shared_data / "clips").glob("*.mp4"))
    if not found:
        pytest.skip("there are no clips in ../shared/data/clips: real input was NOT tried")
    return found


@contextmanager
def rtsp_server(tool: Path, clips: list[Path]) -> Iterator[list[str]]:
    """A real RTSP server on loopback that plays these files; the addresses of its cameras."""
    port = own_port()
    server = subprocess.Popen(
        [SYSTEM_PYTHON, str(tool), "--port", str(port), *map(str, clips)],
        stdout=subprocess.PIPE,
        env=set_environment_free(),
    )
    try:
        assert server.stdout is not None
        ready, _, _ = select.select([server.stdout], [], [], 20)
        assert ready
        assert server.stdout.readline().strip() == b"ready"
        yield [f"rtsp://127.0.0.1:{port}/cam{number}" for number in range(len(clips))]
    finally:
        server.terminate()
        server.wait(10)
        if server.stdout is not None:
            server.stdout.close()


def needs_gstreamer() -> None:
    """Skip, with the reason, where the RTSP server of the tests cannot run."""
    wanted = "import gi; gi.require_version('GstRtspServer', '1.0'); from gi.repository import GstRtspServer"
    try:
        probe = subprocess.run(
            [SYSTEM_PYTHON, "-c", wanted], capture_output=True, env=set_environment_free(), timeout=60
        )
    except FileNotFoundError:
        pytest.skip(f"{SYSTEM_PYTHON} is absent: a real RTSP source was NOT tried")
    if probe.returncode != 0:
        pytest.skip("gir1.2-gst-rtsp-server-1.0 is not installed: a real RTSP source was NOT tried")


def approve(data: Path, gateway: Gateway) -> None:
    """By fingerprint, from the command line."""
    listen = ("--interface", "127.0.0.1")
    done = cic_console("gateways", "--data", str(data), "approve", str(gateway.id), gateway.fp, *listen)
    assert done.returncode == 0, done.stderr
    assert str(gateway.id) in done.stdout


def all_live(seen: Look, number: int) -> bool:
    """Whether so many tiles show a camera, and every one of them is live."""
    return len(seen["tiles"]) == number and all(tile["state"] == "live" for tile in seen["tiles"])


def measured(console: DrivenConsole, seconds: float) -> dict[str, float]:
    """Pictures a second that each camera's tile painted, never less than live meanwhile."""
    first, began_s = console.look(), time.monotonic()
    cameras = {tile["name"]: tile["frames"] for tile in first["tiles"]}
    fallen: set[str] = set()

    def watched(seen: Look) -> bool:
        after_s = time.monotonic() - began_s
        fallen.update(
            f"{tile['name']} {tile['state']} {tile['reason']} ({tile['engine']}, {tile['age_ms']} ms) {after_s:.1f} s"
            for tile in seen["tiles"]
            if tile["state"] != "live"
        )
        return after_s >= seconds

    last = console.wait(watched, "time passes", seconds + 30)
    took_s = time.monotonic() - began_s
    assert not fallen, f"not live all the time: {sorted(fallen)}\n{console.errors()[-4000:]}"
    return {tile["name"]: (tile["frames"] - cameras[tile["name"]]) / took_s for tile in last["tiles"]}


def test_two_partners_with_real_pictures(tmp_path: Path, clips: list[Path], shared_tools: Path) -> None:
    needs_gstreamer()
    data = tmp_path / "station"
    key = console_key(data)
    rates = {clip.stem: source_rate(clip) for clip in clips}
    with tempfile.TemporaryDirectory(prefix="cic-test-", dir="/var/tmp") as folder:
        long_clips = [lengthen(clip, Path(folder) / clip.name, MEASURED_S + SPARE_S) for clip in clips]
        with rtsp_server(shared_tools / "rtsp_server.py", long_clips) as addresses:
            terms = ["--sharing", "continuous"]
            files = [*terms, *(f"--camera={clip.stem}={clip}" for clip in clips)]
            streams = [
                *terms,
                *(f"--camera={clip.stem} RTSP={url}" for clip, url in zip(clips, addresses, strict=True)),
            ]
            with (
                Gateway(tmp_path / "ville", *files, "--approve", key, owner="ville", announce=True) as city,
                Gateway(tmp_path / "sncf", *streams, "--approve", key, owner="sncf", announce=True) as rail,
            ):
                approve(data, city)
                with driven(data) as console:
                    made = console.submit("MakeAccount", name="Durand", password="neuf chevaux gris")
                    assert made["ok"], made
                    console.wait(lambda seen: all_live(seen, len(clips)), "the city's pictures come", 30)
                    approve(data, rail)
                    console.wait(lambda seen: all_live(seen, 2 * len(clips)), "the railway's pictures come", 30)
                    for _ in range(max(1, int(MEASURED_S / WINDOW_S))):
                        held(measured(console, WINDOW_S), rates)


def held(shown: dict[str, float], rates: dict[str, float]) -> None:
    """Every tile has painted at least nine of ten pictures of its source."""
    shares = {name: fps / rates[name.removesuffix(" RTSP")] for name, fps in shown.items()}
    assert len(shares) == 2 * len(rates)
    assert min(shares.values()) >= ENOUGH, shares
