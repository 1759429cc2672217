"""Just enough of H.264 and H.265 byte streams (Annex B): which parameter sets a key frame carries."""

from __future__ import annotations

_SCAN_BYTES = 4096


def is_annex_b(content: bytes) -> bool:
    """Say whether bytes begin with a start code."""
    return content.startswith((b"\0\0\0\1", b"\0\0\1"))


def unit_types(content: bytes, codec: str, limit: int = _SCAN_BYTES) -> set[int]:
    """Return the NAL unit types found in the first `limit` bytes."""
    found: set[int] = set()
    at = content.find(b"\0\0\1", 0, limit)
    while at >= 0 and at + 3 < len(content):
        byte = content[at + 3]
        found.add(byte & 0x1F if codec == "h264" else byte >> 1 & 0x3F)
        at = content.find(b"\0\0\1", at + 3, limit)
    return found


def has_parameter_sets(content: bytes, codec: str) -> bool:
    """Say whether a decoder could start here: SPS and PPS (and VPS) are inside."""
    needed = {7, 8} if codec == "h264" else {32, 33, 34}
    return needed <= unit_types(content, codec)


def without_delimiter(unit: bytes, codec: str) -> bytes:
    """Return an access unit without its leading delimiter, which would start a second unit if anything came before
    it."""
    start = 4 if unit.startswith(b"\0\0\0\1") else 3
    if len(unit) <= start:
        return unit
    kind = unit[start] & 0x1F if codec == "h264" else unit[start] >> 1 & 0x3F
    if kind != (9 if codec == "h264" else 35):
        return unit
    following = unit.find(b"\0\0\1", start + 1, start + 16)
    if following < 0:
        return unit
    return unit[following - 1 :] if unit[following - 1] == 0 else unit[following:]


def with_parameter_sets(unit: bytes, codec: str, parameter_sets: bytes) -> bytes:
    """Return a key frame that a decoder can start from, given the sets the source announced beside the stream."""
    if not parameter_sets or has_parameter_sets(unit, codec):
        return unit
    return parameter_sets + without_delimiter(unit, codec)


def sequence_set(content: bytes, codec: str) -> bytes:
    """Return the first sequence parameter set found near the beginning, without its start code; empty when there is
    none. It says how large the pictures are."""
    at = content.find(b"\0\0\1", 0, _SCAN_BYTES)
    while at >= 0 and at + 3 < len(content):
        following = content.find(b"\0\0\1", at + 3)
        byte = content[at + 3]
        if (byte & 0x1F if codec == "h264" else byte >> 1 & 0x3F) == (7 if codec == "h264" else 33):
            return content[at + 3 : following if following >= 0 else None].rstrip(b"\0")
        at = following if 0 <= following < _SCAN_BYTES else -1
    return b""
