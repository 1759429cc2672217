"""Paints what a tile says instead of a live picture: state, age, reason, and the button under a refusal. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from console.domain.freshness import TileState
from console.ui.wall import words
from console.ui.wall.around import Around
from console.ui.wall.geometry import strip_height
from console.ui.wall.shapes import colour_of
from console.ui.wall.tile import Tile
from console.ui.wall.type import SMALL_TILE_PX, Type, elided, width_of

_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
_LINE_PX = 20.0


def paint_message(painter: QPainter, tile: Tile, type_: Type, around: Around, *, over: bool) -> None:
    """Paint it over the tile; `over`: a picture that is not live lies under it."""
    state, area = tile.verdict.state, tile.area
    ink = colour_of(state)
    room = QRectF(area.left(), area.top(), area.width(), area.height() - strip_height(area))
    if over:
        room = room.intersected(tile.picture_rect)
    small = area.height() < SMALL_TILE_PX
    age_s = tile.shown_age_s(around.now_us)
    has_age = age_s is not None and state in (TileState.LATE, TileState.FROZEN, TileState.LOST)
    if state is TileState.CONNECTING and age_s is not None and over and age_s > 3.0:
        has_age = True
    lines = [] if small else said_lines(tile, type_, around, room.width() - 20, aged=has_age)
    head_font, age_font = (type_.head_small if small else type_.head), type_.age(area.height())
    figures = words.age_words(age_s) if has_age and age_s is not None else ""
    heights = [17.0 if small else 22.0, age_font.pixelSize() + 10.0 if figures else 0.0, 0.0]
    button = around.button if state is TileState.REFUSED and not small else ""
    rows = _button_rows(type_, button, area.width() - 32)
    below = 22.0 + 18.0 * len(rows) if button else 0.0
    # In a low tile the rule makes way, line by line from the last: why, and the button whole, are what is needed.
    least = 0 if button else 1
    while len(lines) > least and heights[0] + heights[1] + _LINE_PX * len(lines) + below > room.height():
        lines.pop()
    heights[2] = _LINE_PX * len(lines)
    total = sum(heights) + below
    top = room.top() + max(0.0, (room.height() - total) / 2)
    headline = words.state_headline(state)
    if over and state is not TileState.REFUSED:
        wide = max(
            width_of(head_font, headline), width_of(age_font, figures), *(width_of(type_.body, t) for t, _ in lines), 0
        )
        plate = QRectF(0, 0, min(wide + 36, area.width()), total + 14)
        plate.moveCenter(QPointF(room.center().x(), top + total / 2))
        painter.fillRect(plate, type_.plate)
    painter.setPen(ink)
    painter.setFont(head_font)
    painter.drawText(QRectF(room.left(), top, room.width(), heights[0]), _CENTRE, headline)
    top += heights[0]
    if figures:
        painter.setFont(age_font)
        painter.drawText(QRectF(room.left(), top, room.width(), heights[1]), _CENTRE, figures)
        top += heights[1]
    painter.setFont(type_.body)
    for text, line_ink in lines:
        painter.setPen(line_ink)
        line = QRectF(room.left() + 8, top, room.width() - 16, _LINE_PX)
        painter.drawText(line, _CENTRE, elided(type_.body, text, room.width() - 20))
        top += _LINE_PX
    tile.button = QRectF()
    if button:
        _button(painter, tile, type_, rows, top + 8)


def said_lines(tile: Tile, type_: Type, around: Around, room_px: float, *, aged: bool) -> list[tuple[str, QColor]]:
    """What stands under the state: whose clock an age that is shown counts from (`aged`), the reason, the owner's rule.

    How long a picture has been the same is told by this workstation's clock, whatever its own age counts from.
    """
    lines: list[tuple[str, QColor]] = []
    state, reason = tile.verdict.state, _why(tile)
    since = words.age_source_words(tile.reading.age_source)
    if aged and since and state is not TileState.FROZEN:
        lines.append((since, type_.second))
    if state is TileState.REFUSED and tile.camera is not None:
        lines.append((reason, type_.text))
        access = words.access_words(tile.camera)
        whole = width_of(type_.body, access) <= room_px
        lines += [(line, type_.second) for line in ([access] if whole else access.split(" · ", 1))]
        if around.advice:
            lines.append((around.advice, type_.second))
    elif reason and state in (TileState.LOST, TileState.CONNECTING, TileState.REFUSED):
        lines.append((reason, type_.second))
    if around.stale:
        lines.append((around.stale, type_.second))
    return lines


def why_lines(tile: Tile) -> list[str]:
    """Why a tile shows no live picture, and the owner's rule where it is closed: the smallest have no room for it."""
    why = _why(tile) if tile.ref is not None and tile.verdict.state is not TileState.LIVE else ""
    closed = tile.camera if tile.verdict.state is TileState.REFUSED else None
    access = words.access_words(closed) if closed is not None else ""
    return [line for line in (why, access) if line]


def _why(tile: Tile) -> str:
    return tile.refused_words or words.reason_words(_nearest_reason(tile))


def _nearest_reason(tile: Tile) -> str:
    # A gateway that cannot play a camera says only that it is down; why stands in its list of cameras.
    reason, camera = tile.verdict.reason, tile.camera
    return camera.health_reason if reason == "camera.down" and camera is not None and camera.health_reason else reason


def _button_rows(type_: Type, text: str, width: float) -> list[str]:
    """The ground that will be stated is never cut off: it goes on in as many lines as it takes."""
    if width_of(type_.body, text) <= width:
        return [text] if text else []
    rows: list[str] = []
    for part in text.split(" · ", 1):
        rows.append("")
        for word in part.split(" "):
            longer = f"{rows[-1]} {word}".strip()
            if rows[-1] and width_of(type_.body, longer) > width:
                rows.append(word)
            else:
                rows[-1] = longer
    return rows


def _button(painter: QPainter, tile: Tile, type_: Type, rows: list[str], top: float) -> None:
    width = min(max(width_of(type_.body, row) for row in rows) + 28, tile.area.width() - 8)
    box = QRectF(tile.area.center().x() - width / 2, top, width, 12.0 + 18.0 * len(rows))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(type_.second, 1))
    painter.setBrush(type_.bar)
    painter.drawRoundedRect(box, 4, 4)
    painter.restore()
    painter.setPen(type_.text)
    for place, row in enumerate(rows):
        line = QRectF(box.left(), box.top() + 6 + 18 * place, width, 18)
        painter.drawText(line, _CENTRE, elided(type_.body, row, width - 12))
    tile.button = box
