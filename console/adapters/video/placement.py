"""Which worker a feed goes to, and which feeds are kept apart. Pure but for the clock it is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from console.adapters.video.choice import FFMPEG, VLC

CAPACITY = {FFMPEG: 8, VLC: 4}
_COMFORT = {FFMPEG: 4, VLC: 2}
STRIKES = 3
"""Deaths of its worker after which a feed plays alone."""
ALONE_STRIKES = 2
"""Deaths of a worker of its own after which a feed is given up."""
_FORGIVE_S = 120.0


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


@dataclass(slots=True)
class Suspicion:
    """How often a feed's worker died while its bytes were in the decoder's hands.

    Attributes:
        alone: the feed gets a worker of its own.
        bad: it killed that one too, again and again: it is not opened any more.
    """

    alone: bool = False
    bad: bool = False
    _at_s: list[float] = field(default_factory=list)

    def strike(self, now_s: float) -> None:
        """Its worker died, and this feed may be why."""
        self._at_s = [at for at in self._at_s if now_s - at < _FORGIVE_S]
        self._at_s.append(now_s)
        if self.alone and len(self._at_s) >= ALONE_STRIKES:
            self.bad = True
        elif not self.alone and len(self._at_s) >= STRIKES:
            self.alone = True
            self._at_s.clear()
