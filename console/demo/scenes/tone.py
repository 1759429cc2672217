"""From linear light to the bytes of a video picture (BT.601, limited range), and back for what moves."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from console.demo.scenes.lighting import Mood
from console.demo.scenes.optics import Floats
from console.demo.scenes.textures import Colour

Bytes = NDArray[np.uint8]
_STEPS = 4096
_REACH = 6.0


@dataclass(slots=True)
class Planes:
    """A 4:2:0 picture: luma (h, w), chroma (h/2, w/2) each."""

    y: Bytes
    u: Bytes
    v: Bytes

    def copy(self) -> Planes:
        """An independent copy."""
        return Planes(self.y.copy(), self.u.copy(), self.v.copy())


def _curve() -> Floats:
    light = np.linspace(0, _REACH, _STEPS, dtype=np.float32)
    seen: Floats = (1 - np.exp(-light)) ** np.float32(1 / 2.2)
    return seen


_CURVE = _curve()


def display(rgb: Floats, mood: Mood) -> Floats:
    """Tone curve: linear light to display values of [0, 1]."""
    scaled = rgb * (np.array(mood.warmth, np.float32) * np.float32(mood.exposure * (_STEPS - 1) / _REACH))
    shown: Floats = _CURVE[np.clip(scaled, 0, _STEPS - 1).astype(np.int32)]
    if mood.infrared:
        grey = shown @ np.array((0.35, 0.45, 0.2), np.float32)
        shown = np.repeat(grey[..., None], 3, axis=-1)
    return shown


def tone_of(light: tuple[float, float, float], mood: Mood) -> tuple[float, float, float]:
    """How one light value is displayed, for sprites; keeps the hue of the light gentle."""
    shown = display(np.array(light, np.float32)[None, :], mood)[0]
    return float(shown[0]), float(shown[1]), float(shown[2])


def to_yuv(rgb: Floats) -> tuple[Floats, Floats, Floats]:
    """Display RGB of [0, 1] to luma and chroma as floats in byte units."""
    r, g, b = rgb[..., 0], rgb[..., 1], rgb[..., 2]
    y = 16 + 65.48 * r + 128.55 * g + 24.97 * b
    u = 128 - 37.80 * r - 74.20 * g + 112.0 * b
    v = 128 + 112.0 * r - 93.79 * g - 18.21 * b
    return y, u, v


def colour_yuv(colour: Colour) -> Colour:
    """One display colour to luma and chroma in byte units."""
    r, g, b = colour
    return (
        16 + 65.48 * r + 128.55 * g + 24.97 * b,
        128 - 37.80 * r - 74.20 * g + 112.0 * b,
        128 + 112.0 * r - 93.79 * g - 18.21 * b,
    )


def develop(rgb: Floats, mood: Mood, seed: int) -> Planes:
    """A lit picture as the camera gives it: tone curve, vignette, the sensor's fixed pattern, 4:2:0."""
    shown = display(rgb, mood)
    height, width = shown.shape[:2]
    y, u, v = to_yuv(shown)
    across = np.linspace(-1, 1, width, dtype=np.float32)[None, :]
    down = np.linspace(-1, 1, height, dtype=np.float32)[:, None]
    corners = (across * across + down * down * np.float32(0.7)) * np.float32(mood.vignette * 0.5)
    y = 16 + (y - 16) * (np.float32(1) - corners)
    y = y + np.random.default_rng(seed).standard_normal(y.shape, dtype=np.float32) * np.float32(mood.grain * 0.6)
    half = (height // 2, 2, width // 2, 2)
    return Planes(
        np.clip(y, 24, 232).astype(np.uint8),
        np.clip(u.reshape(half).mean(axis=(1, 3)), 16, 240).astype(np.uint8),
        np.clip(v.reshape(half).mean(axis=(1, 3)), 16, 240).astype(np.uint8),
    )
