"""A wall's tour on the clock: says when the next page is due, and opens its streams shortly before. GUI thread."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from console.domain.wall import Layout, Tour

TOUR_MS = 250
"""How often it looks whether the page has had its dwell."""
AHEAD_S = 2.0
"""A tour opens the streams of its next page so long before it turns."""


class TourClock(QObject):
    """The tour of one wall.

    Signals:
        due(int): this page is to be shown.
    """

    due = Signal(int)

    def __init__(
        self, in_view: Callable[[], tuple[Layout, int]], expect: Callable[[int], None], parent: QObject
    ) -> None:
        """`in_view` gives the layout and the page of it that are seen; `expect` is told the page that is next."""
        super().__init__(parent)
        self._in_view = in_view
        self._expect = expect
        self._tour = Tour()
        self._timer = QTimer(self, interval=TOUR_MS)
        self._timer.timeout.connect(self._look)

    @property
    def running(self) -> bool:
        """Whether pages turn by themselves."""
        return self._tour.running

    @property
    def held(self) -> bool:
        """Whether the page stays because an operator looks closer."""
        return self._tour.held

    def start(self) -> None:
        """Begin; the page in view gets its whole dwell."""
        self._tour = self._tour.start(time.monotonic())
        self._timer.start()

    def stop(self) -> None:
        """End."""
        self._tour = self._tour.stop()
        self._timer.stop()

    def touch(self) -> None:
        """The operator did something here: the page in view gets its whole dwell again."""
        self._tour = self._tour.touch(time.monotonic())

    def hold(self, held: bool) -> None:
        """Keep the page, or let go of it."""
        self._tour = self._tour.hold(held, time.monotonic())

    def pause(self) -> None:
        """Nobody looks: pages stay."""
        self._timer.stop()

    def go_on(self) -> None:
        """Somebody looks again: the page in view gets its whole dwell."""
        if self._tour.running:
            self.touch()
            self._timer.start()

    def _look(self) -> None:
        layout, page = self._in_view()
        now_s = time.monotonic()
        if self._tour.running and not self._tour.held and self._tour.left_s(now_s, layout.dwell_s) <= AHEAD_S:
            self._expect((page + 1) % layout.pages)
        self._tour, due = self._tour.step(now_s, layout.dwell_s, page, layout.pages)
        if due != page:
            self.due.emit(due)
