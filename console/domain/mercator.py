"""Web Mercator (EPSG:3857): the sheet that a map is drawn on, and the squares it is cut into. Pure; any thread.

Spots are (latitude, longitude) in WGS 84 degrees. Sheet coordinates are metres at the equator, x to the east and y to
the north, 0 where the equator meets Greenwich.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

EARTH_RADIUS_M = 6_378_137.0
HALF_M = math.pi * EARTH_RADIUS_M
"""Half a side of the sheet."""
MOST_LAT = math.degrees(2 * math.atan(math.exp(math.pi)) - math.pi / 2)
"""Where the square sheet ends, 85.05 degrees; what lies beyond is shown at its edge."""
TILE_PX = 256
MOST_ZOOM = 22
MOST_TILES = 800


def to_sheet(lat: float, lon: float) -> tuple[float, float]:
    """Where a spot lies on the sheet, in its metres."""
    bounded = math.radians(max(-MOST_LAT, min(MOST_LAT, lat)))
    return math.radians(lon) * EARTH_RADIUS_M, math.asinh(math.tan(bounded)) * EARTH_RADIUS_M


def to_spot(x: float, y: float) -> tuple[float, float]:
    """The spot at a place of the sheet."""
    lat = math.degrees(math.atan(math.sinh(max(-HALF_M, min(HALF_M, y)) / EARTH_RADIUS_M)))
    return lat, math.degrees(x / EARTH_RADIUS_M)


def stretch(lat: float) -> float:
    """How many metres of the sheet one metre on the ground takes at a latitude."""
    return 1 / math.cos(math.radians(max(-MOST_LAT, min(MOST_LAT, lat))))


@dataclass(frozen=True, slots=True, order=True)
class TileKey:
    """One square of the sheet: at zoom z it has 2^z columns x from the west and as many rows y from the north."""

    z: int
    x: int
    y: int

    @property
    def row_from_south(self) -> int:
        """The row as MBTiles counts it."""
        return (1 << self.z) - 1 - self.y

    def box(self) -> tuple[float, float, float, float]:
        """West, south, east and north edge on the sheet, in its metres."""
        side = 2 * HALF_M / (1 << self.z)
        west, north = self.x * side - HALF_M, HALF_M - self.y * side
        return west, north - side, west + side, north

    def parent(self) -> TileKey | None:
        """The square of the next smaller zoom that holds this one; None at the whole sheet."""
        return TileKey(self.z - 1, self.x >> 1, self.y >> 1) if self.z else None


@dataclass(frozen=True, slots=True)
class Viewport:
    """What part of the sheet a window shows: its middle, how many sheet metres a pixel takes, and its size in pixels.

    Pixels count from the upper left corner, x to the right and y downwards.
    """

    x: float
    y: float
    m_per_px: float
    width_px: float = 1.0
    height_px: float = 1.0

    def to_px(self, x: float, y: float) -> tuple[float, float]:
        """Where a place of the sheet is in the window."""
        return (
            (x - self.x) / self.m_per_px + self.width_px / 2,
            (self.y - y) / self.m_per_px + self.height_px / 2,
        )

    def from_px(self, px: float, py: float) -> tuple[float, float]:
        """The place of the sheet under a pixel."""
        return (
            self.x + (px - self.width_px / 2) * self.m_per_px,
            self.y - (py - self.height_px / 2) * self.m_per_px,
        )

    def box(self) -> tuple[float, float, float, float]:
        """West, south, east and north edge on the sheet."""
        half_w, half_h = self.width_px * self.m_per_px / 2, self.height_px * self.m_per_px / 2
        return self.x - half_w, self.y - half_h, self.x + half_w, self.y + half_h

    @property
    def zoom(self) -> float:
        """The scale as web maps count it: one more is twice as near, for squares of 256 pixels."""
        return math.log2(2 * HALF_M / TILE_PX / self.m_per_px)

    @property
    def ground_m_per_px(self) -> float:
        """Metres on the ground that a pixel takes in the middle of the window."""
        return self.m_per_px / stretch(to_spot(self.x, self.y)[0])

    def moved(self, right_px: float, down_px: float) -> Viewport:
        """Looking further to the right and down by so many pixels; never off the sheet."""
        return bounded(replace(self, x=self.x + right_px * self.m_per_px, y=self.y - down_px * self.m_per_px))

    def scaled(self, factor: float, at_px: tuple[float, float] | None = None) -> Viewport:
        """Nearer by a factor (below 1: further away); what lies under a pixel, else the middle, stays there."""
        px, py = at_px if at_px is not None else (self.width_px / 2, self.height_px / 2)
        x, y = self.from_px(px, py)
        nearer = replace(self, m_per_px=_scale(self.m_per_px / factor))
        there_x, there_y = nearer.from_px(px, py)
        return bounded(replace(nearer, x=nearer.x + x - there_x, y=nearer.y + y - there_y))

    def centred(self, x: float, y: float) -> Viewport:
        """The same scale around another middle."""
        return bounded(replace(self, x=x, y=y))

    def sized(self, width_px: float, height_px: float) -> Viewport:
        """The same middle and scale in a window of another size."""
        return replace(self, width_px=max(1.0, width_px), height_px=max(1.0, height_px))

    def showing(
        self, box: tuple[float, float, float, float], margin_px: float = 40.0, nearest: float = 17.0
    ) -> Viewport:
        """All of a box of the sheet with a margin around it, but no nearer than a zoom."""
        west, south, east, north = box
        width = max(1.0, self.width_px - 2 * margin_px)
        height = max(1.0, self.height_px - 2 * margin_px)
        scale = max((east - west) / width, (north - south) / height, at_zoom(nearest))
        return bounded(replace(self, x=(west + east) / 2, y=(south + north) / 2, m_per_px=_scale(scale)))


def at_zoom(zoom: float) -> float:
    """Sheet metres that a pixel takes at a zoom."""
    return float(2 * HALF_M / TILE_PX / 2**zoom)


FARTHEST, NEAREST = at_zoom(3), at_zoom(20)


def _scale(m_per_px: float) -> float:
    return max(NEAREST, min(FARTHEST, m_per_px))


def bounded(view: Viewport) -> Viewport:
    """The same view with its middle on the sheet."""
    return replace(view, x=max(-HALF_M, min(HALF_M, view.x)), y=max(-HALF_M, min(HALF_M, view.y)))


def tiles_for(view: Viewport, least_zoom: int, most_zoom: int, pixel_ratio: float = 1.0) -> tuple[TileKey, ...]:
    """The squares that fill a window, nearest to its middle first, at the zoom that comes next to its scale.

    None where that would take more than `MOST_TILES`: the window looks at more than the map was made for.
    """
    zoom = max(least_zoom, min(most_zoom, round(view.zoom + math.log2(max(1.0, pixel_ratio)) - 0.15)))
    count = 1 << zoom
    side = 2 * HALF_M / count
    west, south, east, north = view.box()
    first_x, last_x = (max(0, min(count - 1, math.floor((x + HALF_M) / side))) for x in (west, east))
    first_y, last_y = (max(0, min(count - 1, math.floor((HALF_M - y) / side))) for y in (north, south))
    if (last_x - first_x + 1) * (last_y - first_y + 1) > MOST_TILES:
        return ()
    middle_x, middle_y = (view.x + HALF_M) / side - 0.5, (HALF_M - view.y) / side - 0.5
    found = [TileKey(zoom, x, y) for x in range(first_x, last_x + 1) for y in range(first_y, last_y + 1)]
    found.sort(key=lambda key: (key.x - middle_x) ** 2 + (key.y - middle_y) ** 2)
    return tuple(found)


def round_length_m(most_m: float) -> float:
    """The longest of 1, 2, 5, 10, 20, 50 … metres that is no longer than this, for a scale bar."""
    if not most_m > 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(most_m))
    return next(step * power for step in (5.0, 2.0, 1.0) if step * power <= most_m or step == 1.0)
