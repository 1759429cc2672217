"""Water that glitters: a wave added to the luma of what lies at sea level, in time with the loop."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np

from console.demo.scenes.actors import LOOP_S, Stage
from console.demo.scenes.optics import Floats
from console.demo.scenes.textures import smooth_noise

_SPELL_S = LOOP_S / 11
"""One rise and fall of the glitter, a whole number of times a loop."""


@dataclass(slots=True)
class Water:
    """The water beyond `from_y_m` (world y), between two x; `strength` is how much it glitters."""

    x0: float
    x1: float
    y0: float
    y1: float
    strength: float = 0.5
    level: float = 0.0
    _waves: tuple[tuple[int, int, int, int], Floats, Floats] | None = field(default=None)
    _made_for: int = field(default=0)

    def far(self, stage: Stage, time_s: float) -> list[tuple[float, float]]:
        """See `Actor`: always the farthest."""
        return [(1e6, time_s)]

    def draw(self, stage: Stage, moment: float) -> None:
        """See `Actor`."""
        if self._waves is None or self._made_for != id(stage):
            self._waves, self._made_for = self._made(stage), id(stage)
        (x0, y0, x1, y1), first, second = self._waves
        turn = 2 * math.pi * moment / _SPELL_S
        here = stage.canvas.planes.y[y0:y1, x0:x1]
        lifted = here + first * np.float32(math.cos(turn)) + second * np.float32(math.sin(turn))
        here[:] = np.minimum(np.maximum(lifted, 18, out=lifted), 236, out=lifted).astype(np.uint8)

    def _made(self, stage: Stage) -> tuple[tuple[int, int, int, int], Floats, Floats]:
        view, canvas = stage.canvas.view, stage.canvas
        down = view.along((0.0, 0.0, 1.0))
        down[np.abs(down) < 1e-6] = 1e-6
        depth = np.float32(self.level - view.at[2]) / down
        x = view.at[0] + depth * view.along((1.0, 0.0, 0.0))
        y = view.at[1] + depth * view.along((0.0, 1.0, 0.0))
        wet = (depth > 0) & (x > self.x0) & (x < self.x1) & (y > self.y0) & (y < self.y1)
        wet &= canvas.depth > depth - 0.6
        rows, columns = np.nonzero(wet)
        if rows.size == 0:
            return (0, 0, 0, 0), np.zeros((0, 0), np.float32), np.zeros((0, 0), np.float32)
        box = (int(columns.min()), int(rows.min()), int(columns.max()) + 1, int(rows.max()) + 1)
        cut = np.s_[box[1] : box[3], box[0] : box[2]]
        wet = wet[cut]
        x, y = np.where(wet, x[cut], 0).astype(np.float32), np.where(wet, y[cut], 0).astype(np.float32)
        light = canvas.planes.y[cut].astype(np.float32) - 14
        size = light * np.float32(self.strength) * wet
        # ripples that break up: each of two trains of waves is bent and weakened by slow noise
        bend = smooth_noise(x, y, 3.1, 81) * 9 + smooth_noise(x, y, 1.1, 82) * 5
        gust = 0.25 + 0.95 * smooth_noise(x * 0.4, y, 6.0, 83)
        angle = x * 0.5 + y * 1.9 + bend
        chop = x * 1.3 - y * 2.7 - bend * 1.4
        size *= gust.astype(np.float32)
        first = size * (0.55 * np.cos(angle) + 0.45 * np.cos(chop))
        second = size * (0.55 * np.sin(angle) + 0.45 * np.sin(chop))
        return box, first.astype(np.float32), second.astype(np.float32)
