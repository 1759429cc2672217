"""What consoles ask of the owner's openings: answered by the rules, and in the journal before it is so. Event loop."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from uuid import UUID

from console.gateway.cameras import Camera
from console.gateway.events import EventFeed
from console.gateway.grants import GrantBook
from console.gateway.journal import Journal
from console.gateway.refusal import RefusedError
from console.gateway.sharing import check_minutes, check_opening, latest_end
from console.wire.gateway_api import EventKind, Grant, GrantRequest
from console.wire.signing import Caller

Ended = Callable[[Grant, Caller | None], Awaitable[None]]


class Openings:
    """Opens, renews and closes for consoles; each may only touch what it asked for itself."""

    def __init__(
        self, cameras: Mapping[UUID, Camera], grants: GrantBook, journal: Journal, events: EventFeed, ended: Ended
    ) -> None:
        """`ended` is called once a grant was closed by a console: its streams end, and its end is told."""
        self._cameras = cameras
        self._grants = grants
        self._journal = journal
        self._events = events
        self._ended = ended

    async def open(self, caller: Caller, request: GrantRequest) -> Grant:
        """Open cameras for an incident: all of them or none.

        Raises:
            RefusedError: with the reason and the camera that refused; the refusal is in the journal too.
        """
        ground = {
            "console": caller.key,
            "workstation": caller.workstation,
            "operator": request.operator,
            "purpose": request.purpose,
            "incident": request.incident,
            "incident_number": request.incident_number,
            "cameras": request.cameras,
            "circumstance": request.circumstance or "",
            "decision": request.decision or "",
            "minutes": request.minutes,
            "detail": request.reason,
        }
        try:
            now = datetime.now(UTC)
            for identity in request.cameras:
                try:
                    check_opening(self._camera(identity).terms, request, now)
                except RefusedError as error:
                    error.params.setdefault("camera", str(identity))
                    raise
        except RefusedError as error:
            await self._journal.write("grant.opened", answer="refused", code=error.code, **ground)
            raise
        bases = sorted({self._cameras[identity].terms.basis for identity in request.cameras} - {""})
        basis = "; ".join(bases)[:200]
        grant = self._grants.open(request, caller.key, basis, self._latest(request.cameras, request.decision))
        try:
            await self._journal.write("grant.opened", answer="granted", grant=grant.id, basis=basis, **ground)
        except RefusedError:
            self._grants.close(grant, request.operator, "closed.owner")
            raise
        self._events.publish(EventKind.GRANT_OPENED, grant=grant)
        return grant

    async def renew(self, caller: Caller, identity: UUID, minutes: int, operator: str) -> Grant:
        """Let a grant last longer.

        Raises:
            RefusedError: it is over, another console's, or asks for too much; in the journal too.
        """
        ground = {"console": caller.key, "workstation": caller.workstation, "operator": operator, "minutes": minutes}
        try:
            grant = self._own(caller, identity)
            for camera in grant.cameras:
                check_minutes(self._camera(camera).terms, minutes)
        except RefusedError as error:
            await self._journal.write("grant.renewed", answer="refused", code=error.code, grant=identity, **ground)
            raise
        about = {"grant": grant.id, "incident": grant.incident, "incident_number": grant.incident_number}
        about["purpose"] = grant.purpose
        await self._journal.write("grant.renewed", answer="granted", cameras=grant.cameras, **about, **ground)
        longer = self._grants.renew(self._grants.get(identity), minutes, self._latest(grant.cameras, grant.decision))
        self._events.publish(EventKind.GRANT_RENEWED, grant=longer)
        return longer

    async def close(self, caller: Caller, identity: UUID, operator: str, reason: str) -> Grant:
        """Close a grant; the streams that rest on it end before this returns.

        Raises:
            RefusedError: it is over already, or another console's, which is in the journal too.
        """
        try:
            grant = self._own(caller, identity)
        except RefusedError as error:
            if error.code == "grant.not_yours":
                who = {"console": caller.key, "workstation": caller.workstation, "operator": operator}
                await self._journal.write("grant.closed", answer="refused", code=error.code, grant=identity, **who)
            raise
        closed = self._grants.close(grant, operator, reason)
        await self._ended(closed, caller)
        return closed

    def _own(self, caller: Caller, identity: UUID) -> Grant:
        grant = self._grants.get(identity)
        if grant.console != caller.key:
            raise RefusedError("grant.not_yours", grant=str(identity))
        return grant

    def _camera(self, identity: UUID) -> Camera:
        try:
            return self._cameras[identity]
        except KeyError:
            raise RefusedError("camera.unknown", camera=str(identity)) from None

    def _latest(self, cameras: tuple[UUID, ...], decision: str | None) -> datetime | None:
        """The latest that a grant for these cameras may last: what it rests on may end before it."""
        terms = [self._camera(identity).terms for identity in cameras]
        return min(filter(None, (latest_end(each, decision) for each in terms)), default=None)
