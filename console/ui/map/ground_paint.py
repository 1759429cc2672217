"""Draws what lies under everything: base map, sectors, names of places. GUI thread."""

from __future__ import annotations

from collections.abc import Generator, Iterator

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from console.core.map_views import GroundView, MapName
from console.domain.mercator import TileKey, Viewport, tiles_for, to_sheet
from console.ui import theme
from console.ui.log import paint
from console.ui.map.declutter import Box, Taken
from console.ui.map.tile_store import TileStore
from console.ui.plain_text import plain

LAND = "#131A22"
SECTOR_LINE = "#33425A"
MOST_FALLBACK = 4
"""So many zooms further out a square is looked for that stands in for one that is not there yet."""
_NAME_ZOOMS = {0: 10.5, 1: 13.6, 2: 13.4, 3: 14.4}
"""From which zoom on names of each rank are written."""
_ZOOMS = (13.5, 11.5, 0.0)
"""From which zoom on outlines are drawn at each of their levels: what is left out is about half a pixel."""
_CORNERS_A_STEP = 200
_SECTOR_PX = 15
_ASIDE = ((0, 0), (0, -20), (0, 20), (-28, 0), (28, 0), (-28, -20), (28, 20))
"""How far from the middle of its sector a name may stand, the best first."""


class GroundPainter:
    """Keeps the sectors as paths on the sheet, fine for near and coarse for far."""

    def __init__(self) -> None:
        self._view: GroundView | None = None
        self._paths = [QPainterPath() for _ in _ZOOMS]
        self._names: tuple[tuple[MapName, float, float], ...] = ()

    def take(self, view: GroundView) -> Generator[None, None, None]:
        """Another ground, in small steps: a territory may have more corners than one turn has time for."""
        before, self._view = self._view, view
        if before is None or before.names is not view.names:
            self._names = tuple((name, *to_sheet(name.lat, name.lon)) for name in view.names)
        if before is not None and before.shapes is view.shapes:
            return
        paths = [QPainterPath() for _ in _ZOOMS]
        for path, rings in zip(paths, view.shapes, strict=False):
            for ring in rings:
                yield
                path.moveTo(*ring[0])
                for n, (x, y) in enumerate(ring[1:], 1):
                    path.lineTo(x, y)
                    if n % _CORNERS_A_STEP == 0:
                        yield
                path.closeSubpath()
        self._paths = paths

    def box(self) -> tuple[float, float, float, float] | None:
        """West, south, east and north edge of the sectors on the sheet; None where there are none."""
        around = self._paths[0].boundingRect()
        return (around.left(), around.top(), around.right(), around.bottom()) if not around.isEmpty() else None

    def paint(self, painter: QPainter, view: Viewport, tiles: TileStore, ratio: float) -> None:
        """Everything that lies under the cameras."""
        based = self._tiles(painter, view, tiles, ratio)
        self._sectors(painter, view, filled=not based)
        self._written(painter, view, sectors_only=based)

    def _tiles(self, painter: QPainter, view: Viewport, tiles: TileStore, ratio: float) -> bool:
        base = tiles.base
        if base is None:
            return False
        keys = tiles_for(view, base.least_zoom, base.most_zoom, ratio)
        tiles.want(keys)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        shown = False
        for key in keys:
            image = tiles.image(key)
            source = QRectF(image.rect()) if image is not None else QRectF()
            up = key.parent()
            for _ in range(MOST_FALLBACK):
                if image is not None or up is None:
                    break
                image = tiles.image(up)
                if image is not None:
                    source = _part(key, up, image.width())
                up = up.parent()
            if image is None:
                continue
            west, south, east, north = key.box()
            left, top = view.to_px(west, north)
            right, bottom = view.to_px(east, south)
            # To whole pixels of the screen: no seams between squares.
            box = QRectF(_whole(left, ratio), _whole(top, ratio), 0, 0)
            box.setRight(_whole(right, ratio))
            box.setBottom(_whole(bottom, ratio))
            painter.drawImage(box, image, source)
            shown = True
        return shown

    def _sectors(self, painter: QPainter, view: Viewport, *, filled: bool) -> None:
        path = next(path for path, zoom in zip(self._paths, _ZOOMS, strict=True) if view.zoom >= zoom)
        if path.isEmpty():
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = 1 / view.m_per_px
        painter.translate(view.width_px / 2, view.height_px / 2)
        painter.scale(scale, -scale)
        painter.translate(-view.x, -view.y)
        if filled:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # the lines cover its edge
            painter.fillPath(path, QColor(LAND))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(SECTOR_LINE), 1.0)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
        painter.restore()

    def _written(self, painter: QPainter, view: Viewport, *, sectors_only: bool) -> None:
        """Names of places; those of sectors make way for what goes on, see `sector_names`."""
        if sectors_only:
            return
        taken = Taken()
        for text, rank, px, py in self._seen(view):
            if rank == 0:
                continue
            size = 12 if rank == 1 else 11
            box = _name_box(text, size, px, py + (0 if rank < 2 else 9))
            if not taken.free(box):
                continue
            taken.add(box)
            if rank >= 2:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(theme.SECOND))
                painter.drawEllipse(QPointF(px, py), 1.7, 1.7)
            _write(painter, text, box, size)

    def sector_names(self, view: Viewport, taken: Taken) -> tuple[tuple[str, Box], ...]:
        """Where the names of sectors are written, beside what is `taken`: near the middle, or nowhere."""
        found: list[tuple[str, Box]] = []
        for text, rank, px, py in self._seen(view):
            if rank:
                continue
            boxes = (_name_box(text, _SECTOR_PX, px + right, py + down) for right, down in _ASIDE)
            box = next((one for one in boxes if taken.free(one)), None)
            if box is not None:
                taken.add(box)
                found.append((text, box))
        return tuple(found)

    def _seen(self, view: Viewport) -> Iterator[tuple[str, int, float, float]]:
        west, south, east, north = view.box()
        for name, x, y in self._names:
            if west <= x <= east and south <= y <= north and view.zoom >= _NAME_ZOOMS.get(name.rank, 15):
                yield plain(name.label, 40), name.rank, *view.to_px(x, y)


def write_sectors(painter: QPainter, names: tuple[tuple[str, Box], ...]) -> None:
    """Write the names of sectors where they were found room for."""
    for text, box in names:
        _write(painter, text, box, _SECTOR_PX)


def _name_box(text: str, size_px: int, px: float, py: float) -> Box:
    wide = paint.metrics(size_px).horizontalAdvance(text) + 6
    return px - wide / 2, py - size_px / 2 - 3, px + wide / 2, py + size_px / 2 + 3


def _write(painter: QPainter, text: str, box: Box, size_px: int) -> None:
    room = QRect(round(box[0]), round(box[1]), round(box[2] - box[0]), size_px + 6)
    paint.words(painter, room, text, theme.SECOND, size_px=size_px, middle=True)


def _part(key: TileKey, up: TileKey, side_px: int) -> QRectF:
    """The part of a square further out that stands for one."""
    steps = 1 << (key.z - up.z)
    side = side_px / steps
    return QRectF((key.x - up.x * steps) * side, (key.y - up.y * steps) * side, side, side)


def _whole(px: float, ratio: float) -> float:
    return round(px * ratio) / ratio
