"""The gazetteer in the data folder: one line of JSON a place, written whole or not at all."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from console.adapters.gazetteer.taken import MOST_PLACES, name_of, spot_of
from console.core.gazetteer import KINDS, KnownPlace

FILE = "gazetteer.jsonl"
FORMAT = 1
MOST_BYTES = 128 << 20


class GazetteerFaultError(Exception):
    """The file is no gazetteer of this version. `code`: gazetteer.damaged (file, line), gazetteer.newer (file)."""

    def __init__(self, code: str, **params: str) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


def load_places(file: Path) -> tuple[KnownPlace, ...]:
    """The places of a file; none when there is no file. Touches the disk: never on the GUI thread or a loop.

    Raises:
        GazetteerFaultError: it is damaged, or of a later version; nothing was changed.
        OSError: it cannot be read.
    """
    try:
        with file.open("rb") as opened:
            content = opened.read(MOST_BYTES + 1)
    except FileNotFoundError:
        return ()
    lines = content.split(b"\n")
    _check_head(file, lines[0], len(content))
    return tuple(_read(file, lines))


def _check_head(file: Path, head: bytes, size: int) -> None:
    try:
        told = json.loads(head)
        version = told["gazetteer"]
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise GazetteerFaultError("gazetteer.damaged", file=str(file), line="1") from error
    if version != FORMAT:
        raise GazetteerFaultError("gazetteer.newer", file=str(file))
    if size > MOST_BYTES:
        raise GazetteerFaultError("gazetteer.damaged", file=str(file), line="1")


def _read(file: Path, lines: list[bytes]) -> Iterator[KnownPlace]:
    for number, text in enumerate(lines[1:], 2):
        if not text.strip():
            continue
        known = _place(text)
        if known is None or number > MOST_PLACES + 1:
            raise GazetteerFaultError("gazetteer.damaged", file=str(file), line=str(number))
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
    fresh = file.with_suffix(".new")
    fd = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
    with os.fdopen(fd, "w", encoding="utf-8") as opened:
        opened.write(json.dumps({"gazetteer": FORMAT}) + "\n")
        for known in places:
            row = (known.kind, known.name, known.lat, known.lon, known.sector, known.also, known.points, known.numbers)
            opened.write(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n")
        opened.flush()
        os.fsync(opened.fileno())
    fresh.replace(file)
    folder = os.open(file.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
