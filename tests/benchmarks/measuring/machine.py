"""What the figures were measured on, for the head of a table: they mean little without it."""

from __future__ import annotations

import os
from pathlib import Path


def about() -> str:
    """Cores this process may use, load, processor."""
    one, five, _ = os.getloadavg()
    model = next(
        (line.partition(":")[2].strip() for line in Path("/proc/cpuinfo").read_text().splitlines() if "name" in line),
        "unknown processor",
    )
    cores = len(os.sched_getaffinity(0))
    return f"{cores} cores ({model}); load {one:.2f} over the last minute, {five:.2f} over five"
