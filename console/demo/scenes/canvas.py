"""A picture being drawn: the backdrop's planes and depth, and the ways to put something on them.

Colours here are display colours of [0, 1]; every call draws in place and costs what its box costs.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from console.demo.scenes.figures import Sprite
from console.demo.scenes.optics import Floats, Vector, View, dot, minus
from console.demo.scenes.textures import Colour
from console.demo.scenes.tone import Bytes, Planes, colour_yuv

Point = tuple[float, float]
Box = tuple[int, int, int, int]


def _unit(values: Floats) -> Floats:
    """Clip to [0, 1] in place: two plain passes are faster than `np.clip` on small boxes."""
    np.maximum(values, 0, out=values)
    np.minimum(values, 1, out=values)
    return values


class Canvas:
    """One frame of a scene.

    Attributes:
        view: eye and size.
        planes: what is drawn on; replaced for every frame.
        depth: metres to the backdrop at every picture point; hides what passes behind something.
    """

    def __init__(self, view: View, depth: Floats) -> None:
        self.view = view
        self.depth = depth
        self._covered: list[tuple[Box, Floats]] = []
        nothing = np.zeros((0, 0), np.uint8)
        self.planes = Planes(nothing, nothing, nothing)

    def cover_depth(self, box: Box, where: NDArray[np.bool_], depth: Floats) -> None:
        """Let something drawn hide what is drawn after it and stands farther, until `uncover`.

        `where` and `depth` are of every second point of the box.
        """
        x0, y0, x1, y1 = box
        here = self.depth[y0:y1, x0:x1]
        self._covered.append((box, here.copy()))
        near = depth[where]
        for odd_row in (0, 1):
            for odd_column in (0, 1):
                here[odd_row::2, odd_column::2][where] = near

    def uncover(self) -> None:
        """Put the backdrop's own depth back."""
        for (x0, y0, x1, y1), before in reversed(self._covered):
            self.depth[y0:y1, x0:x1] = before
        self._covered.clear()

    def tall_at(self, point: Vector) -> float:
        """How much of an upright height is seen at a point: the cosine of the look downwards."""
        rel = minus(point, self.view.at)
        return math.hypot(rel[0], rel[1]) / max(1e-3, math.sqrt(dot(rel, rel)))

    def depth_at(self, x: float, y: float) -> float:
        """Depth of the backdrop at a picture point, clamped to the picture."""
        column = min(self.view.width_px - 1, max(0, int(x)))
        row = min(self.view.height_px - 1, max(0, int(y)))
        return float(self.depth[row, column])

    def sprite(
        self, sprite: Sprite, x: float, y: float, far: float, light: Colour, opacity: float = 1.0, flip: bool = False
    ) -> None:
        """Put a sprite with its foot at a picture point, lit by a display-light colour; `flip` mirrors it down."""
        height, width = sprite.cover.shape
        left = round(x - sprite.foot[0])
        top = round(y - (height - sprite.foot[1])) if flip else round(y - sprite.foot[1])
        box = self.view.clipped(left, top, left + width, top + height)
        if box is None:
            return
        x0, y0, x1, y1 = box
        cover, luma, thin, u, v = sprite.cover, sprite.luma, sprite.thin, sprite.u, sprite.v
        if flip:
            cover, luma, thin, u, v = cover[::-1], luma[::-1], thin[::-1], u[::-1], v[::-1]
        cut = np.s_[y0 - top : y1 - top, x0 - left : x1 - left]
        cover, luma = cover[cut], luma[cut]
        grey = (0.3 * light[0] + 0.59 * light[1] + 0.11 * light[2]) * opacity
        hidden = self.depth[y0:y1, x0:x1] < far - 0.3
        masked = bool(hidden.any())
        if masked:
            shown = ~hidden
            cover, luma = cover * shown, luma * shown
        if opacity < 1:
            cover = cover * np.float32(opacity)
        here = self.planes.y[y0:y1, x0:x1]
        base = here.astype(np.float32)
        base -= (base - np.float32(16)) * cover
        base += luma * np.float32(grey)
        here[:] = np.minimum(base, 238, out=base).astype(np.uint8)
        # chroma: half the size, at most one picture point beside its luma
        rows = min(thin.shape[0] - (y0 - top) // 2, (y1 - y0) // 2, self.planes.u.shape[0] - y0 // 2)
        columns = min(thin.shape[1] - (x0 - left) // 2, (x1 - x0) // 2, self.planes.u.shape[1] - x0 // 2)
        if rows <= 0 or columns <= 0:
            return
        a, b = (y0 - top) // 2, (x0 - left) // 2
        thin = thin[a : a + rows, b : b + columns]
        if masked:
            thin = thin * shown[::2, ::2][:rows, :columns]
        _, tint_u, tint_v = colour_yuv(light)
        for plane, own, tint in ((self.planes.u, u, tint_u), (self.planes.v, v, tint_v)):
            there = plane[y0 // 2 : y0 // 2 + rows, x0 // 2 : x0 // 2 + columns]
            base = there.astype(np.float32)
            part = own[a : a + rows, b : b + columns] * np.float32(grey)
            if masked:
                part = part * shown[::2, ::2][:rows, :columns]
            base -= (base - np.float32(128 + 0.55 * (tint - 128))) * thin * np.float32(opacity)
            base += part
            there[:] = np.minimum(np.maximum(base, 16, out=base), 240, out=base).astype(np.uint8)

    def polygon(self, points: list[Point], far: float, colour: Colour, opacity: float = 1.0) -> None:
        """Fill a convex polygon of picture points, its edge smoothed. `far` hides it behind what is nearer."""
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        high, low = min(ys), max(ys)
        box = self.view.clipped(min(xs) - 1, high - 1, max(xs) + 1, low + 1)
        if box is None:
            return
        x0, y0, x1, y1 = box
        rows = np.arange(y0, y1, dtype=np.float32) + np.float32(0.5)
        left = np.full(rows.shape, -1e6, dtype=np.float32)
        right = np.full(rows.shape, 1e6, dtype=np.float32)
        area = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, [*points[1:], points[0]], strict=True))
        if abs(area) < 0.5:
            return
        turn = 1.0 if area > 0 else -1.0
        for a, b in zip(points, [*points[1:], points[0]], strict=True):
            rise = b[1] - a[1]
            if abs(rise) < 0.05:
                continue
            crossing = np.float32(a[0]) + (rows - np.float32(a[1])) * np.float32((b[0] - a[0]) / rise)
            if rise * turn < 0:
                np.maximum(left, crossing, out=left)
            else:
                np.minimum(right, crossing, out=right)
        columns = np.arange(x0, x1, dtype=np.float32)[None, :] + np.float32(0.5)
        inside = np.minimum(columns - left[:, None], right[:, None] - columns)
        inside += np.float32(0.5)
        cover = _unit(inside)
        cover *= _unit(np.minimum(rows - np.float32(high), np.float32(low) - rows) + np.float32(0.5))[:, None]
        hidden = self.depth[y0:y1, x0:x1] < far
        if hidden.any():
            cover[hidden] = 0
        if opacity < 1:
            cover *= np.float32(opacity)
        y, u, v = colour_yuv(colour)
        self._mix(box, cover, y, u, v)

    def glow(self, x: float, y: float, radius: float, colour: Colour, strength: float, far: float) -> None:
        """Add light: a headlamp, a beacon, a telephone. `strength` is in display units."""
        if radius < 0.6 or self.depth_at(x, y) < far:
            return
        self.stain(x, y, radius, radius, colour, strength)

    def stain(self, x: float, y: float, rx: float, ry: float, colour: Colour, strength: float) -> None:
        """Add a soft ellipse of light, or of shadow where `strength` is negative, whatever stands there."""
        box = self.view.clipped(x - 2.1 * rx, y - 2.1 * ry, x + 2.1 * rx, y + 2.1 * ry)
        if box is None:
            return
        x0, y0, x1, y1 = (box[0] // 2 * 2, box[1] // 2 * 2, (box[2] + 1) // 2 * 2, (box[3] + 1) // 2 * 2)
        across = (np.arange(x0, x1, dtype=np.float32) + np.float32(0.5 - x)) * np.float32(1 / rx)
        down = (np.arange(y0, y1, dtype=np.float32) + np.float32(0.5 - y)) * np.float32(1 / ry)
        level = np.exp(-down * down)[:, None] * (np.exp(-across * across) * np.float32(abs(strength)))[None, :]
        here = self.planes.y[y0:y1, x0:x1]
        base = here.astype(np.float32)
        if strength < 0:
            base -= (base - 16) * level
            here[:] = base.astype(np.uint8)
            return
        yy, u, v = colour_yuv(colour)
        base += (np.float32(min(238.0, 16 + (yy - 16) * 1.15)) - base) * np.minimum(level, 1)
        here[:] = np.minimum(base, 238, out=base).astype(np.uint8)
        half = level[::2, ::2]
        for plane, value in ((self.planes.u, u), (self.planes.v, v)):
            there = plane[y0 // 2 : y1 // 2, x0 // 2 : x1 // 2]
            base = there.astype(np.float32)
            base += (np.float32(value) - base) * np.minimum(half, 1)
            there[:] = base.astype(np.uint8)

    def shadow(self, point: Vector, radius_m: float, away: Point, darkness: float) -> None:
        """A shadow on the ground at a point, drawn out by `away` (metres on the ground)."""
        reach = math.hypot(*away)
        for share, weight in ((0.0, 1.0), (0.55, 0.45)) if reach > 0.5 else ((0.0, 1.0),):
            spot = (point[0] + away[0] * share, point[1] + away[1] * share, point[2])
            x, y, far = self.view.project(spot)
            if far < 1:
                continue
            rx = self.view.focal_px / far * radius_m * (1 + share * 0.8)
            if rx < 2.0:
                continue
            ry = max(1.0, rx * math.sqrt(max(0.02, 1 - self.tall_at(spot) ** 2)))
            self.stain(x, y, rx, ry, (0, 0, 0), -darkness * weight)

    def image(self, box: Box, cover: Floats, y: Floats, u: Floats, v: Floats) -> None:
        """Put ready luma and chroma (full size) where `cover` says."""
        self._mix(box, cover, y, u, v)

    def _mix(self, box: Box, cover: Floats, y: Floats | float, u: Floats | float, v: Floats | float) -> None:
        x0, y0, x1, y1 = box
        here = self.planes.y[y0:y1, x0:x1]
        base: Floats = here.astype(np.float32)
        base += (_same(y) - base) * cover
        here[:] = np.minimum(np.maximum(base, 16, out=base), 238, out=base).astype(np.uint8)
        ox, oy = x0 & 1, y0 & 1  # chroma stands at every second point: begin at an even one
        thin = cover[oy::2, ox::2]
        if thin.size == 0:
            return
        top, left = (y0 + oy) // 2, (x0 + ox) // 2
        for plane, value in ((self.planes.u, u), (self.planes.v, v)):
            there = plane[top : top + thin.shape[0], left : left + thin.shape[1]]
            fine = value[oy::2, ox::2] if isinstance(value, np.ndarray) else np.float32(value)
            coarse: Floats = there.astype(np.float32)
            coarse += (fine - coarse) * thin
            there[:] = np.minimum(np.maximum(coarse, 16, out=coarse), 240, out=coarse).astype(np.uint8)


def _same(value: Floats | float) -> Floats | np.float32:
    return value if isinstance(value, np.ndarray) else np.float32(value)


__all__ = ["Box", "Bytes", "Canvas", "Point"]
