"""Places and areas from GeoJSON (RFC 7946), whose properties each town names as it likes. Any thread."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from console.adapters.gazetteer.kinds import kind_of
from console.adapters.gazetteer.taken import Area, Taken, name_of, other_names, spot_of, thinned
from console.core.gazetteer import POINTS, KnownPlace
from console.domain.metres import Spot

_NAMES = ("name:fr", "name", "nom", "nom_voie", "nom_qua", "libelle", "label", "title")
_OWN_CODES = ("insee", "ref:insee", "code_insee", "postal_code", "code_postal")
_CODES = (*_OWN_CODES, "depco", "sector", "id")
_LEAST_CORNERS = 3


def read_features(document: Mapping[str, Any], taken: Taken) -> None:
    """Take what a FeatureCollection, or a single Feature, has.

    Raises:
        ImportFaultError: import.too_many.
    """
    features = document.get("features") if document.get("type") == "FeatureCollection" else [document]
    for feature in features if isinstance(features, list) else ():
        _take(feature, taken)


def _take(feature: object, taken: Taken) -> None:
    if not isinstance(feature, dict) or not isinstance(feature.get("geometry"), dict):
        taken.passed += 1
        return
    found = feature.get("properties")
    properties = {str(key).casefold(): value for key, value in found.items()} if isinstance(found, dict) else {}
    name = next((said for key in _NAMES if (said := name_of(properties.get(key)))), "")
    geometry = feature["geometry"]
    form, coordinates = str(geometry.get("type")), geometry.get("coordinates")
    if form in ("Polygon", "MultiPolygon"):
        kind = kind_of(properties)
        rings = tuple(ring for ring in _rings(form, coordinates) if len(ring) >= _LEAST_CORNERS)
        if not name or not rings:
            taken.passed += 1
            return
        whole = any(properties.get(key) for key in _OWN_CODES)
        own = properties.get("id")
        codes = tuple(dict.fromkeys(_codes(properties)))
        area = Area(name, codes, rings, whole, own if isinstance(own, str) else "")
        if kind:  # a station or a park drawn as an outline
            taken.place(_placed(kind, name, [area.middle()], properties))
        else:
            taken.area(area)
        return
    points = list(_points(coordinates, form))
    kind = kind_of(properties) or ("street" if "LineString" in form else "landmark")
    taken.place(_placed(kind, name, points, properties))


def _placed(kind: str, name: str, points: list[Spot], properties: Mapping[str, Any]) -> KnownPlace | None:
    if not name or not points:
        return None
    middle = points[len(points) // 2]
    also = other_names(properties)
    along = thinned(points, POINTS) if kind == "street" and len(points) > 1 else ()
    return KnownPlace(kind, name, *middle, next(iter(_codes(properties)), ""), also, along)


def _codes(properties: Mapping[str, Any]) -> Iterator[str]:
    for key in _CODES:
        value = properties.get(key)
        if isinstance(value, str | int) and not isinstance(value, bool) and 0 < len(str(value)) <= 40:
            yield str(value)


def _rings(form: str, coordinates: object) -> Iterator[tuple[Spot, ...]]:
    outlines = coordinates if form == "MultiPolygon" else [coordinates]
    for polygon in outlines if isinstance(outlines, list) else ():
        for ring in polygon if isinstance(polygon, list) else ():
            yield tuple(_points(ring, "LineString"))


def _points(coordinates: object, form: str) -> Iterator[Spot]:
    """The spots of a geometry, whatever its depth: a point, a line, several lines."""
    if not isinstance(coordinates, list):
        return
    if form in ("Point",):
        coordinates = [coordinates]
    elif form == "MultiLineString":
        coordinates = [corner for line in coordinates if isinstance(line, list) for corner in line]
    for corner in coordinates:
        if isinstance(corner, list) and len(corner) >= 2 and (spot := spot_of(corner[1], corner[0])) is not None:
            yield spot
