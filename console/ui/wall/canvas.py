"""The one widget that paints every tile: judges them on its own timer, and repaints what changed."""

from __future__ import annotations

import time
from typing import Any

from PySide6.QtCore import QElapsedTimer, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from console.core.feeds import EffortCause, Phase
from console.domain.camera import Camera, CameraRef, Condition
from console.domain.freshness import TileState
from console.ui import theme
from console.ui.wall import feed_words, replay_words, words
from console.ui.wall.around import Around
from console.ui.wall.asking import in_sight
from console.ui.wall.face import paint
from console.ui.wall.grants import ground_for
from console.ui.wall.message import why_lines
from console.ui.wall.parts import WallParts
from console.ui.wall.report import TileReport, report_of
from console.ui.wall.stage import WallStage
from console.ui.wall.steering_face import HandFace
from console.ui.wall.steering_words import hand_words, preset_words, spoken
from console.ui.wall.tile import Tile, settled

TICK_MS = 33
TICK_FAST_MS = 16
TICK_IDLE_MS = 250
TICK_UNSEEN_MS = 100
"""How often a window that is covered whole looks whether it still is."""
SIGHT_S = 0.15
"""How often one that is seen does: each time costs as much as painting a small tile."""
YOUNG_US = 1_000_000
"""A picture older than this when it is painted is judged first, however soon after others."""
JUDGED_US = 250_000
"""A tile judged longer ago than this is judged anew before it is painted: it may have been out of sight."""
STATES_MS = 400


class WallCanvas(WallStage):
    """The stage, judged and painted. GUI thread.

    Signals:
        states_changed(dict[CameraRef, TileState]): what the tiles may claim, at most a few times a second.
        described(): the cell with the focus says something else.
        touched(): the operator did something here (a tour waits).
        looked_back(LookedBack): what was seen of a camera's last minute, to be written down.

    Attributes:
        first_picture_at, all_live_at: monotonic seconds of the first painted picture, and of the first moment when
            every tile was live or refused by its owner; 0.0 before.
    """

    states_changed = Signal(object)
    described = Signal()
    touched = Signal()
    looked_back = Signal(object)

    def __init__(self, parts: WallParts, parent: QWidget | None = None) -> None:
        self._arounds: dict[int, Around] = {}
        self._dress = (False, 0.0)
        super().__init__(parts, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._target: int | None = None
        self._second = -1
        self._told: dict[CameraRef, TileState] = {}
        self._told_clock = QElapsedTimer()
        self._told_clock.start()
        self.first_picture_at = 0.0
        self.all_live_at = 0.0
        self._sight_s = 0.0
        self._timer = QTimer(self, interval=TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    def release(self) -> None:
        """Let go of every feed: the wall is closing."""
        self._timer.stop()
        super().release()

    # --- time ---------------------------------------------------------------------------------------------------------

    def _tick(self) -> None:
        now_us, now_s = time.time_ns() // 1000, time.monotonic()
        if not self._seen or now_s >= self._sight_s:
            self._sight_s = now_s + SIGHT_S
            if in_sight(self) is not self._seen:
                self._want()
        if not self._seen:
            self._timer.setInterval(TICK_UNSEEN_MS)
            self._out_of_sight()
            return
        fresh_second = int(now_s) != self._second
        if fresh_second:
            self._second = int(now_s)
            self._each_second(now_us // 1000)
        sequences = self._feeds.sequences()
        busy, fast, judged = False, False, False
        for tile in self._visible_tiles():
            if tile.ref is None:
                continue
            reading = tile.reading
            if not fresh_second and tile.surely_live(now_us):
                if tile.came(sequences.get(tile.key, 0), now_us):
                    super().update(tile.rect)  # its picture alone: what stands around it is as it was
                busy, fast = True, fast or reading.fps_in > 27
                continue
            judged = True
            new = self._judge(tile, sequences)
            reading = tile.reading
            state, age_s = tile.verdict.state, tile.verdict.age_s
            if fresh_second:
                tile.fps = settled(tile.fps, tile.meter.rate(now_s, 3))
            live = state is TileState.LIVE
            age = -1 if age_s is None or live else int(age_s * 10) if age_s < 10 else int(age_s) + 1000
            told = (reading.effort, reading.cause, reading.age_source)
            key: tuple[object, ...] = (state, tile.verdict.reason, tile.verdict.damaged, age, *told)
            if key != tile.key_now or fresh_second:
                tile.key_now = key
                self.update(tile.rect)
            elif new:
                super().update(tile.rect)
            busy = busy or reading.phase is Phase.PLAYING
            fast = fast or reading.fps_in > 27
        self._after_judging(now_s, judged=judged)
        self._timer.setInterval(TICK_FAST_MS if fast else TICK_MS if busy else TICK_IDLE_MS)

    def _out_of_sight(self) -> None:
        """Nobody sees the wall any more."""

    def _judge(self, tile: Tile, sequences: dict[str, int]) -> bool:
        reading = self._reading(tile)
        # What was read may be younger than the round's beginning, and must not look as if it came from the future.
        now_us = time.time_ns() // 1000
        return tile.judge(reading, sequences.get(tile.key, 0) if tile.request is not None else 0, now_us)

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

    def _after_judging(self, now_s: float, *, judged: bool) -> None:
        if not judged:
            return
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
        return ", ".join(part for part in (said, past, tile.said, less, steered, *hand) if part)

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
        """Why a cell is not live; what was chosen for its feed and why, and what comes of it, a line each.

        Empty for an empty cell, and before there is any.
        """
        tile = self._tiles[index]
        clock = [] if tile.camera is None else feed_words.clock_lines(tile.camera)
        latency = tile.latency.spread(time.monotonic())
        return [*why_lines(tile), *feed_words.feed_lines(tile.reading, tile.request, latency), *clock]

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
            self._judge(tile, sequences)
        dress = (self.hasFocus(), self.devicePixelRatioF())
        if dress != self._dress:
            self._dress = dress
            self._arounds.clear()
        with QPainter(self) as painter:
            if region.intersects(self._gaps):
                painter.setClipRegion(self._gaps)
                painter.fillRect(self.rect(), QColor(theme.LINE))
            for index, tile in enumerate(self.shown_tiles):
                if self._enlarged not in (None, index) or not region.intersects(tile.rect):
                    continue
                picture = self._feeds.picture(tile.key) if tile.request is not None else None
                # A picture may be younger than the round's beginning: its age counts from a clock read after it.
                now_us = time.time_ns() // 1000
                fresh = picture is not None and picture.sequence != tile.painted
                live = tile.verdict.state is TileState.LIVE
                if picture is not None and fresh and live and not 0 <= now_us - picture.captured_us < YOUNG_US:
                    # Whatever was said of those before it, this one is judged before anybody sees it.
                    self._judge(tile, sequences or self._feeds.sequences())
                    self._arounds.pop(index, None)
                painter.setClipRect(tile.area)
                around = self._arounds.get(index)
                if around is None:
                    around = self._arounds[index] = self._around(index, tile, now_us)
                around.now_us = now_us
                paint(painter, tile, picture, self._type, around)
                if picture is not None and fresh:
                    tile.painted = picture.sequence
                    tile.frames += 1
                    tile.meter.add(now_s)
                    if not tile.reading.back:
                        tile.latency.add((time.time_ns() // 1000 - picture.captured_us) / 1000, now_s)
                    self.first_picture_at = self.first_picture_at or now_s

    def update(self, *place: Any, **named: Any) -> None:
        """Paint a place or all of it anew (as `QWidget.update`), and what stands around the pictures, too."""
        self._arounds.clear()
        super().update(*place, **named)

    def _place(self) -> None:
        self._arounds.clear()
        super()._place()

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
                if around.button and index == self._focus:
                    around.button = self.tr("{act} (Entrée)").format(act=around.button)
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
        item = self._opened_for.item
        if item is None:
            told = self._opened_for.nobody
            return "", words.reason_words(told) if told else self.tr("Choisissez d'abord un incident")
        if tile.refused_words:
            return "", ""
        number = item.number
        circumstance, certain = ground_for(camera, item, self._site)
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
