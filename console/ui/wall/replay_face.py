"""Paints what marks a tile that looks back: bar, frame, and the line over what is kept. GUI thread."""

from __future__ import annotations

from datetime import tzinfo

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from console.core.feeds import Picture
from console.domain.freshness import TileState
from console.ui import theme
from console.ui.wall import replay_words
from console.ui.wall.geometry import strip_height
from console.ui.wall.shapes import draw_state
from console.ui.wall.tile import Tile
from console.ui.wall.type import SMALL_TILE_PX, Type, elided, width_of

BAR_PX = 26
BAR_SMALL_PX = 19
FRAME_PX = 5
LINE_PX = 5
GRIP_PX = 14
"""How much higher than it is drawn the line can be gripped."""

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)


def bar_height(tile: Tile) -> float:
    """Height of the bar at the head of a tile, 0 where there is none."""
    if tile.verdict.state is not TileState.REPLAY and not tile.said:
        return 0.0
    return BAR_SMALL_PX if tile.area.height() < SMALL_TILE_PX else BAR_PX


def paint_replay(
    painter: QPainter, tile: Tile, picture: Picture | None, type_: Type, now_us: int, zone: tzinfo
) -> None:
    """Mark the tile; without a picture of the past, only what there is to say."""
    tile.scrub = QRectF()
    replay = tile.replay
    if replay is not None and picture is not None and tile.verdict.state is TileState.REPLAY:
        violet = QColor(theme.REPLAY)
        bar = _bar(painter, tile, violet)
        side = bar.height() * 0.5
        mark = QRectF(bar.left() + 8, bar.top() + (bar.height() - side) / 2, side, side)
        shape = TileState.FROZEN if replay.still else TileState.REPLAY
        draw_state(painter, mark, shape, type_.ground)
        said = replay_words.headline(replay, picture.captured_us, now_us, zone, tile.area.width())
        _say(painter, bar, said, type_, type_.ground, mark.right() + 6)
        _line(painter, tile, picture.captured_us, now_us, violet, type_)
        if tile.said:  # under the time, which never goes
            _tell(painter, tile, bar.translated(0, bar.height()), type_)
        _frame(painter, tile.area, violet)
    elif tile.said:
        _tell(painter, tile, QRectF(tile.area.left(), tile.area.top(), tile.area.width(), bar_height(tile)), type_)


def instant_at(tile: Tile, x: float, now_us: int) -> int:
    """The instant under a point of the line (UTC microseconds), within what is kept."""
    from_us = tile.reading.kept_from_us
    share = (x - tile.scrub.left()) / max(1.0, tile.scrub.width())
    return round(from_us + min(max(share, 0.0), 1.0) * max(0, now_us - from_us))


def _tell(painter: QPainter, tile: Tile, bar: QRectF, type_: Type) -> None:
    font = type_.small if bar.height() < BAR_PX else type_.body
    painter.fillRect(bar, type_.plate)
    painter.setFont(font)
    painter.setPen(type_.text)
    painter.drawText(bar, _CENTRE, elided(font, tile.said, bar.width() - 12))


def _bar(painter: QPainter, tile: Tile, ground: QColor) -> QRectF:
    bar = QRectF(tile.area.left(), tile.area.top(), tile.area.width(), bar_height(tile))
    painter.fillRect(bar, ground)
    return bar


def _say(painter: QPainter, bar: QRectF, said: str, type_: Type, ink: QColor, left: float) -> None:
    room = bar.right() - 6 - left
    font = type_.bold if bar.height() >= BAR_PX and width_of(type_.bold, said) <= room else type_.small
    painter.setFont(font)
    painter.setPen(ink)
    painter.drawText(QRectF(left, bar.top(), room, bar.height()), _LEFT, elided(font, said, room))


def _line(painter: QPainter, tile: Tile, captured_us: int, now_us: int, ink: QColor, type_: Type) -> None:
    area, from_us = tile.area, tile.reading.kept_from_us
    if not from_us or now_us <= from_us:
        return
    top = area.bottom() - strip_height(area) - LINE_PX - 5
    line = QRectF(area.left() + 12, top, area.width() - 24, LINE_PX)
    share = min(max((captured_us - from_us) / (now_us - from_us), 0.0), 1.0)
    painter.fillRect(line.adjusted(-4, -4, 4, 4), type_.plate)
    painter.fillRect(line, type_.line)
    painter.fillRect(QRectF(line.left(), line.top(), line.width() * share, line.height()), ink)
    painter.fillRect(QRectF(line.left() + line.width() * share - 2, line.top() - 4, 4, LINE_PX + 8), type_.text)
    tile.scrub = line.adjusted(0, -GRIP_PX, 0, GRIP_PX - LINE_PX)


def _frame(painter: QPainter, area: QRectF, ink: QColor) -> None:
    painter.fillRect(QRectF(area.left(), area.top(), FRAME_PX, area.height()), ink)
    painter.fillRect(QRectF(area.right() - FRAME_PX, area.top(), FRAME_PX, area.height()), ink)
    painter.fillRect(QRectF(area.left(), area.bottom() - FRAME_PX, area.width(), FRAME_PX), ink)
