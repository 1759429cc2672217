"""What an import takes from files: places and areas, checked and bounded. Any thread."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from console.core.folding import fold
from console.core.gazetteer import KnownPlace
from console.core.text import line
from console.domain.metres import Spot
from console.domain.territory import Outline

MOST_PLACES = 200_000
MOST_AREAS = 5_000
MOST_CORNERS = 2_000_000
NAME_CHARS = 120


class ImportFaultError(Exception):
    """A file cannot be taken; nothing of the import was kept.

    `code`: import.unreadable (error), import.unknown_form, import.not_xml (error), import.not_json (error),
    import.not_text, import.document_type, import.too_large (limit), import.too_many (limit), import.too_deep,
    import.nothing.
    """

    def __init__(self, code: str, **params: str) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


@dataclass(frozen=True, slots=True)
class Area:
    """A part of the territory. `rings` are (lat, lon) corners, outlines and holes.

    `codes` are official ones: its own if `whole`, else those of what it is a part of. `id` is its own in the
    file, which may be the site's for a sector.
    """

    name: str
    codes: tuple[str, ...]
    rings: tuple[tuple[Spot, ...], ...]
    whole: bool = False
    id: str = ""

    def holds(self, spot: Spot) -> bool:
        """Whether a spot lies inside."""
        return Outline(self.name, self.rings).holds(spot)

    def box(self) -> tuple[float, float, float, float]:
        """Least and most latitude, least and most longitude."""
        return Outline(self.name, self.rings).box()

    def middle(self) -> Spot:
        """The centre of gravity of its first outline."""
        ring = self.rings[0]
        doubled = lat_sum = lon_sum = 0.0
        for (lat, lon), (then_lat, then_lon) in zip(ring, (*ring[1:], ring[0]), strict=True):
            part = lon * then_lat - then_lon * lat
            doubled += part
            lat_sum += (lat + then_lat) * part
            lon_sum += (lon + then_lon) * part
        if abs(doubled) < 1e-12:
            return ring[0]
        return lat_sum / (3 * doubled), lon_sum / (3 * doubled)


@dataclass(slots=True)
class Taken:
    """What was read so far. `passed` counts what had no usable name or spot."""

    places: list[KnownPlace] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    passed: int = 0
    corners: int = 0

    def place(self, known: KnownPlace | None) -> None:
        """Take a place, or count what was none.

        Raises:
            ImportFaultError: import.too_many.
        """
        if known is None:
            self.passed += 1
            return
        if len(self.places) >= MOST_PLACES:
            raise ImportFaultError("import.too_many", limit=str(MOST_PLACES))
        self.places.append(known)

    def area(self, area: Area) -> None:
        """Take an area.

        Raises:
            ImportFaultError: import.too_many.
        """
        self.corners += sum(map(len, area.rings))
        if len(self.areas) >= MOST_AREAS or self.corners > MOST_CORNERS:
            raise ImportFaultError("import.too_many", limit=str(MOST_AREAS))
        self.areas.append(area)


def sector_of_codes(codes: Collection[str], sectors: Collection[str], words: Mapping[str, str]) -> str:
    """The site's sector that one of the codes means; empty for none."""
    for code in codes:
        if code in sectors:
            return code
        if found := words.get(fold(code)):
            return found
    return ""


def name_of(value: object) -> str:
    """A name that can be shown and typed; empty for what is none."""
    if not isinstance(value, str) or len(value) > 16 * NAME_CHARS:
        return ""
    told = line(value, len(value) + 1)
    return told if len(told) <= NAME_CHARS and any(c.isalnum() for c in told) else ""


def other_names(tags: Mapping[str, object]) -> tuple[str, ...]:
    """What else a thing is called, by OpenStreetMap's keys."""
    told = (name_of(tags.get(key)) for key in ("alt_name", "short_name", "old_name"))
    return tuple(dict.fromkeys(name for name in told if name))


def spot_of(lat: object, lon: object) -> Spot | None:
    """A spot on earth, to a tenth of a metre; None for what is none."""
    try:
        north, east = float(lat), float(lon)  # type: ignore[arg-type]  # whatever a file has there
    except (TypeError, ValueError, OverflowError):
        return None
    if not (math.isfinite(north) and math.isfinite(east) and -90 <= north <= 90 and -180 <= east <= 180):
        return None
    return (round(north, 6), round(east, 6)) if (north, east) != (0.0, 0.0) else None


def thinned(points: Sequence[Spot], most: int) -> tuple[Spot, ...]:
    """At most so many of the points, spread evenly."""
    if len(points) <= most:
        return tuple(points)
    return tuple(points[round(n * (len(points) - 1) / (most - 1))] for n in range(most))
