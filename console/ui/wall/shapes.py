"""The shapes of states, drawn: no typeface is sure to have them all. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from console.domain.freshness import TileState
from console.ui import theme


def colour_of(state: TileState) -> QColor:
    """The colour that goes with a state's shape and word."""
    return QColor(theme.TILE_COLOURS[state.value])


def draw_state(painter: QPainter, box: QRectF, state: TileState, colour: QColor) -> None:
    """Draw a state's shape inside a square box: ● ◐ ❚❚ ✕ ⊘ ▦ ◀ or, while connecting, three dots."""
    side = box.width()
    pen = QPen(colour, max(1.2, side * 0.14))
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    if state is TileState.LIVE:
        painter.drawEllipse(box.adjusted(side * 0.1, side * 0.1, -side * 0.1, -side * 0.1))
    elif state is TileState.FROZEN:
        for left in (0.12, 0.58):
            painter.drawRect(QRectF(box.left() + side * left, box.top(), side * 0.3, side))
    elif state is TileState.CONNECTING:
        for middle in (0.15, 0.5, 0.85):
            painter.drawEllipse(QPointF(box.left() + side * middle, box.center().y()), side * 0.12, side * 0.12)
    elif state is TileState.REPLAY:
        for left in (0.0, 0.46):
            point = QPointF(box.left() + side * left, box.center().y())
            back = point + QPointF(side * 0.5, 0)
            painter.drawPolygon([point, back - QPointF(0, side * 0.42), back + QPointF(0, side * 0.42)])
    elif state is TileState.LATE:
        inner = box.adjusted(side * 0.08, side * 0.08, -side * 0.08, -side * 0.08)
        painter.drawPie(inner, 90 * 16, 180 * 16)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen)
        painter.drawEllipse(inner)
    else:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen)
        inner = box.adjusted(side * 0.1, side * 0.1, -side * 0.1, -side * 0.1)
        if state is TileState.LOST:
            painter.drawLine(inner.topLeft(), inner.bottomRight())
            painter.drawLine(inner.topRight(), inner.bottomLeft())
        elif state is TileState.REFUSED:
            painter.drawEllipse(inner)
            cut = inner.adjusted(side * 0.12, side * 0.12, -side * 0.12, -side * 0.12)
            painter.drawLine(cut.topRight(), cut.bottomLeft())
        else:
            painter.drawRect(inner)
            painter.drawLine(inner.center() - QPointF(0, side * 0.4), inner.center() + QPointF(0, side * 0.4))
            painter.drawLine(inner.center() - QPointF(side * 0.4, 0), inner.center() + QPointF(side * 0.4, 0))
    painter.restore()


def draw_effort(painter: QPainter, box: QRectF, steps: int, colour: QColor) -> None:
    """Four steps, `steps` of them full and the others flat: how much of a feed is worked on."""
    wide = box.width() / 4
    for step in range(4):
        high = box.height() * (0.4 + 0.2 * step) if step < steps else 1.6
        left = round(box.left() + wide * step)
        painter.fillRect(QRectF(left, box.bottom() - high, max(1.5, wide - 1.2), high), colour)


def draw_damaged(painter: QPainter, box: QRectF, colour: QColor) -> None:
    """A disc broken in two, its halves out of place: a picture built on pictures that never came."""
    side = box.width()
    half = box.adjusted(side * 0.1, side * 0.1, -side * 0.1, -side * 0.1)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPie(half.translated(-side * 0.08, -side * 0.16), 90 * 16, 180 * 16)
    painter.drawPie(half.translated(side * 0.08, side * 0.16), 90 * 16, -180 * 16)
    painter.restore()


def draw_available(painter: QPainter, box: QRectF, colour: QColor) -> None:
    """A hollow ring: a camera that could be watched and that nobody watches here."""
    side = box.width()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, max(1.2, side * 0.14)))
    painter.drawEllipse(box.adjusted(side * 0.15, side * 0.15, -side * 0.15, -side * 0.15))
    painter.restore()


def draw_spot(painter: QPainter, box: QRectF) -> None:
    """Two rings: the cell that typed numbers go to."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(theme.SELECTION), 1.4))
    painter.drawEllipse(box.adjusted(0.7, 0.7, -0.7, -0.7))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.SELECTION))
    third = box.width() * 0.32
    painter.drawEllipse(box.adjusted(third, third, -third, -third))
    painter.restore()
