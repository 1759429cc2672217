"""Two hundred gateways that come back: each soon, none in step with another, and no crowd at the lists."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

import pytest

from console.adapters.gateways.connection import FIRST_S, FRESH_MOST_S, HEARD_S, Address, Connection
from console.core.gateways import GatewayFaultError
from tests.support.leaping_loop import LeapingLoop
from tests.support.waiting import until

MANY = 200


class Site:
    """A gateway that cannot be reached until it is `back`."""

    def __init__(self) -> None:
        self.back = False
        self.tried_s: list[float] = []
        self.connection = Connection("site", ("127.0.0.1", 1), self._talk, lambda *_: None)

    async def _talk(self, address: Address, up: Callable[[], None]) -> None:
        self.tried_s.append(asyncio.get_running_loop().time())
        if not self.back:
            raise GatewayFaultError("gateway.unreachable", retry_s=2.0)
        up()
        await asyncio.Event().wait()


def waits_s(after: int) -> list[float]:
    """What each of many lost gateways waits after so many attempts, in the first ten minutes."""
    found = []
    for _ in range(MANY):
        site = Site()
        site.connection._down_since_s = time.monotonic()
        found.append([site.connection._wait_s(GatewayFaultError("gateway.unreachable"), 0.0) for _ in range(after)][-1])
    return found


@pytest.mark.parametrize("after", [1, 5, 30])
def test_gateways_lost_together_do_not_ask_in_step(after: int) -> None:
    found = waits_s(after)
    assert len(set(found)) == MANY
    assert max(found) <= FRESH_MOST_S
    assert max(found) - min(found) > 0.2 * max(found)


def test_those_heard_together_are_all_asked_at_once_but_not_in_one_instant() -> None:
    async def heard() -> list[float]:
        sites = [Site() for _ in range(MANY)]
        for site in sites:
            site.connection.start()
        await until(lambda: all(site.tried_s for site in sites))
        for site in sites:
            site.tried_s.clear()
            site.back = True
        began_s = asyncio.get_running_loop().time()
        for site in sites:
            site.connection.announced(["127.0.0.1"], 1)
        await until(lambda: all(site.connection.state == "up" for site in sites))
        await asyncio.gather(*(site.connection.close() for site in sites))
        return sorted(site.tried_s[0] - began_s for site in sites)

    with asyncio.Runner(loop_factory=LeapingLoop) as runner:
        first = runner.run(heard())
    assert first[-1] < FIRST_S + HEARD_S + 0.001
    assert first[-1] - first[0] > HEARD_S / 2
