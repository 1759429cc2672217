"""Draws the cameras' scenes and encodes them as H.264, main and sub in one pass: `python -m console.demo.render`.

Several of these processes may work on one folder: each claims the next camera that nobody draws. A stream appears
under its name only when it is complete.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import Self

import av
import click
import numpy as np

from console.demo.cameras import EARLY, RENDER_ORDER, DemoCamera, camera_of
from console.demo.scenes.figures import FigureDrawer
from console.demo.scenes.scene import Scene
from console.demo.scenes.stage import FPS, MAIN_PX, SUB_PX, Player
from console.demo.scenes.tone import Bytes, Planes
from console.demo.stock import SceneStock

NICENESS = 10
"""The wall and the gateways come first."""

GOP = 2 * FPS
"""A key frame every two seconds, as cameras do."""

_X264 = f"keyint={GOP}:min-keyint={GOP}:scenecut=0:threads=1:sliced-threads=0"


class StreamFile:
    """An H.264 file being written beside its place; it takes its place when the block ends well."""

    def __init__(self, path: Path, size_px: tuple[int, int], quality: int) -> None:
        self._path = path
        self._beside = path.with_name(f".{path.name}.{os.getpid()}")
        self._size_px = size_px
        self._container = av.open(str(self._beside), "w", format="mp4")
        self._stream = self._container.add_stream("libx264", rate=FPS)
        self._stream.width, self._stream.height = size_px
        self._stream.pix_fmt = "yuv420p"
        # ultrafast: no loop filter and no CABAC, so a wall that skips the filter decodes exactly the same picture
        self._stream.options = {"preset": "ultrafast", "crf": str(quality), "x264-params": _X264}
        self._index = 0

    def __enter__(self) -> Self:
        return self

    def add(self, frame: av.VideoFrame) -> None:
        """Encode one picture."""
        frame.pts = self._index
        self._index += 1
        for packet in self._stream.encode(frame):
            self._container.mux(packet)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            for packet in self._stream.encode():
                self._container.mux(packet)
        self._container.close()
        if kind is None:
            self._beside.replace(self._path)
        else:
            self._beside.unlink(missing_ok=True)


def _frame(planes: Planes, size_px: tuple[int, int]) -> av.VideoFrame:
    frame = av.VideoFrame(*size_px, "yuv420p")
    for target, source in zip(frame.planes, (planes.y, planes.u, planes.v), strict=True):
        target.update(_padded(source, target.line_size).tobytes())
    return frame


def _padded(plane: Bytes, line_size: int) -> Bytes:
    """Rows as long as the frame's buffer wants them."""
    if plane.shape[1] == line_size:
        return plane
    wide = np.zeros((plane.shape[0], line_size), dtype=np.uint8)
    wide[:, : plane.shape[1]] = plane
    return wide


def build(camera: DemoCamera) -> Scene:
    """The scene of a camera."""
    module, _, function = camera.scene.partition(".")
    scene = getattr(import_module(f"console.demo.scenes.{module}"), function)()
    assert isinstance(scene, Scene)  # noqa: S101 - a slip in the table of cameras, never an input
    return scene


def render_sub(camera: DemoCamera, stock: SceneStock, figures: FigureDrawer) -> None:
    """Draw and encode only the small stream, so that a wall fills soon. About 1.5 s of one core."""
    player = Player(build(camera), camera.name, figures, SUB_PX)
    with StreamFile(stock.sub_of(camera.id), SUB_PX, 25) as sub:
        for planes in player.frames():
            sub.add(_frame(planes, SUB_PX))
    figures.forget_clothes()


def render(camera: DemoCamera, stock: SceneStock, figures: FigureDrawer) -> None:
    """Draw and encode what is missing of one camera, both streams in one pass. About three seconds of one core."""
    player = Player(build(camera), camera.name, figures)
    shrink = av.video.reformatter.VideoReformatter()
    with ExitStack() as files:
        main = files.enter_context(StreamFile(stock.main_of(camera.id), MAIN_PX, 27))
        sub = None
        if not stock.sub_of(camera.id).exists():
            sub = files.enter_context(StreamFile(stock.sub_of(camera.id), SUB_PX, 25))
        for planes in player.frames():
            large = _frame(planes, MAIN_PX)
            if sub is not None:
                sub.add(shrink.reformat(large, *SUB_PX, "yuv420p", interpolation="AREA"))
            main.add(large)
    figures.forget_clothes()


def render_all(out_dir: Path, order: Iterable[str] = RENDER_ORDER) -> int:
    """Draw what is missing, in order: first the small streams of the first wall, then everything. Cameras that
    another process draws are left to it.

    Returns:
        How many cameras this process completed.
    """
    stock = SceneStock(out_dir)
    stock.prepare()
    figures = FigureDrawer()
    drawn = 0
    wanted = list(order)
    for camera_id in [name for name in EARLY if name in wanted and len(wanted) > 1]:
        with stock.claimed(camera_id) as mine:
            if mine and not stock.sub_of(camera_id).exists():
                render_sub(camera_of(camera_id), stock, figures)
    # twice: what another process had claimed the first time, and died over, is drawn the second time
    for camera_id in wanted * 2:
        if stock.has(camera_id):
            continue
        with stock.claimed(camera_id) as mine:
            if mine and not stock.has(camera_id):
                render(camera_of(camera_id), stock, figures)
                drawn += 1
                sys.stdout.write(f"{camera_id}\n")
                sys.stdout.flush()
    return drawn


@click.command()
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True, help="Folder of the streams.")
@click.option("--only", multiple=True, help="Only these cameras, in this order.")
def main(out: Path, only: tuple[str, ...]) -> None:
    """Draw the demonstration's cameras; prints each when it is ready."""
    os.nice(NICENESS)
    out.mkdir(parents=True, exist_ok=True)
    for camera_id in only:
        try:
            camera_of(camera_id)
        except LookupError as error:
            raise click.BadParameter(camera_id, param_hint="--only") from error
    render_all(out, only or RENDER_ORDER)


if __name__ == "__main__":
    main()
