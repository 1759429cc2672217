"""The layouts of whoever is signed in: read back at the start, kept as they change. GUI thread."""

from __future__ import annotations

import heapq
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from console.core.commands import Outcome, Recall
from console.core.views import CatalogueView, SessionView
from console.domain.camera import Camera, CameraRef, Condition
from console.domain.wall import NAME_LENGTH, Layout, LayoutKind
from console.domain.wall_text import LayoutProblem, from_text, to_text
from console.ui.keeping import Keeping
from console.ui.link import Link

KEY = "wall.layouts"
SAVE_MS = 400
SETTLE_MS = 3000
"""A first wall waits this long for more gateways before cameras that are closed take the remaining cells."""


class LayoutShelf(QObject):
    """All layouts of the person signed in, shared by every wall window.

    Attributes:
        in_view: what tells the name of the layout in view, one for each wall.
        carried: whether the person came by a relief at the post: what was in view still is, beside their own layouts.

    Signals:
        renamed(str, str): a layout of the first name is about to have the second; `changed` follows.
        changed(): layouts came, went, or became others.
        restored(): the person's layouts are there (or the first ones, if there were none).
        problems(tuple[LayoutProblem, ...]): what of the stored ones could not be read; again when something is changed
            that will not be kept, since they are another version's.
        not_kept(Outcome): they could not be kept; once.
    """

    renamed = Signal(str, str)
    changed = Signal()
    restored = Signal()
    problems = Signal(object)
    not_kept = Signal(object)

    def __init__(self, link: Link, opening: Sequence[CameraRef] = (), parent: QObject | None = None) -> None:
        """`opening` are the cameras of a first wall, in the order of its cells; without it the catalogue decides."""
        super().__init__(parent)
        self.in_view: list[Callable[[], str]] = []
        self.carried = False
        self._link = link
        self._opening = tuple(opening)
        self._layouts: tuple[Layout, ...] = (self._first(),)
        self._person = ""
        self._untouched = True
        self._readable = True
        self._problems: tuple[LayoutProblem, ...] = ()
        self._keeping = Keeping(link, self)
        self._keeping.refused.connect(self.not_kept)
        self.restored_at_s = 0.0
        self._save = QTimer(self, singleShot=True, interval=SAVE_MS)
        self._save.timeout.connect(self._write)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(lambda: self._offer(settled=True))
        link.session_changed.connect(self._take_session)
        link.leaving.connect(self.flush)
        link.catalogue_changed.connect(self._take_catalogue)
        self._take_session(link.session)

    @property
    def layouts(self) -> tuple[Layout, ...]:
        """In the order of the tabs; never empty."""
        return self._layouts

    def named(self, name: str) -> Layout:
        """The layout of a name, else the first."""
        return next((layout for layout in self._layouts if layout.name == name), self._layouts[0])

    def put(self, layout: Layout, instead_of: str | None = None) -> None:
        """Keep a layout: in place of the one of its name (or of `instead_of`), else as a new one at the end."""
        former = layout.name if instead_of is None else instead_of
        names = [known.name for known in self._layouts]
        if former in names:
            place = names.index(former)
            self._change((*self._layouts[:place], layout, *self._layouts[place + 1 :]))
        else:
            self._change((*self._layouts, layout))

    def remove(self, name: str) -> None:
        """Take a layout away; the last one stays."""
        left = tuple(layout for layout in self._layouts if layout.name != name)
        if left:
            self._change(left)

    def rename(self, name: str, wanted: str) -> str:
        """Give a layout another name; returns the name it got (made unique, cut to what fits)."""
        given = self.free_name(wanted, but=name)
        self.renamed.emit(name, given)
        self.put(replace(self.named(name), name=given), instead_of=name)
        return given

    def free_name(self, wanted: str, *, but: str = "") -> str:
        """The wanted name, or the same with a number if it is taken."""
        base = "".join(letter for letter in wanted if letter.isprintable()).strip()[:NAME_LENGTH] or self.tr("Mur")
        taken = {layout.name for layout in self._layouts} - {but}
        name, number = base, 2
        while name in taken:
            name = f"{base[: NAME_LENGTH - 4]} {number}"
            number += 1
        return name

    # --- keeping ------------------------------------------------------------------------------------------------------

    def _change(self, layouts: tuple[Layout, ...], *, by_hand: bool = True) -> None:
        if layouts == self._layouts:
            return
        self._layouts = layouts
        if by_hand:
            self._untouched = False
            self._save.start()
        self.changed.emit()

    def _write(self) -> None:
        if self._person and self._readable:
            self._keeping.keep("person", KEY, to_text(self._layouts))
        elif self._person and self._problems:
            self.problems.emit(self._problems)
            self._problems = ()

    def flush(self) -> None:
        """Write now what waits to be written: the window is closing."""
        if self._save.isActive():
            self._save.stop()
            self._write()

    def _take_session(self, view: SessionView) -> None:
        if view.person == self._person:
            return
        self.carried = bool(view.relieved) and view.relieved == self._person
        self._person = view.person
        self._save.stop()
        if view.person:
            person = view.person
            self._link.submit(Recall("person", KEY), lambda outcome: self._recalled(person, outcome))

    def _recalled(self, person: str, outcome: Outcome) -> None:
        if person != self._person or not isValid(self):  # its window may be gone before the answer comes
            return
        layouts, problems = from_text(outcome.value) if outcome.ok and outcome.value else ((), ())
        # Layouts that a newer version wrote are left alone rather than written over.
        self._readable = not any(problem.code == "wall.version" for problem in problems)
        self._problems = problems
        if problems:
            self.problems.emit(problems)
        self._untouched = not layouts
        if self.carried:
            self._layouts = self._with_carried(layouts)
            self._save.start()
        else:
            self._layouts = layouts or (self._first(),)
        self.restored_at_s = time.monotonic()
        self.changed.emit()
        self.restored.emit()
        if self._link.catalogue is not None:
            self._take_catalogue(self._link.catalogue)

    def _with_carried(self, own: tuple[Layout, ...]) -> tuple[Layout, ...]:
        """One's own layouts, and those that are in view since whoever was relieved saw them."""
        taken = {layout.name for layout in own}
        kept = list(own)
        for name in dict.fromkeys(tell() for tell in self.in_view):
            layout = self.named(name)
            if layout in own:
                continue
            given, number = layout.name, 2
            if given in taken:
                given = self.tr("{name} (relève)").format(name=layout.name[: NAME_LENGTH - 12])
            while given in taken:
                given = self.tr("{name} (relève)").format(name=f"{layout.name[: NAME_LENGTH - 16]} {number}")
                number += 1
            if given != layout.name:
                self.renamed.emit(layout.name, given)
            taken.add(given)
            kept.append(replace(layout, name=given))
        return tuple(kept) or (self._first(),)

    # --- the first wall -----------------------------------------------------------------------------------------------

    def _first(self) -> Layout:
        return Layout(self.tr("Mur"), LayoutKind.G3, self._opening[:9])

    def _take_catalogue(self, view: CatalogueView) -> None:
        if self._untouched and not self._opening:
            self._offer(settled=False)
            self._settle.start()

    def _offer(self, *, settled: bool) -> None:
        view = self._link.catalogue
        if view is None or not self._untouched or self._opening:
            return
        first = self._layouts[0]
        self._change((replace(first, cells=_filled(first, view, settled=settled)),), by_hand=False)


def _filled(layout: Layout, view: CatalogueView, *, settled: bool) -> tuple[CameraRef | None, ...]:
    """Open cameras in the first cells and one closed one in the last; once settled, any camera in what is left."""
    cells = list(layout.page(0))
    if None not in cells:
        return layout.cells
    # The lowest numbers of each kind are enough, twice as many as cells since some are shown already: a whole
    # region's catalogue is not sorted for nine cameras.
    opened = _lowest((camera for camera in view.cameras if camera.condition is Condition.CONTINUOUS), cells)
    closed = _lowest((camera for camera in view.cameras if camera.condition is not Condition.CONTINUOUS), cells)
    last = len(cells) - 1
    if cells[last] is None and closed:
        cells[last] = closed.pop(0)
    for place in range(last):
        if cells[place] is None and opened:
            cells[place] = opened.pop(0)
    if settled:
        rest = opened + closed
        cells = [rest.pop(0) if cell is None and rest else cell for cell in cells]
    return tuple(cells)


def _lowest(cameras: Iterable[Camera], cells: list[CameraRef | None]) -> list[CameraRef]:
    lowest = heapq.nsmallest(2 * len(cells), cameras, key=_number)
    return [camera.ref for camera in lowest if camera.ref not in cells]


def _number(camera: Camera) -> int:
    return camera.number
