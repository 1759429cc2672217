"""A wall with its bar: joins tiles, tabs, pages, tour, guest and errands, each with a file of its own. GUI thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import tzinfo
from typing import TypeVar

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.core.commands import Outcome
from console.core.feeds import FeedPort
from console.domain.camera import Camera, CameraRef
from console.domain.wall import Layout, LayoutKind, add
from console.domain.wall_text import LayoutProblem
from console.ui.actions import Actions
from console.ui.keeping import Keeping
from console.ui.link import Link
from console.ui.models.site_words import SiteWords
from console.ui.times import PARIS
from console.ui.wall.asking import HiddenStreams
from console.ui.wall.bar import WallBar
from console.ui.wall.errands import Errands
from console.ui.wall.guest import Guest
from console.ui.wall.keys import add_keys
from console.ui.wall.layout_choice import LayoutChoice
from console.ui.wall.number_entry import NumberEntry
from console.ui.wall.parts import WallParts
from console.ui.wall.report import TileReport
from console.ui.wall.shelf import LayoutShelf
from console.ui.wall.tour_clock import TourClock
from console.ui.wall.view import WallView
from console.ui.wall.whereabouts import Whereabouts

T = TypeVar("T")


class WallPanel(QWidget):
    """A whole wall: bar above, tiles below.

    Signals:
        states_changed(dict[CameraRef, TileState]): what the tiles may claim; for the catalogue's shapes.
        camera_focused(object): the CameraRef under the focus, or None.
        not_kept(Outcome): layouts could not be kept, or those of before not read; said once.
        refused(Outcome): opening or joining a camera was refused; the tile says so as well.
        ground_wanted(str): the ground of an opening (`gateway/camera`) is wanted: it is chosen in the incident.
        screen_wanted(str): a second wall on the screen of this name.
        full_screen_toggled(bool): F11.
        pictured(Outcome): a picture of the wall was kept (`value`: its path), or could not be.
    """

    states_changed = Signal(object)
    camera_focused = Signal(object)
    not_kept = Signal(object)
    refused = Signal(object)
    ground_wanted = Signal(str)
    screen_wanted = Signal(str)
    full_screen_toggled = Signal(bool)
    pictured = Signal(object)

    def __init__(
        self,
        link: Link,
        feeds: FeedPort,
        actions: Actions,
        *,
        opening: Sequence[CameraRef] = (),
        shelf: LayoutShelf | None = None,
        hidden: HiddenStreams | None = None,
        wall: str = "wall1",
        zone: tzinfo = PARIS,
        site: SiteWords | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`opening`: cameras of a first wall in cell order (the catalogue decides without). `shelf` and `hidden` are
        shared by all walls.

        `wall` names this wall in tile keys and settings; each window has its own. `zone` is the site's, `site` its
        words for grounds and which of them an incident's type raises.
        """
        super().__init__(parent)
        self._link = link
        self.zone = zone
        self.site = SiteWords() if site is None else site
        self.keeping = Keeping(link, self)
        self.keeping.refused.connect(self.not_kept)
        first = shelf is None
        self.shelf = LayoutShelf(link, opening, self) if shelf is None else shelf
        self.bar = WallBar(self)
        self.hidden = HiddenStreams() if hidden is None else hidden
        self.view = WallView(WallParts(feeds, wall, zone, self.site, self.hidden), self)
        self._tour = TourClock(lambda: (self.layout_now, self.view.page), self.view.expect, self)
        self._tour.due.connect(self.show_page)
        self._where = Whereabouts(wall, link, self.keeping, self._where_now, self)
        self._where.recalled.connect(self._recalled)
        self.guest = Guest(self, self)
        self._choice = LayoutChoice(self.shelf, self.guest, self)
        self._choice.picked.connect(self._picked)
        self._choice.renamed.connect(self._where.note)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(self.bar)
        lines.addWidget(self.view, 1)
        self.numbers = NumberEntry(self.view.directory.numbered, self.view)
        self.numbers.chosen.connect(self._typed)
        self.view.digit_typed.connect(self.type_digit)
        self._connect_bar()
        self._connect_view()
        self.errands = Errands(self.view, link, zone, lambda: self.layout_now, self)
        self.errands.refused.connect(self.refused)
        self.errands.ground_wanted.connect(self.ground_wanted)
        self.errands.pictured.connect(self.pictured)
        add_keys(self, actions)
        if first:
            self.shelf.not_kept.connect(self.not_kept)
            self.shelf.problems.connect(self._say_problems)
        self.shelf.changed.connect(self._shelf_changed)
        self.shelf.restored.connect(self._recall_current)
        self._follow(link)
        self.show_page(0)
        if self.shelf.restored_at_s:
            self._recall_current()

    # --- asked by others ----------------------------------------------------------------------------------------------

    @property
    def layout_now(self) -> Layout:
        """The layout in view."""
        return self._choice.now

    @property
    def shelf_layout(self) -> Layout:
        """The layout of the shelf that is in view, or would be without its guest."""
        return self._choice.layout

    @property
    def touring(self) -> bool:
        """Whether pages turn by themselves."""
        return self._tour.running

    def put_camera(self, ref: CameraRef, *, focused: bool = False) -> None:
        """Show a camera in the spot cell, or in the cell with the focus."""
        if focused:
            self.view.put(self.view.focus_cell, [ref])
        else:
            self.view.put_on_spot(ref)

    def put_cameras(self, refs: Sequence[CameraRef], *, focused: bool = False) -> None:
        """Several cameras into free cells: those of this page first, then of new ones, from the focus if asked."""
        place = self.layout_now.place(self.view.page, self.view.focus_cell if focused else 0)
        self._choice.edit(add(self.layout_now, place, refs))

    def show_tile(self, key: str) -> bool:
        """Give the keys to a tile, on whichever page it is; False if it is on another wall."""
        place = self.view.place_of(key)
        if place is None:
            return False
        page, cell = divmod(place, self.layout_now.size)
        if page != self.view.page:
            self.turn_to(page)
        if self.view.enlarged not in (None, cell):
            self.view.enlarge(None)
        self.window().raise_()
        self.window().activateWindow()
        self.view.setFocus()
        self.view.set_focus_cell(cell)
        return True

    def tiles_report(self) -> list[TileReport]:
        """What the tiles did over the last 30 s."""
        return self.view.tiles_report()

    @property
    def first_picture_at(self) -> float:
        """Monotonic seconds of the first painted picture, 0.0 before."""
        return self.view.first_picture_at

    @property
    def all_live_at(self) -> float:
        """Monotonic seconds of the first moment when every tile was live or refused, 0.0 before."""
        return self.view.all_live_at

    def release(self) -> None:
        """Let go of feeds and keep what waits to be kept: the window is closing."""
        self.numbers.cancel()
        self._tour.pause()
        self._where.flush()
        self.shelf.flush()
        self._choice.release()
        self.view.release()

    # --- connections --------------------------------------------------------------------------------------------------

    def _connect_bar(self) -> None:
        bar = self.bar
        bar.picked.connect(self.pick)
        bar.added.connect(self._add_layout)
        bar.removed.connect(self._choice.remove)
        bar.copied.connect(self._copy)
        bar.renamed.connect(self._choice.rename)
        bar.kind_picked.connect(self.divide)
        bar.filled.connect(self._fill)
        bar.page_picked.connect(self.turn_to)
        bar.tour_toggled.connect(self.tour)
        bar.dwell_picked.connect(self._dwell)
        bar.screen_picked.connect(self.screen_wanted)

    def _follow(self, link: Link) -> None:
        _follow(link.session_changed, self.view.take_session, link.session)
        _follow(link.catalogue_changed, self.view.take_catalogue, link.catalogue)
        _follow(link.story_changed, self.view.take_story, link.story)
        _follow(link.openings_changed, self.view.take_openings, link.openings)
        _follow(link.steering_changed, self.view.take_steering, link.steering)

    def _connect_view(self) -> None:
        view = self.view
        view.layout_edited.connect(self._choice.edit)
        view.page_wanted.connect(self.turn_to)
        view.touched.connect(self._tour.touch)
        view.enlarged_changed.connect(self._hold)
        view.states_changed.connect(self.states_changed)
        view.focus_moved.connect(self.camera_focused)
        view.steering.changed.connect(self._hold)

    def type_digit(self, digit: str) -> None:
        """One more digit of a camera's number, typed anywhere in the window."""
        # No camera's number begins with 0: alone it shows the whole picture again.
        if self.view.steering.active and self.view.hasFocus():
            self.view.steering.digit(int(digit))
        elif digit == "0" and not self.numbers.digits:
            self.view.reset_zoom()
        else:
            self.numbers.type(digit)

    def _typed(self, camera: Camera) -> None:
        self.view.put_on_spot(camera.ref)

    # --- layouts ------------------------------------------------------------------------------------------------------

    def pick(self, name: str) -> None:
        """Bring a layout into view; that of before a guest exactly as it was."""
        self._choice.pick(name)

    def _picked(self) -> None:
        self._tour.stop()
        self.show_page(0)
        self._where.note()

    def show_named(self, name: str, cameras: Sequence[CameraRef]) -> bool:
        """See `LayoutChoice.show_named`."""
        return self._choice.show_named(name, cameras)

    def step_layout(self, step: int) -> None:
        """The next layout, or the one before; round the end. From a guest, back to what was there."""
        self._choice.step(step)

    def divide(self, kind: LayoutKind) -> None:
        """Divide the layout in view otherwise."""
        self._choice.divide(kind)

    def _add_layout(self) -> None:
        self._choice.add(self.tr("Mur"))
        self.bar.begin_rename(self.bar.tabs.currentIndex())

    def _copy(self, name: str) -> None:
        self._choice.copy(name)

    def mark_spot(self) -> None:
        """Typed numbers go to the cell with the focus from now on."""
        self.view.mark_spot(self.view.focus_cell)

    def toggle_fill(self) -> None:
        """Pictures whole, or filling their tile."""
        self._fill(not self.layout_now.fill)

    def _fill(self, fill: bool) -> None:
        self._choice.edit(replace(self.layout_now, fill=fill))

    def _dwell(self, dwell_s: int) -> None:
        self._choice.edit(replace(self.layout_now, dwell_s=dwell_s))
        self.tour(True)

    def _shelf_changed(self) -> None:
        self._choice.settle()
        self.show_page(None)

    def show_page(self, page: int | None) -> None:
        """Show a page of what is in view; None for the same one."""
        layout, guest = self.layout_now, self.guest.layout
        self.view.show_layout(layout, page)
        names = [known.name for known in self.shelf.layouts]
        self.bar.show_tabs([*names, guest.name] if guest is not None else names, layout.name)
        self.guest.turned(self.view.page)
        self._show_state()

    def _show_state(self) -> None:
        said = self.guest.where()
        self.bar.show_state(self.layout_now, self.view.page, touring=self._tour.running, said=said)

    # --- pages and tour -----------------------------------------------------------------------------------------------

    def turn_to(self, page: int) -> None:
        """Another page, round the end; the tour's dwell begins anew. One page beyond the last is free to be filled."""
        pages = self.layout_now.pages
        held = any(self.layout_now.page(pages - 1))
        self.show_page(page % (pages + 1 if held and page == pages and not self._tour.running else pages))
        self._tour.touch()
        self._where.note()

    def toggle_tour(self) -> None:
        """Start or stop turning pages."""
        self.tour(not self._tour.running)

    def tour(self, on: bool) -> None:
        """Turn pages by themselves, or stop."""
        (self._tour.start if on else self._tour.stop)()
        self._show_state()

    def _hold(self) -> None:
        """No page turns under an enlarged picture, nor under a hand that steers."""
        self._tour.hold(self.view.enlarged is not None or self.view.steering.active)

    # --- full screen --------------------------------------------------------------------------------------------------

    def toggle_full_screen(self) -> None:
        """F11: the window of this wall takes the whole screen, or gives it back."""
        window = self.window()
        full = not window.isFullScreen()
        (window.showFullScreen if full else window.showNormal)()
        self.full_screen_toggled.emit(full)

    def _say_problems(self, problems: Sequence[LayoutProblem]) -> None:
        newer = any(problem.code == "wall.version" for problem in problems)
        self.not_kept.emit(Outcome(False, "wall.version" if newer else "wall.damaged"))

    # --- where it was -------------------------------------------------------------------------------------------------

    def _where_now(self) -> tuple[str, int] | None:
        return (self._choice.name(), self.view.page) if self.guest.layout is None else None

    def _recall_current(self) -> None:
        if self.shelf.carried:
            self._where.note()  # what whoever was relieved saw is what this person sees
            return
        self._where.recall()

    def _recalled(self, name: str, page: int) -> None:
        if self.guest.layout is not None:
            self.guest.drop()  # it was somebody else's, or of before
            self.show_page(0)
        if self._choice.recall(name):
            self.show_page(page if page < self.layout_now.pages else 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Escape, where the wall itself has no step back to go: the guest leaves."""
        if event.key() == Qt.Key.Key_Escape and not event.modifiers() and self.guest.leave():
            return
        super().keyPressEvent(event)

    # --- the widget's own life ----------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """A tour goes on."""
        self._tour.go_on()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: pages stay, half a number is forgotten."""
        self._tour.pause()
        self.numbers.cancel()
        super().hideEvent(event)


def _follow(changed: SignalInstance, take: Callable[[T], None], now: T | None) -> None:
    """Have the newest view taken, and from now on each that is newer."""
    changed.connect(take)
    if now is not None:
        take(now)
