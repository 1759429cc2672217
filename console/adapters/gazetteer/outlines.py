"""Outlines of sectors: taken from what an import reads, kept in the data folder. Any thread but the GUI's."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from console.adapters.gazetteer.gather import read_file
from console.adapters.gazetteer.kept_lines import Form, keep_lines, load_lines
from console.adapters.gazetteer.taken import Area, Taken, sector_of_codes, spot_of
from console.domain.metres import Spot
from console.domain.territory import Outline, simplified

FILE = "sectors.jsonl"
FORMAT = 1
MOST_BYTES = 64 << 20
MOST_OUTLINES = 2_000
MOST_CORNERS = 400_000
TOLERANCE = 0.00003
"""Three metres: nobody sees less on a map of a town."""
_LEAST_CORNERS = 3


FORM = Form("sectors", FORMAT, MOST_BYTES, "outlines.damaged", "outlines.newer")


def outlines_of(
    areas: Iterable[Area], sectors: Collection[str], sector_words: Mapping[str, str]
) -> tuple[Outline, ...]:
    """The outlines among the areas that are those of a sector of the site; several areas of one sector are joined.

    An area is a sector's own where it carries an official code of its own, or the site's id of the sector.
    """
    found: dict[str, list[tuple[Spot, ...]]] = {}
    for area in areas:
        sector = area.id if area.id in sectors else ""
        if not sector and area.whole:
            sector = sector_of_codes(area.codes, sectors, sector_words)
        if sector:
            found.setdefault(sector, []).extend(area.rings)
    outlines = []
    for sector, rings in found.items():
        drawn = (simplified(_opened(ring), TOLERANCE) for ring in rings)
        kept = tuple(ring for ring in drawn if len(ring) >= _LEAST_CORNERS)
        if kept:
            outlines.append(Outline(sector, kept))
    return tuple(outlines)


def joined(old: Iterable[Outline], new: Iterable[Outline]) -> tuple[Outline, ...]:
    """What is known of each sector: the newer outline where there is one."""
    return tuple({outline.sector: outline for outline in (*old, *new)}.values())


def read_outlines(file: Path, sectors: Collection[str], sector_words: Mapping[str, str]) -> tuple[Outline, ...]:
    """The outlines of a GeoJSON or OpenStreetMap file.

    Raises:
        ImportFaultError: it cannot be taken.
    """
    taken = Taken()
    read_file(file, taken)
    return outlines_of(taken.areas, sectors, sector_words)


def keep_outlines(file: Path, outlines: Iterable[Outline]) -> None:
    """Write them, synced; the file that was there stands until the new one is whole.

    Raises:
        OSError: it cannot be written; the old one stands.
    """
    keep_lines(file, FORM, ((outline.sector, outline.rings) for outline in outlines))


def load_outlines(file: Path) -> tuple[Outline, ...]:
    """The outlines of a file; none when there is no file. Touches the disk: never on the GUI thread or a loop.

    Raises:
        KeptFaultError: outlines.damaged (file, line), outlines.newer (file); nothing was changed.
        OSError: it cannot be read.
    """
    return tuple(_read(file))


def _read(file: Path) -> Iterator[Outline]:
    corners = 0
    for number, text in load_lines(file, FORM):
        outline = _outline(text)
        corners += sum(map(len, outline.rings)) if outline is not None else 0
        if outline is None or number > MOST_OUTLINES + 1 or corners > MOST_CORNERS:
            raise FORM.fault(file, number)
        yield outline


def _outline(text: bytes) -> Outline | None:
    try:
        sector, rings = json.loads(text)
        drawn = tuple(tuple(at for corner in ring if (at := spot_of(*corner)) is not None) for ring in rings)
    except (ValueError, TypeError, RecursionError):
        return None
    sound = isinstance(sector, str) and 0 < len(sector) <= 40 and drawn and all(map(_drawable, drawn))
    return Outline(sector, drawn) if sound else None


def _drawable(ring: tuple[Spot, ...]) -> bool:
    return len(ring) >= _LEAST_CORNERS


def _opened(ring: tuple[Spot, ...]) -> tuple[Spot, ...]:
    """Without the last corner where it is the first once more, as GeoJSON writes it."""
    return ring[:-1] if len(ring) > 1 and ring[0] == ring[-1] else ring
