"""A decode worker that does not come up for a while: `python -m tests.support.unready_worker …`.

`CIC_UNREADY` names a file. While it exists, what it holds is how: `ends` before a word was said, as on a machine
without memory left; `fails` to start its library, and says so. Otherwise it is the real worker.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from console.adapters.video.ability import Ability
from console.adapters.video.worker import __main__ as worker
from console.adapters.video.worker.engine import Engine
from console.adapters.video.worker.ffmpeg_engine import FfmpegEngine


class UnreadyEngine(FfmpegEngine):
    """FFmpeg that does not start."""

    def probe(self) -> Ability:
        """No memory is left for it."""
        raise MemoryError


def how() -> str:
    """In which way this one does not come up."""
    file = Path(os.environ["CIC_UNREADY"])
    return file.read_text() if file.exists() else ""


def unready(name: str) -> Engine:
    """In the place of the library that is asked for."""
    del name
    return UnreadyEngine()


if __name__ == "__main__":
    ffmpeg = "ffmpeg" in sys.argv
    if ffmpeg and how() == "ends":
        sys.exit(1)
    if ffmpeg and how() == "fails":
        worker._engine = unready
    sys.exit(worker.main())
