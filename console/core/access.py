"""The right to see: tickets for streams, openings of cameras for incidents, and their ends. Loop thread.

It is the gateway that decides, each time; here is asked, remembered and written down.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from console.core.asking import OVER, ask_owner, grant_ask
from console.core.briefing import IncidentBrief, Recalled
from console.core.catalogue import Catalogue
from console.core.commands import OpenCamera, Outcome
from console.core.feeds import LiveSource
from console.core.gateways import GatewayFaultError, GatewayLink, GrantAsk, OpenGrant, Record
from console.core.grant_book import GrantBook, Held
from console.core.grounds import DEFAULT_PURPOSE, Grounds
from console.core.ports import StoreFaultError
from console.core.refusal import RefusedError
from console.core.tickets import Tickets
from console.core.views import GrantItem
from console.domain.bodies import AccessClosed, AccessOpened, AccessRefused, AccessReturned
from console.domain.camera import Camera, CameraHealth, CameraRef, Condition, StreamName
from console.domain.people import Person
from console.domain.time import to_ms
from console.runtime.own_tasks import OwnTasks

log = logging.getLogger(__name__)

_OWNER_SAYS_NO = ("grant.", "circumstance.", "purpose.", "minutes.", "decision.", "requisition.", "order.", "masks.")


@dataclass(frozen=True, slots=True)
class AccessParts:
    """What access stands on, all of it on the loop thread.

    `operator` gives the name of the person signed in, empty for nobody, and `watches` whether their role lets them see
    pictures; `brief` looks an incident up; `poke` tells the
    pictures that asking again makes sense, `renew` that every one of them has to ask again, since another person sits
    there; `shut` that the right to see one camera is over: its stream ends and nothing of it stays, also where its
    gateway is out of reach and cannot say so; `changed` tells that openings are different now.
    """

    catalogue: Catalogue
    record: Record
    operator: Callable[[], str]
    brief: Callable[[str], Awaitable[IncidentBrief | None]]
    poke: Callable[[CameraRef], None]
    renew: Callable[[], None] = lambda: None
    shut: Callable[[CameraRef], None] = lambda camera: None
    changed: Callable[[], None] = lambda: None
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    watches: Callable[[], bool] = lambda: True


class Access:
    """Implements `TicketPort` for the pictures, and the openings for the desk."""

    def __init__(self, parts: AccessParts) -> None:
        self._parts = parts
        self._catalogue = parts.catalogue
        self._book = GrantBook(self._ended, parts.now)
        self._grounds = Grounds(self._book, parts.brief)
        self._tickets = Tickets(parts.catalogue, self._grounds, parts.operator, parts.watches)
        self._tasks = OwnTasks("access")
        self._viewer = self._seated()
        self._asking: list[str] = []
        self._unwatch = parts.catalogue.watch(self)

    async def close(self) -> None:
        """Hear no more; what is being written is let finish. Openings stay: they end by their own time."""
        self._unwatch()
        self._book.stop()
        await self._tasks.over()

    # --- what may be seen, and why ---

    async def ticket(self, camera: CameraRef, stream: StreamName, incident: str | None) -> LiveSource:
        """See `TicketPort`.

        Raises:
            TicketRefusedError: with the reason; `retry_s` None means: not before `poke`.
        """
        return await self._tickets.ticket(camera, stream, incident)

    def clock_offset_us(self, camera: CameraRef) -> int | None:
        """See `TicketPort`."""
        return self._tickets.clock_offset_us(camera)

    def stream_sizes(self, camera: CameraRef) -> dict[StreamName, tuple[int, int]]:
        """See `TicketPort`."""
        return self._tickets.stream_sizes(camera)

    async def ground(self, camera: Camera, incident: str | None) -> tuple[str, str]:
        """See `Grounds.ground`.

        Raises:
            TicketRefusedError: `incident.closed`.
        """
        return await self._grounds.ground(camera, incident)

    def still_purpose(self, camera: Camera, incident: str) -> str:
        """See `Grounds.still_purpose`.

        Raises:
            RefusedError: `still.bodyworn`, `still.ground`.
        """
        return self._grounds.still_purpose(camera, incident)

    def operator_changed(self) -> None:
        """Somebody came or left: a stream belongs to the person it was given to, so each has to be asked for anew."""
        viewer, self._viewer = self._viewer, self._seated()
        if viewer != self._viewer:
            self._parts.renew()
            return
        for gateway in self._catalogue.approved():
            self.gateway_up(gateway)

    def _seated(self) -> tuple[str, bool]:
        return self._parts.operator(), self._parts.watches()

    # --- openings ---

    async def open_camera(self, command: OpenCamera, by: Person) -> Outcome:
        """Ask the owner to open a camera for an incident; prolongs an opening that runs. `value` is the grant's id.

        Without a circumstance, the first that both the incident's type and the camera's basis know is named.
        """
        ref = CameraRef.of(command.camera)
        camera = self._catalogue.camera(ref)
        link = self._catalogue.link(ref.gateway)
        if camera is None or link is None:
            return Outcome(False, "camera.unknown")
        brief = await self._parts.brief(command.incident)
        if brief is None:
            return Outcome(False, "incident.unknown")
        try:
            ask = grant_ask(command, camera, brief, by.name.value)
        except RefusedError as refused:
            return Outcome(False, refused.code, refused.params)
        self._asking.append(ref.gateway)
        try:
            return await self._open(link, camera, ask, brief, by, purpose_named=bool(command.purpose))
        finally:
            self._asking.remove(ref.gateway)

    async def _open(
        self, link: GatewayLink, camera: Camera, ask: GrantAsk, brief: IncidentBrief, by: Person, *, purpose_named: bool
    ) -> Outcome:
        about = f"incident:{ask.incident}"
        try:
            grant = await self._asked(link, camera.ref, ask, purpose_named=purpose_named)
        except GatewayFaultError as fault:
            if fault.code.startswith(_OWNER_SAYS_NO):
                body = AccessRefused(str(camera.ref), camera.number, camera.name, fault.code)
                await self._parts.record(about, body, by.id)
            return Outcome(False, fault.code, fault.params)
        opened = AccessOpened(
            grant=grant.id,
            camera=str(camera.ref),
            number=camera.number,
            name=camera.name,
            circumstance=grant.circumstance,
            purpose=grant.purpose,
            basis=grant.basis or camera.basis,
            until_ms=grant.until_ms,
        )
        try:
            await self._parts.record(about, opened, by.id)
        except StoreFaultError:
            # What is not in the log was not opened.
            await self._give_back(link, grant.id, by.name.value, "by_operator")
            raise
        self._book.hold(grant, logged=True)
        # The intervention may have ended while the owner was being asked.
        now = await self._parts.brief(ask.incident)
        held = self._book.get(grant.id)
        if now is not None and held is not None and (now.closed or now.ended_ms > brief.ended_ms):
            await self._close(held, now.end_of(0), "")
            code = "incident.closed" if now.closed else "incident.units_clear"
            return Outcome(False, code, (("number", brief.number),))
        self._after(grant.cameras)
        return Outcome(True, value=grant.id)

    async def close_grant(self, grant: str, by: str) -> Outcome:
        """Give an opening back before its time. `by` is the person's id."""
        held = self._book.get(grant)
        if held is None:
            return Outcome(False, "grant.unknown")
        if not held.grant.ours:
            return Outcome(False, "grant.not_yours")
        if not await self._close(held, "by_operator", by):
            # Its gateway is out of reach; a restart must not forget that somebody gave it back.
            for ref in held.grant.cameras:
                await self._parts.record(f"incident:{held.grant.incident}", AccessReturned(grant, str(ref)), by)
        return Outcome(True, value=grant)

    async def close_for(self, incident: str, why: str) -> None:
        """End every opening of an incident. One whose gateway is out of reach is ended when it is back.

        What another workstation opened is its own to end.
        """
        for held in self._book.of_incident(incident):
            if held.grant.ours:
                await self._close(held, why, "")

    def remember(self, known: Recalled) -> None:
        """An opening that the log knows from before a restart and whose end it does not.

        One that should be over is on its way out from the start: it opens nothing until its gateway is told.
        """
        refs = (CameraRef.of(known.camera),)
        grant = OpenGrant(
            known.grant, known.incident, "", refs, "", DEFAULT_PURPOSE, "", "", 0, known.until_ms, ours=True
        )
        self._book.hold(grant, logged=True)
        held = self._book.get(known.grant)
        if held is not None and known.ended:
            self._book.closing(held, known.ended)

    def openings(self, incident: str = "") -> tuple[GrantItem, ...]:
        """Openings that run, of one incident or of all, the first to end first."""
        items = [
            GrantItem(held.grant.id, str(ref), camera.number, camera.name, held.grant.until_ms)
            for held in (self._book.of_incident(incident) if incident else self._book.all())
            for ref in held.grant.cameras
            if not held.closing and (camera := self._catalogue.camera(ref)) is not None
        ]
        return tuple(sorted(items, key=lambda item: (item.until_ms, item.number)))

    # --- what the catalogue tells (CatalogueWatcher) ---

    def gateway_up(self, gateway: str) -> None:
        """Everything refused or lost there is worth another question."""
        for camera in self._catalogue.cameras_of(gateway):
            self._parts.poke(camera.ref)

    def camera_changed(self, camera: Camera) -> None:
        """A camera that came up, or whose terms changed, is worth another question."""
        if camera.health is not CameraHealth.DOWN:
            self._parts.poke(camera.ref)

    def sharing_changed(self, gateway: str, camera: CameraRef | None) -> None:
        """The owner changed the terms."""
        if camera is not None:
            self._parts.poke(camera)
        else:
            self.gateway_up(gateway)

    def grants_read(self, gateway: str, grants: Sequence[OpenGrant]) -> None:
        """The gateway's own list settles what is open there, also what ended while it was out of reach."""
        offset_ms = self._offset_ms(gateway)
        listed = {grant.id: replace(grant, until_ms=grant.until_ms - offset_ms) for grant in grants}
        for held in self._book.at(gateway):
            if held.grant.id not in listed:
                over = held.grant.until_ms <= to_ms(self._parts.now())
                self._book.end(held, held.closing or ("expired" if over else "by_owner"))
        for grant in listed.values():
            held_before = self._book.get(grant.id)
            self._book.hold(grant, logged=held_before is not None and held_before.logged)
            if held_before is not None and held_before.closing:
                self._tasks.spawn(self._close(held_before, held_before.closing, ""))
            elif grant.ours and held_before is None and gateway not in self._asking:
                # What is not in the log was not opened: this console died, or its disk was full, in between.
                self._tasks.spawn(self._close_unlogged(grant.id))
            elif grant.ours:
                self._tasks.spawn(self._end_if_over(grant.id))
        self._parts.changed()

    def grant_changed(self, grant: OpenGrant) -> None:
        """One was opened, renewed or closed, here or at another workstation, or by the owner."""
        held = self._book.get(grant.id)
        if grant.closed:
            if held is not None:
                self._book.end(held, held.closing or grant.closed)
            return
        gateway = grant.cameras[0].gateway if grant.cameras else ""
        fresh = replace(grant, until_ms=grant.until_ms - self._offset_ms(gateway))
        self._book.hold(fresh, logged=held is not None and held.logged)
        self._after(grant.cameras)

    # --- inside ---

    async def _asked(self, link: GatewayLink, camera: CameraRef, ask: GrantAsk, *, purpose_named: bool) -> OpenGrant:
        running = self._book.covering(camera, ask.incident, exactly=True)
        if running is not None and (not running.grant.ours or (purpose_named and running.grant.purpose != ask.purpose)):
            # Another workstation's is its own to prolong; another purpose is another opening.
            running = None
        grant = await ask_owner(link, ask, running.grant.id if running is not None else "")
        return replace(grant, until_ms=grant.until_ms - self._offset_ms(camera.gateway))

    async def _end_if_over(self, grant: str) -> None:
        """End an opening that its gateway still lists though the intervention is over."""
        held = self._book.get(grant)
        brief = await self._parts.brief(held.grant.incident) if held is not None else None
        held = self._book.get(grant)
        if held is None or held.closing or brief is None:
            return
        if why := brief.end_of(held.grant.opened_at_ms - self._offset_ms(held.gateway)):
            await self._close(held, why, "")

    async def _close_unlogged(self, grant: str) -> None:
        if (held := self._book.get(grant)) is not None:
            await self._close(held, "by_operator", "")

    async def _close(self, held: Held, why: str, by: str) -> bool:
        """Give it back; whether its gateway heard of it. If not, it opens nothing here any more."""
        link = self._catalogue.link(held.gateway)
        self._book.closing(held, why)
        operator = self._parts.operator() or by or "system"
        if link is not None and not await self._give_back(link, held.grant.id, operator, why):
            self._shut(held.grant.cameras)
            self._parts.changed()
            return False
        self._book.end(held, why, by)
        return True

    async def _give_back(self, link: GatewayLink, grant: str, operator: str, why: str) -> bool:
        """Whether it is over at the gateway; False when that will have to be asked for again."""
        try:
            await link.close_grant(grant, operator, why)
        except GatewayFaultError as fault:
            if fault.code not in OVER:
                log.warning("opening %s not given back yet: %s", grant, fault.code)
                return False
        return True

    def _ended(self, held: Held, why: str, by: str) -> None:
        if held.logged:
            for ref in held.grant.cameras:
                self._tasks.spawn(self._log_end(held.grant, AccessClosed(held.grant.id, str(ref), why), by))
        self._shut(held.grant.cameras)
        self._after(held.grant.cameras)

    async def _log_end(self, grant: OpenGrant, body: AccessClosed, by: str) -> None:
        try:
            await self._parts.record(f"incident:{grant.incident}", body, by)
        except StoreFaultError as fault:
            log.error("end of opening %s not written: %s", grant.id, fault.code)

    def _after(self, cameras: Sequence[CameraRef]) -> None:
        for ref in cameras:
            self._parts.poke(ref)
        self._parts.changed()

    def _shut(self, cameras: Sequence[CameraRef]) -> None:
        for ref in cameras:
            camera = self._catalogue.camera(ref)
            always = camera is not None and camera.condition is Condition.CONTINUOUS
            if not always and self._book.covering(ref, None) is None:
                self._parts.shut(ref)

    def _offset_ms(self, gateway: str) -> int:
        link = self._catalogue.link(gateway)
        return link.clock_offset_us // 1000 if link is not None else 0
