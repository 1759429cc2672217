"""Keeps labels apart, and finds what is near: who comes first stays where it is. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in pixels."""

_CELL_PX = 48.0


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


def square(at: tuple[float, float], half: float) -> Box:
    """The box of a mark of twice `half` pixels."""
    return at[0] - half, at[1] - half, at[0] + half, at[1] + half


def _cells(box: Box) -> Iterable[tuple[int, int]]:
    left, top, right, bottom = box
    for column in range(math.floor(left / _CELL_PX), math.floor(right / _CELL_PX) + 1):
        for row in range(math.floor(top / _CELL_PX), math.floor(bottom / _CELL_PX) + 1):
            yield column, row
