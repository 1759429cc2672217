from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.runtime.lifetime import AsyncLifetime, Lifetime
from console.runtime.loop import LoopThread
from tests.support.waiting import DEADLINE_S


@given(st.lists(st.booleans(), max_size=12))
def test_every_part_stops_in_reverse_whichever_fails(fails: list[bool]) -> None:
    happened: list[str] = []

    def stop(n: int, fail: bool) -> Callable[[], None]:
        def stop_it() -> None:
            happened.append(f"stop {n}")
            if fail:
                raise OSError(n)

        return stop_it

    lifetime = Lifetime()
    for n, fail in enumerate(fails):
        lifetime.add(str(n), lambda n=n: happened.append(f"start {n}"), stop(n, fail))  # type: ignore[misc]  # n is bound now
    ended = lifetime.close()
    count = len(fails)
    assert happened == [f"start {n}" for n in range(count)] + [f"stop {n}" for n in reversed(range(count))]
    assert [isinstance(end.error, OSError) for end in ended] == list(reversed(fails))
    assert lifetime.close() == []


def test_start_gives_back_what_it_made_and_a_failed_start_is_not_stopped() -> None:
    stopped: list[str] = []

    def fail() -> None:
        raise RuntimeError("no port")

    lifetime = Lifetime()
    assert lifetime.add("number", lambda: 7, lambda: stopped.append("number")) == 7
    with pytest.raises(RuntimeError, match="no port"):
        lifetime.add("server", fail, lambda: stopped.append("server"))
    lifetime.close()
    assert stopped == ["number"]
    with pytest.raises(RuntimeError, match="over"):
        lifetime.add("late", lambda: None, lambda: None)


def test_parts_on_the_loop_start_without_waiting_and_are_awaited_at_the_end(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    happened: list[str] = []
    gate = threading.Event()

    async def start() -> None:
        await asyncio.to_thread(gate.wait)
        happened.append("started")

    async def stop() -> None:
        happened.append("stopped")

    loop = LoopThread("lifetime-loop")
    with Lifetime() as lifetime:
        lifetime.add("loop", loop.start, loop.stop)
        lifetime.add("discovery", lambda: loop.submit(start()), lambda: loop.submit(stop()))
        assert happened == []
        gate.set()
    assert happened == ["started", "stopped"]
    assert "stopped discovery in" in caplog.text
    assert "stopped loop in" in caplog.text


def test_a_late_step_is_left_behind_at_its_deadline(caplog: pytest.LogCaptureFixture) -> None:
    never: Future[None] = Future()
    gate, over = threading.Event(), threading.Event()
    stopped: list[str] = []

    def block() -> None:
        gate.wait()
        over.set()

    lifetime = Lifetime()
    lifetime.on_close("first", lambda: stopped.append("first"))
    lifetime.on_close("on the loop", lambda: never, deadline_s=0.05)
    lifetime.on_close("blocking", block, deadline_s=0.05, apart=True)
    ended = lifetime.close()
    assert not over.is_set(), "left behind, not waited for"
    assert stopped == ["first"]
    assert [type(end.error) for end in ended] == [TimeoutError, TimeoutError, type(None)]
    assert "stopping blocking passed its deadline" in caplog.text
    gate.set()
    assert over.wait(DEADLINE_S)


def test_a_failed_start_on_the_loop_is_logged_at_once(caplog: pytest.LogCaptureFixture) -> None:
    future: Future[None] = Future()
    lifetime = Lifetime()
    lifetime.add("events", lambda: future, lambda: None)
    future.set_exception(OSError("no route"))
    assert "starting events failed" in caplog.text
    lifetime.close()


async def test_the_same_for_a_process_that_is_its_loop() -> None:
    happened: list[str] = []

    async def start(name: str) -> str:
        happened.append(f"start {name}")
        return name

    async def stop(name: str) -> None:
        happened.append(f"stop {name}")
        if name == "hangs":
            await asyncio.Event().wait()
        if name == "fails":
            raise OSError

    async with AsyncLifetime() as lifetime:
        for name in ("a", "fails", "hangs"):
            limit_s = 0.05 if name == "hangs" else DEADLINE_S
            assert await lifetime.add(name, lambda n=name: start(n), lambda n=name: stop(n), deadline_s=limit_s) == name  # type: ignore[misc]  # bound now
        ended = await lifetime.close()
        assert [type(end.error) for end in ended] == [TimeoutError, OSError, type(None)]
    assert happened[3:] == ["stop hangs", "stop fails", "stop a"]
