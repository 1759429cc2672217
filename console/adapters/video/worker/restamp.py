"""Squeeze the past of a transport stream, so that a player that keeps to time stamps starts at the present.

A live stream begins with a kept group of pictures that is up to some seconds old. libVLC plays by the stamps and
would stay that much behind for ever. Every PTS, DTS and PCR before the moment of opening is brought to within
milliseconds of it; later ones stay. The map is monotone, so a picture's true time is found again from what VLC says.
"""

from __future__ import annotations

from collections.abc import Callable

PACKET = 188
WRAP = 1 << 33
SQUEEZE = 64


def squeeze(pivot_90k: int | None) -> Callable[[int], int]:
    """The map of stamps for a stream opened at `pivot_90k` (None: nothing is squeezed)."""
    if pivot_90k is None:
        return lambda stamp: stamp
    pivot = pivot_90k % WRAP

    def mapped(stamp: int) -> int:
        behind = (pivot - stamp) % WRAP
        return stamp if behind >= WRAP // 2 else (pivot - behind // SQUEEZE) % WRAP

    return mapped


class Restamper:
    """Rewrites packets as they pass, and tells of each picture's stamp. One thread.

    Attributes:
        on_picture: told (stamp as rewritten, as it came, whether it may be started at) for each picture.
    """

    def __init__(self, mapped: Callable[[int], int], on_picture: Callable[[int, int, bool], None]) -> None:
        self.on_picture = on_picture
        self._map = mapped
        self._rest = b""

    def renewed(self, mapped: Callable[[int], int], on_picture: Callable[[int, int, bool], None]) -> Restamper:
        """One that maps otherwise from here on in the same stream."""
        new = Restamper(mapped, on_picture)
        new._rest = self._rest
        return new

    def feed(self, received: bytes) -> bytes:
        """Take bytes, give whole packets. What is not a transport stream passes byte by byte, unread."""
        stream = bytearray(self._rest + received)
        at = 0
        while at + PACKET <= len(stream):
            if stream[at] != 0x47:
                found = stream.find(0x47, at)
                at = len(stream) if found < 0 else found
                continue
            self._packet(stream, at)
            at += PACKET
        at = min(at, len(stream))
        self._rest = bytes(stream[at:])
        return bytes(stream[:at])

    def _packet(self, stream: bytearray, at: int) -> None:
        control = stream[at + 3] >> 4 & 3
        payload = at + 4
        random_access = False
        if control & 2:
            length = stream[at + 4]
            random_access = length > 0 and bool(stream[at + 5] & 0x40)
            if length >= 7 and stream[at + 5] & 0x10:
                self._pcr(stream, at + 6)
            payload += 1 + length
        if control & 1 and stream[at + 1] & 0x40 and payload + 19 <= at + PACKET:
            self._pes(stream, payload, random_access)

    def _pcr(self, stream: bytearray, at: int) -> None:
        base = int.from_bytes(stream[at : at + 4], "big") << 1 | stream[at + 4] >> 7
        new = self._map(base)
        stream[at : at + 4] = (new >> 1).to_bytes(4, "big")
        stream[at + 4] = (new & 1) << 7 | stream[at + 4] & 0x7F

    def _pes(self, stream: bytearray, at: int, random_access: bool) -> None:
        if stream[at : at + 3] != b"\0\0\1" or stream[at + 3] & 0xF0 != 0xE0:
            return
        flags = stream[at + 7] >> 6
        if flags & 2:
            stamp = _stamp(stream, at + 9)
            new = self._map(stamp)
            _set_stamp(stream, at + 9, new)
            self.on_picture(new, stamp, random_access)
        if flags == 3:
            _set_stamp(stream, at + 14, self._map(_stamp(stream, at + 14)))


def _stamp(stream: bytearray, at: int) -> int:
    return (
        (stream[at] >> 1 & 7) << 30
        | stream[at + 1] << 22
        | (stream[at + 2] >> 1) << 15
        | stream[at + 3] << 7
        | stream[at + 4] >> 1
    )


def _set_stamp(stream: bytearray, at: int, stamp: int) -> None:
    stream[at] = stream[at] & 0xF1 | (stamp >> 30 & 7) << 1
    stream[at + 1] = stamp >> 22 & 0xFF
    stream[at + 2] = stream[at + 2] & 1 | (stamp >> 15 & 0x7F) << 1
    stream[at + 3] = stamp >> 7 & 0xFF
    stream[at + 4] = stream[at + 4] & 1 | (stamp & 0x7F) << 1


def first_stamp(stream: bytes) -> int | None:
    """The presentation stamp (90 kHz) of the first picture in whole packets of a transport stream."""
    found: list[int] = []
    reader = Restamper(lambda stamp: stamp, lambda _new, stamp, _key: found.append(stamp))
    for at in range(0, len(stream) - PACKET + 1, 64 * PACKET):
        reader.feed(stream[at : at + 64 * PACKET])
        if found:
            return found[0]
    return None
