"""Access units into MPEG transport-stream packets (ISO/IEC 13818-1): one programme, one video stream, nothing else.

Written here rather than muxed by FFmpeg because each key frame must carry its own tables, so that a viewer can start
there; because a packet whose length is stated leaves a demuxer at once instead of with the next picture; and because
a viewer that was made to skip needs a discontinuity marked in its own copy only.
"""

from __future__ import annotations

from typing import Final

PACKET: Final = 188
_PMT_PID: Final = 0x1000
_VIDEO_PID: Final = 0x0100
_STREAM_TYPE: Final = {"h264": 0x1B, "hevc": 0x24}
_ACCESS_UNIT_DELIMITER: Final = {"h264": b"\0\0\0\1\x09\xf0", "hevc": b"\0\0\0\1\x46\x01\x50"}
_MIDDLE: Final = tuple(bytes((0x47, _VIDEO_PID >> 8, _VIDEO_PID & 0xFF, 0x10 | n)) for n in range(16))
_WRAP: Final = (1 << 33) - 1


def _crc32_mpeg(section: bytes) -> bytes:
    crc = 0xFFFFFFFF
    for byte in section:
        crc ^= byte << 24
        for _ in range(8):
            crc = ((crc << 1) ^ 0x04C11DB7 if crc & 0x80000000 else crc << 1) & 0xFFFFFFFF
    return crc.to_bytes(4, "big")


def _section(table: int, body: bytes) -> bytes:
    # number 1, version 0, current, section 0 of 0
    content = b"\x00\x01\xc1\x00\x00" + body
    section = bytes((table, 0xB0, len(content) + 4)) + content
    whole = b"\0" + section + _crc32_mpeg(section)
    return whole + b"\xff" * (PACKET - 4 - len(whole))


def _timestamp(mark: int, ticks: int) -> bytes:
    ticks &= _WRAP
    value = (mark << 36) | ((ticks >> 30) << 33) | (1 << 32) | ((ticks >> 15 & 0x7FFF) << 17) | (1 << 16)
    return (value | ((ticks & 0x7FFF) << 1) | 1).to_bytes(5, "big")


class TsMuxer:
    """Turns the access units of one stream into packets. One thread at a time.

    Args:
        codec: `h264` or `hevc`; any other raises `KeyError`.
    """

    def __init__(self, codec: str) -> None:
        self._delimiter = _ACCESS_UNIT_DELIMITER[codec]
        pat = b"\x00\x01" + (0xE000 | _PMT_PID).to_bytes(2, "big")
        video = bytes((_STREAM_TYPE[codec],)) + (0xE000 | _VIDEO_PID).to_bytes(2, "big") + b"\xf0\x00"
        pmt = (0xE000 | _VIDEO_PID).to_bytes(2, "big") + b"\xf0\x00" + video
        self._tables = ((0, _section(0, pat)), (_PMT_PID, _section(2, pmt)))
        self._tables_count = 0
        self._count = 0

    def _psi(self) -> list[bytes]:
        number = self._tables_count
        self._tables_count = (number + 1) & 15
        return [bytes((0x47, 0x40 | pid >> 8, pid & 0xFF, 0x10 | number)) + body for pid, body in self._tables]

    def mux(self, unit: bytes, pts: int, dts: int, *, key: bool) -> bytes:
        """Return whole packets for one access unit (Annex B), times in 90 kHz ticks; a key frame begins with the
        tables."""
        delimiter = b"" if unit.startswith((self._delimiter[:5], self._delimiter[1:5])) else self._delimiter
        stamps = _timestamp(2, pts) if pts == dts else _timestamp(3, pts) + _timestamp(1, dts)
        flags = 0x80 if pts == dts else 0xC0
        rest = 3 + len(stamps) + len(delimiter) + len(unit)
        head = b"\0\0\1\xe0" + (rest if rest <= 0xFFFF else 0).to_bytes(2, "big") + bytes((0x84, flags, len(stamps)))
        pes = b"".join((head, stamps, delimiter, unit))
        out = self._psi() if key else []
        # The first packet carries the clock reference, and at a key frame the random-access mark
        base = dts & _WRAP
        reference = ((base << 15) | 0x7E00).to_bytes(6, "big")
        first = pes[: PACKET - 12]
        stuffing = PACKET - 12 - len(first)
        count = self._count
        out.append(bytes((0x47, 0x40 | _VIDEO_PID >> 8, _VIDEO_PID & 0xFF, 0x30 | count, 7 + stuffing)))
        out.append((b"\x50" if key else b"\x10") + reference + b"\xff" * stuffing + first)
        count = (count + 1) & 15
        position, size = len(first), len(pes)
        while size - position >= PACKET - 4:
            out.append(_MIDDLE[count])
            out.append(pes[position : position + PACKET - 4])
            position += PACKET - 4
            count = (count + 1) & 15
        if position < size:
            filler = PACKET - 5 - (size - position)
            field = bytes((filler,)) + (b"\0" + b"\xff" * (filler - 1) if filler else b"")
            out.append(bytes((0x47, _VIDEO_PID >> 8, _VIDEO_PID & 0xFF, 0x30 | count)) + field + pes[position:])
            count = (count + 1) & 15
        self._count = count
        return b"".join(out)


def mark_discontinuity(key_frame: bytes) -> bytes:
    """Return a muxed key frame (tables first) whose video packet says that what came before is missing on purpose."""
    flags_at = 2 * PACKET + 5
    return key_frame[:flags_at] + bytes((key_frame[flags_at] | 0x80,)) + key_frame[flags_at + 1 :]
