from __future__ import annotations

import asyncio
import logging

import pytest

from console.runtime.backoff import Backoff
from console.runtime.clock import ManualClock
from console.runtime.guard import Fault, contained, guard


class Waits:
    """Lets manual time pass instead of sleeping, and remembers how long."""

    def __init__(self) -> None:
        self.clock = ManualClock()
        self.seen: list[float] = []

    async def sleep(self, seconds: float) -> None:
        self.seen.append(seconds)
        self.clock.advance(seconds)
        await asyncio.sleep(0)


async def test_work_is_tried_again_with_growing_waits_until_it_returns(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.ERROR)
    waits, faults, tries = Waits(), list[Fault](), 0

    async def work() -> None:
        nonlocal tries
        tries += 1
        if tries < 4:
            raise ConnectionError(f"try {tries}")

    await guard(
        "events of rtm",
        work,
        faults.append,
        backoff=Backoff(1, 60, jitter=0),
        sleep=waits.sleep,
        monotonic=waits.clock.monotonic,
    )
    assert tries == 4
    assert waits.seen == [1, 2, 4]
    assert faults[1] == Fault("events of rtm", "ConnectionError", "try 2", 2, 2.0)
    assert "Traceback" in caplog.text


async def test_a_long_life_makes_the_next_wait_short_again() -> None:
    waits = Waits()
    lives = iter([0.0, 0.0, 100.0, 0.0])

    async def work() -> None:
        life = next(lives, None)
        if life is None:
            return
        waits.clock.advance(life)
        raise OSError

    await guard(
        "x",
        work,
        backoff=Backoff(1, 60, jitter=0, healthy_s=30),
        sleep=waits.sleep,
        monotonic=waits.clock.monotonic,
    )
    assert waits.seen == [1, 2, 1, 2]


async def test_cancelling_goes_straight_through() -> None:
    begun, faults = asyncio.Event(), list[Fault]()

    async def work() -> None:
        begun.set()
        await asyncio.Event().wait()

    task = asyncio.create_task(guard("x", work, faults.append))
    await begun.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert faults == []


async def test_a_failing_fault_handler_is_contained_too() -> None:
    waits, tries = Waits(), 0

    async def work() -> None:
        nonlocal tries
        tries += 1
        if tries == 1:
            raise OSError

    def handler(fault: Fault) -> None:
        raise RuntimeError("handler")

    await guard("x", work, handler, sleep=waits.sleep)
    assert tries == 2


def test_a_contained_callback_reports_and_returns() -> None:
    faults: list[Fault] = []

    def fail(text: str) -> None:
        raise ValueError(text)

    call = contained("listener", fail, faults.append)
    call("x" * 2000)
    assert [(fault.name, fault.kind, fault.retry_in_s) for fault in faults] == [("listener", "ValueError", None)]
    assert len(faults[0].detail) == 500
