"""From the gateway's words to the console's: validated wire models become domain records. Pure; any thread."""

from __future__ import annotations

from datetime import datetime

from console.core.gateways import Lease, OpenGrant
from console.domain.camera import Camera, CameraHealth, CameraKind, CameraPlace, CameraRef, Condition, StreamInfo
from console.domain.time import to_ms
from console.wire import gateway_api as wire
from console.wire.ptz import PtzLease

_CLOSED = {
    "closed.operator": "by_operator",
    "closed.incident": "incident_closed",
    "closed.expired": "expired",
    "closed.owner": "by_owner",
}
CLOSING = {"by_operator": "closed.operator", "incident_closed": "closed.incident", "units_clear": "closed.incident"}
"""Why this console gives an opening back, in the gateway's words."""


def camera_of(gateway: str, owner: str, record: wire.CameraRecord, at: datetime) -> Camera:
    """The camera without its number; `at` is when its gateway said so."""
    place = record.place
    return Camera(
        ref=CameraRef(gateway, str(record.id)),
        number=0,
        name=record.name,
        owner=owner,
        place=CameraPlace(place.lat, place.lon, place.sector, place.street, place.line, place.stop),
        condition=Condition(record.condition.value),
        circumstances=record.circumstances,
        basis=record.basis,
        order_number=record.order_number,
        decision_number=record.decision,
        purposes=record.purposes,
        main=_stream_of(record.streams.main),
        sub=_stream_of(record.streams.sub),
        heading_deg=record.heading_deg,
        fov_deg=record.fov_deg,
        ptz=record.ptz,
        kind=CameraKind(record.kind.value),
        health=CameraHealth(record.state.value),
        health_reason=record.state_reason or "",
        clock_off_ms=record.clock_offset_ms if record.clock_code is not None else None,
        clock_onvif_ms=record.clock_onvif_ms,
        clock_onvif_doubt_ms=record.clock_onvif_doubt_ms or 0,
        last_true=at,
    )


def _stream_of(stream: wire.StreamInfo | None) -> StreamInfo | None:
    return StreamInfo(stream.codec, stream.width, stream.height, stream.fps) if stream is not None else None


def grant_of(gateway: str, grant: wire.Grant, console_key: str) -> OpenGrant:
    """The opening; `console_key` is this workstation's public key, which tells its own grants from others'."""
    closed = ""
    if grant.closed_at is not None:
        closed = _CLOSED.get(grant.closed_reason or "", "by_owner")
    return OpenGrant(
        id=str(grant.id),
        incident=str(grant.incident),
        incident_number=grant.incident_number,
        cameras=tuple(CameraRef(gateway, str(camera)) for camera in grant.cameras),
        circumstance=grant.circumstance or "",
        purpose=grant.purpose,
        basis=grant.basis,
        operator=grant.operator,
        opened_at_ms=to_ms(grant.opened_at),
        until_ms=to_ms(grant.until),
        ours=grant.console == console_key,
        closed=closed,
    )


def lease_of(gateway: str, lease: PtzLease, console_key: str) -> Lease:
    """Who steers; `console_key` is this workstation's public key."""
    return Lease(
        camera=CameraRef(gateway, str(lease.camera)),
        operator=lease.operator,
        workstation=lease.workstation,
        priority=lease.priority,
        since_ms=to_ms(lease.since),
        until_ms=to_ms(lease.until),
        ours=lease.console == console_key,
        offered_to=lease.offered_to,
        asked_by=lease.asked_by,
        asked_from=lease.asked_from,
    )
