"""What the cameras of a benchmark see: real pictures at 640×360, fifteen a second, encoded as cameras encode.

The clips that lie beside the project where they are there, else scenes of the demonstration; made in a temporary
folder, never in the project.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

import av
from av.video.stream import VideoStream

from console.demo.cameras import EARLY, camera_of
from console.demo.render import render_sub
from console.demo.scenes.figures import FigureDrawer
from console.demo.stock import SceneStock
from tests.benchmarks.surroundings.needed import SHARED
from tests.support.long_clips import lengthen

SIZE_PX = (640, 360)
FPS = 15
PICTURES = 30 * FPS
BIT_RATE = 768_000
"""What a camera's second stream is usually set to."""

LEAST_PICTURES = 10 * FPS
"""A shorter clip would repeat too often to be anything like a camera."""

_X264 = {"preset": "veryfast", "profile": "main", "bf": "0", "g": str(2 * FPS), "sc_threshold": "0"}
"""With loop filter and CABAC, as cameras have; a key frame every two seconds."""


@contextmanager
def material(seconds: float) -> Iterator[list[Path]]:
    """Two or so clips that last this long, on a disk; gone afterwards."""
    # On a disk: half an hour of them would fill a /tmp that lies in memory.
    with TemporaryDirectory(prefix="cic-bench-", dir="/var/tmp") as name:
        folder = Path(name)
        clips = [_encode(source, folder / f"short-{n}.mp4") for n, source in enumerate(_sources(folder))]
        yield [lengthen(clip, folder / f"clip-{n}.mp4", seconds) for n, clip in enumerate(clips)]


def _sources(folder: Path) -> list[Path]:
    clips = [clip for clip in sorted((SHARED / "data" / "clips").glob("*.mp4")) if _pictures(clip) >= LEAST_PICTURES]
    return clips or _drawn(folder / "scenes")


def _pictures(clip: Path) -> int:
    with av.open(str(clip)) as container:
        return int(container.streams.video[0].frames)


def _drawn(folder: Path) -> list[Path]:
    stock, figures = SceneStock(folder), FigureDrawer()
    stock.prepare()
    for camera in EARLY[:2]:
        render_sub(camera_of(camera), stock, figures)
    return [stock.sub_of(camera) for camera in EARLY[:2]]


def _encode(source: Path, target: Path) -> Path:
    # Picture by picture, whatever the source's own rate: none is sent twice, which would cost nobody anything.
    with av.open(str(source)) as container, av.open(str(target), "w") as made:
        stream = made.add_stream("libx264", rate=FPS, options=_X264)
        assert isinstance(stream, VideoStream)
        stream.bit_rate = BIT_RATE
        stream.width, stream.height, stream.pix_fmt = *SIZE_PX, "yuv420p"
        for index, frame in enumerate(container.decode(video=0)):
            if index == PICTURES:
                break
            shaped = frame.reformat(*SIZE_PX, "yuv420p", interpolation="AREA")
            shaped.pts, shaped.time_base = index, Fraction(1, FPS)
            shaped.pict_type = 0
            made.mux(stream.encode(shaped))
        made.mux(stream.encode(None))
    return target
