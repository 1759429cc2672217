"""One session with a reference gateway: who it is, its clock, its cameras and grants, then its events until it ends."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from uuid import UUID

from pydantic import ValidationError

from console.adapters.gateways.client import LIST_S, GatewayClient
from console.adapters.gateways.clock_offset import ClockOffset
from console.adapters.gateways.connection import Address
from console.adapters.gateways.sse import EventParser, OversizedEventError, SentEvent
from console.adapters.gateways.translate import camera_of, grant_of
from console.core.gateways import GatewayFaultError, GatewayListener
from console.domain.camera import CameraRef
from console.wire import gateway_api as wire
from console.wire.gateway_api import EventKind

log = logging.getLogger(__name__)

FIRST_TRIPS = 4
TRIP_EVERY_S = 20.0
MOST_BAD_EVENTS = 20
_CAMERA_KINDS = frozenset(
    {EventKind.CAMERA_UP, EventKind.CAMERA_DOWN, EventKind.CAMERA_STARTING, EventKind.SHARING_CHANGED}
)
_GRANT_KINDS = frozenset({EventKind.GRANT_OPENED, EventKind.GRANT_RENEWED, EventKind.GRANT_CLOSED})


class Session:
    """Speaks to one gateway from connecting to losing it; used again for the next time, so that events resume."""

    def __init__(
        self, gateway: UUID, client: GatewayClient, listener: GatewayListener, offset: ClockOffset, console: str
    ) -> None:
        """`console` is this workstation's public key, by which its own grants are known."""
        self._gateway = gateway
        self._id = str(gateway)
        self._client = client
        self._listener = listener
        self._offset = offset
        self._console = console
        self._owner = ""
        self._last_event = ""
        self._bad_events = 0

    async def run(self, address: Address, up: Callable[[], None]) -> None:
        """Speak until that fails; `up` is called when everything is known.

        Raises:
            GatewayFaultError: always, in the end.
        """
        about = await self._about(address)
        for _ in range(FIRST_TRIPS - 1):
            about = await self._about(address)
        self._owner = about.owner
        self._listener.on_identity(self._id, about.owner, about.name)
        # The line is open before the list is read, so that no change falls between the two.
        async with self._client.events(address, self._last_event) as chunks:
            await self._read_all(address)
            up()
            clock = asyncio.get_running_loop().create_task(self._mind_clock(address), name=f"clock of {self._id}")
            try:
                await self._listen(address, chunks)
            finally:
                clock.cancel()
                await asyncio.wait([clock])
        raise GatewayFaultError("gateway.lost", retry_s=1.0)

    async def _about(self, address: Address) -> wire.About:
        asked_us = time.time_ns() // 1000
        about = await self._client.ask(wire.About, address, "GET", "/v1/about")
        answered_us = time.time_ns() // 1000
        if about.id != self._gateway:
            raise GatewayFaultError("gateway.identity", (("id", str(about.id)),))
        if about.api != wire.API_VERSION:
            raise GatewayFaultError("gateway.api", (("api", str(about.api)),))
        self._offset.add(asked_us, int(about.time.timestamp() * 1_000_000), answered_us)
        # Signatures are made by the gateway's clock, so that a few wrong seconds do not shut us out.
        self._client.skew_ms = self._offset.offset_us // 1000
        return about

    async def _mind_clock(self, address: Address) -> None:
        while True:
            await asyncio.sleep(TRIP_EVERY_S)
            try:
                await self._about(address)
            except GatewayFaultError as fault:
                # The event line decides whether the gateway is lost; a late answer alone does not.
                log.debug("gateway %s: clock not read: %s", self._id, fault.code)

    async def _read_all(self, address: Address) -> None:
        await self._read_cameras(address)
        grants = await self._client.ask(wire.GrantList, address, "GET", "/v1/grants")
        self._listener.on_grants(self._id, [grant_of(self._id, grant, self._console) for grant in grants.grants])

    async def _read_cameras(self, address: Address) -> None:
        raw = await self._client.call(address, "GET", "/v1/cameras", most_bytes=wire.MAX_ANSWER_BYTES, within_s=LIST_S)
        try:
            # Megabytes of JSON take a while; other gateways are heard meanwhile.
            listed, dropped = await asyncio.to_thread(wire.read_camera_list, raw)
        except ValidationError as error:
            raise GatewayFaultError("answer.garbage", (("call", "/v1/cameras"),), retry_s=5.0) from error
        if dropped:
            log.warning("gateway %s: %d malformed camera records left out", self._id, dropped)
        at = datetime.now(UTC)
        self._listener.on_cameras(self._id, [camera_of(self._id, self._owner, c, at) for c in listed.cameras])

    async def _listen(self, address: Address, chunks: AsyncIterator[bytes]) -> None:
        parser = EventParser()
        async for chunk in chunks:
            self._listener.on_alive(self._id)
            try:
                events = parser.feed(chunk)
            except OversizedEventError as error:
                raise GatewayFaultError("answer.too_large", (("call", "/v1/events"),)) from error
            for event in events:
                await self._heard(address, event)

    async def _heard(self, address: Address, sent: SentEvent) -> None:
        try:
            event = wire.Event.model_validate_json(sent.data)
        except ValidationError as error:
            self._bad_events += 1
            if self._bad_events > MOST_BAD_EVENTS:
                self._bad_events = 0
                raise GatewayFaultError("answer.garbage", (("call", "/v1/events"),), retry_s=5.0) from error
            return
        self._bad_events = 0
        await self._act(address, event)
        # Only now: what was not acted upon is asked for again after a loss.
        self._last_event = sent.id or self._last_event

    async def _act(self, address: Address, event: wire.Event) -> None:
        if event.kind in _CAMERA_KINDS:
            await self._camera_changed(address, event)
        elif event.kind == EventKind.CAMERAS_CHANGED:
            await self._read_cameras(address)
        elif event.kind in _GRANT_KINDS and event.grant is not None:
            self._listener.on_grant(self._id, grant_of(self._id, event.grant, self._console))
        elif event.kind == EventKind.EVENTS_LOST:
            await self._read_all(address)
        elif event.kind == EventKind.GATEWAY_CLOSING:
            raise GatewayFaultError("gateway.closing", retry_s=1.0)

    async def _camera_changed(self, address: Address, event: wire.Event) -> None:
        if event.record is not None:
            camera = camera_of(self._id, self._owner, event.record, datetime.now(UTC))
            self._listener.on_camera(self._id, camera)
        else:
            await self._read_cameras(address)
        if event.kind == EventKind.SHARING_CHANGED:
            camera_id = event.camera or (event.record.id if event.record is not None else None)
            self._listener.on_sharing(self._id, CameraRef(self._id, str(camera_id)) if camera_id is not None else None)
