"""Places from a list of streets in JSON and from CSV with a header. Any thread."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from typing import Any

from console.adapters.gazetteer.kinds import kind_of
from console.adapters.gazetteer.taken import ImportFaultError, Taken, name_of, spot_of
from console.core.gazetteer import KnownPlace

_NAMES = ("name", "nom", "label", "libelle", "nom_gare", "station")
_LATS = ("lat", "latitude", "y", "y_wgs84", "lat_wgs84")
_LONS = ("lon", "lng", "long", "longitude", "x", "x_wgs84", "lon_wgs84")
_KINDS = ("kind", "type")
_SECTORS = ("sector", "insee", "code_insee", "code_postal", "postal_code")
_DELIMITERS = ",;\t"


def read_list(rows: Iterable[object], taken: Taken) -> None:
    """Take a list of objects: name, and `centroid` as [lon, lat] or coordinates of their own.

    Raises:
        ImportFaultError: import.too_many.
    """
    for row in rows:
        if not isinstance(row, dict):
            taken.passed += 1
            continue
        fields = {str(key).casefold(): value for key, value in row.items()}
        middle = fields.get("centroid")
        if isinstance(middle, list) and len(middle) >= 2:
            fields = {**fields, "lon": middle[0], "lat": middle[1]}
        taken.place(_placed(fields, "street"))


def read_csv(text: str, taken: Taken) -> None:
    """Take rows with a header; without a `kind` they are stations.

    Raises:
        ImportFaultError: import.unknown_form (no column of a name or of coordinates), import.too_many.
    """
    head = text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=head.count)
    rows = csv.DictReader(text.splitlines(), delimiter=delimiter)
    columns = {column.strip().casefold() for column in rows.fieldnames or ()}
    if not all(columns & set(wanted) for wanted in (_NAMES, _LATS, _LONS)):
        raise ImportFaultError("import.unknown_form")
    try:
        for row in rows:
            taken.place(_placed({str(key).strip().casefold(): value for key, value in row.items()}, "station"))
    except csv.Error as error:
        raise ImportFaultError("import.unknown_form") from error


def _placed(fields: Mapping[str, Any], usual: str) -> KnownPlace | None:
    name = next((said for key in _NAMES if (said := name_of(fields.get(key)))), "")
    spot = spot_of(_first(fields, _LATS), _first(fields, _LONS))
    if not name or spot is None:
        return None
    kind = next((found for key in _KINDS if (found := kind_of({"kind": fields.get(key)}))), usual)
    sector = _first(fields, _SECTORS)
    return KnownPlace(kind, name, *spot, str(sector)[:40] if isinstance(sector, str | int) else "")


def _first(fields: Mapping[str, Any], names: Iterable[str]) -> object:
    return next((fields[name] for name in names if fields.get(name) not in (None, "")), None)
