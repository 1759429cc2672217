"""Who looked back at what: one fact when a look ends, and one for each half minute of a longer one. Loop thread.

The screen tells what was seen; whose look it is was settled when it began, so that a change of operator in the middle
writes it down for whoever looked.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from console.core.commands import LookedBack, Outcome
from console.core.grounds import purpose_of
from console.core.ledger import Ledger
from console.core.notary import Draft
from console.core.ports import StoreFaultError
from console.core.refusal import RefusedError
from console.domain.bodies import ViewReplayed
from console.domain.camera import Camera
from console.domain.people import Person

log = logging.getLogger(__name__)

EACH_S = 30.0
MOST_LOOKS = 400
"""So many tiles at most look back at once."""
_OVER = 2000

FindCamera = Callable[[str], Camera | None]


@dataclass(slots=True)
class _Look:
    camera: Camera
    incident: str
    by: str
    since_s: float
    from_ms: int = 0
    until_ms: int = 0

    def saw(self, from_ms: int, until_ms: int) -> None:
        if 0 < from_ms <= until_ms:
            self.from_ms = min(self.from_ms or from_ms, from_ms)
            self.until_ms = max(self.until_ms, until_ms)


class Looks:
    """The looks back that run."""

    def __init__(self, ledger: Ledger, find_camera: FindCamera, now_s: Callable[[], float] = time.monotonic) -> None:
        self._ledger = ledger
        self._find_camera = find_camera
        self._now_s = now_s
        self._running: dict[str, _Look] = {}
        self._over: deque[str] = deque(maxlen=_OVER)
        self._person = ""
        self._ending: set[asyncio.Task[None]] = set()

    async def looked_back(self, command: LookedBack, by: Person) -> Outcome:
        """Take what was seen; write it down when it is over, or half a minute is full.

        Raises:
            RefusedError: the camera is not known, or too many look back.
            StoreFaultError: it could not be written down; it is kept for the next time.
        """
        incident = "" if command.look in self._running else await self._known(command.incident)
        if command.look in self._over:
            return Outcome(True)
        look = self._running.get(command.look)
        if look is None:
            camera = self._find_camera(command.camera)
            if camera is None:
                raise RefusedError("camera.unknown")
            if len(self._running) >= MOST_LOOKS:
                raise RefusedError("too.many")
            look = self._running[command.look] = _Look(camera, incident, by.id, self._now_s())
        look.saw(command.from_ms, command.until_ms)
        if command.over:
            self._running.pop(command.look, None)
            self._over.append(command.look)
        if command.over or self._now_s() - look.since_s >= EACH_S:
            await self._write(look)
        return Outcome(True)

    async def _known(self, incident: str) -> str:
        """The incident if there is one, also an old one; a look is never lost to a store that cannot say."""
        try:
            return incident if incident and await self._ledger.incident(incident) is not None else ""
        except StoreFaultError as fault:
            log.warning("incident %s cannot be read: %s", incident, fault.code)
            return ""

    def seated(self, person: str) -> None:
        """Who sits here now, empty for nobody: what somebody else looked at ends with them, under their name."""
        if person == self._person:
            return
        self._person = person
        ended = self._take_all()  # now: what the next one begins is theirs
        task = asyncio.get_running_loop().create_task(self._write_all(ended), name="looks back of somebody else")
        self._ending.add(task)
        task.add_done_callback(self._ending.discard)

    def _take_all(self) -> list[_Look]:
        looks, self._running = self._running, {}
        self._over.extend(looks)
        return list(looks.values())

    async def _write_all(self, looks: list[_Look]) -> None:
        for look in looks:
            await self._write_if_possible(look)

    async def close(self) -> None:
        """The console closes: what was seen until now is written down."""
        await self._write_all(self._take_all())
        if self._ending:
            await asyncio.wait(tuple(self._ending))

    async def run(self) -> None:
        """Write down what the screen began to tell and does not go on with, for ever."""
        while True:
            await asyncio.sleep(EACH_S)
            for look in tuple(self._running.values()):
                if self._now_s() - look.since_s >= EACH_S:
                    await self._write_if_possible(look)

    async def _write_if_possible(self, look: _Look) -> None:
        try:
            await self._write(look)
        except StoreFaultError as fault:
            log.error("a look back could not be written down: %s", fault.code)

    async def _write(self, look: _Look) -> None:
        look.since_s = self._now_s()
        if not look.from_ms:
            return
        camera = look.camera
        seen = ViewReplayed(
            str(camera.ref), camera.number, camera.name, look.from_ms, look.until_ms, purpose_of(camera)
        )
        about = f"incident:{look.incident}" if look.incident else f"camera:{camera.ref}"
        async with self._ledger.turn:
            if not look.from_ms:
                return
            await self._ledger.commit([Draft(about, seen)], look.by)
            look.from_ms = look.until_ms = 0
