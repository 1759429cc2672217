"""Still pictures as the core knows them: pixels, and who makes files of them, as a Protocol."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Pixels:
    """A picture: BGRX rows of `stride` bytes (the fourth byte says nothing)."""

    bgrx: bytes = field(repr=False)
    width_px: int
    height_px: int
    stride: int


class RasterFaultError(Exception):
    """A picture's file cannot be read. `code` is stable."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class PictureFiles(Protocol):
    """Makes files of pictures. Any thread but the GUI's and the loop's: each call takes a fraction of a second."""

    def encode(self, picture: Pixels, caption: Pixels, words: Sequence[tuple[str, str]]) -> bytes:
        """A file of the picture with the caption under it; `words` (keyword, text) stand in the file as text."""

    def thumb(self, picture: Pixels) -> bytes:
        """A file of the picture made small, for lists."""

    def decode(self, content: bytes) -> Pixels:
        """The picture in a file that `encode` made. Raises RasterFaultError."""


class OutsideFiles(Protocol):
    """Files that leave the console. Any thread but the GUI's and the loop's."""

    def prepare(self, path: Path, content: bytes) -> Path:
        """Write beside the path under a name of its own, synced and read back; returns that file. Raises OSError."""

    def publish(self, prepared: Path, path: Path) -> None:
        """Give it its name. Raises OSError."""

    def discard(self, prepared: Path) -> None:
        """It is not to be."""
