"""A wall with its bar: chooses layouts and pages, runs tours, remembers where it was. GUI thread."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import tzinfo

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QHideEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.core.commands import LinkCamera, OpenCamera, Outcome, Recall, Remember
from console.core.feeds import FeedPort
from console.domain.camera import Camera, CameraRef
from console.domain.wall import Layout, LayoutKind, Tour, divide
from console.ui.actions import Actions
from console.ui.link import Link
from console.ui.times import PARIS
from console.ui.wall import words
from console.ui.wall.bar import WallBar
from console.ui.wall.number_entry import NumberEntry
from console.ui.wall.report import TileReport
from console.ui.wall.shelf import LayoutShelf
from console.ui.wall.view import WallView

KEY = "wall.current"
REMEMBER_MS = 600
TOUR_MS = 250


class WallPanel(QWidget):
    """A whole wall: bar above, tiles below.

    Signals:
        states_changed(dict[CameraRef, TileState]): what the tiles may claim; for the catalogue's shapes.
        camera_focused(object): the CameraRef under the focus, or None.
        refused(Outcome): opening or joining a camera was refused; the tile says so as well.
        ground_wanted(str): the ground of an opening (`gateway/camera`) is wanted: it is chosen in the incident.
        screen_wanted(str): a second wall on the screen of this name.
        full_screen_toggled(bool): F11.
    """

    states_changed = Signal(object)
    camera_focused = Signal(object)
    refused = Signal(object)
    ground_wanted = Signal(str)
    screen_wanted = Signal(str)
    full_screen_toggled = Signal(bool)

    def __init__(
        self,
        link: Link,
        feeds: FeedPort,
        actions: Actions,
        *,
        opening: Sequence[CameraRef] = (),
        shelf: LayoutShelf | None = None,
        wall: str = "wall1",
        zone: tzinfo = PARIS,
        parent: QWidget | None = None,
    ) -> None:
        """`opening`: cameras of a first wall in cell order (the catalogue decides without). `shelf`: shared layouts.

        `wall` names this wall in tile keys and settings; each window has its own. `zone` is the site's.
        """
        super().__init__(parent)
        self._link = link
        self._wall = wall
        self.zone = zone
        self.shelf = LayoutShelf(link, opening, self) if shelf is None else shelf
        self.bar = WallBar(self)
        self.view = WallView(feeds, wall, self, zone)
        self._name = self.shelf.layouts[0].name
        self._tour = Tour()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(self.bar)
        lines.addWidget(self.view, 1)
        self.numbers = NumberEntry(self.view.directory.numbered, self.view)
        self.numbers.chosen.connect(self._typed)
        self._turner = QTimer(self, interval=TOUR_MS)
        self._turner.timeout.connect(self._turn)
        self._remember = QTimer(self, singleShot=True, interval=REMEMBER_MS)
        self._remember.timeout.connect(self._write_current)
        self._connect_bar()
        self._connect_view()
        self._add_actions(actions)
        self.shelf.changed.connect(self._shelf_changed)
        self.shelf.restored.connect(self._recall_current)
        link.session_changed.connect(self.view.take_session)
        link.catalogue_changed.connect(self.view.take_catalogue)
        link.story_changed.connect(self.view.take_story)
        self.view.take_session(link.session)
        if link.catalogue is not None:
            self.view.take_catalogue(link.catalogue)
        if link.story is not None:
            self.view.take_story(link.story)
        self._show(0)
        if self.shelf.restored_at_s:
            self._recall_current()

    # --- asked by others ----------------------------------------------------------------------------------------------

    @property
    def layout_now(self) -> Layout:
        """The layout in view."""
        return self.shelf.named(self._name)

    def put_camera(self, ref: CameraRef, *, focused: bool = False) -> None:
        """Show a camera in the spot cell, or in the cell with the focus."""
        if focused:
            self.view.put(self.view.focus_cell, [ref])
        else:
            self.view.put_on_spot(ref)

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
        self._turner.stop()
        if self._remember.isActive():
            self._remember.stop()
            self._write_current()
        self.shelf.flush()
        self.view.release()

    # --- connections --------------------------------------------------------------------------------------------------

    def _connect_bar(self) -> None:
        bar = self.bar
        bar.picked.connect(self.pick)
        bar.added.connect(self._add_layout)
        bar.removed.connect(self.shelf.remove)
        bar.copied.connect(self._copy)
        bar.renamed.connect(self._rename)
        bar.kind_picked.connect(self.divide)
        bar.filled.connect(self._fill)
        bar.page_picked.connect(self.turn_to)
        bar.tour_toggled.connect(self.tour)
        bar.dwell_picked.connect(self._dwell)
        bar.screen_picked.connect(self.screen_wanted)

    def _connect_view(self) -> None:
        view = self.view
        view.layout_edited.connect(self._edited)
        view.page_wanted.connect(self.turn_to)
        view.open_wanted.connect(self._open)
        view.link_wanted.connect(self._join)
        view.touched.connect(self._touched)
        view.enlarged_changed.connect(self._hold)
        view.states_changed.connect(self.states_changed)
        view.focus_moved.connect(self.camera_focused)

    def _add_actions(self, actions: Actions) -> None:
        group = self.tr("Mur")
        for digit in "0123456789":
            self._key(digit, self._digit(digit))
        for number, kind in enumerate(tuple(LayoutKind)[:8], start=1):
            self._key(f"Ctrl+{number}", self._divider(kind))
        actions.tell(group, self.tr("Caméra dans la cellule de pointage"), self.tr("son numéro, puis Entrée"))
        actions.tell(group, self.tr("Division 1 × 1 à 8 × 8"), "Ctrl+1 … Ctrl+8")
        add = actions.add
        add("wall.next_layout", group, self.tr("Disposition suivante"), ("Ctrl+Tab",), lambda: self._next(1), self)
        add(
            "wall.last_layout",
            group,
            self.tr("Disposition précédente"),
            ("Ctrl+Shift+Tab",),
            lambda: self._next(-1),
            self,
        )
        add("wall.full", group, self.tr("Plein écran"), ("F11",), self.toggle_full_screen, self)
        here = {"everywhere": False}
        add("wall.spot", group, self.tr("Pointer cette cellule"), ("S",), self._mark_spot, self, **here)
        add("wall.tour", group, self.tr("Ronde : marche, arrêt"), ("T",), self.toggle_tour, self, **here)
        add("wall.fill", group, self.tr("Images entières ou remplies"), ("F",), self._toggle_fill, self, **here)
        for what, keys in (
            (self.tr("D'une cellule à l'autre"), "← ↑ → ↓"),
            (self.tr("Agrandir, ou demander l'ouverture"), self.tr("Entrée")),
            (self.tr("Un pas en arrière"), self.tr("Échap")),
            (self.tr("Vider la cellule"), self.tr("Suppr")),
            (self.tr("Page suivante, précédente"), self.tr("Page suiv., Page préc.")),
            (self.tr("Zoom ; flèches ou glisser pour se déplacer"), self.tr("+ −, molette")),
            (self.tr("Image entière"), "0"),
            (self.tr("Menu de la cellule"), self.tr("Menu")),
        ):
            actions.tell(group, what, keys)

    def _key(self, keys: str, slot: object) -> None:
        action = QAction(self)
        action.setShortcut(QKeySequence(keys, QKeySequence.SequenceFormat.PortableText))
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.triggered.connect(slot)
        self.addAction(action)

    def _digit(self, digit: str) -> object:
        return lambda _checked=False: self._type(digit)

    def _divider(self, kind: LayoutKind) -> object:
        return lambda _checked=False: self.divide(kind)

    def _type(self, digit: str) -> None:
        # No camera's number begins with 0: alone it shows the whole picture again.
        if digit == "0" and not self.numbers.digits:
            self.view.reset_zoom()
        else:
            self.numbers.type(digit)

    def _typed(self, camera: Camera) -> None:
        self.view.put_on_spot(camera.ref)

    # --- layouts ------------------------------------------------------------------------------------------------------

    def pick(self, name: str) -> None:
        """Bring a layout into view."""
        if name != self._name:
            self._name = name
            self._tour = self._tour.stop()
            self._show(0)
            self._remember.start()

    def _next(self, step: int) -> None:
        names = [layout.name for layout in self.shelf.layouts]
        self.pick(names[(names.index(self.layout_now.name) + step) % len(names)])

    def divide(self, kind: LayoutKind) -> None:
        """Divide the layout in view otherwise."""
        self._edited(divide(self.layout_now, kind))

    def _edited(self, layout: Layout) -> None:
        self.shelf.put(layout)

    def _add_layout(self) -> None:
        now = self.layout_now
        name = self.shelf.free_name(self.tr("Mur"))
        self.shelf.put(Layout(name, now.kind, (), -1, now.dwell_s, now.fill))
        self.pick(name)
        self.bar.begin_rename(self.bar.tabs.currentIndex())

    def _copy(self, name: str) -> None:
        copy = replace(self.shelf.named(name), name=self.shelf.free_name(name))
        self.shelf.put(copy)
        self.pick(copy.name)

    def _rename(self, name: str, wanted: str) -> None:
        mine = name == self._name
        if mine:
            self._name = self.shelf.free_name(wanted, but=name)
        self.shelf.rename(name, wanted)
        if mine:
            self._remember.start()

    def _mark_spot(self) -> None:
        self.view.mark_spot(self.view.focus_cell)

    def _toggle_fill(self) -> None:
        self._fill(not self.layout_now.fill)

    def _fill(self, fill: bool) -> None:
        self._edited(replace(self.layout_now, fill=fill))

    def _dwell(self, dwell_s: int) -> None:
        self._edited(replace(self.layout_now, dwell_s=dwell_s))
        self.tour(True)

    def _shelf_changed(self) -> None:
        if self._name not in [layout.name for layout in self.shelf.layouts]:
            self._name = self.shelf.layouts[0].name
        self._show(None)

    def _show(self, page: int | None) -> None:
        layout = self.layout_now
        self.view.show_layout(layout, page)
        self.bar.show_tabs([known.name for known in self.shelf.layouts], layout.name)
        self._show_state()

    def _show_state(self) -> None:
        self.bar.show_state(self.layout_now, self.view.page, touring=self._tour.running)

    # --- pages and tour -----------------------------------------------------------------------------------------------

    def turn_to(self, page: int) -> None:
        """Another page, round the end; the tour's dwell begins anew. One page beyond the last is free to be filled."""
        pages = self.layout_now.pages
        held = any(self.layout_now.page(pages - 1))
        self._show(page % (pages + 1 if held and page == pages and not self._tour.running else pages))
        self._touched()
        self._remember.start()

    def toggle_tour(self) -> None:
        """Start or stop turning pages."""
        self.tour(not self._tour.running)

    def tour(self, on: bool) -> None:
        """Turn pages by themselves, or stop."""
        self._tour = self._tour.start(time.monotonic()) if on else self._tour.stop()
        (self._turner.start if on else self._turner.stop)()
        self._show_state()

    def _turn(self) -> None:
        layout = self.layout_now
        self._tour, page = self._tour.step(time.monotonic(), layout.dwell_s, self.view.page, layout.pages)
        if page != self.view.page:
            self._show(page)

    def _hold(self, held: bool) -> None:
        self._tour = self._tour.hold(held, time.monotonic())

    def _touched(self) -> None:
        self._tour = self._tour.touch(time.monotonic())

    # --- full screen --------------------------------------------------------------------------------------------------

    def toggle_full_screen(self) -> None:
        """F11: the window of this wall takes the whole screen, or gives it back."""
        window = self.window()
        full = not window.isFullScreen()
        (window.showFullScreen if full else window.showNormal)()
        self.full_screen_toggled.emit(full)

    # --- openings -----------------------------------------------------------------------------------------------------

    def _open(self, ref: CameraRef) -> None:
        incident, _ = self.view.incident
        if incident:
            self._link.submit(OpenCamera(incident, str(ref)), lambda outcome: self._answered(ref, outcome))
        else:
            self.refused.emit(Outcome(False, "incident.needed"))

    def _join(self, ref: CameraRef) -> None:
        incident, _ = self.view.incident
        if incident:
            self._link.submit(LinkCamera(incident, str(ref)), lambda outcome: self._answered(None, outcome))

    def _answered(self, ref: CameraRef | None, outcome: Outcome) -> None:
        if outcome.ok:
            return
        if ref is not None:
            self.view.refuse(ref, words.reason_words(outcome.code))
            if outcome.code == "circumstance.needed":
                self.ground_wanted.emit(str(ref))
        self.refused.emit(outcome)

    # --- where it was -------------------------------------------------------------------------------------------------

    @property
    def _key_name(self) -> str:
        return KEY if self._wall == "wall1" else f"{KEY}.{self._wall}"

    def _write_current(self) -> None:
        if self._link.session.person:
            text = json.dumps({"name": self._name, "page": self.view.page})
            self._link.submit(Remember("person", self._key_name, text))

    def _recall_current(self) -> None:
        self._link.submit(Recall("person", self._key_name), self._recalled)

    def _recalled(self, outcome: Outcome) -> None:
        try:
            content = json.loads(outcome.value) if outcome.ok and outcome.value else {}
        except ValueError:
            content = {}
        name, page = (content.get("name"), content.get("page")) if isinstance(content, dict) else (None, None)
        if name in [layout.name for layout in self.shelf.layouts]:
            self._name = name
            self._show(page if isinstance(page, int) and 0 <= page < self.layout_now.pages else 0)

    # --- the widget's own life ----------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """A tour goes on."""
        if self._tour.running:
            self._touched()
            self._turner.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: pages stay, half a number is forgotten."""
        self._turner.stop()
        self.numbers.cancel()
        super().hideEvent(event)
