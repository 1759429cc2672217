"""Contain a fault where it happened: log it, name it, try again; the rest keeps working."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, ParamSpec

from console.runtime.backoff import Backoff

log = logging.getLogger(__name__)

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Fault:
    """Something failed and was contained.

    Attributes:
        name: the part, as the caller named it.
        kind: the error's class name: a stable code, not a sentence.
        detail: the error's own text, cut to 500 characters. For logs and technicians; may hold words from the network.
        attempts: failures in a row, this one included.
        retry_in_s: when it is tried again, or None when it is not.
    """

    name: str
    kind: str
    detail: str
    attempts: int
    retry_in_s: float | None


OnFault = Callable[[Fault], None]


async def guard(
    name: str,
    work: Callable[[], Awaitable[Any]],
    on_fault: OnFault | None = None,
    *,
    backoff: Backoff | None = None,
    sleep: Callable[[float], Awaitable[Any]] = asyncio.sleep,
    monotonic: Callable[[], float] = time.monotonic,
) -> None:
    """Run `work()` until it returns, starting it again after each error. Cancelling goes straight through.

    Args:
        name: what to call it in the log and in the fault.
        work: makes a fresh awaitable for each try.
        on_fault: told of each fault, on the loop thread.
        backoff: the waits between tries; a usual one if none is given.
        sleep: awaits a number of seconds.
        monotonic: the clock that measures how long a try lived.
    """
    waits = backoff if backoff is not None else Backoff()
    while True:
        began_s = monotonic()
        try:
            await work()
        except Exception as error:
            wait_s = waits.next_s(monotonic() - began_s)
            log.exception("%s failed, next try in %.1f s", name, wait_s)
            tell(on_fault, _fault(name, error, waits.attempts, wait_s))
        else:
            return
        await sleep(wait_s)


def contained(name: str, fn: Callable[P, object], on_fault: OnFault | None = None) -> Callable[P, None]:
    """Wrap a callback so that its error is logged and reported, and never reaches whoever calls it. Any thread."""

    def call(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            fn(*args, **kwargs)
        except Exception as error:
            log.exception("%s failed", name)
            tell(on_fault, _fault(name, error, 1, None))

    return call


def tell(on_fault: OnFault | None, fault: Fault) -> None:
    """Hand a fault over, without trusting the one who receives it."""
    if on_fault is None:
        return
    try:
        on_fault(fault)
    except Exception:  # the fault itself was reported; that nobody could be told of it stands in the log
        log.exception("the fault handler of %s itself failed", fault.name)


def _fault(name: str, error: Exception, attempts: int, retry_in_s: float | None) -> Fault:
    return Fault(name, type(error).__name__, str(error)[:500], attempts, retry_in_s)
