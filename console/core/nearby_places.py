"""What a position is called: the named place that it is nearest to, and how far from it. Pure; loop thread."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from console.core.gazetteer import KnownPlace
from console.domain.metres import METRES_A_DEGREE, Spot, metres

REACH_M = 250.0
"""A place further away than this names nothing."""
_LONGEST_DEG = 0.04
"""No street reaches further from its middle: most of a town is passed over by one look."""
_KINDS = frozenset({"station", "landmark", "street"})


@dataclass(frozen=True, slots=True)
class NamedSpot:
    """A place's name, its sector (empty where nobody knows) and how far it is."""

    name: str
    sector: str
    distance_m: int


def nearest_named(places: Iterable[KnownPlace], lat: float, lon: float) -> NamedSpot | None:
    """The nearest station, landmark, street or house number; None where none is near."""
    here: Spot = (lat, lon)
    high = REACH_M / METRES_A_DEGREE
    best: tuple[float, str, str] | None = None
    for known in places:
        middle = known.spot
        if known.kind not in _KINDS or (middle is not None and abs(middle[0] - lat) > _LONGEST_DEG):
            continue
        spots = [*known.points, *([known.spot] if known.spot is not None else [])]
        named = [(spot, known.name) for spot in spots if abs(spot[0] - lat) <= high]
        named += [
            ((number_lat, number_lon), f"{number} {known.name}")
            for number, number_lat, number_lon in known.numbers
            if abs(number_lat - lat) <= high
        ]
        for spot, name in named:
            found = (metres(spot, here), name, known.sector)
            if found[0] <= REACH_M and (best is None or found < best):
                best = found
    return NamedSpot(best[1], best[2], round(best[0])) if best is not None else None
