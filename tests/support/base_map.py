"""MBTiles files made by a test, honest and otherwise; squares drawn by hand, so that no Qt is needed."""

from __future__ import annotations

import sqlite3
import struct
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path

SAID = {"name": "Essai", "format": "png", "minzoom": "10", "maxzoom": "14", "attribution": "<a href='x'>© Essai</a>"}


def png(side_px: int = 256, grey: int = 220, *, claimed: tuple[int, int] | None = None) -> bytes:
    """A grey square as PNG; `claimed` is a size that its head says instead."""
    width, height = claimed or (side_px, side_px)
    rows = b"".join(b"\0" + bytes([grey]) * side_px for _ in range(side_px))

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def base_map(
    file: Path,
    tiles: Iterable[tuple[int, int, int, bytes]] = ((12, 2109, 2601, b""),),
    said: Mapping[str, str] | None = None,
    schema: str = "create table tiles (zoom_level integer, tile_column integer, tile_row integer, tile_data blob);"
    "create table metadata (name text, value text);",
) -> Path:
    """Write a file of squares (zoom, column, row from the south, picture; none is a grey one)."""
    with sqlite3.connect(file) as made:
        made.executescript(schema)
        made.executemany(
            "insert into tiles values (?, ?, ?, ?)", [(z, x, y, content or png()) for z, x, y, content in tiles]
        )
        made.executemany("insert into metadata values (?, ?)", (SAID if said is None else said).items())
    made.close()
    return file
