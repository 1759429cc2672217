"""A real camera over RTSP, by TCP and UDP: GStreamer's server over one file. Run by the system's Python, which has it.

usage: /usr/bin/python3 rtsp_camera.py CODEC[+sound] FILE.mkv [...]   (mount points /0, /1 …)
FILE.ts may change its size on the way.
Says `{"port": …}` when it listens.
"""

from __future__ import annotations

import importlib
import json
import sys

_PAYLOADERS = {
    "h264": "h264parse config-interval=-1 ! rtph264pay",
    "hevc": "h265parse config-interval=-1 ! rtph265pay",
    "mjpeg": "jpegparse ! rtpjpegpay",
    "mpeg4": "mpeg4videoparse config-interval=1 ! rtpmp4vpay",
}
_SOUND = "audiotestsrc is-live=true ! audio/x-raw,rate=8000,channels=1 ! alawenc ! queue ! rtppcmapay name=pay1 pt=8"


def serve(cameras: list[str]) -> None:
    """Serve until ended."""
    # Not imported but looked up: only the system's Python has it.
    gi = importlib.import_module("gi")
    gi.require_version("Gst", "1.0")
    gi.require_version("GstRtspServer", "1.0")
    glib, gst, rtsp = (importlib.import_module(f"gi.repository.{name}") for name in ("GLib", "Gst", "GstRtspServer"))
    gst.init(None)
    server = rtsp.RTSPServer()
    server.set_address("127.0.0.1")
    server.set_service("0")
    for number, (kind, path) in enumerate(zip(cameras[::2], cameras[1::2], strict=True)):
        codec, _, sound = kind.partition("+")
        factory = rtsp.RTSPMediaFactory()
        demuxer = "tsdemux" if path.endswith(".ts") else "matroskademux"
        factory.set_launch(
            f"( filesrc location={path} ! {demuxer} ! queue ! {_PAYLOADERS[codec]} name=pay0 pt=96 "
            f"{_SOUND if sound else ''} )"
        )
        factory.set_shared(True)
        server.get_mount_points().add_factory(f"/{number}", factory)
    server.attach(None)
    print(json.dumps({"port": server.get_bound_port()}), flush=True)
    glib.MainLoop().run()


if __name__ == "__main__":
    serve(sys.argv[1:])
