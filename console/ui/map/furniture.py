"""What stands on the map and is no part of the town: scale bar, whose base map it is, hints, the empty state."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from console.domain.mercator import Viewport, round_length_m
from console.ui import theme, words
from console.ui.log import paint

_BAR_PX = 130
_HINT_PX = 12
_PAD_PX = 8


def scale_bar(painter: QPainter, view: Viewport) -> None:
    """At the lower left: how long a round distance is here."""
    length_m = round_length_m(_BAR_PX * view.ground_m_per_px)
    wide = length_m / view.ground_m_per_px
    left, bottom = 12.0, view.height_px - 12.0
    text = f"{round(length_m / 1000)} km" if length_m >= 1000 else f"{round(length_m)} m"
    _plate(painter, QRectF(left - 6, bottom - 20, max(wide, 40) + 12, 26))
    painter.setPen(QPen(theme.colour(theme.SECOND), 1))
    painter.drawLine(QPointF(left, bottom), QPointF(left + wide, bottom))
    for x in (left, left + wide):
        painter.drawLine(QPointF(x, bottom - 4), QPointF(x, bottom))
    paint.words(painter, QRect(round(left), round(bottom) - 18, 120, 14), text, theme.SECOND, size_px=11, mono=True)


def attribution(painter: QPainter, view: Viewport, text: str) -> None:
    """At the lower right, as its publisher asks: text, never markup."""
    shown = words.plain(text, 160)
    wide = min(round(view.width_px) - 190, paint.metrics(10).horizontalAdvance(shown))
    if wide < 20:
        return
    box = QRectF(view.width_px - wide - 12, view.height_px - 20, wide + 12, 20)
    _plate(painter, box)
    paint.words(painter, box.toRect().adjusted(6, 0, -6, 0), shown, theme.SECOND, size_px=10)


def fault(painter: QPainter, view: Viewport, text: str) -> None:
    """Above everything at the top: what of the map cannot be read."""
    if not text:
        return
    metrics = paint.metrics(12)
    room = QRect(0, 0, round(view.width_px) - 2 * _PAD_PX - 16, 200)
    needed = metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), text)
    box = QRectF(8, 8, needed.width() + 2 * _PAD_PX + 2, needed.height() + 2 * _PAD_PX)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour(theme.ORANGE, 160), 1))
    painter.setBrush(theme.colour(theme.PANEL, 240))
    painter.drawRoundedRect(box, 4, 4)
    painter.setPen(QColor(theme.ORANGE))
    painter.setFont(paint.face(12))
    painter.drawText(box.adjusted(_PAD_PX, _PAD_PX, -_PAD_PX, -_PAD_PX), int(Qt.TextFlag.TextWordWrap), text)


def hint(painter: QPainter, view: Viewport, at: tuple[float, float], lines: Sequence[str]) -> QRectF:
    """Some lines beside a mark, wherever there is room. Returns the box."""
    wide = (
        max(paint.metrics(_HINT_PX, bold=n == 0).horizontalAdvance(line) for n, line in enumerate(lines))
        + 2 * _PAD_PX
        + 4
    )
    wide = min(wide, max(120, round(view.width_px) - 16))
    high = len(lines) * (_HINT_PX + 6) + _PAD_PX + 2
    left = at[0] + 18 if at[0] + 18 + wide < view.width_px else at[0] - 18 - wide
    top = min(max(4.0, at[1] - high / 2), view.height_px - high - 4)
    box = QRectF(max(4.0, left), top, wide, high)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor("#2A3442"), 1))
    painter.setBrush(theme.colour(theme.BAR, 248))
    painter.drawRoundedRect(box, 4, 4)
    for n, line in enumerate(lines):
        room = QRect(
            round(box.left()) + _PAD_PX,
            round(box.top()) + _PAD_PX // 2 + n * (_HINT_PX + 6),
            round(box.width()) - 2 * _PAD_PX,
            _HINT_PX + 6,
        )
        ink = theme.TEXT if n == 0 else theme.SECOND
        paint.words(painter, room, line, ink, size_px=_HINT_PX, bold=n == 0)
    return box


def empty(painter: QPainter, view: Viewport, lines: Sequence[str]) -> None:
    """In the middle: nothing has a position, and how that is changed."""
    top = round(view.height_px / 2) - len(lines) * 11
    for n, line in enumerate(lines):
        room = QRect(12, top + n * 22, round(view.width_px) - 24, 22)
        paint.words(painter, room, line, theme.TEXT if n == 0 else theme.SECOND, middle=True)


def cross(painter: QPainter, view: Viewport) -> None:
    """The middle of the window, where a key would put what is entered."""
    x, y = view.width_px / 2, view.height_px / 2
    painter.setPen(QPen(theme.colour(theme.SELECTION, 200), 1.4))
    for across, down in ((1, 0), (-1, 0), (0, 1), (0, -1)):
        painter.drawLine(QPointF(x + across * 4, y + down * 4), QPointF(x + across * 13, y + down * 13))


def pin(painter: QPainter, at: QPointF, label: str) -> None:
    """A place that was searched for."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(theme.TEXT), 1.6))
    painter.drawEllipse(at, 7, 7)
    painter.drawLine(at + QPointF(0, 7), at + QPointF(0, 15))
    wide = paint.metrics(12).horizontalAdvance(label) + 12
    box = QRectF(at.x() - wide / 2, at.y() + 17, wide, 18)
    _plate(painter, box)
    paint.words(painter, box.toRect(), label, theme.TEXT, size_px=12, middle=True)


def _plate(painter: QPainter, box: QRectF) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(theme.GROUND, 190))
    painter.drawRoundedRect(box, 3, 3)
