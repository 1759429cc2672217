"""Has the description read by the core while it is typed. GUI thread; the reading runs on the loop."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from console.core.commands import Outcome, ReadEntry
from console.ui.link import Link

_WAIT_MS = 60


class EntryReading(QObject):
    """One reading at a time, always of the newest words.

    Signals:
        answered(Reading): what the newest words propose. An older answer is never told.
    """

    answered = Signal(object)

    def __init__(self, link: Link, parent: QObject) -> None:
        super().__init__(parent)
        self._link = link
        self._asked = ReadEntry("")
        self._answered = ReadEntry("")
        self._sent = ReadEntry("")
        self._under_way = False
        self._then: Callable[[], None] | None = None
        self._timer = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._timer.timeout.connect(self._send)

    @property
    def behind(self) -> bool:
        """Whether the newest words were not answered yet."""
        return self._asked != self._answered

    def ask(self, wanted: ReadEntry) -> None:
        """Have this read."""
        self._asked = wanted
        if self.behind and not self._under_way and not self._timer.isActive():
            self._timer.start()

    def then(self, act: Callable[[], None]) -> None:
        """Call `act` once, when the newest words were answered; they are sent at once."""
        self._then = act
        if not self._under_way:
            self._send()

    def forget(self) -> bool:
        """Other words stand there now, which nobody asks about: an answer that is on its way comes too late.

        Tells whether something waited for it (`then`), which is not called any more.
        """
        waited = self._then is not None
        self._timer.stop()
        self._asked = self._answered = ReadEntry("")
        self._then = None
        return waited

    def _send(self) -> None:
        self._timer.stop()
        if not self.behind:
            self._go_on()
            return
        self._under_way = True
        self._sent = self._asked
        self._link.submit(self._sent, self._take)

    def _take(self, outcome: Outcome) -> None:
        self._under_way = False
        if self._sent == self._asked:
            self._answered = self._sent
            if outcome.reading is not None:
                self.answered.emit(outcome.reading)
        if self._sent != self._asked and self.behind:
            self._send()
        else:  # also where the words are again what was answered before
            self._go_on()

    def _go_on(self) -> None:
        act, self._then = self._then, None
        if act is not None:
            act()
