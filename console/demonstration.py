"""Starts the demonstration city behind the console: partners, their pictures, their approval, and the town's life.

Loop thread. Everything goes through the doors that real partners and operators use.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from console.core.catalogue import Catalogue
from console.core.site import Site
from console.core.state import State
from console.demo.cameras import WALL, camera_of
from console.demo.city import DemoCity, DemoGateway
from console.demo.driver import AUTHOR, Driver, Submit
from console.demo.life import Life
from console.domain.camera import CameraRef
from console.runtime.children import Child, ChildSpec
from console.runtime.guard import guard
from console.runtime.supervisor import Supervisor

log = logging.getLogger(__name__)

HEARD_S = 60.0
"""How long a gateway may take to be heard at its first start, on a slow machine that draws as well."""
LIFE_AFTER_S = 1.0
STOP_S = 3.0
APART_S = 0.4
GATEWAY_NICE = 3
"""The window comes first."""


class Demonstration:
    """The city of one data folder.

    Attributes:
        opening: cameras of a first wall, in the order of its cells; known after `start`.
    """

    def __init__(
        self, folder: Path, console_key: str, catalogue: Catalogue, submit: Submit, state: State, site: Site
    ) -> None:
        self._folder = folder
        self._console_key = console_key
        self._catalogue = catalogue
        self._driver = Driver(
            submit,
            state.units,
            state.incidents,
            site.sectors,
            site.zone,
            Life(seed=time.time_ns()),
            lambda: time.time_ns() // 1_000_000,
            asked=site.asked,
        )
        self.opening: tuple[CameraRef, ...] = ()
        self._gateways: list[Supervisor] = []
        self._tasks: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        """Prepare the partners and start them; pictures, approvals and life follow by themselves."""
        parts = await asyncio.to_thread(DemoCity(self._folder).prepare, self._console_key, "Démonstration")
        self.opening = _opening(parts.gateways)
        for gateway in parts.gateways:
            self._gateways.append(Supervisor(gateway.name, _spec(gateway), term_s=STOP_S))
        self._begin(self._open_gateways(), "gateways")
        for number, argv in enumerate(parts.renderers, start=1):
            self._begin(self._draw(ChildSpec(f"renderer {number}", argv)), f"renderer {number}")
        for gateway in parts.gateways:
            self._begin(self._approve(gateway), f"approve {gateway.owner}")
        self._begin(guard("life", self._live), "life")

    async def stop(self) -> None:
        """End the life, the drawing and the partners."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.gather(*(supervisor.stop() for supervisor in self._gateways))

    async def _open_gateways(self) -> None:
        """One after the other, those in view first: six at once would starve the window on two cores."""
        for supervisor in self._gateways:
            supervisor.start()
            await asyncio.sleep(APART_S)

    async def _live(self) -> None:
        await asyncio.sleep(LIFE_AFTER_S)
        await self._driver.run()

    async def _draw(self, spec: ChildSpec) -> None:
        child = await Child.start(spec)
        try:
            code = await child.wait()
            if code:
                log.warning("%s ended with %s: %s", spec.name, code, list(child.tail)[-3:])
        finally:
            await child.stop(STOP_S)

    async def _approve(self, gateway: DemoGateway) -> None:
        """Pin the certificate that this demonstration made, and no other."""
        if self._catalogue.state(gateway.id) or await self._catalogue.seen(gateway.id, HEARD_S):
            outcome = await self._catalogue.approve(gateway.id, gateway.fingerprint, AUTHOR)
            if outcome.ok:
                return
            log.warning("%s was not approved: %s", gateway.name, outcome.code)
        else:
            log.warning("%s was not heard within %d s", gateway.name, HEARD_S)

    def _begin(self, work: Coroutine[Any, Any, None], name: str) -> None:
        self._tasks.append(asyncio.get_running_loop().create_task(work, name=name))


def _opening(gateways: Sequence[DemoGateway]) -> tuple[CameraRef, ...]:
    by_owner = {gateway.owner: gateway.id for gateway in gateways}
    return tuple(
        CameraRef(by_owner[camera.owner], str(uuid5(UUID(by_owner[camera.owner]), f"camera:{camera.name}")))
        for camera in map(camera_of, WALL)
    )


def _spec(gateway: DemoGateway) -> Callable[[], ChildSpec]:
    return lambda: ChildSpec(gateway.name, gateway.argv, nice=GATEWAY_NICE)
