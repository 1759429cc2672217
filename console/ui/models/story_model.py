"""The timeline of one incident as rows, oldest first. GUI thread."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Qt

from console.core.views import StoryEntry
from console.ui import words
from console.ui.models.diffed import DiffedModel, Index
from console.ui.models.site_words import SiteWords


class StoryModel(DiffedModel[StoryEntry]):
    """Facts by id."""

    def __init__(self, site: SiteWords, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._site = site

    def key(self, row: StoryEntry) -> str:
        """The fact's id."""
        return row.fact

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt: the line as it is read aloud; the painter asks `at` instead."""
        entry = self.at(index)
        if entry is None or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        told = words.sentence(entry, self._site)
        return f"{words.clock(entry.at_ms, self._site.zone)}, {told}, {words.author(entry.by_name)}"
