"""What can be done on a wall, by whatever key, pointer or menu. GUI thread."""

from __future__ import annotations

import time

from PySide6.QtCore import QPointF, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from console.core.commands import Outcome
from console.core.feeds import Effort, EngineChoice
from console.core.views import SessionView
from console.domain import wall
from console.domain.camera import CameraRef, StreamName
from console.domain.freshness import TileState
from console.ui.wall.accessible import tell_focus
from console.ui.wall.canvas import WallCanvas
from console.ui.wall.look_back import LookingBack
from console.ui.wall.parts import WallParts
from console.ui.wall.still import StillTaking
from console.ui.wall.tile import Tile


class WallActs(WallCanvas):
    """The painted wall, and everything that can be done on it. It never changes a layout itself: it asks.

    Signals:
        layout_edited(Layout): what the layout became by the operator's hand.
        page_wanted(int): another page.
        open_wanted(CameraRef): open a refused camera for the selected incident.
        link_wanted(CameraRef): join a camera to the selected incident.
        focus_moved(object): the CameraRef under the focus, or None; also when another one came there.
        digit_typed(str): a digit whose key has a use of its own on other keyboards.
        picture_wanted(): keep a picture of this wall.
    """

    layout_edited = Signal(object)
    page_wanted = Signal(int)
    open_wanted = Signal(object)
    link_wanted = Signal(object)
    focus_moved = Signal(object)
    digit_typed = Signal(str)
    picture_wanted = Signal()

    def __init__(self, parts: WallParts, parent: QWidget | None = None) -> None:
        super().__init__(parts, parent)
        self._told_focus: tuple[CameraRef | None] | None = None
        self.looking_back = LookingBack(self)
        self.stills = StillTaking(self)

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
        self.stills.seated(view)
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

    def _judge(self, tile: Tile, sequences: dict[str, int]) -> bool:
        new = super()._judge(tile, sequences)
        if tile.replay is not None:
            # Whatever is shown of the past was seen, and is told.
            tile.replay.take(tile.reading, time.monotonic())
        return new

    def _after_judging(self, now_s: float, *, judged: bool) -> None:
        self.looking_back.look(time.time_ns() // 1000)
        super()._after_judging(now_s, judged=judged)

    def _exchange(self, one: int, other: int) -> None:
        place = self._layout.place
        self._edit(wall.swap(self._layout, place(self.page, one), place(self.page, other)))
        self.set_focus_cell(other)
