"""The tasks of one part: held, waited for, and their errors said."""

from __future__ import annotations

import asyncio
import gc
import logging

import pytest

from console.runtime.own_tasks import OwnTasks


async def test_what_runs_is_waited_for_with_all_that_it_begins() -> None:
    tasks, done = OwnTasks("access"), []

    async def second() -> None:
        done.append("second")

    async def first() -> None:
        await asyncio.sleep(0)
        tasks.spawn(second())
        done.append("first")

    tasks.spawn(first())
    await tasks.over()
    assert done == ["first", "second"]
    assert list(tasks) == []


async def test_a_task_that_nobody_else_keeps_is_not_lost() -> None:
    tasks, told = OwnTasks("access"), asyncio.Event()

    async def work() -> None:
        waiter = asyncio.get_running_loop().create_future()
        asyncio.get_running_loop().call_soon(waiter.set_result, None)
        await waiter
        told.set()

    tasks.spawn(work())
    await asyncio.sleep(0)
    gc.collect()
    await tasks.over()
    assert told.is_set()


async def test_an_error_is_said_once_and_harms_nothing_else(caplog: pytest.LogCaptureFixture) -> None:
    tasks = OwnTasks("catalogue")

    async def fail() -> None:
        raise ValueError("no list")

    with caplog.at_level(logging.ERROR):
        tasks.spawn(fail(), "cameras of g1")
        still = tasks.spawn(asyncio.sleep(0, "done"))
        await tasks.over()
    assert still.result() == "done"
    (record,) = caplog.records
    assert record.getMessage() == "catalogue: cameras of g1"
    assert record.exc_info is not None
    assert isinstance(record.exc_info[1], ValueError)


async def test_one_that_is_cancelled_is_no_error(caplog: pytest.LogCaptureFixture) -> None:
    tasks = OwnTasks("steering")
    task = tasks.spawn(asyncio.sleep(600), "steer g1/c1")
    task.cancel()
    await tasks.over()
    assert caplog.records == []
