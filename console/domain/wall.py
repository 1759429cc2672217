"""What stands where on the wall: layouts, their pages, and how cameras are put, swapped and cleared. Pure.

A camera is only ever in a cell that somebody put it in: no operation here moves one into a neighbour by accident.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from console.domain.camera import CameraRef

NAME_LENGTH = 40
MOST_PAGES = 64
DWELL_S = 20
DWELL_RANGE_S = (3, 600)


class LayoutKind(StrEnum):
    """How the wall is divided: equal grids, or one or two large cells with small ones around."""

    G1 = "1x1"
    G2 = "2x2"
    G3 = "3x3"
    G4 = "4x4"
    G5 = "5x5"
    G6 = "6x6"
    G7 = "7x7"
    G8 = "8x8"
    K1_5 = "1+5"
    K1_7 = "1+7"
    K2_8 = "2+8"


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a cell lies, in columns and rows of its layout's grid."""

    column: int
    row: int
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Division:
    """A grid of `side` × `side` units and the cells that cover it exactly, in reading order, large ones first."""

    side: int
    cells: tuple[Cell, ...]

    def rectangle(self, index: int) -> tuple[float, float, float, float]:
        """(left, top, width, height) of a cell in the unit square."""
        cell, side = self.cells[index], self.side
        return cell.column / side, cell.row / side, cell.columns / side, cell.rows / side

    def neighbour(self, index: int, right: int, down: int) -> int:
        """The cell one meets on leaving `index` in a direction (-1, 0, 1 each); itself at the edge."""
        here = self.cells[index]
        column = here.column + (here.columns if right > 0 else -1 if right < 0 else here.columns // 2)
        row = here.row + (here.rows if down > 0 else -1 if down < 0 else here.rows // 2)
        for other, cell in enumerate(self.cells):
            inside = cell.column <= column < cell.column + cell.columns
            if inside and cell.row <= row < cell.row + cell.rows:
                return other
        return index


def _grid(side: int) -> Division:
    return Division(side, tuple(Cell(place % side, place // side) for place in range(side * side)))


def _around(side: int, large: tuple[Cell, ...]) -> Division:
    taken = {
        (cell.column + right, cell.row + down)
        for cell in large
        for right in range(cell.columns)
        for down in range(cell.rows)
    }
    small = (Cell(place % side, place // side) for place in range(side * side))
    return Division(side, large + tuple(cell for cell in small if (cell.column, cell.row) not in taken))


DIVISIONS: dict[LayoutKind, Division] = {
    **{kind: _grid(side) for side, kind in enumerate(tuple(LayoutKind)[:8], start=1)},
    LayoutKind.K1_5: _around(3, (Cell(0, 0, 2, 2),)),
    LayoutKind.K1_7: _around(4, (Cell(0, 0, 3, 3),)),
    LayoutKind.K2_8: _around(4, (Cell(0, 0, 2, 2), Cell(2, 0, 2, 2))),
}


def default_spot(kind: LayoutKind) -> int:
    """The cell that typed numbers go to first: the large one, else the last of the grid."""
    division = DIVISIONS[kind]
    return 0 if division.cells[0].columns > 1 else len(division.cells) - 1


@dataclass(frozen=True, slots=True)
class Layout:
    """A named arrangement.

    Attributes:
        name: what its tab says.
        kind: how it is divided.
        cells: cameras of all pages, one page after the other; always a whole number of pages, at least one.
        spot: the cell of each page that typed numbers go to.
        dwell_s: how long a tour stays on a page.
        fill: pictures fill their tile (and lose their edges) instead of being shown whole.
    """

    name: str
    kind: LayoutKind
    cells: tuple[CameraRef | None, ...] = ()
    spot: int = -1
    dwell_s: int = DWELL_S
    fill: bool = False

    def __post_init__(self) -> None:
        size = self.size
        last = max((place for place, camera in enumerate(self.cells) if camera is not None), default=0)
        pages = min(last // size + 1, MOST_PAGES)
        kept = self.cells[: pages * size]
        object.__setattr__(self, "cells", kept + (None,) * (pages * size - len(kept)))
        if not 0 <= self.spot < size:
            object.__setattr__(self, "spot", default_spot(self.kind))
        shortest, longest = DWELL_RANGE_S
        object.__setattr__(self, "dwell_s", min(max(self.dwell_s, shortest), longest))

    @property
    def division(self) -> Division:
        """How the wall is cut."""
        return DIVISIONS[self.kind]

    @property
    def size(self) -> int:
        """Cells on a page."""
        return len(self.division.cells)

    @property
    def pages(self) -> int:
        """Pages that hold something, at least one. Empty pages at the end do not count."""
        return len(self.cells) // self.size

    def page(self, number: int) -> tuple[CameraRef | None, ...]:
        """The cells of a page from 0; all empty beyond the last."""
        start = number * self.size
        part = self.cells[start : start + self.size] if number >= 0 else ()
        return part + (None,) * (self.size - len(part))

    def place(self, page: int, cell: int) -> int:
        """Index into `cells` of a cell of a page (it may lie beyond the end).

        Raises:
            IndexError: no such cell.
        """
        if not (0 <= cell < self.size and 0 <= page < MOST_PAGES):
            raise IndexError(f"cell {cell} of page {page}")
        return page * self.size + cell


def put(layout: Layout, place: int, camera: CameraRef | None) -> Layout:
    """Show a camera in one place (an index into `cells`, or beyond for a new page); None clears it."""
    if not 0 <= place < layout.size * MOST_PAGES:
        return layout
    cells = list(layout.cells) + [None] * (place + 1 - len(layout.cells))
    cells[place] = camera
    return replace(layout, cells=tuple(cells))


def clear(layout: Layout, place: int) -> Layout:
    """Empty one place."""
    return put(layout, place, None)


def swap(layout: Layout, one: int, other: int) -> Layout:
    """Exchange what two places show; a place beyond the last possible page changes nothing."""
    if not all(0 <= place < layout.size * MOST_PAGES for place in (one, other)):
        return layout
    width = len(layout.cells)
    first = layout.cells[one] if one < width else None
    second = layout.cells[other] if other < width else None
    return put(put(layout, one, second), other, first)


def fill(layout: Layout, place: int, cameras: Sequence[CameraRef]) -> Layout:
    """Put the first camera in `place`, the others in the free cells that follow it, on new pages if need be.

    No other camera is pushed out. Those for which no page is left are dropped.
    """
    if not cameras:
        return layout
    result = put(layout, place, cameras[0])
    at = place + 1
    for camera in cameras[1:]:
        while at < len(result.cells) and result.cells[at] is not None:
            at += 1
        if at >= result.size * MOST_PAGES:
            break
        result = put(result, at, camera)
        at += 1
    return result


def add(layout: Layout, place: int, cameras: Sequence[CameraRef]) -> Layout:
    """Put cameras in the free cells from `place` on, on new pages if need be; none that is there is pushed out."""
    free = next((at for at in range(place, len(layout.cells)) if layout.cells[at] is None), len(layout.cells))
    return fill(layout, max(place, free), cameras)


def divide(layout: Layout, kind: LayoutKind) -> Layout:
    """The same cameras in the same order on another division. The spot goes back to where that division has it."""
    if kind is layout.kind:
        return layout
    return Layout(layout.name, kind, layout.cells, -1, layout.dwell_s, layout.fill)


@dataclass(frozen=True, slots=True)
class Tour:
    """A tour through the pages. Seconds are of any clock that only goes forward.

    Attributes:
        running: whether pages turn by themselves.
        held: an operator looks closer (an enlarged tile, a menu): the page stays.
        turned_at_s: when the page last changed, or the operator last let go.
    """

    running: bool = False
    held: bool = False
    turned_at_s: float = 0.0

    def start(self, now_s: float) -> Tour:
        """Begin; the page in view gets its whole dwell."""
        return Tour(True, self.held, now_s)

    def stop(self) -> Tour:
        """End."""
        return replace(self, running=False)

    def touch(self, now_s: float) -> Tour:
        """The operator did something here: the page in view gets its whole dwell again."""
        return replace(self, turned_at_s=now_s)

    def hold(self, held: bool, now_s: float) -> Tour:
        """Keep the page, or let go of it."""
        return self if held == self.held else Tour(self.running, held, now_s)

    def left_s(self, now_s: float, dwell_s: float) -> float:
        """Seconds until the page turns."""
        return max(0.0, dwell_s - (now_s - self.turned_at_s))

    def step(self, now_s: float, dwell_s: float, page: int, pages: int) -> tuple[Tour, int]:
        """The tour and the page at `now_s`: at most one page further, however long nobody asked."""
        if not self.running or self.held or pages < 2 or self.left_s(now_s, dwell_s) > 0:
            return self, page
        return replace(self, turned_at_s=now_s), (page + 1) % pages
