"""Looking back under the operator's hands: keys, the line over what is kept, and the way back to live. GUI thread."""

from __future__ import annotations

import time
from dataclasses import dataclass

from PySide6.QtCore import QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent

from console.core.commands import LookedBack
from console.domain.camera import CameraKind
from console.domain.freshness import TileState
from console.ui.digit_row import digit_of
from console.ui.wall.canvas import WallCanvas
from console.ui.wall.replay_face import instant_at
from console.ui.wall.replay_state import SHORTEST_US, TileReplay
from console.ui.wall.replay_words import why_not
from console.ui.wall.steering import Hand
from console.ui.wall.tile import Tile

BACK_US = 15_000_000
SEEK_US = 5_000_000
COMING_S = 4.0
"""So long the first picture of the past may take to come."""
TELL_S = 5.0
"""How often it is told what was seen, so that little is lost should the console die."""
DRAG_S = 0.08
"""A line that is dragged asks for a picture no more often than this: each is decoded from its key frame on."""

_STEPS = {Qt.Key.Key_Comma: -1, Qt.Key.Key_Period: 1, Qt.Key.Key_Semicolon: 1}
"""The semicolon is where a French keyboard has the key beside the comma."""
_RATES = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Minus: -1}
_SEEKS = {Qt.Key.Key_Left: -SEEK_US, Qt.Key.Key_Right: SEEK_US}


@dataclass(slots=True)
class _Running:
    """A look back that was told of, or is to be."""

    replay: TileReplay
    camera: str
    incident: str
    told_s: float = -TELL_S


class LookingBack(QObject):
    """The looks back of one wall's tiles."""

    def __init__(self, view: WallCanvas) -> None:
        super().__init__(view)
        self._view = view
        self._dragged: Tile | None = None
        self._dragged_s = 0.0
        self._person: str | None = None
        self._running: dict[str, _Running] = {}

    # --- what can be asked of it --------------------------------------------------------------------------------------

    def further(self) -> None:
        """`R`: the focused tile 15 s back, and again 15 s from there. A hand on its camera comes off it.

        While the hand waits for a camera that somebody else steers, the key takes that over, if it may.
        """
        steering = self._view.steering
        if steering.hand is Hand.BARRED:
            steering.press(Qt.Key.Key_R, fast=False, again=False)
            self._view.touched.emit()
            return
        tile, now_us, now_s = self._view.focused_tile, _now_us(), time.monotonic()
        reading = tile.reading
        if tile.request is None or tile.verdict.state is TileState.REFUSED:
            return
        self._view.touched.emit()
        steering.leave()
        if tile.replay is not None:
            tile.replay.seek(tile.replay.at_us(reading) - BACK_US, reading, now_us, now_s)
        elif not reading.kept_from_us or now_us - reading.kept_from_us < SHORTEST_US:
            tile.say(why_not(self._nothing(tile)), now_us)
        else:
            tile.replay = TileReplay(max(reading.kept_from_us, now_us - BACK_US), now_s)
            tile.said = ""
        self._ask(tile)

    def live(self) -> bool:
        """The focused tile back to live; tells whether it was not."""
        return self._end(self._view.focused_tile)

    def end_focused(self) -> None:
        """`Shift+R`, or the menu."""
        self.live()

    def end_all(self) -> None:
        """Every tile back to live: another layout, another operator, nobody looks."""
        for tile in self._view.shown_tiles:
            self._end(tile)

    def let_go(self) -> None:
        """Nobody looks any more, or the wall closes: every tile back to live, and all of it told."""
        self.end_all()
        self._tell(time.monotonic())

    def seated(self, person: str) -> None:
        """Who sits here: what one person looked back at is not the next one's to go on with."""
        if self._person not in (None, person):
            self.end_all()
        self._person = person

    # --- keys ---------------------------------------------------------------------------------------------------------

    def key(self, event: QKeyEvent) -> bool:
        """A key on the wall; tells whether it was for a look back."""
        tile = self._view.focused_tile
        replay, key = tile.replay, Qt.Key(event.key())
        held = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        if replay is None or held:
            return False
        reading, now_s = tile.reading, time.monotonic()
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in _SEEKS and not shifted:
            replay.seek(replay.at_us(reading) + _SEEKS[key], reading, _now_us(), now_s)
        elif key == Qt.Key.Key_Space:
            replay.pause()
        elif key in _STEPS:
            replay.step(_STEPS[key], reading, now_s)
        elif key in _RATES and not digit_of(event):  # a French keyboard's 6 is a minus, and a digit here
            replay.faster(_RATES[key])
        elif key == Qt.Key.Key_Escape:
            self._end(tile)
            return True
        else:
            return False
        self._ask(tile)
        self._view.touched.emit()
        return True

    # --- mouse --------------------------------------------------------------------------------------------------------

    def press(self, tile: Tile, point: QPointF) -> bool:
        """The left button went down on a tile; tells whether it grips the line."""
        if tile.replay is None or not tile.scrub.contains(point):
            return False
        self._dragged, self._dragged_s = tile, 0.0
        tile.replay.hold(True)
        self.drag(point)
        return True

    def drag(self, point: QPointF, *, last: bool = False) -> bool:
        """The pointer moved; tells whether it drags the line."""
        tile, now_s = self._dragged, time.monotonic()
        if tile is None:
            return False
        if tile.replay is not None and (last or now_s - self._dragged_s >= DRAG_S):
            self._dragged_s = now_s
            now_us = _now_us()
            tile.replay.seek(instant_at(tile, point.x(), now_us), tile.reading, now_us, now_s)
            self._ask(tile)
        return True

    def release(self, point: QPointF) -> bool:
        """The button came up; tells whether it let go of the line."""
        tile = self._dragged
        if tile is None:
            return False
        if tile.replay is not None:
            tile.replay.hold(False)
            self.drag(point, last=True)
        self._dragged = None
        return True

    # --- time ---------------------------------------------------------------------------------------------------------

    def look(self, now_us: int) -> None:
        """At each tick, after judging: what was lost is said, and the tile goes back to live by itself."""
        now_s = time.monotonic()
        for tile in self._view.shown_tiles:
            replay = tile.replay
            if tile.said and now_us >= tile.said_until_us:
                tile.say("", now_us)
                self._view.update(tile.rect)
            if replay is None:
                continue
            reading = tile.reading
            late = not replay.shown and now_s - replay.began_s > COMING_S
            fault = reading.reason if reading.back and reading.reason.startswith("replay.") else ""
            if fault or late:
                tile.say(why_not(fault or "replay.nothing_kept"), now_us)
                self._end(tile)
        self._tell(now_s)

    def _tell(self, now_s: float) -> None:
        """Tell what was seen of the past since this was last told; who saw it is known where it is written down."""
        running: dict[str, _Running] = {}
        for tile in self._view.shown_tiles:
            replay, request = tile.replay, tile.request
            if replay is None or not replay.shown or request is None:
                continue
            known = self._running.get(replay.id)
            if known is None:
                known = _Running(replay, str(request.camera), request.incident or "")
            running[replay.id] = known
            if now_s - known.told_s >= TELL_S:
                known.told_s = now_s
                self._say(known)
        for look, gone in self._running.items():
            if look not in running:
                self._say(gone, over=True)
        self._running = running

    def _say(self, running: _Running, *, over: bool = False) -> None:
        from_us, to_us = running.replay.seen()
        told = LookedBack(running.replay.id, running.camera, running.incident, from_us // 1000, to_us // 1000, over)
        self._view.looked_back.emit(told)

    def _nothing(self, tile: Tile) -> str:
        """Why nothing is kept of a tile: by law, by the site's choice, by its decoder, or not yet."""
        if tile.camera is not None and tile.camera.kind is CameraKind.BODYWORN:
            return "replay.bodyworn"
        if not self._view.site.replay_s:
            return "replay.off"
        return "replay.engine" if tile.reading.engine == "vlc" else "replay.nothing_kept"

    def _ask(self, tile: Tile) -> None:
        self._view.ask_again()
        self._view.update(tile.rect)

    def _end(self, tile: Tile) -> bool:
        if tile.replay is None:
            return False
        tile.replay = None
        tile.scrub = QRectF()
        self._ask(tile)
        return True


def _now_us() -> int:
    return time.time_ns() // 1000
