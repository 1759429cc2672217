"""Steering of cameras: takes them in hand, moves them, knows who else does. Loop thread.

It is the gateway that decides; here the wishes of one workstation are kept in order.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from typing import Protocol

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
from console.core.gateways import GatewayFaultError, Lease, Params
from console.core.refusal import RefusedError
from console.core.steering_board import SteeringBoard
from console.core.steering_hand import MOVING, Hand, Reach
from console.core.text import line
from console.core.views import SteeringView
from console.domain.camera import Camera, CameraRef
from console.domain.people import Person, Right
from console.runtime.own_tasks import OwnTasks

log = logging.getLogger(__name__)

Command = TakeCamera | AskForCamera | LeaveCamera | MoveCamera | GoToPreset | KeepPreset
RELEASE_S = 1.0
"""How long the end of the console waits for a gateway to take its cameras back; they end by themselves soon after."""
WATCH_PRIORITY, COMMAND_PRIORITY, FOR_INCIDENT = 3, 6, 2
"""An operator, whoever may also keep presets (a supervisor), and what an incident adds."""
_LOST = frozenset({"ptz.lease_needed", "ptz.held"})


class Ground(Protocol):
    """What a camera is watched for: purpose and incident. Raises TicketRefusedError."""

    async def ground(self, camera: Camera, incident: str | None) -> tuple[str, str]:
        """See `Access.ground`."""


class Steering:
    """The desk's way to steer; tells the screen who steers what."""

    def __init__(self, catalogue: Catalogue, ground: Ground, publish: Callable[[SteeringView], None]) -> None:
        self._catalogue = catalogue
        self._ground = ground
        self._hands: dict[CameraRef, Hand] = {}
        self._board = SteeringBoard(self._hands, self._offset_ms, publish)
        self._tasks = OwnTasks("steering")
        self._reach = Reach(catalogue.link, self._board.took, self._failed, self._tasks)
        self._person: Person | None = None
        catalogue.watch_leases(self)

    # --- what a person asks ---

    async def handle(self, command: Command, by: Person) -> Outcome:
        """Do it, or say why not, with the gateway's code.

        Raises:
            RefusedError: `camera.unknown`, `ptz.unsupported`, `ptz.lease_needed`, or what is wrong with a text.
        """
        ref = CameraRef.of(command.camera)
        try:
            match command:
                case TakeCamera(incident=incident, over=over):
                    await self._take(ref, by, incident, over=over)
                case AskForCamera(incident=incident):
                    hand = await self._new_hand(ref, by, incident)
                    self._board.took(ref, await hand.ask("ask"))
                case LeaveCamera(to=to):
                    await self._leave(ref, to)
                case MoveCamera(pan=pan, tilt=tilt, zoom=zoom):
                    self._hand(ref).wish((pan, tilt, zoom))
                case GoToPreset(preset=preset):
                    hand = self._hand(ref)
                    hand.rest()
                    self._board.took(ref, await hand.held("preset", preset=preset))
                case KeepPreset(name=name):
                    hand = self._hand(ref)
                    done = await hand.held("store", name=line(name, 60, "name"))
                    hand.presets = done.presets
                    self._board.took(ref, done, news=True)
        except (GatewayFaultError, TicketRefusedError) as fault:
            return self._failed(ref, fault.code, fault.params)
        return Outcome(True)

    async def _new_hand(self, ref: CameraRef, by: Person, incident: str) -> Hand:
        camera = self._catalogue.camera(ref)
        if camera is None:
            raise RefusedError("camera.unknown")
        if not camera.ptz:
            raise RefusedError("ptz.unsupported")
        purpose, ground = await self._ground.ground(camera, incident or None)
        priority = priority_of(by) + (FOR_INCIDENT if ground else 0)
        return Hand(ref, by.name.value, purpose, ground, priority, self._reach)

    async def _take(self, ref: CameraRef, by: Person, incident: str, *, over: bool) -> None:
        hand = await self._new_hand(ref, by, incident)
        done = await hand.ask("take", over=over)
        hand.presets = done.presets
        former = self._hands.get(ref)
        if former is not None:
            former.end()
        self._hands[ref] = hand
        self._board.took(ref, done, news=True)

    async def _leave(self, ref: CameraRef, to: str) -> None:
        hand = self._hand(ref)
        if to:
            self._board.took(ref, await hand.ask("hand_over", to=to))
            return
        self._drop(ref)
        try:
            await hand.ask("release")
        except GatewayFaultError as fault:
            if fault.code not in _LOST:
                raise
        self._board.forget(ref)
        self._board.changed()

    def _hand(self, ref: CameraRef) -> Hand:
        hand = self._hands.get(ref)
        if hand is None:
            raise RefusedError("ptz.lease_needed")
        return hand

    # --- what gateways tell (LeaseWatcher) ---

    def leases_read(self, gateway: str, leases: Sequence[Lease]) -> None:
        """What runs there now; what was in hand before the line broke and is not any more is lost."""
        listed = {lease.camera: lease for lease in leases}
        for ref in self._board.at(gateway):
            if ref not in listed:
                self._board.forget(ref)
        for ref in [ref for ref in self._hands if ref.gateway == gateway]:
            if ref not in listed or not listed[ref].ours:
                self._lost(ref, "ptz.console_gone")
        for ref, lease in listed.items():
            self._board.remember(ref, lease)
        self._board.heard()

    def lease_changed(self, camera: CameraRef, lease: Lease | None, how: str) -> None:
        """Somebody took one, asked for one, or one ended."""
        if lease is None:
            self._board.forget(camera)
        else:
            self._board.remember(camera, lease)
        if camera in self._hands and (lease is None or not lease.ours) and how != "ptz.released":
            if how == "ptz.expired":
                # Still under the hand: the next movement takes it again
                self._board.fault(camera, "ptz.expired")
            else:
                self._lost(camera, how, (("holder", lease.operator if lease is not None else ""),))
            self._board.changed()
        else:
            self._board.heard()

    # --- who sits here ---

    def operator_changed(self, person: Person | None) -> None:
        """What the one before had in hand is given back."""
        before, self._person = self._person, person
        self._board.priority = priority_of(person) if person is not None else 0
        if before is not None and (person is None or person.id != before.id):
            for ref in list(self._hands):
                hand = self._hands[ref]
                self._drop(ref)
                self._tasks.spawn(_give_back(hand), f"give back {ref}")
        self._board.changed()

    async def close(self) -> None:
        """Give everything back, as far as that takes no time."""
        self._board.close()
        hands = list(self._hands.values())
        for hand in hands:
            self._drop(hand.ref)
        for task in self._tasks:
            if task.get_name().startswith(MOVING):
                task.cancel()
        given = [asyncio.ensure_future(_give_back(hand)) for hand in hands]
        waiting = [*given, *self._tasks]
        if waiting:
            _, late = await asyncio.wait(waiting, timeout=RELEASE_S)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    # --- inside ---

    def _failed(self, ref: CameraRef, code: str, params: Params) -> Outcome:
        if code in _LOST:
            self._drop(ref)
        self._board.fault(ref, code, params)
        self._board.changed()
        return Outcome(False, code, params)

    def _lost(self, ref: CameraRef, how: str, params: Params = ()) -> None:
        self._drop(ref)
        self._board.fault(ref, how, params)

    def _drop(self, ref: CameraRef) -> None:
        hand = self._hands.pop(ref, None)
        self._board.settle(ref)
        if hand is not None:
            hand.end()

    def _offset_ms(self, gateway: str) -> int:
        link = self._catalogue.link(gateway)
        return link.clock_offset_us // 1000 if link is not None else 0


def priority_of(person: Person) -> int:
    """How much a person's wish to steer weighs."""
    return COMMAND_PRIORITY if person.may(Right.KEEP_PRESETS) else WATCH_PRIORITY


async def _give_back(hand: Hand) -> None:
    try:
        await hand.ask("release")
    except GatewayFaultError as fault:
        log.info("camera %s not given back: %s", hand.ref, fault.code)
