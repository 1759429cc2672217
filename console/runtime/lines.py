"""Lines out of a pipe, bounded in length and in number: a process that shouts does not fill memory or the log."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable

log = logging.getLogger(__name__)

LINE_LIMIT = 2000
LINES_PER_S = 200


class LineReader(asyncio.Protocol):
    """Splits what a pipe gives into lines. Loop thread.

    A line is cut at `LINE_LIMIT` bytes, its rest dropped; beyond `LINES_PER_S` lines a second the rest is dropped and
    counted. Control characters are replaced, so that a line cannot forge another or write to a terminal.
    """

    def __init__(self, name: str, on_line: Callable[[str], None], on_end: Callable[[], None]) -> None:
        self._name = name
        self._on_line = on_line
        self._on_end = on_end
        self._kept = b""
        self._cutting = False
        self._second = 0
        self._count = 0
        self._dropped = 0

    def data_received(self, data: bytes) -> None:
        """Take what came and hand over the complete lines."""
        *whole, rest = (self._kept + data).split(b"\n")
        for line in whole:
            if self._cutting:
                # The end of a line whose head was handed over already.
                self._cutting = False
            else:
                self._hand_over(line)
        self._kept = rest
        if len(rest) > LINE_LIMIT:
            if not self._cutting:
                self._hand_over(rest)
            self._cutting = True
        if self._cutting:
            self._kept = b""

    def connection_lost(self, exc: Exception | None) -> None:
        """Hand over a last line that did not end."""
        if self._kept:
            self._hand_over(self._kept)
            self._kept = b""
        self._tell_dropped()
        self._on_end()

    def _hand_over(self, raw: bytes) -> None:
        second = int(time.monotonic())
        if second != self._second:
            self._tell_dropped()
            self._second, self._count = second, 0
        self._count += 1
        if self._count > LINES_PER_S:
            self._dropped += 1
            return
        text = raw[:LINE_LIMIT].decode("utf-8", "replace").rstrip("\r")
        text = "".join(c if c.isprintable() or c == "\t" else "\N{REPLACEMENT CHARACTER}" for c in text)
        try:
            self._on_line(text)
        except Exception:  # one line of a child's; those after it are read, and this one stands in the log
            log.exception("reading a line of %s failed", self._name)

    def _tell_dropped(self) -> None:
        if self._dropped:
            log.warning("%s wrote too fast: %d lines dropped", self._name, self._dropped)
            self._dropped = 0
