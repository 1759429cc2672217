"""What this workstation knows now: the fold of facts about open incidents, units, people, shifts and standing orders.

Loop thread only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from console.domain import bodies as b
from console.domain.apply import apply_incident, apply_person, apply_unit
from console.domain.duty import Shift, StandingOrder
from console.domain.fact import Fact
from console.domain.incident import Incident
from console.domain.people import Person
from console.domain.told import tell
from console.domain.unit import Unit


@dataclass(frozen=True, slots=True)
class Change:
    """Entities as they are after some facts; not yet part of the state."""

    incidents: Mapping[str, Incident] = field(default_factory=dict)
    units: Mapping[str, Unit] = field(default_factory=dict)
    people: Mapping[str, Person] = field(default_factory=dict)
    shifts: Mapping[str, Shift] = field(default_factory=dict)
    orders: Mapping[str, StandingOrder] = field(default_factory=dict)
    before: Mapping[str, Incident] = field(default_factory=dict)
    """The incidents as they were, without those that are new."""


class State:
    """Folded entities by id. `preview` computes what facts would change; `adopt` makes it so."""

    def __init__(self) -> None:
        self.incidents: dict[str, Incident] = {}
        self.units: dict[str, Unit] = {}
        self.people: dict[str, Person] = {}
        self.shifts: dict[str, Shift] = {}
        self.orders: dict[str, StandingOrder] = {}

    def preview(self, facts: Iterable[Fact]) -> Change:
        """The entities that the facts touch, as they would be."""
        incidents: dict[str, Incident] = {}
        units: dict[str, Unit] = {}
        people: dict[str, Person] = {}
        shifts: dict[str, Shift] = {}
        orders: dict[str, StandingOrder] = {}
        for fact in facts:
            sort, _, name = fact.envelope.about.partition(":")
            if sort == "incident":
                now = incidents.get(name) or self.incidents.get(name) or Incident(name)
                incidents[name] = apply_incident(now, fact)
            elif sort == "person":
                people[name] = apply_person(people.get(name) or self.people.get(name) or Person(name), fact)
            elif sort == "shift":
                shifts[name] = tell(shifts.get(name) or self.shifts.get(name) or Shift(name), fact)
            elif sort == "order":
                orders[name] = tell(orders.get(name) or self.orders.get(name) or StandingOrder(name), fact)
            call_sign = _unit_of(fact)
            if call_sign:
                unit = units.get(call_sign) or self.units.get(call_sign) or Unit(call_sign)
                units[call_sign] = apply_unit(unit, fact)
        before = {name: self.incidents[name] for name in incidents if name in self.incidents}
        return Change(incidents, units, people, shifts, orders, before)

    def adopt(self, change: Change) -> None:
        """Take a preview as the state."""
        self.incidents.update(change.incidents)
        self.units.update(change.units)
        self.people.update(change.people)
        self.shifts.update(change.shifts)
        self.orders.update(change.orders)

    def fold(self, facts: Iterable[Fact]) -> None:
        """Apply facts that are already in the store."""
        self.adopt(self.preview(facts))

    def become(self, other: State) -> None:
        """Know exactly what another does."""
        self.incidents = dict(other.incidents)
        self.units = dict(other.units)
        self.people = dict(other.people)
        self.shifts = dict(other.shifts)
        self.orders = dict(other.orders)

    def take_missing(self, other: State) -> None:
        """Know also what only the other knows."""
        self.incidents = {**other.incidents, **self.incidents}
        self.units = {**other.units, **self.units}
        self.people = {**other.people, **self.people}
        self.shifts = {**other.shifts, **self.shifts}
        self.orders = {**other.orders, **self.orders}

    def forget(self, incident: str) -> None:
        """Let go of an incident; the store still has it."""
        self.incidents.pop(incident, None)

    def by_number(self, ending: str) -> list[Incident]:
        """Known incidents whose number is, or ends with, the given text."""
        found = [i for i in self.incidents.values() if i.opening and i.opening.number.endswith(ending)]
        exact = [i for i in found if i.opening and i.opening.number == ending]
        return exact or found


def _unit_of(fact: Fact) -> str:
    """The call sign that a fact concerns, or nothing."""
    match fact.body:
        case b.UnitDeclared(call_sign=name):
            return name
        case b.UnitStatus(unit=name) | b.UnitSighted(unit=name) | b.UnitAssigned(unit=name) | b.UnitReleased(unit=name):
            return name
        case b.UnitStatusCorrected(unit=name):
            return name
        case (
            b.ClockSeen(unit=name)
            | b.WelfareAsked(unit=name)
            | b.WelfareAnswered(unit=name)
            | b.WelfareMissed(unit=name)
            | b.DistressRaised(unit=name)
            | b.DistressAcknowledged(unit=name)
            | b.DistressEnded(unit=name)
        ):
            return name
        case _:
            # An erasure, or a fact whose body is gone, still concerns the unit it is about.
            sort, _, name = fact.envelope.about.partition(":")
            return name if sort == "unit" else ""
