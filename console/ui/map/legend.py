"""What the shapes of the map mean, on the map itself. GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from console.domain.mercator import Viewport
from console.ui import theme, words
from console.ui.log import paint
from console.ui.map.camera_field import CLOSED, DOWN, NEVER, OPEN, UNSURE
from console.ui.map.camera_paint import draw_dot
from console.ui.map.thing_paint import draw_count, draw_unit

translate = QCoreApplication.translate
_ROW_PX = 18
_WIDE_PX = 268
_HUE = "#5AA9E6"


@dataclass(frozen=True, slots=True)
class _Row:
    draw: Callable[[QPainter, QPointF], None]
    words: str


def paint_legend(painter: QPainter, view: Viewport) -> QRectF:
    """At the upper right, as many rows as there is room for. Returns the box."""
    rows = _rows()
    room = max(1, int((view.height_px - 24) // _ROW_PX))
    columns = -(-len(rows) // room)
    deep = -(-len(rows) // columns)
    box = QRectF(0, 0, columns * _WIDE_PX, deep * _ROW_PX + 12)
    box.moveTopRight(QPointF(view.width_px - 8, 8))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor("#2A3442"), 1))
    painter.setBrush(theme.colour(theme.BAR, 246))
    painter.drawRoundedRect(box, 4, 4)
    for n, row in enumerate(rows):
        left = box.left() + (n // deep) * _WIDE_PX
        middle = box.top() + 6 + (n % deep) * _ROW_PX + _ROW_PX / 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row.draw(painter, QPointF(left + 17, middle))
        line = QRect(round(left) + 34, round(middle - _ROW_PX / 2), _WIDE_PX - 40, _ROW_PX)
        paint.words(painter, line, row.words, theme.TEXT, size_px=12)
    return box


def _rows() -> tuple[_Row, ...]:
    incidents = tuple(
        _Row(_state(code), translate("Map", "incident {state}").format(state=words.state(code)))
        for code in ("to_handle", "in_progress", "closed")
    )
    units = (
        _Row(_unit(theme.GREEN), translate("Map", "unité libre")),
        _Row(_unit(theme.SELECTION), translate("Map", "unité engagée ou en route")),
        _Row(_unit(theme.ORANGE), translate("Map", "unité sur place")),
        _Row(_unit(theme.GREEN, hollow=True), translate("Map", "position de plus de 3 min")),
        _Row(_several, translate("Map", "plusieurs ensemble, de même état")),
    )
    cameras = (
        _Row(_camera(OPEN), translate("Map", "caméra visible, couleur du propriétaire")),
        _Row(_camera(CLOSED), translate("Map", "caméra à ouvrir pour un incident")),
        _Row(_camera(NEVER), translate("Map", "caméra sur réquisition seulement")),
        _Row(_camera(UNSURE), translate("Map", "caméra dont l'état n'est pas connu")),
        _Row(_camera(DOWN), translate("Map", "caméra en panne")),
    )
    return (*incidents, *units, *cameras)


def _state(code: str) -> Callable[[QPainter, QPointF], None]:
    return lambda painter, at: paint.shape(painter, code, at, 11)


def _unit(ink: str, *, hollow: bool = False) -> Callable[[QPainter, QPointF], None]:
    return lambda painter, at: draw_unit(painter, at, ink, hollow=hollow, size_px=10)


def _several(painter: QPainter, at: QPointF) -> None:
    draw_unit(painter, at, theme.GREEN, hollow=False, size_px=14)
    draw_count(painter, at, 3)


def _camera(shape: int) -> Callable[[QPainter, QPointF], None]:
    return lambda painter, at: draw_dot(painter, at, _HUE, shape)
