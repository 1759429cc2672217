"""The units of the dispatch panel as rows, under a heading per service where one likes. GUI thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QMimeData, QModelIndex, QObject, Qt, Signal

from console.core.folding import fold
from console.core.views import RequestItem, UnitItem
from console.domain.unit import FREE
from console.ui import words
from console.ui.dispatch.reason_words import told
from console.ui.dispatch.request_words import request_line
from console.ui.models import mime
from console.ui.models.diffed import TAG_ROLE, DiffedModel, Index
from console.ui.models.site_words import SiteWords
from console.ui.tips import tip

_FREE = frozenset(state.value for state in FREE)


@dataclass(frozen=True, slots=True)
class Heading:
    """A service's heading: how many of its units are free."""

    service: str
    free: int
    total: int


Row = UnitItem | RequestItem | Heading


class UnitModel(DiffedModel[Row]):
    """Units by call sign, below requests to other services that wait for their answer.

    Signals:
        incident_dropped(str, str): an incident (id) was dropped on a unit (call sign).
    """

    incident_dropped = Signal(str, str)

    def __init__(self, site: SiteWords, parent: QObject | None = None, now_ms: Callable[[], int] | None = None) -> None:
        """`now_ms` gives UTC milliseconds: with it a unit is read aloud with its reason, which has ages."""
        super().__init__(parent)
        self._now_ms = now_ms
        self._site = site
        self._units: tuple[UnitItem, ...] = ()
        self._requests: tuple[RequestItem, ...] = ()
        self._planned = False
        self._wanted = ""
        self._grouped = False

    def key(self, row: Row) -> str:
        """Call sign, or the service of a heading, or the request."""
        if isinstance(row, RequestItem):
            return f"request:{row.id}"
        return f"service:{row.service}" if isinstance(row, Heading) else row.call_sign

    def unit_at(self, index: Index) -> UnitItem | None:
        """The unit of a row; None for a heading."""
        row = self.at(index)
        return row if isinstance(row, UnitItem) else None

    def request_at(self, index: Index) -> RequestItem | None:
        """The request of a row, or the open one for the unit of a row; None for none."""
        row = self.at(index)
        if isinstance(row, UnitItem):
            return next((request for request in self._requests if request.unit == row.call_sign), None)
        return row if isinstance(row, RequestItem) else None

    def requests(self) -> tuple[RequestItem, ...]:
        """The requests that wait for an answer."""
        return self._requests

    def has_plan(self) -> bool:
        """Whether a run card proposes units; else it is the first of the ranking that is proposed."""
        return self._planned

    def unit(self, call_sign: str) -> UnitItem | None:
        """A unit of the newest view, shown or not."""
        return next((unit for unit in self._units if unit.call_sign == call_sign), None)

    def units(self) -> tuple[UnitItem, ...]:
        """Every unit of the newest view."""
        return self._units

    def show_units(self, units: Sequence[UnitItem], requests: Sequence[RequestItem] = ()) -> None:
        """The newest view; of `requests` those that wait are shown."""
        self._units = tuple(units)
        self._requests = tuple(request for request in requests if request.state == "open")
        self._planned = any(unit.planned for unit in units)
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
        # A request for a unit by its call sign stands above all others until it is answered, its unit as well.
        waiting: list[Row] = [] if self._wanted else list(self._requests)
        if not self._grouped:
            self.update_rows([*waiting, *shown])
            return
        by_service: dict[str, list[UnitItem]] = {}
        for unit in sorted(shown, key=lambda unit: self._site.service_short(unit.service)):
            by_service.setdefault(unit.service, []).append(unit)
        rows: list[Row] = waiting
        for service, units in by_service.items():
            rows.append(Heading(service, sum(unit.status in _FREE for unit in units), len(units)))
            rows.extend(units)
        self.update_rows(rows)

    def _shown(self) -> list[UnitItem]:
        """Units whose call sign begins as typed; if there is none, those where every word is found."""
        typed = self._wanted.replace(" ", "")
        if not typed:
            return list(self._units)
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
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(row, UnitItem):
            return tip(self._why(row)) or None
        if row is None or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if isinstance(row, Heading):
            return f"{self._site.service_short(row.service)}, {row.free}/{row.total}"
        if isinstance(row, RequestItem):
            return request_line(row, self._site)
        return ", ".join(part for part in (words.unit_line(row, self._site), self._why(row)) if part)

    def _why(self, unit: UnitItem) -> str:
        return told(unit, self._now_ms()) if self._now_ms is not None else ""

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt: headings cannot be chosen; a unit is dragged onto an incident, or takes one."""
        row = self.at(index)
        if row is None or isinstance(row, Heading):
            return Qt.ItemFlag.NoItemFlags  # so that arrows pass over it
        if isinstance(row, RequestItem):
            return super().flags(index)
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
