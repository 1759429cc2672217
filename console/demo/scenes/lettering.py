"""The name and the clock that a camera burns into its picture, in strokes of our own."""

from __future__ import annotations

import math
import unicodedata
from functools import lru_cache
from itertools import pairwise

import numpy as np

from console.demo.scenes.canvas import Canvas
from console.demo.scenes.optics import Floats

# Each glyph is strokes on a grid 4 wide and 6 high, y downwards: points as two digits, strokes parted by spaces.
_STROKES = {
    "A": "062046 1434", "B": "0006 0030414233 0333 3344453606", "C": "4130100105163645", "D": "0006 002042442606",
    "E": "40000646 0333", "F": "400006 0333", "G": "4130100105163645 454323", "H": "0006 4046 0343",
    "I": "1030 2026 1636", "J": "4045361605", "K": "0006 400346", "L": "000646", "M": "0600234046", "N": "06004640",
    "O": "103041453616050110", "P": "0006 003041423303", "Q": "103041453616050110 2446", "R": "0006 003041423303 2346",
    "S": "413010010213334445361605", "T": "0040 2026", "U": "000516364540", "V": "002640", "W": "0016233640",
    "X": "0046 4006", "Y": "002340 2326", "Z": "00400646", "0": "103041453616050110", "1": "112026 1636",
    "2": "01103041420646", "3": "01103041423313 334445361605", "4": "36300444", "5": "400002324345361605",
    "6": "4130100105163645443303", "7": "004026", "8": "103041423313020110 133344453616050413",
    "9": "0516364541301001021343", ":": "2122 2425", "-": "1333", ".": "2526", "/": "4006", "'": "2021",
    "(": "30121434", ")": "10323416",
}  # fmt: skip


def _polylines(glyph: str) -> list[list[tuple[float, float]]]:
    lines = []
    for stroke in _STROKES.get(glyph, "").split():
        lines.append([(float(stroke[i]), float(stroke[i + 1])) for i in range(0, len(stroke) - 1, 2)])
    return lines


@lru_cache(maxsize=256)
def _glyph(glyph: str, height_px: int) -> tuple[Floats, Floats]:
    """Cover of the strokes, and of their dark outline."""
    unit = height_px / 6
    pad = 3
    width = math.ceil(unit * 4) + 2 * pad
    px = np.arange(width, dtype=np.float32)[None, :] + 0.5 - pad
    py = np.arange(height_px + 2 * pad, dtype=np.float32)[:, None] + 0.5 - pad
    away = np.full((height_px + 2 * pad, width), 1e3, dtype=np.float32)
    for line in _polylines(glyph):
        for (ax, ay), (bx, by) in pairwise(line):
            x0, y0, dx, dy = ax * unit, ay * unit, (bx - ax) * unit, (by - ay) * unit
            length = dx * dx + dy * dy
            along = np.clip(((px - x0) * dx + (py - y0) * dy) / length, 0, 1) if length else np.float32(0)
            np.minimum(away, np.hypot(px - x0 - along * dx, py - y0 - along * dy), out=away)
    stroke = max(0.62, height_px * 0.062)
    return np.clip(stroke - away + 0.5, 0, 1), np.clip(stroke + 1.1 - away + 0.5, 0, 1) * np.float32(0.75)


def plain_capitals(text: str) -> str:
    """A text in the letters a camera has: capitals without accents."""
    decomposed = unicodedata.normalize("NFKD", text.upper())
    return (
        "".join(mark for mark in decomposed if not unicodedata.combining(mark))
        .replace("–", "-")
        .replace("·", "-")
        .replace("’", "'")
    )


def write(canvas: Canvas, text: str, x: int, y: int, height_px: int) -> int:
    """Write a text with its upper left corner at (x, y); gives the x after it."""
    step = math.ceil(height_px * 5.6 / 6) if height_px < 14 else round(height_px * 0.88)
    for glyph in plain_capitals(text):
        if glyph != " ":
            cover, outline = _glyph(glyph, height_px)
            box = canvas.view.clipped(x - 3, y - 3, x - 3 + cover.shape[1], y - 3 + cover.shape[0])
            if box is not None and box[2] - box[0] == cover.shape[1] and box[3] - box[1] == cover.shape[0]:
                luma = (16 + 214 * cover).astype(np.float32)
                neutral = np.full(cover.shape, 128, dtype=np.float32)
                canvas.image(box, np.maximum(outline, cover), luma, neutral, neutral)
        x += step if glyph != " " else step * 2 // 3
    return x
