"""A layout that visits a wall: an incident's cameras, page by page; then the former wall exactly as it was. GUI thread.

It is nobody's: it is not kept, changes no layout, and whatever is put on it goes with it, unless somebody names or
copies it. The tiles of the former wall rest meanwhile, so that they are back at once with zoom and choices.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from console.domain.camera import CameraRef
from console.domain.wall import MOST_PAGES, Layout, LayoutKind, swap
from console.ui.wall.shelf import LayoutShelf
from console.ui.wall.tile import Zoom
from console.ui.wall.view import WallView


class Host(Protocol):
    """The wall that is visited. GUI thread."""

    view: WallView
    shelf: LayoutShelf

    @property
    def layout_now(self) -> Layout:
        """The layout in view."""

    @property
    def shelf_layout(self) -> Layout:
        """The layout of the shelf that is in view, or would be without the guest."""

    @property
    def touring(self) -> bool:
        """Whether pages turn by themselves."""

    def tour(self, on: bool) -> None:
        """Turn pages by themselves, or stop."""

    def show_page(self, page: int | None) -> None:
        """Show a page of what is in view; None for the same one."""

    def turn_to(self, page: int) -> None:
        """Another page, by the operator's hand."""


@dataclass(frozen=True, slots=True)
class GuestPages:
    """What is to be shown: `pages` of cameras, the best first, each with its label, from page `first` on.

    `title` is what the tab says.
    """

    incident: str
    title: str
    pages: tuple[tuple[CameraRef, ...], ...]
    labels: tuple[str, ...] = ()
    first: int = 0


@dataclass(frozen=True, slots=True)
class _Former:
    page: int
    focus: int
    enlarged: int | None
    zooms: Mapping[str, Zoom]
    touring: bool


class Guest(QObject):
    """The guest of one wall.

    Attributes:
        layout: what visits, None while nothing does. pages: what was asked for. seen: the page in view.

    Signals:
        changed(): it came, went, or another page of it is in view.
    """

    changed = Signal()

    def __init__(self, host: Host, parent: QObject) -> None:
        super().__init__(parent)
        self._host = host
        self._former: _Former | None = None
        self.layout: Layout | None = None
        self.pages: GuestPages | None = None
        self.seen = 0

    def is_named(self, name: str) -> bool:
        """Whether this is its tab."""
        return self.layout is not None and self.layout.name == name

    def where(self) -> str:
        """What the page in view shows, empty where nobody said."""
        labels = self.pages.labels if self.pages is not None else ()
        return labels[self.seen] if self.seen < len(labels) else ""

    def show(self, pages: GuestPages) -> None:
        """Put it on the wall. One that is there already makes room: the former wall stays what it was."""
        host = self._host
        if self._former is None:
            view = host.view
            zooms = {tile.key: replace(tile.zoom) for tile in view.shown_tiles if tile.ref is not None}
            self._former = _Former(view.page, view.focus_cell, view.enlarged, zooms, host.touring)
            if host.touring:
                host.tour(False)
        former = host.shelf_layout
        kind = kind_for(max((len(page) for page in pages.pages), default=0))
        cells: list[CameraRef | None] = []
        size = Layout("", kind).size
        for page in pages.pages[:MOST_PAGES]:
            cells += [*page[:size], *[None] * (size - len(page))]
        self.pages = pages
        name = host.shelf.free_name(pages.title)
        self.layout = Layout(name, kind, tuple(cells), -1, former.dwell_s, former.fill)
        host.view.keep(former)
        host.show_page(min(max(pages.first, 0), self.layout.pages - 1))
        for tile in host.view.shown_tiles:
            tile.zoom = Zoom()  # one that was there before shows all of the place first
        host.view.ask_again()
        host.view.set_focus_cell(0)

    def leave(self) -> bool:
        """Bring the former wall back; tells whether there was a guest."""
        former = self._former
        if former is None:
            return False
        self._go()
        host = self._host
        host.show_page(former.page)
        host.view.keep(None)
        host.view.set_focus_cell(min(former.focus, host.layout_now.size - 1))
        if former.enlarged is not None and former.enlarged < host.layout_now.size:
            host.view.enlarge(former.enlarged)
        for tile in host.view.shown_tiles:
            tile.zoom = former.zooms.get(tile.key, tile.zoom)
        host.view.ask_again()
        if former.touring:
            host.tour(True)
        return True

    def drop(self) -> None:
        """Forget it: another layout takes its place."""
        if self._former is not None:
            self._go()
            self._host.view.keep(None)
            self.changed.emit()

    def _go(self) -> None:
        self._former, self.layout, self.pages, self.seen = None, None, None, 0

    def step(self, by: int) -> bool:
        """Another page, not round the end; tells whether there was one."""
        if self.layout is None or not 0 <= self.seen + by < self.layout.pages:
            return False
        self._host.turn_to(self.seen + by)
        return True

    def bring(self, ref: CameraRef) -> bool:
        """Make a camera of the guest the large one, on whichever page it is; False if it is not there."""
        layout = self.layout
        if layout is None or ref not in layout.cells:
            return False
        here = self.seen * layout.size
        on_page = [at for at, cell in enumerate(layout.cells) if cell == ref and here <= at < here + layout.size]
        at = on_page[0] if on_page else layout.cells.index(ref)
        page, cell = divmod(at, layout.size)
        view = self._host.view
        if page != self.seen:
            self._host.turn_to(page)
        if view.enlarged is not None:
            view.enlarge(None)
        if cell != layout.spot:
            self.edit(swap(layout, at, layout.place(page, layout.spot)))
        view.set_focus_cell(layout.spot)
        return True

    def edit(self, layout: Layout) -> bool:
        """It became this by the operator's hand; False if it is another layout's."""
        if self.layout is None or layout.name != self.layout.name:
            return False
        self.layout = layout
        self._host.show_page(None)
        return True

    def named(self, name: str, wanted: str) -> Layout | None:
        """The guest as a layout to be kept under a name; None if this is another layout's tab."""
        if self.layout is None or self.layout.name != name:
            return None
        return replace(self.layout, name=wanted)

    def turned(self, page: int) -> None:
        """This page of what is on the wall is in view."""
        self.seen = page if self.layout is not None else 0
        self.changed.emit()


def kind_for(cameras: int) -> LayoutKind:
    """The best one large and the others beside it; one alone has the whole wall."""
    if cameras <= 1:
        return LayoutKind.G1
    return LayoutKind.K1_5 if cameras <= 6 else LayoutKind.K1_7
