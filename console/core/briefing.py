"""What an owner is told of an incident, and when the intervention came to an end. Loop thread."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from console.core.ledger import Ledger
from console.core.site import Site
from console.domain import bodies as b
from console.domain.incident import Incident, IncidentState


@dataclass(frozen=True, slots=True)
class IncidentBrief:
    """What an owner is told of an incident: its number, and which circumstances its type may bring about.

    `ended_ms` is when the intervention last came to an end (0: never), `ended` how: `incident_closed` or
    `units_clear`. What was opened until then ends with it, also if the incident went on later.
    """

    number: str
    circumstances: tuple[str, ...] = ()
    closed: bool = False
    ended_ms: int = 0
    ended: str = ""

    def end_of(self, opened_ms: int) -> str:
        """Why an opening of that time has to end, empty if it may go on."""
        if self.closed:
            return "incident_closed"
        return self.ended if opened_ms <= self.ended_ms else ""


@dataclass(frozen=True, slots=True)
class Recalled:
    """An opening that the log knows and whose end it does not; `ended` tells why it should be over, if it should."""

    incident: str
    grant: str
    camera: str
    until_ms: int
    ended: str


def briefer(ledger: Ledger, site: Site) -> Callable[[str], Awaitable[IncidentBrief | None]]:
    """How access looks an incident up: as it stands after everything that was committed."""

    async def brief(incident_id: str) -> IncidentBrief | None:
        async with ledger.turn:
            incident = await ledger.incident(incident_id)
        return brief_of(incident, site) if incident is not None else None

    return brief


def brief_of(incident: Incident, site: Site) -> IncidentBrief | None:
    """The brief of an incident; None before its opening has arrived."""
    if incident.opening is None:
        return None
    rule = site.types.get(incident.type_code.value)
    ended_ms, ended = _end(incident)
    closed = incident.state.value is IncidentState.CLOSED
    return IncidentBrief(incident.opening.number, rule.raises if rule else (), closed, ended_ms, ended)


def recalled(ledger: Ledger, site: Site) -> tuple[Recalled, ...]:
    """The openings that ran when the console stopped: their end still has to come, or to be written."""
    found = []
    for incident in ledger.state.incidents.values():
        brief = brief_of(incident, site)
        opened_ms: dict[str, int] = {}
        returned: set[str] = set()
        for fact in incident.entries:
            match fact.body:
                case b.AccessOpened(grant=opened):
                    opened_ms.setdefault(opened, fact.envelope.stamp.wall_ms)
                case b.AccessReturned(grant=back):
                    returned.add(back)
        for grant in incident.grants.values():
            if not grant.closed:
                ended = brief.end_of(opened_ms.get(grant.grant, 0)) if brief is not None else ""
                if not ended and grant.grant in returned:
                    ended = "by_operator"
                found.append(Recalled(incident.id, grant.grant, grant.camera, grant.until_ms, ended))
    return tuple(found)


def _end(incident: Incident) -> tuple[int, str]:
    """When the file was last closed or the last unit last cleared, by the stamps of the facts, and which it was."""
    engaged: set[str] = set()
    ended = (0, "")
    for fact in incident.entries:
        match fact.body:
            case b.UnitAssigned(unit=unit):
                engaged.add(unit)
            case b.UnitReleased(unit=unit) if unit in engaged:
                engaged.discard(unit)
                if not engaged:
                    ended = (fact.envelope.stamp.wall_ms, "units_clear")
            case b.IncidentClosed():
                ended = (fact.envelope.stamp.wall_ms, "incident_closed")
    return ended
