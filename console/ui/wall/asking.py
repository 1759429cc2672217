"""What a wall asks the video for: what is seen, and what was seen a moment ago, whose streams rest. GUI thread.

A tile that nobody can see (another page, behind an enlarged one, a window that is minimised or covered) keeps its
stream open and is not decoded, so that it is back at once; after two minutes it is dropped.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from console.core.feeds import FeedPort, FeedRequest, Phase
from console.ui.wall.grants import Openings
from console.ui.wall.tile import NEVER_S, Tile

HIDDEN_S = 120.0
"""How long a stream stays open behind the scenes."""
EXPECTED_S = 10.0
"""How long one does that was opened for a page which a tour is about to turn to."""
MOST_HIDDEN = 64

_AWAY = (Qt.ApplicationState.ApplicationHidden, Qt.ApplicationState.ApplicationSuspended)


def in_sight(widget: QWidget) -> bool:
    """Whether anybody can see a widget, as far as the window system tells: shown, not minimised, not covered whole."""
    window = widget.window()
    handle = window.windowHandle()
    if handle is None or not widget.isVisible() or window.isMinimized() or not handle.isExposed():
        return False
    return QGuiApplication.applicationState() not in _AWAY


class HiddenStreams:
    """How many streams may rest at once, over all walls of the console: the most recently seen."""

    def __init__(self, most: int = MOST_HIDDEN) -> None:
        self._most = most
        self._walls: dict[str, Mapping[str, float]] = {}

    def allow(self, wall: str, wished: Mapping[str, float]) -> set[str]:
        """Which of a wall's tiles (each with the monotonic second it was last seen) may keep their streams."""
        self._walls[wall] = wished
        everywhere = [(seen_s, key) for tiles in self._walls.values() for key, seen_s in tiles.items()]
        kept = {key for _, key in sorted(everywhere, reverse=True)[: self._most]}
        return {key for key in wished if key in kept}


class Asking:
    """Asks for one wall's tiles; remembers in each what was asked last."""

    def __init__(self, feeds: FeedPort, wall: str, hidden: HiddenStreams, openings: Openings) -> None:
        self._feeds = feeds
        self._wall = wall
        self._hidden = hidden
        self._openings = openings

    def show(self, tile: Tile, wanted: FeedRequest | None, now_us: int) -> None:
        """A tile is seen: this is what it needs now."""
        if wanted is None:
            self.drop(tile)
            return
        tile.expected_s = NEVER_S
        if tile.request is None or tile.request.hidden:
            tile.come_back(self._feeds.reading(tile.key).sequence, now_us)
        self._ask(tile, wanted)

    def expect(self, tile: Tile, wanted: FeedRequest, now_s: float) -> None:
        """A tile is about to be seen: open its stream."""
        if tile.request is None:
            self._ask(tile, replace(wanted, enlarged=False, hidden=True))
        if tile.request is not None and tile.request.hidden:
            tile.expected_s = now_s

    def rest(self, tiles: Iterable[Tile], now_s: float) -> bool:
        """Nobody sees these: their streams rest, or are let go. Tells whether any rests, and is to be looked at again.

        What a resting tile asks for is what it asked for when it was seen: nothing is opened for somebody who does not
        look, and the stream of an opening that has ended is let go.
        """
        resting: dict[str, Tile] = {}
        for tile in tiles:
            if tile.request is not None and not tile.request.hidden:
                tile.seen_s = now_s
            tile.replay = None  # nobody looks any more
            if self._may_rest(tile, now_s):
                resting[tile.key] = tile
            else:
                self.drop(tile)
        wished = {key: max(tile.expected_s, tile.seen_s) for key, tile in resting.items()}
        allowed = self._hidden.allow(self._wall, wished)
        for key, tile in resting.items():
            if key in allowed and tile.request is not None:
                self._ask(tile, replace(tile.request, hidden=True, back=None))
            else:
                self.drop(tile)
        return bool(allowed)

    def release(self, tiles: Iterable[Tile]) -> None:
        """The wall is closing."""
        for tile in tiles:
            self.drop(tile)
        self._hidden.allow(self._wall, {})

    def drop(self, tile: Tile) -> None:
        """Let a tile's feed go."""
        tile.expected_s = NEVER_S
        tile.replay = None  # what it looked at goes with its feed
        if tile.request is not None:
            tile.request = None
            self._feeds.want(tile.key, None)

    def _may_rest(self, tile: Tile, now_s: float) -> bool:
        request = tile.request
        if request is None or tile.camera is None:
            return False
        opening = self._openings.of(request.camera)
        if request.incident is not None and (opening is None or opening.incident != request.incident):
            return False
        if now_s - tile.expected_s < EXPECTED_S:
            return True
        # A closed camera has no stream that could stay open.
        closed = self._feeds.reading(tile.key).phase is Phase.REFUSED
        return not closed and now_s - tile.seen_s < HIDDEN_S

    def _ask(self, tile: Tile, wanted: FeedRequest) -> None:
        if wanted != tile.request:
            tile.request = wanted
            self._feeds.want(tile.key, wanted)
