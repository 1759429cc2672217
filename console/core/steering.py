"""Steering of cameras: takes them in hand, moves them, knows who else does. Loop thread.

It is the gateway that decides; here the wishes of one workstation are kept in order. Of movements only the newest
counts, at most ten a second and one at a time, so that a slow camera is never behind the hand.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from console.core.catalogue import Catalogue
from console.core.commands import (
    AskForCamera,
    GoToPreset,
    KeepPreset,
    LeaveCamera,
    MoveCamera,
    Outcome,
    TakeCamera,
)
from console.core.feeds import TicketRefusedError
from console.core.gateways import GatewayFaultError, Lease, Params, SteerAsk, Steered
from console.core.refusal import RefusedError
from console.core.text import line
from console.core.views import SteeredItem, SteeringView
from console.domain.camera import Camera, CameraRef
from console.domain.people import Person, Right
from console.runtime.latest import Latest

log = logging.getLogger(__name__)

Command = TakeCamera | AskForCamera | LeaveCamera | MoveCamera | GoToPreset | KeepPreset
EVERY_S = 0.1
TOLD_S = 0.1
"""What gateways tell by themselves reaches the screen this often: one that talks too much costs no more."""
MOST = 20_000
"""Leases that are remembered at all."""
RELEASE_S = 1.0
"""How long the end of the console waits for a gateway to take its cameras back; they end by themselves soon after."""
WATCH_PRIORITY, COMMAND_PRIORITY, FOR_INCIDENT = 3, 6, 2
"""An operator, whoever may also keep presets (a supervisor), and what an incident adds."""
SHOWN_MS = 2_000
"""A lease that is prolonged less than this is no news."""
_LOST = frozenset({"ptz.lease_needed", "ptz.held"})


class Ground(Protocol):
    """What a camera is watched for: purpose and incident. Raises TicketRefusedError."""

    async def ground(self, camera: Camera, incident: str | None) -> tuple[str, str]:
        """See `Access.ground`."""


@dataclass(eq=False)
class _Hand:
    """One camera under this workstation's hand."""

    ref: CameraRef
    operator: str
    purpose: str
    incident: str
    priority: int
    presets: tuple[tuple[str, str], ...] = ()
    wished: Latest[tuple[float, float, float]] = field(default_factory=Latest)
    still: asyncio.Event = field(default_factory=asyncio.Event)
    driving: asyncio.Task[None] | None = None


class Steering:
    """The desk's way to steer; tells the screen who steers what."""

    def __init__(self, catalogue: Catalogue, ground: Ground, publish: Callable[[SteeringView], None]) -> None:
        self._catalogue = catalogue
        self._ground = ground
        self._publish = publish
        self._hands: dict[CameraRef, _Hand] = {}
        self._leases: dict[CameraRef, Lease] = {}
        self._faults: dict[CameraRef, tuple[str, Params]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._person: Person | None = None
        self._revision = 0
        self._telling: asyncio.TimerHandle | None = None
        self._closed = False
        catalogue.watch_leases(self)

    # --- what a person asks ---

    async def handle(self, command: Command, by: Person) -> Outcome:
        """Do it, or say why not, with the gateway's code."""
        ref = _ref(command.camera)
        try:
            match command:
                case TakeCamera(incident=incident, over=over):
                    await self._take(ref, by, incident, over=over)
                case AskForCamera(incident=incident):
                    hand = await self._new_hand(ref, by, incident)
                    self._took(ref, await self._ask(hand, "ask"))
                case LeaveCamera(to=to):
                    await self._leave(ref, to)
                case MoveCamera(pan=pan, tilt=tilt, zoom=zoom):
                    self._wish(self._hand(ref), (pan, tilt, zoom))
                case GoToPreset(preset=preset):
                    hand = self._hand(ref)
                    hand.wished.take()
                    self._took(ref, await self._held(hand, "preset", preset=preset))
                case KeepPreset(name=name):
                    hand = self._hand(ref)
                    done = await self._held(hand, "store", name=line(name, 60, "name"))
                    hand.presets = done.presets
                    self._took(ref, done, news=True)
        except GatewayFaultError as fault:
            return self._failed(ref, fault.code, fault.params)
        except TicketRefusedError as fault:
            return self._failed(ref, fault.code, fault.params)
        return Outcome(True)

    async def _new_hand(self, ref: CameraRef, by: Person, incident: str) -> _Hand:
        camera = self._catalogue.camera(ref)
        if camera is None:
            raise RefusedError("camera.unknown")
        if not camera.ptz:
            raise RefusedError("ptz.unsupported")
        purpose, ground = await self._ground.ground(camera, incident or None)
        return _Hand(ref, by.name.value, purpose, ground, priority_of(by) + (FOR_INCIDENT if ground else 0))

    async def _take(self, ref: CameraRef, by: Person, incident: str, *, over: bool) -> None:
        hand = await self._new_hand(ref, by, incident)
        done = await self._ask(hand, "take", over=over)
        hand.presets = done.presets
        former = self._hands.get(ref)
        if former is not None:
            _end(former)
        self._hands[ref] = hand
        self._took(ref, done, news=True)

    async def _leave(self, ref: CameraRef, to: str) -> None:
        hand = self._hand(ref)
        if to:
            self._took(ref, await self._ask(hand, "hand_over", to=to))
            return
        self._drop(ref)
        try:
            await self._ask(hand, "release")
        except GatewayFaultError as fault:
            if fault.code not in _LOST:
                raise
        self._leases.pop(ref, None)
        self._changed()

    def _hand(self, ref: CameraRef) -> _Hand:
        hand = self._hands.get(ref)
        if hand is None:
            raise RefusedError("ptz.lease_needed")
        return hand

    # --- movement ---

    def _wish(self, hand: _Hand, speeds: tuple[float, float, float]) -> None:
        hand.wished.put(speeds)
        if not any(speeds):
            hand.still.set()
        if hand.driving is None or hand.driving.done():
            hand.driving = self._spawn(self._drive(hand), f"steer {hand.ref}")

    async def _drive(self, hand: _Hand) -> None:
        loop = asyncio.get_running_loop()
        while (speeds := hand.wished.take()) is not None:
            began_s = loop.time()
            hand.still.clear()
            try:
                await self._move(hand, speeds)
            except GatewayFaultError as fault:
                self._failed(hand.ref, fault.code, fault.params)
                hand.wished.take()
                return
            rest_s = EVERY_S - (loop.time() - began_s)
            if rest_s > 0:
                # A stop is never made to wait
                try:
                    await asyncio.wait_for(hand.still.wait(), rest_s)
                except TimeoutError:
                    continue

    async def _move(self, hand: _Hand, speeds: tuple[float, float, float]) -> None:
        pan, tilt, zoom = speeds
        if any(speeds):
            self._took(hand.ref, await self._held(hand, "move", pan=pan, tilt=tilt, zoom=zoom))
        else:
            self._took(hand.ref, await self._ask(hand, "stop"))

    async def _held(self, hand: _Hand, action: str, **more: Any) -> Steered:
        """Ask; what was given up for want of use, and is still free, is taken again without a word."""
        try:
            return await self._ask(hand, action, **more)
        except GatewayFaultError as fault:
            if fault.code != "ptz.lease_needed":
                raise
        await self._ask(hand, "take")
        return await self._ask(hand, action, **more)

    # --- what gateways tell (LeaseWatcher) ---

    def leases_read(self, gateway: str, leases: Sequence[Lease]) -> None:
        """What runs there now; what was in hand before the line broke and is not any more is lost."""
        listed = {lease.camera: lease for lease in leases}
        for ref in [ref for ref in self._leases if ref.gateway == gateway and ref not in listed]:
            del self._leases[ref]
        for ref in [ref for ref in self._hands if ref.gateway == gateway]:
            if ref not in listed or not listed[ref].ours:
                self._lost(ref, "ptz.console_gone")
        for ref, lease in listed.items():
            self._remember(ref, lease)
        self._heard()

    def _remember(self, ref: CameraRef, lease: Lease) -> None:
        if ref in self._leases or len(self._leases) < MOST:
            self._leases[ref] = lease

    def lease_changed(self, camera: CameraRef, lease: Lease | None, how: str) -> None:
        """Somebody took one, asked for one, or one ended."""
        if lease is None:
            self._leases.pop(camera, None)
        else:
            self._remember(camera, lease)
        if camera in self._hands and (lease is None or not lease.ours) and how != "ptz.released":
            if how == "ptz.expired":
                # Still under the hand: the next movement takes it again
                self._faults[camera] = ("ptz.expired", ())
            else:
                self._lost(camera, how, (("holder", lease.operator if lease is not None else ""),))
            self._changed()
        else:
            self._heard()

    # --- who sits here ---

    def operator_changed(self, person: Person | None) -> None:
        """What the one before had in hand is given back."""
        before, self._person = self._person, person
        if before is not None and (person is None or person.id != before.id):
            for ref in list(self._hands):
                hand = self._hands[ref]
                self._drop(ref)
                self._spawn(self._give_back(hand), f"give back {ref}")
        self._changed()

    async def close(self) -> None:
        """Give everything back, as far as that takes no time."""
        self._closed = True
        if self._telling is not None:
            self._telling.cancel()
        hands = list(self._hands.values())
        for hand in hands:
            self._drop(hand.ref)
        for task in list(self._tasks):
            if task.get_name().startswith("steer "):
                task.cancel()
        given = [asyncio.ensure_future(self._give_back(hand)) for hand in hands]
        waiting = [*given, *self._tasks]
        if waiting:
            _, late = await asyncio.wait(waiting, timeout=RELEASE_S)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def _give_back(self, hand: _Hand) -> None:
        try:
            await self._ask(hand, "release")
        except GatewayFaultError as fault:
            log.info("camera %s not given back: %s", hand.ref, fault.code)

    # --- inside ---

    async def _ask(
        self,
        hand: _Hand,
        action: str,
        *,
        over: bool = False,
        to: str = "",
        pan: float | None = None,
        tilt: float | None = None,
        zoom: float | None = None,
        preset: str = "",
        name: str = "",
    ) -> Steered:
        link = self._catalogue.link(hand.ref.gateway)
        if link is None:
            raise GatewayFaultError("gateway.down")
        return await link.steer(
            SteerAsk(
                camera=hand.ref.camera,
                action=action,
                operator=hand.operator,
                purpose=hand.purpose,
                incident=hand.incident,
                priority=hand.priority,
                over=over,
                to=to,
                pan=pan,
                tilt=tilt,
                zoom=zoom,
                preset=preset,
                name=name,
            )
        )

    def _took(self, ref: CameraRef, done: Steered, *, news: bool = False) -> None:
        before, lease = self._leases.get(ref), done.lease
        if lease is None:
            self._leases.pop(ref, None)
        else:
            self._leases[ref] = lease
        news = news or self._faults.pop(ref, None) is not None
        if news or before is None or lease is None or replace(before, until_ms=0) != replace(lease, until_ms=0):
            self._changed()
        elif lease.until_ms - before.until_ms < SHOWN_MS:
            self._leases[ref] = before
        else:
            self._changed()

    def _failed(self, ref: CameraRef, code: str, params: Params) -> Outcome:
        if code in _LOST:
            self._drop(ref)
        self._faults[ref] = (code, params)
        self._changed()
        return Outcome(False, code, params)

    def _lost(self, ref: CameraRef, how: str, params: Params = ()) -> None:
        self._drop(ref)
        self._faults[ref] = (how, params)

    def _drop(self, ref: CameraRef) -> None:
        hand = self._hands.pop(ref, None)
        self._faults.pop(ref, None)
        if hand is not None:
            _end(hand)

    def _heard(self) -> None:
        """Tell the screen soon, with whatever else is heard until then."""
        if self._telling is None and not self._closed:
            self._telling = asyncio.get_running_loop().call_later(TOLD_S, self._changed)

    def _changed(self) -> None:
        """Tell the screen now."""
        if self._telling is not None:
            self._telling.cancel()
            self._telling = None
        self._revision += 1
        refs = dict.fromkeys((*self._leases, *self._hands, *self._faults))
        priority = priority_of(self._person) if self._person is not None else 0
        self._publish(SteeringView(self._revision, tuple(self._item(ref) for ref in refs), priority))

    def _item(self, ref: CameraRef) -> SteeredItem:
        lease, hand = self._leases.get(ref), self._hands.get(ref)
        fault, params = self._faults.get(ref, ("", ()))
        item = SteeredItem(str(ref), presets=hand.presets if hand is not None else (), fault=fault, params=params)
        if lease is None:
            return item
        link = self._catalogue.link(ref.gateway)
        offset_ms = link.clock_offset_us // 1000 if link is not None else 0
        return replace(
            item,
            operator=lease.operator,
            workstation=lease.workstation,
            priority=lease.priority,
            since_ms=lease.since_ms - offset_ms,
            until_ms=lease.until_ms - offset_ms,
            here=lease.ours,
            ours=lease.ours and hand is not None,
            offered_to=lease.offered_to,
            asked_by=lease.asked_by,
            asked_from=lease.asked_from,
        )

    def _spawn(self, work: Coroutine[Any, Any, None], name: str) -> asyncio.Task[None]:
        task = asyncio.get_running_loop().create_task(work, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._finished)
        return task

    def _finished(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("steering", exc_info=error)


def priority_of(person: Person) -> int:
    """How much a person's wish to steer weighs."""
    return COMMAND_PRIORITY if person.may(Right.KEEP_PRESETS) else WATCH_PRIORITY


def _end(hand: _Hand) -> None:
    hand.wished.take()
    if hand.driving is not None:
        hand.driving.cancel()


def _ref(text: str) -> CameraRef:
    gateway, _, camera = text.partition("/")
    return CameraRef(gateway, camera)
