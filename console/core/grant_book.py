"""The openings this console knows to be in force, and the moment each of them ends. Loop thread."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from console.core.gateways import OpenGrant
from console.domain.camera import CameraRef
from console.domain.time import to_ms

GRACE_S = 3.0
"""How long after its time an opening is believed over without its gateway having said so."""

MOST_OF_OTHERS = 500
"""So many openings of other workstations are known at one gateway; it may announce as many as it likes."""


@dataclass(slots=True)
class Held:
    """One opening; its `until_ms` is by this workstation's clock.

    `logged`: its beginning stands in our log, so its end has to as well. `closing`: why it is being given back,
    empty while it is not.
    """

    grant: OpenGrant
    logged: bool
    closing: str = ""

    @property
    def gateway(self) -> str:
        """The gateway that gave it."""
        return self.grant.cameras[0].gateway if self.grant.cameras else ""


class GrantBook:
    """Ends each opening once: when told, when its time is over, whichever is first."""

    def __init__(self, ended: Callable[[Held, str, str], None], now: Callable[[], datetime]) -> None:
        """`ended` is told what ended, why (a code of AccessClosed) and by whom (empty: nobody here)."""
        self._ended = ended
        self._now = now
        self._held: dict[str, Held] = {}
        self._timers: dict[str, asyncio.TimerHandle] = {}

    def hold(self, grant: OpenGrant, *, logged: bool) -> None:
        """Know an opening, or its new end. Of those of other workstations only so many: they are shown, not kept."""
        held = self._held.get(grant.id)
        if held is None:
            if not (grant.ours or logged) and self._others(grant) >= MOST_OF_OTHERS:
                return
            held = self._held[grant.id] = Held(grant, logged)
        else:
            held.grant = grant
            held.logged = held.logged or logged
        self._arm(held)

    def get(self, grant: str) -> Held | None:
        """An opening by id."""
        return self._held.get(grant)

    def all(self) -> list[Held]:
        """Every opening."""
        return list(self._held.values())

    def at(self, gateway: str) -> list[Held]:
        """The openings of one gateway."""
        return [held for held in self._held.values() if held.gateway == gateway]

    def of_incident(self, incident: str) -> list[Held]:
        """The openings for one incident."""
        return [held for held in self._held.values() if held.grant.incident == incident]

    def covering(self, camera: CameraRef, incident: str | None, *, exactly: bool = False) -> Held | None:
        """The opening of a camera that lasts longest: of this incident if there is one, else (unless `exactly`) of any.

        A picture on the wall may be asked for without naming the incident that its camera is open for.
        """
        open_now = [held for held in self._held.values() if camera in held.grant.cameras and not held.closing]
        own = [held for held in open_now if held.grant.incident == incident]
        if exactly:
            open_now = []
        return max(own or open_now, key=lambda held: held.grant.until_ms, default=None)

    def closing(self, held: Held, why: str) -> None:
        """It is being given back."""
        held.closing = why

    def end(self, held: Held, why: str, by: str = "") -> None:
        """It is over; told once."""
        if self._held.pop(held.grant.id, None) is None:
            return
        timer = self._timers.pop(held.grant.id, None)
        if timer is not None:
            timer.cancel()
        self._ended(held, why, by)

    def stop(self) -> None:
        """Cancel the timers."""
        for timer in self._timers.values():
            timer.cancel()
        self._timers.clear()

    def _others(self, grant: OpenGrant) -> int:
        gateway = grant.cameras[0].gateway if grant.cameras else ""
        return sum(not (held.grant.ours or held.logged) for held in self._held.values() if held.gateway == gateway)

    def _arm(self, held: Held) -> None:
        timer = self._timers.pop(held.grant.id, None)
        if timer is not None:
            timer.cancel()
        left_s = (held.grant.until_ms - to_ms(self._now())) / 1000 + GRACE_S
        self._timers[held.grant.id] = asyncio.get_running_loop().call_later(max(0.0, left_s), self._due, held)

    def _due(self, held: Held) -> None:
        if held.grant.until_ms + int(GRACE_S * 1000) > to_ms(self._now()):
            # Timers follow the monotonic clock, ends the wall clock.
            self._arm(held)
        else:
            self.end(held, held.closing or "expired")
