"""The closed union of what can happen: one frozen body per kind of fact, plain fields only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from console.domain.place import Place


@dataclass(frozen=True, slots=True)
class IncidentOpened:
    """An incident enters the log. `origin` is a code (call_17, radio, partner, camera, patrol, demonstration).

    `call` is the id of the call it came by, where that has facts of its own.
    """

    kind: ClassVar[str] = "incident.opened"
    number: str
    type_code: str
    priority: str
    place: Place
    description: str
    origin: str = ""
    call: str = ""


@dataclass(frozen=True, slots=True)
class IncidentNoted:
    """Somebody adds words; nothing is ever taken out."""

    kind: ClassVar[str] = "incident.noted"
    text: str


@dataclass(frozen=True, slots=True)
class IncidentRetyped:
    """Change of type."""

    kind: ClassVar[str] = "incident.retyped"
    type_code: str


@dataclass(frozen=True, slots=True)
class IncidentReprioritised:
    """Change of priority."""

    kind: ClassVar[str] = "incident.reprioritised"
    priority: str


@dataclass(frozen=True, slots=True)
class IncidentDescribed:
    """Change of the description; earlier words stay in the timeline."""

    kind: ClassVar[str] = "incident.described"
    description: str


@dataclass(frozen=True, slots=True)
class IncidentPlaced:
    """Change of place."""

    kind: ClassVar[str] = "incident.placed"
    place: Place


@dataclass(frozen=True, slots=True)
class IncidentTaken:
    """Somebody takes it in hand: to handle becomes in progress."""

    kind: ClassVar[str] = "incident.taken"


@dataclass(frozen=True, slots=True)
class IncidentClosed:
    """The incident is closed with a result code and, if one likes, words."""

    kind: ClassVar[str] = "incident.closed"
    result: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class IncidentReopened:
    """A closed incident is open again, with the reason."""

    kind: ClassVar[str] = "incident.reopened"
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CallTaken:
    """A call, or a report, about the incident; it came at the envelope's `at_ms`. `call` is its id.

    `type_code`, `priority` and `place` are what was typed for it, where it was joined to an incident known already.
    """

    kind: ClassVar[str] = "call.taken"
    call: str
    origin: str = ""
    text: str = ""
    type_code: str = ""
    priority: str = ""
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class CallerNamed:
    """Who called and where to call back. Personal: a fact of its own, so that it can be erased and nothing else."""

    kind: ClassVar[str] = "call.caller"
    call: str
    caller: str = ""
    call_back: str = ""


@dataclass(frozen=True, slots=True)
class CameraLinked:
    """A camera (`gateway/camera`) belongs to the incident's story; `number` and `name` as people knew it then."""

    kind: ClassVar[str] = "camera.linked"
    camera: str
    number: int
    name: str


@dataclass(frozen=True, slots=True)
class CameraUnlinked:
    """The link was a mistake; the earlier entry stays in the timeline."""

    kind: ClassVar[str] = "camera.unlinked"
    camera: str


@dataclass(frozen=True, slots=True)
class AccessOpened:
    """A gateway granted an opening for the incident (LAW.md, sharing conditions)."""

    kind: ClassVar[str] = "access.opened"
    grant: str
    camera: str
    number: int
    name: str
    circumstance: str
    purpose: str
    basis: str
    until_ms: int


@dataclass(frozen=True, slots=True)
class AccessRefused:
    """A gateway refused an opening; `code` is its stable reason."""

    kind: ClassVar[str] = "access.refused"
    camera: str
    number: int
    name: str
    code: str


@dataclass(frozen=True, slots=True)
class AccessReturned:
    """Somebody gave an opening back while its gateway was out of reach; it ends when the gateway is told."""

    kind: ClassVar[str] = "access.returned"
    grant: str
    camera: str


@dataclass(frozen=True, slots=True)
class AccessClosed:
    """An opening ended. `why`: expired, incident_closed, units_clear, by_operator, by_owner."""

    kind: ClassVar[str] = "access.closed"
    grant: str
    camera: str
    why: str


@dataclass(frozen=True, slots=True)
class ViewReplayed:
    """Somebody looked back at what a decoder still kept of a camera: at pictures taken from one instant to another.

    About the incident it was watched for, else about the camera. `purpose` is what it was watched for.
    """

    kind: ClassVar[str] = "view.replayed"
    camera: str
    number: int
    name: str
    from_ms: int
    until_ms: int
    purpose: str


@dataclass(frozen=True, slots=True)
class SnapshotTaken:
    """A still picture was taken for the incident; its file lies beside the fact. About the incident.

    `digest` is the hex SHA-256 of the file's bytes; `captured_ms` when its camera took the picture, `state` what the
    tile said of it then (live, late, frozen, lost, replay); `purpose` what the camera was watched for.
    """

    kind: ClassVar[str] = "snapshot.taken"
    camera: str
    number: int
    name: str
    captured_ms: int
    state: str
    digest: str
    size_bytes: int
    width_px: int
    height_px: int
    purpose: str


@dataclass(frozen=True, slots=True)
class SnapshotShown:
    """Somebody looked at a kept picture at its own size: a consultation (CSI R253-5). About the camera.

    `picture` is the fact that it was taken by, `incident` the incident that it is kept with.
    """

    kind: ClassVar[str] = "snapshot.shown"
    picture: str
    incident: str
    camera: str
    number: int
    name: str
    captured_ms: int
    purpose: str


@dataclass(frozen=True, slots=True)
class SnapshotExported:
    """A still picture was written to a file outside: a communication (CSI R253-5). About the incident.

    `picture` is the fact that it was taken by; `file` the name it was given, without its folder.
    """

    kind: ClassVar[str] = "snapshot.exported"
    picture: str
    camera: str
    number: int
    name: str
    captured_ms: int
    digest: str
    file: str
    recipient: str
    purpose: str


@dataclass(frozen=True, slots=True)
class UnitDeclared:
    """A unit comes into service, or its description changes. About the unit."""

    kind: ClassVar[str] = "unit.declared"
    call_sign: str
    service: str
    sector: str = ""
    capabilities: tuple[str, ...] = ()
    crew: int = 0


@dataclass(frozen=True, slots=True)
class UnitStatus:
    """A status was reported. About the incident while the unit is engaged, else about the unit."""

    kind: ClassVar[str] = "unit.status"
    unit: str
    status: str


@dataclass(frozen=True, slots=True)
class UnitSighted:
    """A position was reported. About the unit."""

    kind: ClassVar[str] = "unit.sighted"
    unit: str
    lat: float
    lon: float
    sector: str = ""


@dataclass(frozen=True, slots=True)
class UnitAssigned:
    """A unit is engaged on the incident. About the incident."""

    kind: ClassVar[str] = "unit.assigned"
    unit: str


@dataclass(frozen=True, slots=True)
class UnitReleased:
    """A unit is no longer engaged on the incident. About the incident. `why`: cleared, stood_down, conflict."""

    kind: ClassVar[str] = "unit.released"
    unit: str
    why: str = "cleared"


@dataclass(frozen=True, slots=True)
class PersonEnrolled:
    """An account was made. `verifier` is an argon2 encoded hash; `role` a role code. About the person."""

    kind: ClassVar[str] = "person.enrolled"
    name: str
    role: str
    verifier: str


@dataclass(frozen=True, slots=True)
class PersonVerifierSet:
    """A password was changed. About the person."""

    kind: ClassVar[str] = "person.verifier_set"
    verifier: str


@dataclass(frozen=True, slots=True)
class PersonRoleSet:
    """A role was changed; an empty role closes the account. About the person."""

    kind: ClassVar[str] = "person.role_set"
    role: str


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Somebody took the workstation. About the person."""

    kind: ClassVar[str] = "person.signed_in"
    workstation: str


@dataclass(frozen=True, slots=True)
class SignedOut:
    """Somebody left the workstation. About the person."""

    kind: ClassVar[str] = "person.signed_out"
    workstation: str


@dataclass(frozen=True, slots=True)
class GatewayApproved:
    """A technician approved a gateway; from now on only this certificate is trusted. About the gateway."""

    kind: ClassVar[str] = "gateway.approved"
    owner: str
    name: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class GatewayForgotten:
    """A technician withdrew the approval. About the gateway."""

    kind: ClassVar[str] = "gateway.forgotten"


@dataclass(frozen=True, slots=True)
class GatewayImpostor:
    """A known identity turned up with another certificate; it was never connected. About the gateway."""

    kind: ClassVar[str] = "gateway.impostor"
    fingerprint: str
    address: str


@dataclass(frozen=True, slots=True)
class AlarmSeen:
    """Somebody took note of an alarm, which then stays away until it happens again. About what it was about.

    `code` is the alarm's, `fingerprint` the certificate that an impostor showed.
    """

    kind: ClassVar[str] = "alarm.seen"
    code: str
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class FactErased:
    """The body of another fact about the same thing is removed everywhere; wins against any later copy."""

    kind: ClassVar[str] = "fact.erased"
    fact: str
    rule: str


Body = (
    IncidentOpened
    | IncidentNoted
    | IncidentRetyped
    | IncidentReprioritised
    | IncidentDescribed
    | IncidentPlaced
    | IncidentTaken
    | IncidentClosed
    | IncidentReopened
    | CallTaken
    | CallerNamed
    | CameraLinked
    | CameraUnlinked
    | AccessOpened
    | AccessRefused
    | AccessReturned
    | AccessClosed
    | ViewReplayed
    | SnapshotTaken
    | SnapshotShown
    | SnapshotExported
    | UnitDeclared
    | UnitStatus
    | UnitSighted
    | UnitAssigned
    | UnitReleased
    | PersonEnrolled
    | PersonVerifierSet
    | PersonRoleSet
    | SignedIn
    | SignedOut
    | GatewayApproved
    | GatewayForgotten
    | GatewayImpostor
    | AlarmSeen
    | FactErased
)

TOLD = frozenset({ViewReplayed.kind, SnapshotTaken.kind, SnapshotExported.kind})
"""Kinds that the owner's register has a line of as well (CSI R253-5): a console tells them until that is so."""
