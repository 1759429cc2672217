"""What a benchmark needs and the machine may not have: said plainly, with the command that mends it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from tests.integration.gateway.partner import set_environment_free

SHARED = Path(__file__).resolve().parents[4] / "shared"
SYSTEM_PYTHON = "/usr/bin/python3"


class MissingError(Exception):
    """Something is not installed or not there; its text says what to do."""


def program(name: str) -> str:
    """Path of a peer's program.

    Raises:
        MissingError: it is not installed.
    """
    found = shutil.which(name)
    if found is None:
        raise MissingError(f"{name} is not installed: apt-get install -y --no-install-recommends {name}")
    return found


def rtsp_tool() -> Path:
    """The RTSP server that lies beside the project.

    Raises:
        MissingError: it is absent, or what it needs is not installed.
    """
    tool = SHARED / "tools" / "rtsp_server.py"
    if not tool.is_file():
        raise MissingError("the RTSP server ../shared/tools/rtsp_server.py does not lie beside the project folder")
    wanted = "import gi; gi.require_version('GstRtspServer', '1.0'); from gi.repository import GstRtspServer"
    try:
        probe = subprocess.run(
            [SYSTEM_PYTHON, "-c", wanted], capture_output=True, env=set_environment_free(), timeout=60, check=False
        )
    except FileNotFoundError:
        raise MissingError(f"{SYSTEM_PYTHON} is absent, and the RTSP server needs it") from None
    if probe.returncode != 0:
        raise MissingError(
            "the RTSP server needs: apt-get install -y --no-install-recommends "
            "gir1.2-gst-rtsp-server-1.0 python3-gi gstreamer1.0-plugins-good gstreamer1.0-plugins-bad"
        )
    return tool
