"""Shifts of a site: which one an instant belongs to, also in the nights when the clocks change. Pure."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from console.domain.time import FIRST_MS, LAST_MS, from_ms, to_ms


def shift_of(now_ms: int, starts: tuple[time, ...], zone: ZoneInfo) -> tuple[int, int]:
    """Start and end (UTC ms) of the shift that holds an instant. `starts` are local times of the day, any order."""
    now_ms = min(max(now_ms, FIRST_MS), LAST_MS)
    local = from_ms(now_ms).astimezone(zone)
    candidates = sorted(
        to_ms(datetime.combine(local.date() + timedelta(days=day), start, zone).astimezone(UTC))
        for day in (-1, 0, 1, 2)
        for start in set(starts)
    )
    began = max(start for start in candidates if start <= now_ms)
    ends = min(start for start in candidates if start > now_ms)
    return began, ends
