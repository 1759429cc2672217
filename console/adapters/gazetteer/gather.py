"""One import: read every file, find each place's sector, join what is known already. Any thread but the GUI's."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from console.adapters.gazetteer.geojson import read_features
from console.adapters.gazetteer.osm import read_osm
from console.adapters.gazetteer.tables import read_csv, read_list
from console.adapters.gazetteer.taken import Area, ImportFaultError, Taken, sector_of_codes
from console.core.gazetteer import KnownPlace
from console.core.place_words import name_words
from console.domain.metres import metres

MOST_JSON_BYTES = 64 << 20
"""Read whole; OpenStreetMap's own XML is read piece by piece and may be longer."""
MOST_OSM_BYTES = 4 << 30
MOST_WORK = 300_000_000
"""Corners of outlines looked at to find sectors, about a minute's work; a town's quarters take a hundredth."""
_CELL_LAT, _CELL_LON = 0.004, 0.0055
_MOST_IN_CELL = 8
SAME_M = 400.0
"""Places of one kind and name that lie nearer than this are the same one."""


def read_file(file: Path, taken: Taken) -> None:
    """Take what a file has, whichever of the known forms it is.

    Raises:
        ImportFaultError: it cannot be taken.
    """
    try:
        head, size = _look(file)
        if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
            if size > MOST_OSM_BYTES:
                raise ImportFaultError("import.too_large", limit=f"{MOST_OSM_BYTES >> 20} Mo")
            read_osm(file, taken)
            return
        if size > MOST_JSON_BYTES:
            raise ImportFaultError("import.too_large", limit=f"{MOST_JSON_BYTES >> 20} Mo")
        text = file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise ImportFaultError("import.unreadable", error=str(error.strerror)) from error
    except UnicodeDecodeError as error:
        raise ImportFaultError("import.not_text") from error
    if text.lstrip()[:1] in ("{", "["):
        _read_json(text, taken)
    elif file.suffix.casefold() in (".csv", ".txt", ".tsv"):
        read_csv(text, taken)
    else:
        raise ImportFaultError("import.unknown_form")


def _look(file: Path) -> tuple[bytes, int]:
    """The first bytes and the size; a pipe or a device is refused before anything of it is read."""
    fd = os.open(file, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(fd, "rb") as opened:
        found = os.fstat(fd)
        if not stat.S_ISREG(found.st_mode):
            raise ImportFaultError("import.unknown_form")
        return opened.read(64), found.st_size


def _read_json(text: str, taken: Taken) -> None:
    try:
        document: Any = json.loads(text)
    except RecursionError as error:
        raise ImportFaultError("import.too_deep") from error
    except ValueError as error:
        raise ImportFaultError("import.not_json", error=str(error)) from error
    if isinstance(document, list):
        read_list(document, taken)
    elif isinstance(document, dict) and document.get("type") in ("FeatureCollection", "Feature"):
        read_features(document, taken)
    else:
        raise ImportFaultError("import.unknown_form")


def gathered(
    taken: Taken, known: Sequence[KnownPlace], sectors: Collection[str], sector_words: Mapping[str, str]
) -> list[KnownPlace]:
    """What was taken with what is known already, each place once, each with its sector where that can be told.

    `sectors` are ids of the site; `sector_words` its folded words for them, such as postal codes. The newer of two
    that are the same place stands, with what only the older one knew.
    """
    outlines = [(area, sector_of_codes(area.codes, sectors, sector_words)) for area in taken.areas]
    boxed = [(area.box(), area, sector) for area, sector in outlines if sector]
    places = list(taken.places)
    for area, sector in outlines:
        if not (sector and area.whole):  # an outline of a sector is no place of its own
            lat, lon = area.middle()
            places.append(KnownPlace("quarter", area.name, round(lat, 6), round(lon, 6), sector))
    work = _Work()
    return _each_once((*known, *(_sectored(place, boxed, sectors, sector_words, work) for place in places)))


def _each_once(places: Iterable[KnownPlace]) -> list[KnownPlace]:
    """Each place once. Looks into the cells around it only, so that many of one name take no longer than many names."""
    kept: list[KnownPlace] = []
    at: dict[tuple[str, str, int, int], list[int]] = {}
    for place in places:
        name = " ".join(name_words(place.name))
        lat, lon = place.spot or (-180.0, -360.0)  # those without a spot lie together, nowhere on earth
        north, east = int(lat / _CELL_LAT), int(lon / _CELL_LON)
        near = ((place.kind, name, north + a, east + b) for a in (-1, 0, 1) for b in (-1, 0, 1))
        same = next((n for key in near for n in at.get(key, ()) if _same(kept[n], place)), None)
        if same is not None:
            kept[same] = _joined(kept[same], place)
            continue
        cell = at.setdefault((place.kind, name, north, east), [])
        if len(cell) < _MOST_IN_CELL:
            cell.append(len(kept))
        kept.append(place)
    return kept


@dataclass(slots=True)
class _Work:
    """How much was done to find sectors, in corners looked at."""

    corners: int = 0

    def count(self, corners: int) -> None:
        self.corners += corners
        if self.corners > MOST_WORK:
            raise ImportFaultError("import.too_many", limit=str(MOST_WORK))


def _sectored(
    place: KnownPlace,
    boxed: Sequence[tuple[tuple[float, float, float, float], Area, str]],
    sectors: Collection[str],
    words: Mapping[str, str],
    work: _Work,
) -> KnownPlace:
    own = sector_of_codes((place.sector,), sectors, words) if place.sector else ""
    if not own and (spot := place.spot) is not None:
        lat, lon = spot
        work.count(len(boxed) // 8)
        for (south, north, west, east), area, sector in boxed:
            if south <= lat <= north and west <= lon <= east:
                work.count(sum(map(len, area.rings)))
                if area.holds(spot):
                    own = sector
                    break
    return place if own == place.sector else replace(place, sector=own)


def _same(one: KnownPlace, two: KnownPlace) -> bool:
    if one.spot is None or two.spot is None:
        return one.sector == two.sector
    return metres(one.spot, two.spot) < SAME_M


def _joined(old: KnownPlace, new: KnownPlace) -> KnownPlace:
    return replace(
        new,
        sector=new.sector or old.sector,
        also=tuple(dict.fromkeys((*new.also, *old.also, *((old.name,) if old.name != new.name else ())))),
        points=new.points or old.points,
        numbers=new.numbers or old.numbers,
    )
