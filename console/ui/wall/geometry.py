"""Where tiles and pictures lie, cut at whole device pixels so that a picture of the right size is never resampled."""

from __future__ import annotations

from PySide6.QtCore import QRectF

from console.domain.camera import Camera
from console.domain.wall import Division
from console.ui.wall.type import SMALL_TILE_PX, STRIP_PX, STRIP_SMALL_PX

GAP_PX = 2
NEAR_PX = 8
"""How far a picture may miss its place and still be painted as it is."""
WIDE = 16 / 9


def cell_area(division: Division, index: int, width: float, height: float, ratio: float) -> QRectF:
    """The cell's rectangle in logical pixels; edges fall on device pixels, with a gap between neighbours."""
    left, top, w, h = division.rectangle(index)
    wide, high = round(width * ratio), round(height * ratio)
    gap = max(1, round(GAP_PX * ratio))
    x0, y0 = round(left * (wide + gap)), round(top * (high + gap))
    x1, y1 = round((left + w) * (wide + gap)) - gap, round((top + h) * (high + gap)) - gap
    return QRectF(x0 / ratio, y0 / ratio, max(1, x1 - x0) / ratio, max(1, y1 - y0) / ratio)


def strip_height(area: QRectF) -> int:
    """Height of a tile's label."""
    return STRIP_SMALL_PX if area.height() < SMALL_TILE_PX else STRIP_PX


def aspect_of(camera: Camera | None) -> float:
    """Width over height of a camera's pictures; the usual one where its owner does not say."""
    for stream in (camera.main, camera.sub) if camera is not None else ():
        if stream is not None and stream.width_px > 0 and stream.height_px > 0:
            return stream.width_px / stream.height_px
    return WIDE


def picture_area(area: QRectF, aspect: float, ratio: float, *, fill: bool) -> QRectF:
    """Where the picture lies in a tile: all of it, or whole with what is left used for label and head."""
    if fill:
        return area
    wide, high = round(area.width() * ratio), round(area.height() * ratio)
    w, h = min(wide, round(high * aspect)), min(high, round(wide / aspect))
    if abs(w - wide) <= 2:
        w = wide
    if abs(h - high) <= 2:
        h = high
    # Pictures come in even sizes, as video is coded: one that is a pixel off would be resampled each time.
    w, h = max(2, w & ~1), max(2, h & ~1)
    slack = high - h
    strip = round(strip_height(area) * ratio)
    # Label right under the picture; what else is left goes above it, to openings and watermark.
    y = slack - strip if slack >= strip else slack // 2
    x = (wide - w) // 2
    return QRectF(area.left() + x / ratio, area.top() + y / ratio, max(1, w) / ratio, max(1, h) / ratio)


def beside(area: QRectF, picture: QRectF, ratio: float) -> tuple[QRectF, ...]:
    """What of a tile its picture leaves bare; all of it where device pixels are no whole number of logical ones."""
    if picture.contains(area):
        return ()
    if ratio != int(ratio):
        return (area,)
    inside = picture.intersected(area)
    if inside.isEmpty():
        return (area,)
    bands = (
        QRectF(area.left(), area.top(), area.width(), inside.top() - area.top()),
        QRectF(area.left(), inside.bottom(), area.width(), area.bottom() - inside.bottom()),
        QRectF(area.left(), inside.top(), inside.left() - area.left(), inside.height()),
        QRectF(inside.right(), inside.top(), area.right() - inside.right(), inside.height()),
    )
    return tuple(band for band in bands if band.width() > 0 and band.height() > 0)


def request_size(picture: QRectF, aspect: float, ratio: float, *, fill: bool) -> tuple[int, int]:
    """Device pixels to ask the video for: the picture's own, or what covers the tile when it fills it."""
    wide, high = picture.width() * ratio, picture.height() * ratio
    if fill:
        wide, high = max(wide, high * aspect) + NEAR_PX / 2, max(high, wide / aspect) + NEAR_PX / 2
    return max(2, round(wide)), max(2, round(high))


def unscaled(target: QRectF, size_px: tuple[int, int], ratio: float, *, fill: bool) -> QRectF | None:
    """Where a picture of this size in device pixels lies if it is painted as it is, in the middle of its place.

    A picture keeps its proportions and has even sides, so it often misses its place by some pixels. Resampling it for
    those would cost more than everything else that is painted. None if it misses by more: it has to be scaled then.
    """
    left_px, top_px = target.width() * ratio - size_px[0], target.height() * ratio - size_px[1]
    if fill:
        fits = max(left_px, top_px) < 0.5 and max(left_px, top_px) >= -NEAR_PX
    else:
        fits = all(-0.5 < room_px <= NEAR_PX for room_px in (left_px, top_px))
    if not fits:
        return None
    x, y = round(left_px) // 2, round(top_px) // 2
    return QRectF(target.left() + x / ratio, target.top() + y / ratio, size_px[0] / ratio, size_px[1] / ratio)
