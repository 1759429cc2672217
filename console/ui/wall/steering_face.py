"""Paints the hand on a tile: how it stands, presets, and where the mouse pulls. GUI thread."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from console.ui.wall.geometry import strip_height
from console.ui.wall.tile import Tile
from console.ui.wall.type import Type, elided, width_of

ROW_PX = 18.0
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


@dataclass(slots=True)
class HandFace:
    """What is said over the tile under the hand; `drag` in points of the wall."""

    lines: list[str]
    presets: list[str]
    drag: tuple[QPointF, QPointF] | None = None


def paint_hand(painter: QPainter, tile: Tile, type_: Type, face: HandFace) -> None:
    """Words above the label, presets above them, the pull where it is."""
    area = tile.area
    rows = list(face.lines)
    if face.presets:
        rows.insert(1, "   ".join(face.presets))
    most = area.width() - 24
    rows = rows[: max(1, int((area.height() - strip_height(area)) / ROW_PX) - 1)]
    shown = [elided(type_.body if n == 0 else type_.small, row, most) for n, row in enumerate(rows)]
    wide = max(width_of(type_.body if n == 0 else type_.small, row) for n, row in enumerate(shown)) + 20
    high = ROW_PX * len(shown) + 10
    plate = QRectF(area.left() + 6, area.bottom() - strip_height(area) - high - 6, wide, high)
    painter.fillRect(plate, type_.plate)
    painter.fillRect(QRectF(plate.left(), plate.top(), 3, high), type_.selection)
    for number, row in enumerate(shown):
        painter.setFont(type_.body if number == 0 else type_.small)
        painter.setPen(type_.text if number == 0 else type_.second)
        painter.drawText(QRectF(plate.left() + 12, plate.top() + 5 + ROW_PX * number, most, ROW_PX), _LEFT, row)
    if face.drag is not None:
        start, end = face.drag
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # Twice, dark under bright: it has to be seen on snow and at night
        for pen in (QPen(type_.dark, 6), QPen(type_.selection, 2)):
            painter.setPen(pen)
            painter.drawEllipse(start, 6, 6)
            painter.drawLine(start, end)
        painter.restore()
