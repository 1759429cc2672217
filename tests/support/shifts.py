"""Shifts of which the present is in the middle: what a test does must not depend on the hour at which it is run."""

from __future__ import annotations

from datetime import datetime, time, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")


def around_now(zone: tzinfo = PARIS, *, begun_h: int = 3) -> tuple[time, time, time]:
    """Three shifts of eight hours; the one that goes on began `begun_h` to one more hours ago."""
    hour = datetime.now(zone).hour
    return time((hour - begun_h) % 24), time((hour - begun_h + 8) % 24), time((hour - begun_h + 16) % 24)


def site_around_now(site: Path, copy: Path, *, begun_h: int = 3) -> Path:
    """A site file with such shifts, and everything else as it stands in another one."""
    text = site.read_text(encoding="utf-8")
    starts = ", ".join(f'"{start:%H:%M}"' for start in around_now(begun_h=begun_h))
    kept = [f"shifts = [{starts}]" if line.startswith("shifts = ") else line for line in text.splitlines()]
    assert f"shifts = [{starts}]" in kept
    copy.write_text("\n".join(kept) + "\n", encoding="utf-8")
    return copy
