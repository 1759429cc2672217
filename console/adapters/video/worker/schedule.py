"""Plays what comes in whole pieces (a file, segments) by its time stamps, as a camera would send it."""

from __future__ import annotations

import threading
import time

from console.adapters.video.worker.ring import VideoPacket

_JUMP_S = 3.0


class Schedule:
    """One run. One thread. What came too late is let through at once, until it is in time again."""

    def __init__(self) -> None:
        self._start_s = 0.0
        self._first: float | None = None
        self._last = 0.0

    def wait(self, packet: VideoPacket, cancelled: threading.Event) -> bool:
        """Wait until the packet is due; False when cancelled."""
        if packet.dts is None or packet.time_base is None:
            return not cancelled.is_set()
        at = float(packet.dts * packet.time_base)
        if self._first is None or not self._last <= at < self._last + _JUMP_S:
            # At the beginning, and where its stamps jump.
            self._first, self._start_s = at, time.monotonic()
        self._last = at
        due_s = self._start_s + at - self._first - time.monotonic()
        return not cancelled.wait(min(max(due_s, 0.0), 0.5))
