"""Small images over tiles that stay the same for a while: who watches, and which opening runs. GUI thread."""

from __future__ import annotations

from datetime import tzinfo

from PySide6.QtGui import QColor, QImage

from console.core.views import SteeredItem
from console.domain.freshness import TileState
from console.ui import theme, times
from console.ui.wall import words
from console.ui.wall.grants import Openings
from console.ui.wall.steering_words import chip_words
from console.ui.wall.tile import Tile
from console.ui.wall.type import Type, chip

NARROW_PX = 270
"""A tile less wide than this has room for an incident's number and the time left only."""
_MOST = 128


class Labels:
    """Made once a text, painted many times: laying out text for every picture would cost more than the picture."""

    def __init__(self, type_: Type, openings: Openings, zone: tzinfo) -> None:
        self._type = type_
        self._openings = openings
        self._zone = zone
        self._who = ("", "")
        self._clock = ""
        self._now_ms = 0
        self._watermark: QImage | None = None
        self._chips: dict[tuple[str, float, int], QImage] = {}

    def sign(self, name: str, workstation: str) -> None:
        """Who watches, and where."""
        self._who = (name, workstation)
        self._watermark = None

    def tick(self, now_ms: int) -> None:
        """Another second (UTC ms)."""
        self._now_ms = now_ms
        self._clock = times.clock(now_ms, self._zone, seconds=True)
        self._watermark = None

    def clear(self) -> None:
        """Make everything anew: another screen has other pixels."""
        self._watermark = None
        self._chips.clear()

    def watermark(self, ratio: float) -> QImage:
        """Operator, workstation, time: discreet, for whoever films the screen."""
        if self._watermark is None:
            text = " · ".join(part for part in (*self._who, self._clock) if part)
            self._watermark = chip(self._type.small, text, theme.colour("#C3CCD8", 120), None, ratio, 400)
        return self._watermark

    def opening(self, tile: Tile, ratio: float) -> QImage | None:
        """The opening a tile is watched under: incident, decision or order, end, and the time left until then."""
        return self._chip(self.opening_words(tile), tile, ratio)

    def steered(self, tile: Tile, item: SteeredItem | None, ratio: float) -> QImage | None:
        """Who steers a tile's camera, and since when."""
        return self._chip(chip_words(item, self._now_ms, narrow=tile.area.width() < NARROW_PX), tile, ratio)

    def _chip(self, text: str, tile: Tile, ratio: float) -> QImage | None:
        if not text:
            return None
        key = (text, ratio, int(tile.area.width()))
        if key not in self._chips:
            if len(self._chips) >= _MOST:
                self._chips.clear()
            ink = QColor(theme.GROUND)
            self._chips[key] = chip(self._type.small, text, ink, self._type.selection, ratio, tile.area.width() - 12)
        return self._chips[key]

    def opening_words(self, tile: Tile) -> str:
        """The same in words, empty where no opening is used."""
        opening = self._openings.of(tile.ref) if tile.ref is not None else None
        if opening is None or tile.camera is None or tile.verdict.state is TileState.REFUSED:
            return ""
        left = words.left_words(opening.until_ms - (self._now_ms or opening.until_ms))
        until = words.until_words(times.clock(opening.until_ms, self._zone))
        parts = [opening.number, self._openings.ground(tile.camera), until, left]
        if tile.area.width() < NARROW_PX:
            parts = [opening.number, left]
        return " · ".join(part for part in parts if part)
