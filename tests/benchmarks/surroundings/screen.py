"""An X screen that nobody looks at, so that windows really paint."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from tests.benchmarks.surroundings.needed import MissingError

SIZE = (2560, 1600)
"""Large enough for a 1920×1080 wall with the console's own panels around it."""


@dataclass(frozen=True, slots=True)
class Screen:
    """Its name for `DISPLAY`, and the server's process, which is never counted as ours."""

    display: str
    pid: int


@contextmanager
def screen(size: tuple[int, int] = SIZE) -> Iterator[Screen]:
    """Run Xvfb on a display that it chooses itself.

    Raises:
        MissingError: it is not installed, or did not start.
    """
    if shutil.which("Xvfb") is None:
        raise MissingError("Xvfb is not installed: apt-get install -y --no-install-recommends xvfb")
    inside, outside = os.pipe()
    width, height = size
    command = ["Xvfb", "-displayfd", str(outside), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, pass_fds=(outside,))
    os.close(outside)
    try:
        with os.fdopen(inside) as said:
            number = said.readline().strip()
        if not number:
            raise MissingError("Xvfb did not start")
        yield Screen(f":{number}", server.pid)
    finally:
        server.terminate()
        server.wait(10)
