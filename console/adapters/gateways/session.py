"""One session with a reference gateway: who it is, its clock, its cameras and grants, then its events until it ends."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from pydantic import ValidationError

from console.adapters.gateways.client import CALL_S, LIST_S, GatewayClient
from console.adapters.gateways.clock_offset import ClockOffset
from console.adapters.gateways.connection import Address
from console.adapters.gateways.sse import EventParser, OversizedEventError, SentEvent
from console.adapters.gateways.translate import camera_of, grant_of, lease_of
from console.core.gateways import GatewayFaultError, GatewayListener
from console.domain.camera import Camera, CameraRef
from console.runtime.clock import wall_less_steady_us
from console.runtime.turnstile import Turnstile
from console.wire import gateway_api as wire
from console.wire.gateway_api import EventKind
from console.wire.ptz import PtzLeaseList

log = logging.getLogger(__name__)

FIRST_TRIPS = 4
FIRST_ANSWER_S = 3.0
"""A gateway that takes the connection and does not answer is asked anew after this: it may just be starting."""
LISTS_AT_ONCE = 16
LIST_PATIENCE_S = 2.0
TRIP_EVERY_S = 20.0
MOST_BAD_EVENTS = 20
EACH_S = 200
"""So many events a second are acted upon one by one; of cameras that change oftener the whole list is read instead."""
MOST_S = 1000
"""So many events a second are read at all; then the line waits, and with it the gateway."""
LIST_REST_S = 2.0
LIST_SHARE = 10
"""After a list that took long the next one waits so many times as long, at most `LIST_REST_S`."""
_CAMERA_KINDS = frozenset(
    {EventKind.CAMERA_UP, EventKind.CAMERA_DOWN, EventKind.CAMERA_STARTING, EventKind.SHARING_CHANGED}
)
_GRANT_KINDS = frozenset({EventKind.GRANT_OPENED, EventKind.GRANT_RENEWED, EventKind.GRANT_CLOSED})


@dataclass(frozen=True, slots=True)
class _Owed:
    """What is to be read with the list of cameras: open grants too; whose terms are to be asked for anew."""

    grants: bool = False
    sharing: bool = False


class Session:
    """Speaks to one gateway from connecting to losing it; used again for the next time, so that events resume."""

    def __init__(
        self,
        gateway: UUID,
        client: GatewayClient,
        listener: GatewayListener,
        offset: ClockOffset,
        console: str,
        turnstile: Turnstile,
    ) -> None:
        """Nothing is said yet.

        Args:
            gateway, client, listener, offset: whom, by what, to whom, and the clock that is measured on the way.
            console: this workstation's public key, by which its own grants are known.
            turnstile: shared by all sessions: only a few read their first list at once.
        """
        self._gateway = gateway
        self._id = str(gateway)
        self._client = client
        self._listener = listener
        self._offset = offset
        self._console = console
        self._turnstile = turnstile
        self._owner = ""
        self._last_event = ""
        self._bad_events = 0
        # As last logged: a list that is read often does not fill the log.
        self._left_out = 0
        self._second_s = 0.0
        self._this_second = 0
        self._list_from_s = 0.0
        # Lists are read, and events acted upon, one at a time: an older word never follows a newer one.
        self._turn = asyncio.Lock()
        self._owed: _Owed | None = None
        self._paying: asyncio.Task[None] | None = None

    async def run(self, address: Address, up: Callable[[], None]) -> None:
        """Speak until that fails; `up` is called when everything is known.

        Raises:
            GatewayFaultError: always, in the end.
        """
        about = await self._about(address, FIRST_ANSWER_S)
        for _ in range(FIRST_TRIPS - 1):
            about = await self._about(address)
        self._owner = about.owner
        self._listener.on_identity(self._id, about.owner, about.name)
        # The line is open before the list is read, so that no change falls between the two.
        async with self._client.events(address, self._last_event) as chunks:
            async with self._turnstile.turn():
                await self._read_all(address)
                up()
            clock = asyncio.get_running_loop().create_task(self._mind_clock(address), name=f"clock of {self._id}")
            try:
                await self._listen(address, chunks)
            finally:
                await _end(clock, self._paying)
                self._paying, self._owed = None, None
        raise GatewayFaultError("gateway.lost", retry_s=1.0)

    async def _about(self, address: Address, within_s: float = CALL_S) -> wire.About:
        asked_us = time.time_ns() // 1000
        about = await self._client.ask(wire.About, address, "GET", "/v1/about", within_s=within_s)
        answered_us = time.time_ns() // 1000
        if about.id != self._gateway:
            raise GatewayFaultError("gateway.identity", (("id", str(about.id)),))
        if about.api != wire.API_VERSION:
            raise GatewayFaultError("gateway.api", (("api", str(about.api)),))
        self._offset.add(asked_us, int(about.time.timestamp() * 1_000_000), answered_us)
        self._offset.clock_us = wall_less_steady_us()
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
        try:
            steered = await self._client.ask(PtzLeaseList, address, "GET", "/v1/ptz")
        except GatewayFaultError as fault:
            if fault.code != "not.found":
                raise
            steered = PtzLeaseList()  # an older gateway, which steers nothing
        # Last, with nothing to wait for behind it: what the openings call for is asked of a gateway that is up by then.
        grants = await self._client.ask(wire.GrantList, address, "GET", "/v1/grants")
        self._listener.on_leases(self._id, [lease_of(self._id, lease, self._console) for lease in steered.leases])
        self._listener.on_grants(self._id, [grant_of(self._id, grant, self._console) for grant in grants.grants])

    async def _read_cameras(self, address: Address) -> None:
        began_s = asyncio.get_running_loop().time()
        try:
            await self._read_list(address)
        finally:
            now_s = asyncio.get_running_loop().time()
            self._list_from_s = now_s + min(LIST_REST_S, LIST_SHARE * (now_s - began_s))

    async def _read_list(self, address: Address) -> None:
        raw = await self._client.call(address, "GET", "/v1/cameras", most_bytes=wire.MAX_ANSWER_BYTES, within_s=LIST_S)
        try:
            # Megabytes of JSON take a while; other gateways are heard meanwhile.
            cameras, dropped = await asyncio.to_thread(self._translated, raw)
        except ValidationError as error:
            raise GatewayFaultError("answer.garbage", (("call", "/v1/cameras"),), retry_s=5.0) from error
        if dropped != self._left_out:
            self._left_out = dropped
            log.warning("gateway %s: %d malformed camera records left out", self._id, dropped)
        self._listener.on_cameras(self._id, cameras)

    def _translated(self, raw: bytes) -> tuple[list[Camera], int]:
        listed, dropped = wire.read_camera_list(raw)
        at = datetime.now(UTC)
        return [camera_of(self._id, self._owner, camera, at) for camera in listed.cameras], dropped

    async def _listen(self, address: Address, chunks: AsyncIterator[bytes]) -> None:
        parser = EventParser()
        async for chunk in chunks:
            self._listener.on_alive(self._id)
            try:
                events = parser.feed(chunk)
            except OversizedEventError as error:
                raise GatewayFaultError("answer.too_large", (("call", "/v1/events"),)) from error
            for event in events:
                await self._take_time()
                await self._heard(address, event)
            # A chunk that is there already is given without a wait: others have their turn all the same.
            await asyncio.sleep(0)

    async def _take_time(self) -> None:
        """Let others have their turn after each event, and no gateway more of the console than its share."""
        self._settle()
        now_s = asyncio.get_running_loop().time()
        left_s = self._second_s + 1.0 - now_s
        if left_s <= 0:
            self._second_s, self._this_second = now_s, 0
        self._this_second += 1
        await asyncio.sleep(left_s if self._this_second > MOST_S else 0)

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
        async with self._turn:
            await self._act(address, event)
        # Only now: what was not acted upon is asked for again after a loss.
        self._last_event = sent.id or self._last_event

    async def _act(self, address: Address, event: wire.Event) -> None:
        if event.kind in _CAMERA_KINDS:
            await self._camera_changed(address, event)
        elif event.kind == EventKind.CAMERAS_CHANGED:
            await self._owe(address, _Owed())
        elif event.kind in _GRANT_KINDS and event.grant is not None:
            self._listener.on_grant(self._id, grant_of(self._id, event.grant, self._console))
        elif event.kind == EventKind.PTZ_LEASE and event.camera is not None:
            lease = lease_of(self._id, event.lease, self._console) if event.lease is not None else None
            self._listener.on_lease(self._id, CameraRef(self._id, str(event.camera)), lease, event.code or "")
        elif event.kind == EventKind.EVENTS_LOST:
            await self._owe(address, _Owed(grants=True))
        elif event.kind == EventKind.GATEWAY_CLOSING:
            raise GatewayFaultError("gateway.closing", retry_s=1.0)

    async def _camera_changed(self, address: Address, event: wire.Event) -> None:
        shared = event.kind == EventKind.SHARING_CHANGED
        if self._this_second > EACH_S:
            await self._owe(address, _Owed(sharing=shared))
            return
        if event.record is not None:
            camera = camera_of(self._id, self._owner, event.record, datetime.now(UTC))
            self._listener.on_camera(self._id, camera)
        else:
            await self._owe(address, _Owed())
        if shared:
            camera_id = event.camera or (event.record.id if event.record is not None else None)
            self._listener.on_sharing(self._id, CameraRef(self._id, str(camera_id)) if camera_id is not None else None)

    async def _owe(self, address: Address, more: _Owed) -> None:
        """Read what more than one event says: now, or once for all after a rest. Called in turn."""
        owed = self._owed or _Owed()
        self._owed = _Owed(owed.grants or more.grants, owed.sharing or more.sharing)
        self._settle()
        if self._paying is not None:
            return
        rest_s = self._list_from_s - asyncio.get_running_loop().time()
        if rest_s <= 0:
            await self._pay(address)
        else:
            self._paying = asyncio.get_running_loop().create_task(
                self._pay_later(address, rest_s), name=f"list of {self._id}"
            )

    def _settle(self) -> None:
        if self._paying is not None and self._paying.done():
            paid, self._paying = self._paying, None
            paid.result()

    async def _pay_later(self, address: Address, rest_s: float) -> None:
        await asyncio.sleep(rest_s)
        async with self._turn:
            await self._pay(address)

    async def _pay(self, address: Address) -> None:
        owed, self._owed = self._owed or _Owed(), None
        if owed.grants:
            await self._read_all(address)
        else:
            await self._read_cameras(address)
        if owed.sharing:
            self._listener.on_sharing(self._id, None)


async def _end(*tasks: asyncio.Task[None] | None) -> None:
    running = [task for task in tasks if task is not None]
    for task in running:
        task.cancel()
    await asyncio.wait(running)
    for task in running:
        if not task.cancelled() and (error := task.exception()) is not None:
            log.debug("%s ended: %s", task.get_name(), error)
