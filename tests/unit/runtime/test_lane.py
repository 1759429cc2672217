from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.runtime.lane import Lane, LaneStopped
from tests.support.waiting import DEADLINE_S


@pytest.fixture
def lane() -> Iterator[Lane]:
    lane = Lane("test-lane")
    lane.start()
    yield lane
    lane.stop(DEADLINE_S)


def test_a_resource_that_belongs_to_its_thread_lives_on_the_lane(lane: Lane, tmp_path: Path) -> None:
    connection = lane.run_sync(sqlite3.connect, tmp_path / "a.db")
    lane.run_sync(connection.execute, "create table t (x)")
    with pytest.raises(sqlite3.ProgrammingError, match="same thread"):
        connection.execute("select 1")
    lane.run_sync(connection.close)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(), max_size=50))
def test_jobs_run_in_the_order_they_came(values: list[int]) -> None:
    lane = Lane("ordered")
    lane.start()
    seen: list[int] = []
    for value in values:
        lane.submit(seen.append, value)
    assert lane.stop(DEADLINE_S)
    assert seen == values


async def test_a_job_is_awaited_from_a_loop_without_blocking_it(lane: Lane) -> None:
    gate = threading.Event()
    job = asyncio.create_task(lane.run(gate.wait))
    await asyncio.sleep(0)
    assert not job.done()
    gate.set()
    assert await job


async def test_an_error_reaches_the_caller_and_the_lane_goes_on(lane: Lane) -> None:
    def fail() -> None:
        raise KeyError("which")

    with pytest.raises(KeyError, match="which"):
        await lane.run(fail)
    assert await lane.run(lambda: 3) == 3


async def test_a_cancelled_caller_drops_only_a_job_that_has_not_begun(lane: Lane) -> None:
    gate, ran = threading.Event(), list[str]()
    first = asyncio.create_task(lane.run(gate.wait))
    second = asyncio.create_task(lane.run(ran.append, "second"))
    third = asyncio.create_task(lane.run(ran.append, "third"))
    await asyncio.sleep(0)
    second.cancel()
    await asyncio.wait([second])
    gate.set()
    await asyncio.gather(first, third)
    assert ran == ["third"]


def test_stop_finishes_what_waits_then_refuses(lane: Lane) -> None:
    gate = threading.Event()
    seen: list[int] = []
    lane.submit(gate.wait)
    jobs = [lane.submit(seen.append, n) for n in range(10)]
    threading.Timer(0.05, gate.set).start()
    assert lane.stop(DEADLINE_S)
    assert seen == list(range(10))
    assert all(job.done() for job in jobs)
    with pytest.raises(LaneStopped, match="test-lane"):
        lane.submit(print)
    with pytest.raises(LaneStopped):
        lane.start()
    assert lane.stop()


def test_a_stuck_job_does_not_hold_up_stop_and_the_rest_fail_at_once(caplog: pytest.LogCaptureFixture) -> None:
    lane = Lane("stuck")
    lane.start()
    gate, begun = threading.Event(), threading.Event()

    def stuck() -> None:
        begun.set()
        gate.wait()

    lane.submit(stuck)
    waiting = lane.submit(print)
    assert begun.wait(DEADLINE_S)
    assert not lane.stop(0.1)
    with pytest.raises(LaneStopped, match="before this job's turn"):
        waiting.result(0)
    assert "lane stuck: a job did not end" in caplog.text
    gate.set()


def test_a_lane_never_waits_for_itself(lane: Lane) -> None:
    with pytest.raises(RuntimeError, match="wait for itself"):
        lane.run_sync(lane.run_sync, print)
    with pytest.raises(RuntimeError, match="wait for itself"):
        lane.run_sync(lane.stop)


def test_a_lane_that_was_not_started_says_so() -> None:
    with pytest.raises(RuntimeError, match="was not started"):
        Lane("asleep").submit(print)
    assert Lane("asleep").stop()
