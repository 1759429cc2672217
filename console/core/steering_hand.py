"""One camera under this workstation's hand: what is asked of its gateway, and movements in order. Loop thread.

Of movements only the newest counts, at most ten a second and one at a time, so that a slow camera is never behind the
hand.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from console.core.gateways import GatewayFaultError, GatewayLink, Params, SteerAsk, Steered
from console.domain.camera import CameraRef
from console.runtime.latest import Latest
from console.runtime.own_tasks import OwnTasks

EVERY_S = 0.1
"""Between two movements; a stop is never made to wait."""
MOVING = "steer "
"""How the name of a task begins that moves a camera."""


@dataclass(frozen=True, slots=True)
class Reach:
    """What a hand reaches. `link` gives the connection to a gateway; `took` and `failed` hear of each movement.

    `tasks` holds the movement that runs.
    """

    link: Callable[[str], GatewayLink | None]
    took: Callable[[CameraRef, Steered], None]
    failed: Callable[[CameraRef, str, Params], object]
    tasks: OwnTasks


@dataclass(eq=False)
class Hand:
    """Who steers a camera, what for, and how much that weighs.

    Attributes:
        presets: (token, name) of the places that the camera knows.
    """

    ref: CameraRef
    operator: str
    purpose: str
    incident: str
    priority: int
    reach: Reach
    presets: tuple[tuple[str, str], ...] = ()
    _wished: Latest[tuple[float, float, float]] = field(default_factory=Latest)
    _still: asyncio.Event = field(default_factory=asyncio.Event)
    _driving: asyncio.Task[None] | None = None

    def wish(self, speeds: tuple[float, float, float]) -> None:
        """Pan, tilt and zoom, each from -1 to 1 of what the camera can do; three zeros stop it."""
        self._wished.put(speeds)
        if not any(speeds):
            self._still.set()
        if self._driving is None or self._driving.done():
            self._driving = self.reach.tasks.spawn(self._drive(), f"{MOVING}{self.ref}")

    def rest(self) -> None:
        """Forget a movement that waits: something else is asked of the camera."""
        self._wished.take()

    def end(self) -> None:
        """Move no more."""
        self.rest()
        if self._driving is not None:
            self._driving.cancel()

    async def held(self, action: str, **more: Any) -> Steered:
        """Ask; what was given up for want of use, and is still free, is taken again without a word.

        Raises:
            GatewayFaultError: see `ask`.
        """
        try:
            return await self.ask(action, **more)
        except GatewayFaultError as fault:
            if fault.code != "ptz.lease_needed":
                raise
        await self.ask("take")
        return await self.ask(action, **more)

    async def ask(
        self,
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
        """Ask its gateway once.

        Raises:
            GatewayFaultError: the gateway's no, or `gateway.down`.
        """
        link = self.reach.link(self.ref.gateway)
        if link is None:
            raise GatewayFaultError("gateway.down")
        return await link.steer(
            SteerAsk(
                camera=self.ref.camera,
                action=action,
                operator=self.operator,
                purpose=self.purpose,
                incident=self.incident,
                priority=self.priority,
                over=over,
                to=to,
                pan=pan,
                tilt=tilt,
                zoom=zoom,
                preset=preset,
                name=name,
            )
        )

    async def _drive(self) -> None:
        loop = asyncio.get_running_loop()
        while (speeds := self._wished.take()) is not None:
            began_s = loop.time()
            self._still.clear()
            try:
                await self._move(speeds)
            except GatewayFaultError as fault:
                self.reach.failed(self.ref, fault.code, fault.params)
                self.rest()
                return
            rest_s = EVERY_S - (loop.time() - began_s)
            if rest_s > 0:
                # A stop is never made to wait
                try:
                    await asyncio.wait_for(self._still.wait(), rest_s)
                except TimeoutError:
                    continue

    async def _move(self, speeds: tuple[float, float, float]) -> None:
        pan, tilt, zoom = speeds
        if any(speeds):
            self.reach.took(self.ref, await self.held("move", pan=pan, tilt=tilt, zoom=zoom))
        else:
            self.reach.took(self.ref, await self.ask("stop"))
