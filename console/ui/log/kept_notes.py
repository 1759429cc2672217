"""Notes and calls begun and not yet added: each incident its own, each person their own, kept over a restart."""

from __future__ import annotations

import json

from PySide6.QtCore import QObject, QTimer, Signal

from console.core.commands import Outcome, Recall, Remember
from console.core.kept_json import parsed
from console.core.views import SessionView
from console.ui.link import Link

NOTES_KEY = "log.notes"
CALLS_KEY = "log.calls"
CLOSING_KEY = "log.closing"
REOPENING_KEY = "log.reopening"
CHANGES_KEY = "log.changes"
_KEEP_WAIT_MS = 400
_SHEETS = 8
_SHEET_CHARS = 200_000
"""What is remembered under one key has an end: notes lie on sheets, each whole, and stay on theirs while they fit."""


def sheet_key(key: str, sheet: int) -> str:
    """The key of a sheet; the first has the one from before there were several."""
    return f"{key}.{sheet}" if sheet else key


class KeptNotes(QObject):
    """Words by incident. GUI thread.

    Signals:
        recalled(): somebody else sits here, or what they had begun came back.
        not_kept(str, tuple): reason code and parameters: the newest words are not on the disk.
    """

    recalled = Signal()
    not_kept = Signal(str, object)

    def __init__(self, link: Link, parent: QObject, key: str = NOTES_KEY) -> None:
        """`key` is that under which they are remembered."""
        super().__init__(parent)
        self._link = link
        self._key = key
        self._person = ""
        self._notes: dict[str, str] = {}
        self._sheets: dict[str, int] = {}
        self._touched: set[str] = set()
        self._timer = QTimer(self, singleShot=True, interval=_KEEP_WAIT_MS)
        self._timer.timeout.connect(self.keep)
        link.session_changed.connect(self._seated)
        link.leaving.connect(self.keep_if_due)
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
        self._touched.add(incident)
        if not self._timer.isActive():  # not begun anew at every letter: whoever types without a pause is kept, too
            self._timer.start()

    def keep(self) -> None:
        """Remember it now."""
        self._timer.stop()
        touched, self._touched = self._touched, set()
        if not self._person:
            return
        gained: dict[int, None] = {}
        others: dict[int, None] = {}
        for incident in touched:
            before = self._sheets.pop(incident, None)
            if before is not None:
                others[before] = None
            if incident in self._notes:
                sheet = self._sheet_for(incident, before)
                if sheet is None:
                    self.not_kept.emit("draft.too_long", ())
                    continue
                self._sheets[incident] = sheet
                gained[sheet] = None
        # What moves to another sheet is written there before it is taken off its own.
        for sheet in (*gained, *(one for one in others if one not in gained)):
            kept = {name: text for name, text in self._notes.items() if self._sheets.get(name) == sheet}
            value = json.dumps(kept, ensure_ascii=False)
            self._link.submit(Remember("person", sheet_key(self._key, sheet), value), self._told)

    def _told(self, outcome: Outcome) -> None:
        if not outcome.ok:
            self.not_kept.emit(outcome.code, outcome.params)

    def _sheet_for(self, incident: str, before: int | None) -> int | None:
        """The sheet with room for a note, its own before others; None where it fits on none."""
        taken = [2] * _SHEETS
        for name, sheet in self._sheets.items():
            taken[sheet] += _chars(name, self._notes.get(name, ""))
        needed = _chars(incident, self._notes[incident])
        order = [*(() if before is None else (before,)), *range(_SHEETS)]
        return next((sheet for sheet in order if taken[sheet] + needed <= _SHEET_CHARS), None)

    def keep_if_due(self) -> None:
        """The keyboard goes elsewhere, perhaps to change the operator: do not wait."""
        if self._timer.isActive():
            self.keep()

    def _seated(self, view: SessionView) -> None:
        if view.person == self._person:
            return
        self._timer.stop()  # a late write would land with the wrong person
        self._person = view.person
        self._notes, self._sheets, self._touched = {}, {}, set()
        self.recalled.emit()
        if view.person:
            for sheet in range(_SHEETS):
                self._recall(view.person, sheet)

    def _recall(self, person: str, sheet: int) -> None:
        ask = Recall("person", sheet_key(self._key, sheet))
        self._link.submit(ask, lambda outcome: self._take(person, sheet, outcome))

    def _take(self, person: str, sheet: int, outcome: Outcome) -> None:
        if person != self._person or not outcome.ok:
            return
        found = parsed(outcome.value)  # unreadable: as if nothing had been begun
        if isinstance(found, dict):
            kept = {str(key): text for key, text in found.items() if isinstance(text, str)}
            if not kept:
                return
            self._notes = {**kept, **self._notes}
            self._sheets = {**dict.fromkeys(kept, sheet), **self._sheets}
            self.recalled.emit()


def _chars(name: str, text: str) -> int:
    """What a note takes of its sheet."""
    return len(json.dumps({name: text}, ensure_ascii=False)) + 2
