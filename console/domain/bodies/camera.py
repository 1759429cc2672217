"""Cameras of an incident: tied to it, opened for it, looked back on, kept as pictures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


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

    `picture` is the fact that it was taken by; `file` the name it was given, without its folder. `basis` is a code of
    `core.extraction`, `requisition` its number; `officer` of a `service` took it away on a `medium`. `receipt` is the
    hex SHA-256 of the slip that was made for the officer to sign.
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
    basis: str = ""
    requisition: str = ""
    officer: str = ""
    service: str = ""
    medium: str = ""
    receipt: str = ""


CameraBody = (
    CameraLinked
    | CameraUnlinked
    | AccessOpened
    | AccessRefused
    | AccessReturned
    | AccessClosed
    | ViewReplayed
    | SnapshotTaken
    | SnapshotShown
    | SnapshotExported
)
