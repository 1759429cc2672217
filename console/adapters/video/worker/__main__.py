"""A decode worker: `python -m console.adapters.video.worker --engine ffmpeg --control FD`. Started by the pool only."""

from __future__ import annotations

import argparse
import faulthandler
import logging
import os
import signal
import socket
import sys

from console.adapters.video.worker.confine import confine
from console.adapters.video.worker.engine import Engine
from console.adapters.video.worker.service import Service


def main() -> int:
    """Confine this process, load one engine, serve."""
    parser = argparse.ArgumentParser(prog="video-worker")
    parser.add_argument("--engine", choices=("ffmpeg", "vlc"), required=True)
    parser.add_argument("--control", type=int, required=True)
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.WARNING, format="%(name)s: %(message)s")
    # Its last words tell on which thread it crashed, and so on which feed.
    faulthandler.enable()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    control = socket.socket(fileno=arguments.control)
    os.set_inheritable(arguments.control, False)
    # Found and loaded while this process may still look around (finding libVLC runs the linker's tools), started and
    # fed only when it may not.
    engine: Engine | Exception
    try:
        engine = _engine(arguments.engine)
    except Exception as error:  # noqa: BLE001 - whatever loading raises means that the library is not there
        engine = error
    confined = confine()
    code = Service(control, arguments.engine, engine).run(confined)
    # Threads may wait in a library; nothing they hold needs a clean end.
    sys.stderr.flush()
    os._exit(code)


def _engine(name: str) -> Engine:
    # Never both: each library carries an FFmpeg of its own.
    if name == "vlc":
        from console.adapters.video.worker.vlc_engine import VlcEngine

        return VlcEngine()
    from console.adapters.video.worker.ffmpeg_engine import FfmpegEngine

    return FfmpegEngine()


if __name__ == "__main__":
    sys.exit(main())
