"""Notes and calls begun and not yet added: each incident its own, each person their own, kept over a restart."""

from __future__ import annotations

import json

from PySide6.QtCore import QObject, QTimer, Signal

from console.core.commands import Outcome, Recall, Remember
from console.core.views import SessionView
from console.ui.link import Link

NOTES_KEY = "log.notes"
CALLS_KEY = "log.calls"
CLOSING_KEY = "log.closing"
REOPENING_KEY = "log.reopening"
CHANGES_KEY = "log.changes"
_KEEP_WAIT_MS = 400
_MOST_NOTES = 20
_MOST_CHARACTERS = 100_000
"""Of all notes together as they are kept over a restart, the newest first, each whole; in memory all of them are."""


class KeptNotes(QObject):
    """Words by incident. GUI thread.

    Signals:
        recalled(): somebody else sits here, or what they had begun came back.
    """

    recalled = Signal()

    def __init__(self, link: Link, parent: QObject, key: str = NOTES_KEY) -> None:
        """`key` is that under which they are remembered."""
        super().__init__(parent)
        self._link = link
        self._key = key
        self._person = ""
        self._notes: dict[str, str] = {}
        self._timer = QTimer(self, singleShot=True, interval=_KEEP_WAIT_MS)
        self._timer.timeout.connect(self.keep)
        link.session_changed.connect(self._seated)
        self._seated(link.session)

    def of(self, incident: str) -> str:
        """What was begun for an incident."""
        return self._notes.get(incident, "")

    def put(self, incident: str, text: str) -> None:
        """What is written now; empty forgets it."""
        if not incident or text == self.of(incident):
            return
        self._notes.pop(incident, None)
        if text.strip():
            self._notes[incident] = text
        if not self._timer.isActive():  # not begun anew at every letter: whoever types without a pause is kept, too
            self._timer.start()

    def keep(self) -> None:
        """Remember it now."""
        self._timer.stop()
        kept, left = dict[str, str](), _MOST_CHARACTERS
        for incident, text in list(self._notes.items())[: -_MOST_NOTES - 1 : -1]:
            left -= len(text)
            if left < 0:
                break
            kept = {incident: text, **kept}
        if self._person:
            self._link.submit(Remember("person", self._key, json.dumps(kept, ensure_ascii=False)))

    def keep_if_due(self) -> None:
        """The keyboard goes elsewhere, perhaps to change the operator: do not wait."""
        if self._timer.isActive():
            self.keep()

    def _seated(self, view: SessionView) -> None:
        if view.person == self._person:
            return
        self._timer.stop()  # a late write would land with the wrong person
        self._person = view.person
        self._notes = {}
        self.recalled.emit()
        if view.person:
            person = view.person
            self._link.submit(Recall("person", self._key), lambda outcome: self._take(person, outcome))

    def _take(self, person: str, outcome: Outcome) -> None:
        if person != self._person or not outcome.ok:
            return
        try:
            found = json.loads(outcome.value) if outcome.value else {}
        except ValueError:  # unreadable: as if nothing had been begun
            return
        if isinstance(found, dict):
            kept = {str(key): text for key, text in found.items() if isinstance(text, str)}
            self._notes = {**kept, **self._notes}
            self.recalled.emit()
