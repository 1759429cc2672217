"""The wall for assistive technology: a list whose items are the tiles, each with name, state and place. GUI thread.

One widget paints all tiles, so that Qt knows of no part of it: an interface of its own tells them apart. Qt deletes an
interface with its widget, or at the end of the application; until then it is held here, and nowhere else, or Python
would free it a second time.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent, QAccessibleInterface, QWindow
from PySide6.QtWidgets import QAccessibleWidget
from shiboken6 import isValid

from console.domain.freshness import TileState
from console.ui.wall.canvas import WallCanvas


class TileInterface(QAccessibleInterface):
    """One cell. What it says is read from the wall when somebody asks."""

    def __init__(self, wall: WallCanvas, cell: int) -> None:
        super().__init__()
        self._wall = wall
        self._cell = cell

    def isValid(self) -> bool:  # noqa: N802 - Qt's name
        """Qt: whether there still is such a cell."""
        return isValid(self._wall) and self._cell < len(self._wall.shown_tiles)

    def object(self) -> QObject:
        """Qt: a tile is no object of its own."""
        return None  # type: ignore[return-value]  # the stubs know no "none"

    def window(self) -> QWindow:
        """Qt: the window it is in."""
        return self._wall.window().windowHandle()

    def parent(self) -> QAccessibleInterface:
        """Qt: the wall."""
        return QAccessible.queryAccessibleInterface(self._wall)

    def child(self, index: int) -> QAccessibleInterface:
        """Qt: it has no parts."""
        return None  # type: ignore[return-value]  # the stubs know no "none"

    def childCount(self) -> int:  # noqa: N802 - Qt's name
        """Qt: it has no parts."""
        return 0

    def indexOfChild(self, child: QAccessibleInterface) -> int:  # noqa: N802 - Qt's name
        """Qt: it has no parts."""
        return -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface:  # noqa: N802 - Qt's name
        """Qt: it has no parts."""
        return None  # type: ignore[return-value]  # the stubs know no "none"

    def role(self) -> QAccessible.Role:
        """Qt: an item of the wall's list."""
        return QAccessible.Role.ListItem

    def rect(self) -> QRect:
        """Qt: where it lies on the screen."""
        if not self.isValid():
            return QRect()
        box = self._wall.shown_tiles[self._cell].rect
        return QRect(self._wall.mapToGlobal(box.topLeft()), box.size())

    def text(self, wanted: QAccessible.Text) -> str:
        """Qt: number, name, owner and state as its name; what was chosen for its feed, and why, as its description."""
        if not self.isValid():
            return ""
        if wanted is QAccessible.Text.Name:
            return self._wall.tile_words(self._cell)
        if wanted is QAccessible.Text.Description:
            return ". ".join(self._wall.feed_lines(self._cell))
        return ""

    def setText(self, wanted: QAccessible.Text, text: str) -> None:  # noqa: N802 - Qt's name
        """Qt: nobody renames a tile."""

    def state(self) -> QAccessible.State:
        """Qt: which tile the keys go to."""
        state = QAccessible.State()
        if not self.isValid():
            state.invalid = True
            return state
        here = self._cell == self._wall.focus_cell
        state.focusable = state.selectable = True
        state.selected = here
        state.focused = here and self._wall.hasFocus()
        tile = self._wall.shown_tiles[self._cell]
        state.busy = tile.ref is not None and tile.verdict.state is TileState.CONNECTING
        state.invisible = not self._wall.shows(self._cell)
        return state


class WallInterface(QAccessibleWidget):
    """The wall: its children are the cells of the page in view."""

    def __init__(self, wall: WallCanvas) -> None:
        super().__init__(wall, QAccessible.Role.List, wall.accessibleName())
        self._wall = wall
        self._cells: list[TileInterface] = []
        self._ids: list[int] = []

    def let_cells_go(self) -> None:
        """The wall is gone: Qt deletes what was registered for its cells."""
        ids, self._ids = self._ids, []
        for number in ids:
            QAccessible.deleteAccessibleInterface(number)

    def childCount(self) -> int:  # noqa: N802 - Qt's name
        """Qt: the cells of the page."""
        return len(self._wall.shown_tiles) if isValid(self._wall) else 0

    def child(self, index: int) -> QAccessibleInterface:
        """Qt: a cell; made when first asked for."""
        if not 0 <= index < self.childCount():
            return None  # type: ignore[return-value]  # the stubs know no "none"
        while len(self._cells) <= index:
            cell = TileInterface(self._wall, len(self._cells))
            self._cells.append(cell)
            self._ids.append(QAccessible.registerAccessibleInterface(cell))
        return self._cells[index]

    def indexOfChild(self, child: QAccessibleInterface) -> int:  # noqa: N802 - Qt's name
        """Qt: which cell an interface is."""
        return next((index for index, cell in enumerate(self._cells) if cell is child), -1)

    def childAt(self, x: int, y: int) -> QAccessibleInterface:  # noqa: N802 - Qt's name
        """Qt: the cell at a point of the screen."""
        at = self._wall.mapFromGlobal(QPoint(x, y))
        hit = (cell for cell in range(self.childCount()) if self._wall.shows(cell))
        cell = next((cell for cell in hit if self._wall.shown_tiles[cell].rect.contains(at)), -1)
        return self.child(cell)

    def focusChild(self) -> QAccessibleInterface:  # noqa: N802 - Qt's name
        """Qt: the cell that the keys go to."""
        return self.child(self._wall.focus_cell)


_held: list[WallInterface] = []


def _interface_of(name: str, thing: QObject) -> QAccessibleInterface | None:
    # While a wall is being destroyed Qt asks again, under the name of what is still left of it.
    if not isinstance(thing, WallCanvas) or name != type(thing).__name__:
        return None
    # Those that Qt has deleted with their walls; never on the way, when it is still about to.
    _held[:] = [held for held in _held if isValid(held)]
    interface = WallInterface(thing)
    _held.append(interface)
    thing.destroyed.connect(interface.let_cells_go)
    return interface


class _Factory:
    installed = False


def make_accessible() -> None:
    """Tell Qt, once a process, who speaks for walls."""
    if not _Factory.installed:
        _Factory.installed = True
        QAccessible.installFactory(_interface_of)


def tell_focus(wall: WallCanvas) -> None:
    """The keys go to another tile."""
    if QAccessible.isActive() and wall.hasFocus():
        _tell(wall, QAccessible.Event.Focus)


def tell_change(wall: WallCanvas) -> None:
    """The tile under the keys says something else: its state changed."""
    if QAccessible.isActive():
        _tell(wall, QAccessible.Event.NameChanged)
        if wall.hasFocus():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(wall, wall.tile_words(wall.focus_cell)))


def _tell(wall: WallCanvas, what: QAccessible.Event) -> None:
    event = QAccessibleEvent(wall, what)
    event.setChild(wall.focus_cell)
    QAccessible.updateAccessibility(event)
