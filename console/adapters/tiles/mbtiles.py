"""One MBTiles file, opened read-only and never trusted. Belongs to the thread that opens it.

A file is a database made by others: what it can make SQLite do is bounded before anything of it is read (no triggers,
functions or other files, short values only, every question with a deadline), and so is what it may hand over: PNG or
JPEG of a size that a square can have. https://github.com/mapbox/mbtiles-spec/blob/master/1.3/spec.md
"""

from __future__ import annotations

import html
import math
import re
import sqlite3
import stat
import time
from collections.abc import Mapping
from pathlib import Path

from console.adapters.tiles.heads import picture_size
from console.core.map_views import BaseMap
from console.domain.mercator import MOST_ZOOM, TileKey

MOST_TILE_BYTES = 1 << 20
LEAST_PX, MOST_PX = 64, 1024
DEADLINE_S = 2.0
_STEPS = 20_000
"""Steps of SQLite's machine between two looks at the clock."""
_MOST_METADATA = 200
_ATTRIBUTION_CHARS = 160
_ALLOWED = frozenset((sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ))
_COUNTED = frozenset(("min", "max"))


class BaseMapFaultError(Exception):
    """The file cannot serve as a base map.

    `code`: base.unreadable (file, error), base.damaged (file), base.not_mbtiles (file), base.not_raster (file, found),
    base.empty (file), base.slow (file).
    """

    def __init__(self, code: str, **params: str) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


class TileFile:
    """An open file.

    Attributes:
        about: what it says of itself.
    """

    def __init__(self, file: Path, serial: int) -> None:
        """Open and look at it. Touches the disk.

        Raises:
            BaseMapFaultError: it cannot serve.
        """
        self._file = file
        self._until_s = 0.0
        try:
            if not stat.S_ISREG(file.stat().st_mode):
                raise BaseMapFaultError("base.not_mbtiles", file=str(file))
        except OSError as error:
            raise BaseMapFaultError("base.unreadable", file=str(file), error=str(error.strerror)) from error
        try:
            # `immutable`: no lock, no journal, nothing written beside it; one that changes is opened anew.
            self._open = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
        except sqlite3.Error as error:
            raise BaseMapFaultError("base.unreadable", file=str(file), error=str(error)) from error
        try:
            self._confine()
            self.about = self._look(serial)
        except sqlite3.OperationalError as error:
            self._open.close()
            raise self._fault_of(error) from error
        except (sqlite3.Error, UnicodeDecodeError) as error:  # what is wrong may not even be told in letters
            self._open.close()
            raise BaseMapFaultError("base.damaged", file=str(file)) from error
        except BaseMapFaultError:
            self._open.close()
            raise

    def close(self) -> None:
        """Let go of the file."""
        self._open.close()

    def tile(self, key: TileKey) -> bytes:
        """The picture of a square; nothing where there is none, or none that can be shown.

        Raises:
            BaseMapFaultError: the file is damaged.
        """
        self._until_s = time.monotonic() + DEADLINE_S
        asked = (key.z, key.x, key.row_from_south)
        try:
            row = self._open.execute(
                "select tile_data from tiles where zoom_level = ? and tile_column = ? and tile_row = ? limit 1", asked
            ).fetchone()
        except sqlite3.DataError:  # a value longer than is taken
            return b""
        except sqlite3.OperationalError as error:
            if _is_too_long(error):
                return b""
            raise self._fault_of(error) from error
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise BaseMapFaultError("base.damaged", file=str(self._file)) from error
        content = row[0] if row is not None else b""
        return content if isinstance(content, bytes) and showable(content) else b""

    def _confine(self) -> None:
        self._open.text_factory = lambda raw: raw.decode("utf-8", "replace")
        self._open.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MOST_TILE_BYTES + 4096)
        self._open.setlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH, 100_000)
        self._open.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        self._open.setlimit(sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH, 0)
        self._open.setlimit(sqlite3.SQLITE_LIMIT_EXPR_DEPTH, 50)
        self._open.setlimit(sqlite3.SQLITE_LIMIT_COMPOUND_SELECT, 8)
        for pragma in ("trusted_schema=off", "cell_size_check=on", "query_only=on", "mmap_size=0", "temp_store=memory"):
            self._open.execute(f"pragma {pragma}")
        self._open.set_authorizer(_allow)
        self._open.set_progress_handler(self._over_time, _STEPS)
        self._until_s = time.monotonic() + DEADLINE_S

    def _over_time(self) -> int:
        return int(time.monotonic() > self._until_s)

    def _look(self, serial: int) -> BaseMap:
        said = self._metadata()
        form = said.get("format", "").casefold()
        if form not in ("", "png", "jpg", "jpeg"):
            raise BaseMapFaultError("base.not_raster", file=str(self._file), found=form[:20])
        least, most = (self._zoom(said, name) for name in ("min", "max"))
        if least > most:
            raise BaseMapFaultError("base.damaged", file=str(self._file))
        return BaseMap(
            serial, least, most, _bounds(said.get("bounds", "")), plain_attribution(said.get("attribution", ""))
        )

    def _metadata(self) -> Mapping[str, str]:
        try:
            rows = self._open.execute("select name, value from metadata limit ?", (_MOST_METADATA,)).fetchall()
        except sqlite3.OperationalError as error:
            if "no such table" not in str(error):
                raise
            return {}
        return {name: str(value)[:2_000] for name, value in rows if isinstance(name, str)}

    def _zoom(self, said: Mapping[str, str], which: str) -> int:
        text = said.get(f"{which}zoom", "").strip()
        if text.isascii() and text.isdigit() and len(text) < 3:
            zoom: object = int(text)
        else:
            zoom = self._open.execute(f"select {which}(zoom_level) from tiles").fetchone()[0]  # noqa: S608 - min or max
        if zoom is None:
            raise BaseMapFaultError("base.empty", file=str(self._file))
        if not isinstance(zoom, int) or not 0 <= zoom <= MOST_ZOOM:
            raise BaseMapFaultError("base.damaged", file=str(self._file))
        return zoom

    def _fault_of(self, error: sqlite3.OperationalError) -> BaseMapFaultError:
        told = str(error)
        if "interrupted" in told:
            return BaseMapFaultError("base.slow", file=str(self._file))
        if "unable to open" in told or "disk I/O" in told:
            return BaseMapFaultError("base.unreadable", file=str(self._file), error=told)
        if "malformed" in told:
            return BaseMapFaultError("base.damaged", file=str(self._file))
        return BaseMapFaultError("base.not_mbtiles", file=str(self._file))


def showable(content: bytes) -> bool:
    """Whether these bytes are a PNG or JPEG of a size that a square of a map can have."""
    if len(content) > MOST_TILE_BYTES:
        return False
    size = picture_size(content)
    return size is not None and size[0] == size[1] and LEAST_PX <= size[0] <= MOST_PX


def plain_attribution(text: str) -> str:
    """Whose map it is, as one line of text: publishers write markup there."""
    bare = html.unescape(re.sub(r"<[^<>]{0,500}>", " ", text[:2_000]))
    bare = "".join(letter if letter.isprintable() else " " for letter in bare)  # nor marks that turn the words round
    return re.sub(r" ([,.;:])", r"\1", " ".join(bare.split()))[:_ATTRIBUTION_CHARS]


def _bounds(text: str) -> tuple[float, float, float, float] | None:
    """South, north, west, east; None where they are not said, or are no bounds."""
    parts = text.split(",")
    if len(parts) != 4:
        return None
    try:
        west, south, east, north = (float(part) for part in parts)
    except ValueError:
        return None
    sound = all(map(math.isfinite, (west, south, east, north)))
    return (south, north, west, east) if sound and -180 <= west < east <= 180 and -90 <= south < north <= 90 else None


def _is_too_long(error: sqlite3.OperationalError) -> bool:
    return "too big" in str(error)


def _allow(action: int, name: str | None, then: str | None, _database: str | None, _by: str | None) -> int:
    """Reading tables and views, and the two functions that are asked for here; nothing else."""
    del name
    if action in _ALLOWED or (action == sqlite3.SQLITE_FUNCTION and then in _COUNTED):
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY
