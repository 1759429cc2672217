"""One picture of a tile at its source's own size, asked of the worker that decodes it. Loop thread.

The memory it is written into is made here, like every slot: a worker can neither grow nor shrink what is read from it.
"""

from __future__ import annotations

import os
import time
from concurrent.futures import Future
from dataclasses import dataclass

from console.adapters.video import protocol
from console.adapters.video.places import Place
from console.adapters.video.slot import create_slot
from console.adapters.video.slot_reader import SlotReader
from console.core.feeds import Still, StillRefusedError

ANSWER_S = 1.5
MOST_WAITING = 8
"""Each takes memory of a whole picture."""
_LARGE_PX = (1920, 1080)
_MOST_PX = (8192, 8192)


@dataclass(slots=True)
class _Asked:
    answer: Future[Still]
    reader: SlotReader
    back: bool
    until_s: float


class Stills:
    """Those that are on their way."""

    def __init__(self) -> None:
        self._asked: dict[int, _Asked] = {}
        self._next = 1

    def ask(self, place: Place, answer: Future[Still]) -> None:
        """Ask for what the tile shows now: of the past where it looks back."""
        view = place.view
        back = view is not None and view.reader.has_picture
        line = view.line if view is not None and back else place.line()
        home = line.home if line is not None else None
        if line is None or home is None or len(self._asked) >= MOST_WAITING:
            answer.set_exception(StillRefusedError("still.none"))
            return
        number, self._next = self._next, self._next + 1
        numbers = (view.reader if view is not None and back else line.readers[0]).reading()
        size = (numbers.source_width_px, numbers.source_height_px)
        width, height = (min(one, most) for one, most in zip(size if all(size) else _LARGE_PX, _MOST_PX, strict=True))
        try:
            fd = create_slot(max(2, width), max(2, height))
        except (OSError, ValueError):
            answer.set_exception(StillRefusedError("still.none"))
            return
        try:
            reader = SlotReader(fd)
            order = {"op": "still", "feed": line.number, "view": view.number if view is not None and back else 0}
            order |= {"still": number, "width": max(2, width), "height": max(2, height)}
            if home.send(order, [fd]):
                self._asked[number] = _Asked(answer, reader, back, time.monotonic() + ANSWER_S)
            else:
                answer.set_exception(StillRefusedError("still.none"))
        finally:
            os.close(fd)

    def heard(self, message: protocol.Message) -> None:
        """A worker has written one, or says that it has none."""
        number = message.get("still")
        asked = self._asked.pop(number, None) if isinstance(number, int) else None
        if asked is None:
            return
        shot = asked.reader.claim("still") if message.get("ok") is True else None
        if shot is None:
            asked.answer.set_exception(StillRefusedError("still.none"))
            return
        # Copied: the worker still has the memory, and what is kept as evidence must not change any more.
        pixels = bytes(shot.pixels)
        asked.answer.set_result(Still(pixels, shot.width_px, shot.height_px, shot.stride, shot.captured_us, asked.back))

    def look(self) -> None:
        """A worker that does not answer has none."""
        now_s = time.monotonic()
        for number, asked in tuple(self._asked.items()):
            if now_s > asked.until_s:
                del self._asked[number]
                asked.answer.set_exception(StillRefusedError("still.none"))

    def close(self) -> None:
        """Nothing comes any more."""
        for asked in self._asked.values():
            asked.answer.set_exception(StillRefusedError("still.none"))
        self._asked.clear()
