"""From what the wall said, moment by moment, how soon each tile was live again. Pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Recovery:
    """One fault's tiles.

    A tile is live again when the wall calls it live and its newest picture was captured after `from_us`: the moment of
    the fault, or that of the return of what had failed. A picture of before proves nothing.

    Attributes:
        taken_s: by tile, seconds until it was live again. worst: states other than live that were seen meanwhile.
    """

    affected: Collection[str]
    from_us: int
    taken_s: dict[str, float] = field(default_factory=dict)
    worst: set[str] = field(default_factory=set)

    def look(self, tiles: list[dict[str, Any]], now_us: int) -> bool:
        """Take in what the wall says now; whether every affected tile is live again."""
        for tile in tiles:
            key, live = tile["key"], tile["state"] == "live"
            if key not in self.affected or key in self.taken_s:
                continue
            if live and tile["captured_us"] > self.from_us:
                self.taken_s[key] = (now_us - self.from_us) / 1e6
            elif not live:
                self.worst.add(tile["state"])
        return len(self.taken_s) == len(self.affected)

    def lost(self) -> list[str]:
        """Tiles that were not live again."""
        return sorted(set(self.affected) - set(self.taken_s))
