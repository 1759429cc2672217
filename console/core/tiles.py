"""The squares of a base map, wherever they come from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from console.domain.mercator import TileKey

Arrived = Callable[[TileKey, bytes], None]
"""Called on the reader's own thread with a PNG or JPEG of known, bounded size; with nothing where there is none."""


class TilePort(Protocol):
    """Reads squares, one by one, on a thread of its own."""

    def fetch(self, key: TileKey, then: Arrived) -> None:
        """Ask for a square; returns at once. Any thread. After the reader has stopped nothing answers."""


class NoTiles:
    """Where there is no base map."""

    def fetch(self, key: TileKey, then: Arrived) -> None:
        """Nothing is there, and nobody is told."""
