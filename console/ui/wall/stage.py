"""Which tiles stand where on a wall, and what is asked of the video for them. GUI thread."""

from __future__ import annotations

import time
from datetime import tzinfo

from PySide6.QtCore import QRectF, QTimer, Signal
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QWidget

from console.core.feeds import FeedPort, FeedReading, FeedRequest, LookBack, Phase
from console.core.views import CatalogueView, IncidentItem, OpeningsView, SessionView, SteeringView, StoryView
from console.domain.camera import CameraRef, Condition, StreamName
from console.domain.wall import Layout, LayoutKind
from console.ui.models.site_words import SiteWords
from console.ui.wall.asking import Asking, in_sight
from console.ui.wall.directory import Directory
from console.ui.wall.feed_line import FeedLine
from console.ui.wall.geometry import aspect_of, cell_area, picture_area, request_size
from console.ui.wall.grants import Openings, ground_for
from console.ui.wall.labels import Labels
from console.ui.wall.parts import WallParts
from console.ui.wall.seats import Seats
from console.ui.wall.steering import Steering
from console.ui.wall.tile import Tile, best_name
from console.ui.wall.type import SMALL_TILE_PX, Type

RESIZE_MS = 150
REST_MS = 1000
"""How often it is looked at whether streams that rest may still do so."""
REFUSED_MS = 8000
"""How long a tile says why it was not opened, before it offers to ask again."""


class WallStage(QWidget):
    """Tiles of one layout's page. GUI thread.

    Signals:
        enlarged_changed(bool): a tile took the whole wall, or gave it back.

    Attributes:
        page: the page in view, from 0.
    """

    enlarged_changed = Signal(bool)

    def __init__(self, parts: WallParts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._site = parts.site
        self._zone = parts.zone
        self.setMinimumSize(200, 140)
        self._feeds = parts.feeds
        self._type = Type()
        self.directory = Directory()
        self._openings = Openings()
        self._asking = Asking(parts.feeds, parts.wall, parts.hidden, self._openings)
        self._seats = Seats(parts.wall)
        self._seen = False
        self._released = False
        self._person = ""
        self._labels = Labels(self._type, self._openings, parts.zone)
        self.steering = Steering(self)
        self.steering.changed.connect(self._hand_moved)
        self._layout = Layout("", LayoutKind.G3)
        self._kept: Layout | None = None
        self.page = 0
        self._tiles: list[Tile] = []
        self._enlarged: int | None = None
        self._focus = 0
        self._item: IncidentItem | None = None
        self._ratio = 0.0
        self._gaps = QRegion()
        self._resized = QTimer(self, singleShot=True, interval=RESIZE_MS)
        self._resized.timeout.connect(self._want)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._want)
        self._take_layout()

    # --- what it shows ------------------------------------------------------------------------------------------------

    @property
    def enlarged(self) -> int | None:
        """The cell that takes the whole wall, or None."""
        return self._enlarged

    def show_layout(self, layout: Layout, page: int | None = None) -> None:
        """Show a page of a layout; cameras that stay in their cell go on without a break."""
        if layout.kind is not self._layout.kind or layout.name != self._layout.name:
            self._leave_enlarged()
        if page is not None and page != self.page:
            self._leave_enlarged()
        self._layout = layout
        self.page = min(max(self.page if page is None else page, 0), max(layout.pages - 1, page or 0))
        self._take_layout()

    def keep(self, layout: Layout | None) -> None:
        """The tiles of this layout stay while another is shown: it will be back. None lets go of those."""
        if layout != self._kept:
            self._kept = layout
            self._take_layout()

    def take_catalogue(self, view: CatalogueView) -> None:
        """A newer catalogue."""
        self.directory.take(view)
        self._take_cameras()
        self.update()

    def take_session(self, view: SessionView) -> None:
        """Who watches, for the watermark. What rested for somebody else is let go."""
        self._labels.sign(view.name, view.workstation)
        if view.name != self.steering.operator:
            self.steering.leave()
            self.steering.operator = view.name
        if view.person != self._person:
            self._person = view.person
            self._forget_hidden()

    def take_story(self, story: StoryView) -> None:
        """The incident in the pane: what a refused tile may be opened for."""
        former, self._item = self.incident, story.incident
        if self.incident != former:
            for tile in self._tiles:
                tile.refused_words = ""
        self.update()

    def take_openings(self, view: OpeningsView) -> None:
        """What is open now, for any incident."""
        if self._openings.take(view):
            self._want()
        self.update()

    def take_steering(self, view: SteeringView) -> None:
        """Who steers what."""
        self.steering.take_view(view)

    def _hand_moved(self) -> None:
        for tile in self.shown_tiles:
            if tile.camera is not None and tile.camera.ptz:
                self.update(tile.rect)

    @property
    def incident(self) -> tuple[str, str]:
        """Id and number of the selected incident, empty for none."""
        return ("", "") if self._item is None else (self._item.id, self._item.number)

    def ground_of(self, ref: CameraRef) -> tuple[str, bool]:
        """The circumstance to open a camera of this wall on for the selected incident, and whether it is certain."""
        camera = self.directory.camera(ref)
        return ("", True) if camera is None or self._item is None else ground_for(camera, self._item, self._site)

    def states_ground(self, ref: CameraRef) -> bool:
        """Whether a tile of this camera is large enough to say the ground before it is asked for."""
        return any(tile.ref == ref and tile.area.height() >= SMALL_TILE_PX for tile in self._visible_tiles())

    def refuse(self, ref: CameraRef, reason: str) -> None:
        """Say in a camera's tiles why asking for it failed."""
        for tile in self._tiles:
            if tile.ref == ref:
                tile.refused_words = reason
                tile.refused_until_ms = time.time_ns() // 1_000_000 + REFUSED_MS
                self.update(tile.rect)

    # --- feeds --------------------------------------------------------------------------------------------------------

    def _take_layout(self) -> None:
        for gone in self._seats.arrange(self._layout, self.page, self._kept):
            self._asking.drop(gone)
        self._tiles = self._seats.page
        self._focus = min(self._focus, len(self._tiles) - 1)
        if self.steering.ref is not None and self.steering.ref != self._tiles[self._focus].ref:
            self.steering.leave()
        self._take_cameras()
        self.update()

    def _take_cameras(self) -> None:
        kept = self._kept.cells if self._kept is not None else ()
        self.directory.resolve(ref for ref in (*self._layout.cells, *kept) if ref is not None)
        for tile in self._seats:
            tile.camera = self.directory.camera(tile.ref) if tile.ref is not None else None
        self._place()
        self._want()

    @property
    def shown_tiles(self) -> list[Tile]:
        """The tiles of the page, enlarged or not."""
        return self._tiles

    @property
    def site(self) -> SiteWords:
        """The site's names and choices."""
        return self._site

    @property
    def zone(self) -> tzinfo:
        """The site's, for times that are written down."""
        return self._zone

    @property
    def feeds(self) -> FeedPort:
        """Where the pictures come from."""
        return self._feeds

    def still_incident(self, tile: Tile) -> tuple[str, str]:
        """Id and number of the incident that a tile's picture belongs to: the one it is open for, else the chosen."""
        opening = self._openings.of(tile.ref) if tile.ref is not None else None
        always = tile.camera is not None and tile.camera.condition is Condition.CONTINUOUS
        if opening is not None and opening.incident and not always:
            return opening.incident, opening.number
        return self.incident

    @property
    def focused_tile(self) -> Tile:
        """The tile under the focus."""
        return self._tiles[self._focus]

    def ask_again(self) -> None:
        """What is wanted of the video has changed."""
        self._want()

    def _place(self) -> None:
        self._ratio = self.devicePixelRatioF()
        for index, tile in enumerate(self.shown_tiles):
            self._place_tile(index, tile, large=index == self._enlarged)
        self._gaps = QRegion(self.rect())
        for tile in self._visible_tiles():
            self._gaps -= QRegion(tile.rect)

    def _place_tile(self, index: int, tile: Tile, *, large: bool) -> None:
        ratio, width, height = self._ratio, self.width(), self.height()
        whole = QRectF(0, 0, width, height)
        tile.area = whole if large else cell_area(self._layout.division, index, width, height, ratio)
        tile.rect = tile.area.toAlignedRect()
        fill = self._layout.fill and not large
        tile.picture_rect = picture_area(tile.area, aspect_of(tile.camera), ratio, fill=fill)

    def _want(self) -> None:
        """Ask for what is seen now; what is not seen any more rests, or is let go."""
        if self._released:
            return
        now_s, now_us = time.monotonic(), time.time_ns() // 1000
        self._seen = in_sight(self)
        seen = {tile.key for tile in self._visible_tiles() if tile.ref is not None} if self._seen else set()
        for index, tile in enumerate(self.shown_tiles):
            if tile.key in seen:
                self._asking.show(tile, self._request(index, tile), now_us)
        if self._asking.rest([tile for tile in self._seats if tile.key not in seen], now_s):
            self._rest.start()

    def expect(self, page: int) -> None:
        """A tour turns to this page in a moment: its streams are opened, and wait."""
        if not self._seen or page == self.page:
            return
        now_s = time.monotonic()
        for index, tile in enumerate(self._seats.of_page(page)):
            if tile.ref is None or tile in self._tiles:
                continue
            tile.camera = self.directory.camera(tile.ref)
            self._place_tile(index, tile, large=False)
            wanted = self._request(index, tile)
            if wanted is not None:
                self._asking.expect(tile, wanted, now_s)
        self._rest.start()

    def _forget_hidden(self) -> None:
        for tile in self._seats:
            if tile.request is not None and tile.request.hidden:
                self._asking.drop(tile)

    def _request(self, index: int, tile: Tile) -> FeedRequest | None:
        if tile.ref is None or tile.camera is None:
            return None
        large = index == self._enlarged
        ratio = self.devicePixelRatioF()
        fill = self._layout.fill and not large
        size = request_size(tile.picture_rect, aspect_of(tile.camera), ratio, fill=fill)
        stream = tile.stream
        main = tile.camera.main
        replay = tile.replay
        if replay is not None:
            # On the stream whose past is kept; zoomed into, at that stream's own size.
            source = tile.reading.source_size_px
            size = max(size, source) if tile.zoom.factor > 1.0 else size
            return self._asked(tile, size, large=large, stream=stream, back=replay.order)
        if large and stream is None and main is not None:
            stream = StreamName.MAIN
        if tile.zoom.factor > 1.0:
            # Down to the pixel: zooming into a scaled picture would show less than the camera sees.
            best = tile.best_stream
            if best is not None and best.width_px > size[0]:
                size, stream = (best.width_px, best.height_px), best_name(tile)
        return self._asked(tile, size, large=large, stream=stream)

    def _asked(
        self, tile: Tile, size: tuple[int, int], *, large: bool, stream: StreamName | None, back: LookBack | None = None
    ) -> FeedRequest | None:
        if tile.ref is None:
            return None
        opening = self._openings.of(tile.ref)
        incident = None if opening is None else opening.incident or None
        return FeedRequest(tile.ref, *size, large, stream, tile.engine, incident, tile.effort, back=back)

    def release(self) -> None:
        """Let go of every feed: the wall is closing."""
        self.steering.leave()
        self._released = True
        for timer in (self._resized, self._rest):
            timer.stop()
        self._asking.release(self._seats)

    # --- enlarging ----------------------------------------------------------------------------------------------------

    def enlarge(self, index: int | None) -> None:
        """Give a cell the whole wall, or None to go back. Its small picture stays until a large one is there."""
        if index == self._enlarged or (index is not None and self._tiles[index].ref is None):
            return
        if self._enlarged is not None:
            self._tiles[self._enlarged].zoom.factor = 1.0
        self._enlarged = index
        if index is not None:
            self._focus = index
        self._place()
        self._want()
        self.update()
        self.enlarged_changed.emit(index is not None)

    def _leave_enlarged(self) -> None:
        if self._enlarged is not None:
            self.enlarge(None)

    # --- what there is ---

    def _visible_tiles(self) -> list[Tile]:
        return self.shown_tiles if self._enlarged is None else [self._tiles[self._enlarged]]

    def shows(self, index: int) -> bool:
        """Whether a cell of the page is painted: all are, or the enlarged one alone."""
        return self._enlarged in (None, index)

    @property
    def focus_cell(self) -> int:
        """The cell with the focus."""
        return self._focus

    def place_of(self, key: str) -> int | None:
        """Where in the layout a tile stands (an index into its cells), None if it is not there."""
        return self._seats.place_of(key)

    def feeds_now(self) -> list[FeedLine]:
        """Every feed that is asked for here, seen or not, read now."""
        now_s = time.monotonic()
        seen = {tile.key for tile in self._visible_tiles()} if self._seen else set()
        return [
            FeedLine(
                tile.key,
                tile.camera,
                self.directory.owner(tile.camera).short,
                tile.verdict.state if tile.key in seen else None,
                tile.request,
                self._feeds.reading(tile.key),
                tile.latency.spread(now_s) if tile.key in seen else None,
            )
            for tile in self._seats
            if tile.request is not None and tile.camera is not None
        ]

    def _reading(self, tile: Tile) -> FeedReading:
        if tile.request is not None:
            return self._feeds.reading(tile.key)
        if tile.camera is None and self.directory.view is not None:
            return FeedReading(Phase.LOST, reason="camera.not_in_catalogue")
        return FeedReading(Phase.CONNECTING)
