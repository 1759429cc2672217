"""Pictures as PNG, without any toolkit: any thread, and never for long with the interpreter held."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator

_BAND = 16
"""Rows turned at a time: what turns them holds the interpreter, and the window must go on meanwhile."""
_LEVEL = 3
_KEYWORD_LENGTH = 79


def png(width_px: int, height_px: int, bgrx: bytes | bytearray, texts: Iterable[tuple[str, str]] = ()) -> bytes:
    """A whole file. `bgrx` is 4 bytes a pixel, rows without gaps; `texts` are keywords (Latin letters) and words.

    Raises:
        ValueError: the bytes are not those of such a picture.
    """
    if width_px < 1 or height_px < 1 or len(bgrx) != width_px * height_px * 4:
        raise ValueError("not a picture of that size")
    parts = [b"\x89PNG\r\n\x1a\n", _chunk(b"IHDR", struct.pack(">2I5B", width_px, height_px, 8, 2, 0, 0, 0))]
    parts += [_chunk(b"iTXt", _text(keyword, words)) for keyword, words in texts]
    squeeze = zlib.compressobj(_LEVEL)
    squeezed = [squeeze.compress(band) for band in _bands(width_px, height_px, bgrx)]
    parts += [_chunk(b"IDAT", b"".join(squeezed) + squeeze.flush()), _chunk(b"IEND", b"")]
    return b"".join(parts)


def _bands(width_px: int, height_px: int, bgrx: bytes | bytearray) -> Iterator[bytes]:
    source = memoryview(bgrx)
    stride = width_px * 4
    for top in range(0, height_px, _BAND):
        band = source[top * stride : min(top + _BAND, height_px) * stride]
        rgb = bytearray(len(band) // 4 * 3)
        for place, theirs in enumerate((2, 1, 0)):
            rgb[place::3] = band[theirs::4]
        line = width_px * 3
        yield b"".join(b"\x00" + rgb[start : start + line] for start in range(0, len(rgb), line))


def _text(keyword: str, words: str) -> bytes:
    key = keyword.encode("latin-1", "replace")[:_KEYWORD_LENGTH]
    return key + b"\x00\x00\x00\x00\x00" + words.replace("\x00", "").encode()


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
