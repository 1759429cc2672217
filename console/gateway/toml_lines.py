"""Finds the line of a key in a TOML text, so that a mistake in a site file can be pointed at."""

from __future__ import annotations

import re
from collections.abc import Sequence

_TABLE = re.compile(r"^\s*(\[\[?)\s*([A-Za-z0-9_.\-]+)\s*\]\]?")
_KEY = re.compile(r"""^\s*["']?([A-Za-z0-9_\-]+)["']?\s*(?:\.[^=]*)?=""")


def line_of(text: str, path: Sequence[str | int]) -> int:
    """Return the line (from 1) of the deepest part of `path` that can be found; 1 when none can.

    Args:
        text: the TOML text.
        path: keys and array positions, such as `("camera", 2, "sharing")`.
    """
    seen: dict[str, int] = {}
    here: tuple[str | int, ...] = ()
    best, best_depth = 1, 0

    def consider(candidate: tuple[str | int, ...], line: int) -> None:
        nonlocal best, best_depth
        depth = len(candidate)
        if depth > best_depth and tuple(path[:depth]) == candidate:
            best, best_depth = line, depth

    for number, content in enumerate(text.splitlines(), 1):
        if table := _TABLE.match(content):
            parts: list[str | int] = list(table[2].split("."))
            if table[1] == "[[":
                position = seen.get(table[2], -1) + 1
                seen[table[2]] = position
                parts.append(position)
            elif isinstance(parts[0], str) and parts[0] in seen and len(parts) > 1:
                parts.insert(1, seen[parts[0]])
            here = tuple(parts)
            consider(here, number)
        elif key := _KEY.match(content):
            consider((*here, key[1]), number)
    return best
