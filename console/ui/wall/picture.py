"""A picture of the whole wall, with a caption that says when, where, by whom, and what every tile showed. GUI thread.

The wall paints itself as it is; only turning the pixels into a file is left to others.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from console.core.commands import KeepWallPicture
from console.ui import theme
from console.ui.wall.canvas import WallCanvas
from console.ui.wall.shapes import colour_of, draw_state
from console.ui.wall.type import elided

_MARGIN_PX = 12
_HEAD_PX = 30
_LINE_PX = 20
_COLUMN_PX = 340
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True)
class WallPicture:
    """A painted picture: `bgrx` is 4 bytes a pixel, rows without gaps, painted in place so that nothing is copied."""

    width_px: int
    height_px: int
    bgrx: bytearray


def wall_picture(wall: WallCanvas, head: str) -> WallPicture:
    """The wall and, under it, `head` and a line for each tile of the page with a camera."""
    ratio = wall.devicePixelRatioF()
    width, height = wall.width(), wall.height()
    cells = [cell for cell, tile in enumerate(wall.shown_tiles) if tile.ref is not None]
    columns = max(1, int((width - 2 * _MARGIN_PX) // _COLUMN_PX))
    rows = -(-len(cells) // columns)
    wide_px, high_px = round(width * ratio), round((height + _HEAD_PX + rows * _LINE_PX + _MARGIN_PX) * ratio)
    picture = WallPicture(wide_px, high_px, bytearray(wide_px * high_px * 4))
    whole = QImage(picture.bgrx, wide_px, high_px, wide_px * 4, QImage.Format.Format_RGB32)
    whole.setDevicePixelRatio(ratio)
    wall.render(whole, QPoint(0, 0))
    with QPainter(whole) as painter:
        painter.fillRect(QRectF(0, height, width, high_px / ratio - height), QColor(theme.GROUND))
        painter.setFont(theme.font(theme.BODY_PX, bold=True))
        painter.setPen(QColor(theme.TEXT))
        room = width - 2 * _MARGIN_PX
        painter.drawText(QRectF(_MARGIN_PX, height + 4, room, _HEAD_PX - 4), _LEFT, elided(painter.font(), head, room))
        painter.setFont(theme.font(12))
        wide = room / columns
        for place, cell in enumerate(cells):
            # Down the columns, as one reads a list.
            column, row = divmod(place, rows)
            box = QRectF(_MARGIN_PX + column * wide, height + _HEAD_PX + row * _LINE_PX, wide - 10, _LINE_PX)
            _line(painter, box, wall, cell)
    return picture


def _line(painter: QPainter, box: QRectF, wall: WallCanvas, cell: int) -> None:
    ink = QColor(theme.SECOND)
    if wall.shows(cell):
        state = wall.shown_tiles[cell].verdict.state
        ink = colour_of(state)
        draw_state(painter, QRectF(box.left(), box.center().y() - 5, 10, 10), state, ink)
    painter.setPen(QColor(theme.TEXT))
    text = elided(painter.font(), wall.caption(cell), box.width() - 18)
    painter.drawText(box.adjusted(18, 0, 0, 0), _LEFT, text)


def keep_command(wall: WallCanvas, picture: WallPicture, head: str, taken_ms: int) -> KeepWallPicture:
    """What asks for such a picture to be kept: its pixels, and its words for programs that read files."""
    told = [("Description", head)]
    told += [(f"Tile {cell + 1}", wall.caption(cell)) for cell, tile in enumerate(wall.shown_tiles) if tile.ref]
    return KeepWallPicture(picture.width_px, picture.height_px, picture.bgrx, taken_ms, tuple(told))
