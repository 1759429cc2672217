"""The gazetteer of a data folder, read again whenever an import has changed it. Loop thread; the disk is on others."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from console.adapters.gazetteer.gather import read_file
from console.adapters.gazetteer.kept import FILE, load_places
from console.adapters.gazetteer.kept_lines import KeptFaultError
from console.adapters.gazetteer.taken import ImportFaultError, Taken
from console.core.gazetteer import Gazetteer, KnownPlace

LOOK_S = 3.0

_Mark = tuple[int, int, int]


class WatchedGazetteer:
    """Tells `renew` of each gazetteer that can be read, and `fault` of one that cannot; the last good one goes on."""

    def __init__(
        self,
        folder: Path,
        own: Sequence[KnownPlace],
        sector_words: Mapping[str, str],
        renew: Callable[[Gazetteer], None],
        fault: Callable[[str, Mapping[str, str]], None],
        fallback: Path | None = None,
    ) -> None:
        """`own` are the site's places; `fallback` is read where nothing was imported. An empty code ends a fault."""
        self._file = folder / FILE
        self._own = tuple(own)
        self._sector_words = sector_words
        self._renew = renew
        self._fault = fault
        self._fallback = fallback
        self._seen: _Mark | None = (-1, -1, -1)

    async def run(self) -> None:
        """Read it, then look every few seconds whether it is another one by now. Until cancelled."""
        while True:
            await self.look()
            await asyncio.sleep(LOOK_S)

    async def look(self) -> None:
        """Read it if it is another one than last time."""
        mark = await asyncio.to_thread(_mark, self._file)
        if mark == self._seen:
            return
        self._seen = mark
        try:
            gazetteer = await asyncio.to_thread(self._read, missing=mark is None)
        except (KeptFaultError, ImportFaultError) as error:
            self._fault(error.code, error.params)
        except OSError as error:
            self._fault("gazetteer.unreadable", {"file": str(self._file), "error": str(error.strerror)})
        else:
            self._fault("", {})
            self._renew(gazetteer)

    def _read(self, *, missing: bool) -> Gazetteer:
        places: Sequence[KnownPlace] = load_places(self._file)
        if missing and self._fallback is not None:
            taken = Taken()
            read_file(self._fallback, taken)
            places = taken.places
        return Gazetteer((*self._own, *places), self._sector_words)


def _mark(file: Path) -> _Mark | None:
    """What another file of that name would differ in; None for no file."""
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size
