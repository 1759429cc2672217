"""The wall under the operator's hands: keys, mouse, drags and menus over the painted tiles. GUI thread."""

from __future__ import annotations

import time
from datetime import tzinfo

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QHelpEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from console.core.commands import Outcome
from console.core.feeds import Effort, EngineChoice, FeedPort
from console.core.views import SessionView
from console.domain import wall
from console.domain.camera import CameraRef, StreamName
from console.domain.freshness import TileState
from console.ui.digit_row import digit_of
from console.ui.models.site_words import SiteWords
from console.ui.times import PARIS
from console.ui.wall.accessible import make_accessible, tell_change, tell_focus
from console.ui.wall.asking import HiddenStreams
from console.ui.wall.canvas import WallCanvas
from console.ui.wall.hint import show_hint
from console.ui.wall.look_back import LookingBack
from console.ui.wall.menu import TileMenu
from console.ui.wall.mime import cameras_from_mime
from console.ui.wall.tile import Tile

ZOOM_STEP = 1.25

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class WallView(WallCanvas):
    """The painted wall, and everything that can be done on it. It never changes a layout itself: it asks.

    Signals:
        layout_edited(Layout): what the layout became by the operator's hand.
        page_wanted(int): another page.
        open_wanted(CameraRef): open a refused camera for the selected incident.
        link_wanted(CameraRef): join a camera to the selected incident.
        focus_moved(object): the CameraRef under the focus, or None; also when another one came there.
        looked_back(LookedBack): what was seen of a camera's last minute, to be written down.
        touched(): the operator did something here (a tour waits).
        digit_typed(str): a digit whose key has a use of its own on other keyboards.
        picture_wanted(): keep a picture of this wall.
    """

    layout_edited = Signal(object)
    page_wanted = Signal(int)
    open_wanted = Signal(object)
    link_wanted = Signal(object)
    focus_moved = Signal(object)
    looked_back = Signal(object)
    touched = Signal()
    digit_typed = Signal(str)
    picture_wanted = Signal()

    def __init__(
        self,
        feeds: FeedPort,
        wall_name: str,
        parent: QWidget | None = None,
        zone: tzinfo = PARIS,
        site: SiteWords | None = None,
        hidden: HiddenStreams | None = None,
    ) -> None:
        super().__init__(feeds, wall_name, parent, zone, site, hidden)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(True)
        self.setAccessibleName(self.tr("Mur d'images"))
        self.setMouseTracking(True)
        self._told_focus: tuple[CameraRef | None] | None = None
        make_accessible()
        self.described.connect(lambda: tell_change(self))
        self._pressed: QPointF | None = None
        self._grabbed: int | None = None
        self._panning = False
        self._menu: QMenu | None = None
        self.looking_back = LookingBack(self)

    # --- what can be asked of it --------------------------------------------------------------------------------------

    def set_focus_cell(self, index: int) -> None:
        """Move the focus to a cell."""
        if index != self._focus:
            self.steering.leave()
            self._focus = index
            self.update()
            tell_focus(self)
        self._describe()
        self.tell_focus()

    def tell_focus(self) -> None:
        """Tell which camera is under the focus: what is joined to an incident is what stands there."""
        self._told_focus = (self._tiles[self._focus].ref,)
        self.focus_moved.emit(self._tiles[self._focus].ref)

    def show_layout(self, layout: wall.Layout, page: int | None = None) -> None:
        """Show a page of a layout. A camera that was told of and stands no longer under the focus is taken back."""
        if layout.name != self._layout.name or page not in (None, self.page):
            self.looking_back.end_all()
        super().show_layout(layout, page)
        if self._told_focus not in (None, (self._tiles[self._focus].ref,)):
            self.tell_focus()

    def put(self, cell: int, cameras: tuple[CameraRef, ...] | list[CameraRef]) -> None:
        """Put a camera in a cell of this page; several fill the free cells that follow."""
        layout = self._layout
        self._edit(wall.fill(layout, layout.place(self.page, cell), cameras))
        self.set_focus_cell(cell)

    def put_on_spot(self, ref: CameraRef) -> None:
        """Put a camera in the spot cell; if something is enlarged, it comes back to the wall first."""
        self._leave_enlarged()
        self.put(self._layout.spot, [ref])

    def clear_cell(self, cell: int) -> None:
        """Empty a cell of this page."""
        self._leave_enlarged()
        self._edit(wall.clear(self._layout, self._layout.place(self.page, cell)))

    def mark_spot(self, cell: int) -> None:
        """Make a cell the one that typed numbers go to."""
        layout = self._layout
        self._edit(wall.Layout(layout.name, layout.kind, layout.cells, cell, layout.dwell_s, layout.fill))

    def choose(self, cell: int, engine: EngineChoice, stream: StreamName | None, effort: Effort | None) -> None:
        """Decide by hand how a cell's feed is decoded; it goes with the camera while its layout is in view."""
        tile = self._tiles[cell]
        tile.engine, tile.stream, tile.effort = engine, stream, effort
        self._want()

    def steer(self) -> None:
        """Put the hand on the focused camera, or take it off."""
        tile = self._tiles[self._focus]
        if self.steering.ref is not None and self.steering.ref == tile.ref:
            self.steering.leave()
        elif tile.camera is not None and not tile.camera.ptz:
            self.steering.lost.emit(Outcome(False, "ptz.unsupported"))
        elif tile.ref is not None:
            self.looking_back.end_focused()  # a hand on a camera sees what it does
            opening = self._openings.of(tile.ref)
            self.steering.enter(tile.ref, opening.incident if opening is not None else "")
        self.touched.emit()

    def zoom(self, step: float, at: QPointF | None = None) -> None:
        """Zoom the focused tile digitally; `at` is a point of the widget that stays where it is."""
        tile = self._tiles[self._focus]
        if tile.ref is None:
            return
        box = tile.picture_rect
        inside = QPointF(0.5, 0.5)
        if at is not None and box.contains(at):
            inside = QPointF((at.x() - box.left()) / box.width(), (at.y() - box.top()) / box.height())
        before, exact = tile.zoom.factor, tile.pixel_factor(self.devicePixelRatioF())
        if exact > 1.0 and (before - exact) * (before * step - exact) < 0 and abs(before / exact - 1.0) > 0.005:
            step = exact / before  # on the way past pixel for pixel it stops there
        tile.zoom.by(step, inside)
        self._zoomed(tile)

    def toggle_pixels(self) -> None:
        """The focused tile pixel for pixel, about the middle of what it shows; then whole again."""
        tile = self._tiles[self._focus]
        exact = tile.pixel_factor(self.devicePixelRatioF())
        if tile.ref is None:
            return
        if abs(tile.zoom.factor / exact - 1.0) < 0.005:
            self.reset_zoom()
        else:
            tile.zoom.by(exact / tile.zoom.factor, QPointF(0.5, 0.5))
            self._zoomed(tile)

    def reset_zoom(self) -> None:
        """Show the whole picture of the focused tile again."""
        tile = self._tiles[self._focus]
        tile.zoom.by(0.0001, QPointF(0.5, 0.5))
        self._zoomed(tile)

    def _zoomed(self, tile: Tile) -> None:
        self.update(tile.rect)
        self._resized.start()
        self.touched.emit()

    def activate(self, cell: int) -> None:
        """What Enter or a double click does: enlarge, come back, or ask for a closed camera."""
        tile = self._tiles[cell]
        if self.enlarged is not None:
            self.enlarge(None)
        elif tile.verdict.state is TileState.REFUSED and tile.ref is not None:
            self._ask_opening(tile)
        else:
            self.enlarge(cell)

    def back(self) -> bool:
        """One step back: live, whole picture, then the whole wall. Tells whether there was a step to go."""
        if self.looking_back.live():
            return True
        if self._tiles[self._focus].zoom.factor > 1.0:
            self.reset_zoom()
            return True
        if self.enlarged is not None:
            self.enlarge(None)
            return True
        return False

    def _ask_opening(self, tile: Tile) -> None:
        if tile.ref is not None:  # without an incident the answer says what to do
            self.open_wanted.emit(tile.ref)

    def _edit(self, layout: wall.Layout) -> None:
        self.touched.emit()
        if layout != self._layout:
            self.layout_edited.emit(layout)

    def take_session(self, view: SessionView) -> None:
        """Who watches; what was being looked back at ends with whoever looked."""
        self.looking_back.seated(view.person)
        super().take_session(view)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks, neither at the present nor back."""
        self.looking_back.let_go()
        super().hideEvent(event)

    def release(self) -> None:
        """The wall is closing."""
        self.looking_back.let_go()
        super().release()

    def _out_of_sight(self) -> None:
        self.looking_back.let_go()

    def _after_judging(self, now_s: float) -> None:
        self.looking_back.look(time.time_ns() // 1000)
        super()._after_judging(now_s)

    # --- keys ---------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of the wall alone; those for everywhere are actions of the panel."""
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        shifted = not event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        fast = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        shifted_or_control = shifted or _only_control(event)
        if shifted and self.steering.press(key, fast=fast, again=event.isAutoRepeat()):
            self.touched.emit()
        elif self.looking_back.key(event):
            pass
        elif plain and key in _ARROWS:
            self._arrow(*_ARROWS[key])
        elif shifted and key in _ARROWS:
            self._pan(*_ARROWS[key])
        elif key in _ARROWS and _only_control(event):
            self._carry(*_ARROWS[key])
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.activate(self._focus)
        elif plain and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear_cell(self._focus)
        elif plain and key == Qt.Key.Key_PageDown:
            self.page_wanted.emit(self.page + 1)
        elif plain and key == Qt.Key.Key_PageUp:
            self.page_wanted.emit(self.page - 1)
        elif shifted_or_control and key == Qt.Key.Key_Plus:
            self.zoom(ZOOM_STEP)
        elif plain and key == Qt.Key.Key_Minus and (digit := digit_of(event)):
            self.digit_typed.emit(digit)
        elif shifted_or_control and key == Qt.Key.Key_Minus:
            self.zoom(1 / ZOOM_STEP)
        elif plain and key == Qt.Key.Key_Escape and self.back():
            pass
        elif key == Qt.Key.Key_Menu:
            self._open_menu(self._focus, self._tiles[self._focus].rect.center())
        else:
            event.ignore()
            return
        event.accept()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """A camera that a key moves stops with it."""
        if event.isAutoRepeat() or not self.steering.lift(Qt.Key(event.key())):
            super().keyReleaseEvent(event)

    def _arrow(self, right: int, down: int) -> None:
        if self._tiles[self._focus].zoom.factor > 1.0:
            self._pan(right, down)
        elif self.enlarged is None:
            self.set_focus_cell(self._layout.division.neighbour(self._focus, right, down))
        self.touched.emit()

    def _pan(self, right: int, down: int) -> None:
        tile = self._tiles[self._focus]
        if tile.zoom.factor > 1.0:
            tile.zoom.pan(-right * 0.1, -down * 0.1)
            self._zoomed(tile)

    def _carry(self, right: int, down: int) -> None:
        """Exchange the focused cell with its neighbour; the focus goes along."""
        there = self._layout.division.neighbour(self._focus, right, down)
        if self.enlarged is None and there != self._focus:
            self._exchange(self._focus, there)

    def _exchange(self, one: int, other: int) -> None:
        place = self._layout.place
        self._edit(wall.swap(self._layout, place(self.page, one), place(self.page, other)))
        self.set_focus_cell(other)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The frame brightens; of several walls the one with the keys says which camera is meant."""
        self.update()
        self.tell_focus()
        super().focusInEvent(event)
        tell_focus(self)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The frame dims; what keys move stops, since nobody would hear them go up."""
        self.steering.let_go()
        self.update()
        super().focusOutEvent(event)

    def event(self, event: QEvent) -> bool:
        """Qt: a pointer that rests on a tile is told what was chosen for its feed, and why."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            show_hint(self, event, self.cell_at(QPointF(event.pos())))
            return True
        return super().event(event)

    # --- mouse --------------------------------------------------------------------------------------------------------

    def cell_at(self, point: QPointF) -> int | None:
        """The cell under a point of the widget."""
        if self.enlarged is not None:
            return self.enlarged
        return next((index for index, tile in enumerate(self.shown_tiles) if tile.area.contains(point)), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the focus; begin a drag or a pan, or press a tile's button."""
        cell = self.cell_at(event.position())
        if cell is None:
            return
        self.set_focus_cell(cell)
        self.touched.emit()
        tile = self._tiles[cell]
        if event.button() == Qt.MouseButton.LeftButton:
            if tile.button.contains(event.position()):
                self._ask_opening(tile)
            elif self.steering.active and tile.ref == self.steering.ref:
                self.steering.grab(event.position(), tile.picture_rect)
            elif self.looking_back.press(tile, event.position()):
                self._pressed = None
            elif tile.ref is not None:
                self._pressed = event.position()
                self._panning = tile.zoom.factor > 1.0
                self._grabbed = None if self._panning or self.enlarged is not None else cell

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pan a zoomed picture, pull a steered camera or the line over what is kept, or carry one to another cell."""
        if self.steering.drag is not None:
            self.steering.pull(event.position())
            return
        if self.looking_back.drag(event.position()):
            return
        if self._pressed is None:
            over = self.cell_at(event.position())
            pointing = over is not None and self._tiles[over].button.contains(event.position())
            self.setCursor(Qt.CursorShape.PointingHandCursor if pointing else Qt.CursorShape.ArrowCursor)
            return
        moved = event.position() - self._pressed
        tile = self._tiles[self._focus]
        if self._panning:
            tile.zoom.pan(moved.x() / tile.picture_rect.width(), moved.y() / tile.picture_rect.height())
            self._pressed = event.position()
            self._zoomed(tile)
        elif self._grabbed is not None and moved.manhattanLength() >= QApplication.startDragDistance():
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self._aim(self.cell_at(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a drag: the two cells exchange what they show, or another wall takes the camera over."""
        if self.steering.drag is not None:
            self.steering.let_go()
            return
        if event.button() == Qt.MouseButton.LeftButton and self.looking_back.release(event.position()):
            return
        grabbed, aimed = self._grabbed, self._target
        dragged = self.cursor().shape() == Qt.CursorShape.ClosedHandCursor
        self._pressed, self._grabbed, self._panning = None, None, False
        self._aim(None)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        if grabbed is None or not dragged or event.button() != Qt.MouseButton.LeftButton:
            return
        if aimed is not None and aimed != grabbed:
            self._exchange(grabbed, aimed)
        elif aimed is None:
            self._hand_over(grabbed, event.globalPosition().toPoint())

    def _hand_over(self, cell: int, point: QPoint) -> None:
        other = QApplication.widgetAt(point)
        ref = self._tiles[cell].ref
        if isinstance(other, WallView) and other is not self and ref is not None:
            there = other.cell_at(QPointF(other.mapFromGlobal(point)))
            if there is not None:
                other.put(there, [ref])

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Enlarge, or come back."""
        cell = self.cell_at(event.position())
        if self.steering.active and cell == self._focus:
            self.mousePressEvent(event)  # two quick pulls are two pulls
        elif cell is not None and event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._grabbed = None, None
            if self.looking_back.press(self._tiles[cell], event.position()):
                return
            self.activate(cell)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the pointer, or the camera itself while it is steered."""
        cell = self.cell_at(event.position())
        steps = event.angleDelta().y() / 120
        if cell is None or not steps:
            event.ignore()
            return
        if cell != self._focus:
            self.set_focus_cell(cell)
        if self.steering.active:
            self.steering.wheel(steps)
        else:
            self.zoom(ZOOM_STEP**steps, event.position())
        event.accept()

    # --- drops --------------------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Cameras are welcome."""
        if cameras_from_mime(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where they would go."""
        cell = self.cell_at(event.position())
        self._aim(cell)
        event.setAccepted(cell is not None)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """They went elsewhere."""
        self._aim(None)

    def dropEvent(self, event: QDropEvent) -> None:
        """Put them: the first here, the others in the free cells that follow."""
        cell = self.cell_at(event.position())
        cameras = cameras_from_mime(event.mimeData())
        self._aim(None)
        if cell is not None and cameras:
            self._leave_enlarged()
            self.put(cell, cameras)
            event.acceptProposedAction()

    def _aim(self, cell: int | None) -> None:
        if cell != self._target:
            self._target = cell
            self.update()

    # --- menu ---------------------------------------------------------------------------------------------------------

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the cell under the pointer."""
        cell = self.cell_at(QPointF(event.pos()))
        if cell is not None:
            self._open_menu(cell, event.pos())

    def _open_menu(self, cell: int, at: QPoint) -> None:
        self.set_focus_cell(cell)
        self.touched.emit()
        if self._menu is not None:
            self._menu.deleteLater()
        self._menu = TileMenu(self, cell)
        self._menu.popup(self.mapToGlobal(at))


def _only_control(event: QKeyEvent) -> bool:
    return event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.ControlModifier
