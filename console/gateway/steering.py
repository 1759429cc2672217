"""Steering of cameras: by lease, under the rule that lets the camera be watched, in the journal. Event loop only."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from console.gateway.cameras import Camera
from console.gateway.events import EventFeed
from console.gateway.journal import Journal
from console.gateway.onvif.device import OnvifPtz
from console.gateway.ptz_lease import Steerer, check, running, take, used
from console.gateway.refusal import RefusedError
from console.wire.gateway_api import EventKind, Grant
from console.wire.ptz import PtzAction, PtzLease, PtzLeaseList, PtzPosition, PtzPreset, PtzRequest, PtzState
from console.wire.signing import Caller

_LOG = logging.getLogger(__name__)
CONSOLE_GONE_S = 2.0
"""How long a console may be without its line of events before what it steers is free again."""
_KNOW_S = 6.0
"""Less than a console waits for an answer: it must not be told too late that it has the camera."""
_STOP_TRIES = 4
_STOP_AGAIN_S = 0.5

May = Callable[[Camera, str, UUID | None], Grant | None]
"""Applies the owner's rule of watching; raises `RefusedError`."""


@dataclass(eq=False)
class _Steered:
    """One camera that can be steered.

    Attributes:
        deciding: held while it is decided who steers; moving: while the device is told something.
        moves: how often it was moved under this lease; began: when (monotonic seconds).
    """

    camera: Camera
    device: OnvifPtz
    lease: PtzLease | None = None
    grant: Grant | None = None
    purpose: str = ""
    moves: int = 0
    began: float = 0.0
    deciding: asyncio.Lock = field(default_factory=asyncio.Lock)
    moving: asyncio.Lock = field(default_factory=asyncio.Lock)
    halt: asyncio.TimerHandle | None = None
    turning: bool = False
    can: tuple[str, ...] = ()
    presets: tuple[PtzPreset, ...] = ()


class Steering:
    """Gives leases, moves devices, ends both. A camera whose site file names no way to steer it is none of these."""

    def __init__(self, cameras: Mapping[UUID, Camera], journal: Journal, events: EventFeed, may: May) -> None:
        self._journal = journal
        self._events = events
        self._may = may
        self._steered: dict[UUID, _Steered] = {}
        for camera in cameras.values():
            if camera.config.ptz is not None:
                self._steered[camera.id] = _Steered(camera, camera.config.ptz.device())
        self._tasks: set[asyncio.Task[None]] = set()
        self._leaving: dict[str, asyncio.TimerHandle] = {}
        self._stopping = False

    def leases(self) -> PtzLeaseList:
        """Every lease in force."""
        now = datetime.now(UTC)
        return PtzLeaseList(leases=tuple(lease for s in self._steered.values() if (lease := running(s.lease, now))))

    async def ask(self, caller: Caller, camera: Camera, request: PtzRequest) -> PtzState:
        """Do what a console wishes.

        Raises:
            RefusedError: the right to watch is missing, `ptz.unsupported`, `ptz.held`, `ptz.lease_needed`, or the
                device's fault: `ptz.unreachable`, `ptz.refused`, `ptz.failed`, `ptz.preset_unknown`.
        """
        steered = self._steered.get(camera.id)
        if steered is None or not camera.steerable:
            raise RefusedError("ptz.unsupported")
        if request.action is PtzAction.TAKE:
            await self._take(steered, caller, request)
            return self._state(steered)
        grant = self._may(camera, request.purpose, request.incident)
        if request.action is PtzAction.READ:
            await self._know(steered)
            return self._state(steered)
        if request.action is PtzAction.ASK:
            self._asked(steered, caller, request)
            return self._state(steered)
        lease = check(steered.lease, caller.key, request.operator, datetime.now(UTC))
        if request.action is PtzAction.RELEASE:
            async with steered.deciding:
                if steered.lease is not None and steered.lease.console == caller.key:
                    await self._end(steered, "ptz.released")
            return self._state(steered)
        if request.action is PtzAction.HAND_OVER:
            offered = lease.model_copy(update={"offered_to": request.to or "", "asked_by": "", "asked_from": ""})
            steered.lease = offered
            self._tell(steered, "ptz.offered")
            return self._state(steered)
        steered.lease = used(lease, datetime.now(UTC), grant.until if grant is not None else None)
        position = await self._move(steered, caller, request)
        return self._state(steered, position)

    # --- the lease ---

    async def _take(self, steered: _Steered, caller: Caller, request: PtzRequest) -> None:
        ground = {
            "console": caller.key,
            "workstation": caller.workstation,
            "operator": request.operator,
            "purpose": request.purpose,
            "incident": request.incident,
            "cameras": (steered.camera.id,),
        }
        async with steered.deciding:
            try:
                lease, how, grant = self._judged(steered, caller, request)
                if how != "ptz.renewed":
                    # Nobody is given a camera that does not answer
                    await self._know(steered)
            except RefusedError as error:
                await self._journal.write("ptz.taken", answer="refused", code=error.code, **ground)
                raise
            if how == "ptz.renewed":
                steered.lease, steered.grant, steered.purpose = lease, grant, request.purpose
                return
            await self._journal.write(
                "ptz.taken",
                answer="granted",
                code=None if how == "ptz.taken" else how,
                grant=grant.id if grant else None,
                incident_number=grant.incident_number if grant else "",
                basis=steered.camera.terms.basis,
                detail=f"priority {request.priority}",
                **ground,
            )
            if steered.lease is not None:
                await self._end(steered, how, told=False)
            try:
                # The disk took a moment: a grant may have ended
                lease, _, grant = self._judged(steered, caller, request)
            except RefusedError as error:
                self._tell(steered, error.code)
                raise
            steered.lease, steered.grant, steered.purpose = lease, grant, request.purpose
            steered.moves, steered.began = 0, time.monotonic()
            self._tell(steered, how)
        self._spawn(self._expire(steered))

    def _judged(self, steered: _Steered, caller: Caller, request: PtzRequest) -> tuple[PtzLease, str, Grant | None]:
        grant = self._may(steered.camera, request.purpose, request.incident)
        who = Steerer(
            caller.key,
            caller.workstation,
            request.operator,
            request.priority,
            request.incident,
            grant.until if grant is not None else None,
        )
        lease, how = take(steered.lease, who, steered.camera.id, datetime.now(UTC), over=request.over)
        return lease, how, grant

    def _asked(self, steered: _Steered, caller: Caller, request: PtzRequest) -> None:
        lease = running(steered.lease, datetime.now(UTC))
        if lease is None or lease.console == caller.key:
            return
        asked = {"asked_by": request.operator, "asked_from": caller.workstation}
        steered.lease = lease.model_copy(update=asked)
        self._tell(steered, "ptz.asked")

    async def _expire(self, steered: _Steered) -> None:
        """Wait for the end of a lease, which moves on with each use."""
        mine = steered.lease
        while mine is not None:
            await asyncio.sleep(max(0.05, (mine.until - datetime.now(UTC)).total_seconds()))
            async with steered.deciding:
                now = steered.lease
                if now is None or now.since != mine.since or now.console != mine.console:
                    return
                if running(now, datetime.now(UTC)) is None:
                    await self._end(steered, "ptz.expired")
                    return
                mine = now

    async def _end(self, steered: _Steered, why: str, *, told: bool = True) -> None:
        """End a lease: nothing moves any more, it is in the journal, everybody is told. `deciding` is held."""
        lease, grant = steered.lease, steered.grant
        if lease is None:
            return
        steered.lease = steered.grant = None
        if told:
            self._tell(steered, why)
        if steered.turning:
            await self._halt(steered)
        seconds = time.monotonic() - steered.began
        await self._record(
            self._journal.write(
                "ptz.ended",
                code=why,
                console=lease.console,
                workstation=lease.workstation,
                operator=lease.operator,
                purpose=steered.purpose,
                incident=lease.incident,
                incident_number=grant.incident_number if grant else "",
                cameras=(steered.camera.id,),
                grant=grant.id if grant else None,
                detail=f"{seconds:.1f} s, {steered.moves} movements",
            )
        )

    def _tell(self, steered: _Steered, code: str) -> None:
        self._events.publish(EventKind.PTZ_LEASE, camera=steered.camera.id, lease=steered.lease, code=code)

    # --- what ends a lease from outside ---

    def check(self, approved: Callable[[str], bool]) -> None:
        """End every lease that nothing allows any more; once a second, and whenever a right changed."""
        for steered in self._steered.values():
            lease = steered.lease
            if lease is None or steered.deciding.locked():
                continue
            try:
                if not approved(lease.console):
                    raise RefusedError("console.unknown")
                steered.grant = self._may(steered.camera, steered.purpose, lease.incident)
            except RefusedError as error:
                self._spawn(self._end_of(steered, lease, error.code))

    def console_here(self, console: str) -> None:
        """A console listens to events (again)."""
        if (timer := self._leaving.pop(console, None)) is not None:
            timer.cancel()

    def console_left(self, console: str) -> None:
        """A console no longer listens: what it steers is free soon, unless it is back by then."""
        if not self._stopping and any(
            s.lease is not None and s.lease.console == console for s in self._steered.values()
        ):
            self.console_here(console)
            loop = asyncio.get_running_loop()
            self._leaving[console] = loop.call_later(CONSOLE_GONE_S, self._gone, console)

    def _gone(self, console: str) -> None:
        self._leaving.pop(console, None)
        for steered in self._steered.values():
            if steered.lease is not None and steered.lease.console == console:
                self._spawn(self._end_of(steered, steered.lease, "ptz.console_gone"))

    async def _end_of(self, steered: _Steered, lease: PtzLease, why: str) -> None:
        async with steered.deciding:
            now = steered.lease
            if now is not None and (now.console, now.since) == (lease.console, lease.since):
                await self._end(steered, why)

    async def stop(self) -> None:
        """The gateway ends: nothing goes on moving."""
        self._stopping = True
        for timer in self._leaving.values():
            timer.cancel()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for steered in self._steered.values():
            async with steered.deciding:
                await self._end(steered, "gateway.closing", told=False)
                if steered.turning:
                    await self._halt(steered)
            await steered.device.close()

    # --- the device ---

    async def _move(self, steered: _Steered, caller: Caller, request: PtzRequest) -> PtzPosition | None:
        device, action = steered.device, request.action
        if action in (PtzAction.PRESET, PtzAction.STORE):
            await self._journal.write(
                f"ptz.{action.value}",
                console=caller.key,
                workstation=caller.workstation,
                operator=request.operator,
                purpose=request.purpose,
                incident=request.incident,
                cameras=(steered.camera.id,),
                detail=(request.name or request.preset or "")[:200],
            )
        speeds = (request.pan or 0.0, request.tilt or 0.0, request.zoom or 0.0)
        async with steered.moving:
            # It waited for the device: somebody else may hold it now
            check(steered.lease, caller.key, request.operator, datetime.now(UTC))
            steered.moves += 1
            if action is PtzAction.STOP or (action is PtzAction.MOVE and not any(speeds)):
                self._forget_halt(steered)
                await device.stop()
                steered.turning = False
                return None
            if action is PtzAction.MOVE:
                # Before it is told: an answer that never comes leaves nothing turning
                self._halt_in(steered, request.timeout_ms / 1000)
                steered.turning = True
                await device.move(*speeds, request.timeout_ms)
                return None
            self._forget_halt(steered)
            steered.turning = False
            if action is PtzAction.POSITION:
                await device.go(request.pan, request.tilt, request.zoom)
            elif action is PtzAction.SHIFT:
                await device.shift(request.pan, request.tilt, request.zoom)
            elif action is PtzAction.PRESET:
                await device.recall(request.preset or "")
            else:
                await device.store(request.name or "", request.preset)
                steered.presets = await device.presets()
            return await device.position()

    def _halt_in(self, steered: _Steered, seconds: float) -> None:
        self._forget_halt(steered)
        steered.halt = asyncio.get_running_loop().call_later(
            seconds, lambda: self._spawn(self._halt_by_itself(steered))
        )

    def _forget_halt(self, steered: _Steered) -> None:
        if steered.halt is not None:
            steered.halt.cancel()
            steered.halt = None

    async def _halt_by_itself(self, steered: _Steered) -> None:
        due = steered.halt
        async with steered.moving:
            if steered.halt is due and steered.turning:
                await self._halted(steered)

    async def _halt(self, steered: _Steered) -> None:
        self._forget_halt(steered)
        async with steered.moving:
            await self._halted(steered)

    async def _halted(self, steered: _Steered) -> None:
        """Stop it, whatever it takes: nobody is there any more who would see that it goes on."""
        for again in range(_STOP_TRIES):
            try:
                await steered.device.stop()
            except RefusedError as error:
                _LOG.warning("%s does not stop: %s", steered.camera.config.name, error.code)
                if again + 1 < _STOP_TRIES:
                    await asyncio.sleep(_STOP_AGAIN_S)
            else:
                break
        steered.turning = False

    async def _know(self, steered: _Steered) -> None:
        """Ask the device what it can do, and which presets it knows by now."""
        try:
            async with asyncio.timeout(_KNOW_S), steered.moving:
                steered.can = tuple(kind.value for kind in await steered.device.abilities())
                steered.presets = await steered.device.presets()
        except TimeoutError as error:
            raise RefusedError("ptz.unreachable") from error

    def _state(self, steered: _Steered, position: PtzPosition | None = None) -> PtzState:
        lease = running(steered.lease, datetime.now(UTC))
        return PtzState(
            camera=steered.camera.id, lease=lease, can=steered.can, presets=steered.presets, position=position
        )

    async def _record(self, writing: Awaitable[object]) -> None:
        try:
            await writing
        except RefusedError as error:
            _LOG.error("journal: %s", error.code)

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work, name="steering")
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            _LOG.error("steering", exc_info=error)
