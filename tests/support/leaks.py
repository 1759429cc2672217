"""Finds the threads and child processes that a test left behind."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from multiprocessing import resource_tracker
from pathlib import Path

import psutil
import pytest

GRACE_S = 30.0
"""Only what is left takes so long: how busy the machine is must not decide."""


@dataclass(frozen=True)
class Running:
    """What ran at one moment: threads by identity, children by pid and start time."""

    threads: frozenset[threading.Thread]
    children: frozenset[psutil.Process]


BEFORE = pytest.StashKey[Running]()


def snapshot() -> Running:
    """What runs now."""
    return Running(_threads(), _children())


def left_since(before: Running, grace_s: float = GRACE_S) -> list[str]:
    """Descriptions of what still runs that did not before, once `grace_s` has passed; empty as soon as nothing does."""
    end_s = time.monotonic() + grace_s
    while True:
        threads = _threads() - before.threads
        children = _children() - before.children
        if not threads and not children:
            return []
        if time.monotonic() > end_s:
            return [f"thread {t.name}" for t in threads] + [_describe(c) for c in children]
        time.sleep(0.01)


def _threads() -> frozenset[threading.Thread]:
    # A thread that Python did not start (Qt's, libVLC's) gets a dummy when it first calls in, and keeps it for good.
    return frozenset(t for t in threading.enumerate() if not isinstance(t, threading._DummyThread))


def _has_children() -> bool:
    """Asked of the kernel for this process alone; true where it does not say."""
    told = [task / "children" for task in Path("/proc/self/task").iterdir()]
    try:
        return any(one.read_bytes() for one in told)
    except OSError:  # a thread ended just now, or this kernel keeps no such list
        return True


def _children() -> frozenset[psutil.Process]:
    if not _has_children():
        return frozenset()
    # Shared memory starts one tracker for the life of this process.
    tracker: int | None = getattr(resource_tracker._resource_tracker, "_pid", None)
    return frozenset(c for c in psutil.Process().children(recursive=True) if c.pid != tracker)


def _describe(child: psutil.Process) -> str:
    try:
        return f"process {child.pid} ({child.status()}) {' '.join(child.cmdline())[:200]}"
    except psutil.Error:
        return f"process {child.pid}, gone by now"
