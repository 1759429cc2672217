"""Log and dispatch against a plain model: thousands of random steps on a real store, with restarts among them."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections.abc import Coroutine
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule

from console.core import commands as c
from console.core.site import RESULTS
from console.domain.incident import JOINED
from console.domain.unit import ENGAGED, FREE, LEGAL, UnitState
from tests.support.desk import PASSWORD, Seat, seat

T = TypeVar("T")
UNITS = ("TN 12", "PM 07", "BC 01")
STATUSES = tuple(state.value for state in UnitState)


@dataclass
class Known:
    """What the model knows of an incident."""

    state: str = "to_handle"
    result: str = ""
    priority: str = "P3"
    description: str = ""
    notes: list[str] = field(default_factory=list)
    units: set[str] = field(default_factory=set)
    joined: str = ""


class Desk(RuleBasedStateMachine):
    """Somebody at a desk, and the plainest idea of what that means."""

    incidents = Bundle("incidents")

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="cic-stateful-"))
        self.loop = asyncio.new_event_loop()
        self.open = AsyncExitStack()
        self.known: dict[str, Known] = {}
        self.units: dict[str, str] = {}
        self.engaged: dict[str, str] = {}
        self.reported: dict[str, list[str]] = {}
        self.at: Seat = self.run(self.open.enter_async_context(seat(self.folder)))

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """On the desk's loop."""
        return self.loop.run_until_complete(work)

    def asked(self, command: c.Command, refusal: str) -> c.Outcome:
        """Give a command, which must be refused with this code, or done if it is empty."""
        self.at.now_ms += 1000
        outcome = self.run(self.at.desk.handle(command))
        assert (outcome.ok, outcome.code) == (not refusal, refusal), (command, outcome)
        return outcome

    @initialize()
    def begin(self) -> None:
        """The first account."""
        self.asked(c.MakeAccount("Durand", PASSWORD), "")

    @rule(
        target=incidents,
        text=st.text(st.characters(codec="utf-8", categories=("L", "N", "P")), min_size=1),
        priority=st.sampled_from(["P1", "P2", "P3", "P4"]),
    )
    def enters(self, text: str, priority: str) -> str:
        """A new incident, numbered without a gap."""
        outcome = self.asked(c.OpenIncident(text, priority=priority), "")
        assert outcome.number == f"07-{len(self.known) + 1:03d}"
        self.known[outcome.value] = Known(priority=priority, description=text)
        return outcome.value

    @rule(incident=incidents, text=st.sampled_from(["vu", "rappelé", " ", ""]))
    def notes(self, incident: str, text: str) -> None:
        """Words, also after it was closed."""
        self.asked(c.AddNote(incident, text), "" if text.strip() else "note.empty")
        if text.strip():
            self.known[incident].notes.append(text)

    @rule(incident=incidents, priority=st.sampled_from(["P1", "P4", "P9"]))
    def changes(self, incident: str, priority: str) -> None:
        """Another priority."""
        self.asked(c.ChangeIncident(incident, priority=priority), "priority.unknown" if priority == "P9" else "")
        if priority != "P9":
            self.known[incident].priority = priority

    @rule(incident=incidents)
    def takes(self, incident: str) -> None:
        """In hand."""
        one = self.known[incident]
        self.asked(c.TakeIncident(incident), "incident.closed" if one.state == "closed" else "")
        if one.state != "closed":
            one.state = "in_progress"

    @rule(incident=incidents, result=st.sampled_from([*RESULTS, "perdu"]))
    def closes(self, incident: str, result: str) -> None:
        """With a result; not while a unit is engaged."""
        one = self.known[incident]
        refusal = "incident.closed" if one.state == "closed" else "incident.units_engaged" if one.units else ""
        refusal = refusal or ("incident.result_unknown" if result not in RESULTS else "")
        self.asked(c.CloseIncident(incident, result), refusal)
        if not refusal:
            one.state, one.result = "closed", result

    @rule(incident=incidents)
    def reopens(self, incident: str) -> None:
        """Back in progress."""
        one = self.known[incident]
        self.asked(c.ReopenIncident(incident), "" if one.state == "closed" else "incident.not_closed")
        if one.state == "closed":
            one.state, one.joined = "in_progress", ""

    @rule(incident=incidents, other=incidents)
    def joins(self, incident: str, other: str) -> None:
        """The same twice."""
        one, that = self.known[incident], self.known[other]
        refusal = "incident.itself" if incident == other else ""
        refusal = refusal or ("incident.closed" if one.state == "closed" else "")
        refusal = refusal or ("incident.units_engaged" if one.units else "")
        refusal = refusal or ("incident.closed" if that.state == "closed" else "")
        self.asked(c.JoinIncident(incident, other), refusal)
        if not refusal:
            one.state, one.result, one.joined = "closed", JOINED, other

    @rule(unit=st.sampled_from(UNITS))
    def declares(self, unit: str) -> None:
        """A unit comes into service; one that serves already stays as it is."""
        self.asked(c.DeclareUnit(unit, "pn"), "")
        if self.units.get(unit, "off_duty") == "off_duty":
            self.units[unit] = "available"

    @rule(unit=st.sampled_from(UNITS), status=st.sampled_from([*STATUSES, "danse"]))
    def reports(self, unit: str, status: str) -> None:
        """Only what may follow."""
        now = self.units.get(unit)
        if now is None:
            refusal = "unit.unknown"
        elif status == "danse":
            refusal = "unit.status_unknown"
        else:
            refusal = "" if UnitState(status) in LEGAL[UnitState(now)] else "unit.not_legal"
        self.asked(c.ReportStatus(unit, status), refusal)
        if not refusal:
            self.units[unit] = status
            self.reported.setdefault(unit, []).append(status)

    @rule(unit=st.sampled_from(UNITS))
    def takes_back(self, unit: str) -> None:
        """The newest status of an engaged unit was a slip; what it was engaged with is not."""
        told = self.reported.get(unit, [])
        refusal = "" if unit in self.units else "unit.unknown"
        refusal = refusal or ("" if unit in self.engaged and len(told) > 1 else "unit.nothing_reported")
        self.asked(c.TakeBackStatus(unit), refusal)
        if not refusal:
            told.pop()
            self.units[unit] = told[-1]

    @rule(unit=st.sampled_from(UNITS), incident=incidents)
    def assigns(self, unit: str, incident: str) -> None:
        """A free unit to an open incident; once more to the same one changes nothing."""
        one, now = self.known[incident], self.units.get(unit)
        if now is None:
            refusal = "unit.unknown"
        elif one.state == "closed":
            refusal = "incident.closed"
        elif self.engaged.get(unit) == incident:
            self.asked(c.AssignUnit(unit, incident), "")
            return
        elif unit in self.engaged or UnitState(now) in ENGAGED:
            refusal = "unit.engaged"
        else:
            refusal = "" if UnitState(now) in FREE else "unit.not_free"
        self.asked(c.AssignUnit(unit, incident), refusal)
        if not refusal:
            self.units[unit], self.engaged[unit] = "assigned", incident
            self.reported[unit] = ["assigned"]
            one.units.add(unit)
            one.state = "in_progress"

    @rule(unit=st.sampled_from(UNITS), why=st.sampled_from(["cleared", "stood_down"]))
    def releases(self, unit: str, why: str) -> None:
        """Free again."""
        known = unit in self.units
        refusal = "unit.unknown" if not known else "" if unit in self.engaged else "unit.not_engaged"
        self.asked(c.ReleaseUnit(unit, why=why), refusal)
        if not refusal:
            self.known[self.engaged.pop(unit)].units.discard(unit)
            self.units[unit] = "available"

    @rule()
    def restarts(self) -> None:
        """What was answered is there again, whatever was asked last."""
        now_ms = self.at.now_ms
        self.run(self.open.aclose())
        self.open = AsyncExitStack()
        self.at = self.run(self.open.enter_async_context(seat(self.folder)))
        self.at.now_ms = now_ms
        self.asked(c.SignIn("Durand", PASSWORD), "")

    @invariant()
    def agrees(self) -> None:
        """The desk knows what the model knows."""
        state = self.at.ledger.state
        for incident_id, one in self.known.items():
            incident = self.run(self.at.ledger.incident(incident_id))
            assert incident is not None
            assert (incident.state.value.value, incident.priority.value) == (one.state, one.priority)
            assert (set(incident.engaged), incident.joined.value) == (one.units, one.joined)
            if one.state == "closed":
                assert incident.result.value == one.result
            noted = [entry.body for entry in incident.entries if entry.envelope.kind == "incident.noted"]
            assert [getattr(body, "text", None) for body in noted] == one.notes
        assert {name: unit.status.value.state.value for name, unit in state.units.items()} == self.units
        assert {name: unit.engaged_on[0] for name, unit in state.units.items() if unit.engaged_on} == self.engaged

    def teardown(self) -> None:
        """The end of one life."""
        self.run(self.open.aclose())
        self.loop.close()
        shutil.rmtree(self.folder)


Desk.TestCase.settings = settings(
    max_examples=35, stateful_step_count=60, deadline=None, suppress_health_check=list(HealthCheck)
)
TestDesk = Desk.TestCase
