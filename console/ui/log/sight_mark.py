"""A camera and the place as seen from above: which way it looks, and where from there the place lies. GUI thread."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from console.ui import theme

SIZE_PX = 24
_WEDGE_DEG = 70.0
_BY_NAME = ("stop", "street", "sector", "camera")
"""Tied to the place by its name: nobody knows how it looks at it."""
_USUAL_OFF = {"seen": 0.0, "here": 0.0, "beside": 80.0, "behind": 180.0}


def draw(painter: QPainter, centre: QPointF, view: str, off_deg: int | None) -> None:
    """The camera looks up; the dot is the place. Filled: it sees it. A dotted ring: it can turn. `?`: who knows."""
    sees = view in ("seen", "here")
    ink = QColor(theme.TEXT if sees else theme.SECOND)
    half = SIZE_PX / 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink, 1.2))
    if view in _BY_NAME:
        painter.drawEllipse(centre, half * 0.5, half * 0.5)
        painter.setBrush(ink)
        painter.drawEllipse(centre, 1.6, 1.6)
        painter.restore()
        return
    if view == "unknown":
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(centre, 2.6, 2.6)
        painter.setFont(theme.font(11))
        painter.drawText(QRectF(centre.x() + 2, centre.y() - half, half, SIZE_PX), Qt.AlignmentFlag.AlignCenter, "?")
        painter.restore()
        return
    apex = centre + QPointF(0, half * 0.45)
    wedge = QRectF(apex.x() - half, apex.y() - half, SIZE_PX, SIZE_PX)
    painter.setBrush(QColor(76, 159, 255, 150) if sees else Qt.BrushStyle.NoBrush)
    painter.drawPie(wedge, round((90 - _WEDGE_DEG / 2) * 16), round(_WEDGE_DEG * 16))
    if view == "turns":
        painter.setPen(QPen(ink, 1.0, Qt.PenStyle.DotLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(apex, half * 0.86, half * 0.86)
    turned = math.radians(_USUAL_OFF.get(view, 0.0) if off_deg is None else off_deg)
    away = 0.0 if view == "here" else half * (1.3 if view == "far" else 0.68)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#FFFFFF") if sees else ink)
    painter.drawEllipse(apex + QPointF(math.sin(turned) * away, -math.cos(turned) * away), 2.2, 2.2)
    painter.restore()
