"""The fold: a state and a fact give a state. Total, commutative, idempotent: no fact is ever rejected.

The same facts applied in any order, any number of times, give the same state; tests hold this as a property.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from console.domain import bodies as b
from console.domain.aid import requests_of
from console.domain.course import Course
from console.domain.fact import Fact
from console.domain.incident import JOINED, Incident, IncidentState, OpenGrant, Opening, changed
from console.domain.major import major_of
from console.domain.people import Person
from console.domain.place import Place
from console.domain.register import Register
from console.domain.transfer import charge_of
from console.domain.unit import Description, Position, Status, Unit, state_of
from console.domain.watch import WATCHED, apply_watch


def apply_incident(incident: Incident, fact: Fact) -> Incident:
    """The incident after one more fact about it."""
    envelope = fact.envelope
    # An erasure is never itself emptied: whoever has it must go on knowing what it removed.
    removes = envelope.kind == b.FactErased.kind
    if isinstance(fact.body, b.FactErased):
        incident = _erase(incident, fact.body.fact)
    elif not removes and _is_emptied(fact):
        incident = _erase(incident, envelope.id)
    elif not removes and envelope.id in incident.erased:
        fact = replace(fact, body=None, unknown="")
    known = next((entry for entry in incident.entries if entry.envelope.id == envelope.id), None)
    if known is not None and not (removes and known.body is None and fact.body is not None):
        return incident
    if known is None and incident.last < envelope.stamp:
        # Nearly every fact is the newest.
        incident = changed(incident, entries=(*incident.entries, fact), last=envelope.stamp)
    else:
        entries = [entry for entry in incident.entries if entry.envelope.id != envelope.id]
        insort(entries, fact, key=lambda entry: (entry.envelope.stamp, entry.envelope.id))
        incident = changed(incident, entries=tuple(entries), last=max(incident.last, envelope.stamp))
    if fact.body is None:
        return _apply_emptied(incident, fact)
    step = _INCIDENT_STEPS.get(type(fact.body))
    return incident if step is None else step(incident, fact, fact.body)


def _is_emptied(fact: Fact) -> bool:
    """Whether the content was erased where this copy comes from (an unknown kind still has its text)."""
    return fact.body is None and not fact.unknown


def _set(register: Register[Any], fact: Fact, value: object) -> Register[Any]:
    return register.set(value, fact.envelope.stamp, fact.envelope.id)


def _opened(incident: Incident, fact: Fact, body: b.IncidentOpened) -> Incident:
    envelope = fact.envelope
    opening = Opening(body.number, envelope.at_ms, envelope.stamp, envelope.by, body.origin, envelope.id)
    known = incident.opening
    if known is not None and (known.stamp, known.fact) <= (opening.stamp, opening.fact):
        opening = known
    return changed(
        incident,
        opening=opening,
        type_code=_set(incident.type_code, fact, body.type_code),
        priority=_set(incident.priority, fact, body.priority),
        place=_set(incident.place, fact, body.place),
        description=_set(incident.description, fact, body.description),
        state=_set(incident.state, fact, IncidentState.TO_HANDLE),
    )


def _closed(incident: Incident, fact: Fact, body: b.IncidentClosed) -> Incident:
    return changed(
        incident,
        state=_set(incident.state, fact, IncidentState.CLOSED),
        result=_set(incident.result, fact, body.result),
    )


def _joined(incident: Incident, fact: Fact, body: b.IncidentJoined) -> Incident:
    return changed(
        incident,
        state=_set(incident.state, fact, IncidentState.CLOSED),
        result=_set(incident.result, fact, JOINED if body.into else ""),
        joined=_set(incident.joined, fact, body.into),
    )


def _reopened(incident: Incident, fact: Fact) -> Incident:
    return changed(
        incident,
        state=_set(incident.state, fact, IncidentState.IN_PROGRESS),
        joined=_set(incident.joined, fact, ""),
    )


def _unit(incident: Incident, fact: Fact, unit: str, *, engaged: bool) -> Incident:
    register = incident.units.get(unit, Register(False))
    return changed(incident, units={**incident.units, unit: _set(register, fact, engaged)})


def _camera(incident: Incident, fact: Fact, camera: str, *, linked: bool) -> Incident:
    register = incident.cameras.get(camera, Register(False))
    return changed(incident, cameras={**incident.cameras, camera: _set(register, fact, linked)})


def _staged(incident: Incident, fact: Fact, body: b.UnitStaged) -> Incident:
    register = incident.staged.get(body.unit, Register(""))
    return changed(incident, staged={**incident.staged, body.unit: _set(register, fact, body.where)})


def _aided(incident: Incident) -> Incident:
    """The incident with its requests told again from all entries: each is asked and answered by several facts."""
    return changed(incident, requests=requests_of(incident.entries))


def _granted(incident: Incident) -> Incident:
    """The incident with its grants told again from all entries: a grant is opened, prolonged and closed by several."""
    grants: dict[str, OpenGrant] = {}
    for entry in incident.entries:
        body = entry.body
        if isinstance(body, b.AccessOpened):
            known = grants.get(body.grant, OpenGrant(body.grant, body.camera, 0))
            grants[body.grant] = replace(known, until_ms=max(known.until_ms, body.until_ms))
        elif isinstance(body, b.AccessClosed):
            known = grants.get(body.grant, OpenGrant(body.grant, body.camera, 0))
            grants[body.grant] = replace(known, closed=known.closed or body.why)
    return changed(incident, grants=grants)


def _charged(incident: Incident) -> Incident:
    """The incident with who is in charge told again from all entries: an offer and its answer are several facts."""
    return changed(incident, charge=charge_of(incident.entries))


def _gathered(incident: Incident) -> Incident:
    """The incident with what makes it a major one, or part of one, told again from all entries."""
    return changed(incident, major=major_of(incident.id, incident.entries))


def _mistaken(incident: Incident) -> Incident:
    """The incident with which notes were mistakes told again from all entries."""
    notes = (entry.body.note for entry in incident.entries if isinstance(entry.body, b.NoteMistaken))
    return changed(incident, mistaken=frozenset(notes))


_INCIDENT_STEPS: dict[type, Callable[[Incident, Fact, Any], Incident]] = {
    b.IncidentOpened: _opened,
    b.IncidentRetyped: lambda i, f, x: changed(i, type_code=_set(i.type_code, f, x.type_code)),
    b.IncidentReprioritised: lambda i, f, x: changed(i, priority=_set(i.priority, f, x.priority)),
    b.IncidentDescribed: lambda i, f, x: changed(i, description=_set(i.description, f, x.description)),
    b.IncidentPlaced: lambda i, f, x: changed(i, place=_set(i.place, f, x.place)),
    b.IncidentCourse: lambda i, f, x: changed(i, course=_set(i.course, f, Course(x.line, x.towards, x.bearing_deg))),
    b.IncidentTaken: lambda i, f, x: changed(i, state=_set(i.state, f, IncidentState.IN_PROGRESS)),
    b.IncidentClosed: _closed,
    b.IncidentReopened: lambda i, f, x: _reopened(i, f),
    b.IncidentJoined: _joined,
    b.NoteMistaken: lambda i, f, x: _mistaken(i),
    b.CameraLinked: lambda i, f, x: _camera(i, f, x.camera, linked=True),
    b.CameraUnlinked: lambda i, f, x: _camera(i, f, x.camera, linked=False),
    b.AccessOpened: lambda i, f, x: _granted(i),
    b.AccessClosed: lambda i, f, x: _granted(i),
    b.TransferOffered: lambda i, f, x: _charged(i),
    b.TransferAccepted: lambda i, f, x: _charged(i),
    b.TransferRefused: lambda i, f, x: _charged(i),
    b.TransferWithdrawn: lambda i, f, x: _charged(i),
    b.MajorDeclared: lambda i, f, x: _gathered(i),
    b.MajorKeeperNamed: lambda i, f, x: _gathered(i),
    b.MajorJoined: lambda i, f, x: _gathered(i),
    b.MajorLeft: lambda i, f, x: _gathered(i),
    b.MajorEnded: lambda i, f, x: _gathered(i),
    b.UnitAssigned: lambda i, f, x: _unit(i, f, x.unit, engaged=True),
    b.UnitReleased: lambda i, f, x: _unit(i, f, x.unit, engaged=False),
    b.UnitLed: lambda i, f, x: changed(i, lead=_set(i.lead, f, x.unit)),
    b.UnitStaged: _staged,
    b.AidRequested: lambda i, f, x: _aided(i),
    b.AidAccepted: lambda i, f, x: _aided(i),
    b.AidRefused: lambda i, f, x: _aided(i),
    b.AidWithdrawn: lambda i, f, x: _aided(i),
}


def _apply_emptied(incident: Incident, fact: Fact) -> Incident:
    """A fact whose content is gone: what it set is empty, but it still counts, so that no older value comes back."""
    if fact.envelope.kind == b.IncidentOpened.kind:
        return _opened(incident, fact, b.IncidentOpened("", "", "", Place(), ""))
    if fact.envelope.kind == b.TransferAccepted.kind:
        return _charged(incident)
    if fact.envelope.kind in _MAJOR_KINDS:
        return _gathered(incident)
    if fact.envelope.kind == b.IncidentReopened.kind:
        return _reopened(incident, fact)
    if fact.envelope.kind == b.IncidentJoined.kind:
        return _joined(incident, fact, b.IncidentJoined("", ""))
    emptied: dict[str, tuple[str, object]] = {
        b.IncidentRetyped.kind: ("type_code", ""),
        b.IncidentReprioritised.kind: ("priority", ""),
        b.IncidentDescribed.kind: ("description", ""),
        b.IncidentPlaced.kind: ("place", Place()),
        b.IncidentCourse.kind: ("course", Course()),
        b.IncidentTaken.kind: ("state", IncidentState.IN_PROGRESS),
        b.IncidentClosed.kind: ("state", IncidentState.CLOSED),
        b.UnitLed.kind: ("lead", ""),
    }
    if fact.envelope.kind not in emptied:
        return incident
    name, value = emptied[fact.envelope.kind]
    changes: dict[str, Any] = {name: _set(getattr(incident, name), fact, value)}
    if fact.envelope.kind == b.IncidentClosed.kind:
        changes["result"] = _set(incident.result, fact, "")
    return changed(incident, **changes)


_TIES = (
    *(b.UnitAssigned, b.UnitReleased, b.CameraLinked, b.CameraUnlinked, b.AccessOpened, b.AccessClosed),
    *(b.UnitStaged, b.AidRequested, b.AidAccepted, b.AidRefused, b.AidWithdrawn),
)
"""Bodies that name what they tie to the incident: once erased, nobody can tell any more what they tied."""

_CHARGES = (b.TransferOffered, b.TransferAccepted, b.TransferRefused, b.TransferWithdrawn)

_MAJORS = (b.MajorDeclared, b.MajorKeeperNamed, b.MajorJoined, b.MajorLeft, b.MajorEnded)
_MAJOR_KINDS = frozenset(body.kind for body in _MAJORS)


def _erase(incident: Incident, target: str) -> Incident:
    """The incident without the content that the fact `target` brought; its envelope and the states it set stay.

    The number goes with the content of the opening fact: a workstation that gets the envelope alone cannot know it.
    """
    hit = next((entry for entry in incident.entries if entry.envelope.id == target), None)
    if hit is not None and hit.envelope.kind != b.FactErased.kind:
        entries = tuple(
            replace(entry, body=None, unknown="") if entry.envelope.id == target else entry
            for entry in incident.entries
        )
        incident = changed(incident, entries=entries)
        if isinstance(hit.body, _TIES):
            incident = _tie_again(incident)
        elif isinstance(hit.body, _CHARGES):
            incident = _charged(incident)
        elif isinstance(hit.body, _MAJORS):
            incident = _gathered(incident)
        elif isinstance(hit.body, b.NoteMistaken):
            incident = _mistaken(incident)
    opening = incident.opening
    if opening is not None and opening.fact == target:
        opening = replace(opening, number="", origin="")
    return changed(
        incident,
        erased=incident.erased | {target},
        opening=opening,
        type_code=incident.type_code.erase(target, ""),
        priority=incident.priority.erase(target, ""),
        place=incident.place.erase(target, Place()),
        description=incident.description.erase(target, ""),
        result=incident.result.erase(target, ""),
        lead=incident.lead.erase(target, ""),
        joined=incident.joined.erase(target, ""),
        course=incident.course.erase(target, Course()),
    )


def _tie_again(incident: Incident) -> Incident:
    """Units, cameras, grants and requests as the remaining entries tell them."""
    incident = changed(incident, units={}, cameras={}, grants={}, staged={}, requests={})
    for entry in incident.entries:
        if isinstance(entry.body, _TIES):
            incident = _INCIDENT_STEPS[type(entry.body)](incident, entry, entry.body)
    return incident


def apply_unit(unit: Unit, fact: Fact) -> Unit:
    """The unit after a fact that names it (about the unit or about an incident), or that erases one which did."""
    envelope, body = fact.envelope, fact.body
    if isinstance(body, b.FactErased):
        return _erase_unit(unit, body.fact)
    if _is_emptied(fact) and envelope.kind != b.FactErased.kind:
        unit = replace(unit, erased=unit.erased | {envelope.id})
    gone = envelope.id in unit.erased
    if envelope.kind in WATCHED:
        return replace(unit, watch=apply_watch(unit.watch, fact, gone=gone))
    if envelope.kind == b.UnitDeclared.kind:
        described = Description()
        if isinstance(body, b.UnitDeclared) and not gone:
            told = (body.service, body.sector, body.capabilities, body.crew, body.vehicle, body.shift)
            described = Description(*told)
        back = _set(unit.withdrawn, fact, False)
        return replace(unit, description=_set(unit.description, fact, described), withdrawn=back)
    if envelope.kind == b.UnitOnDuty.kind:
        known_since = envelope.at_ms if body is not None and not gone else 0
        return replace(unit, on_duty=_set(unit.on_duty, fact, known_since))
    if envelope.kind == b.UnitWithdrawn.kind:
        return replace(unit, withdrawn=_set(unit.withdrawn, fact, True))
    if envelope.kind == b.UnitStatus.kind:
        status = Status()
        if isinstance(body, b.UnitStatus) and not gone:
            status = Status(state_of(body.status), envelope.at_ms)
        return replace(unit, status=_set(unit.status, fact, status))
    if envelope.kind == b.UnitStatusCorrected.kind:
        status = Status()
        if isinstance(body, b.UnitStatusCorrected) and not gone:
            status = Status(state_of(body.status), body.since_ms)
        return replace(unit, status=_set(unit.status, fact, status))
    if envelope.kind == b.UnitSighted.kind:
        seen = Position()
        if isinstance(body, b.UnitSighted) and not gone:
            seen = Position(body.lat, body.lon, body.sector, envelope.at_ms)
        return replace(unit, position=_set(unit.position, fact, seen))
    if envelope.kind in (b.UnitAssigned.kind, b.UnitReleased.kind):
        incident = envelope.about.removeprefix("incident:")
        known = dict(unit.incidents)
        engaged = isinstance(body, b.UnitAssigned) and not gone
        known[incident] = _set(known.get(incident, Register(False)), fact, engaged)
        return replace(unit, incidents=tuple(sorted(known.items(), key=lambda pair: pair[0])))
    return unit


def _erase_unit(unit: Unit, target: str) -> Unit:
    return replace(
        unit,
        erased=unit.erased | {target},
        description=unit.description.erase(target, Description()),
        status=unit.status.erase(target, Status()),
        position=unit.position.erase(target, Position()),
        on_duty=unit.on_duty.erase(target, 0),
        incidents=tuple((incident, register.erase(target, False)) for incident, register in unit.incidents),
        watch=unit.watch.erase(target),
    )


def apply_person(person: Person, fact: Fact) -> Person:
    """The account after one more fact about it. One whose content is erased can no longer sign in with it."""
    envelope, body = fact.envelope, fact.body
    if isinstance(body, b.FactErased):
        target = body.fact
        return replace(
            person,
            erased=person.erased | {target},
            name=person.name.erase(target, ""),
            roles=person.roles.erase(target, ""),
            verifier=person.verifier.erase(target, ""),
        )
    if _is_emptied(fact) and envelope.kind != b.FactErased.kind:
        person = replace(person, erased=person.erased | {envelope.id})
    if envelope.id in person.erased:
        body = None
    if envelope.kind == b.PersonEnrolled.kind:
        told = body if isinstance(body, b.PersonEnrolled) else b.PersonEnrolled("", "", "")
        return replace(
            person,
            name=_set(person.name, fact, told.name),
            roles=_set(person.roles, fact, told.role),
            verifier=_set(person.verifier, fact, told.verifier),
        )
    if envelope.kind == b.PersonVerifierSet.kind:
        verifier = body.verifier if isinstance(body, b.PersonVerifierSet) else ""
        return replace(person, verifier=_set(person.verifier, fact, verifier))
    if envelope.kind == b.PersonRoleSet.kind:
        role = body.role if isinstance(body, b.PersonRoleSet) else ""
        return replace(person, roles=_set(person.roles, fact, role))
    return person
