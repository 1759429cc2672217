"""Cameras by RTSP: a real server in a process of its own."""

from __future__ import annotations

import select
import socket
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.surroundings.needed import SYSTEM_PYTHON, MissingError, rtsp_tool
from tests.integration.gateway.partner import set_environment_free

START_S = 20


@dataclass(frozen=True, slots=True)
class Cameras:
    """Addresses of the cameras, and the server's process, whose cost is told apart."""

    urls: list[str]
    pid: int


@contextmanager
def rtsp_cameras(clips: Sequence[Path], number: int) -> Iterator[Cameras]:
    """Serve this many cameras from the clips in turn.

    Raises:
        MissingError: the server cannot run here.
    """
    tool = rtsp_tool()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [SYSTEM_PYTHON, str(tool), "--port", str(port), "--copies", str(number), *map(str, clips)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=set_environment_free()
    ) as server:
        try:
            assert server.stdout is not None
            ready, _, _ = select.select([server.stdout], [], [], START_S)
            if not ready or server.stdout.readline().strip() != b"ready":
                raise MissingError("the RTSP server did not start")
            yield Cameras([f"rtsp://127.0.0.1:{port}/cam{n}" for n in range(number)], server.pid)
        finally:
            server.terminate()
