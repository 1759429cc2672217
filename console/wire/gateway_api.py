"""What a gateway and a console say to each other over HTTPS, as pydantic models.

Reading is tolerant of fields a newer version may add, and strict about everything else: bounded texts, bounded lists,
UTC times. Nothing here builds a sentence: states and refusals are stable codes with parameters.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field, TypeAdapter, ValidationError

from console.wire.model import WireModel
from console.wire.ptz import PtzLease
from console.wire.text import Code, HexKey, Label, LongText, ShortText, UtcTime

API_VERSION = 1
"""The version in every path (`/v1/…`) and in the announcement."""

MAX_BODY_BYTES = 64 * 1024
"""The largest request body a gateway reads."""

MAX_ANSWER_BYTES = 8 * 1024 * 1024
"""The largest JSON answer a console reads from a gateway."""

MAX_CAMERAS = 5000
"""The most cameras one gateway may list."""

DEFAULT_PURPOSE = "persons_and_goods"
"""CSI L251-2 5°: assaults, theft and traffic in places particularly exposed."""


class Condition(StrEnum):
    """When an owner lets a camera be seen (LAW.md, sharing conditions)."""

    CONTINUOUS = "continuous"
    ON_INCIDENT = "on_incident"
    ON_DECISION = "on_decision"
    ON_REQUISITION = "on_requisition"


class CameraState(StrEnum):
    """Whether a camera's pictures reach its gateway."""

    UP = "up"
    DOWN = "down"
    STARTING = "starting"


class CameraKind(StrEnum):
    """What a camera is: fixed, or worn by an officer (CSI L241-1: no console keeps its live pictures)."""

    FIXED = "fixed"
    BODYWORN = "bodyworn"


class StreamName(StrEnum):
    """The two qualities of a camera."""

    MAIN = "main"
    SUB = "sub"


class ClockSource(StrEnum):
    """Whose clock stamps the pictures: the camera's own, or the gateway's at their arrival."""

    CAMERA = "camera"
    GATEWAY = "gateway"


class Place(WireModel):
    """Where a camera stands: WGS 84 degrees, and the words people use for it."""

    lat: float | None = Field(default=None, ge=-90, le=90)
    lon: float | None = Field(default=None, ge=-180, le=180)
    sector: ShortText = ""
    street: ShortText = ""
    line: ShortText = ""
    stop: ShortText = ""


class StreamInfo(WireModel):
    """One stream as probed from its source, never as declared."""

    codec: Code
    width: int = Field(ge=1, le=16384)
    height: int = Field(ge=1, le=16384)
    fps: float = Field(ge=0, le=1000)


class Streams(WireModel):
    """The streams a camera has; `None` while a source has not been seen yet."""

    main: StreamInfo | None = None
    sub: StreamInfo | None = None


Fraction = Annotated[float, Field(ge=0, le=1)]


class Mask(WireModel):
    """A privacy mask (CSI L251-3): a polygon in fractions of width and height."""

    points: Annotated[tuple[tuple[Fraction, Fraction], ...], Field(min_length=3, max_length=32)]


class CameraRecord(WireModel):
    """A camera as its owner describes and shares it."""

    id: UUID
    name: Label
    place: Place = Place()
    heading_deg: float | None = Field(default=None, ge=0, lt=360)
    fov_deg: float | None = Field(default=None, gt=0, le=360)
    streams: Streams = Streams()
    condition: Condition
    circumstances: Annotated[tuple[Code, ...], Field(max_length=32)] = ()
    """What may open this camera, as its legal basis knows it."""
    basis: ShortText = ""
    order_number: ShortText = ""
    order_until: UtcTime | None = None
    decision: ShortText = ""
    """Number of the joint decision in force, for a camera that opens under one; empty when none is."""
    purposes: Annotated[tuple[Code, ...], Field(max_length=16)] = ()
    """The authorised purposes; a ticket or a grant names one of them."""
    max_minutes: int = Field(default=60, ge=1, le=24 * 60)
    """The longest a grant may be asked for, or renewed for, at once."""
    masks: Annotated[tuple[Mask, ...], Field(max_length=32)] = ()
    ptz: bool = False
    kind: CameraKind = CameraKind.FIXED
    clock: ClockSource = ClockSource.GATEWAY
    clock_code: Code | None = None
    """`clock.wrong` where the camera's own clock was to be used and is not believed; None otherwise."""
    clock_offset_ms: int | None = None
    """How far that clock is off by its pictures: the camera's less the gateway's."""
    clock_onvif_ms: int | None = None
    """How far it is off by what the camera tells when asked (ONVIF): taken off its instants, unless `clock_code` says
    that they are wrong all the same."""
    clock_onvif_doubt_ms: int | None = Field(default=None, ge=0)
    """By how much that may be wrong either way."""
    state: CameraState = CameraState.STARTING
    state_reason: Code | None = None
    """Why the camera is not up: `source.missing`, `source.not_video`, `source.silent`, …"""


class CameraList(WireModel):
    """Every camera of a gateway; `revision` grows whenever a record changes."""

    cameras: Annotated[tuple[CameraRecord, ...], Field(max_length=MAX_CAMERAS)]
    revision: int = Field(ge=0)


class Health(WireModel):
    """How a gateway is: counts that a technician reads first."""

    cameras_up: int = Field(default=0, ge=0)
    cameras_down: int = Field(default=0, ge=0)
    cameras_starting: int = Field(default=0, ge=0)
    viewers: int = Field(default=0, ge=0)
    grants_open: int = Field(default=0, ge=0)
    uptime_s: float = Field(default=0, ge=0)
    journal_ok: bool = True


class About(WireModel):
    """Who a gateway is. `time` is its clock when it answered: the console derives the offset from it."""

    id: UUID
    owner: Code
    name: Label
    version: ShortText
    api: int = Field(ge=1, le=1000)
    driver: Code = "cic"
    time: UtcTime
    health: Health = Health()


class GrantRequest(WireModel):
    """Asks to open cameras for an incident, for some minutes from now."""

    incident: UUID
    incident_number: ShortText = ""
    cameras: Annotated[tuple[UUID, ...], Field(min_length=1, max_length=64)]
    circumstance: Code | None = None
    purpose: Code
    minutes: int = Field(ge=1, le=24 * 60)
    operator: Label
    reason: LongText = ""
    decision: ShortText | None = None
    """The number of the joint decision, for cameras `on_decision`."""


class GrantRenewal(WireModel):
    """Asks that an open grant last `minutes` from now."""

    minutes: int = Field(ge=1, le=24 * 60)
    operator: Label


class Grant(WireModel):
    """An opening (ouverture): who asked for what, on which ground, from when to when, and who closed it."""

    id: UUID
    incident: UUID
    incident_number: ShortText = ""
    cameras: Annotated[tuple[UUID, ...], Field(max_length=64)]
    circumstance: Code | None = None
    purpose: Code
    basis: ShortText = ""
    decision: ShortText | None = None
    operator: Label
    console: HexKey
    opened_at: UtcTime
    until: UtcTime
    closed_at: UtcTime | None = None
    closed_by: ShortText | None = None
    """The operator who closed it; `None` while open or when it ran out."""
    closed_reason: Code | None = None
    """`closed.operator`, `closed.incident`, `closed.expired`, `closed.owner`."""


class GrantList(WireModel):
    """The grants that are open now."""

    grants: Annotated[tuple[Grant, ...], Field(max_length=10000)]


class TicketRequest(WireModel):
    """Asks for one stream for one viewer. `incident` is `None` for an ordinary *watch* of a continuous camera."""

    camera: UUID
    stream: StreamName
    operator: Label
    purpose: Code
    incident: UUID | None = None


class Ticket(WireModel):
    """One opening of one stream: `url_path` already carries `token`, is good for one request, until `expires_at`."""

    url_path: Annotated[str, Field(pattern=r"^/v1/live/[A-Za-z0-9._/?=&-]{1,200}$")]
    token: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{20,100}$")]
    expires_at: UtcTime
    stream: StreamInfo | None = None
    until: UtcTime | None = None
    """When the grant behind this ticket runs out; `None` for a continuous camera."""


class ConsultationKind(StrEnum):
    """What was done with pictures that a console already had."""

    REPLAY = "replay"
    SNAPSHOT = "snapshot"
    EXPORT = "export"


class ConsultationRequest(WireModel):
    """Asks for a line in the owner's register (CSI R253-5). `id` is the console's own: told twice, it is one line."""

    id: UUID
    kind: ConsultationKind
    camera: UUID
    operator: Label
    purpose: Code
    at: UtcTime
    pictures_from: UtcTime
    pictures_until: UtcTime
    incident: UUID | None = None
    incident_number: ShortText = ""
    digest: HexKey | None = None
    """SHA-256 of the picture's file."""
    recipient: ShortText = ""
    """Whom an export is for."""


class Consultation(WireModel):
    """The line stands in the register, now or since it was told before."""

    id: UUID


class EventKind(StrEnum):
    """What a gateway tells its consoles as it happens. An unknown kind is ignored by a reader."""

    CAMERA_UP = "camera.up"
    CAMERA_DOWN = "camera.down"
    CAMERA_STARTING = "camera.starting"
    CAMERAS_CHANGED = "cameras.changed"
    GRANT_OPENED = "grant.opened"
    GRANT_RENEWED = "grant.renewed"
    GRANT_CLOSED = "grant.closed"
    SHARING_CHANGED = "sharing.changed"
    PTZ_LEASE = "ptz.lease"
    """Who steers a camera changed; `code` says how, `lease` is the new one, absent when nobody steers any more."""
    EVENTS_LOST = "events.lost"
    """The resume point is gone (too old, or the gateway restarted): read cameras and grants again."""
    GATEWAY_CLOSING = "gateway.closing"


class Event(WireModel):
    """The `data:` of one server-sent event; its SSE `id:` is what `Last-Event-ID` gives back."""

    kind: Code
    at: UtcTime
    camera: UUID | None = None
    record: CameraRecord | None = None
    """The camera as it is now, for camera events."""
    grant: Grant | None = None
    lease: PtzLease | None = None
    code: Code | None = None
    revision: int | None = None


Scalar = Annotated[str, Field(max_length=200)] | int | float | bool | None


class Problem(WireModel):
    """The body of every answer that is not 2xx. `message` is for a log, `code` and `params` are for people."""

    code: Code
    params: Annotated[dict[Code, Scalar], Field(max_length=16)] = Field(default_factory=dict)
    message: LongText = ""


class JournalEntry(WireModel):
    """One line of the owner's register (CSI R253-5), chained to the one before by its hash."""

    n: int = Field(ge=1)
    at: UtcTime
    kind: Code
    answer: Code = "done"
    """`done`, `granted` or `refused`."""
    code: Code | None = None
    console: HexKey | None = None
    workstation: ShortText = ""
    operator: ShortText = ""
    purpose: ShortText = ""
    incident: UUID | None = None
    incident_number: ShortText = ""
    cameras: Annotated[tuple[UUID, ...], Field(max_length=64)] = ()
    stream: ShortText = ""
    grant: UUID | None = None
    circumstance: ShortText = ""
    decision: ShortText = ""
    basis: ShortText = ""
    minutes: int | None = None
    told: UUID | None = None
    """The console's id of what it told; there is one line of it."""
    detail: LongText = ""
    prev: HexKey
    hash: HexKey


class JournalPage(WireModel):
    """Entries after a number, oldest first; `next_after` is `None` on the last page."""

    entries: Annotated[tuple[JournalEntry, ...], Field(max_length=1000)]
    next_after: int | None = None


class _RawCameraList(WireModel):
    cameras: Annotated[list[object], Field(max_length=MAX_CAMERAS)]
    revision: int = Field(ge=0)


_RECORD = TypeAdapter(CameraRecord)


def read_camera_list(body: bytes) -> tuple[CameraList, int]:
    """Read `GET /v1/cameras`, dropping single records that are malformed instead of losing the site.

    Returns:
        The list of good records (a repeated id keeps its first), and how many were dropped.

    Raises:
        ValidationError: when the body as a whole is not a camera list, or larger than `MAX_ANSWER_BYTES`.
    """
    raw = _RawCameraList.model_validate_json(body if len(body) <= MAX_ANSWER_BYTES else b"")
    good: dict[UUID, CameraRecord] = {}
    for item in raw.cameras:
        try:
            # Lax mode on parsed JSON: identifiers and times arrive as text
            record = _RECORD.validate_python(item)
        except ValidationError:
            continue
        good.setdefault(record.id, record)
    return CameraList(cameras=tuple(good.values()), revision=raw.revision), len(raw.cameras) - len(good)
