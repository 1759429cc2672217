"""The units of the dispatch panel as rows, under a heading per service where one likes. GUI thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QMimeData, QModelIndex, QObject, Qt, Signal

from console.core.folding import fold
from console.core.views import UnitItem
from console.domain.unit import FREE
from console.ui import words
from console.ui.models import mime
from console.ui.models.diffed import TAG_ROLE, DiffedModel, Index
from console.ui.models.site_words import SiteWords

_FREE = frozenset(state.value for state in FREE)


@dataclass(frozen=True, slots=True)
class Heading:
    """A service's heading: how many of its units are free."""

    service: str
    free: int
    total: int


class UnitModel(DiffedModel[UnitItem | Heading]):
    """Units by call sign.

    Signals:
        incident_dropped(str, str): an incident (id) was dropped on a unit (call sign).
    """

    incident_dropped = Signal(str, str)

    def __init__(self, site: SiteWords, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._site = site
        self._units: tuple[UnitItem, ...] = ()
        self._wanted = ""
        self._grouped = False

    def key(self, row: UnitItem | Heading) -> str:
        """Call sign, or the service of a heading."""
        return f"service:{row.service}" if isinstance(row, Heading) else row.call_sign

    def unit_at(self, index: Index) -> UnitItem | None:
        """The unit of a row; None for a heading."""
        row = self.at(index)
        return row if isinstance(row, UnitItem) else None

    def unit(self, call_sign: str) -> UnitItem | None:
        """A unit of the newest view, shown or not."""
        return next((unit for unit in self._units if unit.call_sign == call_sign), None)

    def units(self) -> tuple[UnitItem, ...]:
        """Every unit of the newest view."""
        return self._units

    def show_units(self, units: Sequence[UnitItem]) -> None:
        """The newest view."""
        self._units = tuple(units)
        self._follow()

    def narrow(self, text: str) -> None:
        """Show only units whose call sign, service or sector have the words; accents and case do not matter."""
        self._wanted = fold(text)
        self._follow()

    def group(self, grouped: bool) -> None:
        """Put units under their service."""
        self._grouped = grouped
        self._follow()

    def _follow(self) -> None:
        shown = self._shown()
        if not self._grouped:
            self.update_rows(shown)
            return
        by_service: dict[str, list[UnitItem]] = {}
        for unit in sorted(shown, key=lambda unit: self._site.service_short(unit.service)):
            by_service.setdefault(unit.service, []).append(unit)
        rows: list[UnitItem | Heading] = []
        for service, units in by_service.items():
            rows.append(Heading(service, sum(unit.status in _FREE for unit in units), len(units)))
            rows.extend(units)
        self.update_rows(rows)

    def _shown(self) -> list[UnitItem]:
        """Units whose call sign begins as typed; if there is none, those where every word is found."""
        typed = self._wanted.replace(" ", "")
        begun = [unit for unit in self._units if fold(unit.call_sign).replace(" ", "").startswith(typed)]
        return begun or [unit for unit in self._units if self._fits(unit)]

    def _fits(self, unit: UnitItem) -> bool:
        numbers = " ".join(number for _, number in unit.incidents)
        told = f"{unit.call_sign} {self._site.service_short(unit.service)} {self._site.sector_short(unit.sector)}"
        haystack = fold(f"{told} {numbers}")
        return all(word in haystack for word in self._wanted.split())

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt: the line as it is read aloud; the painter asks `at` instead."""
        row = self.at(index)
        if role == TAG_ROLE:
            return row.call_sign if isinstance(row, UnitItem) else None
        if row is None or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if isinstance(row, Heading):
            return f"{self._site.service_short(row.service)}, {row.free}/{row.total}"
        return words.unit_line(row, self._site)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt: headings cannot be chosen; a unit is dragged onto an incident, or takes one."""
        if self.unit_at(index) is None:
            return Qt.ItemFlag.NoItemFlags  # so that arrows pass over it
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled

    def mimeTypes(self) -> list[str]:
        """Qt: what goes out and what may come in."""
        return [mime.UNIT, mime.INCIDENT]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Qt: the first of the dragged rows."""
        unit = self.unit_at(indexes[0]) if indexes else None
        return mime.packed(mime.UNIT, unit.call_sign if unit is not None else "")

    def supportedDropActions(self) -> Qt.DropAction:
        """Qt: nothing moves out of its list."""
        return Qt.DropAction.CopyAction

    def canDropMimeData(  # noqa: N802 - Qt's name
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Qt: an incident may be dropped on a unit."""
        return data.hasFormat(mime.INCIDENT) and self.unit_at(parent) is not None

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Qt: tell which incident was dropped on which unit."""
        unit, incident = self.unit_at(parent), mime.unpacked(data, mime.INCIDENT)
        if unit is None or not incident:
            return False
        self.incident_dropped.emit(incident, unit.call_sign)
        return True
