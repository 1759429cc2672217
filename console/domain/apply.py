"""The fold: a state and a fact give a state. Total, commutative, idempotent: no fact is ever rejected.

The same facts applied in any order, any number of times, give the same state; tests hold this as a property.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from console.domain import bodies as b
from console.domain.fact import Fact
from console.domain.incident import Incident, IncidentState, OpenGrant, Opening
from console.domain.people import Person
from console.domain.place import Place
from console.domain.register import Register
from console.domain.unit import Description, Position, Status, Unit, state_of


def apply_incident(incident: Incident, fact: Fact) -> Incident:
    """The incident after one more fact about it."""
    if isinstance(fact.body, b.FactErased):
        incident = _erase(incident, fact.body.fact)
    known = next((entry for entry in incident.entries if entry.envelope.id == fact.envelope.id), None)
    if known is not None:
        if known.body is not None and fact.body is None:
            return _erase(incident, fact.envelope.id)
        return incident
    if fact.envelope.id in incident.erased:
        fact = replace(fact, body=None, unknown="")
    entries = list(incident.entries)
    insort(entries, fact, key=lambda entry: (entry.envelope.stamp, entry.envelope.id))
    incident = replace(incident, entries=tuple(entries), last=max(incident.last, fact.envelope.stamp))
    if fact.body is None:
        return _apply_emptied(incident, fact)
    step = _INCIDENT_STEPS.get(type(fact.body))
    return incident if step is None else step(incident, fact, fact.body)


def _set(register: Register[Any], fact: Fact, value: object) -> Register[Any]:
    return register.set(value, fact.envelope.stamp, fact.envelope.id)


def _opened(incident: Incident, fact: Fact, body: b.IncidentOpened) -> Incident:
    opening = Opening(body.number, fact.envelope.at_ms, fact.envelope.stamp, fact.envelope.by, body.origin)
    if incident.opening is not None and incident.opening.stamp <= opening.stamp:
        opening = incident.opening
    return replace(
        incident,
        opening=opening,
        type_code=_set(incident.type_code, fact, body.type_code),
        priority=_set(incident.priority, fact, body.priority),
        place=_set(incident.place, fact, body.place),
        description=_set(incident.description, fact, body.description),
        state=_set(incident.state, fact, IncidentState.TO_HANDLE),
    )


def _closed(incident: Incident, fact: Fact, body: b.IncidentClosed) -> Incident:
    return replace(
        incident,
        state=_set(incident.state, fact, IncidentState.CLOSED),
        result=_set(incident.result, fact, body.result),
    )


def _unit(incident: Incident, fact: Fact, unit: str, *, engaged: bool) -> Incident:
    register = incident.units.get(unit, Register(False))
    return replace(incident, units={**incident.units, unit: _set(register, fact, engaged)})


def _camera(incident: Incident, fact: Fact, camera: str, *, linked: bool) -> Incident:
    register = incident.cameras.get(camera, Register(False))
    return replace(incident, cameras={**incident.cameras, camera: _set(register, fact, linked)})


def _access_opened(incident: Incident, fact: Fact, body: b.AccessOpened) -> Incident:
    known = incident.grants.get(body.grant)
    until = max(body.until_ms, known.until_ms) if known else body.until_ms
    grant = OpenGrant(body.grant, body.camera, until, known.closed if known else "")
    return replace(incident, grants={**incident.grants, body.grant: grant})


def _access_closed(incident: Incident, fact: Fact, body: b.AccessClosed) -> Incident:
    known = incident.grants.get(body.grant)
    why = min(body.why, known.closed) if known and known.closed else body.why
    grant = OpenGrant(body.grant, body.camera, known.until_ms if known else 0, why)
    return replace(incident, grants={**incident.grants, body.grant: grant})


_INCIDENT_STEPS: dict[type, Callable[[Incident, Fact, Any], Incident]] = {
    b.IncidentOpened: _opened,
    b.IncidentRetyped: lambda i, f, x: replace(i, type_code=_set(i.type_code, f, x.type_code)),
    b.IncidentReprioritised: lambda i, f, x: replace(i, priority=_set(i.priority, f, x.priority)),
    b.IncidentDescribed: lambda i, f, x: replace(i, description=_set(i.description, f, x.description)),
    b.IncidentPlaced: lambda i, f, x: replace(i, place=_set(i.place, f, x.place)),
    b.IncidentTaken: lambda i, f, x: replace(i, state=_set(i.state, f, IncidentState.IN_PROGRESS)),
    b.IncidentClosed: _closed,
    b.IncidentReopened: lambda i, f, x: replace(i, state=_set(i.state, f, IncidentState.IN_PROGRESS)),
    b.CameraLinked: lambda i, f, x: _camera(i, f, x.camera, linked=True),
    b.CameraUnlinked: lambda i, f, x: _camera(i, f, x.camera, linked=False),
    b.AccessOpened: _access_opened,
    b.AccessClosed: _access_closed,
    b.UnitAssigned: lambda i, f, x: _unit(i, f, x.unit, engaged=True),
    b.UnitReleased: lambda i, f, x: _unit(i, f, x.unit, engaged=False),
}


def _apply_emptied(incident: Incident, fact: Fact) -> Incident:
    """A fact whose content is gone: what it set is empty, but it still counts, so that no older value comes back."""
    if fact.envelope.kind == b.IncidentOpened.kind:
        return _erase(_opened(incident, fact, b.IncidentOpened("", "", "", Place(), "")), fact.envelope.id)
    emptied: dict[str, tuple[str, object]] = {
        b.IncidentRetyped.kind: ("type_code", ""),
        b.IncidentReprioritised.kind: ("priority", ""),
        b.IncidentDescribed.kind: ("description", ""),
        b.IncidentPlaced.kind: ("place", Place()),
        b.IncidentTaken.kind: ("state", IncidentState.IN_PROGRESS),
        b.IncidentReopened.kind: ("state", IncidentState.IN_PROGRESS),
        b.IncidentClosed.kind: ("state", IncidentState.CLOSED),
    }
    if fact.envelope.kind not in emptied:
        return incident
    name, value = emptied[fact.envelope.kind]
    changes: dict[str, Any] = {name: _set(getattr(incident, name), fact, value)}
    if fact.envelope.kind == b.IncidentClosed.kind:
        changes["result"] = _set(incident.result, fact, "")
    return replace(incident, **changes)


def _erase(incident: Incident, target: str) -> Incident:
    """The incident without the content that the fact `target` brought; its envelope, number and states stay."""
    entries = tuple(
        replace(entry, body=None, unknown="")
        if entry.envelope.id == target and not isinstance(entry.body, b.FactErased)
        else entry
        for entry in incident.entries
    )
    return replace(
        incident,
        erased=incident.erased | {target},
        entries=entries,
        type_code=incident.type_code.erase(target, ""),
        priority=incident.priority.erase(target, ""),
        place=incident.place.erase(target, Place()),
        description=incident.description.erase(target, ""),
        result=incident.result.erase(target, ""),
    )


def apply_unit(unit: Unit, fact: Fact) -> Unit:
    """The unit after a fact that names it, whether the fact is about the unit or about an incident."""
    envelope, body = fact.envelope, fact.body
    if isinstance(body, b.UnitDeclared):
        described = Description(body.service, body.sector, body.capabilities, body.crew)
        return replace(unit, description=_set(unit.description, fact, described))
    if isinstance(body, b.UnitStatus):
        return replace(unit, status=_set(unit.status, fact, Status(state_of(body.status), envelope.at_ms)))
    if isinstance(body, b.UnitSighted):
        seen = Position(body.lat, body.lon, body.sector, envelope.at_ms)
        return replace(unit, position=_set(unit.position, fact, seen))
    if isinstance(body, b.UnitAssigned | b.UnitReleased):
        incident = envelope.about.removeprefix("incident:")
        known = dict(unit.incidents)
        known[incident] = _set(known.get(incident, Register(False)), fact, isinstance(body, b.UnitAssigned))
        return replace(unit, incidents=tuple(sorted(known.items())))
    return unit


def apply_person(person: Person, fact: Fact) -> Person:
    """The account after one more fact about it."""
    body = fact.body
    if isinstance(body, b.PersonEnrolled):
        return replace(
            person,
            name=_set(person.name, fact, body.name),
            roles=_set(person.roles, fact, body.role),
            verifier=_set(person.verifier, fact, body.verifier),
        )
    if isinstance(body, b.PersonVerifierSet):
        return replace(person, verifier=_set(person.verifier, fact, body.verifier))
    if isinstance(body, b.PersonRoleSet):
        return replace(person, roles=_set(person.roles, fact, body.role))
    return person
