"""A camera from PyPI, `ipycam`, on loopback only: RTSP and ONVIF over a scene that moves.

usage: ipycam_device.py RTSP_PORT ONVIF_PORT, with `.venv/cameras` on the path. Says `{"main": …, "sub": …, "onvif": …}`
when it listens.
"""

from __future__ import annotations

import functools
import importlib
import json
import sys
from typing import Any

import numpy as np

WIDTH_PX, HEIGHT_PX, FPS = 640, 360, 15


class Unheard:
    """Instead of its WS-Discovery, which speaks to the whole network."""

    def __init__(self, onvif: object) -> None:
        """Nothing is announced."""

    def start(self) -> None:
        """Nothing."""

    def stop(self) -> None:
        """Nothing."""


def serve(rtsp_port: int, onvif_port: int) -> None:
    """Film until ended."""
    # Not imported but looked up: only this program's path has it.
    ipycam = importlib.import_module("ipycam")
    inside: Any = importlib.import_module("ipycam.camera")
    server = inside.ReusableThreadingTCPServer
    inside.ReusableThreadingTCPServer = lambda address, handler: server(("127.0.0.1", address[1]), handler)
    inside.NativeRTSPServer = functools.partial(inside.NativeRTSPServer, host="127.0.0.1")
    inside.WSDiscoveryServer = Unheard
    config = ipycam.CameraConfig(
        main_width=WIDTH_PX,
        main_height=HEIGHT_PX,
        main_fps=FPS,
        sub_width=WIDTH_PX // 2,
        sub_height=HEIGHT_PX // 2,
        sub_fps=FPS,
        local_ip="127.0.0.1",
        rtsp_port=rtsp_port,
        onvif_port=onvif_port,
        # Nobody listens there: it serves RTSP itself.
        go2rtc_api_port=rtsp_port,
    )
    camera = ipycam.IPCamera(config)
    camera.start()
    addresses = {"main": config.main_stream_rtsp, "sub": config.sub_stream_rtsp, "onvif": config.onvif_url}
    print(json.dumps(addresses), flush=True)
    number = 0
    while True:
        scene = np.full((HEIGHT_PX, WIDTH_PX, 3), 40, np.uint8)
        left = 8 * number % (WIDTH_PX - 60)
        scene[120:240, left : left + 60] = 220
        # It keeps the time itself.
        camera.stream(scene)
        number += 1


if __name__ == "__main__":
    serve(int(sys.argv[1]), int(sys.argv[2]))
