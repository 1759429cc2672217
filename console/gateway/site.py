"""The gateway put together: what it knows and what it decides, without HTTP."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from console.gateway.approvals import take_over
from console.gateway.camera_names import keep_names
from console.gateway.cameras import Camera
from console.gateway.certificate import Identity
from console.gateway.config import SiteConfig
from console.gateway.consoles import ConsoleBook
from console.gateway.consultations import Consultations
from console.gateway.events import EventFeed
from console.gateway.grants import GrantBook
from console.gateway.hub import Viewer
from console.gateway.journal import Journal
from console.gateway.openings import Openings
from console.gateway.refusal import RefusedError
from console.gateway.sharing import check_viewing
from console.gateway.sources.address import ResolveScene
from console.gateway.steering import Steering
from console.gateway.supervision import for_ever
from console.gateway.tickets import IssuedTicket, TicketBook
from console.wire.gateway_api import CameraState, Condition, EventKind, Grant, Health, StreamName
from console.wire.signing import Caller, NonceCache

_LOG = logging.getLogger(__name__)
_CHECK_S = 1.0
_DAY_S = 86_400.0
MAX_VIEWERS = 400

_STATE_EVENT = {
    CameraState.UP: EventKind.CAMERA_UP,
    CameraState.DOWN: EventKind.CAMERA_DOWN,
    CameraState.STARTING: EventKind.CAMERA_STARTING,
}


@dataclass(slots=True, eq=False)
class Watch:
    """A stream that somebody is watching: what it rests on, checked again every second."""

    caller: Caller
    camera: Camera
    stream: StreamName
    operator: str
    purpose: str
    incident: UUID | None
    grant: Grant | None
    viewer: Viewer
    abort: Callable[[], None] | None = None
    since: float = field(default_factory=time.monotonic)


class Site:
    """Everything behind the API. Event loop only.

    Attributes:
        watches: the streams that run.
        openings: what consoles ask of grants. consultations: what they did with pictures they already had.
        steering: who moves which camera.
    """

    def __init__(
        self, config: SiteConfig, identity: Identity, state_dir: Path, resolve: ResolveScene | None = None
    ) -> None:
        self.config = config
        self._state_dir = state_dir
        self.identity = identity
        self.consoles = ConsoleBook(state_dir)
        for key in config.gateway.consoles:
            self.consoles.approve(key)
        self.nonces = NonceCache()
        self.tickets = TicketBook()
        self.events = EventFeed()
        self.journal = Journal(state_dir / "journal")
        self.grants = GrantBook(state_dir / "grants.json", self._grant_over)
        self.watches: set[Watch] = set()
        self.closing = False
        self._started = time.monotonic()
        self._states: dict[UUID, CameraState] = {}
        cameras = [Camera(c, identity.id, config.decisions(), self._camera_changed, resolve) for c in config.camera]
        self.cameras = {camera.id: camera for camera in cameras}
        self.openings = Openings(self.cameras, self.grants, self.journal, self.events, self._grant_over)
        self.steering = Steering(self.cameras, self.journal, self.events, self.check_viewing)
        self.consultations = Consultations(self.cameras, self.journal)
        self._tasks: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        """Open the journal's day, take up the grants, open the cameras."""
        await self.journal.write("gateway.started", detail=f"{len(self.cameras)} cameras")
        await take_over(self._state_dir, self.journal)
        keep_names(self._state_dir, {camera.id: camera.config.name for camera in self.cameras.values()})
        self.grants.load()
        for camera in self.cameras.values():
            self._tasks += camera.keep_open()
        self._tasks.append(asyncio.create_task(for_ever("the check of the streams", self._check_forever)))
        self._tasks.append(asyncio.create_task(for_ever("the erasing when due", self._erase_daily, again_s=60.0)))

    async def share_anew(self, config: SiteConfig) -> None:
        """Apply changed terms at once: streams that they no longer allow end before this returns.

        A camera that left the file is shut; one that is new, or whose source changed, joins at the next start.
        """
        by_id = {c.camera_id(self.identity.id): c for c in config.camera}
        late = [c.name for identity, c in by_id.items() if identity not in self.cameras]
        for identity, camera in list(self.cameras.items()):
            written = by_id.get(identity)
            if written is None:
                written = camera.config.model_copy(update={"sharing": Condition.ON_REQUISITION})
            if camera.share_anew(written, config.decisions()):
                late.append(written.name)
        if late:
            _LOG.warning("at the next start: %s", ", ".join(late)[:500])
        self.check_watches()
        self.events.publish(EventKind.SHARING_CHANGED)
        await self._record(self.journal.write("sharing.changed"))

    async def stop(self) -> None:
        """End every stream and connection, and say so in the journal."""
        self.closing = True
        self.events.close()
        for watch in list(self.watches):
            watch.camera.hub(watch.stream).leave(watch.viewer, "gateway.closing")
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.steering.stop()
        self.grants.stop()

    async def close_journal(self) -> None:
        """Write the last line; after the last stream has written its own."""
        try:
            await self.journal.write("gateway.stopped")
        except RefusedError:
            _LOG.error("the journal could not take its last line")
        self.journal.close()

    def _camera_changed(self, camera: Camera) -> None:
        state, code = camera.state
        kind = _STATE_EVENT[state] if self._states.get(camera.id) is not state else EventKind.CAMERAS_CHANGED
        self._states[camera.id] = state
        self.events.publish(kind, camera=camera.id, record=camera.record(), code=code)

    def camera(self, identity: UUID) -> Camera:
        """Return a camera.

        Raises:
            RefusedError: `camera.unknown`.
        """
        try:
            return self.cameras[identity]
        except KeyError:
            raise RefusedError("camera.unknown", camera=str(identity)) from None

    def check_viewing(self, camera: Camera, purpose: str, incident: UUID | None) -> Grant | None:
        """Apply the owner's rules now; see `sharing.check_viewing`."""
        return check_viewing(
            camera.terms,
            camera.id,
            purpose=purpose,
            incident=incident,
            grants=self.grants.of_incident(incident),
            now=datetime.now(UTC),
        )

    async def _grant_over(self, grant: Grant, caller: Caller | None = None) -> None:
        self.check_watches()
        self.events.publish(EventKind.GRANT_CLOSED, grant=grant, code=grant.closed_reason)
        await self._record(
            self.journal.write(
                "grant.closed",
                code=grant.closed_reason,
                grant=grant.id,
                console=caller.key if caller else None,
                workstation=caller.workstation if caller else "",
                operator=grant.closed_by or "",
                purpose=grant.purpose,
                incident=grant.incident,
                incident_number=grant.incident_number,
                cameras=grant.cameras,
            )
        )

    async def _record(self, writing: Awaitable[object]) -> None:
        """Write what has already ended: a disk that refuses must not keep anything open. `Health.journal_ok` tells."""
        try:
            await writing
        except RefusedError as error:
            _LOG.error("journal: %s", error.code)

    async def open_watch(self, ticket: IssuedTicket) -> Watch:
        """Start a stream for a ticket: checked, then in the journal, then joined.

        Raises:
            RefusedError: with the reason.
        """
        request = ticket.request
        camera = self.camera(request.camera)
        grant = self.check_ticket(ticket.caller, camera, request.stream, request.purpose, request.incident)
        await self.journal.write(
            "stream.opened",
            answer="granted",
            console=ticket.caller.key,
            workstation=ticket.caller.workstation,
            operator=request.operator,
            purpose=request.purpose,
            incident=request.incident,
            incident_number=grant.incident_number if grant else "",
            cameras=(camera.id,),
            stream=request.stream.value,
            grant=grant.id if grant else None,
            basis=camera.terms.basis,
        )
        # The disk took a moment: a grant may have ended, a camera gone
        grant = self.check_ticket(ticket.caller, camera, request.stream, request.purpose, request.incident)
        viewer = camera.hub(request.stream).join()
        watch = Watch(
            ticket.caller, camera, request.stream, request.operator, request.purpose, request.incident, grant, viewer
        )
        self.watches.add(watch)
        return watch

    def check_ticket(
        self, caller: Caller, camera: Camera, stream: StreamName, purpose: str, incident: UUID | None
    ) -> Grant | None:
        """Check everything that must hold for a stream to start.

        Raises:
            RefusedError: with the reason.
        """
        if self.closing:
            raise RefusedError("gateway.closing")
        if not self.consoles.is_approved(caller.key):
            raise RefusedError("console.unknown")
        grant = self.check_viewing(camera, purpose, incident)
        hub = camera.hub(stream)
        if hub.state is not CameraState.UP:
            raise RefusedError("camera.down", state=hub.state.value, reason=hub.reason)
        if len(self.watches) >= MAX_VIEWERS:
            raise RefusedError("too.many")
        return grant

    async def close_watch(self, watch: Watch) -> None:
        """Leave the stream and write how it ended."""
        watch.camera.hub(watch.stream).leave(watch.viewer)
        if watch not in self.watches:
            return
        self.watches.discard(watch)
        seconds = time.monotonic() - watch.since
        await self._record(
            self.journal.write(
                "stream.closed",
                code=watch.viewer.ended,
                console=watch.caller.key,
                workstation=watch.caller.workstation,
                operator=watch.operator,
                purpose=watch.purpose,
                incident=watch.incident,
                incident_number=watch.grant.incident_number if watch.grant else "",
                cameras=(watch.camera.id,),
                stream=watch.stream.value,
                grant=watch.grant.id if watch.grant else None,
                detail=f"{seconds:.1f} s, {watch.viewer.sent_bytes} bytes, {watch.viewer.skipped} pictures skipped",
            )
        )

    def check_watches(self) -> None:
        """End every stream, and every lease, that nothing opens any more; streams whose viewer takes nothing too."""
        self.steering.check(self.consoles.is_approved)
        now = time.monotonic()
        for watch in list(self.watches):
            hub = watch.camera.hub(watch.stream)
            try:
                if not self.consoles.is_approved(watch.caller.key):
                    raise RefusedError("console.unknown")
                watch.grant = self.check_viewing(watch.camera, watch.purpose, watch.incident)
            except RefusedError as error:
                hub.leave(watch.viewer, error.code)
            except Exception:  # noqa: BLE001 - a stream that cannot be judged ends, and keeps no other from judgement
                _LOG.exception("a stream of %s cannot be judged", watch.camera.id)
                hub.leave(watch.viewer, "internal")
            waiting = watch.viewer.waiting_since
            if waiting is not None and now - waiting > (
                self.config.gateway.patience_s if watch.viewer.ended is None else _CHECK_S
            ):
                # Bytes it does not take would keep the connection, and a revoked stream, half open
                hub.leave(watch.viewer, "viewer.stalled")
                if watch.abort is not None:
                    watch.abort()

    async def _check_forever(self) -> None:
        while True:
            await asyncio.sleep(_CHECK_S)
            self.check_watches()
            try:
                await take_over(self._state_dir, self.journal)
            except (RefusedError, OSError) as error:
                _LOG.error("approvals not in the journal yet: %s", error)

    async def _erase_daily(self) -> None:
        while True:
            await self.journal.erase_old(self.identity.sign)
            await asyncio.sleep(_DAY_S)

    def health(self) -> Health:
        """Count."""
        states = [camera.state[0] for camera in self.cameras.values()]
        return Health(
            cameras_up=states.count(CameraState.UP),
            cameras_down=states.count(CameraState.DOWN),
            cameras_starting=states.count(CameraState.STARTING),
            viewers=len(self.watches),
            grants_open=len(self.grants.open_grants()),
            uptime_s=round(time.monotonic() - self._started, 1),
            journal_ok=self.journal.ok,
        )
