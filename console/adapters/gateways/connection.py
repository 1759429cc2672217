"""Keeps one gateway connected: growing waits with jitter, every known address, at once when it is heard again."""

from __future__ import annotations

import asyncio
import logging
import random
import time
from collections.abc import Awaitable, Callable, Sequence

from console.core.gateways import GatewayFaultError, Params
from console.runtime.backoff import Backoff

log = logging.getLogger(__name__)

FIRST_S = 0.3
MOST_S = 15.0
FRESH_MOST_S = 2.0
"""The longest wait while the loss is fresh: after a restart the pictures are to be back within seconds."""
FRESH_S = 600.0
MOST_ADDRESSES = 4
HEARD_S = 0.1
"""Gateways that are announced together, when a network is back, are spoken to within so long, not in one instant."""
_LEAST_SHARE = 0.6
UNAPPROVED = frozenset({"console.waiting", "console.unknown"})

Address = tuple[str, int]
Talk = Callable[[Address, Callable[[], None]], Awaitable[None]]
"""Speaks to the gateway until that fails; calls its second argument once everything is known and true."""


class Connection:
    """The life of one connection, on the loop thread.

    Announcements are anybody's: the address at which the gateway proved itself last is never forgotten for them, is
    tried at least every second time, and they do not make the tries come without a rest.

    Attributes:
        address: where it was last reached, or is tried now.
        state: `connecting`, `up`, `down` or `unapproved_there`.
    """

    def __init__(self, name: str, address: Address, talk: Talk, tell: Callable[[str, str, Params], None]) -> None:
        self.address = address
        self.state = ""
        self._name = name
        self._talk = talk
        self._tell = tell
        self._proven = address
        self._heard: list[Address] = []
        self._backoff = Backoff(FIRST_S, MOST_S, healthy_s=5.0)
        self._hurry = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._down_since_s = 0.0
        self._told: tuple[str, str, Params] | None = None

    def start(self) -> None:
        """Begin. Idempotent."""
        if self._task is None:
            self._task = asyncio.get_running_loop().create_task(self._keep(), name=f"gateway {self._name}")

    def announced(self, hosts: Sequence[str], port: int) -> None:
        """Try these addresses first, and now, unless the connection stands."""
        fresh = [(host, port) for host in hosts if (host, port) != self._proven]
        self._heard = [*fresh, *(known for known in self._heard if known not in fresh)][: MOST_ADDRESSES - 1]
        if self.state != "up":
            self._backoff.reset()
            self._hurry.set()

    async def close(self) -> None:
        """End; nothing more is told."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            await asyncio.wait([task])

    async def _keep(self) -> None:
        self._down_since_s = time.monotonic()
        self._say("connecting", "", ())
        turn = 0
        while True:
            self._hurry.clear()
            self.address = self._next(turn)
            began_s = time.monotonic()
            fault = await self._try()
            turn += 1
            if self.state == "up":
                self._down_since_s = time.monotonic()
                turn = 1  # back to where it was
            wait_s = self._wait_s(fault, time.monotonic() - began_s)
            log.info("gateway %s: %s at %s, next try in %.1f s", self._name, fault.code, self.address[0], wait_s)
            self._say("unapproved_there" if fault.code in UNAPPROVED else "down", fault.code, fault.params)
            await self._rest(wait_s, began_s)

    def _next(self, turn: int) -> Address:
        """Where it was heard last, or else was reached before, in turn with where it proved itself last."""
        if not self._heard or turn % 2:
            return self._proven
        self._heard.append(self._heard.pop(0))
        return self._heard[-1]

    async def _rest(self, wait_s: float, began_s: float) -> None:
        """Wait; less when it is heard meanwhile, but never so that tries follow each other without a rest."""
        try:
            # Not wait_for: in Python 3.11 that one loses a cancellation which comes with the announcement.
            async with asyncio.timeout(wait_s):
                await self._hurry.wait()
        except TimeoutError:
            return
        # Spread, since many are heard in the same moment when a network is back.
        rest_s = max(0.0, began_s + FIRST_S - time.monotonic())
        await asyncio.sleep(rest_s + random.uniform(0.0, HEARD_S))  # noqa: S311 - spreads load, guards nothing

    async def _try(self) -> GatewayFaultError:
        try:
            await self._talk(self.address, self._up)
        except GatewayFaultError as fault:
            return fault
        except Exception as error:
            # One gateway that makes us stumble must not take the others with it.
            log.exception("gateway %s: unexpected", self._name)
            return GatewayFaultError("gateway.fault", (("kind", type(error).__name__),), retry_s=MOST_S)
        return GatewayFaultError("gateway.lost")

    def _up(self) -> None:
        former, self._proven = self._proven, self.address
        known = [address for address in self._heard if address != self._proven]
        self._heard = [*known, *([former] if former != self._proven else [])][: MOST_ADDRESSES - 1]
        self._say("up", "", ())

    def _wait_s(self, fault: GatewayFaultError, lived_s: float) -> float:
        wait_s = self._backoff.next_s(lived_s if self.state == "up" else 0.0)
        fresh = time.monotonic() - self._down_since_s < FRESH_S
        if fresh and wait_s > FRESH_MOST_S * _LEAST_SHARE:
            # Drawn, not cut off: two hundred that were lost together would ask in step for ever.
            wait_s = min(wait_s, FRESH_MOST_S * random.uniform(_LEAST_SHARE, 1.0))  # noqa: S311 - spreads load, guards nothing
        if fault.code == "answer.too_large":
            # It costs us megabytes each time.
            return MOST_S
        return wait_s

    def _say(self, state: str, code: str, params: Params) -> None:
        self.state = state
        if self._told != (state, code, params):
            self._told = (state, code, params)
            self._tell(state, code, params)
