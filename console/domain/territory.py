"""Where the sectors of a site end: outlines as the map draws them and as a spot is found in them. Pure; any thread."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from console.domain.mercator import to_sheet
from console.domain.metres import Spot

_WORK_A_CORNER = 40
"""Looks at a corner on the average; an honest outline takes some dozen."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A sector's outline. `rings` are (lat, lon) corners of its parts and of the holes in them, not closed."""

    sector: str
    rings: tuple[tuple[Spot, ...], ...]

    def holds(self, spot: Spot) -> bool:
        """Whether a spot lies inside: a ray from it crosses the rings an odd number of times."""
        lat, lon = spot
        inside = False
        for ring in self.rings:
            before_lat, before_lon = ring[-1]
            for at_lat, at_lon in ring:
                if (at_lat > lat) != (before_lat > lat):
                    crossed = (before_lon - at_lon) * (lat - at_lat) / (before_lat - at_lat) + at_lon
                    inside ^= lon < crossed
                before_lat, before_lon = at_lat, at_lon
        return inside

    def box(self) -> tuple[float, float, float, float]:
        """Least and most latitude, least and most longitude."""
        lats = [lat for ring in self.rings for lat, _ in ring]
        lons = [lon for ring in self.rings for _, lon in ring]
        return min(lats), max(lats), min(lons), max(lons)


LEVELS = (0.0, 0.0002, 0.0007)
"""How finely outlines are drawn from near, over a town and over a region, in degrees of latitude; 0 is as they are."""

Shape = tuple[tuple[float, float], ...]
"""A ring in metres of the sheet."""


def shapes_of(outlines: Iterable[Outline]) -> tuple[tuple[Shape, ...], ...]:
    """The rings of all outlines on the sheet, for each of the levels. Takes a second for a large territory."""
    rings = [ring for outline in outlines for ring in outline.rings]
    return tuple(
        tuple(
            tuple(to_sheet(lat, lon) for lat, lon in (simplified(ring, tolerance) if tolerance else ring))
            for ring in rings
        )
        for tolerance in LEVELS
    )


def sector_at(outlines: Iterable[Outline], spot: Spot) -> str:
    """The sector that a spot lies in; empty for none. Of several the smallest, as a quarter lies in its sector."""
    found: list[tuple[float, str]] = []
    for outline in outlines:
        south, north, west, east = outline.box()
        if south <= spot[0] <= north and west <= spot[1] <= east and outline.holds(spot):
            found.append(((north - south) * (east - west), outline.sector))
    return min(found)[1] if found else ""


def simplified(ring: Sequence[Spot], tolerance: float) -> tuple[Spot, ...]:
    """A ring without the corners that lie nearer than `tolerance` degrees of latitude to the line drawn without them.

    Douglas and Peucker's way, without recursion and with an end: a hostile ring takes neither the stack nor the time.
    """
    if len(ring) <= 4:
        return tuple(ring)
    # A ring has no ends: it is cut at the corner that lies farthest from the first one.
    cut = max(range(len(ring)), key=lambda n: _apart(ring[0], ring[n]))
    if cut == 0:
        return (ring[0],)
    corners = (*ring, ring[0])
    keep = {0, cut, len(ring)}
    waiting = [(0, cut), (cut, len(ring))]
    work = _WORK_A_CORNER * len(ring)
    while waiting:
        first, last = waiting.pop()
        work -= last - first
        if work < 0:  # a ring made to be slow is drawn with all its corners
            keep.update(range(first, last))
            continue
        far, at = tolerance * tolerance, -1
        for n in range(first + 1, last):
            away = _from_line(corners[n], corners[first], corners[last])
            if away > far:
                far, at = away, n
        if at >= 0:
            keep.add(at)
            waiting += [(first, at), (at, last)]
    return tuple(corners[n] for n in sorted(keep) if n < len(ring))


def _apart(a: Spot, b: Spot) -> float:
    return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2


def _from_line(spot: Spot, a: Spot, b: Spot) -> float:
    """The squared distance of a spot from the stretch between two others, in degrees."""
    north, east = b[0] - a[0], b[1] - a[1]
    length = north * north + east * east
    along = 0.0 if length == 0 else ((spot[0] - a[0]) * north + (spot[1] - a[1]) * east) / length
    along = max(0.0, min(1.0, along))
    return _apart(spot, (a[0] + along * north, a[1] + along * east))
