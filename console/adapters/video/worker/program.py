"""Notices where a transport stream's tables change what its video is. Pure.

A demuxer that was opened on one codec goes on with it, and shows nothing, until somebody opens it anew: so the tables
are read beside it. They are searched for, not walked to: the packets between cost nothing.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass

PACKET = 188
_VIDEO_TYPES = frozenset({0x01, 0x02, 0x10, 0x1B, 0x24, 0x33, 0x42, 0x80, 0xD1, 0xEA})
_PAT_HEAD = b"\x47\x40\x00"
_TURNED = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))


@dataclass(frozen=True, slots=True)
class Change:
    """Where the stream becomes another one.

    Attributes:
        before: the bytes that still belong to the old one.
        after: what a demuxer of the new one begins with: the tables, then the bytes that follow.
    """

    before: bytes
    after: bytes


class ProgramWatch:
    """One stream's. One thread."""

    def __init__(self) -> None:
        self._tail = b""
        self._pat = b""
        self._pmt_head = b""
        self._section = b""
        self._video: tuple[tuple[int, int], ...] | None = None

    def look(self, received: bytes) -> Change | None:
        """Take the next bytes; says where among them the video changes, if it does."""
        held = len(self._tail)
        stream = self._tail + received
        if (at := self._find(stream)) is not None:
            # What was held of the changed table's packet has been given out already; the old demuxer can do no harm.
            self._tail = b""
            return Change(received[: max(0, at - held)], self._pat + stream[at:])
        self._tail = stream[self._open_end(stream) :]
        return None

    def _find(self, stream: bytes) -> int | None:
        # On by a whole packet each time: bytes that are all heads would have every one of them read. What hides a true
        # table that way, hides one of many.
        at = stream.find(_PAT_HEAD)
        while 0 <= at <= len(stream) - PACKET:
            self._read_pat(stream[at : at + PACKET])
            at = stream.find(_PAT_HEAD, at + PACKET)
        at = stream.find(self._pmt_head) if self._pmt_head else -1
        while 0 <= at <= len(stream) - PACKET:
            if self._changes(stream[at : at + PACKET]):
                return at
            at = stream.find(self._pmt_head, at + PACKET)
        return None

    def _open_end(self, stream: bytes) -> int:
        """Where a table's packet begins that is not all there; the end where none does."""
        begins = [at for head in (_PAT_HEAD, self._pmt_head) if head and (at := stream.rfind(head, -PACKET + 1)) >= 0]
        # The head itself may be cut.
        return min([*begins, max(0, len(stream) - 2)])

    def _read_pat(self, packet: bytes) -> None:
        if packet[4:] == self._pat[4:]:
            return
        section = section_of(packet, 0)
        if section is None:
            return
        for at in range(8, len(section) - 4, 4):
            if section[at : at + 2] != b"\0\0":
                self._pat = packet
                self._pmt_head = bytes((0x47, 0x40 | section[at + 2] & 0x1F, section[at + 3]))
                return

    def _changes(self, packet: bytes) -> bool:
        # Nearly always the same bytes as before, but for the packet's counter.
        if packet[4:] == self._section:
            return False
        section = section_of(packet, 2)
        if section is None:
            return False
        self._section = packet[4:]
        before, self._video = self._video, _video_of(section)
        return before is not None and self._video != before


def _video_of(section: bytes) -> tuple[tuple[int, int], ...]:
    found = []
    at = 12 + (int.from_bytes(section[10:12], "big") & 0xFFF)
    while at + 5 <= len(section) - 4:
        if section[at] in _VIDEO_TYPES:
            found.append((int.from_bytes(section[at + 1 : at + 3], "big") & 0x1FFF, section[at]))
        at += 5 + (int.from_bytes(section[at + 3 : at + 5], "big") & 0xFFF)
    return tuple(found)


def section_of(packet: bytes, table: int) -> bytes | None:
    """The one section that begins in a packet, if it is whole, of this table, in force, and its checksum is right."""
    control = packet[3] >> 4 & 3
    if not control & 1:
        return None
    at = 4 if control == 1 else 5 + packet[4]
    if at >= PACKET:
        return None
    at += 1 + packet[at]
    section = packet[at:]
    if len(section) < 12 or section[0] != table or not section[5] & 1:
        return None
    section = section[: 3 + (int.from_bytes(section[1:3], "big") & 0xFFF)]
    return section if len(section) >= 12 and _crc(section) == 0 else None


def _crc(section: bytes) -> int:
    """The checksum of MPEG-2: the well-known one with each byte's bits the other way round. 0 where it is right."""
    turned = zlib.crc32(section.translate(_TURNED)) ^ 0xFFFFFFFF
    return int.from_bytes(turned.to_bytes(4, "little").translate(_TURNED), "big")
