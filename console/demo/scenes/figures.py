"""People: a jointed figure that walks, stands or waits, drawn as rounded limbs seen from any side.

A figure is drawn once per size, side and phase of its step, and kept: a picture of a person 60 px tall costs well
under a millisecond, and most pictures find theirs in the cache.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from console.demo.scenes.optics import Floats, Vector
from console.demo.scenes.textures import Colour
from console.demo.scenes.tone import to_yuv

SIDES = 12
PHASES = 8
STRIDE_M = 1.45
"""Metres of one full step cycle, so that feet do not slide."""


@dataclass(frozen=True, slots=True)
class Look:
    """Clothes and build; colours are display RGB. `vest` is a reflective yellow band, `glow` a telephone in hand."""

    top: Colour = (0.25, 0.28, 0.35)
    legs: Colour = (0.15, 0.16, 0.2)
    skin: Colour = (0.72, 0.55, 0.45)
    hair: Colour = (0.12, 0.1, 0.09)
    height_m: float = 1.75
    coat: bool = False
    bag: bool = False
    vest: bool = False
    phone: bool = False
    suitcase: bool = False


@dataclass(frozen=True, slots=True)
class Sprite:
    """A drawn figure, ready to be laid over a picture.

    `cover` is of [0, 1]; `luma` is (Y − 16)·cover; the chroma planes are half as large and hold (C − 128)·cover.
    `foot` is where it stands in the sprite, in pixels.
    """

    cover: Floats
    luma: Floats
    thin: Floats
    u: Floats
    v: Floats
    foot: tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Pose:
    """A figure without clothes' colours: which part shows at each point, how bright, how covered."""

    part: NDArray[np.uint8]
    shade: Floats
    cover: Floats
    foot: tuple[float, float]


# Parts of a figure, in the order of `_palette`.
_TOP, _LEGS, _SKIN, _HAIR, _SHOE, _PHONE, _VEST, _BAND, _BAG, _CASE, _STEEL = range(11)


@dataclass(frozen=True, slots=True)
class _Limb:
    """A rounded limb in body axes (ahead, left, up), with its two radii in metres."""

    start: Vector
    end: Vector
    r0: float
    r1: float
    part: int
    gloss: float = 0.0


def _leg(phase: float, side: float, walking: bool) -> list[_Limb]:
    swing = 0.46 * math.sin(2 * math.pi * phase) if walking else 0.03 * side
    knee = 0.10 + 0.85 * max(0.0, math.cos(2 * math.pi * phase)) ** 1.5 if walking else 0.04
    hip = (0.0, 0.09 * side, 0.93)
    bend = (0.44 * math.sin(swing), 0.095 * side, 0.93 - 0.44 * math.cos(swing))
    shin = swing - knee
    foot = (bend[0] + 0.43 * math.sin(shin), 0.1 * side, bend[2] - 0.43 * math.cos(shin))
    toe = (foot[0] + 0.16 * math.cos(shin * 0.6), foot[1] + 0.02 * side, foot[2] - 0.02 + 0.12 * math.sin(shin * 0.6))
    return [
        _Limb(hip, bend, 0.092, 0.068, _LEGS),
        _Limb(bend, foot, 0.066, 0.046, _LEGS),
        _Limb(foot, toe, 0.05, 0.038, _SHOE),
    ]


def _arm(phase: float, side: float, look: Look, walking: bool) -> list[_Limb]:
    lifted = look.phone and side > 0
    swing = -0.42 * math.sin(2 * math.pi * phase) if walking else 0.05
    bend = swing + (0.45 if walking else 0.2)
    if lifted:
        swing, bend = 0.25, 1.9
    shoulder = (0.0, 0.2 * side, 1.42)
    elbow = (0.29 * math.sin(swing), 0.24 * side, 1.42 - 0.29 * math.cos(swing))
    hand = (elbow[0] + 0.26 * math.sin(bend), 0.2 * side, elbow[2] - 0.26 * math.cos(bend))
    limbs = [
        _Limb(shoulder, elbow, 0.062, 0.05, _TOP),
        _Limb(elbow, hand, 0.048, 0.04, _TOP),
        _Limb(hand, hand, 0.042, 0.042, _SKIN),
    ]
    if lifted:
        limbs.append(_Limb((hand[0] + 0.05, hand[1], hand[2] + 0.05), hand, 0.035, 0.035, _PHONE, 1.0))
    return limbs


def _limbs(look: Look, phase: float, walking: bool) -> list[_Limb]:
    limbs: list[_Limb] = []
    for side, shift in ((1.0, 0.0), (-1.0, 0.5)):
        limbs += _leg((phase + shift) % 1, side, walking)
        limbs += _arm((phase + shift) % 1, side, look, walking)
    for side in (-1.0, 0.0, 1.0):
        limbs.append(_Limb((0.0, 0.125 * side, 1.37), (0.0, 0.085 * side, 0.95), 0.115, 0.105, _TOP))
        if look.coat:
            limbs.append(_Limb((0.0, 0.09 * side, 1.0), (-0.02, 0.12 * side, 0.56), 0.11, 0.125, _TOP))
    if look.vest:
        limbs.append(_Limb((0.01, 0.15, 1.18), (0.01, -0.15, 1.18), 0.128, 0.128, _VEST, 0.5))
        limbs.append(_Limb((0.01, 0.13, 1.02), (0.01, -0.13, 1.02), 0.12, 0.12, _BAND, 0.5))
    if look.bag:
        limbs.append(_Limb((-0.2, 0.03, 1.36), (-0.2, 0.0, 1.08), 0.13, 0.14, _BAG))
    if look.suitcase:
        limbs.append(_Limb((-0.38, -0.25, 0.52), (-0.46, -0.25, 0.2), 0.15, 0.16, _CASE))
        limbs.append(_Limb((-0.1, -0.22, 0.86), (-0.38, -0.25, 0.6), 0.018, 0.018, _STEEL))
    limbs.append(_Limb((0.0, 0.0, 1.5), (0.02, 0.0, 1.58), 0.055, 0.055, _SKIN))
    limbs.append(_Limb((0.035, 0.0, 1.62), (0.03, 0.0, 1.68), 0.088, 0.092, _SKIN))
    limbs.append(_Limb((-0.025, 0.0, 1.65), (-0.01, 0.0, 1.705), 0.098, 0.1, _HAIR))
    return limbs


def _palette(look: Look) -> Floats:
    """Luma and chroma of every part, (parts, 3)."""
    colours = (
        look.top, look.legs, look.skin, look.hair, (0.09, 0.09, 0.1), (0.75, 0.85, 1.0), (0.95, 0.95, 0.3),
        (0.9, 0.9, 0.85), (0.13, 0.14, 0.17), (0.2, 0.12, 0.13), (0.4, 0.4, 0.42),
    )  # fmt: skip
    return np.stack(to_yuv(np.array(colours, np.float32)), axis=1)


class FigureDrawer:
    """Draws figures and keeps them. One per process; not for several threads."""

    def __init__(self) -> None:
        self._poses: dict[tuple[object, ...], _Pose] = {}
        self._sprites: dict[tuple[object, ...], Sprite] = {}

    def sprite(self, look: Look, turn: float, phase: float, px_per_m: float, tall: float, walking: bool) -> Sprite:
        """A figure of `look`.

        Args:
            look: who it is.
            turn: which way it faces, in radians: 0 away from the eye, π/2 to the right.
            phase: of its step, of [0, 1).
            px_per_m: size of a metre in the picture.
            tall: how much of a height is seen, 1 at eye level and less from above.
            walking: whether it walks or stands.
        """
        size = round(math.log(max(px_per_m * look.height_m / 1.75, 2.0)) / _SIZE_STEP)
        side = round(turn / (2 * math.pi) * SIDES) % SIDES
        step = int(phase * PHASES) % PHASES if walking else 0
        lean = round(tall * 6)
        carried = (look.coat, look.bag, look.vest, look.phone, look.suitcase)
        pose_key = (carried, side, step, size, lean, walking)
        key = (look, pose_key)
        found = self._sprites.get(key)
        if found is None:
            pose = self._poses.get(pose_key)
            if pose is None:
                turned = side / SIDES * 2 * math.pi
                pose = _posed(look, turned, step / PHASES, math.exp(size * _SIZE_STEP), lean / 6, walking)
                self._poses[pose_key] = pose
            found = self._sprites[key] = _dressed(pose, _palette(look))
        return found

    def forget_clothes(self) -> None:
        """Drop what belongs to the people of one scene; poses serve the next."""
        self._sprites.clear()


_SIZE_STEP = math.log(1.13)


def _dressed(pose: _Pose, palette: Floats) -> Sprite:
    colour = palette[pose.part]
    luma = (colour[..., 0] - 16) * pose.shade * pose.cover
    thin = pose.cover[::2, ::2]
    u, v = (colour[::2, ::2, 1] - 128) * thin, (colour[::2, ::2, 2] - 128) * thin
    return Sprite(pose.cover, luma, thin, u, v, pose.foot)


def _posed(look: Look, turn: float, phase: float, size: float, tall: float, walking: bool) -> _Pose:
    width = math.ceil(size * 1.35 / 2) * 2 + 4
    height = math.ceil(size * (1.86 * tall + 0.35) / 2) * 2 + 4
    foot = (width / 2, height - size * 0.16)
    part = np.zeros((height, width), dtype=np.uint8)
    shade = np.ones((height, width), dtype=np.float32)
    cover = np.zeros((height, width), dtype=np.float32)
    ahead, away = math.sin(turn), math.cos(turn)
    flat = math.sqrt(max(0.0, 1 - tall * tall))
    bob = 0.022 * math.cos(4 * math.pi * phase) if walking else 0.0

    def seen(point: Vector) -> tuple[float, float, float]:
        x = point[0] * ahead - point[1] * away
        deep = point[0] * away + point[1] * ahead
        return foot[0] + x * size, foot[1] - ((point[2] + bob) * tall + deep * flat) * size, deep

    least = 1.1 / size  # limbs thinner than about a picture point are not worth drawing
    parts = [(seen(limb.start), seen(limb.end), limb) for limb in _limbs(look, phase, walking) if limb.r0 > least]
    parts.sort(key=lambda drawn: -(drawn[0][2] + drawn[1][2]))
    for (x0, y0, _), (x1, y1, _), limb in parts:
        _draw_limb(part, shade, cover, (x0, y0, x1, y1), limb, size)
    return _Pose(part, shade, cover, foot)


def _draw_limb(
    part: NDArray[np.uint8],
    shade: Floats,
    cover: Floats,
    line: tuple[float, float, float, float],
    limb: _Limb,
    size: float,
) -> None:
    x0, y0, x1, y1 = line
    r0, r1 = max(limb.r0 * size, 0.6), max(limb.r1 * size, 0.6)
    reach = max(r0, r1) + 1
    height, width = cover.shape
    left, right = max(0, int(min(x0, x1) - reach)), min(width, int(max(x0, x1) + reach) + 1)
    top, bottom = max(0, int(min(y0, y1) - reach)), min(height, int(max(y0, y1) + reach) + 1)
    if left >= right or top >= bottom:
        return
    px: Floats = np.arange(left, right, dtype=np.float32)[None, :] + np.float32(0.5 - x0)
    py: Floats = np.arange(top, bottom, dtype=np.float32)[:, None] + np.float32(0.5 - y0)
    bx, by = x1 - x0, y1 - y0
    length = bx * bx + by * by
    radius: Floats
    along: Floats
    if length > 1e-2:
        along = px * np.float32(bx / length) + py * np.float32(by / length)
        np.minimum(np.maximum(along, 0, out=along), 1, out=along)
        px, py = px - along * np.float32(bx), py - along * np.float32(by)
        radius = np.float32(r0) + along * np.float32(r1 - r0)
    else:
        radius = np.full((1, 1), r0, dtype=np.float32)
    squared: Floats = px * px + py * py
    alpha = radius - np.sqrt(squared) + np.float32(0.5)
    np.minimum(np.maximum(alpha, 0, out=alpha), 1, out=alpha)
    # lit from above: the upper side of a limb is brighter than its lower one
    bright = (np.float32(1.08 + limb.gloss * 0.5) - np.float32(0.42) * squared / (radius * radius)) - (
        np.float32(0.18) * py / radius
    )
    here = np.s_[top:bottom, left:right]
    mine = alpha > 0.5
    part[here][mine] = limb.part
    np.copyto(shade[here], bright, where=mine)
    np.maximum(cover[here], alpha, out=cover[here])
