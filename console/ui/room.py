"""The furnished room: builds the panels, tells them of each other, and lets go of them at the end. GUI thread."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from console.core.commands import Outcome
from console.core.feeds import FeedPort
from console.core.tiles import NoTiles, TilePort
from console.core.watch_views import DistressItem, WatchView
from console.domain.camera import CameraRef
from console.domain.freshness import TileState
from console.ui import words
from console.ui.actions import Actions
from console.ui.bar.command_line import CommandLine
from console.ui.catalogue.panel import CataloguePanel
from console.ui.distress.guest_pages import belongs_now, pages_of
from console.ui.distress.overlay import DistressOverlay
from console.ui.duty.panel import DutySheet
from console.ui.feeds.panel import FeedsSheet
from console.ui.link import Link
from console.ui.log.side import LogSide, wall_clock_ms
from console.ui.main_window import MainWindow, Panels
from console.ui.map.library import map_library
from console.ui.map.map_dock import MapDock
from console.ui.models.site_words import SiteWords
from console.ui.turns import Turns
from console.ui.wall.panel import WallPanel
from console.ui.wall.report import TileReport
from console.ui.wall.window import MoreWalls

if TYPE_CHECKING:
    from console.ui.map.panel import MapPanel

_MAP_PAUSE_MS = 15
"""Between the pieces of the map's library: some forty, while everything else of the start goes on."""


class Room(QObject):
    """The panels of one window.

    Attributes:
        wall: the wall of the main window. side: log, incident, dispatch and pulse. catalogue: the cameras. feeds: all
            feeds of all walls, on a sheet. duty: shift, note and orders, on a sheet. bar: the command bar. distress:
            what comes over everything.
            There once `ready` was sent.

    Signals:
        ready(): the panels stand, the map's place among them; the map itself follows in the next turns.
    """

    ready = Signal()
    wall: WallPanel
    walls: MoreWalls
    side: LogSide
    catalogue: CataloguePanel
    feeds: FeedsSheet
    duty: DutySheet
    distress: DistressOverlay
    bar: CommandLine

    def __init__(
        self,
        link: Link,
        actions: Actions,
        feeds: FeedPort,
        site: SiteWords,
        window: MainWindow,
        opening: tuple[CameraRef, ...] = (),
        tiles: TilePort | None = None,
    ) -> None:
        """Builds nothing yet: that takes several turns, see `open`. `opening`: cameras of a first wall; `tiles` reads
        the base map, where there is one.
        """
        super().__init__(window)
        self._window = window
        self._made = False
        self._not_kept: set[str] = set()
        self._tiles = NoTiles() if tiles is None else tiles
        self._states: list[dict[CameraRef, TileState]] = [{}, {}]
        self._link = link
        self._steps = Turns(self._build(link, actions, feeds, site, opening), self)
        self._steps.finished.connect(self.ready)
        self._map_library = map_library()
        self._map_steps = Turns(self._bring_map(), self, _MAP_PAUSE_MS)
        self._steps.finished.connect(self._map_steps.start)
        window.closing.connect(self.release)

    def open(self) -> None:
        """Build, one panel a turn; `ready` tells the end."""
        self._steps.start()

    def _build(
        self, link: Link, actions: Actions, feeds: FeedPort, site: SiteWords, opening: tuple[CameraRef, ...]
    ) -> Iterator[None]:
        window = self._window
        self.wall = WallPanel(link, feeds, actions, opening=opening, zone=site.zone, site=site)
        self.wall.not_kept.connect(self._tell_not_kept)  # the layouts may be read before the rest stands
        yield
        self.walls = MoreWalls(link, feeds, self.wall)
        self.side = LogSide(link, actions, site, window, at_once=False)
        yield from self.side.build()
        self.catalogue = CataloguePanel(link, actions)
        yield
        panels = Panels(
            catalogue=self.catalogue,
            wall=self.wall,
            pulse=self.side.pulse,
            log=self.side.log,
            incident=self.side.story,
            dispatch=self.side.dispatch,
        )
        self.side.show_camera.connect(self._show_camera)
        self.side.wall_wanted.connect(self._show_wall)
        cameras, guest = self.side.pane.cameras, self.wall.guest
        cameras.pages_wanted.connect(guest.show)
        cameras.left.connect(guest.leave)
        cameras.step_wanted.connect(guest.step)
        guest.changed.connect(lambda: self.side.pane.wall_shows(guest.pages, guest.seen))
        self.wall.camera_focused.connect(self._offer_camera)
        self.wall.refused.connect(self._tell)
        self.wall.pictured.connect(self._tell_picture)
        self.walls.not_kept.connect(self._tell_not_kept)
        self.wall.ground_wanted.connect(self.side.ask_open)
        self.wall.states_changed.connect(lambda states: self._take_states(0, states))
        self.walls.states_changed.connect(lambda states: self._take_states(1, states))
        self.catalogue.show_wanted.connect(self.wall.put_camera)
        self.catalogue.place_wanted.connect(lambda ref: self.wall.put_camera(ref, focused=True))
        self.catalogue.left.connect(self.wall.view.setFocus)
        self.catalogue.several_wanted.connect(lambda refs, focused: self.wall.put_cameras(refs, focused=focused))
        self.catalogue.gateways_wanted.connect(window.show_health)
        window.narrowed.connect(self.catalogue.fold)
        self._made = True
        yield
        yield from window.furnish(panels, site.zone)
        self.feeds = FeedsSheet(window, lambda: self.wall.view.feeds_now() + self.walls.feeds_now())
        self.feeds.tile_wanted.connect(lambda key: self.wall.show_tile(key) or self.walls.show_tile(key))
        window.add_feeds(self.feeds)
        self._place_bar(link, actions, site)
        yield
        self.duty = DutySheet(window, link, site)
        window.add_duty(self.duty)
        yield
        self._map_dock = MapDock(window, lambda: self._make_map(link, actions, site), actions)
        self.distress = DistressOverlay(window, link, actions, site, wall_clock_ms, self.side.dispatch.meant)
        self.distress.unit_wanted.connect(self.side.choose_unit)
        self.distress.told.connect(lambda text, fault: window.foot.say(text, fault=fault))
        self.distress.cameras_wanted.connect(self._show_cameras)
        self._distress_shown = ("", "")
        link.watch_changed.connect(self._follow_watch)
        yield
        window.restore(self.walls.recall)

    @property
    def map(self) -> MapPanel:
        """The map; made now if it was not."""
        return self._map_dock.panel()

    def _bring_map(self) -> Iterator[None]:
        """Its library takes as long to load as all the rest: whoever signs in does not wait for it."""
        yield from self._map_library
        self._map_dock.panel()

    def _make_map(self, link: Link, actions: Actions, site: SiteWords) -> MapPanel:
        for _ in self._map_library:  # somebody asks for the map before it would have come by itself
            pass
        from console.ui.map.panel import MapPanel

        mapped, side = MapPanel(link, actions, site, self._tiles, wall_clock_ms), self.side
        self._window.closing.connect(mapped.stop)
        mapped.canvas.number_in_progress = lambda: bool(self.wall.numbers.digits)
        mapped.incident_acted.connect(lambda _incident: side.to_incident())
        mapped.unit_wanted.connect(lambda unit, go_along: side.to_unit(unit, go_along=go_along))
        mapped.camera_wanted.connect(self._show_camera)
        mapped.place_named.connect(side.take_spot)
        side.dispatch.list.chosen.connect(mapped.choose_unit)
        side.story.currentChanged.connect(lambda _page: mapped.set_placing(placing=side.entering))
        focused = self.wall.view.focused_tile.ref
        mapped.choose_camera(str(focused) if focused is not None else "")
        self.wall.camera_focused.connect(lambda ref: mapped.choose_camera(str(ref) if ref is not None else ""))
        return mapped

    def _place_bar(self, link: Link, actions: Actions, site: SiteWords) -> None:
        window = self._window
        shelf = self.wall.shelf
        self.bar = CommandLine(link, site, lambda: [kept.name for kept in shelf.layouts], window.foot)
        window.add_bar(self.bar)
        self.bar.show_incident.connect(self.side.show_incident)
        self.bar.show_camera.connect(self._show_camera)
        self.bar.show_layout.connect(self.wall.pick)
        group = self.tr("Ligne de commande")
        actions.add("bar", group, self.tr("Donner une commande"), ("/", "Ctrl+G"), self.bar.begin, window)
        actions.tell(group, self.tr("Compléter, rappeler une commande"), self.tr("Tab, ↑ ↓"))
        actions.tell(group, self.tr("Revenir sur la dernière commande"), "/u")

    def release(self) -> None:
        """The window is closing: feeds go first."""
        self._steps.stop()
        self._map_steps.stop()
        if not self._made:
            return
        self.walls.release()
        self.wall.release()
        self.side.stop()

    def _take_states(self, place: int, states: dict[CameraRef, TileState]) -> None:
        self._states[place] = states
        self.catalogue.take_states(self._states[1] | self._states[0])

    def _show_camera(self, ref: str) -> None:
        gateway, _, camera = ref.partition("/")
        shown = CameraRef(gateway, camera)
        if not self.wall.guest.bring(shown):
            self.wall.put_camera(shown)

    def _show_cameras(self, item: DistressItem) -> None:
        """Beside each other, as a guest of the wall that Escape sends away; the keyboard stays where it is."""
        log = self._link.log
        pages = pages_of(item, log.items if log is not None else ())
        self._distress_shown = (item.distress, pages.title)
        self.wall.guest.show(pages)

    def _follow_watch(self, view: WatchView) -> None:
        """The officer whose surroundings are on the wall may be engaged by now: closed cameras open for that."""
        shown, title = self._distress_shown
        pages, log = self.wall.guest.pages, self._link.log
        if pages is not None and shown and pages.title == title:
            now = belongs_now(pages, shown, view, log.items if log is not None else ())
            if now is not None:
                self.wall.guest.belongs(now)

    def _show_wall(self, name: str, cameras: tuple[str, ...]) -> None:
        refs = [CameraRef(gateway, camera) for gateway, _, camera in (ref.partition("/") for ref in cameras)]
        if not self.wall.show_named(name, refs):
            # Nobody joined one: those that see where it goes on are offered, as they are for any incident.
            code = self.side.pane.cameras.toggle_major()
            if code:
                self._tell(Outcome(False, code))

    def _offer_camera(self, ref: CameraRef | None) -> None:
        directory = self.wall.view.directory
        directory.resolve(() if ref is None else (ref,))  # it may stand on another wall
        self.side.offer_camera(directory.camera(ref) if ref is not None else None)

    def tiles_report(self) -> list[TileReport]:
        """What the tiles of every wall did over the last 30 s."""
        return self.wall.tiles_report() + self.walls.tiles_report()

    def _tell_not_kept(self, outcome: Outcome) -> None:
        # Several parts keep things of their own; that they cannot is one piece of news.
        if outcome.code not in self._not_kept:
            self._not_kept.add(outcome.code)
            self._window.foot.say(words.reason(outcome.code, outcome.params), fault=True)

    def _tell(self, outcome: Outcome) -> None:
        self._window.foot.say(words.reason(outcome.code, outcome.params), fault=True)

    def _tell_picture(self, outcome: Outcome) -> None:
        if outcome.ok:
            self._window.foot.say(self.tr("Image du mur enregistrée : {path}").format(path=outcome.value))
        else:
            self._tell(outcome)
