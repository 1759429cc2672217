"""The yardstick and the peer: one process a feed, on the same addresses."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from tests.benchmarks.measuring.processor import Watched, cores_over
from tests.benchmarks.measuring.turns import Figures
from tests.benchmarks.surroundings.needed import program

WARM_S = 10.0
"""Both probe a stream for up to five seconds, and then catch up on what they had kept."""

COLUMNS = 4


def ffmpeg_command(url: str) -> list[str]:
    """Decode and scale to what a tile of 480×270 needs, and throw it away."""
    scaled = "scale=480:270:flags=fast_bilinear,format=bgra"
    said = [program("ffmpeg"), "-v", "error", "-nostdin"]
    return [*said, "-rtsp_transport", "tcp", "-threads", "1", "-i", url, "-vf", scaled, "-f", "null", "-"]


def mpv_command(url: str, place: int) -> list[str]:
    """Play in a window of 480×270 at its place on the screen."""
    at = f"480x270+{place % COLUMNS * 480}+{place // COLUMNS * 270}"
    quiet = ["--no-config", "--really-quiet", "--no-terminal", "--no-audio"]
    return [program("mpv"), "--vo=x11", "--profile=sw-fast", *quiet, "--rtsp-transport=tcp", f"--geometry={at}", url]


@contextmanager
def running(commands: Sequence[Sequence[str]], display: str = "") -> Iterator[list[int]]:
    """Run them all at once; their process ids. All are ended afterwards."""
    environment = {**os.environ, "DISPLAY": display}
    started: list[subprocess.Popen[bytes]] = []
    try:
        for command in commands:
            started.append(
                subprocess.Popen(
                    command,
                    env=environment,
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                )
            )
        yield [process.pid for process in started]
    finally:
        for process in started:
            process.kill()
        for process in started:
            process.wait(10)


def peer_cores(commands: Sequence[Sequence[str]], window_s: float, display: str = "") -> Figures:
    """Cores that they use together once they play.

    Raises:
        EndedError: one of them ended, so it did not play.
    """
    with running(commands, display) as pids:
        time.sleep(WARM_S)
        return cores_over(window_s, {"cores": Watched(tuple(pids))})
