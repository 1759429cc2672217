"""Plays the demonstration's life through the doors that everybody uses: commands to the desk. Loop thread.

What an operator decides is obeyed: a unit that is engaged goes, arrives and clears after believable times. What nobody
takes in hand, "another post" takes after a while. What a person opened, took or engaged is theirs: nobody else is
sent there, nobody closes it, and units that a person sent stay on the scene until released, or for a good while.
What another service is asked for, its "desk" answers after a moment, mostly with yes.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime, tzinfo

from console.core import commands as c
from console.demo.life import Happening, Life, home_of, towards
from console.demo.stories import UNITS
from console.domain.bodies import AidRequested, IncidentOpened, IncidentReopened, IncidentTaken, UnitAssigned
from console.domain.fact import Fact
from console.domain.incident import Incident, IncidentState
from console.domain.unit import FREE, Unit, UnitState

log = logging.getLogger(__name__)

AUTHOR = "system:demonstration"
TICK_S = 1.0
MOVE_EVERY_S = 40.0
SEEN_EVERY_S = 15.0
"""While it drives to an incident."""
SETTLED = 5
"""Incidents of the last hours that make a log look lived in; with fewer, the past is filled in first."""

GO_S = (6.0, 20.0)
ARRIVE_S = (45.0, 150.0)
STAY_S = (150.0, 600.0)
STAY_SENT_S = (900.0, 1500.0)
"""On the scene, sent there by a person who may want to see what can be done with it."""
OTHER_POST_S = {"P1": (75.0, 120.0), "P2": (90.0, 200.0), "P3": (120.0, 400.0), "P4": (200.0, 600.0)}
CLOSE_AFTER_S = (30.0, 120.0)
ANSWER_S = (5.0, 15.0)
ANSWER_A_PERSON_S = (25.0, 60.0)
"""Another service takes its time, so that whoever asked can also enter the answer as it comes over the radio."""
SAYS_YES = 0.85

Submit = Callable[[c.Command, str], Awaitable[c.Outcome]]

_TAKES = (IncidentOpened, IncidentTaken, IncidentReopened, UnitAssigned, AidRequested)


def in_hand_of_a_person(incident: Incident) -> bool:
    """Whether somebody who sits at a console opened it, took it in hand, or engaged a unit on it."""
    return any(_by_a_person(fact) and isinstance(fact.body, _TAKES) for fact in incident.entries)


def sent_by_a_person(incident: Incident, call_sign: str) -> bool:
    """Whether the unit's last engagement on the incident was a person's, or a person asked for it."""
    sent = [f for f in incident.entries if isinstance(f.body, UnitAssigned) and f.body.unit == call_sign]
    asked = [f for f in incident.entries if isinstance(f.body, AidRequested) and f.body.unit == call_sign]
    return bool(sent) and any(_by_a_person(fact) for fact in (sent[-1], *asked[-1:]))


def _suits(unit: Unit, type_code: str) -> bool:
    """Whether one would send it at all: fire and ambulance go where something burns or somebody is hurt."""
    rescues = {"fire", "medical"} & set(unit.description.value.capabilities)
    return not rescues or type_code.startswith(("C01", "C02.05", "C02.11", "C04", "C08", "C09"))


def _by_a_person(fact: Fact) -> bool:
    return bool(fact.envelope.by) and not fact.envelope.by.startswith("system:")


class Driver:
    """One city's life. `units` and `incidents` are the desk's own state, read only."""

    def __init__(
        self,
        submit: Submit,
        units: Mapping[str, Unit],
        incidents: Mapping[str, Incident],
        sectors: Mapping[str, tuple[float, float]],
        zone: tzinfo,
        life: Life,
        now_ms: Callable[[], int],
        *,
        tick_s: float = TICK_S,
        asked: frozenset[str] = frozenset(),
    ) -> None:
        """`asked` are the services whose units are asked for."""
        self._asked = asked
        self._submit = submit
        self._units = units
        self._incidents = incidents
        self._sectors = sectors
        self._zone = zone
        self._life = life
        self._now_ms = now_ms
        self._tick_s = tick_s
        self._due: dict[tuple[str, str], float] = {}
        self._moved: dict[str, float] = {}
        self._heading: dict[str, tuple[float, float]] = {}

    async def run(self) -> None:
        """Live until cancelled."""
        loop = asyncio.get_running_loop()
        began_s = loop.time()
        await self._declare()
        if len(self._incidents) < SETTLED:
            await self._fill_the_past()
        arrivals = [(began_s + after_s, happening) for after_s, happening in self._life.first()]
        next_s = arrivals[-1][0] + self._life.until_next_s(self._hour())
        while True:
            now_s = loop.time()
            while arrivals and arrivals[0][0] <= now_s:
                await self._log(arrivals.pop(0)[1])
            if now_s >= next_s:
                await self._log(self._life.happening())
                next_s = now_s + self._life.until_next_s(self._hour())
            await self._units_live(now_s)
            await self._incidents_live(now_s)
            await asyncio.sleep(self._tick_s)

    async def _declare(self) -> None:
        for number, unit in enumerate(UNITS):
            if unit.call_sign in self._units:
                continue
            await self._do(c.DeclareUnit(unit.call_sign, unit.service, unit.sector, unit.capabilities, unit.crew))
            lat, lon = home_of(unit.call_sign, self._sectors)
            await self._do(c.ReportPosition(unit.call_sign, lat, lon, unit.sector))
            if number % 3 == 0:
                await self._do(c.ReportStatus(unit.call_sign, UnitState.PATROL.value))

    async def _fill_the_past(self) -> None:
        past = self._life.beginning(self._now_ms())
        for position, happening in enumerate(past):
            outcome = await self._log(happening)
            if not outcome.ok:
                continue
            if position < len(past) // 2:
                result = self._life.one_of(("handled", "handled", "no_follow_up", "false_alarm"))
                await self._do(c.CloseIncident(outcome.value, result))
            elif position < len(past) - 1:
                await self._send_somebody(outcome.value)

    async def _log(self, happening: Happening) -> c.Outcome:
        opened = await self._do(
            c.OpenIncident(
                description=happening.description,
                type_code=happening.type_code,
                priority=happening.priority,
                place=happening.place,
                at_ms=happening.at_ms,
                origin=happening.origin,
            )
        )
        course = self._life.course(happening)
        if opened.ok and course.moving:
            await self._do(c.SetCourse(opened.value, course.line, course.towards, course.bearing_deg))
        return opened

    async def _units_live(self, now_s: float) -> None:
        for unit in list(self._units.values()):
            state = unit.status.value.state
            if unit.engaged_on and not unit.in_conflict:
                await self._intervene(unit, state, now_s)
            elif state in FREE and now_s - self._moved.setdefault(unit.call_sign, now_s) > MOVE_EVERY_S:
                await self._patrol(unit, now_s)

    async def _intervene(self, unit: Unit, state: UnitState, now_s: float) -> None:
        steps = {
            UnitState.ASSIGNED: (GO_S, UnitState.EN_ROUTE),
            UnitState.EN_ROUTE: (ARRIVE_S, UnitState.ON_SCENE),
            UnitState.ON_SCENE: (STAY_S, UnitState.CLEARING),
            UnitState.CLEARING: (GO_S, None),
        }
        if state not in steps:
            return
        span, then = steps[state]
        on = self._incidents.get(unit.engaged_on[0])
        if state is UnitState.ON_SCENE and on is not None and sent_by_a_person(on, unit.call_sign):
            span = STAY_SENT_S
        if not self._is_due((unit.call_sign, f"{state.value} {unit.engaged_on[0]}"), span, now_s):
            if state is UnitState.EN_ROUTE and on is not None:
                await self._drive(unit, on, now_s)
            return
        if then is None:
            await self._do(c.ReleaseUnit(unit.call_sign))
            return
        if then is UnitState.ON_SCENE:
            place = self._incidents[unit.engaged_on[0]].place.value
            if place.lat is not None and place.lon is not None:
                await self._do(c.ReportPosition(unit.call_sign, place.lat, place.lon, place.sector))
        await self._do(c.ReportStatus(unit.call_sign, then.value))

    async def _drive(self, unit: Unit, on: Incident, now_s: float) -> None:
        """A unit under way is seen under way."""
        goal, seen = on.place.value, unit.position.value
        since_s = now_s - self._moved.setdefault(unit.call_sign, now_s)
        if since_s <= SEEN_EVERY_S or goal.lat is None or goal.lon is None:
            return
        here = (seen.lat, seen.lon) if seen.at_ms else home_of(unit.call_sign, self._sectors)
        lat, lon = towards(here, (goal.lat, goal.lon), since_s)
        self._moved[unit.call_sign] = now_s
        await self._do(c.ReportPosition(unit.call_sign, lat, lon, self._nearest(lat, lon)))

    async def _patrol(self, unit: Unit, now_s: float) -> None:
        seen = unit.position.value
        here = (seen.lat, seen.lon) if seen.at_ms else home_of(unit.call_sign, self._sectors)
        there = self._heading.get(unit.call_sign)
        if there is None or there == here:
            goal = self._life.destination()
            there = (goal.lat or here[0], goal.lon or here[1])
            self._heading[unit.call_sign] = there
        lat, lon = towards(here, there, now_s - self._moved[unit.call_sign])
        self._moved[unit.call_sign] = now_s
        await self._do(c.ReportPosition(unit.call_sign, lat, lon, self._nearest(lat, lon)))

    async def _incidents_live(self, now_s: float) -> None:
        for incident in list(self._incidents.values()):
            state = incident.state.value
            if incident.open_requests:
                await self._answer(incident, now_s)
                continue
            if incident.opening is None or state is IncidentState.CLOSED or in_hand_of_a_person(incident):
                continue
            span = OTHER_POST_S.get(incident.priority.value, OTHER_POST_S["P3"])
            if state is IncidentState.TO_HANDLE:
                if self._is_due((incident.id, "other post"), span, now_s):
                    await self._send_somebody(incident.id)
            elif incident.units and not incident.engaged:
                if self._is_due((incident.id, "close"), CLOSE_AFTER_S, now_s):
                    result = self._life.one_of(("handled", "handled", "handled", "no_follow_up", "handed_over"))
                    await self._do(c.CloseIncident(incident.id, result))
            elif not incident.engaged and self._is_due((incident.id, "late"), span, now_s):
                await self._send_somebody(incident.id)

    async def _send_somebody(self, incident_id: str) -> None:
        target = self._incidents[incident_id].place.value
        kind = self._incidents[incident_id].type_code.value
        free = [
            unit
            for unit in self._units.values()
            if unit.status.value.state in FREE and not unit.engaged_on and _suits(unit, kind)
        ]
        if not free or target.lat is None or target.lon is None:
            return
        there = (target.lat, target.lon)

        def span(unit: Unit) -> float:
            seen = unit.position.value
            return (seen.lat - there[0]) ** 2 + (seen.lon - there[1]) ** 2

        near = min(free, key=span)
        if near.description.value.service in self._asked:
            await self._do(c.AskService(incident_id, unit=near.call_sign))
        else:
            await self._do(c.AssignUnit(near.call_sign, incident_id))

    async def _answer(self, incident: Incident, now_s: float) -> None:
        """What the other service says to whoever asked."""
        for request in incident.open_requests:
            asked = [f for f in incident.entries if isinstance(f.body, AidRequested) and f.body.request == request.id]
            span = ANSWER_A_PERSON_S if any(_by_a_person(fact) for fact in asked) else ANSWER_S
            if not self._is_due((request.id, "answer"), span, now_s):
                continue
            if self._life.chance(SAYS_YES):
                given = request.unit or self._theirs(request.service)
                outcome = await self._do(c.AcceptRequest(incident.id, request.id, given, "chef de salle", "line"))
                if outcome.ok:
                    continue
            await self._do(c.RefuseRequest(incident.id, request.id, "chef de salle", "line", "aucun équipage libre"))

    def _theirs(self, service: str) -> str:
        free = (u.call_sign for u in self._units.values() if u.status.value.state in FREE and not u.engaged_on)
        return next((sign for sign in free if self._units[sign].description.value.service == service), "")

    def _is_due(self, what: tuple[str, str], span_s: tuple[float, float], now_s: float) -> bool:
        due_s = self._due.setdefault(what, now_s + self._life.between(*span_s))
        if now_s < due_s:
            return False
        del self._due[what]
        return True

    def _nearest(self, lat: float, lon: float) -> str:
        numbered = {name: middle for name, middle in self._sectors.items() if name.isdigit()}
        return min(numbered, key=lambda name: (numbered[name][0] - lat) ** 2 + (numbered[name][1] - lon) ** 2)

    def _hour(self) -> float:
        local = datetime.fromtimestamp(self._now_ms() / 1000, UTC).astimezone(self._zone)
        return local.hour + local.minute / 60

    async def _do(self, command: c.Command) -> c.Outcome:
        outcome = await self._submit(command, AUTHOR)
        if not outcome.ok:
            log.debug("the demonstration was refused %s: %s", type(command).__name__, outcome.code)
        return outcome
