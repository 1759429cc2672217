"""What stands in a scene: flat pieces with a texture, and the boxes, pillars and rooms made of them."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from console.demo.scenes.optics import Floats, Vector, cross
from console.demo.scenes.textures import Texture, plain, smooth_noise

Cut = Callable[[Floats, Floats], NDArray[np.bool_]]
"""Metres along both edges to whether there is anything."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A parallelogram: a corner, two edges in metres, a texture.

    `round_` shades it like the front of a cylinder; `floor` marks what reflects the rest of the scene; `cut` says where
    it is solid, for leaves and gratings.
    """

    corner: Vector
    first: Vector
    second: Vector
    texture: Texture
    round_: bool = False
    floor: bool = False
    cut: Cut | None = None

    @property
    def corners(self) -> list[Vector]:
        """Its four corners."""
        c, a, b = self.corner, self.first, self.second
        return [
            c,
            (c[0] + a[0], c[1] + a[1], c[2] + a[2]),
            (c[0] + b[0], c[1] + b[1], c[2] + b[2]),
            (c[0] + a[0] + b[0], c[1] + a[1] + b[1], c[2] + a[2] + b[2]),
        ]

    @property
    def normal(self) -> Vector:
        """Unit normal, of either sign."""
        n = cross(self.first, self.second)
        length = math.sqrt(n[0] ** 2 + n[1] ** 2 + n[2] ** 2)
        return (n[0] / length, n[1] / length, n[2] / length)


def floor(texture: Texture, x0: float, x1: float, y0: float, y1: float, z: float = 0.0, mirror: bool = True) -> Piece:
    """A level piece; s runs along x from x0, t along y from y0."""
    return Piece((x0, y0, z), (x1 - x0, 0, 0), (0, y1 - y0, 0), texture, floor=mirror)


def wall(
    texture: Texture, start: tuple[float, float], end: tuple[float, float], height: float, z: float = 0.0
) -> Piece:
    """An upright piece from one ground point to another; s runs along it, t upwards."""
    return Piece((start[0], start[1], z), (end[0] - start[0], end[1] - start[1], 0), (0, 0, height), texture)


def box(
    x0: float, x1: float, y0: float, y1: float, height: float, side: Texture, top: Texture | None = None, z: float = 0.0
) -> list[Piece]:
    """An upright box: four sides, and a top where one is given."""
    sides = [
        wall(side, (x0, y0), (x1, y0), height, z),
        wall(side, (x1, y0), (x1, y1), height, z),
        wall(side, (x1, y1), (x0, y1), height, z),
        wall(side, (x0, y1), (x0, y0), height, z),
    ]
    if top is not None:
        sides.append(floor(top, x0, x1, y0, y1, z + height, mirror=False))
    return sides


def pillar(texture: Texture, x: float, y: float, radius: float, height: float, eye: Vector, z: float = 0.0) -> Piece:
    """A round pillar or pole, turned to the eye."""
    dx, dy = x - eye[0], y - eye[1]
    length = math.hypot(dx, dy) or 1.0
    ax, ay = dy / length * radius, -dx / length * radius
    return Piece((x - ax, y - ay, z), (2 * ax, 2 * ay, 0), (0, 0, height), texture, round_=True)


def street_lamp(
    x: float, y: float, height: float, arm: tuple[float, float], eye: Vector, metal: Texture
) -> list[Piece]:
    """A pole with an arm; the light itself is a `Lamp` of the scene."""
    end = (x + arm[0], y + arm[1])
    return [
        pillar(metal, x, y, 0.09, height, eye),
        Piece((x, y, height - 0.1), (end[0] - x, end[1] - y, 0.25), (0, 0, 0.1), metal),
    ]


def tree(x: float, y: float, trunk_m: float, crown_m: float, eye: Vector, seed: int = 0) -> list[Piece]:
    """A street tree: a trunk and a ragged crown turned to the eye."""
    dx, dy = x - eye[0], y - eye[1]
    length = math.hypot(dx, dy) or 1.0
    ax, ay = dy / length * crown_m / 2, -dx / length * crown_m / 2
    radius = crown_m / 2

    def leaves(s: Floats, t: Floats) -> NDArray[np.bool_]:
        away = np.hypot((s - radius) / radius, (t - radius * 0.85) / (radius * 0.85))
        ragged = smooth_noise(s, t, 0.55, seed) * 0.35 + smooth_noise(s, t, 0.18, seed + 1) * 0.3
        solid: NDArray[np.bool_] = away < 0.68 + ragged
        return solid

    leaf = plain((0.075, 0.10, 0.04), 0.95, 0.3, seed + 2)
    crown = Piece((x - ax, y - ay, trunk_m - 0.6), (2 * ax, 2 * ay, 0), (0, 0, crown_m * 0.85), leaf, True, cut=leaves)
    return [pillar(plain((0.12, 0.1, 0.085), 0.5, 0.3), x, y, 0.2, trunk_m, eye), crown]
