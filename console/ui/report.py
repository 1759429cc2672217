"""What a bounded run measured, as a file for people and programs. GUI thread; writes once, at the end."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtWidgets import QWidget


def process_started_s() -> float:
    """When this process began, on the monotonic clock (Linux: boot time and the kernel's start tick)."""
    fields = Path("/proc/self/stat").read_text().rsplit(")", 1)[1].split()
    since_boot_s = int(fields[19]) / os.sysconf("SC_CLK_TCK")
    return time.monotonic() - (time.clock_gettime(time.CLOCK_BOOTTIME) - since_boot_s)


class Timeline:
    """Moments of the start, in milliseconds since the process began."""

    def __init__(self) -> None:
        self._began_s = process_started_s()
        self._marks: dict[str, int] = {}

    def mark(self, name: str, at_s: float | None = None) -> None:
        """Note a moment, the first time only; `at_s` is on the monotonic clock, None for now."""
        at_s = time.monotonic() if at_s is None else at_s
        self._marks.setdefault(name, round((at_s - self._began_s) * 1000))

    def mark_at(self, name: str, at_s: float) -> None:
        """Note a moment that was seen elsewhere; 0.0 means that it has not happened."""
        if at_s:
            self.mark(name, at_s)

    def get(self, name: str) -> int | None:
        """Milliseconds since the process began, None if it has not happened."""
        return self._marks.get(name)


def write_report(file: Path, content: dict[str, Any]) -> None:
    """Write the report whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_name(file.name + ".new")
    fresh.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", "utf-8")
    fresh.replace(file)


def write_screenshot(file: Path, window: QWidget) -> None:
    """A picture of the window as it is painted now.

    Raises:
        OSError: it cannot be written.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    picture = QByteArray()
    buffer = QBuffer(picture)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    window.grab().save(buffer, "PNG")
    file.write_bytes(picture.data())
