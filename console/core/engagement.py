"""Several units and services on one incident: other services asked and what they answer, who leads, who waits near by.

Use cases; the desk holds the ledger's turn.
"""

from __future__ import annotations

from console.core import commands as c
from console.core.acts import Act, Acts
from console.core.call_signs import unit_called
from console.core.dispatch import CALL_SIGN_LIMIT, CAPABILITY_LIMIT, Dispatcher, engaging
from console.core.ledger import Ledger
from console.core.log import Logbook
from console.core.notary import Draft, new_id
from console.core.refusal import RefusedError
from console.core.site import Site
from console.core.text import NAME_LIMIT, clean, line
from console.domain import bodies as b
from console.domain.aid import CHANNELS, Request, RequestState
from console.domain.incident import Incident, IncidentState
from console.domain.people import Right
from console.domain.unit import Unit, UnitState, may_follow

MOST_ASKED = 20
WORDS_LIMIT = 400
MOST_OPEN = 50
"""Open requests that one incident may have."""


class Engagement:
    """Asks other services, and says how units stand to each other. Raises as `Logbook` does."""

    def __init__(self, ledger: Ledger, logbook: Logbook, dispatcher: Dispatcher, site: Site) -> None:
        self._ledger = ledger
        self._logbook = logbook
        self._dispatcher = dispatcher
        self._site = site

    @property
    def acts(self) -> Acts:
        """What this use case does for a person."""
        return {
            c.AskService: Act(Right.DISPATCH, self.ask),
            c.AcceptRequest: Act(Right.DISPATCH, self.accept),
            c.RefuseRequest: Act(Right.DISPATCH, self.refuse),
            c.WithdrawRequest: Act(Right.DISPATCH, self.withdraw),
            c.LeadUnit: Act(Right.DISPATCH, self.lead),
            c.StageUnit: Act(Right.DISPATCH, self.stage),
        }

    async def ask(self, command: c.AskService, by: str) -> c.Outcome:
        """Ask; the incident stays as it is until somebody says yes."""
        incident = await self._open_incident(command.incident)
        unit = self._dispatcher.unit(command.unit) if command.unit else None
        service = unit.description.value.service if unit is not None else command.service
        if service not in self._site.asked:
            raise RefusedError("aid.not_asked", service=self._site.service_name(line(service[:64], 64, "service")))
        body = b.AidRequested(
            request=new_id(),
            service=service,
            unit=unit.call_sign if unit is not None else "",
            capabilities=tuple(line(word, CAPABILITY_LIMIT, "capability") for word in command.capabilities[:32]),
            number=max(1, min(command.number, MOST_ASKED)),
            channel=_channel(command.channel),
            text=line(command.text, WORDS_LIMIT, "text"),
        )
        if unit is not None:
            if incident.id in unit.engaged_on:
                return c.Outcome(True, value=incident.id, number=incident.number)
            self._not_elsewhere(unit, incident)
        for request in incident.open_requests:
            if (request.service, request.unit, request.capabilities) == (body.service, body.unit, body.capabilities):
                return c.Outcome(True, value=request.id, number=incident.number)
        if len(incident.open_requests) >= MOST_OPEN:
            raise RefusedError("aid.too_many", most=str(MOST_OPEN))
        self._ledger.write([Draft(incident.about, body)], by)
        return c.Outcome(True, value=body.request, number=incident.number)

    async def accept(self, command: c.AcceptRequest, by: str) -> c.Outcome:
        """They come: the request is settled, and the unit they send is engaged like one's own."""
        incident = await self._open_incident(command.incident)
        request = self._open_request(incident, command.request)
        sign = line(command.unit, CALL_SIGN_LIMIT, "call_sign").upper() or request.unit
        drafts: list[Draft] = []
        given = ""
        if sign:
            known = unit_called(self._ledger.ahead.units, sign)
            given = known.call_sign if known is not None else sign
            drafts = self._their_unit(known, given, request, incident)
        who = _said_by(command.who, sign)
        body = b.AidAccepted(request.id, given, who, _channel(command.channel), request.service)
        drafts.insert(0, Draft(incident.about, body))
        taken = any(isinstance(draft.body, b.IncidentTaken) for draft in drafts)
        if incident.state.value is IncidentState.TO_HANDLE and not taken:
            drafts.append(Draft(incident.about, b.IncidentTaken()))
        self._ledger.write(drafts, by)
        return c.Outcome(True, value=incident.id, number=incident.number)

    async def refuse(self, command: c.RefuseRequest, by: str) -> c.Outcome:
        """They do not come."""
        incident = await self._logbook.known(command.incident)
        request = self._open_request(incident, command.request)
        body = b.AidRefused(
            request.id,
            _said_by(command.who, request.unit),
            _channel(command.channel),
            clean(command.text, WORDS_LIMIT, "text"),
            request.service,
            request.unit,
        )
        self._ledger.write([Draft(incident.about, body)], by)
        return c.Outcome(True, value=incident.id, number=incident.number)

    async def withdraw(self, command: c.WithdrawRequest, by: str) -> c.Outcome:
        """Not needed any more."""
        incident = await self._logbook.known(command.incident)
        request = self._open_request(incident, command.request)
        self._ledger.write([Draft(incident.about, b.AidWithdrawn(request.id, request.service, request.unit))], by)
        return c.Outcome(True, value=incident.id, number=incident.number)

    async def lead(self, command: c.LeadUnit, by: str) -> c.Outcome:
        """One unit leads; naming another takes it from the first."""
        unit, incident = await self._engaged(command.unit, command.incident)
        wanted = unit.call_sign if command.lead else ""
        if not command.lead and incident.led_by != unit.call_sign:
            return c.Outcome(True, value=incident.id)
        if incident.led_by != wanted:
            self._ledger.write([Draft(incident.about, b.UnitLed(wanted))], by)
        return c.Outcome(True, value=incident.id, number=incident.number)

    async def stage(self, command: c.StageUnit, by: str) -> c.Outcome:
        """The unit waits near by; said again with another place, it waits there."""
        unit, incident = await self._engaged(command.unit, "")
        now, where = unit.status.value.state, line(command.where, NAME_LIMIT, "place")
        before = incident.staged.get(unit.call_sign)
        drafts: list[Draft] = []
        if where or (before is not None and before.value):
            drafts.append(Draft(incident.about, b.UnitStaged(unit.call_sign, where)))
        if now is not UnitState.STAGED:
            if not may_follow(now, UnitState.STAGED):
                raise RefusedError("unit.not_legal", unit=unit.call_sign, now=now.value, new=UnitState.STAGED.value)
            drafts.append(Draft(incident.about, b.UnitStatus(unit.call_sign, UnitState.STAGED.value)))
        self._ledger.write(drafts, by)
        return c.Outcome(True, value=incident.id, number=incident.number)

    async def _open_incident(self, incident_id: str) -> Incident:
        incident = await self._logbook.known(incident_id)
        if incident.state.value is IncidentState.CLOSED:
            raise RefusedError("incident.closed", number=incident.number)
        return incident

    def _open_request(self, incident: Incident, request_id: str) -> Request:
        waiting = incident.open_requests
        if not request_id and len(waiting) == 1:
            return waiting[0]
        if not request_id and waiting:
            raise RefusedError("aid.which", number=incident.number)
        request = incident.requests.get(request_id)
        if request is None:
            raise RefusedError("aid.unknown", number=incident.number)
        if request.state is not RequestState.OPEN:
            raise RefusedError("aid.not_open", number=incident.number)
        return request

    def _their_unit(self, known: Unit | None, sign: str, request: Request, incident: Incident) -> list[Draft]:
        """The unit that another service sends: whether it is in service is theirs to say, so only its place counts."""
        about = f"unit:{sign}"
        if known is None:
            declared = b.UnitDeclared(sign, request.service, capabilities=request.capabilities)
            fresh = [Draft(about, declared), Draft(about, b.UnitOnDuty(sign))]
            return [*fresh, *engaging(Unit(sign), incident)]
        service = known.description.value.service
        if request.service and service != request.service:
            raise RefusedError("aid.wrong_service", unit=known.call_sign, service=self._site.service_name(service))
        if incident.id in known.engaged_on:
            return []
        if known.engaged_on:
            raise RefusedError("unit.engaged", unit=known.call_sign, on=self._dispatcher.numbers(known))
        drafts: list[Draft] = []
        if known.status.value.state is UnitState.OFF_DUTY:
            drafts.append(Draft(about, b.UnitOnDuty(sign)))
        return [*drafts, *engaging(known, incident)]

    def _not_elsewhere(self, unit: Unit, incident: Incident) -> None:
        """A unit that is engaged, or asked for another incident, is spoken of first."""
        if unit.engaged_on:
            raise RefusedError("unit.engaged", unit=unit.call_sign, on=self._dispatcher.numbers(unit))
        for other in self._ledger.ahead.incidents.values():
            if other.id != incident.id and any(request.unit == unit.call_sign for request in other.open_requests):
                raise RefusedError("aid.asked_elsewhere", unit=unit.call_sign, on=other.number)

    async def _engaged(self, typed: str, incident_id: str) -> tuple[Unit, Incident]:
        unit = self._dispatcher.unit(typed)
        if not unit.engaged_on:
            raise RefusedError("unit.not_engaged", unit=unit.call_sign)
        if not incident_id and unit.in_conflict:
            raise RefusedError("unit.in_conflict", unit=unit.call_sign, on=self._dispatcher.numbers(unit))
        on = incident_id or unit.engaged_on[0]
        if on not in unit.engaged_on:
            raise RefusedError("unit.not_engaged", unit=unit.call_sign)
        return unit, await self._logbook.known(on)


def _said_by(who: str, unit: str) -> str:
    """Who gave the answer; empty where it was the unit itself, by its call sign.

    Raises:
        RefusedError: `aid.who`: nobody's name, and no unit that could have said it.
    """
    named = line(who, NAME_LIMIT, "name")
    if not (named or unit):
        raise RefusedError("aid.who")
    return named


def _channel(code: str) -> str:
    if code not in CHANNELS:
        raise RefusedError("aid.channel_unknown", channel=line(code[:32], 32, "channel"))
    return code
