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
HEARD_S = 0.1
"""Gateways that are announced together, when a network is back, are spoken to within so long, not in one instant."""
_LEAST_SHARE = 0.6
UNAPPROVED = frozenset({"console.waiting", "console.unknown"})

Address = tuple[str, int]
Talk = Callable[[Address, Callable[[], None]], Awaitable[None]]
"""Speaks to the gateway until that fails; calls its second argument once everything is known and true."""


class Connection:
    """The life of one connection, on the loop thread.

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
        self._addresses: list[Address] = [address]
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
        fresh = [(host, port) for host in hosts]
        self._addresses = [*fresh, *(known for known in self._addresses if known not in fresh)][:4]
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
            self.address = self._addresses[turn % len(self._addresses)]
            began_s = time.monotonic()
            fault = await self._try()
            if self.state == "up":
                self._down_since_s = time.monotonic()
                turn = 0
            else:
                turn += 1
            wait_s = self._wait_s(fault, time.monotonic() - began_s)
            log.info("gateway %s: %s at %s, next try in %.1f s", self._name, fault.code, self.address[0], wait_s)
            self._say("unapproved_there" if fault.code in UNAPPROVED else "down", fault.code, fault.params)
            try:
                await asyncio.wait_for(self._hurry.wait(), wait_s)
            except TimeoutError:
                continue
            await asyncio.sleep(random.uniform(0.0, HEARD_S))  # noqa: S311 - spreads load
            turn = 0

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
        proven = self.address
        self._addresses = [proven, *(known for known in self._addresses if known != proven)]
        self._say("up", "", ())

    def _wait_s(self, fault: GatewayFaultError, lived_s: float) -> float:
        wait_s = self._backoff.next_s(lived_s if self.state == "up" else 0.0)
        fresh = time.monotonic() - self._down_since_s < FRESH_S
        if fresh and wait_s > FRESH_MOST_S * _LEAST_SHARE:
            # Drawn, not cut off: two hundred that were lost together would ask in step for ever.
            wait_s = min(wait_s, FRESH_MOST_S * random.uniform(_LEAST_SHARE, 1.0))  # noqa: S311 - spreads load
        if fault.code == "answer.too_large":
            # It costs us megabytes each time.
            return MOST_S
        return wait_s

    def _say(self, state: str, code: str, params: Params) -> None:
        self.state = state
        if self._told != (state, code, params):
            self._told = (state, code, params)
            self._tell(state, code, params)
