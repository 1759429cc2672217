"""The map as it is looked at: which part of the sheet is in the window, at what scale and size. GUI thread.

While it is out of sight nothing is worked out and nothing painted.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from console.domain.mercator import Viewport, at_zoom, to_sheet
from console.ui import theme
from console.ui.map.arrangement import Thing
from console.ui.map.scene import Scene, spot_thing
from console.ui.map.scene_paint import ScenePainter
from console.ui.map.sheet import MapSheet

NEAR_ZOOM = 16.0
"""A place that was searched for is looked at from here."""


class LookedAt(QWidget):
    """The sheet, and the window on it.

    Signals:
        moved(): another part is in the window, by hand.
    """

    moved = Signal()

    def __init__(self, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scene = scene
        painter = ScenePainter(scene)
        self._sheet = MapSheet(painter.paint_under, painter.paint_over, self)
        self._fitted = False
        scene.ground_due.connect(self._sheet.under.renew)
        scene.things_due.connect(self._sheet.over.update)

    @property
    def spent_ms(self) -> tuple[float, float]:
        """What the last painting of the lower and of the upper layer took."""
        return self._sheet.under.spent_ms, self._sheet.over.spent_ms

    @property
    def painted(self) -> tuple[int, int]:
        """How often the lower and the upper layer were painted."""
        return self._sheet.under.painted, self._sheet.over.painted

    def sizeHint(self) -> QSize:
        """Qt: a third of a wall."""
        return QSize(640, 330)

    def minimumSizeHint(self) -> QSize:
        """Qt: small enough for any screen."""
        return QSize(240, 160)

    def look(self, view: Viewport) -> None:
        """Show another part of the sheet."""
        self._fitted = True
        self._show(view.sized(self.width(), self.height()))

    def _show(self, view: Viewport) -> None:
        renew = self.scene.look(view)
        self._sheet.show_view(self.scene.view, self.scene.anchor, self.scene.offset, renew=renew)

    def fit_all(self) -> None:
        """Show everything that goes on."""
        box = self.scene.everything()
        if box is None:
            lat, lon, zoom = self.scene.ground_view.home
            x, y = to_sheet(lat, lon)
            self.look(Viewport(x, y, at_zoom(zoom)))
            return
        view = self.scene.view.sized(self.width(), self.height())
        self.look(view.showing(box, margin_px=min(60.0, self.height() / 6), nearest=15.0))

    def centre_on(self, thing: Thing, least_zoom: float = 0.0) -> None:
        """Bring a thing to the middle."""
        view = self.scene.view.centred(thing.x, thing.y)
        if view.zoom < least_zoom:
            view = view.scaled(2 ** (least_zoom - view.zoom))
        self.look(view)

    def bring_into_view(self, thing: Thing) -> None:
        """Bring a thing to the middle unless it can be seen; nothing to do while all of it is shown anyway."""
        if not self._fitted:
            return  # it may have no size yet: a scale that was taken from that would stay
        px, py = self.scene.view.to_px(thing.x, thing.y)
        if not (20 <= px <= self.width() - 20 and 20 <= py <= self.height() - 20):
            self.centre_on(thing)

    def show_place(self, label: str, lat: float, lon: float) -> None:
        """A place that was searched for: marked, and looked at from near."""
        found = spot_thing(label, *to_sheet(lat, lon))
        self.scene.found = found
        self.centre_on(found, NEAR_ZOOM)
        self.moved.emit()

    def _by_hand(self, view: Viewport) -> None:
        self.look(view)
        self.moved.emit()

    def _fit_by_hand(self) -> None:
        self.fit_all()
        self.moved.emit()

    def centre_on_chosen(self) -> None:
        """Bring what is selected to the middle."""
        thing = self.scene.marked or self.scene.chosen_thing()
        if thing is not None:
            self.centre_on(thing)
            self.moved.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt: the focus is visible."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt: the keyboard is elsewhere."""
        super().focusOutEvent(event)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the same middle in another size."""
        super().resizeEvent(event)
        # A line at the edge is left free for the focus.
        self._sheet.setGeometry(self.rect().adjusted(1, 1, -1, -1))
        self._sheet.fit(self.width(), self.height())
        if self._fitted:
            self._show(self.scene.view.sized(self.width(), self.height()))
        else:  # nobody has looked around yet: everything stays in sight
            self.fit_all()
            self._fitted = False

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: the first time everything is shown, unless a view of before has come back."""
        super().showEvent(event)
        self.settle()

    def settle(self) -> None:
        """More is known by now: show everything, as long as nobody has looked around."""
        if self._fitted or not self.isVisible():
            return
        box, (west, south, east, north) = self.scene.everything(), self.scene.view.box()
        if box is None or not (west <= box[0] and south <= box[1] and box[2] <= east and box[3] <= north):
            self.fit_all()
            self._fitted = False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the frame of the focus; the sheet paints the rest."""
        with QPainter(self) as painter:
            painter.setPen(QColor(theme.SELECTION if self.hasFocus() else theme.LINE))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
