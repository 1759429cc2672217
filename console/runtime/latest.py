"""Mailboxes between threads that cannot fill up: newest wins, or a bounded batch."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Hashable, Iterable
from typing import Generic, TypeVar

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)

Wake = Callable[[], None]


class Latest(Generic[T]):
    """Holds the newest value only. `put` and `take` from any thread.

    `wake` is called on the putting thread, outside the lock, only when the box goes from empty to full: a reader that
    takes once for each wake misses nothing, and a writer that is faster than the reader costs one wake a read.
    """

    def __init__(self, wake: Wake | None = None) -> None:
        self._lock = threading.Lock()
        self._box: tuple[T] | None = None
        self._wake = wake

    def put(self, value: T) -> None:
        """Replace what waits, if anything does."""
        with self._lock:
            was_empty = self._box is None
            self._box = (value,)
        if was_empty and self._wake is not None:
            self._wake()

    def take(self) -> T | None:
        """Empty the box: the newest value, or None when nothing came since the last take."""
        with self._lock:
            box, self._box = self._box, None
        return None if box is None else box[0]


class Coalesced(Generic[T]):
    """Collects items into batches, in order. `add` and `drain` from any thread.

    At most `most` items wait; beyond it the oldest are dropped and counted, since memory must stay bounded even when
    the reader has stopped.
    """

    def __init__(self, wake: Wake | None = None, *, most: int = 10_000) -> None:
        if most < 1:
            raise ValueError("a batch holds at least one item")
        self._lock = threading.Lock()
        self._items: deque[T] = deque()
        self._most = most
        self._dropped = 0
        self._wake = wake

    def add(self, item: T) -> None:
        """Add one item."""
        self.extend((item,))

    def extend(self, items: Iterable[T]) -> None:
        """Add several at once, waking the reader at most once."""
        fresh = list(items)
        if not fresh:
            return
        with self._lock:
            was_empty = not self._items
            self._items.extend(fresh)
            while len(self._items) > self._most:
                self._items.popleft()
                self._dropped += 1
        if was_empty and self._wake is not None:
            self._wake()

    def drain(self) -> list[T]:
        """Everything that waits, oldest first; empty when nothing does."""
        with self._lock:
            items, self._items = self._items, deque()
        return list(items)

    @property
    def dropped(self) -> int:
        """How many items were lost to the bound since the start."""
        with self._lock:
            return self._dropped


class LatestByKey(Generic[K, T]):
    """The newest value of each key. `put` and `drain` from any thread; memory is bounded by the number of keys."""

    def __init__(self, wake: Wake | None = None) -> None:
        self._lock = threading.Lock()
        self._values: dict[K, T] = {}
        self._wake = wake

    def put(self, key: K, value: T) -> None:
        """Replace what waits under this key."""
        with self._lock:
            was_empty = not self._values
            self._values[key] = value
        if was_empty and self._wake is not None:
            self._wake()

    def drain(self) -> dict[K, T]:
        """Everything that waits, by key."""
        with self._lock:
            values, self._values = self._values, {}
        return values
