"""Which known place a spot is at. Pure; a town's twenty thousand places take some milliseconds."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace

from console.core.gazetteer import KnownPlace, known_place
from console.domain.metres import METRES_A_DEGREE, Spot, metres
from console.domain.place import Place

AT_M = 120.0
"""Farther off a place is not where the spot is."""
_FAVOURED_M = 25.0
"""A house number or a street is named only where it is so much nearer than a station or a known place."""


def place_near(places: Iterable[KnownPlace], spot: Spot) -> Place | None:
    """What is known of the place that a spot is at; None where nothing known is near. Sectors and quarters are none."""
    lat, lon = spot
    north = AT_M / METRES_A_DEGREE
    east = north / max(0.01, math.cos(math.radians(lat)))
    best: tuple[float, KnownPlace, str] | None = None
    for known in places:
        if known.kind in ("sector", "quarter"):
            continue
        favour = 0.0 if known.kind == "street" else _FAVOURED_M
        spots = [(at, "") for at in (known.points or ((known.spot,) if known.spot is not None else ()))]
        spots += [((house_lat, house_lon), number) for number, house_lat, house_lon in known.numbers]
        for at, number in spots:
            if abs(at[0] - lat) > north or abs(at[1] - lon) > east:
                continue
            away = metres(at, spot)
            if away <= AT_M and (best is None or away - favour < best[0]):
                best = (away - favour, known, number)
    if best is None:
        return None
    _, known, number = best
    return replace(known_place(known, number), lat=lat, lon=lon)
