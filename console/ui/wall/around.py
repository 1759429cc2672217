"""What a tile's face needs beside the tile. GUI thread."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import tzinfo
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

from console.core.views import OwnerItem
from console.ui.times import PARIS
from console.ui.wall.steering_face import HandFace


class Laid(NamedTuple):
    """Where a picture of a size lies at a zoom: as it is (None: scaled into its place), and what it leaves bare."""

    width_px: int
    height_px: int
    zoom: float
    place: QRectF | None
    bare: tuple[QRectF, ...]


@dataclass(slots=True)
class Around:
    """What a tile's face needs beside the tile.

    Attributes:
        spot, focused, active: the spot cell; the cell with the focus; whether the keys go to the wall.
        teach: the line an empty cell shows.
        button: words of the button under a refusal, empty for none; advice: what to do instead.
        opening: image of the chip of a running opening, steered: of who steers; hand: the operator's own hand on it.
        watermark: image of who watches, where, when.
        fill: pictures fill the tile. now_us: UTC microseconds.
        zone: the site's, for the times of pictures.
        laid: what was last worked out of the picture's place; this object lives no longer than the tile's own place.
        stale: when a camera known from the cache only was last confirmed, in words; empty for the others.
    """

    ratio: float
    now_us: int
    fill: bool
    watermark: QImage | None
    opening: QImage | None = None
    steered: QImage | None = None
    hand: HandFace | None = None
    owner: OwnerItem | None = None
    button: str = ""
    advice: str = ""
    teach: tuple[str, ...] = ()
    spot: bool = False
    focused: bool = False
    active: bool = False
    target: bool = False
    stale: str = ""
    zone: tzinfo = PARIS
    laid: Laid | None = None
