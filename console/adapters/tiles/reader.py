"""The base map of a site: the file is watched, opened anew when it is another one, and read on a thread of its own."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from console.adapters.tiles.mbtiles import BaseMapFaultError, TileFile
from console.core.map_views import BaseMap
from console.core.tiles import Arrived
from console.domain.mercator import TileKey
from console.runtime.lane import Lane, LaneStopped

LOOK_S = 3.0
FILE = "base.mbtiles"
"""What the data folder's base map is called, where the site file names none."""

log = logging.getLogger(__name__)

_Mark = tuple[str, int, int, int]


class BaseMapReader:
    """A `TilePort` over the first of some files that is there."""

    def __init__(
        self,
        files: Sequence[Path],
        found: Callable[[BaseMap | None], None],
        fault: Callable[[str, Mapping[str, str]], None],
    ) -> None:
        """`found` and `fault` are called on the loop; an empty code ends a fault."""
        self._files = tuple(files)
        self._found = found
        self._fault = fault
        self._lane = Lane("tiles")
        self._open: TileFile | None = None
        self._seen: _Mark | None = ("", 0, 0, 0)
        self._serial = 0
        self._broken = ""

    async def start(self) -> None:
        """Begin the thread."""
        self._lane.start()

    async def close(self) -> None:
        """Let go of the file and end the thread."""
        with contextlib.suppress(LaneStopped):
            await self._lane.run(self._shut)
        await asyncio.to_thread(self._lane.stop)

    async def run(self) -> None:
        """Open it, then look every few seconds whether it is another one by now. Until cancelled."""
        while True:
            await self.look()
            await asyncio.sleep(LOOK_S)

    async def look(self) -> None:
        """Open the file if it is another one than last time."""
        mark = await asyncio.to_thread(self._mark)
        broken, self._broken = self._broken, ""
        if mark == self._seen:
            if broken:
                self._fault(broken, {"file": mark[0] if mark is not None else ""})
                self._found(None)
            return
        self._seen = mark
        try:
            about = await self._lane.run(self._reopen, Path(mark[0]) if mark else None)
        except BaseMapFaultError as error:
            self._fault(error.code, error.params)
            self._found(None)
        else:
            self._fault("", {})
            self._found(about)

    def fetch(self, key: TileKey, then: Arrived) -> None:
        """See `TilePort`."""
        with contextlib.suppress(LaneStopped, RuntimeError):
            self._lane.submit(self._read, key, then)

    def _read(self, key: TileKey, then: Arrived) -> None:
        content = b""
        if self._open is not None:
            try:
                content = self._open.tile(key)
            except BaseMapFaultError as error:
                # Said once, at the next look; squares that can still be read go on being shown until then.
                self._broken = error.code
                self._shut()
        try:
            then(key, content)
        except Exception:
            # Of whoever asked: said at the next look, as if the file had broken, since no more of it can be shown.
            log.exception("a square could not be shown")
            self._broken = "base.not_shown"
            self._shut()

    def _reopen(self, file: Path | None) -> BaseMap | None:
        self._shut()
        if file is None:
            return None
        self._serial += 1
        self._open = TileFile(file, self._serial)
        return self._open.about

    def _shut(self) -> None:
        if self._open is not None:
            self._open.close()
            self._open = None

    def _mark(self) -> _Mark | None:
        for file in self._files:
            try:
                found = file.stat()
            except OSError:
                continue
            return str(file), found.st_ino, found.st_mtime_ns, found.st_size
        return None
