"""Keeps marks and labels apart: who comes first stays where it is. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in pixels."""

_CELL_PX = 48.0
RINGS = ((21.0, 8), (34.0, 12), (50.0, 18))
"""Radius in pixels and number of places on it."""
MOST_SPREAD = 150


class Taken:
    """Boxes that are taken, found by the squares they lie in."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[Box]] = {}

    def add(self, box: Box) -> None:
        """Nothing else goes there."""
        for cell in _cells(box):
            self._cells.setdefault(cell, []).append(box)

    def free(self, box: Box) -> bool:
        """Whether nothing is there yet."""
        left, top, right, bottom = box
        for cell in _cells(box):
            for other in self._cells.get(cell, ()):
                if left < other[2] and right > other[0] and top < other[3] and bottom > other[1]:
                    return False
        return True


def spread(spots: Sequence[tuple[float, float]], size_px: float, taken: Taken) -> list[tuple[float, float]]:
    """Where marks of a size are drawn so that none hides another: each at its spot, else on a ring around it.

    Those that come first stay at their spots; one for which no place is free stays at its own. So do all where there
    are so many that rings would only run into each other.
    """
    half = size_px / 2
    if len(spots) > MOST_SPREAD:
        for spot in spots:
            taken.add(_square(spot, half))
        return list(spots)
    found: list[tuple[float, float]] = []
    for x, y in spots:
        at = next((place for place in _around(x, y) if taken.free(_square(place, half))), (x, y))
        taken.add(_square(at, half))
        found.append(at)
    return found


def label_box(
    at: tuple[float, float], width: float, height: float, away: float, taken: Taken, within: Box
) -> Box | None:
    """Where a label of a mark goes: right, left, below or above, wherever nothing is yet. None for nowhere."""
    x, y = at
    for left, top in (
        (x + away, y - height / 2),
        (x - away - width, y - height / 2),
        (x - width / 2, y + away - 2),
        (x - width / 2, y - away - height + 2),
    ):
        box = (left, top, left + width, top + height)
        inside = box[0] >= within[0] and box[1] >= within[1] and box[2] <= within[2] and box[3] <= within[3]
        if inside and taken.free(box):
            taken.add(box)
            return box
    return None


def nearest(spots: Iterable[tuple[float, float]], at: tuple[float, float], most_px: float) -> int | None:
    """The place in the list of the spot nearest to a point; None if none is near enough."""
    best, found = most_px * most_px, None
    for n, (x, y) in enumerate(spots):
        away = (x - at[0]) ** 2 + (y - at[1]) ** 2
        if away <= best:
            best, found = away, n
    return found


def towards(spots: Sequence[tuple[float, float]], at: tuple[float, float], right: int, down: int) -> int | None:
    """The spot that lies next in a direction: near, and rather ahead than aside. None if none lies there."""
    best, found = math.inf, None
    for n, (x, y) in enumerate(spots):
        east, south = x - at[0], y - at[1]
        ahead, aside = (east * right, abs(south)) if right else (south * down, abs(east))
        if ahead < 1.0 or aside > ahead * 1.6:
            continue
        cost = ahead + 1.8 * aside
        if cost < best:
            best, found = cost, n
    return found


def _around(x: float, y: float) -> Iterable[tuple[float, float]]:
    yield x, y
    for radius, places in RINGS:
        for n in range(places):
            # Beginning at the right and going round below: labels stand at the right, and are read downwards.
            angle = 2 * math.pi * n / places
            yield x + radius * math.cos(angle), y + radius * math.sin(angle)


def _square(at: tuple[float, float], half: float) -> Box:
    return at[0] - half, at[1] - half, at[0] + half, at[1] + half


def _cells(box: Box) -> Iterable[tuple[int, int]]:
    left, top, right, bottom = box
    for column in range(math.floor(left / _CELL_PX), math.floor(right / _CELL_PX) + 1):
        for row in range(math.floor(top / _CELL_PX), math.floor(bottom / _CELL_PX) + 1):
            yield column, row
