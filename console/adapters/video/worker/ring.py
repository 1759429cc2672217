"""The last seconds of a stream as packets, in memory only: what a tile needs to come back at once, and to look back.

Packets as they came, never pictures. It always holds the whole present group of pictures, so that decoding can begin
anew at any moment; beyond that, as many older groups as its time and its bytes allow. One thread adds, others read.

Its time is counted by the pictures' instants and by a clock of its own, whichever says longer: a camera whose clock is
set back, or a gateway that says what it likes, has nothing kept for longer than the site allows.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from av.packet import Packet
from av.video.stream import VideoStream

MOST_GROUP_BYTES = 12 * 1024 * 1024
MOST_GROUP_PACKETS = 3000
"""A group longer than this is not kept: one comes back at its next key frame. Two minutes of a usual camera; decoding
more at a stroke would take longer than a tile may be dark."""
PACKET_BYTES = 768
"""What a packet takes in memory beside its content: of a night's still pictures, of some dozen bytes each, the most."""

VideoPacket: TypeAlias = "Packet[VideoStream]"


@dataclass(frozen=True, slots=True)
class Kept:
    """A packet with its place in the stream (growing by one) and its picture's capture time (UTC microseconds)."""

    serial: int
    captured_us: int
    packet: VideoPacket


class PacketRing:
    """See the module.

    Attributes:
        bytes: that all that is kept takes.
    """

    def __init__(
        self, keep_s: float = 0.0, most_bytes: int = 0, *, now_s: Callable[[], float] = time.monotonic
    ) -> None:
        """`keep_s` seconds and `most_bytes` bound what is kept of groups before the present one; `now_s` is steady."""
        self.bytes = 0
        self._keep_us = round(keep_s * 1_000_000)
        self._most_bytes = most_bytes
        self._now_s = now_s
        self._lock = threading.Lock()
        self._groups: deque[_Group] = deque()
        self._serial = 0

    def add(self, packet: VideoPacket, captured_us: int) -> None:
        """Take the next packet of the stream."""
        with self._lock:
            self._serial += 1
            if packet.is_keyframe:
                self._groups.append(_Group(self._now_s()))
                self._forget(captured_us)
            if not self._groups or self._groups[-1].broken:
                return
            group = self._groups[-1]
            group.kept.append(Kept(self._serial, captured_us, packet))
            cost = packet.size + PACKET_BYTES
            group.bytes += cost
            self.bytes += cost
            if group.bytes > MOST_GROUP_BYTES or len(group.kept) > MOST_GROUP_PACKETS:
                self.bytes -= group.bytes
                group.give_up()

    def present(self) -> list[VideoPacket]:
        """The present group of pictures from its key frame on; empty when there is none to begin from."""
        with self._lock:
            return [kept.packet for kept in self._groups[-1].kept] if self._groups else []

    def begin_at(self, captured_us: int) -> Kept | None:
        """The key frame from which the picture of an instant can be decoded; the oldest there is for older ones."""
        with self._lock:
            found: Kept | None = None
            for group in self._groups:
                if group.kept and (found is None or group.kept[0].captured_us <= captured_us):
                    found = group.kept[0]
            return found

    def after(self, serial: int) -> Kept | None:
        """The packet that follows; the oldest key frame when what followed is forgotten; None at the present."""
        with self._lock:
            for group in reversed(self._groups):
                if group.kept and group.kept[0].serial <= serial + 1:
                    at = serial + 1 - group.kept[0].serial
                    return group.kept[at] if at < len(group.kept) else self._following(group)
            return next((group.kept[0] for group in self._groups if group.kept), None)

    @property
    def oldest_us(self) -> int:
        """Capture time of the oldest picture that can be shown, 0 for none; none where nothing is to be kept."""
        if not self._keep_us:
            return 0
        with self._lock:
            return next((group.kept[0].captured_us for group in self._groups if group.kept), 0)

    def keep(self, keep_s: float, most_bytes: int) -> None:
        """Keep this much from now on; what is more goes with the next key frame, with 0 at once."""
        with self._lock:
            self._keep_us, self._most_bytes = round(keep_s * 1_000_000), most_bytes
            while not self._keep_us and len(self._groups) > 1:
                self.bytes -= self._groups.popleft().bytes

    def clear(self) -> None:
        """Forget everything, at once."""
        with self._lock:
            self._groups.clear()
            self.bytes = 0

    def _following(self, group: _Group) -> Kept | None:
        # A group that was given up leaves a hole.
        later = list(self._groups)[self._groups.index(group) + 1 :]
        return next((other.kept[0] for other in later if other.kept), None)

    def _forget(self, now_us: int) -> None:
        now_s = self._groups[-1].begun_s
        while len(self._groups) > 1:
            following = self._groups[1]
            passed_us = (now_s - following.begun_s) * 1_000_000
            if following.kept:
                passed_us = max(passed_us, now_us - following.kept[0].captured_us)
            if passed_us <= self._keep_us and self.bytes <= self._most_bytes:
                return
            self.bytes -= self._groups.popleft().bytes


class _Group:
    """One group of pictures, from its key frame on, which came at `begun_s`; `broken`: it grew too large to be kept."""

    __slots__ = ("begun_s", "broken", "bytes", "kept")

    def __init__(self, begun_s: float) -> None:
        self.begun_s = begun_s
        self.kept: list[Kept] = []
        self.bytes = 0
        self.broken = False

    def give_up(self) -> None:
        self.kept.clear()
        self.bytes = 0
        self.broken = True
