"""Shifts of which the present is in the middle: what a test does must not depend on the hour at which it is run."""

from __future__ import annotations

from datetime import datetime, time, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")


def around_now(zone: tzinfo = PARIS) -> tuple[time, time, time]:
    """Three shifts of eight hours; the one that goes on began between three and four hours ago."""
    hour = datetime.now(zone).hour
    return time((hour - 3) % 24), time((hour + 5) % 24), time((hour + 13) % 24)


def site_around_now(site: Path, copy: Path) -> Path:
    """A site file with such shifts, and everything else as it stands in another one."""
    text = site.read_text(encoding="utf-8")
    starts = ", ".join(f'"{start:%H:%M}"' for start in around_now())
    kept = [f"shifts = [{starts}]" if line.startswith("shifts = ") else line for line in text.splitlines()]
    assert f"shifts = [{starts}]" in kept
    copy.write_text("\n".join(kept) + "\n", encoding="utf-8")
    return copy
