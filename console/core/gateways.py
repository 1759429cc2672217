"""What the catalogue needs of discovery and of gateway drivers, as Protocols. Everything on the loop thread."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from console.core.ports import GatewayRecord
from console.domain.bodies import Body
from console.domain.camera import Camera, CameraRef, StreamName

Params = tuple[tuple[str, str], ...]
"""Parameters of a reason code: (name, text) pairs; texts may be data from the network, bounded and cleaned."""


@dataclass(frozen=True, slots=True)
class Announcement:
    """A gateway that announces itself. Nothing of it is believed until a certificate with this fingerprint answers.

    `service` identifies the announcement itself (two announcements may claim one `id`); `hosts` are addresses, the
    most likely first.
    """

    service: str
    id: str
    owner: str
    name: str
    driver: str
    api: int
    fingerprint: str
    hosts: tuple[str, ...]
    port: int


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate that an address showed, not yet trusted. `gateway_id` is the id it names, empty for none."""

    fingerprint: str
    pem: str
    gateway_id: str = ""


class GatewayFaultError(Exception):
    """A gateway did not do what was asked. `code` is stable; `retry_s` says when asking again makes sense.

    Codes are those the gateway refused with (`grant.needed`), or the driver's own: `gateway.unreachable`,
    `gateway.silent`, `gateway.error`, `gateway.lost`, `gateway.identity`, `answer.garbage`, `answer.too_large`,
    `tls.pin`, `tls.failed`.
    """

    def __init__(self, code: str, params: Params = (), retry_s: float | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.params = params
        self.retry_s = retry_s


@dataclass(frozen=True, slots=True)
class OpenGrant:
    """An opening as its gateway tells it. Times are UTC milliseconds by the gateway's clock.

    `closed` is empty while it is open, else a code: expired, incident_closed, by_operator, by_owner. `ours` tells
    that this workstation asked for it.
    """

    id: str
    incident: str
    incident_number: str
    cameras: tuple[CameraRef, ...]
    circumstance: str
    purpose: str
    basis: str
    operator: str
    opened_at_ms: int
    until_ms: int
    ours: bool
    closed: str = ""


@dataclass(frozen=True, slots=True)
class GrantAsk:
    """What is asked of an owner: cameras of one gateway, for an incident, for some minutes from now."""

    incident: str
    incident_number: str
    cameras: tuple[str, ...]
    circumstance: str
    purpose: str
    minutes: int
    operator: str
    reason: str = ""
    decision: str = ""


@dataclass(frozen=True, slots=True)
class TicketAsk:
    """One stream for one viewer. `incident` is empty for an ordinary watch."""

    camera: str
    stream: StreamName
    operator: str
    purpose: str
    incident: str = ""


@dataclass(frozen=True, slots=True)
class Consultation:
    """A line for the owner's register: what somebody did with pictures that were already here.

    `kind`: replay, snapshot, export. `id` is that of the fact that says so here: however often it is told, the register
    has one line of it. `at_ms` is when it was done, the others which pictures it was about (UTC ms, this workstation's
    clock). `digest` and `recipient` are empty where there is none.
    """

    id: str
    kind: str
    camera: str
    operator: str
    purpose: str
    at_ms: int
    from_ms: int
    until_ms: int
    incident: str = ""
    incident_number: str = ""
    digest: str = ""
    recipient: str = ""


@dataclass(frozen=True, slots=True)
class LiveTicket:
    """Where the stream is, good for one request at this address. `codec` is empty and `fps` 0 when unknown."""

    host: str
    port: int
    path: str
    codec: str = ""
    fps: float = 0.0


@dataclass(frozen=True, slots=True)
class Lease:
    """Who steers a camera, as its gateway tells it. Times are UTC milliseconds by the gateway's clock.

    `ours` tells that it is this workstation; `offered_to` is an operator's name, `asked_by` and `asked_from` are the
    operator and workstation that asked last.
    """

    camera: CameraRef
    operator: str
    workstation: str
    priority: int
    since_ms: int
    until_ms: int
    ours: bool
    offered_to: str = ""
    asked_by: str = ""
    asked_from: str = ""


@dataclass(frozen=True, slots=True)
class SteerAsk:
    """One wish about a camera that can be steered; `action` and the rest are those of the gateway's contract.

    `purpose` and `incident` are those of watching it; None leaves an axis alone.
    """

    camera: str
    action: str
    operator: str
    purpose: str
    incident: str = ""
    priority: int = 1
    over: bool = False
    to: str = ""
    pan: float | None = None
    tilt: float | None = None
    zoom: float | None = None
    preset: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Steered:
    """What became of a wish: who steers now, and the camera's presets as (token, name)."""

    lease: Lease | None
    can: tuple[str, ...] = ()
    presets: tuple[tuple[str, str], ...] = ()


class LeaseWatcher(Protocol):
    """Who must know at once who steers what."""

    def leases_read(self, gateway: str, leases: Sequence[Lease]) -> None:
        """Every lease that runs there now."""

    def lease_changed(self, camera: CameraRef, lease: Lease | None, how: str) -> None:
        """One was given, asked for or ended (`how`, a `ptz.…` code or why the right to watch is gone)."""


class GatewayListener(Protocol):
    """Who hears what an approved gateway does."""

    def on_state(self, gateway: str, state: str, code: str, params: Params) -> None:
        """`connecting`, `up`, `down` or `unapproved_there`, with the reason."""

    def on_identity(self, gateway: str, owner: str, name: str) -> None:
        """What the gateway calls itself, after each connecting."""

    def on_address(self, gateway: str, host: str, port: int) -> None:
        """It answered, and proved itself, at an address that is not the recorded one."""

    def on_cameras(self, gateway: str, cameras: Sequence[Camera]) -> None:
        """Its whole list, without numbers."""

    def on_camera(self, gateway: str, camera: Camera) -> None:
        """One camera as it is now, without its number."""

    def on_sharing(self, gateway: str, camera: CameraRef | None) -> None:
        """A refusal of before may no longer hold, for one camera or for all."""

    def on_grants(self, gateway: str, grants: Sequence[OpenGrant]) -> None:
        """Every grant that is open there now."""

    def on_grant(self, gateway: str, grant: OpenGrant) -> None:
        """One grant was opened, renewed or closed."""

    def on_leases(self, gateway: str, leases: Sequence[Lease]) -> None:
        """Every lease that runs there now."""

    def on_lease(self, gateway: str, camera: CameraRef, lease: Lease | None, how: str) -> None:
        """One lease was given, asked for or ended."""

    def on_alive(self, gateway: str) -> None:
        """It was heard; its list is true at this moment."""

    def on_impostor(self, gateway: str, fingerprint: str, address: str) -> None:
        """Its address shows another certificate that claims its identity. Nothing was sent there."""


class CatalogueWatcher(Protocol):
    """Who must know at once, besides the view: access, and through it the pictures."""

    def gateway_up(self, gateway: str) -> None:
        """It is back: what was refused or lost may be asked for again."""

    def camera_changed(self, camera: Camera) -> None:
        """Its health, its streams or its terms are different now."""

    def sharing_changed(self, gateway: str, camera: CameraRef | None) -> None:
        """The owner changed the terms of one camera, or of all."""

    def grants_read(self, gateway: str, grants: Sequence[OpenGrant]) -> None:
        """Every grant that is open there now."""

    def grant_changed(self, grant: OpenGrant) -> None:
        """One was opened, renewed or closed."""


class GatewayLink(Protocol):
    """The connection to one approved gateway, kept alive by itself until closed."""

    @property
    def clock_offset_us(self) -> int:
        """The gateway's clock less this workstation's, in microseconds; 0 while unknown."""

    @property
    def clock_uncertainty_us(self) -> int:
        """By how much that may be wrong, in microseconds; 0 while unknown."""

    def start(self) -> None:
        """Begin to connect."""

    def announced(self, hosts: Sequence[str], port: int) -> None:
        """It was heard at an address: try there at once if it is not up."""

    async def close(self) -> None:
        """End the connection; nothing is told to the listener any more."""

    async def ticket(self, ask: TicketAsk) -> LiveTicket:
        """Ask for one stream. Raises GatewayFaultError."""

    async def open_grant(self, ask: GrantAsk) -> OpenGrant:
        """Ask for an opening. Raises GatewayFaultError."""

    async def renew_grant(self, grant: str, minutes: int, operator: str) -> OpenGrant:
        """Ask that a grant last some minutes from now. Raises GatewayFaultError."""

    async def close_grant(self, grant: str, operator: str, why: str) -> None:
        """Give an opening back (`why`: by_operator, incident_closed or units_clear). Raises GatewayFaultError."""

    async def steer(self, ask: SteerAsk) -> Steered:
        """Take, keep or give back a camera's lease, or move the camera. Raises GatewayFaultError."""

    async def tell(self, consultation: Consultation) -> None:
        """Have a line written in the owner's register; once, however often it is told. Raises GatewayFaultError."""


class GatewayDriver(Protocol):
    """Speaks to one kind of gateway."""

    def link(self, record: GatewayRecord, listener: GatewayListener) -> GatewayLink:
        """A link that trusts nothing but the record's certificate; not started yet."""

    async def fetch_certificate(self, host: str, port: int) -> Certificate:
        """Read the certificate an address shows, sending no request. Raises GatewayFaultError."""


class Discovery(Protocol):
    """Finds gateways that announce themselves on the local network."""

    async def start(self, heard: Callable[[Announcement, bool], None], gone: Callable[[str], None]) -> None:
        """Begin. `heard(announcement, again)` also when a known one announces itself once more; `gone(service)`."""

    async def close(self) -> None:
        """End; nothing is told any more."""


Record = Callable[[str, Body, str], Awaitable[None]]
"""Writes a fact: (about, body, by), an empty `by` for the system itself. Returns once it is stored.

Raises StoreFaultError: nothing was written.
"""
