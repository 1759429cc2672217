"""The outlines of a data folder, read again whenever an import has changed them. Loop thread; the disk is on others."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path

from console.adapters.gazetteer.kept_lines import KeptFaultError
from console.adapters.gazetteer.outlines import FILE, joined, load_outlines, read_outlines
from console.adapters.gazetteer.taken import ImportFaultError
from console.domain.territory import Outline, Shape, shapes_of

LOOK_S = 3.0

Shapes = tuple[tuple[Shape, ...], ...]


class WatchedOutlines:
    """Tells `renew` of the outlines that can be read, and `fault` of a file that cannot; the last good ones go on."""

    def __init__(
        self,
        folder: Path,
        sectors: Collection[str],
        sector_words: Mapping[str, str],
        renew: Callable[[Sequence[Outline], Shapes], None],
        fault: Callable[[str, Mapping[str, str]], None],
        own: Path | None = None,
    ) -> None:
        """`own` is the GeoJSON that the site names; what was imported stands before it. An empty code ends a fault."""
        self._file = folder / FILE
        self._sectors = sectors
        self._words = sector_words
        self._renew = renew
        self._fault = fault
        self._own = own
        self._seen: tuple[object, object] | None = None

    async def run(self) -> None:
        """Read them, then look every few seconds whether they are others by now. Until cancelled."""
        while True:
            await self.look()
            await asyncio.sleep(LOOK_S)

    async def look(self) -> None:
        """Read them if they are others than last time."""
        marks = await asyncio.to_thread(lambda: (_mark(self._file), _mark(self._own)))
        if marks == self._seen:
            return
        self._seen = marks
        try:
            outlines, shapes = await asyncio.to_thread(self._read)
        except KeptFaultError as error:
            self._fault(error.code, error.params)
        except ImportFaultError as error:
            self._fault("outlines.unusable", {"file": str(self._own), "why": error.code})
        except OSError as error:
            self._fault("outlines.unreadable", {"file": str(self._file), "error": str(error.strerror)})
        else:
            self._fault("", {})
            self._renew(outlines, shapes)

    def _read(self) -> tuple[tuple[Outline, ...], Shapes]:
        own = read_outlines(self._own, self._sectors, self._words) if self._own is not None else ()
        outlines = joined(own, load_outlines(self._file))
        return outlines, shapes_of(outlines)


def _mark(file: Path | None) -> tuple[int, int, int] | None:
    """What another file of that name would differ in; None for no file."""
    if file is None:
        return None
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size
