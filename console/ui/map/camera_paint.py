"""Draws cameras: dots by owner and shape, wedges of what they see, counts where many stand. GUI thread.

Marks are drawn once for each look and then stamped: hundreds a frame cost a millisecond.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from console.domain.camera import Camera
from console.domain.mercator import Viewport
from console.ui import theme
from console.ui.log import paint
from console.ui.map.camera_field import CLOSED, DOWN, NEVER, OPEN, Cluster, Columns, Drawn

DOT_PX = 13
CLUSTER_PX = 22
REACH_M = 60.0
"""How far a wedge is drawn on the ground; no catalogue says how far a camera really sees."""
WEDGE_PX = (15.0, 72.0)
MOST_WEDGES = 500
MOST_STAMPS = 3_000
MIXED = "#3C4C64"


class CameraPainter:
    """Keeps the stamps of one screen's scale."""

    def __init__(self) -> None:
        self._stamps: dict[tuple[str, str, int], QPixmap] = {}
        self._ratio = 1.0

    def paint(
        self,
        painter: QPainter,
        view: Viewport,
        columns: Columns,
        what: Drawn,
        hue: Callable[[str], str],
        granted: frozenset[str],
        ratio: float,
    ) -> None:
        """Draw what is in the window. `hue` gives an owner's colour; `granted` are cameras with an opening now."""
        if ratio != self._ratio or len(self._stamps) > MOST_STAMPS:
            self._stamps.clear()
            self._ratio = ratio
        inks = [hue(owner) for owner in columns.owners]
        if len(what.singles) <= MOST_WEDGES:
            self._wedges(painter, view, columns, what.singles, inks, granted)
        half = DOT_PX / 2
        for n, px, py in what.singles:
            shape = int(columns.shapes[n])
            if shape == CLOSED and str(columns.cameras[n].ref) in granted:
                shape = OPEN
            stamp = self._stamp("dot", inks[columns.hues[n]], shape)
            painter.drawPixmap(QPointF(round(px - half), round(py - half)), stamp)
        half = CLUSTER_PX / 2
        for cluster in what.clusters:
            ink = inks[cluster.hue] if cluster.hue >= 0 else MIXED
            stamp = self._stamp("many", ink, len(cluster.members))
            painter.drawPixmap(QPointF(round(cluster.px - half), round(cluster.py - half)), stamp)

    def _wedges(
        self,
        painter: QPainter,
        view: Viewport,
        columns: Columns,
        singles: Iterable[tuple[int, float, float]],
        inks: list[str],
        granted: frozenset[str],
    ) -> None:
        radius = wedge_px(view)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for n, px, py in singles:
            camera = columns.cameras[n]
            if camera.heading_deg is None:
                continue
            seen = columns.shapes[n] == OPEN or str(camera.ref) in granted
            draw_wedge(painter, QPointF(px, py), camera, inks[columns.hues[n]], radius, seen=seen)

    def _stamp(self, kind: str, ink: str, what: int) -> QPixmap:
        key = (kind, ink, what)
        stamp = self._stamps.get(key)
        if stamp is None:
            side = DOT_PX if kind == "dot" else CLUSTER_PX
            stamp = QPixmap(math.ceil(side * self._ratio), math.ceil(side * self._ratio))
            stamp.setDevicePixelRatio(self._ratio)
            stamp.fill(Qt.GlobalColor.transparent)
            with QPainter(stamp) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                if kind == "dot":
                    draw_dot(painter, QPointF(side / 2, side / 2), ink, what)
                else:
                    _draw_many(painter, ink, what)
            self._stamps[key] = stamp
        return stamp


def wedge_px(view: Viewport) -> float:
    """How long a wedge is in the window."""
    return max(WEDGE_PX[0], min(WEDGE_PX[1], REACH_M / view.ground_m_per_px))


def draw_wedge(
    painter: QPainter, at: QPointF, camera: Camera, ink: str, radius: float, *, seen: bool, strong: bool = False
) -> None:
    """The field of view: full where it can be seen now, an outline where it needs an opening first."""
    heading = camera.heading_deg
    if heading is None or not math.isfinite(heading):
        return
    wide = camera.fov_deg if camera.fov_deg is not None and 1 <= camera.fov_deg <= 360 else 50.0
    box = QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius)
    # Qt counts from the east, against the clock; a heading from the north, with it.
    begin = 90.0 - heading - wide / 2
    painter.setBrush(theme.colour(ink, (110 if strong else 52) if seen else (40 if strong else 0)))
    painter.setPen(QPen(theme.colour(ink, 230 if strong else 120), 1.4 if strong else 1.0))
    painter.drawPie(box, round(begin * 16), round(wide * 16))


def draw_dot(painter: QPainter, at: QPointF, ink: str, shape: int, size_px: float = DOT_PX) -> None:
    """A camera's shape in its owner's hue: ● seen at any time, ○ with an opening, ⊘ never live, ◐ not known, ✕ down."""
    radius = size_px * 0.34
    box = QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius)
    colour = QColor(ink)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(theme.GROUND, 220))
    painter.drawEllipse(at, radius + 1.6, radius + 1.6)
    line = QPen(colour, 1.7)
    if shape == OPEN:
        painter.setBrush(colour)
        painter.drawEllipse(box)
        return
    if shape == DOWN:
        line = QPen(QColor(theme.RED), 2.0)
        painter.setPen(line)
        painter.drawLine(box.topLeft(), box.bottomRight())
        painter.drawLine(box.topRight(), box.bottomLeft())
        return
    painter.setPen(line)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(box)
    if shape == NEVER:
        painter.drawLine(
            QPointF(at.x() + radius * 0.7, at.y() - radius * 0.7), QPointF(at.x() - radius * 0.7, at.y() + radius * 0.7)
        )
    elif shape != CLOSED:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPie(box, 90 * 16, 180 * 16)


def _draw_many(painter: QPainter, ink: str, count: int) -> None:
    box = QRectF(1, 1, CLUSTER_PX - 2, CLUSTER_PX - 2)
    painter.setPen(QPen(theme.colour(ink, 190), 1.2))
    painter.setBrush(theme.colour(theme.PANEL, 225))
    painter.drawRoundedRect(box, 5, 5)
    painter.setPen(QColor(theme.SECOND))
    text = str(count) if count < 1000 else f"{count // 1000}k"
    painter.setFont(paint.face(11 if len(text) < 3 else 9, mono=True))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def cluster_words(cluster: Cluster, columns: Columns) -> list[tuple[str, int]]:
    """How many cameras of whom, most first: (owner id, number)."""
    counted: dict[str, int] = {}
    for n in cluster.members:
        owner = columns.cameras[n].owner
        counted[owner] = counted.get(owner, 0) + 1
    return sorted(counted.items(), key=lambda item: (-item[1], item[0]))
