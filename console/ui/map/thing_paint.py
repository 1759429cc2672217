"""Draws incidents, units, what joins them, and what is chosen. GUI thread."""

from __future__ import annotations

import math
from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF

from console.core.map_views import MapIncident
from console.core.views import UnitItem
from console.domain.unit import state_of
from console.ui import theme
from console.ui.dispatch.unit_delegate import STATUS_INKS
from console.ui.log import paint
from console.ui.map.arrangement import INCIDENT, LABEL_PAD_PX, LABEL_PX, UNIT, Placed

INCIDENT_PX = 13.0
CLOSED_PX = 10.0
UNIT_PX = 13.0
GROWN_PX = 5.0
"""A mark that stands for several is larger by so much, and says in figures how many."""
_COUNT_PX = 10
STAMP_PX = 32.0
_PRESSING = frozenset(("P1", "P2"))
_PLATE = 236


def unit_ink(item: UnitItem) -> str:
    """A unit's colour, as in the dispatch panel; red, whatever it does, while its officer is in danger."""
    return theme.RED if item.distress else STATUS_INKS[state_of(item.status)]


class ThingPainter:
    """Keeps a picture of each look of a mark, for one screen's scale: a mark costs a stamp."""

    def __init__(self) -> None:
        self._stamps: dict[tuple[str, ...], QPixmap] = {}
        self._ratio = 1.0

    def paint(self, painter: QPainter, things: tuple[Placed, ...], chosen: frozenset[str], ratio: float) -> None:
        """Lines first, then marks, then labels: nothing is written over."""
        if ratio != self._ratio:
            self._stamps.clear()
            self._ratio = ratio
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _ways(painter, things)
        painter.setPen(QPen(theme.colour(theme.SECOND, 150), 1))
        for one in things:
            if one.moved:
                painter.drawLine(QPointF(one.px, one.py), QPointF(one.spot_x, one.spot_y))
        half = STAMP_PX / 2
        for one in reversed(things):  # those that come first are drawn last
            painter.drawPixmap(QPointF(round(one.px) - half, round(one.py) - half), self._stamp(one))
            if one.thing.key in chosen:
                ring(painter, QPointF(one.px, one.py))
        for one in reversed(things):
            _label(painter, one, picked=one.thing.key in chosen)

    def _stamp(self, one: Placed) -> QPixmap:
        item = one.thing.item
        if isinstance(item, MapIncident):
            key: tuple[str, ...] = ("incident", item.state, str(item.exact), str(item.conflict))
        elif isinstance(item, UnitItem):
            key = ("unit", item.status, str(one.stale), str(item.conflict), str(item.distress))
        else:
            key = ("none",)
        key = (*key, str(len(one.members)))
        stamp = self._stamps.get(key)
        if stamp is None:
            side = math.ceil(STAMP_PX * self._ratio)
            stamp = QPixmap(side, side)
            stamp.setDevicePixelRatio(self._ratio)
            stamp.fill(Qt.GlobalColor.transparent)
            with QPainter(stamp) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                _mark(painter, QPointF(STAMP_PX / 2, STAMP_PX / 2), one)
            self._stamps[key] = stamp
        return stamp


def ring(painter: QPainter, at: QPointF, radius: float = 14.0, *, dashed: bool = False) -> None:
    """What is chosen; dashed what only the keyboard points at."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.colour(theme.GROUND, 200), 4))
    painter.drawEllipse(at, radius, radius)
    pen = QPen(QColor(theme.SELECTION), 2)
    if dashed:
        pen.setDashPattern([3, 2])
    painter.setPen(pen)
    painter.drawEllipse(at, radius, radius)


def draw_unit(painter: QPainter, at: QPointF, ink: str, *, hollow: bool, size_px: float = UNIT_PX) -> None:
    """A unit: a diamond in its status's colour; hollow where its position is old."""
    half = size_px / 2 + 1
    diamond = QPolygonF(
        [
            QPointF(at.x(), at.y() - half),
            QPointF(at.x() + half, at.y()),
            QPointF(at.x(), at.y() + half),
            QPointF(at.x() - half, at.y()),
        ]
    )
    painter.setPen(QPen(theme.colour(theme.GROUND, 230), 4))
    painter.setBrush(theme.colour(theme.GROUND, 230))
    painter.drawPolygon(diamond)
    if hollow:
        pen = QPen(QColor(ink), 1.6)
        pen.setDashPattern([2.2, 1.6])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ink))
    painter.drawPolygon(diamond)


def draw_incident(painter: QPainter, at: QPointF, item: MapIncident, grown_px: float = 0.0) -> None:
    """An incident: its state's shape; a dashed ring where only its sector is known; grown where it counts others."""
    ended = item.state == "closed"
    size = (CLOSED_PX if ended else INCIDENT_PX) + grown_px
    half = size / 2 + 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(theme.GROUND, 220))
    painter.drawEllipse(at, half + 2, half + 2)
    if not item.exact:
        pen = QPen(theme.colour(theme.STATE_COLOURS.get(item.state, theme.SECOND), 190), 1.2)
        pen.setDashPattern([2.5, 2.5])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(at, half + 4, half + 4)
    if ended:
        painter.setOpacity(0.75)
    paint.shape(painter, item.state, at, size)
    painter.setOpacity(1.0)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def _ways(painter: QPainter, things: tuple[Placed, ...]) -> None:
    """From each unit to what it is engaged on: who goes where is seen before anything is read."""
    spots: Mapping[str, Placed] = {
        thing.key: one for one in things if one.thing.sort == INCIDENT for thing in (one.thing, *one.members)
    }
    going = [(one, thing.item) for one in things for thing in (one.thing, *one.members)]
    for one, item in going:
        if one.thing.sort != UNIT or not isinstance(item, UnitItem):
            continue
        for incident, _ in item.incidents:
            goal = spots.get(incident)
            if goal is not None:
                pen = QPen(theme.colour(unit_ink(item), 120), 1.4)
                pen.setDashPattern([4, 3])
                painter.setPen(pen)
                painter.drawLine(QPointF(one.px, one.py), QPointF(goal.px, goal.py))


def _mark(painter: QPainter, at: QPointF, one: Placed) -> None:
    item = one.thing.item
    if isinstance(item, MapIncident):
        draw_incident(painter, at, item, grown_px=GROWN_PX if one.members else 0.0)
    elif isinstance(item, UnitItem):
        draw_unit(painter, at, unit_ink(item), hollow=one.stale, size_px=UNIT_PX + (GROWN_PX if one.members else 0.0))
    if one.members:
        lower = QPointF(0, 2 if isinstance(item, MapIncident) and item.state == "in_progress" else 0)  # of a triangle
        draw_count(painter, at + lower, len(one.members) + 1, hollow=one.stale or not _filled(item))
    if isinstance(item, MapIncident | UnitItem) and item.conflict:
        paint.diamond(painter, at + QPointF(8, -8), size_px=7)


def _filled(item: object) -> bool:
    """Whether a mark has a ground of its own colour under a figure."""
    return isinstance(item, UnitItem) or (isinstance(item, MapIncident) and item.state != "closed")


def draw_count(painter: QPainter, at: QPointF, many: int, *, hollow: bool = False) -> None:
    """How many a mark stands for: dark on its colour, light where it is hollow or small."""
    box = QRectF(at.x() - 10, at.y() - 7, 20, 14)
    painter.setFont(paint.face(_COUNT_PX if many < 100 else _COUNT_PX - 2, mono=True, bold=True))
    painter.setPen(QColor(theme.TEXT if hollow else theme.GROUND))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(many))


def _label(painter: QPainter, one: Placed, *, picked: bool) -> None:
    if one.box is None:
        return
    left, top, right, bottom = one.box
    plate = QRect(round(left), round(top), round(right - left), round(bottom - top))
    painter.fillRect(plate, theme.colour(paint.SELECTED if picked else theme.GROUND, 235 if picked else _PLATE))
    room = QRect(round(left) + LABEL_PAD_PX, round(top), round(right - left) - LABEL_PAD_PX, round(bottom - top))
    paint.words(painter, room, one.label, _label_ink(one, picked=picked), size_px=LABEL_PX, mono=True)


def _label_ink(one: Placed, *, picked: bool) -> str:
    item = one.thing.item
    if picked:
        return theme.TEXT
    if isinstance(item, UnitItem) and item.distress:
        return theme.RED
    if isinstance(item, MapIncident):
        if item.state == "closed":
            return theme.SECOND
        return theme.STATE_COLOURS[item.state] if item.priority in _PRESSING else theme.TEXT
    return theme.SECOND if one.stale else theme.TEXT
