"""The map under the operator's hand: keys and mouse, and what they mean. GUI thread."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from console.domain.mercator import to_spot
from console.ui.digit_row import ROW_KEYS
from console.ui.map import map_words
from console.ui.map.arrangement import CAMERA, CLUSTER, INCIDENT, UNIT, Thing
from console.ui.map.camera_field import SPREAD_ZOOM, Cluster
from console.ui.map.declutter import towards
from console.ui.map.looking import LookedAt
from console.ui.map.scene import Scene

STEP = 0.2
"""Of the shorter side, for one press of an arrow."""
NOTCH = 120
ZOOM_STEP = 1.5
DRAG_PX = 5.0
MOST_STOPS = 60
"""Tab stops so many times; then it goes on to the next panel."""

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_NEARER = frozenset((Qt.Key.Key_Plus, Qt.Key.Key_Equal))
_ALL = frozenset((Qt.Key.Key_0, ROW_KEYS[0], Qt.Key.Key_Home))
_ENTER = frozenset((Qt.Key.Key_Return, Qt.Key.Key_Enter))


class MapCanvas(LookedAt):
    """The map itself.

    Signals:
        incident_wanted(str, bool), unit_wanted(str, bool), camera_wanted(str, bool): somebody points at one; True where
            they act on it (Enter, double click) and the keyboard should go along.
        spot_wanted(float, float): the place of what is being entered is here (degrees).
        search_wanted(): a place should be searched for.
        left(): Escape with nothing left to undo.
    """

    incident_wanted = Signal(str, bool)
    unit_wanted = Signal(str, bool)
    camera_wanted = Signal(str, bool)
    spot_wanted = Signal(float, float)
    search_wanted = Signal()
    left = Signal()

    def __init__(self, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__(scene, parent)
        self.number_in_progress: Callable[[], bool] = lambda: False
        self._pressed: QPointF | None = None
        self._dragged = False
        self._wheel = 0.0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setAccessibleName(self.tr("Carte"))

    # --- pointing -----------------------------------------------------------------------------------------------------

    def _mark(self, thing: Thing | None) -> None:
        self.scene.marked = thing
        told = map_words.spoken(thing, self.scene.lines_of(thing)) if thing is not None else ""
        self.setAccessibleDescription(told)
        self._sheet.over.update()

    def _hover(self, thing: Thing | None) -> None:
        if thing != self.scene.hovered:
            self.scene.hovered = thing
            self.setCursor(Qt.CursorShape.PointingHandCursor if thing else Qt.CursorShape.ArrowCursor)
            self._sheet.over.update()

    def act(self, thing: Thing, *, go_along: bool) -> None:
        """Select a thing wherever it is at home; a group of cameras is looked at from nearer."""
        if thing.sort == INCIDENT:
            self.incident_wanted.emit(thing.key, go_along)
        elif thing.sort == UNIT:
            self.unit_wanted.emit(thing.key, go_along)
        elif thing.sort == CAMERA:
            self.camera_wanted.emit(thing.key, go_along)
        elif thing.sort == CLUSTER and isinstance(thing.item, Cluster):
            self._approach(thing.item)

    def _approach(self, cluster: Cluster) -> None:
        columns = self.scene.field.columns
        xs, ys = columns.xs[cluster.members], columns.ys[cluster.members]
        box = (float(xs.min()), float(ys.min()), float(xs.max()), float(ys.max()))
        view = self.scene.view
        nearer = view.showing(box, margin_px=60.0, nearest=max(SPREAD_ZOOM + 0.5, view.zoom + 1))
        if nearer.zoom < view.zoom + 0.5:
            nearer = view.centred((box[0] + box[2]) / 2, (box[1] + box[3]) / 2).scaled(2.0)
        self._mark(None)
        self._by_hand(nearer)

    def _stops(self) -> list[tuple[Thing, float, float]]:
        """What Tab goes through: what is nearest to the middle first."""
        middle_x, middle_y = self.width() / 2, self.height() / 2
        stops = self.scene.spots()
        stops.sort(key=lambda one: (one[1] - middle_x) ** 2 + (one[2] - middle_y) ** 2)
        return stops[:MOST_STOPS]

    def step(self, forward: bool) -> bool:
        """Point at the next thing from the middle outwards, or the one before; False beyond the last or first."""
        stops = [thing for thing, _, _ in self._stops()]
        marked = self.scene.marked
        here = stops.index(marked) if marked in stops else -1
        place = here + 1 if forward else (here - 1 if here >= 0 else len(stops) - 1)
        if not 0 <= place < len(stops):
            self._mark(None)
            return False
        self._mark(stops[place])
        return True

    def _jump(self, right: int, down: int) -> None:
        """Point at the next thing in a direction."""
        stops = self.scene.spots()
        marked = self.scene.marked
        at = next(((px, py) for thing, px, py in stops if thing == marked), (self.width() / 2, self.height() / 2))
        found = towards([(px, py) for _, px, py in stops], at, right, down)
        if found is not None:
            self._mark(stops[found][0])

    # --- keys ---------------------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Qt: keys that the window uses otherwise are the map's while it has the keyboard."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and self._act_of(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: arrows look around, + and − come nearer, 0 shows everything, Enter acts, Escape goes one step back."""
        act = self._act_of(event)
        if act is None:
            super().keyPressEvent(event)
            return
        act()

    def _act_of(self, event: QKeyEvent) -> Callable[[], object] | None:
        key = Qt.Key(event.key())
        held = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        if key in _ARROWS:
            right, down = _ARROWS[key]
            if held == Qt.KeyboardModifier.ControlModifier:
                return lambda: self._jump(right, down)
            if held:
                return None
            step = STEP * min(self.width(), self.height())
            return lambda: self._by_hand(self.scene.view.moved(right * step, down * step))
        if held:
            return None
        if key in _NEARER:
            return lambda: self._by_hand(self.scene.view.scaled(ZOOM_STEP))
        if key == Qt.Key.Key_Minus:
            return lambda: self._by_hand(self.scene.view.scaled(1 / ZOOM_STEP))
        if key in _ALL and not self.number_in_progress():
            return self._fit_by_hand
        if key in _ENTER and self.scene.marked is not None and not self.number_in_progress():
            marked = self.scene.marked
            return lambda: self.act(marked, go_along=True)
        if key == Qt.Key.Key_Escape:
            return self._back
        return None

    def toggle_legend(self) -> None:
        """What the shapes mean, or no longer."""
        self.scene.legend = not self.scene.legend
        self._sheet.over.update()

    def set_placing(self, *, placing: bool) -> None:
        """Whether something is being entered that may get its place from here."""
        if placing != self.scene.placing:
            self.scene.placing = placing
            self._sheet.over.update()

    def place_here(self) -> None:
        """What is being entered happens in the middle of the window, or at what is pointed at."""
        if self.scene.placing:
            marked = self.scene.marked
            x, y = (marked.x, marked.y) if marked is not None else (self.scene.view.x, self.scene.view.y)
            self.spot_wanted.emit(*to_spot(x, y))

    def _back(self) -> None:
        if self.scene.marked is not None:
            self._mark(None)
        elif self.scene.legend:
            self.toggle_legend()
        elif self.scene.found is not None:
            self.scene.found = None
            self._sheet.over.update()
        else:
            self.left.emit()

    def focusNextPrevChild(self, next: bool) -> bool:
        """Qt: Tab goes through what is there before it leaves."""
        return self.step(next) or super().focusNextPrevChild(next)

    # --- mouse --------------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: the beginning of a drag, or of a click."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._dragged = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt: drag the sheet, or say what is under the mouse."""
        at = event.position()
        if self._pressed is None:
            self._hover(self.scene.at(at.x(), at.y()))
            return
        way = at - self._pressed
        if not self._dragged and abs(way.x()) + abs(way.y()) < DRAG_PX:
            return
        if not self._dragged:
            self._dragged = True
            self._hover(None)
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self._pressed = at
        self.look(self.scene.view.moved(-way.x(), -way.y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: the end of a drag, or a click."""
        if self._pressed is None or event.button() != Qt.MouseButton.LeftButton:
            return
        self._pressed = None
        at = event.position()
        if self._dragged:
            self.setCursor(Qt.CursorShape.ArrowCursor)
            self.moved.emit()
            return
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            if self.scene.placing:
                self.spot_wanted.emit(*to_spot(*self.scene.view.from_px(at.x(), at.y())))
            return
        thing = self.scene.at(at.x(), at.y())
        self._mark(thing if thing is not None and thing.sort != CLUSTER else None)
        if thing is not None:
            self.act(thing, go_along=False)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Qt: act on what is there, else come nearer."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        at = event.position()
        thing = self.scene.at(at.x(), at.y())
        if thing is None:
            self._by_hand(self.scene.view.scaled(2.0, (at.x(), at.y())))
        elif thing.sort != CLUSTER:
            self.act(thing, go_along=True)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt: nearer or further, around the mouse."""
        self._wheel += event.angleDelta().y()
        notches = self._wheel / NOTCH
        if abs(notches) >= 0.25:
            self._wheel = 0.0
            at = event.position()
            self._by_hand(self.scene.view.scaled(1.3**notches, (at.x(), at.y())))
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        """Qt: nothing is under the mouse."""
        self._hover(None)
        super().leaveEvent(event)
