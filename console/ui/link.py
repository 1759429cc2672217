"""The only meeting of Qt and the loop: commands go down, views come up, and nobody waits."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from itertools import count
from threading import Lock

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from shiboken6 import isValid

from console.core.commands import Command, Outcome, RelievePost, SignIn, SignOut
from console.core.map_views import GroundView, MapView
from console.core.views import (
    CatalogueView,
    DispatchView,
    DutyView,
    HealthView,
    LogView,
    OfferView,
    OpeningsView,
    PulseView,
    SessionView,
    SteeringView,
    StoryView,
    View,
)
from console.core.watch_views import WatchView

GAP_MS = 33
"""After a delivery, views gather this long before the next one: at most 30 deliveries a second."""


_SEATING = (SignIn, SignOut, RelievePost)
"""Commands after which somebody else sits here."""


class Link(QObject):
    """Commands down, views up. Whoever makes it keeps it until the loop that it sends to has ended. GUI thread.

    Attributes:
        session, log, story, openings, steering, dispatch, duty, pulse, catalogue, health, watch, offer, map, ground:
            the newest views, read on the GUI thread.

    Signals (GUI thread, each with its new view):
        session_changed, log_changed, story_changed, openings_changed, steering_changed, dispatch_changed,
        duty_changed, pulse_changed, catalogue_changed, health_changed, watch_changed, offer_changed, map_changed,
        ground_changed. And leaving(): a command that changes who sits here is about to be sent; what is to be
        remembered for whoever sits here now is sent before it, or not at all.
    """

    session_changed = Signal(object)
    log_changed = Signal(object)
    story_changed = Signal(object)
    openings_changed = Signal(object)
    steering_changed = Signal(object)
    dispatch_changed = Signal(object)
    duty_changed = Signal(object)
    pulse_changed = Signal(object)
    catalogue_changed = Signal(object)
    health_changed = Signal(object)
    map_changed = Signal(object)
    ground_changed = Signal(object)
    watch_changed = Signal(object)
    offer_changed = Signal(object)
    leaving = Signal()
    _woken = Signal()
    _arrived = Signal(object, object)

    def __init__(self, send: Callable[[Command], Future[Outcome]], session: SessionView) -> None:
        """`send` hands a command to the loop and returns at once."""
        super().__init__()
        self._send = send
        self.session = session
        self.log: LogView | None = None
        self.story: StoryView | None = None
        self.openings: OpeningsView | None = None
        self.steering: SteeringView | None = None
        self.dispatch: DispatchView | None = None
        self.duty: DutyView | None = None
        self.pulse: PulseView | None = None
        self.catalogue: CatalogueView | None = None
        self.health: HealthView | None = None
        self.map: MapView | None = None
        self.ground: GroundView | None = None
        self.watch: WatchView | None = None
        self.offer: OfferView | None = None
        self._numbers = count()
        self._waiting: dict[int, Callable[[Outcome], None]] = {}
        self._lock = Lock()
        self._pending: dict[type[View], View] = {}
        self._awake = False
        self._gap = QTimer(self, singleShot=True, interval=GAP_MS)
        self._gap.timeout.connect(self._after_gap)
        self._woken.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._arrived.connect(self._answer, Qt.ConnectionType.QueuedConnection)

    def submit(self, command: Command, then: Callable[[Outcome], None] | None = None) -> None:
        """Send a command; `then` is called with its outcome, once, on the GUI thread, later, never from within this.

        The method of a widget that is gone by then is not called. It waits here and not in an object of Qt's of its
        own: one that holds the last thread to this link would end its own parent when it ends.
        """
        if isinstance(command, _SEATING):
            self.leaving.emit()
        number = next(self._numbers)
        if then is not None:
            self._waiting[number] = then
        self._send(command).add_done_callback(lambda future: self._arrive(number, future))

    def _arrive(self, number: int, future: Future[Outcome]) -> None:
        """Any thread: the outcome is there."""
        if future.cancelled():
            outcome = Outcome(False, "console.stopping")
        elif (fault := future.exception()) is not None:
            outcome = Outcome(False, "console.fault", (("what", type(fault).__name__),))
        else:
            outcome = future.result()
        try:
            self._arrived.emit(number, outcome)
        except RuntimeError:  # the window is gone: nobody is left to tell, the fact itself is safe
            return

    @Slot(object, object)
    def _answer(self, number: int, outcome: Outcome) -> None:
        then = self._waiting.pop(number, None)
        asker = getattr(then, "__self__", None)
        if then is not None and not (isinstance(asker, QObject) and not isValid(asker)):
            then(outcome)

    def publish(self, view: View) -> None:
        """Any thread: a newer view is there. Only the newest of each kind is delivered."""
        with self._lock:
            self._pending[type(view)] = view
            if self._awake:
                return
            self._awake = True
        self._woken.emit()

    @Slot()
    def _deliver(self) -> None:
        with self._lock:
            views = tuple(self._pending.values())
            self._pending.clear()
        self._gap.start()
        for view in views:
            self._hand_out(view)

    @Slot()
    def _after_gap(self) -> None:
        with self._lock:
            if not self._pending:
                self._awake = False
                return
        self._deliver()

    def _hand_out(self, view: View) -> None:
        if isinstance(view, SessionView):
            self.session = view
            self.session_changed.emit(view)
        elif isinstance(view, LogView):
            self.log = view
            self.log_changed.emit(view)
        elif isinstance(view, StoryView):
            self.story = view
            self.story_changed.emit(view)
        elif isinstance(view, OpeningsView):
            self.openings = view
            self.openings_changed.emit(view)
        elif isinstance(view, SteeringView):
            self.steering = view
            self.steering_changed.emit(view)
        elif isinstance(view, DispatchView):
            self.dispatch = view
            self.dispatch_changed.emit(view)
        elif isinstance(view, DutyView):
            self.duty = view
            self.duty_changed.emit(view)
        elif isinstance(view, PulseView):
            self.pulse = view
            self.pulse_changed.emit(view)
        elif isinstance(view, CatalogueView):
            self.catalogue = view
            self.catalogue_changed.emit(view)
        elif isinstance(view, WatchView):
            self.watch = view
            self.watch_changed.emit(view)
        elif isinstance(view, OfferView):
            self.offer = view
            self.offer_changed.emit(view)
        elif isinstance(view, HealthView):
            self.health = view
            self.health_changed.emit(view)
        elif isinstance(view, MapView):
            self.map = view
            self.map_changed.emit(view)
        else:
            self.ground = view
            self.ground_changed.emit(view)
