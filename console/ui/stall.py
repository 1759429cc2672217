"""Watches that the GUI thread never waits: a heartbeat through the event loop, and a witness outside it.

The heartbeat is a precise timer of the GUI thread; how late it comes is the stall. The witness thread looks only when
a beat is overdue and names where the GUI thread stands then. It never holds a frame of that thread: what a function
leaves behind would end with the frame, on the witness's thread, and a widget that ends there ends the process.
"""

from __future__ import annotations

import faulthandler
import logging
import os
import threading
import time

from PySide6.QtCore import QObject, Qt, QTimer

log = logging.getLogger(__name__)

BEAT_MS = 20
OVERDUE_S = 0.1
LINES = 4
MOST_BYTES = 1 << 18
KEEP = 15 * 60 * 1000 // BEAT_MS
"""Beats kept for the percentiles: a quarter of an hour."""


class StallWatch(QObject):
    """Measures stalls from `start` to `stop`. GUI thread, but for its witness."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gui = threading.get_ident()
        self._late_ms: list[float] = []
        self._beat_s = 0.0
        self._timer = QTimer(self, interval=BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_beat)
        self._over = threading.Event()
        self._witness = threading.Thread(target=self._look, name="stall-witness", daemon=True)

    def start(self) -> None:
        """Begin to measure; call when the window is up."""
        self._beat_s = time.monotonic()
        self._timer.start()
        self._witness.start()

    def stop(self) -> None:
        """End the measurement and the witness."""
        self._timer.stop()
        self._over.set()
        if self._witness.is_alive():
            self._witness.join(1.0)

    def reset(self) -> None:
        """Forget what was measured so far."""
        self._late_ms.clear()

    def figures(self) -> dict[str, float]:
        """99th percentile and maximum of the lateness in milliseconds."""
        if not self._late_ms:
            return {"p99": 0.0, "max": 0.0}
        late = sorted(self._late_ms)
        return {"p99": round(late[-(-len(late) * 99 // 100) - 1], 1), "max": round(late[-1], 1)}

    def _on_beat(self) -> None:
        now = time.monotonic()
        if len(self._late_ms) >= KEEP:
            del self._late_ms[: KEEP // 2]
        self._late_ms.append(max(0.0, (now - self._beat_s) * 1000 - BEAT_MS))
        self._beat_s = now

    def _look(self) -> None:
        told = 0.0
        while not self._over.wait(OVERDUE_S / 2):
            beat = self._beat_s
            if time.monotonic() - beat < OVERDUE_S or beat == told:
                continue
            told = beat
            where = "\n".join(standing(self._gui)[:LINES])
            log.warning("the GUI thread has been busy for more than %d ms in\n%s", OVERDUE_S * 1000, where)


def standing(thread: int) -> list[str]:
    """Where a thread stands, the newest call first, a line each; empty if there is no such thread. Any thread.

    The interpreter writes it itself and takes no reference to anything of that thread's.
    """
    file = os.memfd_create("standing", os.MFD_CLOEXEC)
    try:
        faulthandler.dump_traceback(file, all_threads=True)
        told = os.pread(file, MOST_BYTES, 0).decode("utf-8", "replace")
    finally:
        os.close(file)
    for part in told.split("\n\n"):
        head, *lines = part.splitlines()
        if f"hread 0x{thread:016x} " in head:
            return [line.strip() for line in lines]
    return []
