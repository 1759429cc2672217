"""Dispatch: units declared, reporting, engaged and released. Use cases; the desk holds the ledger's turn."""

from __future__ import annotations

import math
import re

from console.core import commands as c
from console.core.call_signs import unit_called
from console.core.ledger import Ledger
from console.core.log import Logbook
from console.core.notary import Draft
from console.core.refusal import RefusedError
from console.core.text import line
from console.domain import bodies as b
from console.domain.incident import Incident, IncidentState
from console.domain.unit import ENGAGED, FREE, Description, Unit, UnitState, may_follow
from console.domain.unit_clocks import reports_of

CALL_SIGN_LIMIT = 16
CAPABILITY_LIMIT = 32
VEHICLE_LIMIT = 40
_SHIFT = re.compile(r"([01]?\d|2[0-3])[:h]?([0-5]\d)?\s*[-–]\s*([01]?\d|2[0-3])[:h]?([0-5]\d)?")
RELEASES = frozenset({"cleared", "stood_down", "conflict"})
"""Why an engagement ended."""


class Dispatcher:
    """Engages units. Raises `RefusedError` and `StoreFaultError` as `Logbook` does."""

    def __init__(
        self, ledger: Ledger, logbook: Logbook, services: frozenset[str], asked: frozenset[str] = frozenset()
    ) -> None:
        """`services` are all that own units; those in `asked` are other people's: asked, not assigned."""
        self._asked = asked
        self._ledger = ledger
        self._logbook = logbook
        self._services = services

    async def declare(self, command: c.DeclareUnit, by: str) -> c.Outcome:
        """A unit comes into service (available), or its description changes."""
        call_sign = line(command.call_sign, CALL_SIGN_LIMIT, "call_sign").upper()
        if not call_sign:
            raise RefusedError("unit.no_call_sign")
        known = unit_called(self._ledger.ahead.units, call_sign)
        if known is not None:
            call_sign = known.call_sign  # however it is written, on the radio it is the same one
        if self._services and command.service not in self._services:
            raise RefusedError("unit.service_unknown", service=line(command.service[:64], 64, "service"))
        body = b.UnitDeclared(
            call_sign=call_sign,
            service=command.service,
            sector=line(command.sector, 32, "sector"),
            capabilities=tuple(line(word, CAPABILITY_LIMIT, "capability") for word in command.capabilities[:32]),
            crew=max(0, min(command.crew, 99)),
            vehicle=line(command.vehicle, VEHICLE_LIMIT, "vehicle"),
            shift=shift_of_words(command.shift),
        )
        if command.into_service and known is not None:
            self._nobody_else(known, body)
        about = f"unit:{call_sign}"
        drafts = [Draft(about, body)]
        if known is None or (command.into_service and known.status.value.state is UnitState.OFF_DUTY):
            drafts.append(Draft(about, b.UnitOnDuty(call_sign)))
            drafts.append(Draft(about, b.UnitStatus(call_sign, UnitState.AVAILABLE.value)))
        self._ledger.write(drafts, by)
        return c.Outcome(True, value=call_sign)

    def _nobody_else(self, known: Unit, body: b.UnitDeclared) -> None:
        """Whether a call sign may come into service: not while another unit, or the same otherwise, serves by it.

        Raises:
            RefusedError: `unit.sign_taken`.
        """
        now = known.status.value.state
        told = Description(body.service, body.sector, body.capabilities, body.crew, body.vehicle, body.shift)
        if now is UnitState.OFF_DUTY or known.withdrawn.value or told == known.description.value:
            return
        raise RefusedError("unit.sign_taken", unit=known.call_sign, now=now.value)

    async def report(self, command: c.ReportStatus, by: str) -> c.Outcome:
        """A status by radio, if it may follow the present one."""
        unit = self.unit(command.unit)
        now = unit.status.value.state
        try:
            new = UnitState(command.status)
        except ValueError as error:
            raise RefusedError("unit.status_unknown", status=line(command.status[:32], 32, "status")) from error
        if not may_follow(now, new):
            raise RefusedError("unit.not_legal", unit=unit.call_sign, now=now.value, new=new.value)
        about = f"incident:{unit.engaged_on[0]}" if unit.engaged_on else f"unit:{unit.call_sign}"
        drafts = [Draft(about, b.UnitStatus(unit.call_sign, new.value))]
        if now is UnitState.OFF_DUTY:
            drafts.append(Draft(about, b.UnitOnDuty(unit.call_sign)))
        self._ledger.write(drafts, by)
        return c.Outcome(True, value=unit.call_sign)

    async def take_back(self, command: c.TakeBackStatus, by: str) -> c.Outcome:
        """What was reported last was a mistake; what was reported before holds again, since when it did."""
        unit = self.unit(command.unit)
        if unit.in_conflict:
            raise RefusedError("unit.in_conflict", unit=unit.call_sign, on=self.numbers(unit))
        now = unit.status.value.state.value
        incident = await self._logbook.known(unit.engaged_on[0]) if unit.engaged_on else None
        reports = reports_of(incident, unit.call_sign) if incident is not None else ()
        if incident is None or len(reports) < 2 or reports[-1].status != now:
            raise RefusedError("unit.nothing_reported", unit=unit.call_sign)
        before = reports[-2]
        body = b.UnitStatusCorrected(unit.call_sign, before.status, now, before.at_ms)
        self._ledger.write([Draft(incident.about, body)], by)
        return c.Outcome(True, value=unit.call_sign, number=incident.number)

    async def sighted(self, command: c.ReportPosition, by: str) -> c.Outcome:
        """Where a unit is."""
        unit = self.unit(command.unit)
        if not (math.isfinite(command.lat) and math.isfinite(command.lon)):
            raise RefusedError("place.bad_coordinates")
        if not (-90 <= command.lat <= 90 and -180 <= command.lon <= 180):
            raise RefusedError("place.bad_coordinates")
        body = b.UnitSighted(unit.call_sign, command.lat, command.lon, line(command.sector, 32, "sector"))
        self._ledger.write([Draft(f"unit:{unit.call_sign}", body)], by)
        return c.Outcome(True, value=unit.call_sign)

    async def assign(self, command: c.AssignUnit, by: str) -> c.Outcome:
        """Engage a free unit; a red incident becomes orange in the same breath."""
        unit = self.unit(command.unit)
        incident = await self._logbook.known(command.incident)
        number = incident.number
        if incident.state.value is IncidentState.CLOSED:
            raise RefusedError("incident.closed", number=number)
        if incident.id in unit.engaged_on:
            return c.Outcome(True, value=incident.id, number=number)
        now = unit.status.value.state
        if unit.engaged_on or now in ENGAGED:
            raise RefusedError("unit.engaged", unit=unit.call_sign, on=self.numbers(unit))
        if unit.description.value.service in self._asked:
            raise RefusedError("unit.ask_first", unit=unit.call_sign)
        if now not in FREE:
            raise RefusedError("unit.not_free", unit=unit.call_sign, now=now.value)
        self._ledger.write(engaging(unit, incident), by)
        return c.Outcome(True, value=incident.id, number=number)

    async def release(self, command: c.ReleaseUnit, by: str) -> c.Outcome:
        """End an engagement; with none left the unit is available. Settles a conflict when `why` says so."""
        unit = self.unit(command.unit)
        if not unit.engaged_on:
            raise RefusedError("unit.not_engaged", unit=unit.call_sign)
        if not command.incident and unit.in_conflict:
            raise RefusedError("unit.in_conflict", unit=unit.call_sign, on=self.numbers(unit))
        incident_id = command.incident or unit.engaged_on[0]
        if incident_id not in unit.engaged_on:
            raise RefusedError("unit.not_engaged", unit=unit.call_sign)
        if command.why not in RELEASES:
            raise RefusedError("unit.release_unknown")
        why = "conflict" if unit.in_conflict else command.why
        drafts = [Draft(f"incident:{incident_id}", b.UnitReleased(unit.call_sign, why))]
        if not unit.in_conflict:
            # One that the site file no longer has stayed for this incident only.
            then = UnitState.OFF_DUTY if unit.withdrawn.value else UnitState.AVAILABLE
            drafts.append(Draft(f"unit:{unit.call_sign}", b.UnitStatus(unit.call_sign, then.value)))
        self._ledger.write(drafts, by)
        return c.Outcome(True, value=incident_id)

    async def withdraw(self, command: c.WithdrawUnit, by: str) -> c.Outcome:
        """Gone from the site file. One that is engaged stays until it is released; another goes off duty."""
        unit = self.unit(command.unit)
        if unit.withdrawn.value:
            return c.Outcome(True, value=unit.call_sign)
        about = f"unit:{unit.call_sign}"
        drafts = [Draft(about, b.UnitWithdrawn(unit.call_sign))]
        if not unit.engaged_on and unit.status.value.state is not UnitState.OFF_DUTY:
            drafts.append(Draft(about, b.UnitStatus(unit.call_sign, UnitState.OFF_DUTY.value)))
        self._ledger.write(drafts, by)
        return c.Outcome(True, value=unit.call_sign)

    def unit(self, call_sign: str) -> Unit:
        """The unit that people call so.

        Raises:
            RefusedError: `unit.unknown`.
        """
        unit = unit_called(self._ledger.ahead.units, call_sign)
        if unit is None:
            raise RefusedError("unit.unknown", unit=line(call_sign[:32], 32, "call_sign"))
        return unit

    def numbers(self, unit: Unit) -> str:
        """The numbers of the incidents it is engaged on."""
        known = self._ledger.ahead.incidents
        openings = (known[i].opening for i in unit.engaged_on if i in known)
        return ", ".join(opening.number for opening in openings if opening)


def engaging(unit: Unit, incident: Incident) -> list[Draft]:
    """The facts of a unit that is sent: a red incident becomes orange in the same breath."""
    drafts = [
        Draft(incident.about, b.UnitAssigned(unit.call_sign)),
        Draft(incident.about, b.UnitStatus(unit.call_sign, UnitState.ASSIGNED.value)),
    ]
    if incident.state.value is IncidentState.TO_HANDLE:
        drafts.append(Draft(incident.about, b.IncidentTaken()))
    return drafts


def shift_of_words(text: str) -> str:
    """Times of a shift as "21:00-05:00", from "21-5", "21h00 - 5h" and the like; empty for none.

    Raises:
        RefusedError: `unit.shift_bad`.
    """
    told = line(text, 24, "shift").lower()
    if not told:
        return ""
    match = _SHIFT.fullmatch(told)
    if match is None:
        raise RefusedError("unit.shift_bad", shift=told)
    start_h, start_m, end_h, end_m = (int(part or 0) for part in match.groups())
    return f"{start_h:02d}:{start_m:02d}-{end_h:02d}:{end_m:02d}"
