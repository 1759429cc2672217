"""The memory of a feed's pictures, as its line holds it. Loop thread, but for `readers`, which the GUI's reads.

A process may have no descriptor or memory left for a while. A feed must then say so and try again, like any that is
lost, instead of never having been: so it begins on a slot that nobody writes into, and makes a true one when it plays.
"""

from __future__ import annotations

import os

from console.adapters.video.slot import create_slot
from console.adapters.video.slot_reader import SlotReader


class LineSlot:
    """One feed's.

    Attributes:
        readers: newest first; the second only until the first has a picture.
    """

    def __init__(self, width_px: int, height_px: int, sequence_base: int) -> None:
        self.readers: tuple[SlotReader, ...] = ()
        self._fd = -1
        self.empty(width_px, height_px, sequence_base)

    def empty(self, width_px: int, height_px: int, sequence_base: int) -> None:
        """No picture of before stays in sight, whatever the system has left."""
        self.close()
        self._size, self._base = (width_px, height_px), sequence_base
        try:
            self._fd, reader = _made(width_px, height_px, sequence_base)
        except OSError:
            reader = SlotReader(None)
        self.readers = (reader,)

    def fd(self) -> int:
        """Its descriptor, which stays this slot's.

        Raises:
            OSError: the system has none, or no memory, to give.
        """
        if self._fd < 0:
            self._fd, reader = _made(*self._size, self._base)
            self.readers = (reader,)
        return self._fd

    def another(self, width_px: int, height_px: int, sequence_base: int) -> LineSlot | None:
        """One of another size to go on with, whose readers show this one's picture until it has its own; None when the
        system has nothing left for it.
        """
        new = LineSlot(width_px, height_px, sequence_base)
        if new._fd < 0:
            return None
        new.readers = (*new.readers, self.readers[0])
        return new

    def settle(self) -> None:
        """Let the slot of the old size go once the new one has a picture."""
        if len(self.readers) > 1 and self.readers[0].has_picture:
            self.readers = self.readers[:1]

    def close(self) -> None:
        """Let the descriptor go; what is mapped ends with its last reader."""
        fd, self._fd = self._fd, -1
        if fd >= 0:
            os.close(fd)


def _made(width_px: int, height_px: int, sequence_base: int) -> tuple[int, SlotReader]:
    fd = create_slot(width_px, height_px, sequence_base)
    try:
        return fd, SlotReader(fd)
    except BaseException:
        os.close(fd)
        raise
