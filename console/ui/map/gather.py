"""Marks that would hide each other: some make way, others are counted in one mark. Nothing vanishes. Pure."""

from __future__ import annotations

import math
from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from console.ui.map.declutter import Taken, square

RINGS = ((21.0, 8), (34.0, 12), (50.0, 18))
"""Radius in pixels and number of places on it."""
HOST_PX = 72.0
"""So far from its spot a mark may be counted in another one's."""
MOST_SPREAD = 150
"""With more of them rings would only run into each other: whoever has no room is counted at once."""

A_STEP = 40
"""Marks of one step: a fraction of a millisecond."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Mark:
    """One that is to be drawn at `at`. Only those of one `sort` are counted together; `rings` are those it may go to;
    `firm` is never counted in another's.
    """

    at: tuple[float, float]
    sort: str
    rings: int = len(RINGS)
    firm: bool = False


@dataclass(frozen=True, slots=True)
class Seat:
    """Where a mark is drawn; or, if `host` is no less than 0, the place in the list of the one that is drawn for it."""

    at: tuple[float, float]
    host: int = -1


def gather(marks: Sequence[Mark], size_px: float, taken: Taken) -> Generator[None, None, list[Seat]]:
    """Seat marks so that none hides another, some a step. Those that come first stay at their spots.

    One whose spot is taken goes to a free place on a ring around it, else it is counted in the nearest one of its sort
    that is drawn. Where there is none, or it is firm, it is drawn at its spot all the same.
    """
    half = size_px / 2
    crowd = len(marks) > MOST_SPREAD
    hosts = _Hosts()
    seats: list[Seat] = []
    for n, mark in enumerate(marks):
        if n % A_STEP == A_STEP - 1:
            yield
        at: tuple[float, float] | None = mark.at
        if not taken.free(square(mark.at, half)):
            host = hosts.nearest(mark) if crowd and not mark.firm else -1
            at = _ring(mark, half, taken) if host < 0 else None
            if at is None and host < 0 and not mark.firm:
                host = hosts.nearest(mark)
                if host < 0:  # the first of its sort here: the others are counted with it
                    at = _ring(replace(mark, rings=len(RINGS)), half, taken)
            if at is None and host >= 0:
                seats.append(Seat(seats[host].at, host))
                continue
        seat = Seat(at if at is not None else mark.at)
        taken.add(square(seat.at, half))
        hosts.add(n, mark.sort, seat.at)
        seats.append(seat)
    return seats


def drained(steps: Generator[None, None, T]) -> T:
    """What steps come to, all taken at once."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            result: T = end.value
            return result


def _ring(mark: Mark, half: float, taken: Taken) -> tuple[float, float] | None:
    rings = RINGS if mark.firm else RINGS[: mark.rings]
    return next((place for place in _around(mark.at, rings) if taken.free(square(place, half))), None)


def _around(at: tuple[float, float], rings: Sequence[tuple[float, int]]) -> Iterable[tuple[float, float]]:
    x, y = at
    for radius, places in rings:
        for n in range(places):
            # Beginning at the right and going round below: labels stand at the right, and are read downwards.
            angle = 2 * math.pi * n / places
            yield x + radius * math.cos(angle), y + radius * math.sin(angle)


class _Hosts:
    """Marks that are drawn, found by the squares they lie in."""

    def __init__(self) -> None:
        self._cells: dict[tuple[str, int, int], list[tuple[int, tuple[float, float]]]] = {}

    def add(self, n: int, sort: str, at: tuple[float, float]) -> None:
        cell = (sort, math.floor(at[0] / HOST_PX), math.floor(at[1] / HOST_PX))
        self._cells.setdefault(cell, []).append((n, at))

    def nearest(self, mark: Mark) -> int:
        """The place in the list of the nearest one of its sort; -1 where none is near."""
        (x, y), best, found = mark.at, HOST_PX * HOST_PX, -1
        column, row = math.floor(x / HOST_PX), math.floor(y / HOST_PX)
        for aside in (-1, 0, 1):
            for down in (-1, 0, 1):
                for n, (px, py) in self._cells.get((mark.sort, column + aside, row + down), ()):
                    away = (px - x) ** 2 + (py - y) ** 2
                    if away < best:
                        best, found = away, n
        return found
