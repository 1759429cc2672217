"""Paints one tile: picture, label, state, age, opening. GUI thread; never waits, never keeps a picture."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from console.core.feeds import Effort, Picture
from console.domain.freshness import TileState
from console.ui import theme
from console.ui.wall import feed_words, words
from console.ui.wall.around import Around, Laid
from console.ui.wall.geometry import beside, strip_height, unscaled
from console.ui.wall.message import paint_message
from console.ui.wall.replay_face import bar_height, paint_replay
from console.ui.wall.shapes import colour_of, draw_damaged, draw_effort, draw_spot, draw_state
from console.ui.wall.steering_face import paint_hand
from console.ui.wall.tile import Tile
from console.ui.wall.type import HEAD_PX, SMALL_TILE_PX, Type, elided, sheet, width_of

_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_TIGHT_PX = 220
_MARK_PX = 14.0
_STEPS = {Effort.ALL: 3, Effort.NO_LOOP_FILTER: 3, Effort.NO_DISPOSABLE: 2, Effort.HALF: 2, Effort.KEYS: 1}
_WIDE_PX = 330
_ROOMY_PX = 460
"""A strip so wide says also where ages count from."""
_TRUE = (TileState.LIVE, TileState.REPLAY)
"""States whose pictures are what the tile says they are, and keep their colour."""


def paint(painter: QPainter, tile: Tile, picture: Picture | None, type_: Type, around: Around) -> None:
    """Paint a whole tile into its area."""
    state = tile.verdict.state
    shown = tile.ref is not None and picture is not None and state not in (TileState.REFUSED, TileState.MASKED)
    place: QRectF | None = None
    bare: tuple[QRectF, ...] = (tile.area,)
    if picture is not None and shown:
        place, bare = _laid(tile, picture, around)[-2:]
    for band in bare:
        painter.fillRect(band, type_.dark)
    if tile.ref is None:
        _empty(painter, tile, type_, around)
    else:
        if picture is not None and shown:
            _picture(painter, tile, picture, around, place, drained=state not in _TRUE)
        if state not in _TRUE:
            paint_message(painter, tile, type_, around, over=picture is not None)
        _head(painter, tile, around, over_picture=shown)
        _strip(painter, tile, type_, around)
        paint_replay(painter, tile, picture, type_, around.now_us, around.zone)
        if around.hand is not None:
            paint_hand(painter, tile, type_, around.hand)
    _frame(painter, tile, type_, around)


def _laid(tile: Tile, picture: Picture, around: Around) -> Laid:
    """Where the picture is painted, and the part of the tile that it leaves bare.

    Only that is filled: filling a whole tile first costs as much as painting its picture.
    """
    size, zoom, laid = (picture.width_px, picture.height_px), tile.zoom.factor, around.laid
    if laid is None or laid[:3] != (*size, zoom):
        place = None if zoom != 1.0 else unscaled(tile.picture_rect, size, around.ratio, fill=around.fill)
        bare = beside(tile.area, tile.picture_rect if place is None else place, around.ratio)
        around.laid = laid = Laid(*size, zoom, place, bare)
    return laid


def _picture(
    painter: QPainter, tile: Tile, picture: Picture, around: Around, place: QRectF | None, *, drained: bool
) -> None:
    live = QImage(picture.pixels, picture.width_px, picture.height_px, picture.stride, QImage.Format.Format_RGB32)
    image = live
    if drained:
        if tile.grey is None or tile.grey_of != picture.sequence:
            tile.grey = live.convertToFormat(QImage.Format.Format_Grayscale8)
            tile.grey_of = picture.sequence
        image = tile.grey
    else:
        tile.grey = None
    target, ratio = tile.picture_rect, around.ratio
    if place is not None:
        target = place
        image.setDevicePixelRatio(ratio)
        painter.drawImage(place.topLeft(), image)
        image.setDevicePixelRatio(1.0)
    else:
        source = tile.zoom.source(float(picture.width_px), float(picture.height_px))
        if around.fill:
            source = _cover(source, target)
        scale = target.width() * ratio / source.width()
        if abs(scale - 1.0) < 0.005:
            # One of theirs on one of ours: cut at whole pixels, or every one would be a mixture of two.
            source = _whole(source, round(target.width() * ratio), round(target.height() * ratio), picture)
        smooth = scale < 3 and abs(scale - 1.0) >= 0.005
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
        painter.drawImage(target, image, source)
    if drained:
        painter.fillRect(target, QColor(6, 8, 11, 120))


def _whole(source: QRectF, wide: int, high: int, picture: Picture) -> QRectF:
    left = min(max(round(source.left()), 0), max(0, picture.width_px - wide))
    top = min(max(round(source.top()), 0), max(0, picture.height_px - high))
    return QRectF(left, top, wide, high)


def _cover(source: QRectF, target: QRectF) -> QRectF:
    aspect = target.width() / target.height()
    if source.width() / source.height() > aspect:
        width = source.height() * aspect
        return QRectF(source.center().x() - width / 2, source.top(), width, source.height())
    height = source.width() / aspect
    return QRectF(source.left(), source.center().y() - height / 2, source.width(), height)


def _head(painter: QPainter, tile: Tile, around: Around, *, over_picture: bool) -> None:
    area, ratio = tile.area, around.ratio
    right = area.right() - 6
    left = area.left() + 6
    # Above the picture where there is room, so that nothing lies on what has to be watched.
    free = tile.picture_rect.top() - area.top()
    bar = bar_height(tile)
    top = tile.picture_rect.top() - 24 if free >= HEAD_PX + bar else area.top() + 4 + bar
    if around.opening is not None:
        painter.drawImage(QPointF(left, top), around.opening)
        left += around.opening.width() / ratio + 12
    if around.steered is not None:
        below = around.opening is not None and left + around.steered.width() / ratio > right
        painter.drawImage(QPointF(area.left() + 6, top + 22) if below else QPointF(left, top), around.steered)
        left += 0.0 if below else around.steered.width() / ratio + 12
    # Without a picture there is nothing to mark, and words may stand there.
    if around.watermark is not None and over_picture and area.height() >= SMALL_TILE_PX:
        width = around.watermark.width() / ratio
        if right - width > left:
            painter.drawImage(QPointF(right - width, top), around.watermark)


def _strip(painter: QPainter, tile: Tile, type_: Type, around: Around) -> None:
    area, ratio = tile.area, around.ratio
    height = strip_height(area)
    if tile.strip is not None and tile.strip_around is around:
        painter.drawImage(QPointF(area.left(), area.bottom() - height), tile.strip)
        return
    over = tile.picture_rect.bottom() > area.bottom() - height + 1
    fps = round(tile.fps) if tile.verdict.state is TileState.LIVE and tile.fps > 0 else -1
    camera = tile.camera
    key = (
        area.width(),
        height,
        ratio,
        over,
        fps,
        tile.verdict.state,
        tile.verdict.damaged,
        tile.reading.age_source,
        tile.ref,
        id(camera),
        around.owner,
        around.spot,
        tile.zoom.factor,
        around.stale,
        feed_words.mark_words(tile.reading),
    )
    if tile.strip is None or tile.strip_key != key:
        tile.strip = _strip_image(tile, type_, around, height, over=over, fps=fps)
        tile.strip_key = key
    tile.strip_around = around
    painter.drawImage(QPointF(area.left(), area.bottom() - height), tile.strip)


def _strip_image(tile: Tile, type_: Type, around: Around, height: int, *, over: bool, fps: int) -> QImage:
    width, camera, owner = tile.area.width(), tile.camera, around.owner
    state = tile.verdict.state
    tight = width < _TIGHT_PX
    image = sheet(width, height, around.ratio)
    with QPainter(image) as painter:
        painter.fillRect(QRectF(0, 0, width, height), type_.strip if over else type_.dark)
        hue = QColor(owner.hue) if owner is not None else type_.second
        x = 4.0 if tight else 10.0
        painter.fillRect(QRectF(x, (height - 14) / 2, 4, 14), hue)
        x += 11
        if around.spot:
            draw_spot(painter, QRectF(x, (height - 12) / 2, 12, 12))
            x += 18
        ink = colour_of(state)
        box = 9.0
        right = width - (6 if tight else 12)
        tail = "" if tight else _tail(tile, fps, width, around.ratio)
        if tail:
            painter.setFont(type_.tail)
            painter.setPen(QColor(theme.ORANGE) if tile.verdict.damaged else ink)
            painter.drawText(QRectF(0, 0, right, height), _RIGHT, tail)
            right -= width_of(type_.tail, tail) + 8
        draw_state(painter, QRectF(right - box, (height - box) / 2, box, box), state, ink)
        right -= box + 8
        if tile.verdict.damaged:
            draw_damaged(painter, QRectF(right - box, (height - box) / 2, box, box), QColor(theme.ORANGE))
            right -= box + 8
        number = "" if camera is None else str(camera.number)
        name = "" if tile.ref is None else tile.ref.camera if camera is None else camera.name
        mark = feed_words.mark_words(tile.reading) if state is not TileState.REFUSED else ""
        if mark:
            texts = ((type_.number, number), (type_.body, name))
            needed = sum(width_of(font, text) + 8 for font, text in texts)
            room = 0.0 if tight else right - x - needed - _MARK_PX
            right = _mark(painter, tile, type_, mark, right, height, room)
        x = _word(painter, number, type_.small_mono if tight else type_.number, type_.second, x, right, height)
        x = _word(painter, name, type_.small if tight else type_.body, type_.text, x, right, height)
        if owner is not None and not tight:
            _word(painter, owner.short, type_.small, type_.second, x, right, height, whole=True)
    return image


def _mark(painter: QPainter, tile: Tile, type_: Type, mark: str, right: float, height: int, room: float) -> float:
    """That a feed gets less than everything, and why: the word where the name leaves room for it."""
    if width_of(type_.small, mark) + 8 <= room:
        painter.setFont(type_.small)
        painter.setPen(type_.second)
        painter.drawText(QRectF(0, 0, right, height), _RIGHT, mark)
        right -= width_of(type_.small, mark) + 5
    box = QRectF(right - _MARK_PX, (height - 10) / 2, _MARK_PX, 10)
    draw_effort(painter, box, _STEPS.get(tile.reading.effort, 0), type_.second)
    return right - _MARK_PX - 8


def _tail(tile: Tile, fps: int, width: float, ratio: float) -> str:
    state, roomy = tile.verdict.state, width >= _WIDE_PX
    damaged = tile.verdict.damaged and (roomy or state is TileState.LIVE)
    # Where there is not room for both, a live tile says what is wrong with it; the shapes say both.
    parts = [words.state_word(state)] if state is not TileState.LIVE or roomy or (fps < 0 and not damaged) else []
    if damaged:
        parts.append(words.damaged_word())
    if fps >= 0 and (roomy or not damaged):
        parts.append(words.rate_words(fps))
    shown = tile.verdict.age_s is not None and state not in (TileState.REFUSED, TileState.MASKED)
    if shown and width >= _ROOMY_PX and (since := words.age_source_words(tile.reading.age_source)):
        parts.append(since)
    if tile.zoom.factor > 1.0:
        exact = abs(tile.zoom.factor / tile.pixel_factor(ratio) - 1.0) < 0.005
        parts.append("1:1" if exact else words.zoom_words(tile.zoom.factor))
    if tile.camera is not None and tile.camera.ptz and roomy:
        parts.append("PTZ")
    return " · ".join(parts)


def _word(
    painter: QPainter, text: str, font: QFont, ink: QColor, x: float, right: float, height: int, *, whole: bool = False
) -> float:
    room = right - x
    if not text or room < 12 or (whole and width_of(font, text) > room):
        return x
    shown = elided(font, text, room)
    painter.setFont(font)
    painter.setPen(ink)
    painter.drawText(QRectF(x, 0, room, height), _LEFT, shown)
    return x + width_of(font, shown) + 8


def _empty(painter: QPainter, tile: Tile, type_: Type, around: Around) -> None:
    area = tile.area
    if around.spot:
        draw_spot(painter, QRectF(area.left() + 10, area.top() + 8, 13, 13))
    painter.setFont(type_.body if area.height() >= SMALL_TILE_PX else type_.small)
    painter.setPen(type_.second)
    lines = [line for line in around.teach if area.height() >= 60]
    top = area.center().y() - 11.0 * len(lines)
    for line in lines:
        painter.drawText(
            QRectF(area.left() + 6, top, area.width() - 12, 22),
            _CENTRE,
            elided(painter.font(), line, area.width() - 12),
        )
        top += 22


def _frame(painter: QPainter, tile: Tile, type_: Type, around: Around) -> None:
    if around.target:
        _border(painter, tile.area, type_.selection, 4)
    elif around.focused:
        _border(painter, tile.area, type_.selection if around.active else QColor("#47566A"), 2)


def _border(painter: QPainter, area: QRectF, ink: QColor, thick: float) -> None:
    painter.fillRect(QRectF(area.left(), area.top(), area.width(), thick), ink)
    painter.fillRect(QRectF(area.left(), area.bottom() - thick, area.width(), thick), ink)
    painter.fillRect(QRectF(area.left(), area.top(), thick, area.height()), ink)
    painter.fillRect(QRectF(area.right() - thick, area.top(), thick, area.height()), ink)
