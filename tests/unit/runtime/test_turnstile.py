from __future__ import annotations

import asyncio

from console.runtime.turnstile import Turnstile
from tests.support.waiting import until


class Crowd:
    """Many that pass, each inside until it is let out."""

    def __init__(self, turnstile: Turnstile, count: int) -> None:
        self.out = asyncio.Event()
        self.passed: list[int] = []
        self.most = 0
        self._turnstile = turnstile
        self.tasks = [asyncio.create_task(self._pass(number)) for number in range(count)]

    async def _pass(self, number: int) -> None:
        async with self._turnstile.turn():
            self.passed.append(number)
            self.most = max(self.most, self._turnstile.inside)
            await self.out.wait()


async def test_a_crowd_passes_in_order_and_only_a_few_at_once() -> None:
    turnstile = Turnstile(3, 60.0)
    crowd = Crowd(turnstile, 50)
    await until(lambda: crowd.passed)
    assert crowd.passed == [0, 1, 2]
    crowd.out.set()
    await asyncio.gather(*crowd.tasks)
    assert crowd.passed == list(range(50))
    assert crowd.most == 3
    assert turnstile.inside == 0


async def test_who_has_waited_long_enough_goes_in_past_those_that_hold_it_up() -> None:
    turnstile = Turnstile(1, 0.01)
    crowd = Crowd(turnstile, 5)
    await until(lambda: len(crowd.passed) == 5)
    crowd.out.set()
    await asyncio.gather(*crowd.tasks)
    assert turnstile.inside == 0


async def test_who_leaves_the_queue_takes_no_turn_with_it() -> None:
    turnstile = Turnstile(1, 60.0)
    crowd = Crowd(turnstile, 4)
    await until(lambda: crowd.passed)
    crowd.tasks[1].cancel()
    await asyncio.wait([crowd.tasks[1]])
    crowd.out.set()
    # Given its turn and cancelled in the same moment.
    crowd.tasks[0].cancel()
    crowd.tasks[2].cancel()
    await asyncio.wait(crowd.tasks)
    assert turnstile.inside == 0
    assert 3 in crowd.passed
