"""Which kind of place OpenStreetMap's tags, or a town's own properties, speak of. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_NO_STREET = frozenset(
    [
        "bus_stop",
        "crossing",
        "traffic_signals",
        "street_lamp",
        "stop",
        "give_way",
        "platform",
        "speed_camera",
        "elevator",
        "rest_area",
        "services",
    ]
)
_STATIONS = {
    "railway": frozenset(("station", "halt", "tram_stop", "subway_entrance")),
    "public_transport": frozenset(("station", "stop_position")),
    "amenity": frozenset(("bus_station", "ferry_terminal")),
    "aeroway": frozenset(("aerodrome", "terminal")),
    "highway": frozenset(("bus_stop",)),
}
_LANDMARKS = {
    "amenity": frozenset(
        [
            "hospital",
            "clinic",
            "townhall",
            "police",
            "fire_station",
            "courthouse",
            "school",
            "university",
            "college",
            "library",
            "theatre",
            "cinema",
            "marketplace",
            "place_of_worship",
            "prison",
            "post_office",
            "community_centre",
            "arts_centre",
            "embassy",
        ]
    ),
    "tourism": frozenset(("museum", "attraction", "hotel", "viewpoint", "aquarium", "zoo")),
    "leisure": frozenset(("stadium", "park", "sports_centre", "marina", "garden", "swimming_pool", "beach_resort")),
    "shop": frozenset(("mall", "supermarket", "department_store")),
    "historic": frozenset(("monument", "castle", "fort", "memorial", "city_gate", "ruins")),
    "natural": frozenset(("beach", "cape", "bay")),
    "man_made": frozenset(("lighthouse", "pier", "bridge", "tower")),
    "landuse": frozenset(("cemetery", "retail", "harbour")),
    "building": frozenset(("train_station", "cathedral", "church", "stadium", "hospital")),
}
_QUARTERS = frozenset(("suburb", "quarter", "neighbourhood", "village", "hamlet", "borough"))
_OWN = {"rue": "street", "voie": "street", "gare": "station", "quartier": "quarter", "lieu": "landmark"}
_SQUARES = frozenset(("square", "place"))


def kind_of(tags: Mapping[str, Any]) -> str:
    """`station`, `landmark`, `street` or `quarter`; empty for what an operator does not name."""
    own = tags.get("kind")
    if isinstance(own, str):
        return _OWN.get(own, own if own in ("station", "landmark", "street", "quarter") else "")
    for key, values in _STATIONS.items():
        if tags.get(key) in values:
            return "station"
    for key, values in _LANDMARKS.items():
        if tags.get(key) in values:
            return "landmark"
    if tags.get("place") in _QUARTERS:
        return "quarter"
    highway = tags.get("highway")
    if (isinstance(highway, str) and highway not in _NO_STREET) or tags.get("place") in _SQUARES:
        return "street"
    return ""
