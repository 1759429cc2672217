"""The wall under the operator's hands: keys, mouse, drags and menus over the painted tiles. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from console.ui.digit_row import digit_of
from console.ui.wall.accessible import make_accessible, tell_change, tell_focus
from console.ui.wall.acts import WallActs
from console.ui.wall.hint import show_hint
from console.ui.wall.menu import TileMenu
from console.ui.wall.mime import cameras_from_mime
from console.ui.wall.parts import WallParts

ZOOM_STEP = 1.25

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class WallView(WallActs):
    """The wall as Qt sees it: what keys, pointer, drops and menus mean."""

    def __init__(self, parts: WallParts, parent: QWidget | None = None) -> None:
        super().__init__(parts, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(True)
        self.setAccessibleName(self.tr("Mur d'images"))
        self.setMouseTracking(True)
        make_accessible()
        self.described.connect(lambda: tell_change(self))
        self._pressed: QPointF | None = None
        self._grabbed: int | None = None
        self._panning = False
        self._menu: QMenu | None = None

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
