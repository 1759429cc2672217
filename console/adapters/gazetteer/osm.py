"""Places from an OpenStreetMap extract in XML, read piece by piece and without trust. Any thread.

Two passes, so that only the nodes that matter are kept in memory: the first finds the named ways and places, the second
the spots of their nodes. Nothing is expanded: a document type or an entity ends the reading.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from console.adapters.gazetteer.kinds import kind_of
from console.adapters.gazetteer.taken import (
    MOST_PLACES,
    ImportFaultError,
    Taken,
    name_of,
    other_names,
    spot_of,
    thinned,
)
from console.core.gazetteer import POINTS, KnownPlace
from console.domain.metres import Spot, metres

PIECE_BYTES = 1 << 18
MOST_NODES = 2_000_000
"""Nodes of named ways; a town has some hundred thousand."""
MOST_WAYS = 400_000
MOST_HOUSES = 500_000
MOST_TAGS = 200
MOST_DEPTH = 8
MOST_VALUE_CHARS = 2_000
MOST_NUMBERS = 2_000
"""House numbers of one street."""
MOST_PARTS = 64
"""So many streets of one name get their house numbers; a town has a few."""
APART_M = 900.0
"""House numbers this near belong to a street. Ways of one name that lie some two such cells apart are streets of their
own."""
_CELL_LAT, _CELL_LON = 0.008, 0.011
"""Degrees; about that distance on the latitudes where people live."""


@dataclass(slots=True)
class _Way:
    kind: str
    name: str
    also: tuple[str, ...]
    nodes: array[int]


@dataclass(slots=True)
class _Thing:
    """The node or way that is open."""

    sort: str
    attributes: dict[str, str]
    tags: dict[str, str] = field(default_factory=dict)
    nodes: array[int] = field(default_factory=lambda: array("q"))


@dataclass(slots=True)
class _Found:
    ways: list[_Way] = field(default_factory=list)
    points: list[KnownPlace] = field(default_factory=list)
    houses: dict[str, list[tuple[str, float, float]]] = field(default_factory=dict)
    nodes: int = 0
    numbers: int = 0
    passed: int = 0


def read_osm(file: Path, taken: Taken) -> None:
    """Take streets with their crossings, house numbers, stations, landmarks and quarters.

    Raises:
        ImportFaultError: import.not_xml, import.document_type, import.too_deep, import.too_many.
        OSError: the file cannot be read.
    """
    found = _Found()
    _parse(file, _Reader(lambda thing: _first_pass(thing, found)))
    uses: dict[int, int] = {}
    for way in found.ways:
        for node in set(way.nodes):
            uses[node] = uses.get(node, 0) + 1
    spots: dict[int, Spot] = {}

    def locate(thing: _Thing) -> None:
        node = _id(thing.attributes.get("id"))
        if thing.sort == "node" and node in uses:
            spot = spot_of(thing.attributes.get("lat"), thing.attributes.get("lon"))
            if spot is not None:
                spots[node] = spot

    _parse(file, _Reader(locate))
    for known in _joined(found, uses, spots):
        taken.place(known)
    for known in found.points:
        taken.place(known)
    taken.passed += found.passed


class _Reader:
    def __init__(self, take: Callable[[_Thing], None]) -> None:
        self._take = take
        self._open: _Thing | None = None
        self._depth = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > MOST_DEPTH:
            raise ImportFaultError("import.too_deep")
        if name in ("node", "way"):
            self._open = _Thing(name, attributes)
        elif self._open is not None and name == "tag":
            key, value = attributes.get("k", ""), attributes.get("v", "")
            if len(self._open.tags) < MOST_TAGS and len(key) <= 80 and len(value) <= MOST_VALUE_CHARS:
                self._open.tags[key] = value
        elif self._open is not None and name == "nd" and (node := _id(attributes.get("ref"))) is not None:
            if len(self._open.nodes) >= MOST_NODES:
                raise ImportFaultError("import.too_many", limit=str(MOST_NODES))
            self._open.nodes.append(node)

    def end(self, name: str) -> None:
        self._depth -= 1
        if self._open is not None and name == self._open.sort:
            self._take(self._open)
            self._open = None


def _parse(file: Path, reader: _Reader) -> None:
    parser = expat.ParserCreate()
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    try:
        with file.open("rb") as opened:
            while piece := opened.read(PIECE_BYTES):
                parser.Parse(piece, False)
            parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise ImportFaultError("import.not_xml", error=str(error)) from error


def _refuse(*_told: object) -> None:
    raise ImportFaultError("import.document_type")


def _id(text: str | None) -> int | None:
    try:
        number = int(text or "")
    except ValueError:
        return None
    return number if -(2**63) <= number < 2**63 else None


def _first_pass(thing: _Thing, found: _Found) -> None:
    tags = thing.tags
    if thing.sort == "node" and "addr:housenumber" in tags:
        _house(thing, found)
    name = name_of(tags.get("name"))
    kind = kind_of(tags) if name else ""
    if not kind:
        return
    also = other_names(tags)
    if thing.sort == "way":
        found.nodes += len(thing.nodes)
        if found.nodes > MOST_NODES or len(found.ways) >= MOST_WAYS:
            raise ImportFaultError("import.too_many", limit=str(MOST_NODES))
        found.ways.append(_Way(kind, name, also, thing.nodes))
        return
    spot = spot_of(thing.attributes.get("lat"), thing.attributes.get("lon"))
    if spot is None or kind == "street":
        found.passed += 1
        return
    if len(found.points) >= MOST_PLACES:
        raise ImportFaultError("import.too_many", limit=str(MOST_PLACES))
    found.points.append(KnownPlace(kind, name, *spot, also=also))


def _house(thing: _Thing, found: _Found) -> None:
    street = name_of(thing.tags.get("addr:street"))
    number = " ".join(thing.tags["addr:housenumber"].lower().split())
    spot = spot_of(thing.attributes.get("lat"), thing.attributes.get("lon"))
    if street and spot is not None and number[:1].isdigit() and len(number) <= 8:
        houses = found.houses.setdefault(street, [])
        found.numbers += 1
        if len(houses) < MOST_NUMBERS and found.numbers <= MOST_HOUSES:
            houses.append((number, *spot))


def _joined(found: _Found, uses: dict[int, int], spots: dict[int, Spot]) -> Iterator[KnownPlace]:
    """Ways of one name and kind as the places they are: a street is drawn in many pieces."""
    by_name: dict[tuple[str, str], list[_Way]] = {}
    for way in found.ways:
        by_name.setdefault((way.kind, way.name), []).append(way)
    for (kind, name), ways in by_name.items():
        for n, group in enumerate(_groups(ways, spots)):
            houses = found.houses.get(name, []) if n < MOST_PARTS else []
            yield _placed(kind, name, group, uses, spots, houses)


def _groups(ways: list[_Way], spots: dict[int, Spot]) -> list[list[_Way]]:
    """The ways in groups that lie together: those that have points in the same cell of a grid, or in neighbouring ones.

    Takes as long as there are points, however many ways have one name.
    """
    parents = list(range(len(ways)))

    def root(n: int) -> int:
        while parents[n] != n:
            parents[n] = parents[parents[n]]
            n = parents[n]
        return n

    first_in: dict[tuple[int, int], int] = {}
    placed = []
    for n, way in enumerate(ways):
        cells = {(int(spots[o][0] / _CELL_LAT), int(spots[o][1] / _CELL_LON)) for o in way.nodes if o in spots}
        if cells:
            placed.append(n)
        for north, east in cells:
            first_in.setdefault((north, east), n)
            for cell in ((north + a, east + b) for a in (-1, 0, 1) for b in (-1, 0, 1)):
                if cell in first_in:
                    parents[root(n)] = root(first_in[cell])
    groups: dict[int, list[_Way]] = {}
    for n in placed:
        groups.setdefault(root(n), []).append(ways[n])
    return list(groups.values())


def _placed(
    kind: str,
    name: str,
    ways: list[_Way],
    uses: dict[int, int],
    spots: dict[int, Spot],
    houses: list[tuple[str, float, float]],
) -> KnownPlace:
    nodes = list(dict.fromkeys(node for way in ways for node in way.nodes if node in spots))
    own = Counter(node for way in ways for node in set(way.nodes))
    # Where another named way has the same node they cross; those points are worth more than any others.
    crossings = [node for node in nodes if uses[node] > own[node]]
    along = [spots[node] for node in nodes]
    points = thinned([spots[node] for node in crossings] or along, POINTS) if kind == "street" else ()
    lat = sum(spot[0] for spot in along) / len(along)
    lon = sum(spot[1] for spot in along) / len(along)
    middle = min(along, key=lambda spot: metres(spot, (lat, lon))) if kind == "street" else (lat, lon)
    near = [house for house in houses if any(metres(house[1:], spot) < APART_M for spot in thinned(along, 16))]
    also = tuple(dict.fromkeys(other for way in ways for other in way.also))
    return KnownPlace(kind, name, round(middle[0], 6), round(middle[1], 6), "", also, points, tuple(near))
