"""The one widget that paints every tile: asks for feeds, judges them on its own timer, repaints what changed."""

from __future__ import annotations

import time
from datetime import tzinfo

from PySide6.QtCore import QElapsedTimer, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QRegion, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from console.core.feeds import EffortCause, FeedPort, FeedReading, FeedRequest, LookBack, Phase
from console.core.views import CatalogueView, IncidentItem, OpeningsView, SessionView, SteeringView, StoryView
from console.domain.camera import Camera, CameraRef, Condition, StreamName
from console.domain.freshness import TileState
from console.domain.wall import Layout, LayoutKind
from console.ui import theme
from console.ui.models.site_words import SiteWords
from console.ui.times import PARIS
from console.ui.wall import feed_words, replay_words, words
from console.ui.wall.asking import Asking, HiddenStreams, in_sight
from console.ui.wall.directory import Directory
from console.ui.wall.face import Around, paint
from console.ui.wall.feed_line import FeedLine
from console.ui.wall.geometry import aspect_of, cell_area, picture_area, request_size
from console.ui.wall.grants import Openings, ground_for
from console.ui.wall.labels import Labels
from console.ui.wall.report import TileReport, report_of
from console.ui.wall.seats import Seats
from console.ui.wall.steering import Steering
from console.ui.wall.steering_face import HandFace
from console.ui.wall.steering_words import hand_words, preset_words, spoken
from console.ui.wall.tile import Tile, best_name, settled
from console.ui.wall.type import SMALL_TILE_PX, Type

TICK_MS = 33
TICK_FAST_MS = 16
TICK_IDLE_MS = 250
RESIZE_MS = 150
TICK_UNSEEN_MS = 100
"""How often a window that is covered whole looks whether it still is."""
REST_MS = 1000
"""How often it is looked at whether streams that rest may still do so."""
JUDGED_US = 250_000
"""A tile judged longer ago than this is judged anew before it is painted: it may have been out of sight."""
STATES_MS = 400
REFUSED_MS = 8000
"""How long a tile says why it was not opened, before it offers to ask again."""


class WallCanvas(QWidget):
    """Tiles of one layout's page. GUI thread.

    Signals:
        states_changed(dict[CameraRef, TileState]): what the tiles may claim, at most a few times a second.
        enlarged_changed(bool): a tile took the whole wall, or gave it back.
        described(): the cell with the focus says something else.

    Attributes:
        page: the page in view, from 0.
        first_picture_at, all_live_at: monotonic seconds of the first painted picture, and of the first moment when
            every tile was live or refused by its owner; 0.0 before.
    """

    states_changed = Signal(object)
    enlarged_changed = Signal(bool)
    described = Signal()

    def __init__(
        self,
        feeds: FeedPort,
        wall: str,
        parent: QWidget | None = None,
        zone: tzinfo = PARIS,
        site: SiteWords | None = None,
        hidden: HiddenStreams | None = None,
    ) -> None:
        """`wall` names the wall in tile keys (`wall1:3`); `zone` is the site's, for the times it shows; `site` names
        the grounds of openings; `hidden` is shared by all walls.
        """
        super().__init__(parent)
        self._site = SiteWords() if site is None else site
        self._zone = zone
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(200, 140)
        self._feeds = feeds
        self._type = Type()
        self.directory = Directory()
        self._openings = Openings()
        self._asking = Asking(feeds, wall, HiddenStreams() if hidden is None else hidden, self._openings)
        self._seats = Seats(wall)
        self._seen = False
        self._released = False
        self._person = ""
        self._labels = Labels(self._type, self._openings, zone)
        self.steering = Steering(self)
        self.steering.changed.connect(self._hand_moved)
        self._layout = Layout("", LayoutKind.G3)
        self.page = 0
        self._tiles: list[Tile] = []
        self._enlarged: int | None = None
        self._focus = 0
        self._target: int | None = None
        self._item: IncidentItem | None = None
        self._second = -1
        self._ratio = 0.0
        self._gaps = QRegion()
        self._told: dict[CameraRef, TileState] = {}
        self._told_clock = QElapsedTimer()
        self._told_clock.start()
        self.first_picture_at = 0.0
        self.all_live_at = 0.0
        self._timer = QTimer(self, interval=TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
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
        for gone in self._seats.arrange(self._layout, self.page):
            self._asking.drop(gone)
        self._tiles = self._seats.page
        self._focus = min(self._focus, len(self._tiles) - 1)
        if self.steering.ref is not None and self.steering.ref != self._tiles[self._focus].ref:
            self.steering.leave()
        self._take_cameras()
        self.update()

    def _take_cameras(self) -> None:
        self.directory.resolve(ref for ref in self._layout.cells if ref is not None)
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
        for timer in (self._timer, self._resized, self._rest):
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

    # --- time ---------------------------------------------------------------------------------------------------------

    def _tick(self) -> None:
        if in_sight(self) is not self._seen:
            self._want()
        if not self._seen:
            self._timer.setInterval(TICK_UNSEEN_MS)
            self._out_of_sight()
            return
        now_us, now_s = time.time_ns() // 1000, time.monotonic()
        fresh_second = int(now_s) != self._second
        if fresh_second:
            self._second = int(now_s)
            self._each_second(now_us // 1000)
        sequences = self._feeds.sequences()
        busy, fast = False, False
        for tile in self._visible_tiles():
            if tile.ref is None:
                continue
            new = self._judge(tile, sequences, now_us)
            reading = tile.reading
            state, age_s = tile.verdict.state, tile.verdict.age_s
            if fresh_second:
                tile.fps = settled(tile.fps, tile.meter.rate(now_s, 3))
            live = state is TileState.LIVE
            age = -1 if age_s is None or live else int(age_s * 10) if age_s < 10 else int(age_s) + 1000
            key: tuple[object, ...] = (state, tile.verdict.reason, tile.verdict.damaged, age)
            if new or key != tile.key_now or fresh_second:
                tile.key_now = key
                self.update(tile.rect)
            busy = busy or reading.phase is Phase.PLAYING
            fast = fast or reading.fps_in > 27
        self._after_judging(now_s)
        self._timer.setInterval(TICK_FAST_MS if fast else TICK_MS if busy else TICK_IDLE_MS)

    def _out_of_sight(self) -> None:
        """Nobody sees the wall any more."""

    def _visible_tiles(self) -> list[Tile]:
        return self.shown_tiles if self._enlarged is None else [self._tiles[self._enlarged]]

    def _judge(self, tile: Tile, sequences: dict[str, int], now_us: int) -> bool:
        return tile.judge(self._reading(tile), sequences.get(tile.key, 0) if tile.request is not None else 0, now_us)

    def _reading(self, tile: Tile) -> FeedReading:
        if tile.request is not None:
            return self._feeds.reading(tile.key)
        if tile.camera is None and self.directory.view is not None:
            return FeedReading(Phase.LOST, reason="camera.not_in_catalogue")
        return FeedReading(Phase.CONNECTING)

    def _each_second(self, now_ms: int) -> None:
        self._labels.tick(now_ms)
        if self._ratio != self.devicePixelRatioF():  # on another screen now
            self._labels.clear()
            self._place()
            self._resized.start()
        for tile in self.shown_tiles:
            if tile.refused_words and now_ms >= tile.refused_until_ms:
                tile.refused_words = ""
        if self._openings.expire(now_ms):
            self._want()
        self._describe()

    def _after_judging(self, now_s: float) -> None:
        # Those behind an enlarged one are not judged: nothing is claimed of them.
        states = {tile.ref: tile.verdict.state for tile in self._visible_tiles() if tile.ref is not None}
        values = set(states.values())
        complete = self._enlarged is None and TileState.LIVE in values and values <= {TileState.LIVE, TileState.REFUSED}
        # What nobody has seen painted yet is not there.
        if complete and self.first_picture_at and not self.all_live_at:
            self.all_live_at = now_s
        if states != self._told and self._told_clock.elapsed() >= STATES_MS:
            self._told = states
            self._told_clock.restart()
            self.states_changed.emit(states)

    def _describe(self) -> None:
        if (said := self.tile_words(self._focus)) != self.accessibleDescription():
            self.setAccessibleDescription(said)
            self.described.emit()

    def tile_words(self, index: int) -> str:
        """A cell in words, for assistive technology."""
        tile = self._tiles[index]
        owner = "" if tile.camera is None else self.directory.owner(tile.camera).short
        source = tile.reading.age_source if tile.verdict.age_s is not None else None
        said = words.tile_words(index, tile.ref, tile.camera, owner, tile.verdict, source)
        now_ms = time.time_ns() // 1_000_000
        steered = spoken(self.steering.item(tile.ref), now_ms)
        hand = hand_words(self.steering, now_ms) if index == self._focus and tile.ref == self.steering.ref else []
        less = feed_words.mark_words(tile.reading) if tile.request is not None else ""
        past = ""
        if tile.replay is not None and tile.verdict.state is TileState.REPLAY:
            past = replay_words.spoken(tile.replay, tile.reading.captured_us, self._zone)
        return ", ".join(part for part in (said, past, less, steered, *hand) if part)

    def caption(self, index: int) -> str:
        """A cell in words under a picture of the wall: also that it is not in it, behind an enlarged one."""
        tile = self._tiles[index]
        if self.shows(index):
            age_s = tile.shown_age_s(time.time_ns() // 1000)
            old = age_s is not None and tile.verdict.state not in (TileState.LIVE, TileState.REFUSED)
            told = self.tile_words(index)
            return f"{told} {words.age_words(age_s)}" if old and age_s is not None else told
        name = "" if tile.camera is None else f"{tile.camera.number} {tile.camera.name}, "
        return name + feed_words.cause_word(EffortCause.HIDDEN)

    def feed_lines(self, index: int) -> list[str]:
        """What was chosen for a cell's feed and why, and what comes of it, a line each; empty before there is any."""
        tile = self._tiles[index]
        return feed_words.feed_lines(tile.reading, tile.request)

    def shows(self, index: int) -> bool:
        """Whether a cell of the page is painted: all are, or the enlarged one alone."""
        return self._enlarged in (None, index)

    @property
    def focus_cell(self) -> int:
        """The cell with the focus."""
        return self._focus

    def feeds_now(self) -> list[FeedLine]:
        """Every feed that is asked for here, seen or not, read now."""
        seen = {tile.key for tile in self._visible_tiles()} if self._seen else set()
        return [
            FeedLine(
                tile.key,
                tile.camera,
                self.directory.owner(tile.camera).short,
                tile.verdict.state if tile.key in seen else None,
                tile.request,
                self._feeds.reading(tile.key),
            )
            for tile in self._seats
            if tile.request is not None and tile.camera is not None
        ]

    def place_of(self, key: str) -> int | None:
        """Where in the layout a tile stands (an index into its cells), None if it is not there."""
        return self._seats.place_of(key)

    def tiles_report(self) -> list[TileReport]:
        """What the tiles did over the last 30 s, for reports; empty cells are left out."""
        now_s, now_us = time.monotonic(), time.time_ns() // 1000
        full = ((cell, tile) for cell, tile in enumerate(self.shown_tiles) if tile.ref is not None)
        return [report_of(tile, cell, now_s, now_us) for cell, tile in full]

    # --- painting -----------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tiles that the event touches."""
        region, now_us, now_s = event.region(), time.time_ns() // 1000, time.monotonic()
        if not self._seen and self._timer.isActive():
            # The window system shows it again: its tiles are asked for at once, not at the next look.
            QTimer.singleShot(0, self, self._tick)
        old = [tile for tile in self._visible_tiles() if tile.ref is not None and now_us - tile.judged_us > JUDGED_US]
        sequences = self._feeds.sequences() if old else {}
        for tile in old:
            self._judge(tile, sequences, now_us)
        with QPainter(self) as painter:
            if region.intersects(self._gaps):
                painter.setClipRegion(self._gaps)
                painter.fillRect(self.rect(), QColor(theme.LINE))
            for index, tile in enumerate(self.shown_tiles):
                if self._enlarged not in (None, index) or not region.intersects(tile.rect):
                    continue
                picture = self._feeds.picture(tile.key) if tile.request is not None else None
                painter.setClipRect(tile.area)
                paint(painter, tile, picture, self._type, self._around(index, tile, now_us))
                if picture is not None and picture.sequence != tile.painted:
                    tile.painted = picture.sequence
                    tile.frames += 1
                    tile.meter.add(now_s)
                    if not tile.reading.back:
                        tile.latency.add((now_us - picture.captured_us) / 1000, now_s)
                    self.first_picture_at = self.first_picture_at or now_s

    def _around(self, index: int, tile: Tile, now_us: int) -> Around:
        ratio = self.devicePixelRatioF()
        camera = tile.camera
        around = Around(
            ratio,
            now_us,
            self._layout.fill and index != self._enlarged,
            self._labels.watermark(ratio),
            spot=index == self._layout.spot and self._layout.size > 1,
            focused=index == self._focus and (self._layout.size > 1 or self.hasFocus()) and self._enlarged is None,
            active=self.hasFocus(),
            target=index == self._target,
            zone=self._zone,
        )
        if tile.ref is None:
            free = next((place for place, other in enumerate(self.shown_tiles) if other.ref is None), -1)
            around.teach = words.lesson(spot=index == self._layout.spot, told=index in (free, self._focus))
        elif camera is not None:
            around.owner = self.directory.owner(camera)
            if self.directory.stale(camera):
                around.stale = words.seen_words(self.directory.seen_ms(camera), self._zone)
            if tile.verdict.state is TileState.REFUSED and camera.condition is not Condition.ON_REQUISITION:
                around.button, around.advice = self._offer(tile, camera)
            around.opening = self._labels.opening(tile, ratio)
            if self.steering.active and index == self._focus and tile.ref == self.steering.ref:
                around.hand = self._hand_face(now_us // 1000)
            else:
                around.steered = self._labels.steered(tile, self.steering.item(tile.ref), ratio)
        return around

    def _hand_face(self, now_ms: int) -> HandFace:
        lines, drag = hand_words(self.steering, now_ms), self.steering.drag
        if drag is not None or any(self.steering.speeds):
            # What moves is what has to be watched: words stay out of the way
            return HandFace(lines[:1], [], drag)
        return HandFace(lines, preset_words(self.steering.now))

    def _offer(self, tile: Tile, camera: Camera) -> tuple[str, str]:
        if self._item is None:
            return "", self.tr("Choisissez d'abord un incident")
        if tile.refused_words:
            return "", ""
        number = self._item.number
        circumstance, certain = ground_for(camera, self._item, self._site)
        if not certain:
            return self.tr("Choisir le motif pour {number}").format(number=number), ""
        if not circumstance:
            return self.tr("Ouvrir pour {number}").format(number=number), ""
        ground = words.circumstance(circumstance, self._site)
        return self.tr("Ouvrir pour {number} · {ground}").format(number=number, ground=ground), ""

    # --- the widget's own life ----------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew at once; ask for new sizes when the dragging is over."""
        self._place()
        self._resized.start()
        super().resizeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin."""
        self._place()
        self._want()
        self._timer.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: no pictures are decoded for it, and it moves no camera."""
        self.steering.leave()
        self._timer.stop()
        self._want()
        super().hideEvent(event)
