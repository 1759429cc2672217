"""The gazetteer in the data folder: one line of JSON a place, written whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from console.adapters.gazetteer.kept_lines import Form, keep_lines, load_lines
from console.adapters.gazetteer.taken import MOST_PLACES, name_of, spot_of
from console.core.gazetteer import KINDS, KnownPlace

FILE = "gazetteer.jsonl"
FORMAT = 1
MOST_BYTES = 128 << 20


FORM = Form("gazetteer", FORMAT, MOST_BYTES, "gazetteer.damaged", "gazetteer.newer")


def load_places(file: Path) -> tuple[KnownPlace, ...]:
    """The places of a file; none when there is no file. Touches the disk: never on the GUI thread or a loop.

    Raises:
        KeptFaultError: gazetteer.damaged (file, line), gazetteer.newer (file); nothing was changed.
        OSError: it cannot be read.
    """
    return tuple(_read(file))


def _read(file: Path) -> Iterator[KnownPlace]:
    for number, text in load_lines(file, FORM):
        known = _place(text)
        if known is None or number > MOST_PLACES + 1:
            raise FORM.fault(file, number)
        yield known


def _place(text: bytes) -> KnownPlace | None:
    try:
        kind, name, lat, lon, sector, also, points, numbers = json.loads(text)
        spot = None if lat is None else spot_of(lat, lon)
        sound = (
            kind in KINDS and name_of(name) == name and isinstance(sector, str) and (lat is None or spot is not None)
        )
        if not sound:
            return None
        return KnownPlace(
            kind,
            name,
            spot[0] if spot is not None else None,
            spot[1] if spot is not None else None,
            sector,
            tuple(said for one in also if (said := name_of(one))),
            tuple(at for one in points if (at := spot_of(*one)) is not None),
            tuple((str(house)[:8], *at) for house, *one in numbers if (at := spot_of(*one)) is not None),
        )
    except (ValueError, TypeError, RecursionError):
        return None


def keep_places(file: Path, places: Iterable[KnownPlace]) -> None:
    """Write the places, synced; the file that was there stands until the new one is whole.

    Raises:
        OSError: it cannot be written; the old one stands.
    """
    rows = ((k.kind, k.name, k.lat, k.lon, k.sector, k.also, k.points, k.numbers) for k in places)
    keep_lines(file, FORM, rows)
