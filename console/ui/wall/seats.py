"""Which tile a camera has on a wall: it keeps it on whichever page and cell of the layout it stands. GUI thread."""

from __future__ import annotations

from collections.abc import Iterator

from console.domain.camera import CameraRef
from console.domain.wall import Layout, LayoutKind
from console.ui.wall.tile import Tile

_Seat = tuple[CameraRef, int]
"""A camera, and which of its places in the layout this is: one camera may be shown more than once."""


class Seats:
    """The tiles of one wall's layout. A tile is made when its page is first looked at, and goes with its camera.

    Attributes:
        page: the tiles of the page in view, by cell; an empty cell has an empty tile.
    """

    def __init__(self, wall: str) -> None:
        """`wall` begins the names of its tiles (`wall1:3`); no name is ever given twice."""
        self._wall = wall
        self._made = 0
        self._layout = Layout("", LayoutKind.G1)
        self._seats: tuple[_Seat | None, ...] = (None,)
        self._tiles: dict[_Seat, Tile] = {}
        self._empty: list[Tile] = []
        self.page: list[Tile] = []

    def arrange(self, layout: Layout, page: int, kept: Layout | None = None) -> list[Tile]:
        """Show a page of a layout; returns the tiles of cameras that are nowhere in it any more, nor in `kept`."""
        if layout != self._layout:
            self._layout = layout
            self._seats = _seats(layout)
        known = {seat for seat in (*self._seats, *(_seats(kept) if kept is not None else ())) if seat is not None}
        gone = [self._tiles.pop(seat) for seat in tuple(self._tiles) if seat not in known]
        self.page = self.of_page(page)
        return gone

    def of_page(self, page: int) -> list[Tile]:
        """The tiles of any page of the layout, made if need be."""
        first = page * self._layout.size
        return [self._tile(first + cell, cell) for cell in range(self._layout.size)]

    def place_of(self, key: str) -> int | None:
        """Where in the layout the tile of a name stands."""
        seat = next((seat for seat, tile in self._tiles.items() if tile.key == key), None)
        return self._seats.index(seat) if seat in self._seats and seat is not None else None

    def __iter__(self) -> Iterator[Tile]:
        """Every tile with a camera, whichever page it is on."""
        return iter(self._tiles.values())

    def _tile(self, place: int, cell: int) -> Tile:
        seat = self._seats[place] if place < len(self._seats) else None
        if seat is None:
            while len(self._empty) <= cell:
                self._empty.append(Tile("", None))
            return self._empty[cell]
        if seat not in self._tiles:
            self._tiles[seat] = Tile(f"{self._wall}:{self._made}", seat[0])
            self._made += 1
        return self._tiles[seat]


def _seats(layout: Layout) -> tuple[_Seat | None, ...]:
    counts: dict[CameraRef, int] = {}
    seats: list[_Seat | None] = []
    for ref in layout.cells:
        if ref is None:
            seats.append(None)
            continue
        seats.append((ref, counts.get(ref, 0)))
        counts[ref] = counts.get(ref, 0) + 1
    return tuple(seats)
