"""Processor time and resident memory of whole process trees, from `/proc`; children that were reaped count."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

_TICKS_PER_S = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")


class EndedError(Exception):
    """A process that was to be measured has ended: what it did not use is no merit."""


@dataclass(frozen=True, slots=True)
class Stat:
    """One process. `own` is its user and system time in clock ticks, `reaped` that of its children that ended."""

    pid: int
    parent: int
    own: int
    reaped: int
    rss_pages: int
    zombie: bool


@dataclass(frozen=True, slots=True)
class Watched:
    """What is measured together: these processes with everything they started, or, `alone`, without."""

    pids: tuple[int, ...]
    alone: bool = False


def parse_stat(text: str) -> Stat:
    """Read a `/proc/PID/stat`; the command in brackets may hold spaces and brackets."""
    pid, _, rest = text.partition(" (")
    fields = rest.rpartition(")")[2].split()
    own, reaped = int(fields[11]) + int(fields[12]), int(fields[13]) + int(fields[14])
    return Stat(int(pid), int(fields[1]), own, reaped, int(fields[21]), fields[0] in "ZX")


def all_stats() -> dict[int, Stat]:
    """Every process there is."""
    found = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                stat = parse_stat((folder / "stat").read_text())
            except OSError:
                continue
            found[stat.pid] = stat
    return found


def tree(roots: Iterable[int], stats: Mapping[int, Stat]) -> list[Stat]:
    """The roots that live and all that descends from them."""
    children: dict[int, list[Stat]] = {}
    for stat in stats.values():
        children.setdefault(stat.parent, []).append(stat)
    found: dict[int, Stat] = {}
    left = [stats[pid] for pid in roots if pid in stats]
    while left:
        stat = left.pop()
        if stat.pid not in found:
            found[stat.pid] = stat
            left += children.get(stat.pid, [])
    return list(found.values())


def ticks(watched: Watched, stats: Mapping[int, Stat]) -> int:
    """Clock ticks used so far.

    Raises:
        EndedError: one of the named processes is gone.
    """
    gone = [pid for pid in watched.pids if pid not in stats or stats[pid].zombie]
    if gone:
        raise EndedError(f"processes {gone} ended while they were measured")
    if watched.alone:
        return sum(stats[pid].own for pid in watched.pids)
    return sum(stat.own + stat.reaped for stat in tree(watched.pids, stats))


def cores_over(seconds: float, watched: Mapping[str, Watched]) -> dict[str, float]:
    """Let this time pass and tell how many cores each used meanwhile.

    Raises:
        EndedError: one of the named processes ended.
    """
    before, began_s = all_stats(), time.monotonic()
    used = {name: ticks(what, before) for name, what in watched.items()}
    time.sleep(seconds)
    after, took_s = all_stats(), time.monotonic() - began_s
    return {name: (ticks(what, after) - used[name]) / _TICKS_PER_S / took_s for name, what in watched.items()}


def resident_mb(pids: Iterable[int]) -> float:
    """Resident memory of the trees, pages that several share counted for each."""
    return sum(stat.rss_pages for stat in tree(pids, all_stats())) * _PAGE / 1e6
