"""The reference gateway's driver: what it says is validated, translated and told; what is asked of it is signed."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import datetime
from urllib.parse import quote
from uuid import UUID

from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import load_der_x509_certificate
from pydantic import BaseModel, ValidationError

from console.adapters.gateways.client import GatewayClient
from console.adapters.gateways.clock_offset import ClockOffset
from console.adapters.gateways.connection import Address, Connection
from console.adapters.gateways.pinned import read_certificate
from console.adapters.gateways.session import LIST_PATIENCE_S, LISTS_AT_ONCE, Session
from console.adapters.gateways.signer_key import SignerKey
from console.adapters.gateways.translate import CLOSING, grant_of, lease_of
from console.core.gateways import (
    Certificate,
    Consultation,
    GatewayFaultError,
    GatewayListener,
    GrantAsk,
    LiveTicket,
    OpenGrant,
    Params,
    SteerAsk,
    Steered,
    TicketAsk,
)
from console.core.ports import GatewayRecord, Signer
from console.domain.time import from_ms
from console.runtime.clock import wall_less_steady_us
from console.runtime.turnstile import Turnstile
from console.wire import gateway_api as wire
from console.wire.certificate import fingerprint, gateway_id_of
from console.wire.ptz import PtzAction, PtzRequest, PtzState
from console.wire.signing import public_key_hex

IMPOSTOR_CHECK_S = 60.0


class CicDriver:
    """Makes links to reference gateways. Loop thread."""

    def __init__(self, signer: Signer, workstation: str) -> None:
        """`workstation` is how this console calls itself to the technician of a gateway."""
        self._key = SignerKey(signer)
        self._workstation = workstation
        self._turnstile = Turnstile(LISTS_AT_ONCE, LIST_PATIENCE_S)

    def link(self, record: GatewayRecord, listener: GatewayListener) -> CicLink:
        """A link that trusts nothing but the record's certificate; not started yet.

        Raises:
            GatewayFaultError: `gateway.identity` for a record whose id is no UUID, `tls.failed` for a certificate
                that cannot be read.
        """
        return CicLink(record, listener, self._key, self._workstation, self._turnstile)

    async def fetch_certificate(self, host: str, port: int) -> Certificate:
        """Read the certificate an address shows; the handshake alone, no request.

        Raises:
            GatewayFaultError: `gateway.unreachable`, `gateway.silent`, `tls.failed`.
        """
        return await fetch_certificate(host, port)


async def fetch_certificate(host: str, port: int) -> Certificate:
    """See `CicDriver.fetch_certificate`."""
    try:
        der = await read_certificate(host, port)
        pem = load_der_x509_certificate(der).public_bytes(Encoding.PEM).decode("ascii")
    except TimeoutError as error:
        raise GatewayFaultError("gateway.silent", retry_s=5.0) from error
    except (ConnectionError, ValueError) as error:
        code = "gateway.unreachable" if isinstance(error, ConnectionRefusedError) else "tls.failed"
        raise GatewayFaultError(code, retry_s=5.0) from error
    except OSError as error:
        # ssl.SSLError is an OSError with a library of its own; the rest is the network's.
        code = "tls.failed" if hasattr(error, "library") else "gateway.unreachable"
        raise GatewayFaultError(code, retry_s=5.0) from error
    named = gateway_id_of(der)
    return Certificate(fingerprint(der), pem, str(named) if named is not None else "")


class CicLink:
    """One approved gateway: connects, listens, asks. Every method on the loop thread.

    Attributes:
        record: the gateway as approved; its address is only where to try first.
    """

    def __init__(
        self,
        record: GatewayRecord,
        listener: GatewayListener,
        key: SignerKey,
        workstation: str,
        turnstile: Turnstile,
    ) -> None:
        try:
            gateway = UUID(record.id)
        except ValueError as error:
            raise GatewayFaultError("gateway.identity") from error
        self.record = record
        self._listener = listener
        self._console = public_key_hex(key)
        self._offset = ClockOffset()
        self._client = GatewayClient(gateway, record.certificate_pem, record.fingerprint, key, workstation)
        self._session = Session(gateway, self._client, listener, self._offset, self._console, turnstile)
        self._connection = Connection(record.name or record.id, (record.host, record.port), self._talk, self._tell)
        self._impostor_checked_s = -IMPOSTOR_CHECK_S

    @property
    def clock_offset_us(self) -> int:
        """The gateway's clock less ours, microseconds; 0 while unknown."""
        # The local clock may have been set since the last exchange.
        step_us = wall_less_steady_us() - self._offset.clock_us if self._offset.clock_us else 0
        return self._offset.offset_us - step_us

    @property
    def clock_uncertainty_us(self) -> int:
        """By how much that may be wrong; 0 while unknown."""
        return self._offset.uncertainty_us

    def start(self) -> None:
        """Begin to connect."""
        self._connection.start()

    def announced(self, hosts: Sequence[str], port: int) -> None:
        """It was heard there: try at once if it is not up."""
        self._connection.announced(hosts, port)

    async def close(self) -> None:
        """End the connection."""
        await self._connection.close()
        await self._client.close()

    async def ticket(self, ask: TicketAsk) -> LiveTicket:
        """A single-use path for one stream.

        Raises:
            GatewayFaultError: refused, or out of reach.
        """
        body = wire.TicketRequest(
            camera=_uuid(ask.camera, "camera.unknown"),
            stream=wire.StreamName(ask.stream.value),
            operator=ask.operator,
            purpose=ask.purpose,
            incident=_uuid(ask.incident, "grant.needed") if ask.incident else None,
        )
        address = self._reachable()
        ticket = await self._client.ask(wire.Ticket, address, "POST", "/v1/tickets", body)
        stream = ticket.stream
        return LiveTicket(
            *address,
            ticket.url_path,
            stream.codec if stream is not None else "",
            stream.fps if stream is not None else 0.0,
        )

    async def open_grant(self, ask: GrantAsk) -> OpenGrant:
        """Ask the owner to open cameras for an incident.

        Raises:
            GatewayFaultError: refused, or out of reach.
        """
        body = _valid(
            lambda: wire.GrantRequest(
                incident=UUID(ask.incident),
                incident_number=ask.incident_number,
                cameras=tuple(UUID(camera) for camera in ask.cameras),
                circumstance=ask.circumstance or None,
                purpose=ask.purpose,
                minutes=ask.minutes,
                operator=ask.operator,
                reason=ask.reason,
                decision=ask.decision or None,
            )
        )
        return await self._grant("/v1/grants", body)

    async def renew_grant(self, grant: str, minutes: int, operator: str) -> OpenGrant:
        """Ask that an open grant last `minutes` from now.

        Raises:
            GatewayFaultError: refused, or out of reach.
        """
        body = _valid(lambda: wire.GrantRenewal(minutes=minutes, operator=operator))
        return await self._grant(f"/v1/grants/{_uuid(grant, 'grant.unknown')}/renew", body)

    async def close_grant(self, grant: str, operator: str, why: str) -> None:
        """Give an opening back.

        Raises:
            GatewayFaultError: refused, or out of reach.
        """
        reason = CLOSING.get(why, "closed.operator")
        target = f"/v1/grants/{_uuid(grant, 'grant.unknown')}?operator={quote(operator, safe='')}&reason={reason}"
        await self._client.call(self._reachable(), "DELETE", target)

    async def steer(self, ask: SteerAsk) -> Steered:
        """Take, keep or give back a camera's lease, or move the camera.

        Raises:
            GatewayFaultError: refused, or out of reach.
        """
        body = _valid(
            lambda: PtzRequest(
                action=PtzAction(ask.action),
                operator=ask.operator,
                purpose=ask.purpose,
                incident=UUID(ask.incident) if ask.incident else None,
                priority=ask.priority,
                over=ask.over,
                to=ask.to or None,
                pan=ask.pan,
                tilt=ask.tilt,
                zoom=ask.zoom,
                preset=ask.preset or None,
                name=ask.name or None,
            )
        )
        target = f"/v1/cameras/{_uuid(ask.camera, 'camera.unknown')}/ptz"
        state = await self._client.ask(PtzState, self._reachable(), "POST", target, body)
        lease = lease_of(self.record.id, state.lease, self._console) if state.lease is not None else None
        return Steered(lease, state.can, tuple((preset.token, preset.name) for preset in state.presets))

    async def tell(self, consultation: Consultation) -> None:
        """Have a line written in the owner's register, by the gateway's clock; once, however often it is told.

        Raises:
            GatewayFaultError: refused, or out of reach.
        """
        body = _valid(
            lambda: wire.ConsultationRequest(
                id=UUID(consultation.id),
                kind=wire.ConsultationKind(consultation.kind),
                camera=UUID(consultation.camera),
                operator=consultation.operator,
                purpose=consultation.purpose,
                at=self._instant(consultation.at_ms),
                pictures_from=self._instant(consultation.from_ms),
                pictures_until=self._instant(consultation.until_ms),
                incident=UUID(consultation.incident) if consultation.incident else None,
                incident_number=consultation.incident_number,
                digest=consultation.digest or None,
                recipient=consultation.recipient,
            )
        )
        await self._client.ask(wire.Consultation, self._reachable(), "POST", "/v1/consultations", body)

    def _instant(self, ms: int) -> datetime:
        return from_ms(ms + self.clock_offset_us // 1000)

    async def _grant(self, target: str, body: BaseModel) -> OpenGrant:
        grant = await self._client.ask(wire.Grant, self._reachable(), "POST", target, body)
        return grant_of(self.record.id, grant, self._console)

    def _reachable(self) -> Address:
        if self._connection.state != "up":
            code = "console.waiting" if self._connection.state == "unapproved_there" else "gateway.down"
            raise GatewayFaultError(code, retry_s=5.0)
        return self._connection.address

    async def _talk(self, address: Address, up: Callable[[], None]) -> None:
        try:
            await self._session.run(address, up)
        except GatewayFaultError as fault:
            if fault.code == "tls.pin":
                await self._look_at_impostor(address)
            raise

    async def _look_at_impostor(self, address: Address) -> None:
        """Another certificate at its address: a stranger that got the address, or somebody who claims to be it?"""
        if time.monotonic() - self._impostor_checked_s < IMPOSTOR_CHECK_S:
            return
        self._impostor_checked_s = time.monotonic()
        try:
            shown = await fetch_certificate(*address)
        except GatewayFaultError:
            return
        if shown.gateway_id == self.record.id and shown.fingerprint != self.record.fingerprint:
            self._listener.on_impostor(self.record.id, shown.fingerprint, f"{address[0]}:{address[1]}")

    def _tell(self, state: str, code: str, params: Params) -> None:
        if state == "up" and self._connection.address != (self.record.host, self.record.port):
            self._listener.on_address(self.record.id, *self._connection.address)
        self._listener.on_state(self.record.id, state, code, params)


def _uuid(text: str, code: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise GatewayFaultError(code) from error


def _valid(make: Callable[[], BaseModel]) -> BaseModel:
    try:
        return make()
    except (ValidationError, ValueError) as error:
        raise GatewayFaultError("request.bad") from error
