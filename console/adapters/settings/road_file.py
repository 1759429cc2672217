"""The road graph of a site, from a file that people make: CSV of edges, or GeoJSON lines. Touches the disk.

CSV, with this first line; times from `kmh` along the straight line between the ends, `oneway` 1 or 0 (may be left out):

    from_lat,from_lon,to_lat,to_lon,kmh,oneway
    43.29570,5.37440,43.29720,5.37690,30,0

GeoJSON: a FeatureCollection of LineString features, each with a number `kmh` among its properties, and `oneway` (true:
in the order of its points) if it is one. Ends meet where their coordinates are the same to the sixth digit.

What is wrong is answered with file and line (or feature), and the console goes on with distances.
"""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path

from console.adapters.settings.toml_lines import SiteError
from console.domain.metres import Spot, metres
from console.domain.roads import Edge, RoadGraph, graph_of
from console.runtime.plain_file import read_plain

LONGEST = 64 << 20
"""Bytes."""
MOST_EDGES = 400_000
COLUMNS = ("from_lat", "from_lon", "to_lat", "to_lon", "kmh")
SLOWEST_KMH, FASTEST_KMH = 1.0, 200.0


def load_roads(file: Path) -> RoadGraph:
    """Read, check and build a road graph. Takes about a second for a town: never on the GUI thread or the loop.

    Raises:
        SiteError: names file, line (or feature) and what was expected.
    """
    try:
        content = read_plain(file, LONGEST)
    except OSError as error:
        raise SiteError(file, 1, "", "site.unreadable", {"found": error.strerror or type(error).__name__}) from error
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise _bad(file, line, "", "utf-8") from error
    edges = _from_geojson(file, text) if text.lstrip()[:1] == "{" else _from_csv(file, text)
    return graph_of(_bounded(file, edges))


def _bounded(file: Path, edges: Iterator[Edge]) -> Iterator[Edge]:
    count = 0
    for edge in edges:
        count += 1
        if count > MOST_EDGES:
            raise SiteError(
                file,
                1,
                "",
                "site.value_wrong",
                {"expected": "at_most", "bound": str(MOST_EDGES), "found": f"> {MOST_EDGES}"},
            )
        yield edge
    if not count:
        raise _bad(file, 1, "", "at_least_one")


def _from_csv(file: Path, text: str) -> Iterator[Edge]:
    rows = csv.DictReader(io.StringIO(text, newline=""))
    missing = [name for name in COLUMNS if name not in (rows.fieldnames or ())]
    if missing:
        raise SiteError(file, 1, missing[0], "site.key_missing", {"expected": missing[0]})
    try:
        for row in rows:
            line = rows.line_num
            spots = [_number(file, line, row, name) for name in COLUMNS]
            start, end = (spots[0], spots[1]), (spots[2], spots[3])
            one_way = (row.get("oneway") or "").strip() in ("1", "true", "yes")
            yield _edge(file, line, "", start, end, spots[4], one_way=one_way)
    except csv.Error as error:
        raise SiteError(
            file, rows.line_num, "", "site.value_wrong", {"expected": "list", "found": str(error)}
        ) from None


def _from_geojson(file: Path, text: str) -> Iterator[Edge]:
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        raise _bad(file, line, "", "table") from error
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list):
        raise SiteError(file, 1, "features", "site.key_missing", {"expected": "features"})
    for place, feature in enumerate(features):
        key = f"features[{place}]"
        geometry = feature.get("geometry") if isinstance(feature, dict) else None
        told = feature.get("properties") if isinstance(feature, dict) else None
        if not isinstance(geometry, dict) or geometry.get("type") != "LineString" or not isinstance(told, dict):
            raise _bad(file, 1, key, "LineString")
        kmh = told.get("kmh")
        if isinstance(kmh, bool) or not isinstance(kmh, int | float):
            raise SiteError(file, 1, f"{key}.properties.kmh", "site.key_missing", {"expected": "kmh"})
        points = [_point(file, key, point) for point in _list(file, key, geometry.get("coordinates"))]
        one_way = told.get("oneway") in (True, "yes", 1, "1")
        for start, end in pairwise(points):
            yield _edge(file, 1, key, start, end, float(kmh), one_way=one_way)


def _list(file: Path, key: str, found: object) -> list[object]:
    if not isinstance(found, list) or len(found) < 2:
        raise _bad(file, 1, f"{key}.geometry", "list")
    return found


def _point(file: Path, key: str, point: object) -> Spot:
    if isinstance(point, list) and len(point) >= 2:
        lon, lat = point[0], point[1]
        if all(isinstance(part, int | float) and not isinstance(part, bool) for part in (lon, lat)):
            return float(lat), float(lon)
    raise _bad(file, 1, f"{key}.geometry", "number")


def _number(file: Path, line: int, row: Mapping[str, str | None], name: str) -> float:
    told = (row.get(name) or "").strip()
    try:
        return float(told)
    except ValueError:
        raise SiteError(
            file, line, name, "site.value_wrong", {"expected": "number", "found": repr(told)[:80]}
        ) from None


def _edge(file: Path, line: int, key: str, start: Spot, end: Spot, kmh: float, *, one_way: bool) -> Edge:
    on_earth = all(math.isfinite(lat) and math.isfinite(lon) for lat, lon in (start, end)) and all(
        -90 <= lat <= 90 and -180 <= lon <= 180 for lat, lon in (start, end)
    )
    if not on_earth:
        raise _bad(file, line, key, "number")
    if not SLOWEST_KMH <= kmh <= FASTEST_KMH:  # also not a number
        raise SiteError(
            file,
            line,
            f"{key}.kmh" if key else "kmh",
            "site.value_wrong",
            {"expected": "at_most", "bound": str(round(FASTEST_KMH)), "found": str(kmh)[:40]},
        )
    return Edge(start, end, metres(start, end) / (kmh / 3.6), one_way)


def _bad(file: Path, line: int, key: str, expected: str) -> SiteError:
    return SiteError(file, line, key, "site.value_wrong", {"expected": expected, "found": file.name})
