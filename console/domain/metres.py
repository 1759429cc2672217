"""Metres between places of one town: as on a flat map, good to a part in a thousand over ten kilometres. Pure."""

from __future__ import annotations

import math

Spot = tuple[float, float]
"""Latitude and longitude, WGS 84 degrees."""

METRES_A_DEGREE = 111_195.0
"""Of latitude; of longitude at the equator."""


def offset_m(a: Spot, b: Spot) -> tuple[float, float]:
    """How far the second spot lies east and north of the first, also across the antimeridian."""
    across = (b[1] - a[1] + 180.0) % 360.0 - 180.0
    narrow = math.cos(math.radians((a[0] + b[0]) / 2))
    return across * narrow * METRES_A_DEGREE, (b[0] - a[0]) * METRES_A_DEGREE


def metres(a: Spot, b: Spot) -> float:
    """How far they are from each other."""
    return math.hypot(*offset_m(a, b))
