"""The PNG format, written and read back without any toolkit: any thread, and never for long with the interpreter held.

Rows are stored as differences to the row above (the format's `Up`): half the bytes of a plain picture, and undone
exactly. A full-HD picture takes about a fifth of a second.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

Rgb = npt.NDArray[np.uint8]
"""A picture: rows, columns, red, green, blue."""

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_UP = 2
_BAND = 16
"""Rows turned at a time: what turns them may hold the interpreter, and the window must go on meanwhile."""
_LEVEL = 3
_KEYWORD_LENGTH = 79
_MOST_SIDE_PX = 16_384


def png(width_px: int, height_px: int, bgrx: bytes | bytearray, texts: Iterable[tuple[str, str]] = ()) -> bytes:
    """A whole file. `bgrx` is 4 bytes a pixel, rows without gaps; `texts` are keywords (Latin letters) and words.

    Raises:
        ValueError: the bytes are not those of such a picture.
    """
    if width_px < 1 or height_px < 1 or len(bgrx) != width_px * height_px * 4:
        raise ValueError("not a picture of that size")
    return written(rgb_of(bgrx, width_px, height_px, width_px * 4), texts)


def rgb_of(bgrx: bytes | bytearray, width_px: int, height_px: int, stride: int) -> Rgb:
    """The colours of rows of `stride` bytes; a view, nothing is copied."""
    rows = np.frombuffer(bgrx, np.uint8, stride * height_px).reshape(height_px, stride)[:, : width_px * 4]
    return rows.reshape(height_px, width_px, 4)[..., 2::-1]


def written(image: Rgb, texts: Iterable[tuple[str, str]] = ()) -> bytes:
    """A whole file of a picture; `texts` as in `png`."""
    high, wide, _ = image.shape
    parts = [_SIGNATURE, _chunk(b"IHDR", struct.pack(">2I5B", wide, high, 8, 2, 0, 0, 0))]
    parts += [_chunk(b"iTXt", _text(keyword, words)) for keyword, words in texts]
    squeeze = zlib.compressobj(_LEVEL)
    above = np.zeros((1, wide * 3), np.uint8)
    squeezed: list[bytes] = []
    for top in range(0, high, _BAND):
        rows = np.concatenate([above, image[top : top + _BAND].reshape(-1, wide * 3)])
        lines = np.empty((len(rows) - 1, wide * 3 + 1), np.uint8)
        lines[:, 0] = _UP
        np.subtract(rows[1:], rows[:-1], out=lines[:, 1:])
        above = rows[-1:]
        squeezed.append(squeeze.compress(lines.data))
    parts += [_chunk(b"IDAT", b"".join(squeezed) + squeeze.flush()), _chunk(b"IEND", b"")]
    return b"".join(parts)


def read(content: bytes) -> Rgb:
    """The picture in a file that `written` made.

    Raises:
        ValueError: it is damaged, or somebody else's.
    """
    try:
        return _read(content)
    except (struct.error, zlib.error, MemoryError) as error:
        raise ValueError("a damaged picture") from error


def _read(content: bytes) -> Rgb:
    if not content.startswith(_SIGNATURE):
        raise ValueError("not a PNG file")
    at, wide, high, packed = len(_SIGNATURE), 0, 0, b""
    while at < len(content):
        (length,) = struct.unpack_from(">I", content, at)
        kind, body = content[at + 4 : at + 8], content[at + 8 : at + 8 + length]
        if kind == b"IHDR":
            wide, high = struct.unpack_from(">II", body)
        elif kind == b"IDAT":
            packed += body
        at += 12 + length
    if not (0 < wide <= _MOST_SIDE_PX and 0 < high <= _MOST_SIDE_PX):
        raise ValueError("a picture without a size")
    raw = zlib.decompressobj().decompress(packed, high * (wide * 3 + 1) + 1)
    lines = np.frombuffer(raw, np.uint8).reshape(high, wide * 3 + 1)
    if not (lines[:, 0] == _UP).all():
        raise ValueError("written by somebody else")
    return np.add.accumulate(lines[:, 1:], axis=0, dtype=np.uint8).reshape(high, wide, 3)


def _text(keyword: str, words: str) -> bytes:
    # Key, uncompressed, no language: UTF-8 as it is.
    key = keyword.encode("latin-1", "replace")[:_KEYWORD_LENGTH]
    return key + b"\x00\x00\x00\x00\x00" + words.replace("\x00", "").encode()


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
