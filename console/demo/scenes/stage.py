"""Plays a scene: its backdrop once, then every frame of the loop with whoever moves."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from console.demo.scenes.actors import LOOP_S, Cast, Stage
from console.demo.scenes.canvas import Canvas
from console.demo.scenes.figures import FigureDrawer
from console.demo.scenes.lettering import write
from console.demo.scenes.optics import View
from console.demo.scenes.scene import Scene
from console.demo.scenes.tone import Bytes, Planes, develop

FPS = 15
FRAMES = int(LOOP_S * FPS)
MAIN_PX = (1280, 720)
SUB_PX = (640, 360)


class Player:
    """Draws one scene, at `MAIN_PX` or `SUB_PX`. Not for several threads.

    Attributes:
        still: the backdrop's planes, with what is parked.
    """

    def __init__(self, scene: Scene, title: str, figures: FigureDrawer, size_px: tuple[int, int] = MAIN_PX) -> None:
        width, height = size_px
        setting = scene.setting
        backdrop = setting.backdrop(*MAIN_PX)
        self.still = develop(backdrop.rgb, setting.mood, seed=len(title))
        depth = backdrop.depth
        if size_px == SUB_PX:  # the backdrop is cast large all the same: halved, its edges are smooth
            self.still = Planes(_halved(self.still.y), _halved(self.still.u), _halved(self.still.v))
            depth = depth[::2, ::2].copy()
        self._grain = _grain(height, width, setting.mood.grain)
        self._canvas = Canvas(View(setting.eye, width, height), depth)
        self._stage = Stage(self._canvas, setting, figures)
        self._cast = Cast(scene.moving)
        self._infrared = setting.mood.infrared
        self._canvas.planes = self.still
        Cast(scene.still).draw(self._stage, 0.0)
        unit = height / 360
        write(self._canvas, title, round(9 * unit), round(25 * unit), round(10 * unit))
        self._clock_at = (round(9 * unit), round(40 * unit), round(10 * unit))

    def frames(self) -> Iterator[Planes]:
        """The frames of the loop; each is overwritten by the next. The last leads into the first."""
        work = self.still.copy()
        self._canvas.planes = work
        for index in range(FRAMES):
            for plane, still in ((work.y, self.still.y), (work.u, self.still.u), (work.v, self.still.v)):
                np.copyto(plane, still)
            time_s = index / FPS
            self._cast.draw(self._stage, time_s)
            self._canvas.uncover()
            if self._infrared:
                work.u.fill(128)
                work.v.fill(128)
            x, y, size = self._clock_at
            write(self._canvas, f"{int(time_s) // 60:02d}:{int(time_s) % 60:02d}", x, y, size)
            work.y += self._grain[index % len(self._grain)]  # luma keeps clear of both ends: no overflow
            yield work


def _halved(plane: Bytes) -> Bytes:
    height, width = plane.shape
    mean: Bytes = plane.reshape(height // 2, 2, width // 2, 2).mean(axis=(1, 3), dtype=np.float32).astype(np.uint8)
    return mean


def _grain(height: int, width: int, strength: float) -> list[np.ndarray[tuple[int, int], np.dtype[np.uint8]]]:
    """A few fields of sensor noise, as bytes to add modulo 256; coarse, as a camera's own noise filter leaves it."""
    rng = np.random.default_rng(7)
    fields = []
    for _ in range(7):
        fine = rng.standard_normal((height // 2, width // 2), dtype=np.float32) * np.float32(strength * 0.55)
        coarse = np.repeat(np.repeat(fine, 2, axis=0), 2, axis=1)
        fields.append(np.clip(np.round(coarse), -8, 8).astype(np.int8).view(np.uint8))
    return fields
