"""A unit comes into service, or what it is changes: call sign, service, sector, crew, capabilities. GUI thread."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSpinBox, QWidget

from console.core.commands import Command, DeclareUnit, ReportStatus
from console.core.folding import fold
from console.core.views import UnitItem
from console.domain.unit import UnitState
from console.ui.dispatch.capability_words import capability
from console.ui.log.choices import sector_choices
from console.ui.log.controls import Chip, FlowRow, KeyButton
from console.ui.log.forms import Form
from console.ui.log.kept_fields import Field, KeptFields, counted, line, suggested
from console.ui.log.kept_notes import KeptNotes
from console.ui.log.suggest import Choice, Suggest
from console.ui.models.site_words import SiteWords
from console.ui.plain_text import plain

CALL_SIGN_LIMIT = 16
VEHICLE_LIMIT = 40
SHIFT_LIMIT = 24
_NEW = "+"
"""What a declaration is about whose unit is not known yet; no call sign is written so."""


class UnitForm(Form):
    """Stands for a declaration; one that was begun waits for whoever began it: after Escape, a relief, a restart.

    Signals:
        off_duty(object): the command that ends the unit's service, by the button that is there while editing.
    """

    off_duty = Signal(object)

    def __init__(self, kept: KeptNotes, site: SiteWords, parent: QWidget) -> None:
        super().__init__("", "", parent)
        self.title.hide()  # the panel's own head says it: in a low panel every line is a unit less
        self._site = site
        self._edited = ""
        self._into_service = True
        self.call_sign = QLineEdit(self)
        self.call_sign.setMaxLength(CALL_SIGN_LIMIT)
        self.call_sign.setPlaceholderText(self.tr("Indicatif, comme TN 12"))
        self.call_sign.setAccessibleName(self.tr("Indicatif"))
        self.service = Suggest(self._services, self)
        self.service.setPlaceholderText(self.tr("Service"))
        self.service.setAccessibleName(self.tr("Service"))
        self.sector = Suggest(lambda text: sector_choices(site, text), self)
        self.sector.setPlaceholderText(self.tr("Secteur"))
        self.sector.setAccessibleName(self.tr("Secteur"))
        self.crew = QSpinBox(self)
        self.crew.setRange(0, 99)
        self.crew.setPrefix(self.tr("équipage "))
        self.crew.setSpecialValueText(self.tr("équipage non dit"))
        self.crew.setAccessibleName(self.tr("Équipage"))
        self.vehicle = QLineEdit(self)
        self.vehicle.setMaxLength(VEHICLE_LIMIT)
        self.vehicle.setPlaceholderText(self.tr("Véhicule"))
        self.vehicle.setAccessibleName(self.tr("Véhicule"))
        self.shift = QLineEdit(self)
        self.shift.setMaxLength(SHIFT_LIMIT)
        self.shift.setPlaceholderText(self.tr("Vacation, comme 21-5"))
        self.shift.setAccessibleName(self.tr("Vacation"))
        codes = dict.fromkeys(code for usual in site.capabilities.values() for code in usual)
        self._chips = FlowRow(self)
        self._flow = self._chips.flow
        self.capabilities: dict[str, Chip] = {}
        fields = {
            "call_sign": line(self.call_sign),
            "service": suggested(self.service),
            "sector": suggested(self.sector),
            "crew": counted(self.crew),
            "vehicle": line(self.vehicle),
            "shift": line(self.shift),
            "capabilities": Field(lambda: " ".join(self._ticked()), lambda codes: self._tick(codes.split())),
        }
        self.begun = KeptFields(kept, "unit", self, fields)
        for code in codes:
            self._add_chip(code)
        self.end_button = KeyButton("", self.tr("Fin de service"), self)
        self.end_button.clicked.connect(self._end)
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.call_sign, 2)
        first.addWidget(self.service, 3)
        first.addWidget(self.sector, 3)
        second.addWidget(self.crew, 3)
        self.column.addLayout(first)
        second.addWidget(self.vehicle, 3)
        second.addWidget(self.shift, 3)
        self.column.addLayout(second)
        self.column.addWidget(self._chips)
        inputs = (self.call_sign, self.service, self.sector, self.crew, self.vehicle, self.shift)
        self.finish(*inputs, own_enter=(self.call_sign, self.service, self.sector))
        self._put_end_button()
        self.begun.watch(*inputs)
        self.call_sign.returnPressed.connect(lambda: self.service.setFocus())
        self.call_sign.textEdited.connect(self._guess_service)
        self.service.picked.connect(self._service_picked)

    def begin_new(self) -> None:
        """Empty, for a unit that comes into service."""
        self._edited, self._into_service = "", True
        self.do_button.set_words(self.tr("En service"))
        self.end_button.hide()
        self.call_sign.setReadOnly(False)
        with self.begun.turning_to(_NEW):
            self.call_sign.clear()
            self.service.choose(None)
            self.sector.choose(None)
            self.crew.setValue(0)
            self.vehicle.clear()
            self.shift.clear()
            self._tick(())
        self.begun.title(self.tr("Prise de service"))
        self.call_sign.selectAll()
        self.setFocusProxy(self.call_sign)
        self.call_sign.setFocus()

    def begin_edit(self, unit: UnitItem) -> None:
        """As the unit is; its call sign is what it is known by and stays."""
        off = unit.status == UnitState.OFF_DUTY.value
        self._edited, self._into_service = unit.call_sign, False
        self.do_button.set_words(self.tr("Enregistrer"))
        self.end_button.setVisible(UnitState.OFF_DUTY.value in unit.legal and not off)
        self.call_sign.setReadOnly(True)
        service = Choice(unit.service, self._site.service_short(unit.service)) if unit.service else None
        sector = Choice(unit.sector, self._site.sector_name(unit.sector)) if unit.sector else None
        with self.begun.turning_to(unit.call_sign):
            self.call_sign.setText(unit.call_sign)
            self.service.choose(service)
            self.sector.choose(sector)
            self.crew.setValue(unit.crew)
            self.vehicle.setText(plain(unit.vehicle, VEHICLE_LIMIT))
            self.shift.setText(plain(unit.shift, SHIFT_LIMIT))
            self._tick(unit.capabilities)
        told = self.tr("Modifier {unit}").format(unit=plain(unit.call_sign, CALL_SIGN_LIMIT))
        self.begun.title(told)
        self.setFocusProxy(self.sector)
        self.sector.setFocus()
        self.sector.fold()

    def over(self, command: Command) -> None:
        """It was noted: the next one begins afresh."""
        if isinstance(command, DeclareUnit):
            self.begun.sent(_NEW if command.into_service else command.call_sign)

    def command(self) -> Command | None:
        """The declaration."""
        self.service.settle()
        self.sector.settle()
        fault = self._fault()
        if fault:
            self.faulty.emit(fault)
            return None
        return DeclareUnit(
            self.call_sign.text().strip(),
            self.service.key(),
            self.sector.key(),
            self._ticked(),
            self.crew.value(),
            self._into_service,
            vehicle=self.vehicle.text().strip(),
            shift=self.shift.text().strip(),
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: on a chip no letter may set off what it means in the list behind."""
        asked = event.type() == QEvent.Type.ShortcutOverride and isinstance(watched, Chip)
        if asked and isinstance(event, QKeyEvent) and event.text() and event.text().isprintable():
            event.accept()
            return True
        return super().eventFilter(watched, event)

    def _fault(self) -> str:
        if not self.call_sign.text().strip():
            self.call_sign.setFocus()
            return "unit.no_call_sign"
        if not self.service.key():
            self.service.setFocus()
            return "unit.no_service"
        if self.sector.unresolved():
            self.sector.setFocus()
            return "sector.unknown"
        return ""

    def _end(self) -> None:
        self.off_duty.emit(ReportStatus(self._edited, UnitState.OFF_DUTY.value))

    def _services(self, text: str) -> Sequence[Choice]:
        typed = fold(text).split()
        found = [Choice(key, name, self._site.prefixes.get(key, "")) for key, name in self._site.services.items()]
        return [one for one in found if all(word in fold(f"{one.label} {one.detail} {one.key}") for word in typed)]

    def _guess_service(self, text: str) -> None:
        """A call sign that begins as a service's do names the service."""
        begun = text.strip().upper()
        for service, prefix in self._site.prefixes.items():
            if begun[: len(prefix)] == prefix and not begun[len(prefix) : len(prefix) + 1].isalpha():
                if self.service.key() != service:
                    self.service.choose(Choice(service, self._site.service_short(service)))
                    self._tick(self._site.capabilities.get(service, ()))
                return

    def _service_picked(self, service: str) -> None:
        if not service or self._edited:
            return
        self._tick(self._site.capabilities.get(service, ()))
        if not self.call_sign.text().strip() and self._site.prefixes.get(service):
            with QSignalBlocker(self.call_sign):
                self.call_sign.setText(f"{self._site.prefixes[service]} ")

    def _ticked(self) -> tuple[str, ...]:
        return tuple(code for code, chip in self.capabilities.items() if chip.isChecked())

    def _tick(self, codes: Sequence[str]) -> None:
        for code in codes:
            if code not in self.capabilities:
                self._add_chip(code)
        for code, chip in self.capabilities.items():
            chip.setChecked(code in codes)

    def _add_chip(self, code: str) -> None:
        chip = Chip(capability(code), self._chips)
        chip.installEventFilter(self)
        chip.toggled.connect(lambda _on: self.begun.put())
        self._flow.addWidget(chip)
        self.capabilities[code] = chip

    def _put_end_button(self) -> None:
        last = self.column.itemAt(self.column.count() - 1)
        line = last.layout() if last is not None else None
        if isinstance(line, QHBoxLayout):
            line.insertWidget(line.count() - 1, self.end_button)
