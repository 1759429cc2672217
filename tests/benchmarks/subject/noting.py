"""The video as the wall sees it, with a note of every new picture the moment it is painted. GUI thread."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future

from console.core.feeds import FeedPort, FeedReading, FeedRequest, Picture, Still


class Noting:
    """A `FeedPort` before another one. `picture` is called by the wall inside its paint event, and only there.

    Attributes:
        feeds: the one behind. ages_ms: capture to paint of every new picture since `begin`.
        awaited: called at each painted picture of any tile, with the tile's key.
    """

    def __init__(self, feeds: FeedPort) -> None:
        self.feeds = feeds
        self._last: dict[str, int] = {}
        self.ages_ms: list[float] = []
        self.awaited: Callable[[str], None] | None = None

    def begin(self) -> None:
        """Forget the notes."""
        self.ages_ms.clear()

    def want(self, tile: str, request: FeedRequest | None) -> None:
        """See `FeedPort`."""
        if request is None:
            self._last.pop(tile, None)
        self.feeds.want(tile, request)

    def still(self, tile: str) -> Future[Still]:
        """See `FeedPort`."""
        return self.feeds.still(tile)

    def picture(self, tile: str) -> Picture | None:
        """See `FeedPort`."""
        picture = self.feeds.picture(tile)
        if picture is not None:
            if self._last.get(tile) != picture.sequence:
                self._last[tile] = picture.sequence
                self.ages_ms.append(time.time_ns() / 1e6 - picture.captured_us / 1000)
            if self.awaited is not None:
                self.awaited(tile)
        return picture

    def reading(self, tile: str) -> FeedReading:
        """See `FeedPort`."""
        return self.feeds.reading(tile)

    def sequences(self) -> dict[str, int]:
        """See `FeedPort`."""
        return self.feeds.sequences()
