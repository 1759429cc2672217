"""The eye of a scene: where a camera stands, and how the world falls on its picture.

World axes are metres: x to the right of the scene, y away from it, z up. A ray through a picture point is
`forward + X·right + Y·up`, so that any dot product with a ray is an affine function of X and Y, and its parameter
is the depth along `forward`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Vector = tuple[float, float, float]


def dot(a: Vector, b: Vector) -> float:
    """Dot product."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a: Vector, b: Vector) -> Vector:
    """Cross product."""
    return (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])


def minus(a: Vector, b: Vector) -> Vector:
    """Difference a − b."""
    return (a[0] - b[0], a[1] - b[1], a[2] - b[2])


@dataclass(frozen=True, slots=True)
class Eye:
    """A camera. `yaw_deg` turns right from +y, `pitch_deg` looks down, `fov_deg` is the horizontal field of view."""

    at: Vector
    yaw_deg: float = 0.0
    pitch_deg: float = 15.0
    fov_deg: float = 70.0


class View:
    """An eye that looks through a picture of a given size.

    Attributes:
        width_px, height_px: size of the picture.
        focal_px: pixels per unit of slope.
        at, forward, right, up: the eye's frame in the world.
        columns, rows: X of each column (1, w) and Y of each row (h, 1).
    """

    def __init__(self, eye: Eye, width_px: int, height_px: int, mirror_z: float | None = None) -> None:
        yaw, pitch = math.radians(eye.yaw_deg), math.radians(eye.pitch_deg)
        self.width_px = width_px
        self.height_px = height_px
        self.focal_px = width_px / 2 / math.tan(math.radians(eye.fov_deg) / 2)
        self.at: Vector = eye.at
        self.forward: Vector = (math.sin(yaw) * math.cos(pitch), math.cos(yaw) * math.cos(pitch), -math.sin(pitch))
        self.right: Vector = (math.cos(yaw), -math.sin(yaw), 0.0)
        self.up: Vector = cross(self.right, self.forward)
        if mirror_z is not None:  # what a polished floor or still water at this height shows
            self.at = (eye.at[0], eye.at[1], 2 * mirror_z - eye.at[2])
            self.forward = (self.forward[0], self.forward[1], -self.forward[2])
            self.up = (self.up[0], self.up[1], -self.up[2])
        self.columns: Floats = ((np.arange(width_px, dtype=np.float32) + 0.5 - width_px / 2) / self.focal_px).astype(
            np.float32
        )[None, :]
        self.rows: Floats = ((height_px / 2 - np.arange(height_px, dtype=np.float32) - 0.5) / self.focal_px).astype(
            np.float32
        )[:, None]

    def along(self, vector: Vector, box: tuple[int, int, int, int] | None = None) -> Floats:
        """Dot product of `vector` with the ray of every picture point in `box` (x0, y0, x1, y1)."""
        x0, y0, x1, y1 = box or (0, 0, self.width_px, self.height_px)
        product: Floats = (
            np.float32(dot(vector, self.forward))
            + self.columns[:, x0:x1] * np.float32(dot(vector, self.right))
            + self.rows[y0:y1] * np.float32(dot(vector, self.up))
        )
        return product

    def project(self, point: Vector) -> tuple[float, float, float]:
        """Picture x, y (pixels) and depth (metres) of a world point; depth ≤ 0 lies behind the eye."""
        rel = minus(point, self.at)
        depth = dot(rel, self.forward)
        safe = depth if abs(depth) > 1e-6 else 1e-6
        x = self.width_px / 2 + self.focal_px * dot(rel, self.right) / safe
        y = self.height_px / 2 - self.focal_px * dot(rel, self.up) / safe
        return x, y, depth

    def box_of(self, points: list[Vector], near_m: float = 0.2) -> tuple[int, int, int, int] | None:
        """Smallest picture box around points; the whole picture when one lies behind the eye; None when outside."""
        projected = [self.project(point) for point in points]
        if all(depth < near_m for _, _, depth in projected):
            return None
        if any(depth < near_m for _, _, depth in projected):
            return 0, 0, self.width_px, self.height_px
        xs, ys = [x for x, _, _ in projected], [y for _, y, _ in projected]
        return self.clipped(min(xs) - 1, min(ys) - 1, max(xs) + 2, max(ys) + 2)

    def clipped(self, x0: float, y0: float, x1: float, y1: float) -> tuple[int, int, int, int] | None:
        """The part of a box that lies in the picture; None when nothing does."""
        left, top = max(0, math.floor(x0)), max(0, math.floor(y0))
        right, bottom = min(self.width_px, math.ceil(x1)), min(self.height_px, math.ceil(y1))
        return (left, top, right, bottom) if left < right and top < bottom else None
