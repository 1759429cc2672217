"""Plays a file by its time stamps, as a camera would send it."""

from __future__ import annotations

import threading
import time

from console.adapters.video.worker.ring import VideoPacket


class Schedule:
    """One run of a file. One thread."""

    def __init__(self) -> None:
        self._start_s = 0.0
        self._first: float | None = None

    def wait(self, packet: VideoPacket, cancelled: threading.Event) -> bool:
        """Wait until the packet is due; False when cancelled."""
        if packet.dts is None or packet.time_base is None:
            return not cancelled.is_set()
        at = float(packet.dts * packet.time_base)
        if self._first is None:
            self._first, self._start_s = at, time.monotonic()
        due_s = self._start_s + at - self._first - time.monotonic()
        return not cancelled.wait(min(max(due_s, 0.0), 0.5))
