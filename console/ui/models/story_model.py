"""The timeline of one incident as rows, oldest first. GUI thread."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt

from console.core.views import StoryEntry
from console.domain.bodies import SnapshotTaken
from console.domain.unit import UnitState
from console.ui import words
from console.ui.models.diffed import DiffedModel, Index
from console.ui.models.site_words import SiteWords
from console.ui.sentences import sentence


class StoryModel(DiffedModel[StoryEntry]):
    """Facts by id. `now_ms` gives UTC milliseconds, to know which day is today."""

    def __init__(self, site: SiteWords, now_ms: Callable[[], int], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._site = site
        self._now_ms = now_ms

    def show_entries(self, entries: Sequence[StoryEntry]) -> None:
        """The newest timeline. An engagement brings its unit's status along: the line before has said it."""
        self.update_rows(without_echoes(entries))

    def key(self, row: StoryEntry) -> str:
        """The fact's id."""
        return row.fact

    def pictures(self) -> tuple[StoryEntry, ...]:
        """The lines that have a picture, oldest first."""
        rows = (self.at(self.index(row)) for row in range(self.rowCount()))
        return tuple(entry for entry in rows if entry is not None and pictured(entry))

    def day_above(self, row: int) -> str:
        """The day that begins with a line; empty where the day is that of the line above, or today from the start."""
        entry = self.at(self.index(row))
        if entry is None:
            return ""
        above = self.at(self.index(row - 1)) if row else None
        before_ms = above.at_ms if above is not None else self._now_ms()
        same = words.same_day(entry.at_ms, before_ms, self._site.zone)
        return "" if same else words.long_day(entry.at_ms, self._site.zone)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt: the line as it is read aloud; the painter asks `at` instead."""
        entry = self.at(index)
        if entry is None or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        told = sentence(entry, self._site)
        parts = (self.day_above(index.row()), words.clock(entry.at_ms, self._site.zone), told)
        return ", ".join((*(part for part in parts if part), words.author(entry.by_name)))


def pictured(entry: StoryEntry) -> bool:
    """Whether a line has a picture to be shown."""
    return entry.kind == SnapshotTaken.kind and not entry.erased


def without_echoes(entries: Sequence[StoryEntry]) -> list[StoryEntry]:
    """The lines without those that say what another one of the same moment says better."""
    engaged = {dict(entry.fields).get("unit") for entry in entries if entry.kind == "unit.assigned"}
    return [entry for entry in entries if entry.kind != "unit.status" or not _echo(entry, engaged)]


def _echo(entry: StoryEntry, engaged: Collection[str | None]) -> bool:
    told = dict(entry.fields)
    return told.get("status") == UnitState.ASSIGNED.value and told.get("unit") in engaged
