"""Major incidents: a parent with children, somebody who keeps the log, P4 muted while it runs. Loop thread.

Use cases; the desk holds the ledger's turn.
"""

from __future__ import annotations

from console.core import commands as c
from console.core.acts import Act, Acts
from console.core.ledger import Ledger
from console.core.log import Logbook
from console.core.notary import Draft
from console.core.ports import LogFilter
from console.core.refusal import RefusedError
from console.core.state import State
from console.core.text import clean, line
from console.domain import bodies as b
from console.domain.incident import Incident, IncidentState, Priority
from console.domain.people import Right

NAME_LIMIT = 80
AUDIBLE = frozenset({"", Priority.P1.value, Priority.P2.value, Priority.P3.value})
"""Priorities that are shown while a major incident runs; empty is that of an incident whose content was erased."""


class Majors:
    """Declares, gathers and ends. Raises `RefusedError` and `StoreFaultError` as `Logbook` does."""

    def __init__(self, ledger: Ledger, logbook: Logbook) -> None:
        self._ledger = ledger
        self._logbook = logbook

    @property
    def acts(self) -> Acts:
        """What a person can ask for."""
        return {
            c.DeclareMajor: Act(Right.DISPATCH, self.declare),
            c.NameKeeper: Act(Right.DISPATCH, self.name_keeper),
            c.AttachIncident: Act(Right.DISPATCH, self.attach),
            c.DetachIncident: Act(Right.DISPATCH, self.detach),
            c.EndMajor: Act(Right.DISPATCH, self.end),
        }

    async def declare(self, command: c.DeclareMajor, by: str) -> c.Outcome:
        """A major incident is never part of another one."""
        incident = await self._logbook.known(command.incident)
        if incident.state.value is IncidentState.CLOSED:
            raise RefusedError("incident.closed", number=incident.number)
        if incident.major.runs:
            raise RefusedError("major.runs", number=incident.number)
        if incident.major.parent:
            raise RefusedError("major.part", number=incident.major.parent_number)
        drafts = [Draft(incident.about, b.MajorDeclared(_keeper(command.keeper)))]
        if incident.state.value is IncidentState.TO_HANDLE:
            drafts.append(Draft(incident.about, b.IncidentTaken()))
        self._ledger.write(drafts, by)
        return c.Outcome(True, value=incident.id, number=incident.number)

    async def name_keeper(self, command: c.NameKeeper, by: str) -> c.Outcome:
        """Somebody else keeps the log; the same name again writes nothing."""
        incident = await self._running(command.incident)
        keeper = _keeper(command.keeper)
        if keeper != incident.major.keeper:
            self._ledger.write([Draft(incident.about, b.MajorKeeperNamed(keeper))], by)
        return c.Outcome(True, value=incident.id)

    async def attach(self, command: c.AttachIncident, by: str) -> c.Outcome:
        """Both stories say so."""
        parent = await self._running(command.major)
        child = await self._logbook.known(command.incident)
        if child.id == parent.id:
            raise RefusedError("incident.itself", number=child.number)
        if child.major.runs or child.major.children:
            raise RefusedError("major.has_parts", number=child.number)
        if child.major.parent == parent.id:
            return c.Outcome(True, value=child.id, number=parent.number)
        drafts = await self._parting(child) if child.major.parent else []
        joined = b.MajorJoined(parent.id, parent.number, child.id, child.number)
        drafts += [Draft(child.about, joined), Draft(parent.about, joined)]
        self._ledger.write(drafts, by)
        return c.Outcome(True, value=child.id, number=parent.number)

    async def detach(self, command: c.DetachIncident, by: str) -> c.Outcome:
        """Both stories say so."""
        child = await self._logbook.known(command.incident)
        if not child.major.parent:
            raise RefusedError("major.no_part", number=child.number)
        self._ledger.write(await self._parting(child), by)
        return c.Outcome(True, value=child.id)

    async def end(self, command: c.EndMajor, by: str) -> c.Outcome:
        """An explicit act: nothing else ends it."""
        incident = await self._running(command.incident)
        self._ledger.write([Draft(incident.about, b.MajorEnded(clean(command.text, field="text")))], by)
        return c.Outcome(True, value=incident.id, number=incident.number)

    async def recall(self) -> None:
        """After a start: what belongs to a major incident that runs is known, also what is closed already."""
        for incident in tuple(self._ledger.state.incidents.values()):
            if incident.major.runs:
                await family(self._ledger, incident)

    async def _running(self, incident_id: str) -> Incident:
        incident = await self._logbook.known(incident_id)
        if not incident.major.runs:
            raise RefusedError("major.none", number=incident.number)
        return incident

    async def _parting(self, child: Incident) -> list[Draft]:
        major = child.major
        left = b.MajorLeft(major.parent, major.parent_number, child.id, child.number)
        drafts = [Draft(child.about, left)]
        parent = await self._ledger.incident(major.parent)
        if parent is not None:
            drafts.append(Draft(parent.about, left))
        return drafts


async def family(ledger: Ledger, incident: Incident) -> None:
    """Bring an incident's children, and its parent with theirs, into memory: they are shown beside it."""
    above = await ledger.incident(incident.major.parent) if incident.major.parent else None
    for one in (incident, above):
        for child, _ in one.major.children if one is not None else ():
            await ledger.incident(child)


def running(state: State) -> Incident | None:
    """The major incident that mutes P4 now, the oldest if there are several; None for none."""
    found = [one for one in state.incidents.values() if one.major.runs and one.opening is not None]
    return min(found, key=lambda one: (one.major.since_ms, one.id), default=None)


def is_muted(incident: Incident, major: Incident | None) -> bool:
    """Whether neither the log nor a notice brings this incident up: a P4 that is no part of `major`, which runs."""
    if major is None or incident.priority.value != Priority.P4.value:
        return False
    return incident.id != major.id and not incident.major.parent


def audible(wanted: LogFilter, *, muted: bool) -> LogFilter:
    """The filter with P4 left out while they are muted; whoever asks for priorities, or for words, gets them all."""
    if not muted or wanted.priorities or wanted.text:
        return wanted
    return LogFilter(
        wanted.text,
        wanted.states,
        AUDIBLE,
        wanted.sector,
        wanted.type_code,
        wanted.from_ms,
        wanted.until_ms,
        wanted.also,
    )


def _keeper(name: str) -> str:
    kept = line(name, NAME_LIMIT, "keeper")
    if not kept:
        raise RefusedError("major.keeper_needed")
    return kept
