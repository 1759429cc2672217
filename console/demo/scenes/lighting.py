"""Lamps, and the one picture of a scene without anybody in it: cast once, lit once, kept.

The picture is cast surface by surface (a plane's depth is affine over the picture), textured only where a surface is
seen, lit at half the size, with a second cast below the floor for what wet stone and polished tiles reflect.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np

from console.demo.scenes.optics import Eye, Floats, Vector, View, dot, minus
from console.demo.scenes.solids import Piece
from console.demo.scenes.textures import Colour, smooth_noise

FAR_M = 900.0


@dataclass(frozen=True, slots=True)
class Lamp:
    """A light. `power` is felt at one metre; `down` shades it like a street lamp; `glow_m` is the halo's radius."""

    at: Vector
    colour: Colour = (1.0, 0.78, 0.5)
    power: float = 30.0
    down: bool = True
    glow_m: float = 0.35
    halo: float = 1.0


@dataclass(frozen=True, slots=True)
class Mood:
    """How a camera sees its scene.

    `ambient` is light without a lamp, `reflect` how much the floor mirrors (with `wet` in patches), `haze_m` how far
    one sees, `infrared` a camera that sees by its own lamp and knows no colour.
    """

    ambient: Colour = (0.03, 0.035, 0.05)
    sky: Colour = (0.012, 0.016, 0.03)
    horizon: Colour = (0.06, 0.05, 0.05)
    exposure: float = 1.6
    reflect: float = 0.0
    wet: bool = False
    haze_m: float = 400.0
    haze: Colour = (0.02, 0.022, 0.03)
    infrared: bool = False
    warmth: Colour = (1.0, 1.0, 1.0)
    vignette: float = 0.45
    grain: float = 2.0


@dataclass(slots=True)
class Backdrop:
    """The lit picture: linear RGB (h, w, 3) and depth in metres (h, w)."""

    rgb: Floats
    depth: Floats


@dataclass(slots=True)
class _Cast:
    """What each picture point meets: index of the piece (−1: sky), depth, metres along its two edges."""

    piece: np.ndarray[tuple[int, int], np.dtype[np.int16]]
    depth: Floats
    s: Floats
    t: Floats


def _cast(view: View, pieces: list[Piece], skip_floors: bool = False) -> _Cast:
    shape = (view.height_px, view.width_px)
    cast = _Cast(
        np.full(shape, -1, dtype=np.int16),
        np.full(shape, FAR_M, dtype=np.float32),
        np.zeros(shape, dtype=np.float32),
        np.zeros(shape, dtype=np.float32),
    )
    for index, piece in enumerate(pieces):
        if skip_floors and piece.floor:
            continue
        box = view.box_of(piece.corners)
        if box is None:
            continue
        x0, y0, x1, y1 = box
        normal = piece.normal
        rel = minus(piece.corner, view.at)
        facing = view.along(normal, box)
        facing[np.abs(facing) < 1e-7] = 1e-7
        depth = np.float32(dot(normal, rel)) / facing
        s, s_m = _edge(view, piece.first, rel, depth, box)
        t, t_m = _edge(view, piece.second, rel, depth, box)
        here = cast.depth[y0:y1, x0:x1]
        hit = (depth > 0.05) & (depth < here) & (s >= 0) & (s <= s_m) & (t >= 0) & (t <= t_m)
        if piece.cut is not None:
            hit[hit] = piece.cut(s[hit], t[hit])
        if not hit.any():
            continue
        here[hit] = depth[hit]
        cast.piece[y0:y1, x0:x1][hit] = index
        cast.s[y0:y1, x0:x1][hit] = s[hit]
        cast.t[y0:y1, x0:x1][hit] = t[hit]
    return cast


def _edge(view: View, edge: Vector, rel: Vector, depth: Floats, box: tuple[int, int, int, int]) -> tuple[Floats, float]:
    """Metres from the corner along one edge, and the edge's length."""
    length = math.sqrt(dot(edge, edge))
    unit = (edge[0] / length, edge[1] / length, edge[2] / length)
    along: Floats = depth * view.along(unit, box) - np.float32(dot(unit, rel))
    return along, length


def _irradiance(view: View, pieces: list[Piece], cast: _Cast, lamps: list[Lamp], mood: Mood) -> Floats:
    """Light that falls on every second picture point, (h/2, w/2, 3)."""
    step = 2
    depth = cast.depth[::step, ::step]
    which = cast.piece[::step, ::step]
    columns, rows = view.columns[:, ::step], view.rows[::step]
    at = []
    for axis in range(3):
        ray = view.forward[axis] + columns * view.right[axis] + rows * view.up[axis]
        at.append((view.at[axis] + depth * ray).astype(np.float32))
    normals = np.array([piece.normal for piece in pieces] + [(0.0, 0.0, 1.0)], dtype=np.float32)[which]
    round_ = np.array([piece.round_ for piece in pieces] + [False])[which]
    light = np.empty((*depth.shape, 3), dtype=np.float32)
    light[:] = mood.ambient
    for lamp in lamps:
        dx, dy, dz = (np.float32(lamp.at[axis]) - at[axis] for axis in range(3))
        squared = dx * dx + dy * dy + dz * dz + np.float32(0.6)
        inverse = 1 / np.sqrt(squared)
        facing = np.abs(normals[..., 0] * dx + normals[..., 1] * dy + normals[..., 2] * dz) * inverse
        facing = np.where(round_, 0.55, facing)
        level = lamp.power * facing / squared
        if lamp.down:
            level *= np.clip(dz * inverse * 1.25 + 0.12, 0.04, 1)
        for channel in range(3):
            light[..., channel] += level * lamp.colour[channel]
    return light


def _painted(pieces: list[Piece], cast: _Cast) -> tuple[Floats, Floats]:
    """Albedo and glow of every picture point."""
    albedo = np.zeros((*cast.depth.shape, 3), dtype=np.float32)
    glow = np.zeros_like(albedo)
    for index, piece in enumerate(pieces):
        seen = cast.piece == index
        if not seen.any():
            continue
        s, t = cast.s[seen], cast.t[seen]
        colour, shine = piece.texture(s, t)
        if piece.round_:
            across = 2 * s / math.sqrt(dot(piece.first, piece.first)) - 1
            colour = colour * (0.35 + 0.65 * np.sqrt(np.clip(1 - across * across, 0, 1)))[:, None]
        albedo[seen] = colour
        if shine is not None:
            glow[seen] = shine
    return albedo, glow


def _lit(
    view: View, pieces: list[Piece], lamps: list[Lamp], mood: Mood, mirrored: bool = False
) -> tuple[Floats, _Cast]:
    cast = _cast(view, pieces, skip_floors=mirrored)
    albedo, glow = _painted(pieces, cast)
    light = _irradiance(view, pieces, cast, lamps, mood)
    light = np.repeat(np.repeat(light, 2, axis=0), 2, axis=1)[: view.height_px, : view.width_px]
    rgb = albedo * light + glow
    sky = cast.piece < 0
    if sky.any():
        height = np.clip(np.abs(view.along((0.0, 0.0, 1.0))), 0, 1)
        fade = np.exp(-height * 5)[..., None]
        dome = np.array(mood.sky, np.float32) * (1 - fade) + np.array(mood.horizon, np.float32) * fade
        rgb[sky] = dome[sky]
    far = 1 - np.exp(-cast.depth / np.float32(mood.haze_m))
    far[sky] = 0
    rgb += (np.array(mood.haze, np.float32) - rgb) * far[..., None]
    return rgb, cast


def halo(view: View, rgb: Floats, depth: Floats, lamp: Lamp, mirrored: bool = False) -> None:
    """Add a lamp's glow to the picture, in place: a core, a wide halo, a streak when it is a reflection."""
    x, y, far = view.project(lamp.at)
    if far < 0.5 or lamp.halo <= 0:
        return
    radius = max(1.2, view.focal_px * lamp.glow_m / far)
    tall = 3.5 if mirrored else 1.0
    box = view.clipped(x - radius * 6, y - radius * 6 * tall, x + radius * 6, y + radius * 6 * tall)
    if box is None:
        return
    x0, y0, x1, y1 = box
    column, row = int(np.clip(x, 0, view.width_px - 1)), int(np.clip(y, 0, view.height_px - 1))
    if depth[row, column] < far - 1.0:
        return
    dx = (np.arange(x0, x1, dtype=np.float32) + 0.5 - x)[None, :] / radius
    dy = (np.arange(y0, y1, dtype=np.float32) + 0.5 - y)[:, None] / (radius * tall)
    squared = dx * dx + dy * dy
    level = 2.6 * np.exp(-squared * 1.6) + 0.22 * np.exp(-squared / 5) + 0.05 * np.exp(-squared / 14)
    if mirrored:
        level *= 0.35
    rgb[y0:y1, x0:x1] += (lamp.halo * level)[..., None] * np.array(lamp.colour, np.float32)


def _blurred(picture: Floats, radius_px: int, down_only: bool = False) -> Floats:
    """Box blur by running sums, along columns, and along rows unless `down_only`."""
    for axis in (0,) if down_only else (0, 1):
        pad = [(0, 0)] * picture.ndim
        pad[axis] = (radius_px + 1, radius_px)
        sums = np.cumsum(np.pad(picture, pad, mode="edge"), axis=axis, dtype=np.float32)
        size = picture.shape[axis]
        width = 2 * radius_px + 1
        picture = (sums.take(range(width, width + size), axis) - sums.take(range(size), axis)) / np.float32(width)
    return picture


def _bloomed(rgb: Floats) -> Floats:
    """Bright parts leak into their surroundings, as in a real lens."""
    bright = np.clip(rgb[::4, ::4] - 0.55, 0, 3)
    soft = _blurred(_blurred(bright, 4), 9)
    return rgb + 0.22 * np.repeat(np.repeat(soft, 4, axis=0), 4, axis=1)[: rgb.shape[0], : rgb.shape[1]]


@dataclass(slots=True)
class Setting:
    """A scene without anybody in it: eye, what stands there, lamps, mood; floors and water mirror at `mirror_z`."""

    eye: Eye
    pieces: list[Piece]
    lamps: list[Lamp]
    mood: Mood = field(default_factory=Mood)
    mirror_z: float = 0.0

    def backdrop(self, width_px: int, height_px: int) -> Backdrop:
        """Cast and light the picture in linear RGB. About 0.3 s at 1280×720."""
        view = View(self.eye, width_px, height_px)
        lamps = list(self.lamps)
        if self.mood.infrared:
            lamps.append(Lamp(self.eye.at, (1, 1, 1), 26.0, down=False, halo=0))
        rgb, cast = _lit(view, self.pieces, lamps, self.mood)
        if self.mood.reflect > 0:
            self._reflect(rgb, cast, lamps, width_px // 2, height_px // 2)
        for lamp in self.lamps:
            halo(view, rgb, cast.depth, lamp)
        return Backdrop(_bloomed(rgb), cast.depth)

    def _reflect(self, rgb: Floats, cast: _Cast, lamps: list[Lamp], width_px: int, height_px: int) -> None:
        floors = np.array([piece.floor for piece in self.pieces] + [False])[cast.piece]
        if not floors.any():
            return
        view = View(self.eye, width_px, height_px, mirror_z=self.mirror_z)
        seen, depths = _lit(view, self.pieces, lamps, self.mood, mirrored=True)
        for lamp in self.lamps:
            halo(view, seen, depths.depth, lamp, mirrored=True)
        seen = _blurred(seen, max(1, height_px // 60), down_only=True)
        seen = np.repeat(np.repeat(seen, 2, axis=0), 2, axis=1)
        s, t = cast.s[floors], cast.t[floors]
        share = np.full(s.shape, self.mood.reflect, dtype=np.float32)
        if self.mood.wet:
            puddle = smooth_noise(s, t, 3.4, 71) * 0.7 + smooth_noise(s, t, 0.9, 72) * 0.3
            share *= 0.35 + 1.3 * np.clip((puddle - 0.42) * 4, 0, 1)
        rgb[floors] = rgb[floors] * (1 - 0.45 * share[:, None]) + seen[floors] * share[:, None]

    def light_at(self, x: float, y: float, z: float = 1.1) -> Colour:
        """Light that falls on somebody standing at (x, y), in linear RGB."""
        total = list(self.mood.ambient)
        lamps = [*self.lamps]
        if self.mood.infrared:
            lamps.append(Lamp(self.eye.at, (1, 1, 1), 26.0, down=False))
        for lamp in lamps:
            dx, dy, dz = lamp.at[0] - x, lamp.at[1] - y, lamp.at[2] - z
            squared = dx * dx + dy * dy + dz * dz + 0.6
            level = lamp.power / squared
            if lamp.down:
                level *= min(1.0, max(0.04, dz / math.sqrt(squared) * 1.25 + 0.12))
            for channel in range(3):
                total[channel] += 0.62 * level * lamp.colour[channel]
        return (total[0], total[1], total[2])
