"""A note begun and not yet saved: kept over Escape, a restart and a crash, for whoever typed it. GUI thread."""

from __future__ import annotations

import json

from PySide6.QtCore import QObject, QTimer, Signal

from console.core.commands import Outcome, Recall, Remember
from console.core.kept_json import parsed
from console.core.views import SessionView
from console.ui.link import Link

KEY = "duty.note"
_KEEP_WAIT_MS = 400


class KeptNote(QObject):
    """The words of one shift's note as they stand, and the version they were made from.

    Attributes:
        shift, basis, text: empty while nothing was begun.

    Signals:
        recalled(): somebody else sits here, or what they had begun came back.
        not_kept(str, tuple): reason code and parameters: the newest words are not on the disk.
    """

    recalled = Signal()
    not_kept = Signal(str, object)

    def __init__(self, link: Link, parent: QObject) -> None:
        super().__init__(parent)
        self._link = link
        self._person = ""
        self.shift = self.basis = self.text = ""
        self._timer = QTimer(self, singleShot=True, interval=_KEEP_WAIT_MS)
        self._timer.timeout.connect(self.keep)
        link.session_changed.connect(self._seated)
        link.leaving.connect(self._keep_if_due)
        self._seated(link.session)

    def put(self, shift: str, basis: str, text: str) -> None:
        """What is written now."""
        if (shift, basis, text) == (self.shift, self.basis, self.text):
            return
        self.shift, self.basis, self.text = shift, basis, text
        if not self._timer.isActive():  # not begun anew at every letter: whoever types without a pause is kept, too
            self._timer.start()

    def drop(self) -> None:
        """It is saved, or thrown away."""
        self.put("", "", "")
        self.keep()

    def keep(self) -> None:
        """Remember it now."""
        self._timer.stop()
        if self._person:
            kept = {"shift": self.shift, "basis": self.basis, "text": self.text}
            self._link.submit(Remember("person", KEY, json.dumps(kept, ensure_ascii=False)), self._told)

    def _keep_if_due(self) -> None:
        if self._timer.isActive():
            self.keep()

    def _told(self, outcome: Outcome) -> None:
        if not outcome.ok:
            self.not_kept.emit(outcome.code, outcome.params)

    def _seated(self, view: SessionView) -> None:
        if view.person == self._person:
            return
        self._timer.stop()  # a late write would land with the wrong person
        self._person = view.person
        self.shift = self.basis = self.text = ""
        self.recalled.emit()
        if view.person:
            person = view.person
            self._link.submit(Recall("person", KEY), lambda outcome: self._take(person, outcome))

    def _take(self, person: str, outcome: Outcome) -> None:
        if person != self._person or not outcome.ok or self.text:
            return
        found = parsed(outcome.value)  # unreadable: as if nothing had been begun
        if isinstance(found, dict) and all(isinstance(found.get(name), str) for name in ("shift", "basis", "text")):
            self.shift, self.basis, self.text = found["shift"], found["basis"], found["text"]
            self.recalled.emit()
