"""The filters that are folded away: priority, sector, type. GUI thread."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from console.domain.incident import Priority
from console.ui import words
from console.ui.log.choices import sector_choices, type_choices
from console.ui.log.controls import Chip
from console.ui.log.suggest import Choice, Suggest
from console.ui.models.site_words import SiteWords


class FilterRow(QWidget):
    """Space or Enter toggles a chip; a sector or a type is typed and taken; Escape folds the row.

    Signals:
        changed(): a filter was set or taken off.
        left(): the operator stepped back.
    """

    changed = Signal()
    left = Signal()

    def __init__(self, site: SiteWords, parent: QWidget) -> None:
        super().__init__(parent)
        self._site = site
        self.priorities: dict[str, Chip] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 6)
        row.setSpacing(6)
        for priority in Priority:
            chip = Chip(priority.value, self)
            chip.setAccessibleName(words.priority(priority.value))
            chip.setToolTip(words.priority(priority.value))
            chip.toggled.connect(lambda _on: self.changed.emit())
            self.priorities[priority.value] = chip
            row.addWidget(chip)
        self.sector = Suggest(lambda text: sector_choices(site, text), self)
        self.sector.setPlaceholderText(self.tr("Secteur"))
        self.sector.setAccessibleName(self.tr("Filtrer par secteur"))
        self.type = Suggest(lambda text: type_choices(site, text), self)
        self.type.setPlaceholderText(self.tr("Type"))
        self.type.setAccessibleName(self.tr("Filtrer par type"))
        for line, share in ((self.sector, 2), (self.type, 3)):
            line.picked.connect(lambda _key: self.changed.emit())
            line.editingFinished.connect(line.settle)
            row.addWidget(line, share)

    def chosen(self) -> frozenset[str]:
        """Priorities that are on."""
        return frozenset(code for code, chip in self.priorities.items() if chip.isChecked())

    def told(self) -> tuple[str, ...]:
        """What is set, in words, each filter one."""
        parts = (
            " ".join(sorted(self.chosen())),
            self._site.sector_short(self.sector.key()) if self.sector.key() else "",
            self._site.type_label(self.type.key()) if self.type.key() else "",
        )
        return tuple(part for part in parts if part)

    def put(self, priorities: Collection[str], sector: str, type_code: str) -> None:
        """Set them all, without telling; empty ones are off."""
        for code, chip in self.priorities.items():
            with QSignalBlocker(chip):
                chip.setChecked(code in priorities)
            chip.update()
        self.sector.choose(Choice(sector, self._site.sector_name(sector)) if sector else None)
        self.type.choose(Choice(type_code, self._site.type_label(type_code)) if type_code else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Escape goes one step back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
