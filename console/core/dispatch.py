"""Dispatch: units declared, reporting, engaged and released. Use cases; the desk holds the ledger's turn."""

from __future__ import annotations

import math

from console.core import commands as c
from console.core.ledger import Ledger
from console.core.log import Logbook
from console.core.notary import Draft
from console.core.refusal import RefusedError
from console.core.text import line
from console.domain import bodies as b
from console.domain.incident import IncidentState
from console.domain.unit import ENGAGED, FREE, Unit, UnitState, may_follow

CALL_SIGN_LIMIT = 16
CAPABILITY_LIMIT = 32
RELEASES = frozenset({"cleared", "stood_down", "conflict"})
"""Why an engagement ended."""


class Dispatcher:
    """Engages units. Raises `RefusedError` and `StoreFaultError` as `Logbook` does."""

    def __init__(self, ledger: Ledger, logbook: Logbook, services: frozenset[str]) -> None:
        self._ledger = ledger
        self._logbook = logbook
        self._services = services

    async def declare(self, command: c.DeclareUnit, by: str) -> c.Outcome:
        """A unit comes into service (available), or its description changes."""
        call_sign = line(command.call_sign, CALL_SIGN_LIMIT, "call_sign").upper()
        if not call_sign:
            raise RefusedError("unit.no_call_sign")
        if self._services and command.service not in self._services:
            raise RefusedError("unit.service_unknown", service=line(command.service[:64], 64, "service"))
        body = b.UnitDeclared(
            call_sign=call_sign,
            service=command.service,
            sector=line(command.sector, 32, "sector"),
            capabilities=tuple(line(word, CAPABILITY_LIMIT, "capability") for word in command.capabilities[:32]),
            crew=max(0, min(command.crew, 99)),
        )
        about = f"unit:{call_sign}"
        drafts = [Draft(about, body)]
        known = self._ledger.ahead.units.get(call_sign)
        if known is None or (command.into_service and known.status.value.state is UnitState.OFF_DUTY):
            drafts.append(Draft(about, b.UnitStatus(call_sign, UnitState.AVAILABLE.value)))
        self._ledger.write(drafts, by)
        return c.Outcome(True, value=call_sign)

    async def report(self, command: c.ReportStatus, by: str) -> c.Outcome:
        """A status by radio, if it may follow the present one."""
        unit = self._unit(command.unit)
        now = unit.status.value.state
        try:
            new = UnitState(command.status)
        except ValueError as error:
            raise RefusedError("unit.status_unknown", status=line(command.status[:32], 32, "status")) from error
        if not may_follow(now, new):
            raise RefusedError("unit.not_legal", unit=unit.call_sign, now=now.value, new=new.value)
        about = f"incident:{unit.engaged_on[0]}" if unit.engaged_on else f"unit:{unit.call_sign}"
        self._ledger.write([Draft(about, b.UnitStatus(unit.call_sign, new.value))], by)
        return c.Outcome(True, value=unit.call_sign)

    async def sighted(self, command: c.ReportPosition, by: str) -> c.Outcome:
        """Where a unit is."""
        unit = self._unit(command.unit)
        if not (math.isfinite(command.lat) and math.isfinite(command.lon)):
            raise RefusedError("place.bad_coordinates")
        if not (-90 <= command.lat <= 90 and -180 <= command.lon <= 180):
            raise RefusedError("place.bad_coordinates")
        body = b.UnitSighted(unit.call_sign, command.lat, command.lon, line(command.sector, 32, "sector"))
        self._ledger.write([Draft(f"unit:{unit.call_sign}", body)], by)
        return c.Outcome(True, value=unit.call_sign)

    async def assign(self, command: c.AssignUnit, by: str) -> c.Outcome:
        """Engage a free unit; a red incident becomes orange in the same breath."""
        unit = self._unit(command.unit)
        incident = await self._logbook.known(command.incident)
        number = incident.opening.number if incident.opening else ""
        if incident.state.value is IncidentState.CLOSED:
            raise RefusedError("incident.closed", number=number)
        if incident.id in unit.engaged_on:
            return c.Outcome(True, value=incident.id, number=number)
        now = unit.status.value.state
        if unit.engaged_on or now in ENGAGED:
            raise RefusedError("unit.engaged", unit=unit.call_sign, on=self._numbers(unit))
        if now not in FREE:
            raise RefusedError("unit.not_free", unit=unit.call_sign, now=now.value)
        drafts = [
            Draft(incident.about, b.UnitAssigned(unit.call_sign)),
            Draft(incident.about, b.UnitStatus(unit.call_sign, UnitState.ASSIGNED.value)),
        ]
        if incident.state.value is IncidentState.TO_HANDLE:
            drafts.append(Draft(incident.about, b.IncidentTaken()))
        self._ledger.write(drafts, by)
        return c.Outcome(True, value=incident.id, number=number)

    async def release(self, command: c.ReleaseUnit, by: str) -> c.Outcome:
        """End an engagement; with none left the unit is available. Settles a conflict when `why` says so."""
        unit = self._unit(command.unit)
        if not unit.engaged_on:
            raise RefusedError("unit.not_engaged", unit=unit.call_sign)
        if not command.incident and unit.in_conflict:
            raise RefusedError("unit.in_conflict", unit=unit.call_sign, on=self._numbers(unit))
        incident_id = command.incident or unit.engaged_on[0]
        if incident_id not in unit.engaged_on:
            raise RefusedError("unit.not_engaged", unit=unit.call_sign)
        if command.why not in RELEASES:
            raise RefusedError("unit.release_unknown")
        why = "conflict" if unit.in_conflict else command.why
        drafts = [Draft(f"incident:{incident_id}", b.UnitReleased(unit.call_sign, why))]
        if not unit.in_conflict:
            drafts.append(Draft(f"unit:{unit.call_sign}", b.UnitStatus(unit.call_sign, UnitState.AVAILABLE.value)))
        self._ledger.write(drafts, by)
        return c.Outcome(True, value=incident_id)

    def _unit(self, call_sign: str) -> Unit:
        unit = self._ledger.ahead.units.get(call_sign.strip().upper())
        if unit is None:
            raise RefusedError("unit.unknown", unit=line(call_sign[:32], 32, "call_sign"))
        return unit

    def _numbers(self, unit: Unit) -> str:
        known = self._ledger.ahead.incidents
        openings = (known[i].opening for i in unit.engaged_on if i in known)
        return ", ".join(opening.number for opening in openings if opening)
