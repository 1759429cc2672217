"""Trams, metros, trains and boats: long painted boxes with lit windows, which arrive, wait and leave."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from console.demo.scenes.actors import Stage, appearances
from console.demo.scenes.optics import Floats, Vector, View, cross, dot, minus
from console.demo.scenes.textures import Colour, cell_noise
from console.demo.scenes.tone import colour_yuv

Livery = Callable[[Floats, Floats], NDArray[np.uint8]]
"""Metres along and up a side to an index of the palette."""

BODY, STRIPE, GLASS, LIT, DOOR, DARK, SIGN, TRIM, CEILING = range(9)


@dataclass(frozen=True, slots=True)
class Stock:
    """Measures in metres and colours of a vehicle on rails or water. The light inside is `inside`."""

    length: float = 32.0
    width: float = 2.4
    height: float = 3.3
    floor: float = 0.35
    body: Colour = (0.85, 0.85, 0.86)
    stripe: Colour = (0.1, 0.35, 0.6)
    inside: Colour = (1.0, 0.93, 0.78)
    window_m: float = 1.7
    door_m: float = 6.4
    lit: bool = True
    boat: bool = False


def _side(stock: Stock) -> Livery:
    top = stock.height - stock.floor

    def livery(s: Floats, t: Floats) -> NDArray[np.uint8]:
        index = np.full(s.shape, BODY, dtype=np.uint8)
        index[(t > 0.28 * top) & (t < 0.36 * top)] = STRIPE
        index[t < 0.1 * top] = DARK
        index[t > 0.93 * top] = TRIM
        bay = np.floor(s / stock.window_m)
        x = s / stock.window_m - bay
        pane = (t > 0.42 * top) & (t < 0.82 * top) & (x > 0.05) & (x < 0.95)
        index[pane] = LIT if stock.lit else GLASS
        index[pane & (t > 0.7 * top)] = CEILING if stock.lit else GLASS
        # passengers: dark shapes against the light, some seats empty
        seat = np.floor(s / 0.85)
        head = np.abs(s / 0.85 - seat - 0.5) * 0.85
        sits = cell_noise(seat, seat * 0, 5)
        body = pane & (sits < 0.42) & (((t - 0.56 * top) ** 2 + head**2 < 0.026) | ((t < 0.5 * top) & (head < 0.23)))
        index[body] = DARK
        door = np.abs(s / stock.door_m - np.floor(s / stock.door_m) - 0.5) * stock.door_m
        leaf = (door < 0.72) & (t > 0.08 * top) & (t < 0.86 * top)
        index[leaf & (t < 0.3 * top)] = DOOR
        index[leaf & (t >= 0.3 * top)] = LIT if stock.lit else GLASS
        index[leaf & ((door < 0.035) | (door > 0.66))] = DARK
        return index

    return livery


def _front(stock: Stock) -> Livery:
    top = stock.height - stock.floor

    def livery(s: Floats, t: Floats) -> NDArray[np.uint8]:
        index = np.full(s.shape, BODY, dtype=np.uint8)
        across = np.abs(s - stock.width / 2)
        index[(t > 0.4 * top) & (t < 0.84 * top) & (across < stock.width * 0.44)] = GLASS
        index[(t > 0.86 * top) & (t < 0.96 * top) & (across < stock.width * 0.33)] = SIGN
        index[(t < 0.36 * top) & (t > 0.28 * top)] = STRIPE
        index[t < 0.1 * top] = DARK
        return index

    return livery


def _hull(stock: Stock) -> Livery:
    """The side of a small ferry: white hull, a row of lit windows under a canopy."""
    top = stock.height - stock.floor

    def livery(s: Floats, t: Floats) -> NDArray[np.uint8]:
        index = np.full(s.shape, BODY, dtype=np.uint8)
        index[t < 0.12 * top] = DARK
        index[(t > 0.3 * top) & (t < 0.36 * top)] = STRIPE
        cabin = (s > 0.12 * stock.length) & (s < 0.88 * stock.length)
        index[(t > 0.4 * top) & ~cabin] = 255
        pane = cabin & (t > 0.48 * top) & (t < 0.84 * top) & ((s % 1.3) > 0.16)
        index[pane] = LIT
        seat = np.floor(s / 0.9)
        head = np.abs(s / 0.9 - seat - 0.5) * 0.9
        sits = cell_noise(seat, seat * 0, 15) < 0.4
        index[pane & sits & ((t - 0.62 * top) ** 2 + head**2 < 0.022)] = DARK
        return index

    return livery


_GRID = 32  # points a metre: finer than a picture shows them


@lru_cache(maxsize=64)
def _baked(stock: Stock, face: str) -> NDArray[np.uint8]:
    """A face's livery as a picture (up, along), so that drawing it is one look-up a point."""
    high = stock.height - stock.floor
    along = stock.length if face == "side" else stock.width
    if face == "side":
        painter = _hull(stock) if stock.boat else _side(stock)
    elif face == "end":
        painter = _plain(BODY) if stock.boat else _front(stock)
    else:
        painter = _plain(BODY if stock.boat else TRIM)
    if face == "roof":
        high = stock.length
    s, t = np.meshgrid(
        (np.arange(int(along * _GRID) + 2, dtype=np.float32)) / _GRID,
        (np.arange(int(high * _GRID) + 2, dtype=np.float32)) / _GRID,
    )
    drawn = painter(s.ravel().astype(np.float32), t.ravel().astype(np.float32))
    return drawn.reshape((s.shape[0], s.shape[1]))


def _plain(index: int) -> Livery:
    return lambda s, t: np.full(s.shape, index, dtype=np.uint8)


@dataclass(frozen=True, slots=True)
class Rolling:
    """A vehicle on a straight line: from `start` along `heading`, its front `stop_m` along it when it halts.

    It halts `stop_s` after it appears, for `dwell_s`, with `push` m/s² before and `pull` after; `cruise` instead drives
    through at that speed without a halt.
    """

    start: tuple[float, float]
    heading: tuple[float, float]
    stop_m: float
    stock: Stock
    start_s: float = 0.0
    stop_s: float = 8.0
    dwell_s: float = 4.0
    push: float = 1.1
    pull: float = 1.8
    cruise: float = 0.0
    lasts_s: float = 20.0

    def _front_m(self, moment: float) -> float:
        if self.cruise:
            return moment * self.cruise
        if moment < self.stop_s:
            return self.stop_m - self.push * (self.stop_s - moment) ** 2 / 2
        since = max(0.0, moment - self.stop_s - self.dwell_s)
        return self.stop_m + self.pull * since**2 / 2

    def far(self, stage: Stage, time_s: float) -> list[tuple[float, float]]:
        """See `Actor`: drawn before people, whom its depth then hides."""
        found = []
        for moment in appearances(self.start_s, self.lasts_s, time_s):
            front = self._front_m(moment)
            depths = []
            for along in (front, front - self.stock.length):
                x, y = self.start[0] + self.heading[0] * along, self.start[1] + self.heading[1] * along
                depths.append(stage.canvas.view.project((x, y, 1.0))[2])
            if max(depths) > 1.0:
                found.append((1e5 + max(depths), moment))
        return found

    def draw(self, stage: Stage, moment: float) -> None:
        """See `Actor`."""
        stock, front = self.stock, self._front_m(moment)
        dx, dy = self.heading
        rise = stock.floor + (0.06 * math.sin(moment * 2 * math.pi / 5) if stock.boat else 0.0)

        def world(p: Vector) -> Vector:
            along = front - stock.length + p[1]
            return (self.start[0] + dx * along + dy * p[0], self.start[1] + dy * along - dx * p[0], rise + p[2])

        half, top = stock.width / 2, stock.height - stock.floor
        palette = self._palette(stage, world((0, stock.length / 2, 1.0)))
        centre = world((0, stock.length / 2, top / 2))
        faces: list[tuple[Vector, Vector, Vector, str]] = [
            ((-half, 0, 0), (-half, stock.length, 0), (-half, 0, top), "side"),
            ((half, 0, 0), (half, stock.length, 0), (half, 0, top), "side"),
            ((-half, stock.length, 0), (half, stock.length, 0), (-half, stock.length, top), "end"),
            ((-half, 0, 0), (half, 0, 0), (-half, 0, top), "end"),
            ((-half, 0, top), (half, 0, top), (-half, stock.length, top), "roof"),
        ]
        if stock.boat:
            faces = [*faces[:2], ((-half, 2, top), (half, 2, top), (-half, stock.length - 2, top), "roof")]
        for corner, first, second, face in faces:
            a, b, c = world(corner), world(first), world(second)
            normal = cross(minus(b, a), minus(c, a))
            if dot(normal, minus(a, centre)) < 0:
                normal = (-normal[0], -normal[1], -normal[2])
            if dot(normal, minus(stage.canvas.view.at, a)) > 0:
                _lay(stage, a, minus(b, a), minus(c, a), _baked(stock, face), palette)
        self._lamps(stage, world)

    def _palette(self, stage: Stage, at: Vector) -> NDArray[np.uint8]:
        """Luma and chroma of every index in the light of the place, (indices, 3)."""
        light = stage.tone_at(at[0], at[1], 1.6)
        stock = self.stock
        albedo = {BODY: stock.body, STRIPE: stock.stripe, GLASS: (0.07, 0.08, 0.1), DOOR: stock.stripe,
                  DARK: (0.07, 0.07, 0.08), TRIM: (0.3, 0.3, 0.32)}  # fmt: skip
        rows = []
        for index in range(9):
            if index == LIT:
                colour = (stock.inside[0] * 0.74, stock.inside[1] * 0.74, stock.inside[2] * 0.74)
            elif index == CEILING:
                colour = (0.98, 0.98, 0.95)
            elif index == SIGN:
                colour = (1.0, 0.62, 0.15)
            else:
                paint = albedo.get(index, (1.0, 1.0, 1.0))
                colour = (paint[0] * light[0], paint[1] * light[1], paint[2] * light[2])
            rows.append(
                colour_yuv((min(1.0, colour[0] * 0.92), min(1.0, colour[1] * 0.92), min(1.0, colour[2] * 0.92)))
            )
        if stage.setting.mood.infrared:
            rows = [(row[0], 128.0, 128.0) for row in rows]
        palette: NDArray[np.uint8] = np.clip(np.array(rows), 16, 238).astype(np.uint8)
        return palette

    def _lamps(self, stage: Stage, world: Callable[[Vector], Vector]) -> None:
        canvas, view, stock = stage.canvas, stage.canvas.view, self.stock
        for end, colour in ((stock.length + 0.05, (1.0, 0.97, 0.88)), (-0.05, (1.0, 0.12, 0.1))):
            for across in (-0.36, 0.36):
                lamp = world((across * stock.width, end, 0.55 if not stock.boat else 1.2))
                to_eye = minus(view.at, lamp)
                ahead = 1.0 if end > 0 else -1.0
                facing = (to_eye[0] * self.heading[0] + to_eye[1] * self.heading[1]) * ahead
                facing /= math.sqrt(dot(to_eye, to_eye))
                x, y, far = view.project(lamp)
                if far < 1.0 or facing < 0.04:
                    continue
                radius = view.focal_px / far * (0.4 if end > 0 else 0.22)
                canvas.glow(x, y, max(1.3, radius), colour, 0.35 + 0.65 * facing, far - 0.6)
                if end > 0:
                    canvas.glow(x, y, max(2.0, radius * 2.8), colour, 0.2 * facing, far - 0.6)


def _lay(
    stage: Stage, corner: Vector, first: Vector, second: Vector, livery: NDArray[np.uint8], palette: NDArray[np.uint8]
) -> None:
    """Draw one face: cast it over its box of the picture, hide what the backdrop hides, and leave its depth."""
    canvas, view = stage.canvas, stage.canvas.view
    points = [corner, _plus(corner, first), _plus(corner, second), _plus(_plus(corner, first), second)]
    box = view.box_of(points)
    if box is None:
        return
    x0, y0, x1, y1 = (box[0] // 2 * 2, box[1] // 2 * 2, (box[2] + 1) // 2 * 2, (box[3] + 1) // 2 * 2)
    # cast at every second point, where chroma stands; luma follows in twos
    grid = (view.columns[:, x0:x1:2], view.rows[y0:y1:2])
    normal = cross(first, second)
    facing = _along(view, normal, grid)
    facing[np.abs(facing) < 1e-7] = 1e-7
    rel = minus(corner, view.at)
    depth = np.float32(dot(normal, rel)) / facing
    s, s_m = _metres(view, first, rel, depth, grid)
    hit = (depth > 0.3) & (depth < canvas.depth[y0:y1:2, x0:x1:2] + 0.25) & (s >= 0) & (s <= s_m)
    t, t_m = _metres(view, second, rel, depth, grid)
    hit &= (t >= 0) & (t <= t_m)
    if not hit.any():
        return
    column = np.minimum((s[hit] * _GRID).astype(np.int32), livery.shape[1] - 1)
    row = np.minimum((t[hit] * _GRID).astype(np.int32), livery.shape[0] - 1)
    index = livery[row, column]
    shown = index < 255
    if not shown.all():
        hit[hit] = shown
        index = index[shown]
    luma = canvas.planes.y[y0:y1, x0:x1]
    brightness = palette[index, 0]
    for odd_row in (0, 1):
        for odd_column in (0, 1):
            luma[odd_row::2, odd_column::2][hit] = brightness
    for plane, band in ((canvas.planes.u, 1), (canvas.planes.v, 2)):
        plane[y0 // 2 : y1 // 2, x0 // 2 : x1 // 2][hit] = palette[index, band]
    canvas.cover_depth((x0, y0, x1, y1), hit, depth)


Grid = tuple[Floats, Floats]


def _along(view: View, vector: Vector, grid: Grid) -> Floats:
    """Dot product of a vector with the rays of a grid of columns and rows."""
    product: Floats = (
        np.float32(dot(vector, view.forward))
        + grid[0] * np.float32(dot(vector, view.right))
        + grid[1] * np.float32(dot(vector, view.up))
    )
    return product


def _plus(a: Vector, b: Vector) -> Vector:
    return (a[0] + b[0], a[1] + b[1], a[2] + b[2])


def _metres(view: View, edge: Vector, rel: Vector, depth: Floats, grid: Grid) -> tuple[Floats, float]:
    """Metres from the corner along one edge, and the edge's length."""
    length = math.sqrt(dot(edge, edge))
    unit = (edge[0] / length, edge[1] / length, edge[2] / length)
    along: Floats = depth * _along(view, unit, grid) - np.float32(dot(unit, rel))
    return along, length
