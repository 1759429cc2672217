"""Outlines of sectors: taken from what an import reads, kept in the data folder. Any thread but the GUI's."""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from console.adapters.gazetteer.gather import read_file
from console.adapters.gazetteer.taken import Area, Taken, sector_of_codes, spot_of
from console.domain.territory import Outline, Spot, simplified

FILE = "sectors.jsonl"
FORMAT = 1
MOST_BYTES = 64 << 20
MOST_OUTLINES = 2_000
MOST_CORNERS = 400_000
TOLERANCE = 0.00003
"""Three metres: nobody sees less on a map of a town."""
_LEAST_CORNERS = 3


class OutlinesFaultError(Exception):
    """The file is no list of outlines of this version. `code`: outlines.damaged (file, line), outlines.newer (file)."""

    def __init__(self, code: str, **params: str) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


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
    fresh = file.with_suffix(".new")
    fd = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
    with os.fdopen(fd, "w", encoding="utf-8") as opened:
        opened.write(json.dumps({"sectors": FORMAT}) + "\n")
        for outline in outlines:
            opened.write(json.dumps((outline.sector, outline.rings), ensure_ascii=False, separators=(",", ":")) + "\n")
        opened.flush()
        os.fsync(opened.fileno())
    fresh.replace(file)


def load_outlines(file: Path) -> tuple[Outline, ...]:
    """The outlines of a file; none when there is no file. Touches the disk: never on the GUI thread or a loop.

    Raises:
        OutlinesFaultError: it is damaged, or of a later version; nothing was changed.
        OSError: it cannot be read.
    """
    try:
        with file.open("rb") as opened:
            content = opened.read(MOST_BYTES + 1)
    except FileNotFoundError:
        return ()
    lines = content.split(b"\n")
    try:
        version = json.loads(lines[0])["sectors"]
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise OutlinesFaultError("outlines.damaged", file=str(file), line="1") from error
    if version != FORMAT:
        raise OutlinesFaultError("outlines.newer", file=str(file))
    if len(content) > MOST_BYTES:
        raise OutlinesFaultError("outlines.damaged", file=str(file), line="1")
    return tuple(_read(file, lines))


def _read(file: Path, lines: list[bytes]) -> Iterator[Outline]:
    corners = 0
    for number, text in enumerate(lines[1:], 2):
        if not text.strip():
            continue
        outline = _outline(text)
        corners += sum(map(len, outline.rings)) if outline is not None else 0
        if outline is None or number > MOST_OUTLINES + 1 or corners > MOST_CORNERS:
            raise OutlinesFaultError("outlines.damaged", file=str(file), line=str(number))
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
