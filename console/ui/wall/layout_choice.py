"""Which of the shelf's layouts a wall has in view, and what its tabs do with them. GUI thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from console.domain.camera import CameraRef
from console.domain.wall import DIVISIONS, Layout, LayoutKind, divide
from console.ui.wall.guest import Guest
from console.ui.wall.shelf import LayoutShelf

KINDS = (LayoutKind.K1_5, LayoutKind.G3, LayoutKind.G4, LayoutKind.G5)
"""What a layout that is made of cameras is divided into: the first that holds them all."""


class LayoutChoice(QObject):
    """The choice of one wall. A guest goes before it: what is done to the guest's tab is done to the guest.

    Signals:
        picked(): another layout is in view, from its first page on.
        renamed(): the one in view has another name.
    """

    picked = Signal()
    renamed = Signal()

    def __init__(self, shelf: LayoutShelf, guest: Guest, parent: QObject) -> None:
        """The first of the shelf is in view. `shelf` is shared by all walls, `guest` is this wall's."""
        super().__init__(parent)
        self._shelf = shelf
        self._guest = guest
        self._name = shelf.layouts[0].name
        self._before_named = ""
        shelf.in_view.append(self.name)
        shelf.renamed.connect(self._take_name)

    def name(self) -> str:
        """What the layout in view is called, or would be without its guest."""
        return self._name

    @property
    def layout(self) -> Layout:
        """The layout of the shelf that is in view, or would be without its guest."""
        return self._shelf.named(self._name)

    @property
    def now(self) -> Layout:
        """The layout in view, a guest before all."""
        return self._guest.layout or self.layout

    def release(self) -> None:
        """The wall is closing: nothing is in view any more."""
        if self.name in self._shelf.in_view:
            self._shelf.in_view.remove(self.name)

    def pick(self, name: str) -> None:
        """Bring a layout into view; that of before a guest exactly as it was."""
        if self._guest.is_named(name) or (name == self._name and self._guest.leave()):
            return
        self._guest.drop()
        if name != self._name:
            self._name = name
            self.picked.emit()

    def show_named(self, name: str, cameras: Sequence[CameraRef]) -> bool:
        """Bring the layout of this name into view, made of these cameras where there is none; when it is in view
        already, the one before it. False, and nothing changes, where there is neither.
        """
        known = self._names()
        if name == self._name:
            others = [other for other in known if other != name]
            self.pick(self._before_named if self._before_named in others else (others or [name])[0])
            return True
        if name not in known and not cameras:
            return False
        self._before_named = self._name
        if name not in known:
            kind = next((kind for kind in KINDS if len(DIVISIONS[kind].cells) >= len(cameras)), LayoutKind.G6)
            self._shelf.put(Layout(name, kind, tuple(cameras)))
        self.pick(name)
        return True

    def step(self, by: int) -> None:
        """The next layout, or the one before; round the end. From a guest, back to what was there."""
        if self._guest.leave():
            return
        names = self._names()
        self.pick(names[(names.index(self.layout.name) + by) % len(names)])

    def settle(self) -> None:
        """The shelf is another: where the layout in view is gone, the first is in view."""
        if self._name not in self._names():
            self._name = self._shelf.layouts[0].name

    def recall(self, name: str) -> bool:
        """Have in view what was kept, without a word to anybody; False if there is no such layout."""
        if name not in self._names():
            return False
        self._name = name
        return True

    # --- tabs ---------------------------------------------------------------------------------------------------------

    def edit(self, layout: Layout) -> None:
        """The layout in view became this by the operator's hand."""
        if not self._guest.edit(layout):
            self._shelf.put(layout)

    def divide(self, kind: LayoutKind) -> None:
        """Divide the layout in view otherwise."""
        self.edit(divide(self.now, kind))

    def add(self, wanted: str) -> None:
        """An empty layout, divided as the one in view; called `wanted`, or nearly."""
        now = self.now
        name = self._shelf.free_name(wanted)
        self._shelf.put(Layout(name, now.kind, (), -1, now.dwell_s, now.fill))
        self.pick(name)

    def copy(self, name: str) -> None:
        """Another one like it; a guest is kept."""
        if not self._keep_guest(name, name):
            copy = replace(self._shelf.named(name), name=self._shelf.free_name(name))
            self._shelf.put(copy)
            self.pick(copy.name)

    def rename(self, name: str, wanted: str) -> None:
        """Give it another name; a guest is kept under it."""
        if not self._keep_guest(name, wanted):
            self._shelf.rename(name, wanted)

    def remove(self, name: str) -> None:
        """Take it from the shelf; a guest leaves."""
        if not (self._guest.is_named(name) and self._guest.leave()):
            self._shelf.remove(name)

    def _keep_guest(self, name: str, wanted: str) -> bool:
        """Who names or copies a guest keeps it; False if this is another layout's tab."""
        kept = self._guest.named(name, self._shelf.free_name(wanted))
        if kept is None:
            return False
        self._guest.drop()
        self._shelf.put(kept)
        self.pick(kept.name)
        return True

    def _take_name(self, name: str, given: str) -> None:
        """Whichever wall renames it, those that show it go on showing it."""
        if name == self._name:
            self._name = given
            self.renamed.emit()

    def _names(self) -> list[str]:
        return [layout.name for layout in self._shelf.layouts]
