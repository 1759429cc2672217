"""A unit that two dispatchers sent to two incidents: said plainly, and settled by a person. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.core.views import UnitItem
from console.ui import theme, words
from console.ui.log import paint
from console.ui.log.controls import FlowLayout, KeyButton, Line


class _Conflict(QWidget):
    def __init__(self, bar: ConflictBar, unit: UnitItem) -> None:
        super().__init__(bar)
        self.setObjectName("conflict")
        line = Line(self, ink=theme.RED)
        numbers = self.tr(" et ").join(number for _, number in unit.incidents)
        told = self.tr("◆ {unit} engagé deux fois : {numbers}")
        line.show_text(told.format(unit=words.plain(unit.call_sign, 20), numbers=numbers))
        buttons = QWidget(self)
        flow = FlowLayout(buttons)
        for incident, number in unit.incidents:
            keep = KeyButton("", self.tr("Garder sur {number}").format(number=number), buttons)
            keep.clicked.connect(lambda _on=False, kept=incident: bar.settle(unit, kept))
            flow.addWidget(keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 12, 6)
        column.setSpacing(4)
        column.addWidget(line)
        column.addWidget(buttons)


class ConflictBar(QWidget):
    """Hidden while there is no conflict.

    Signals:
        kept(str, tuple): the unit (call sign) is to be taken off these incidents (ids).
    """

    kept = Signal(str, tuple)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown: dict[str, tuple[tuple[tuple[str, str], ...], _Conflict]] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.hide()

    def show_units(self, units: tuple[UnitItem, ...]) -> None:
        """The newest units; a row is rebuilt only if its own incidents changed."""
        wanted = {unit.call_sign: unit for unit in units if unit.conflict and len(unit.incidents) > 1}
        for sign, (incidents, row) in list(self._shown.items()):
            if sign not in wanted or wanted[sign].incidents != incidents:
                del self._shown[sign]
                self._column.removeWidget(row)
                row.hide()
                row.deleteLater()
        for sign, unit in wanted.items():
            if sign not in self._shown:
                row = _Conflict(self, unit)
                self._shown[sign] = (unit.incidents, row)
                self._column.addWidget(row)
        self.setVisible(bool(wanted))

    def settle(self, unit: UnitItem, kept: str) -> None:
        """Keep the unit on one incident."""
        self.kept.emit(unit.call_sign, tuple(incident for incident, _ in unit.incidents if incident != kept))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: a red edge at the left."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("#1F1517"))
        painter.fillRect(0, 0, paint.BAR_PX, self.height(), theme.colour(theme.RED))
        painter.end()
