"""The two layers of the map as pyqtgraph paints them: what changes seldom, kept as a picture, and what moves over it.

GUI thread. Both stand over the whole view box and paint in its pixels; the view box itself counts in metres of the
sheet, so that layers of figures (pyqtgraph's own items) can be put between them.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from console.domain.mercator import Viewport
from console.ui import theme

Draw = Callable[[QPainter, float], None]
"""Draws at a ratio of screen pixels to logical ones."""


class Layer(pg.GraphicsObject):  # type: ignore[misc]  # pyqtgraph has no types
    """Something over the whole view box.

    Attributes:
        spent_ms: what the last painting took. painted: how often it was really painted.
    """

    def __init__(self, box: pg.ViewBox, draw: Draw, height: float) -> None:
        super().__init__(box)
        self._draw = draw
        self._area = QRectF()
        self.spent_ms = 0.0
        self.painted = 0
        self.setZValue(height)

    def fit(self, width: float, height: float) -> None:
        """The view box has this size."""
        self.prepareGeometryChange()
        self._area = QRectF(0, 0, width, height)

    def boundingRect(self) -> QRectF:  # noqa: N802 - Qt's name
        """Qt: all of it."""
        return self._area

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Qt: paint."""
        began_s = time.perf_counter()
        painter.save()
        self._draw(painter, widget.devicePixelRatioF() if widget is not None else 1.0)
        painter.restore()
        self.painted += 1
        self.spent_ms = (time.perf_counter() - began_s) * 1000


class KeptLayer(Layer):
    """Painted into a picture, wider than the window, that serves until something has changed."""

    def __init__(self, box: pg.ViewBox, draw: Draw, height: float) -> None:
        super().__init__(box, draw, height)
        self._picture = QPixmap()
        self._due = True
        self._offset = (0.0, 0.0)
        self._wide = QSizeF()

    def shift(self, offset: tuple[float, float], width: float, height: float) -> None:
        """Where in its picture, which has this size, the window is."""
        self._offset = offset
        if (width, height) != (self._wide.width(), self._wide.height()):
            self._wide = QSizeF(width, height)
            self._due = True
        self.update()

    def renew(self) -> None:
        """What it shows is no longer true."""
        self._due = True
        self.update()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Qt: the picture, painted anew where it is due."""
        ratio = widget.devicePixelRatioF() if widget is not None else 1.0
        wanted = (self._wide * ratio).toSize()
        if self._due or self._picture.size() != wanted:
            began_s = time.perf_counter()
            if self._picture.size() != wanted:
                self._picture = QPixmap(wanted)
                self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(QColor(theme.GROUND))
            with QPainter(self._picture) as into:
                self._draw(into, ratio)
            self._due = False
            self.painted += 1
            self.spent_ms = (time.perf_counter() - began_s) * 1000
        left, top = (round(away * ratio) / ratio for away in self._offset)
        painter.drawPixmap(QPointF(-left, -top), self._picture)


class MapSheet(pg.GraphicsView):  # type: ignore[misc]  # pyqtgraph has no types
    """The view: a view box in metres of the sheet, a kept layer under a free one. It takes no mouse and no keys."""

    def __init__(self, under: Draw, over: Draw, parent: QWidget) -> None:
        super().__init__(parent, background=theme.GROUND)
        self.setFrameShape(self.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.box = pg.ViewBox(border=None, enableMenu=False, enableMouse=False, defaultPadding=0)
        self.setCentralItem(self.box)
        self.under = KeptLayer(self.box, under, 0)
        self.over = Layer(self.box, over, 100)

    def show_view(self, view: Viewport, anchor: Viewport, offset: tuple[float, float], *, renew: bool) -> None:
        """Show this part of the sheet: a part of what is painted for the anchor, which `renew` says is another one."""
        west, south, east, north = view.box()
        self.box.setRange(xRange=(west, east), yRange=(south, north), padding=0, disableAutoRange=True)
        self.under.shift(offset, anchor.width_px, anchor.height_px)
        if renew:
            self.under.renew()
        self.over.update()

    def fit(self, width: float, height: float) -> None:
        """The window of the map has this size."""
        self.under.fit(width, height)
        self.over.fit(width, height)
