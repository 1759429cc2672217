"""What is done with a unit: engage it, say what it does, release it. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QObject

from console.core.commands import Command, LeadUnit, ReleaseUnit, ReportStatus, StageUnit, TakeBackStatus
from console.core.views import DispatchView, UnitItem
from console.domain.unit import UnitState
from console.ui.dispatch.plan_bar import proposed
from console.ui.dispatch.request_flow import sending
from console.ui.link import Link
from console.ui.log.controls import Refusal
from console.ui.log.row_list import RowList
from console.ui.models.unit_model import UnitModel


class UnitActs(QObject):
    """Each act is about the unit that is named, else the one that is chosen in the list."""

    def __init__(self, link: Link, model: UnitModel, rows: RowList, refusal: Refusal) -> None:
        super().__init__(rows)
        self._link = link
        self._model = model
        self._rows = rows
        self._refusal = refusal
        self._view = DispatchView(0, ())

    def follow(self, view: DispatchView) -> None:
        """The newest view."""
        self._view = view

    def chosen(self) -> str:
        """The call sign of the chosen unit; empty for none."""
        unit = self._model.unit_at(self._rows.currentIndex())
        return unit.call_sign if unit is not None else ""

    def assign(self, call_sign: str = "") -> None:
        """Engage it on the incident that is open, or ask its service for it."""
        call_sign = call_sign or self.chosen()
        if not call_sign:
            return
        if not self._view.incident:
            self._refusal.refuse("dispatch.no_incident")
            return
        self.send(call_sign, self._view.incident)

    def send(self, call_sign: str, incident: str) -> None:
        """Engage a unit on an incident, or ask its service for it."""
        unit = self._model.unit(call_sign)
        if unit is not None:
            self._submit(sending(unit, incident))

    def send_proposed(self) -> None:
        """Engage and ask for all that the run card proposes."""
        commands = proposed(self._view)
        if not commands:
            self._refusal.refuse("dispatch.nothing_proposed" if self._view.incident else "dispatch.no_incident")
        for command in commands:
            self._submit(command)

    def report(self, status: str, call_sign: str = "") -> None:
        """It does this now; refused at once where that cannot be."""
        unit = self._unit(call_sign)
        if unit is None:
            return
        if status not in unit.legal:
            self._refusal.refuse("unit.not_legal", (("unit", unit.call_sign), ("now", unit.status), ("new", status)))
            return
        # Whoever only says that it waits does not say that it waits where it did the last time.
        staged = status == UnitState.STAGED.value
        self._submit(StageUnit(unit.call_sign) if staged else ReportStatus(unit.call_sign, status))

    def take_back(self, call_sign: str = "") -> None:
        """Its last status was reported by mistake."""
        unit = self._unit(call_sign)
        if unit is not None:
            self._submit(TakeBackStatus(unit.call_sign))

    def lead(self, call_sign: str = "") -> None:
        """It leads the units on its incident, or no longer."""
        unit = self._unit(call_sign)
        if unit is not None:
            self._submit(LeadUnit(unit.call_sign, lead=not unit.lead))

    def release(self, why: str = "cleared") -> None:
        """The chosen one is free again; refused at once where it is not plain of which incident."""
        unit = self._unit("")
        if unit is None:
            return
        numbers = ", ".join(number for _, number in unit.incidents)
        if not unit.incidents:
            self._refusal.refuse("unit.not_engaged", (("unit", unit.call_sign),))
        elif len(unit.incidents) > 1:
            self._refusal.refuse("unit.in_conflict", (("unit", unit.call_sign), ("on", numbers)))
        else:
            self.release_from(unit.call_sign, unit.incidents[0][0], why)

    def release_from(self, call_sign: str, incident: str, why: str) -> None:
        """Release it from this incident."""
        self._submit(ReleaseUnit(call_sign, incident, why))

    def settle(self, call_sign: str, others: tuple[str, ...]) -> None:
        """It was engaged twice: it stays where it is meant to be, and leaves these incidents."""
        for incident in others:
            self.release_from(call_sign, incident, "conflict")

    def _unit(self, call_sign: str) -> UnitItem | None:
        return self._model.unit(call_sign or self.chosen())

    def _submit(self, command: Command) -> None:
        self._link.submit(command, self._refusal.hear)
