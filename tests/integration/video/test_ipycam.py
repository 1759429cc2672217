"""A camera that others wrote, `ipycam` from PyPI, by its RTSP address through a gateway onto a tile, and steered."""

from __future__ import annotations

import json
import os
import select
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from console.core.feeds import AgeSource, EngineChoice, FeedRequest
from console.domain.camera import CameraRef, StreamName
from console.domain.freshness import TileState
from console.gateway.onvif.clock import OnvifClock
from console.wire.ptz import PtzState
from tests.integration.gateway.partner import PURPOSE, ROOT, Console, Gateway
from tests.integration.gateway.test_onvif_clock import sharply
from tests.integration.video.gateway_tickets import GatewayTickets
from tests.integration.video.rig import Rig, running_rig
from tests.support.ports import own_port
from tests.support.waiting import DEADLINE_S, wait_for

CAMERAS = ROOT / ".venv" / "cameras"
QUAI = CameraRef("here", "Quai")


@contextmanager
def ipycam(rtsp_port: int, onvif_port: int, folder: Path) -> Iterator[dict[str, str]]:
    """The device; its addresses."""
    if not (CAMERAS / "ipycam").is_dir() or shutil.which("ffmpeg") is None:
        pytest.skip("needs ipycam in .venv/cameras and Debian's ffmpeg: sh packaging/test.sh installs both")
    device = str(ROOT / "tests" / "support" / "ipycam_device.py")
    with subprocess.Popen(
        [sys.executable, device, str(rtsp_port), str(onvif_port)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(CAMERAS)},
    ) as process:
        try:
            assert process.stdout is not None
            assert select.select([process.stdout], [], [], DEADLINE_S)[0]
            yield json.loads(process.stdout.readline())
        finally:
            # Its encoders end with their input.
            process.kill()


@contextmanager
def on_a_wall(folder: Path, addresses: dict[str, str]) -> Iterator[tuple[Rig, Console]]:
    """The camera at a real gateway, and a real pool that gets its tickets there."""
    (folder / "site.toml").write_text(
        '[gateway]\nowner = "ville"\nname = "Ville"\n\n[[camera]]\nname = "Quai"\nsharing = "continuous"\n'
        f'main = "{addresses["main"]}"\nsub = "{addresses["sub"]}"\n[camera.ptz]\nonvif = "{addresses["onvif"]}"\n'
    )
    tickets = GatewayTickets()
    with (
        Gateway(folder / "state", "--config", str(folder / "site.toml")) as gateway,
        running_rig(tickets=tickets) as rig,
    ):
        console = tickets.console = Console(gateway).approved()
        try:
            tickets.cameras = console.cameras()
            yield rig, console
        finally:
            console.close()


def steer(console: Console, action: str, **more: object) -> PtzState:
    body = {"action": action, "operator": "Durand", "purpose": PURPOSE, **more}
    content = httpx.Request("POST", "http://x", json=body).content
    answer = console.request("POST", f"/v1/cameras/{console.cameras()['Quai'].id}/ptz", content)
    assert answer.status_code == 200, answer.text
    return PtzState.model_validate_json(answer.content)


def looks(onvif_port: int) -> dict[str, Any]:
    """Where the device itself says it looks."""
    with urllib.request.urlopen(f"http://127.0.0.1:{onvif_port}/api/ptz", timeout=DEADLINE_S) as answer:
        told: dict[str, Any] = json.load(answer)
    return told


async def test_it_tells_its_clock_to_anybody_who_asks(tmp_path: Path) -> None:
    with ipycam(own_port(), own_port(), tmp_path) as addresses:
        clock = OnvifClock(addresses["onvif"])
        try:
            known = await sharply(clock)
        finally:
            await clock.close()
    # It runs on this machine, by this machine's clock
    assert known.least_us <= 0 <= known.most_us


def test_it_is_live_on_both_engines_comes_back_by_itself_and_is_steered(tmp_path: Path) -> None:
    ports = own_port(), own_port()
    streams = {EngineChoice.FFMPEG: StreamName.MAIN, EngineChoice.VLC: StreamName.SUB}
    with ExitStack() as wall:
        with ipycam(*ports, tmp_path) as addresses:
            rig, console = wall.enter_context(on_a_wall(tmp_path, addresses))
            for engine, stream in streams.items():
                rig.pool.want(engine, FeedRequest(QUAI, 480, 270, engine=engine, stream=stream))
            for engine in streams:
                reading = rig.wait_state(engine, TileState.LIVE, 60)
                assert (reading.engine, reading.age_source) == (engine.value, AgeSource.GATEWAY)
            rig.new_pictures_of_each(list(streams), 15)
            assert rig.pool.reading(EngineChoice.FFMPEG).source_size_px == (640, 360)
            assert rig.pool.reading(EngineChoice.FFMPEG).lost_pictures == 0
            before = looks(ports[1])
            assert "continuous" in steer(console, "take").can
            steer(console, "move", pan=1.0, zoom=1.0)
            wait_for(lambda: looks(ports[1])["zoom"] != before["zoom"], what="it moves")
            steer(console, "stop")
            steer(console, "release")
        for engine in streams:
            wait_for(lambda: rig.verdict(engine).state is not TileState.LIVE, what="unplugged")  # noqa: B023 - awaited within the turn
        with ipycam(*ports, tmp_path):
            for engine in streams:
                rig.wait_state(engine, TileState.LIVE, 60)
