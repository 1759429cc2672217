"""Searches that a person keeps under a name: kept with the store's settings, at every station's own. GUI thread."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from PySide6.QtCore import QObject, Signal

from console.core.commands import Outcome, Recall
from console.core.kept_json import parsed
from console.core.views import SessionView
from console.ui.keeping import Keeping
from console.ui.link import Link

KEY = "log.searches"
MOST = 40
NAME_MOST = 40


@dataclass(frozen=True, slots=True)
class Saved:
    """What is set in the log, by the words that were typed: `hier` means the day before the one it is recalled on."""

    name: str
    text: str = ""
    states: tuple[str, ...] = ()
    priorities: tuple[str, ...] = ()
    sector: str = ""
    type_code: str = ""


class SavedSearches(QObject):
    """One person's, by name; another person's come when the seat changes.

    Signals:
        changed(): others are there now. refused(Outcome): they could not be kept; said once.
    """

    changed = Signal()
    refused = Signal(object)

    def __init__(self, link: Link, parent: QObject) -> None:
        super().__init__(parent)
        self._link = link
        self._person = ""
        self._saved: tuple[Saved, ...] = ()
        self._keeping = Keeping(link, self)
        self._keeping.refused.connect(self.refused)
        link.session_changed.connect(self._seated)
        self._seated(link.session)

    def all(self) -> tuple[Saved, ...]:
        """In the order of their names."""
        return self._saved

    def keep(self, saved: Saved) -> None:
        """Keep one; another of the same name goes."""
        others = [one for one in self._saved if one.name.casefold() != saved.name.casefold()]
        self._put([*others, saved][-MOST:])

    def drop(self, name: str) -> None:
        """Forget one."""
        self._put([one for one in self._saved if one.name != name])

    def _put(self, saved: list[Saved]) -> None:
        self._saved = tuple(sorted(saved, key=lambda one: one.name.casefold()))
        self._keeping.keep("person", KEY, json.dumps([asdict(one) for one in self._saved], ensure_ascii=False))
        self.changed.emit()

    def _seated(self, session: SessionView) -> None:
        if session.person == self._person:
            return
        self._person, self._saved = session.person, ()
        self.changed.emit()
        if session.person:
            self._link.submit(Recall("person", KEY), self._recalled)

    def _recalled(self, outcome: Outcome) -> None:
        if not outcome.ok:
            return
        self._saved = read_saved(outcome.value)
        self.changed.emit()


def read_saved(text: str) -> tuple[Saved, ...]:
    """What was kept; what cannot be read is left out."""
    found = parsed(text)
    saved = [one for raw in found if (one := _read(raw)) is not None] if isinstance(found, list) else []
    return tuple(sorted(saved[:MOST], key=lambda one: one.name.casefold()))


def _read(raw: object) -> Saved | None:
    if not isinstance(raw, dict):
        return None
    name, text, sector, kind = (raw.get(key, "") for key in ("name", "text", "sector", "type_code"))
    states, priorities = (raw.get(key, ()) for key in ("states", "priorities"))
    if not (isinstance(name, str) and isinstance(text, str) and isinstance(sector, str) and isinstance(kind, str)):
        return None
    if not (isinstance(states, list | tuple) and isinstance(priorities, list | tuple)) or not name.strip():
        return None
    some = [tuple(one for one in codes if isinstance(one, str)) for codes in (states, priorities)]
    return Saved(name[:NAME_MOST], text[:200], some[0], some[1], sector, kind)
