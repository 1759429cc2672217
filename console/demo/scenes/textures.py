"""What surfaces look like: functions from metres along a surface to colour and glow.

Every texture takes two arrays of the same length (metres along the surface's first and second edge) and gives albedo
(n, 3) and glow (n, 3) in linear light, or None for no glow.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from console.demo.scenes.optics import Floats

Colour = tuple[float, float, float]
Texture = Callable[[Floats, Floats], tuple[Floats, "Floats | None"]]

_TABLE: Floats = np.random.default_rng(2018).random((256, 256), dtype=np.float32)


def cell_noise(i: Floats, j: Floats, seed: int = 0) -> Floats:
    """A random number of [0, 1) for each integer cell."""
    a = (i.astype(np.int32) + seed * 37) & 255
    b = (j.astype(np.int32) + seed * 91) & 255
    picked: Floats = _TABLE[a, b]
    return picked


def smooth_noise(s: Floats, t: Floats, size_m: float, seed: int = 0) -> Floats:
    """Noise of [0, 1) that varies over `size_m`."""
    x, y = s / np.float32(size_m), t / np.float32(size_m)
    i, j = np.floor(x), np.floor(y)
    fx, fy = x - i, y - j
    fx, fy = fx * fx * (3 - 2 * fx), fy * fy * (3 - 2 * fy)
    low = cell_noise(i, j, seed) * (1 - fx) + cell_noise(i + 1, j, seed) * fx
    high = cell_noise(i, j + 1, seed) * (1 - fx) + cell_noise(i + 1, j + 1, seed) * fx
    mixed: Floats = low * (1 - fy) + high * fy
    return mixed


def paint(shade: Floats, colour: Colour) -> Floats:
    """A grey field in a colour."""
    painted: Floats = shade[:, None] * np.array(colour, dtype=np.float32)
    return painted


def plain(colour: Colour, grain: float = 0.15, size_m: float = 0.7, seed: int = 1) -> Texture:
    """A dull even surface: render, concrete, paint."""

    def texture(s: Floats, t: Floats) -> tuple[Floats, Floats | None]:
        return paint(1 - grain * smooth_noise(s, t, size_m, seed), colour), None

    return texture


def water(colour: Colour, seed: int = 66) -> Texture:
    """Dark water with long swells."""

    def texture(s: Floats, t: Floats) -> tuple[Floats, Floats | None]:
        swell = 0.6 + 0.8 * smooth_noise(s, t * 0.35, 5.0, seed) * smooth_noise(s, t * 0.5, 17.0, seed + 1)
        return paint(swell, colour), None

    return texture


def glowing(colour: Colour, strength: float, stripes_m: float = 0.0) -> Texture:
    """A light panel or a sign; with `stripes_m` a row of tubes."""

    def texture(s: Floats, t: Floats) -> tuple[Floats, Floats | None]:
        level = np.full(s.shape, strength, dtype=np.float32)
        if stripes_m:
            level *= ((s / stripes_m) % 1 < 0.7).astype(np.float32)
        return paint(np.full(s.shape, 0.3, dtype=np.float32), (1, 1, 1)), paint(level, colour)

    return texture


def asphalt(
    colour: Colour = (0.10, 0.10, 0.105),
    lanes: tuple[float, ...] = (),
    edges: tuple[float, ...] = (),
    crossings: tuple[float, ...] = (),
    road: tuple[float, float] = (-1e3, 1e3),
    seed: int = 3,
) -> Texture:
    """A road along t: `lanes` are s of dashed lines, `edges` of full ones, `crossings` are t of zebra crossings."""

    def texture(s: Floats, t: Floats) -> tuple[Floats, Floats | None]:
        shade = 0.72 + 0.35 * smooth_noise(s, t, 2.3, seed) + 0.22 * smooth_noise(s, t, 0.35, seed + 1)
        tracks = smooth_noise(s, t * 0.04, 0.8, seed + 2)
        shade = shade * (0.86 + 0.2 * tracks)
        white = np.zeros(s.shape, dtype=bool)
        for lane in lanes:
            white |= (np.abs(s - lane) < 0.08) & ((t / 6.0) % 1 < 0.5)
        for edge in edges:
            white |= np.abs(s - edge) < 0.07
        for crossing in crossings:
            white |= (np.abs(t - crossing) < 1.7) & ((s % 1.0) < 0.5) & (s > road[0]) & (s < road[1])
        worn = 0.75 + 0.25 * smooth_noise(s, t, 0.25, seed + 4)
        albedo = paint(shade, colour)
        albedo[white] = paint(worn[white], (0.62, 0.62, 0.6))
        return albedo, None

    return texture


def paving(
    colour: Colour, slab_m: tuple[float, float] = (0.8, 0.5), joint: float = 0.6, stagger: bool = True, seed: int = 5
) -> Texture:
    """Slabs with joints, each a little different."""

    def texture(s: Floats, t: Floats) -> tuple[Floats, Floats | None]:
        row = np.floor(t / slab_m[1])
        along = s / slab_m[0] + (0.5 * (row % 2) if stagger else 0)
        column = np.floor(along)
        shade = 0.8 + 0.25 * cell_noise(column, row, seed) + 0.18 * (smooth_noise(s, t, 1.9, seed) - 0.5)
        near = np.minimum(np.abs(along - column), 1 - np.abs(along - column)) * slab_m[0]
        across = t / slab_m[1] - row
        near = np.minimum(near, np.minimum(across, 1 - across) * slab_m[1])
        shade = np.where(near < 0.018, shade * joint, shade)
        return paint(shade.astype(np.float32), colour), None

    return texture


def ground(base: Texture, zones: list[tuple[Callable[[Floats, Floats], NDArray[np.bool_]], Texture]]) -> Texture:
    """A ground of several materials: the last zone that claims a point decides."""

    def texture(s: Floats, t: Floats) -> tuple[Floats, Floats | None]:
        albedo, glow = base(s, t)
        for claims, material in zones:
            chosen = claims(s, t)
            if chosen.any():
                theirs, shine = material(s[chosen], t[chosen])
                albedo[chosen] = theirs
                if shine is not None:
                    if glow is None:
                        glow = np.zeros_like(albedo)
                    glow[chosen] = shine
        return albedo, glow

    return texture


def strip(low: float, high: float) -> Callable[[Floats, Floats], NDArray[np.bool_]]:
    """Claims what lies between two values of s."""
    return lambda s, t: (s > low) & (s < high)


def band(low: float, high: float) -> Callable[[Floats, Floats], NDArray[np.bool_]]:
    """Claims what lies between two values of t."""
    return lambda s, t: (t > low) & (t < high)


def rails(at: tuple[float, ...], gauge_m: float = 1.435, width_m: float = 0.07) -> Callable[..., NDArray[np.bool_]]:
    """Claims the two rails of tracks whose middles stand at s."""

    def claims(s: Floats, t: Floats) -> NDArray[np.bool_]:
        chosen = np.zeros(s.shape, dtype=bool)
        for middle in at:
            chosen |= np.abs(np.abs(s - middle) - gauge_m / 2) < width_m / 2
        return chosen

    return claims


def facade(
    wall: Colour,
    floor_m: float = 3.1,
    bay_m: float = 2.7,
    lit: float = 0.2,
    shops_m: float = 0.0,
    shutters: bool = True,
    balconies: bool = False,
    seed: int = 7,
) -> Texture:
    """A housefront: windows by bay and floor, some lit, shutters, cornices; shop windows below `shops_m`."""

    def texture(s: Floats, t: Floats) -> tuple[Floats, Floats | None]:
        height = t - shops_m
        floor, bay = np.floor(height / floor_m), np.floor(s / bay_m)
        x, y = s / bay_m - bay, height / floor_m - floor
        shade = 0.85 + 0.2 * smooth_noise(s, t, 2.6, seed) - 0.12 * smooth_noise(s * 3, t * 0.3, 1.0, seed + 1)
        shade = np.where(y > 0.955, shade * 1.25, shade)  # string course
        shade = np.where((y < 0.02) & (height > 0), shade * 0.6, shade)
        albedo = paint(shade.astype(np.float32), wall)
        glow = np.zeros_like(albedo)
        upper = height > 0
        frame = upper & (np.abs(x - 0.5) < 0.235) & (y > 0.13) & (y < 0.83)
        albedo[frame] *= 1.3
        window = upper & (np.abs(x - 0.5) < 0.19) & (y > 0.16) & (y < 0.79)
        number = cell_noise(bay, floor, seed)
        albedo[window] = (0.02, 0.024, 0.03)
        if shutters:
            leaf = upper & (np.abs(np.abs(x - 0.5) - 0.30) < 0.095) & (y > 0.14) & (y < 0.81) & (number > 0.12)
            slats = 0.75 + 0.35 * ((t * 9) % 1)
            albedo[leaf] = paint(slats[leaf], (0.11, 0.14, 0.15))
            shut = window & (number > 0.62)
            albedo[shut] = paint(slats[shut], (0.12, 0.145, 0.15))
        bright = window & (number < lit)
        warmth = cell_noise(bay, floor, seed + 9)
        curtain = 0.45 + 0.55 * ((np.abs(x - 0.5) > 0.08) | (y > 0.5)) - 0.3 * (np.abs(x - 0.5) < 0.012)
        level = curtain * (0.25 + 0.75 * cell_noise(bay, floor, seed + 5))
        glow[bright] = paint(level[bright].astype(np.float32), (1.0, 0.72, 0.38))
        cold = bright & (warmth > 0.72)
        glow[cold] = paint(level[cold].astype(np.float32) * 0.8, (0.55, 0.75, 1.0))
        if balconies:
            rail = upper & (y > 0.0) & (y < 0.24) & (np.abs(x - 0.5) < 0.42)
            bars = rail & (((s * 8) % 1 < 0.3) | (y > 0.215) | (y < 0.03))
            albedo[bars] = (0.035, 0.035, 0.04)
            glow[bars] = 0
        if shops_m:
            _shops(s, t, shops_m, seed, albedo, glow)
        return albedo, glow

    return texture


_SIGNS: Floats = np.array(
    [(1.0, 0.25, 0.2), (0.3, 0.85, 0.45), (0.35, 0.6, 1.0), (1.0, 0.8, 0.35), (0.95, 0.95, 0.9), (0.9, 0.35, 0.75)],
    dtype=np.float32,
)


def _shops(s: Floats, t: Floats, height_m: float, seed: int, albedo: Floats, glow: Floats) -> None:
    """Shop fronts between the pavement and the first floor, in place."""
    shop = np.floor(s / 5.2)
    x = s / 5.2 - shop
    number = cell_noise(shop, shop * 0, seed + 21)
    low = (t >= 0) & (t < height_m)
    pane = low & (x > 0.06) & (x < 0.94) & (t > 0.45) & (t < height_m * 0.76)
    closed = pane & (number < 0.45)
    albedo[low] *= 0.7
    albedo[closed] = paint((0.8 + 0.4 * ((t * 7) % 1))[closed], (0.13, 0.135, 0.14))  # roller shutter
    open_ = pane & (number >= 0.45)
    goods = 0.35 + 0.65 * smooth_noise(s, t, 0.33, seed + 3) * (0.5 + 0.5 * smooth_noise(s, t, 1.2, seed + 4))
    mullion = ((x * 4) % 1) < 0.04
    albedo[open_] = (0.05, 0.05, 0.05)
    glow[open_] = paint((goods * (1 - 0.8 * mullion) * (0.5 + number))[open_].astype(np.float32), (1.0, 0.86, 0.62))
    board = low & (x > 0.05) & (x < 0.95) & (t >= height_m * 0.79) & (t < height_m * 0.96)
    hue = _SIGNS[(number * 97).astype(np.int32) % len(_SIGNS)]
    letters = (cell_noise(np.floor(s * 3.3), shop, seed + 31) > 0.3) & ((s * 3.3) % 1 < 0.72)
    letters &= (t > height_m * 0.83) & (t < height_m * 0.92) & (x > 0.2) & (x < 0.8)
    albedo[board] = 0.25 * hue[board] + 0.02
    shining = board & letters & (number >= 0.3)
    glow[shining] = 1.3 * hue[shining]


def tiles(
    colour: Colour, tile_m: float = 0.3, stripe: tuple[float, float, Colour] | None = None, seed: int = 11
) -> Texture:
    """Glazed tiles; `stripe` is (from, to, colour) along t."""

    def texture(s: Floats, t: Floats) -> tuple[Floats, Floats | None]:
        i, j = np.floor(s / tile_m), np.floor(t / tile_m)
        x, y = s / tile_m - i, t / tile_m - j
        shade = 0.88 + 0.16 * cell_noise(i, j, seed)
        shade = np.where((x < 0.05) | (y < 0.05), shade * 0.72, shade).astype(np.float32)
        albedo = paint(shade, colour)
        if stripe is not None:
            inside = (t > stripe[0]) & (t < stripe[1])
            albedo[inside] = paint(shade[inside], stripe[2])
        return albedo, None

    return texture


def ribs(colour: Colour, period_m: float = 0.25, depth: float = 0.35, across: bool = True) -> Texture:
    """Corrugated metal, slatted ceilings, gates."""

    def texture(s: Floats, t: Floats) -> tuple[Floats, Floats | None]:
        along = s if across else t
        shade = 1 - depth * (0.5 + 0.5 * np.cos(along * np.float32(2 * np.pi / period_m)))
        return paint(shade.astype(np.float32), colour), None

    return texture


def shop_window(colour: Colour, strength: float, sign: Colour, seed: int) -> Texture:
    """A shop of a mall, 4 m high: lit goods behind glass under a bright sign."""

    def texture(s: Floats, t: Floats) -> tuple[Floats, Floats | None]:
        shop = np.floor(s / 7.5)
        x = s / 7.5 - shop
        number = cell_noise(shop, shop * 0, seed)
        glow = np.zeros((s.size, 3), dtype=np.float32)
        albedo = np.full((s.size, 3), 0.32, dtype=np.float32)
        pane = (t > 0.15) & (t < 2.9) & (x > 0.03) & (x < 0.97)
        shelf = 0.4 + 0.6 * smooth_noise(s, t, 0.4, seed + 2) * (((t * 1.6) % 1) > 0.12)
        hue = np.where(number[:, None] > 0.5, np.array(colour, np.float32), np.array((0.8, 0.9, 1.0), np.float32))
        level = (strength * shelf * (0.45 + 0.6 * number) * (1 - 0.8 * (((x * 5) % 1) < 0.02))).astype(np.float32)
        glow[pane] = (level[:, None] * hue)[pane]
        albedo[pane] = 0.05
        board = (t > 3.05) & (t < 3.75) & (x > 0.12) & (x < 0.88)
        mark = cell_noise(np.floor(s * 2.4), shop, seed + 8) > 0.25
        mark &= ((s * 2.4) % 1 < 0.78) & (t > 3.2) & (t < 3.6) & (x > 0.25) & (x < 0.75)
        albedo[board] = 0.08
        tone = np.where(number[:, None] > 0.4, np.array(sign, np.float32), np.array((1, 1, 1), np.float32))
        glow[board & mark] = (1.6 * tone)[board & mark]
        return albedo, glow

    return texture
