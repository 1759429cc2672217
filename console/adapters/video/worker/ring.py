"""The last seconds of a stream as packets, in memory only: what a tile needs to come back at once, and to look back.

Packets as they came, never pictures. It always holds the whole present group of pictures, so that decoding can begin
anew at any moment; beyond that, as many older groups as its time and its bytes allow. One thread.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import TypeAlias

from av.packet import Packet
from av.video.stream import VideoStream

MOST_GROUP_BYTES = 12 * 1024 * 1024
"""A group longer than this is not kept: one comes back at its next key frame."""

VideoPacket: TypeAlias = "Packet[VideoStream]"


class PacketRing:
    """See the module.

    Attributes:
        bytes: of all that is kept.
    """

    def __init__(self, keep_s: float = 0.0, most_bytes: int = 0) -> None:
        """`keep_s` seconds and `most_bytes` bound what is kept of groups before the present one."""
        self.bytes = 0
        self._keep_us = round(keep_s * 1_000_000)
        self._most_bytes = most_bytes
        self._groups: deque[_Group] = deque()

    def add(self, packet: VideoPacket, captured_us: int) -> None:
        """Take the next packet of the stream; `captured_us` is its picture's capture time."""
        if packet.is_keyframe:
            self._groups.append(_Group())
            self._forget(captured_us)
        if not self._groups:
            return
        group = self._groups[-1]
        if group.broken:
            return
        group.add(packet, captured_us)
        self.bytes += packet.size
        if group.bytes > MOST_GROUP_BYTES:
            self.bytes -= group.bytes
            group.give_up()

    def present(self) -> list[VideoPacket]:
        """The present group of pictures from its key frame on; empty when there is none to begin from."""
        return [packet for packet, _ in self._groups[-1].packets] if self._groups else []

    def since(self, captured_us: int) -> Iterator[tuple[VideoPacket, int]]:
        """Packets with their capture times, from the key frame at or before an instant on."""
        first = 0
        for index, group in enumerate(self._groups):
            if group.first_us <= captured_us:
                first = index
        for group in list(self._groups)[first:]:
            yield from group.packets

    @property
    def oldest_us(self) -> int:
        """Capture time of the oldest picture that can be shown, 0 for none."""
        return next((group.first_us for group in self._groups if group.packets), 0)

    def clear(self) -> None:
        """Forget everything, at once."""
        self._groups.clear()
        self.bytes = 0

    def _forget(self, now_us: int) -> None:
        while len(self._groups) > 1:
            following = self._groups[1].first_us or now_us
            if self.bytes <= self._most_bytes and now_us - following <= self._keep_us:
                return
            self.bytes -= self._groups.popleft().bytes


class _Group:
    """One group of pictures, from its key frame on; `broken` once it grew too large to be kept."""

    __slots__ = ("broken", "bytes", "first_us", "packets")

    def __init__(self) -> None:
        self.packets: list[tuple[VideoPacket, int]] = []
        self.bytes = 0
        self.first_us = 0
        self.broken = False

    def add(self, packet: VideoPacket, captured_us: int) -> None:
        if not self.packets:
            self.first_us = captured_us
        self.packets.append((packet, captured_us))
        self.bytes += packet.size

    def give_up(self) -> None:
        self.packets.clear()
        self.bytes = 0
        self.broken = True
