"""The lines that somebody gave before, the newest last; kept for the person. GUI thread."""

from __future__ import annotations

import json

from PySide6.QtCore import QObject

from console.core.commands import Outcome, Recall
from console.core.kept_json import parsed
from console.core.views import SessionView
from console.ui.keeping import Keeping
from console.ui.link import Link

MOST = 100
SETTING = "bar.history"


class History(QObject):
    """Goes back and forth through earlier lines, like a shell."""

    def __init__(self, link: Link, parent: QObject) -> None:
        super().__init__(parent)
        self._link = link
        self._keeping = Keeping(link, self)
        self._person = ""
        self._lines: list[str] = []
        self._place = 0
        self._typed = ""
        link.session_changed.connect(self._follow)
        self._follow()

    def add(self, line: str) -> None:
        """A line was given."""
        others = [one for one in self._lines if one != line]
        self._lines = [*others[-MOST + 1 :], line]
        self._place = len(self._lines)
        self._keeping.keep("person", SETTING, json.dumps(self._lines, ensure_ascii=False))

    def rest(self) -> None:
        """Begin at the newest again."""
        self._place = len(self._lines)

    def older(self, typed: str) -> str:
        """The line before; `typed` is what stands there now."""
        if self._place == len(self._lines):
            self._typed = typed
        self._place = max(0, self._place - 1)
        return self._lines[self._place] if self._lines else typed

    def newer(self) -> str:
        """The line after; beyond the newest what was being typed."""
        self._place = min(len(self._lines), self._place + 1)
        return self._lines[self._place] if self._place < len(self._lines) else self._typed

    def _follow(self, _view: SessionView | None = None) -> None:
        person = self._link.session.person
        if person == self._person:
            return
        self._person, self._lines, self._place, self._typed = person, [], 0, ""
        if person:
            self._link.submit(Recall("person", SETTING), lambda outcome: self._recalled(person, outcome))

    def _recalled(self, person: str, outcome: Outcome) -> None:
        if not outcome.ok or person != self._person:
            return
        kept = parsed(outcome.value)
        if isinstance(kept, list):
            before = [str(line)[:4000] for line in kept if isinstance(line, str)]
            self._lines = [*before, *self._lines][-MOST:]
            self._place = len(self._lines)
