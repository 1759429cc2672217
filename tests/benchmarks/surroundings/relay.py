"""A network that can fail: a TCP relay that holds its bytes back, cuts a connection, or leads somewhere else."""

from __future__ import annotations

import contextlib
import random
import selectors
import socket
import threading
from dataclasses import dataclass, field
from typing import Self

_CHUNK = 65536
_MOST_WAITING = 1 << 20
"""Bytes kept for an end that does not read; then the other end is read no more, as TCP itself would do."""


@dataclass(eq=False)
class _End:
    """One end of a connection: what has come for it and was not sent yet."""

    socket: socket.socket
    other: _End | None = None
    waiting: bytearray = field(default_factory=bytearray)
    watched: int = 0


class Relay:
    """Leads `port` of loopback to another one. A thread of its own; its methods may be called on any thread."""

    def __init__(self, target: int) -> None:
        """`target`: the port on loopback that it leads to."""
        self._target = target
        self._held = False
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=256)
        self._listener.setblocking(False)
        self.port: int = self._listener.getsockname()[1]
        self._lock = threading.Lock()
        self._ends: set[_End] = set()
        self._selector = selectors.DefaultSelector()
        self._waker, self._woken = socket.socketpair()
        self._woken.setblocking(False)
        self._selector.register(self._woken, selectors.EVENT_READ)
        self._selector.register(self._listener, selectors.EVENT_READ)
        self._over = False
        self._thread = threading.Thread(target=self._run, name=f"relay-{self.port}")

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over = True
        self._wake()
        self._thread.join(10)
        self.drop_all()
        for closed in (self._listener, self._waker, self._woken):
            closed.close()
        self._selector.close()

    # --- what can be done to it ---------------------------------------------------------------------------------------

    def hold(self) -> None:
        """Cut the cable: nothing passes, nobody is told. New connections are taken by the kernel and hear nothing."""
        self._held = True
        self._wake()

    def resume(self) -> None:
        """Mend the cable: what both ends still have to say passes."""
        self._held = False
        self._wake()

    def lead_to(self, target: int) -> None:
        """From now on new connections go there; those that are open are cut."""
        self._target = target
        self.drop_all()

    def drop_all(self) -> int:
        """Cut every connection; how many there were."""
        with self._lock:
            ends = list(self._ends)
            for end in ends:
                self._close(end)
        return len(ends) // 2

    def drop_one(self, dice: random.Random) -> bool:
        """Cut one connection, chosen by the dice; whether there was one."""
        with self._lock:
            ends = sorted(self._ends, key=lambda end: end.socket.fileno())
            if ends:
                self._close(dice.choice(ends))
        return bool(ends)

    # --- its thread ---------------------------------------------------------------------------------------------------

    def _wake(self) -> None:
        with contextlib.suppress(OSError):
            self._waker.send(b".")

    def _run(self) -> None:
        while not self._over:
            events = self._selector.select(1.0)
            with self._lock:
                for key, mask in events:
                    if key.fileobj is self._woken:
                        with contextlib.suppress(BlockingIOError):
                            self._woken.recv(4096)
                    elif key.fileobj is self._listener:
                        self._accept()
                    else:
                        self._pass(key.data, mask)
                self._arrange()

    def _accept(self) -> None:
        if self._held:
            return
        try:
            near, _ = self._listener.accept()
        except BlockingIOError:
            return
        try:
            far = socket.create_connection(("127.0.0.1", self._target), 1.0)
        except OSError:  # nobody listens there now: the console hears what it would hear without a relay
            near.close()
            return
        ends = _End(near), _End(far)
        for end, other in (ends, ends[::-1]):
            end.socket.setblocking(False)
            end.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            end.other = other
            self._ends.add(end)

    def _pass(self, end: _End, mask: int) -> None:
        if end not in self._ends or self._held or end.other is None:
            return
        try:
            if mask & selectors.EVENT_READ:
                data = end.socket.recv(_CHUNK)
                if not data:
                    self._flush(end.other)
                    self._close(end)
                    return
                end.other.waiting += data
                self._flush(end.other)
            if mask & selectors.EVENT_WRITE:
                self._flush(end)
        except OSError:
            self._close(end)

    def _flush(self, end: _End) -> None:
        with contextlib.suppress(BlockingIOError):
            while end.waiting:
                del end.waiting[: end.socket.send(end.waiting)]

    def _close(self, end: _End) -> None:
        for gone in (end, end.other):
            if gone is not None and gone in self._ends:
                self._ends.discard(gone)
                if gone.watched:
                    self._selector.unregister(gone.socket)
                gone.socket.close()

    def _arrange(self) -> None:
        """Watch for what can be done now, and for nothing else."""
        self._watch_listener()
        for end in self._ends:
            wanted = 0
            if not self._held and end.other is not None:
                wanted |= selectors.EVENT_READ if len(end.other.waiting) < _MOST_WAITING else 0
                wanted |= selectors.EVENT_WRITE if end.waiting else 0
            if wanted == end.watched:
                continue
            if not wanted:
                self._selector.unregister(end.socket)
            elif end.watched:
                self._selector.modify(end.socket, wanted, end)
            else:
                self._selector.register(end.socket, wanted, end)
            end.watched = wanted

    def _watch_listener(self) -> None:
        watched = self._listener in self._selector.get_map()
        if self._held and watched:
            self._selector.unregister(self._listener)
        elif not self._held and not watched:
            self._selector.register(self._listener, selectors.EVENT_READ)
