from __future__ import annotations

import asyncio
import concurrent.futures
import gc
import logging
import threading
from collections.abc import Iterator

import pytest

from console.runtime.loop import LoopNotRunning, LoopThread
from tests.support.waiting import DEADLINE_S, wait_for

Faults = list[tuple[str, BaseException]]


@pytest.fixture
def faults() -> Faults:
    return []


@pytest.fixture
def loop(faults: Faults) -> Iterator[LoopThread]:
    thread = LoopThread("test-loop", lambda name, error: faults.append((name, error)))
    thread.start()
    yield thread
    thread.stop(DEADLINE_S)


def test_a_coroutine_runs_on_the_named_thread(loop: LoopThread) -> None:
    async def where() -> str:
        return threading.current_thread().name

    assert loop.submit(where()).result(DEADLINE_S) == "test-loop"


def test_a_submitted_error_is_the_callers(loop: LoopThread, faults: Faults) -> None:
    async def fail() -> None:
        raise ValueError("mine")

    with pytest.raises(ValueError, match="mine"):
        loop.submit(fail()).result(DEADLINE_S)
    assert faults == []


def test_a_spawned_error_is_logged_and_reported_by_name(
    loop: LoopThread, faults: Faults, caplog: pytest.LogCaptureFixture
) -> None:
    async def fail() -> None:
        raise ValueError("nobody waits for me")

    loop.spawn(fail(), "discovery")
    wait_for(lambda: faults)
    name, error = faults[0]
    assert name == "discovery"
    assert str(error) == "nobody waits for me"
    assert "discovery failed" in caplog.text


def test_a_failing_callback_is_reported_and_the_loop_goes_on(loop: LoopThread, faults: Faults) -> None:
    def fail() -> None:
        raise ZeroDivisionError

    loop.call(fail)
    wait_for(lambda: faults)
    assert isinstance(faults[0][1], ZeroDivisionError)
    called = threading.Event()
    loop.call(called.set)
    assert called.wait(DEADLINE_S)


def test_a_failing_fault_handler_does_not_stop_the_loop(caplog: pytest.LogCaptureFixture) -> None:
    def bad_handler(name: str, error: BaseException) -> None:
        raise RuntimeError("handler")

    async def fail() -> None:
        raise ValueError

    thread = LoopThread("test-loop", bad_handler)
    thread.start()
    thread.spawn(fail(), "part")
    wait_for(lambda: "the fault handler itself failed" in caplog.text)
    assert thread.submit(asyncio.sleep(0, "alive")).result(DEADLINE_S) == "alive"
    assert thread.stop()


def test_stop_cancels_tasks_and_awaits_their_ends(loop: LoopThread) -> None:
    ended: list[str] = []

    async def work(name: str) -> None:
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0.01)
            ended.append(name)

    loop.spawn(work("spawned"), "spawned")
    submitted = loop.submit(work("submitted"))
    loop.submit(asyncio.sleep(0)).result(DEADLINE_S)
    assert loop.stop(DEADLINE_S)
    assert sorted(ended) == ["spawned", "submitted"]
    with pytest.raises(concurrent.futures.CancelledError):
        submitted.result(0)
    assert "test-loop" not in [thread.name for thread in threading.enumerate()]


def test_stop_leaves_a_task_that_will_not_end_and_names_it(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.ERROR)
    thread = LoopThread("stubborn")
    thread.start()

    async def stubborn() -> None:
        while True:
            try:
                await asyncio.Event().wait()
            except asyncio.CancelledError:
                continue

    thread.spawn(stubborn(), "stubborn-part")
    thread.submit(asyncio.sleep(0)).result(DEADLINE_S)
    assert not thread.stop(0.3)
    wait_for(lambda: "task stubborn-part did not end" in caplog.text)
    wait_for(lambda: "stubborn" not in [one.name for one in threading.enumerate()])
    # What was left behind goes now, while this test listens to what asyncio has to say about it.
    gc.collect()
    assert "stubborn" in caplog.records[-1].getMessage()


def test_a_stuck_worker_of_the_default_executor_is_left_behind(caplog: pytest.LogCaptureFixture) -> None:
    thread = LoopThread("workers")
    thread.start()
    release, begun, over = threading.Event(), threading.Event(), threading.Event()

    def work() -> None:
        begun.set()
        release.wait()
        over.set()

    thread.spawn(asyncio.to_thread(work), "import")
    assert begun.wait(DEADLINE_S)
    assert not thread.stop(0.5)
    assert not over.is_set(), "left behind, not waited for"
    wait_for(lambda: "a thread of its default executor did not end" in caplog.text)
    release.set()
    assert over.wait(DEADLINE_S)


def test_a_loop_that_is_blocked_does_not_hold_up_stop_for_ever(caplog: pytest.LogCaptureFixture) -> None:
    thread = LoopThread("blocked")
    thread.start()
    release = threading.Event()
    thread.call(release.wait)
    assert not thread.stop(0.2)
    assert "blocked does not end: something on it blocks" in caplog.text
    release.set()


def test_work_is_refused_before_start_and_after_stop() -> None:
    thread = LoopThread("refusing")
    with pytest.raises(LoopNotRunning):
        thread.submit(asyncio.sleep(0))
    thread.start()
    assert thread.running
    assert thread.stop()
    assert thread.stop()
    assert not thread.running
    with pytest.raises(LoopNotRunning):
        thread.spawn(asyncio.sleep(0), "late")
    with pytest.raises(LoopNotRunning):
        thread.call(print)


def test_a_stopped_loop_can_be_started_again() -> None:
    thread = LoopThread("again")
    for _ in range(3):
        thread.start()
        assert thread.submit(asyncio.sleep(0, 7)).result(DEADLINE_S) == 7
        assert thread.stop()
