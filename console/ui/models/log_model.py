"""The main courante as rows. GUI thread."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QMimeData, QModelIndex, QObject, Qt, Signal

from console.core.views import IncidentItem
from console.ui import words
from console.ui.models import mime
from console.ui.models.diffed import TAG_ROLE, DiffedModel, Index
from console.ui.models.site_words import SiteWords


class LogModel(DiffedModel[IncidentItem]):
    """Incidents by id.

    Signals:
        unit_dropped(str, str): a unit (call sign) was dropped on an incident (id).
    """

    unit_dropped = Signal(str, str)

    def __init__(self, site: SiteWords, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._site = site

    def key(self, row: IncidentItem) -> str:
        """The incident's id."""
        return row.id

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt: the line as it is read aloud; the painter asks `at` instead."""
        item = self.at(index)
        if item is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return words.incident_line(item, self._site)
        if role == TAG_ROLE:
            return item.number
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt: an incident is dragged onto a unit, or takes one."""
        flags = super().flags(index)
        if index.isValid():
            flags |= Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled
        return flags

    def mimeTypes(self) -> list[str]:
        """Qt: what goes out and what may come in."""
        return [mime.INCIDENT, mime.UNIT]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Qt: the first of the dragged rows."""
        item = self.at(indexes[0]) if indexes else None
        return mime.packed(mime.INCIDENT, item.id if item is not None else "")

    def supportedDropActions(self) -> Qt.DropAction:
        """Qt: nothing moves out of its list."""
        return Qt.DropAction.CopyAction

    def canDropMimeData(  # noqa: N802 - Qt's name
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Qt: a unit may be dropped on an incident that is not closed."""
        item = self.at(parent)
        return data.hasFormat(mime.UNIT) and item is not None and item.state != "closed"

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Qt: tell which unit was dropped on which incident."""
        item, unit = self.at(parent), mime.unpacked(data, mime.UNIT)
        if item is None or not unit:
            return False
        self.unit_dropped.emit(unit, item.id)
        return True
