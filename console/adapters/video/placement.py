"""Which worker a feed goes to. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from console.adapters.video.choice import FFMPEG, VLC

CAPACITY = {FFMPEG: 8, VLC: 4}
_COMFORT = {FFMPEG: 4, VLC: 2}


@dataclass(frozen=True, slots=True)
class Desk:
    """A worker as placement sees it: whether it is kept for one feed, and how many it has."""

    number: int
    engine: str
    feeds: int
    kept_for: int | None = None


def place(desks: Sequence[Desk], engine: str, feed: int, *, alone: bool, comfortable: int) -> int | None:
    """The number of the worker that takes the feed, or None when another is to be started.

    Workers fill up to a comfortable number first, so that one death darkens few tiles; once `comfortable` workers of
    the engine run, they fill to their capacity.
    """
    if alone:
        return next((desk.number for desk in desks if desk.engine == engine and desk.kept_for == feed), None)
    free = [desk for desk in desks if desk.engine == engine and desk.kept_for is None]
    least = min(free, key=lambda desk: (desk.feeds, desk.number), default=None)
    if least is None:
        return None
    if least.feeds < _COMFORT[engine] or (len(free) >= comfortable and least.feeds < CAPACITY[engine]):
        return least.number
    return None
