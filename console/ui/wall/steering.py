"""The operator's hand on a camera: keys, drags and the wheel become speeds, and who else steers is known. GUI thread.

While it is on, the hand says every fifth of a second that it is still there: a window that hangs moves nothing.
"""

from __future__ import annotations

import time
from enum import Enum, auto

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, QTimer, Signal

from console.core.commands import (
    AskForCamera,
    GoToPreset,
    LeaveCamera,
    MoveCamera,
    Outcome,
    TakeCamera,
)
from console.core.views import SteeredItem, SteeringView
from console.domain.camera import CameraRef

TICK_MS = 100
AGAIN_S = 0.2
"""A speed that stays the same is said again this often."""
NOTCH_S = 0.25
"""How long one notch of the wheel zooms."""
KEY_SPEED, FAST_SPEED, ZOOM_SPEED = 0.5, 1.0, 0.6
REACH = 0.4
"""A drag over this part of the picture's smaller side is full speed."""
DEAD_PX = 6.0
FOR_INCIDENT = 2
"""What an incident adds to the priority, as in the core."""

_KEYS: dict[Qt.Key, tuple[float, float, float]] = {
    Qt.Key.Key_Left: (-1, 0, 0),
    Qt.Key.Key_Right: (1, 0, 0),
    Qt.Key.Key_Up: (0, 1, 0),
    Qt.Key.Key_Down: (0, -1, 0),
    Qt.Key.Key_Plus: (0, 0, 1),
    Qt.Key.Key_Minus: (0, 0, -1),
}


class Hand(Enum):
    """What the operator's hand is doing."""

    OFF = auto()
    ASKED = auto()
    """The camera was asked for, and its gateway has not answered yet."""
    ON = auto()
    BARRED = auto()
    """Somebody else steers it."""


class Steering(QObject):
    """The steering of one wall.

    Signals:
        wanted(object, object): a command, and what is called with its outcome or None.
        changed(): what the tiles say of it is different now.
        lost(Outcome): why the hand is off again though nobody left.
        hand_over_wanted(str): somebody is to be named who gets the camera.

    Attributes:
        ref: the camera under the hand, or None.
        hand: what the hand is doing.
        drag: from where to where the mouse pulls, in points of the wall; None while it does not.
    """

    wanted = Signal(object, object)
    changed = Signal()
    lost = Signal(object)
    hand_over_wanted = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.ref: CameraRef | None = None
        self.hand = Hand.OFF
        self.drag: tuple[QPointF, QPointF] | None = None
        self.operator = ""
        self._incident = ""
        self._asked = False
        self._items: dict[str, SteeredItem] = {}
        self._priority = 0
        self._held: set[Qt.Key] = set()
        self._fast = False
        self._reach_px = 1.0
        self._wheel = 0.0
        self._wheel_until_s = 0.0
        self._sent = (0.0, 0.0, 0.0)
        self._sent_s = 0.0
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self._beat)

    # --- what is known ---

    @property
    def active(self) -> bool:
        """Whether keys and mouse belong to a camera."""
        return self.hand is not Hand.OFF

    def item(self, ref: CameraRef | None) -> SteeredItem | None:
        """Who steers a camera, if anybody does."""
        return self._items.get(str(ref)) if ref is not None and self._items else None

    @property
    def now(self) -> SteeredItem | None:
        """Who steers the camera under the hand."""
        return self.item(self.ref)

    @property
    def may_take_over(self) -> bool:
        """Whether whoever has it gives way to this priority."""
        item = self.now
        mine = self._priority + (FOR_INCIDENT if self._incident else 0)
        return item is not None and bool(item.operator) and mine > item.priority

    @property
    def speeds(self) -> tuple[float, float, float]:
        """Where the hand pulls now: to the right, upwards, closer; -1…1 each."""
        if self.hand is not Hand.ON:
            return 0.0, 0.0, 0.0
        pace = FAST_SPEED if self._fast else KEY_SPEED
        pan, tilt, zoom = (sum(_KEYS[key][axis] for key in self._held) * pace for axis in range(3))
        if self.drag is not None:
            way = self.drag[1] - self.drag[0]
            pan += _pull(way.x(), self._reach_px)
            tilt -= _pull(way.y(), self._reach_px)
        if time.monotonic() < self._wheel_until_s:
            zoom += self._wheel
        return _within(pan), _within(tilt), _within(zoom)

    def take_view(self, view: SteeringView) -> None:
        """Who steers what is different now."""
        former = self._items
        self._items = {item.camera: item for item in view.items}
        self._priority = view.priority
        if self.active:
            self._judge()
        if former != self._items:
            self.changed.emit()

    def _judge(self) -> None:
        item = self.now
        held_by_other = item is not None and bool(item.operator) and not item.here
        if self.hand is Hand.ON and (item is None or not item.ours):
            if item is not None and item.fault == "ptz.expired" and not held_by_other:
                return
            fault = item.fault if item is not None else ""
            self._off()
            self.lost.emit(Outcome(False, fault or "ptz.lease_needed", item.params if item is not None else ()))
        elif self.hand is Hand.BARRED and not held_by_other:
            if self._asked:
                self._take()
            else:
                self._off()
        elif self.hand is Hand.BARRED and item is not None and item.offered_to and item.offered_to == self.operator:
            self._take()

    # --- on and off ---

    def enter(self, ref: CameraRef, incident: str) -> None:
        """Put the hand on a camera, or say who has it. `incident` is the one it is watched for, empty for the watch."""
        self.leave()
        self.ref, self._incident, self._asked = ref, incident, False
        item = self.now
        mine = item is not None and item.offered_to and item.offered_to == self.operator
        if item is not None and item.operator and not item.here and not mine:
            self.hand = Hand.BARRED
            self.changed.emit()
        else:
            self._take()

    def _take(self, *, over: bool = False) -> None:
        if self.ref is None:
            return
        self.hand, asked = Hand.ASKED, self.ref
        self.wanted.emit(TakeCamera(str(asked), self._incident, over), lambda outcome: self._taken(asked, outcome))
        self.changed.emit()

    def _taken(self, ref: CameraRef, outcome: Outcome) -> None:
        if self.ref != ref or self.hand is not Hand.ASKED:
            if outcome.ok and self.ref != ref:
                self.wanted.emit(LeaveCamera(str(ref)), None)  # the hand went elsewhere meanwhile
            return
        if outcome.ok:
            self.hand = Hand.ON
            self._tick.start()
        elif outcome.code == "ptz.held":
            self.hand = Hand.BARRED
        else:
            self._off()
            self.lost.emit(outcome)
        self.changed.emit()

    def leave(self) -> None:
        """Take the hand off; the camera stops and is given back."""
        if not self.active or self.ref is None:
            return
        ref, had = self.ref, self.hand in (Hand.ON, Hand.ASKED)
        self._off()
        if had:
            self.wanted.emit(LeaveCamera(str(ref)), None)

    def _off(self) -> None:
        self._tick.stop()
        self.let_go()
        self.hand, self.ref = Hand.OFF, None
        self._sent = (0.0, 0.0, 0.0)
        self.changed.emit()

    # --- keys ---

    def press(self, key: Qt.Key, *, fast: bool, again: bool) -> bool:
        """A key went down; whether it was meant for the camera. `again`: it is held."""
        if not self.active:
            return False
        if key == Qt.Key.Key_Escape:
            self.leave()
        elif self.hand is Hand.BARRED:
            return self._press_barred(key)
        elif key in _KEYS:
            if not again:
                self._fast = fast
                self._held.add(key)
                self._beat()
        elif key == Qt.Key.Key_C and self.hand is Hand.ON:
            self.hand_over()
        else:
            return False
        return True

    def _press_barred(self, key: Qt.Key) -> bool:
        if self.ref is None:
            return False
        if key == Qt.Key.Key_D:
            self._asked = True
            self.wanted.emit(AskForCamera(str(self.ref), self._incident), self._answered)
            self.changed.emit()
        elif key == Qt.Key.Key_R and self.may_take_over:
            self._take(over=True)
        else:
            return key in _KEYS  # they move no other tile's picture meanwhile
        return True

    def lift(self, key: Qt.Key) -> bool:
        """A key went up; whether it was moving the camera."""
        if key not in self._held:
            return False
        self._held.discard(key)
        self._beat()
        return True

    def digit(self, number: int) -> None:
        """Turn to the preset at this place of the list, from 1."""
        item = self.now
        if self.hand is Hand.ON and self.ref is not None and item is not None and 1 <= number <= len(item.presets):
            self.let_go()
            self.wanted.emit(GoToPreset(str(self.ref), item.presets[number - 1][0]), self._answered)

    def hand_over(self) -> None:
        """Offer the camera to whoever asked for it, or ask for a name."""
        item = self.now
        if item is None or self.ref is None:
            return
        if item.asked_by:
            self.offer(str(self.ref), item.asked_by)
        else:
            self.hand_over_wanted.emit(str(self.ref))

    def offer(self, camera: str, operator: str) -> None:
        """Offer a camera to an operator by name."""
        self.wanted.emit(LeaveCamera(camera, operator), self._answered)

    # --- mouse ---

    def grab(self, at: QPointF, picture: QRectF) -> None:
        """The mouse went down on the camera's picture."""
        if self.hand is Hand.ON:
            self._reach_px = max(40.0, REACH * min(picture.width(), picture.height()))
            self.drag = (at, at)
            self.changed.emit()

    def pull(self, to: QPointF) -> None:
        """It moved, held down."""
        if self.drag is not None:
            self.drag = (self.drag[0], to)
            self.changed.emit()

    def let_go(self) -> None:
        """Nothing is held any more: the camera stops at once."""
        moved = self.drag is not None or bool(self._held) or any(self._sent)
        self.drag = None
        self._held.clear()
        self._wheel_until_s = 0.0
        if moved:
            self._beat()
            self.changed.emit()

    def wheel(self, steps: float) -> None:
        """The wheel turned: closer, or wider."""
        if self.hand is not Hand.ON or not steps:
            return
        now_s = time.monotonic()
        self._wheel = ZOOM_SPEED if steps > 0 else -ZOOM_SPEED
        self._wheel_until_s = max(self._wheel_until_s, now_s) + min(abs(steps), 4.0) * NOTCH_S
        self._wheel_until_s = min(self._wheel_until_s, now_s + 1.0)
        self._beat()

    # --- what goes out ---

    def _beat(self) -> None:
        """Say where the hand pulls: at once when it stops, else at most ten times a second."""
        if self.ref is None:
            return
        speeds, now_s = self.speeds, time.monotonic()
        still = not any(speeds)
        if still and not any(self._sent):
            return
        since_s = now_s - self._sent_s
        due = AGAIN_S if speeds == self._sent else TICK_MS / 1000 * 0.9
        if still or since_s >= due:
            self._sent, self._sent_s = speeds, now_s
            self.wanted.emit(MoveCamera(str(self.ref), *speeds), self._answered)

    def _answered(self, outcome: Outcome) -> None:
        if not outcome.ok and self.active:
            if self.hand is Hand.ON and outcome.code == "ptz.lease_needed":
                self._off()
            self.lost.emit(outcome)


def _pull(way_px: float, reach_px: float) -> float:
    """Speed of a drag: nothing near where it began, slow at first, full at arm's length."""
    beyond = max(0.0, abs(way_px) - DEAD_PX) / reach_px
    speed = float(min(beyond, 1.0) ** 1.5)
    return speed if way_px > 0 else -speed


def _within(speed: float) -> float:
    return round(min(max(speed, -1.0), 1.0), 3)
