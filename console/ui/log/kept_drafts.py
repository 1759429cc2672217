"""Incidents that were begun and not yet entered: each person their own, kept over Escape, a crash and a restart.

Each lies under a key of its own in the encrypted store, and is written while one types: at most 0.4 s are lost with the
power. GUI thread.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from console.core.commands import Outcome, Recall, Remember
from console.core.views import SessionView
from console.ui.link import Link
from console.ui.log.draft import Draft, draft_of

DRAFT_KEY = "log.draft"
MOST = 8
_KEEP_WAIT_MS = 400


def key_of(place: int) -> str:
    """The key of a draft's place; the first has the one from before there were several."""
    return f"{DRAFT_KEY}.{place}" if place else DRAFT_KEY


@dataclass(frozen=True, slots=True)
class Parked:
    """A draft that waits: its place, first words, and priority (empty while none is chosen)."""

    place: int
    words: str
    priority: str = ""


class KeptDrafts(QObject):
    """Drafts by their places. One of them is open in the entry.

    Signals:
        turned(): the open one is another: it was turned to, somebody else sits here, or what they had begun came back.
            Whoever shows it shows it anew at once, before anything more is put.
        changed(): another set of drafts waits, or their first words are others.
        not_kept(str, tuple): reason code and parameters: the newest words are not on the disk.
    """

    turned = Signal()
    changed = Signal()
    not_kept = Signal(str, object)

    def __init__(self, link: Link, parent: QObject) -> None:
        super().__init__(parent)
        self._link = link
        self._person = ""
        self._drafts: dict[int, Draft] = {}
        self._order: list[int] = []
        self._open = 0
        self._due = False
        self._timer = QTimer(self, singleShot=True, interval=_KEEP_WAIT_MS)
        self._timer.timeout.connect(self.keep)
        link.session_changed.connect(self._seated)
        link.leaving.connect(self.keep)
        self._seated(link.session)

    def open_draft(self) -> Draft:
        """The one that is open."""
        return self._drafts.get(self._open, Draft())

    def parked(self, *, and_open: bool) -> tuple[Parked, ...]:
        """Those that wait, the newest first; `and_open` counts the open one among them."""
        waiting = [place for place in reversed(self._order) if and_open or place != self._open]
        return tuple(
            Parked(place, draft.words(), draft.priority)
            for place in waiting
            if not (draft := self._drafts[place]).empty
        )

    @property
    def place(self) -> int:
        """The place of the one that is open."""
        return self._open

    def drop_at(self, place: int) -> None:
        """The one of this place is entered, while another one is open."""
        self._set(place, Draft())
        if self._person:
            self._link.submit(Remember("person", key_of(place), "{}"), self._told)
        self.changed.emit()

    def put(self, draft: Draft) -> None:
        """What is typed now in the open one."""
        if draft == self.open_draft() or (draft.empty and self.open_draft().empty):
            return
        told = self._words()
        self._set(self._open, draft)
        self._due = True
        if not self._timer.isActive():  # not begun anew at every letter: whoever types without a pause is kept, too
            self._timer.start()
        if told != self._words():
            self.changed.emit()

    def keep(self) -> None:
        """Remember the open one now."""
        self._timer.stop()
        if self._person and self._due:
            self._due = False
            draft = self.open_draft()
            value = "{}" if draft.empty else draft.to_json()
            self._link.submit(Remember("person", key_of(self._open), value), self._told)

    def fresh(self) -> bool:
        """Turn to an empty one; False if as many wait as can be kept."""
        if self.open_draft().empty:
            return True
        free = next((place for place in range(MOST) if self._drafts.get(place, Draft()).empty), None)
        if free is None:
            return False
        self.turn_to(free)
        return True

    def turn_to(self, place: int) -> None:
        """Open another one."""
        self.keep()
        if place != self._open:
            self._open = place
            self.turned.emit()
        self.changed.emit()

    def turn_to_newest(self) -> None:
        """Open the one that was typed in last, if the open one is empty."""
        waiting = self.parked(and_open=True)
        if self.open_draft().empty and waiting:
            self.turn_to(waiting[0].place)

    def drop(self) -> None:
        """The open one is entered, or thrown away: it is no more."""
        self.put(Draft())
        self.keep()
        self.changed.emit()

    def _set(self, place: int, draft: Draft) -> None:
        self._drafts[place] = draft
        if place in self._order:
            self._order.remove(place)
        self._order.append(place)

    def _words(self) -> tuple[Parked, ...]:
        return self.parked(and_open=True)

    def _told(self, outcome: Outcome) -> None:
        if not outcome.ok:
            self.not_kept.emit(outcome.code, outcome.params)

    def _seated(self, view: SessionView) -> None:
        """Somebody else sits here: drafts belong to whoever typed them, and were remembered for them."""
        if view.person == self._person:
            return
        self._timer.stop()  # a late write would land with the wrong person
        self._due = False
        self._person = view.person
        self._drafts, self._order, self._open = {}, [], 0
        self.turned.emit()
        self.changed.emit()
        if view.person:
            for place in reversed(range(MOST)):
                self._recall(view.person, place)

    def _recall(self, person: str, place: int) -> None:
        def take(outcome: Outcome) -> None:
            if not outcome.ok or person != self._person or not self._drafts.get(place, Draft()).empty:
                return
            kept = draft_of(outcome.value)
            if kept.empty:
                return
            self._drafts[place] = kept
            if place not in self._order:
                self._order.append(place)
            if place == self._open:
                self.turned.emit()
            self.changed.emit()

        self._link.submit(Recall("person", key_of(place)), take)
