"""A piece of network between a client and a server on loopback, that can be cut, fall silent, or become slow."""

from __future__ import annotations

import selectors
import socket
import struct
import threading
import time
from types import TracebackType
from typing import Self

_PIECE = 16384
_TICK_S = 0.01


class Network:
    """A TCP proxy on a thread of its own.

    Attributes:
        port: where clients connect.
        accepted: instants (monotonic) at which clients were let in.
    """

    def __init__(self, port: int) -> None:
        """`port` is the server's; it may be none yet, or another one later (`to`)."""
        self.accepted: list[float] = []
        self._to = port
        self._silent = False
        self._bytes_per_s = 0.0
        self._cut = False
        self._over = False
        self._pairs: list[_Pair] = []
        self._lock = threading.Lock()
        self._listener: socket.socket | None = socket.create_server(("127.0.0.1", 0), backlog=256)
        self.port: int = self._listener.getsockname()[1]
        self._thread = threading.Thread(target=self._run, name="network")
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over = True
        self._thread.join(30)
        assert not self._thread.is_alive()

    def cut(self) -> None:
        """Every connection is reset and new ones are refused, as when a host is there and its service is not."""
        with self._lock:
            self._cut = True
            self._close_all()
            if self._listener is not None:
                self._listener.close()
                self._listener = None

    def fall_silent(self) -> None:
        """Nothing gets through and nobody is told: connections stand, new ones are taken and never answered."""
        self._silent = True

    def throttle(self, bytes_per_s: float) -> None:
        """So much a second in each direction of each connection; 0 for no limit."""
        self._bytes_per_s = bytes_per_s

    def mend(self) -> float:
        """Everything gets through again; returns the instant (monotonic)."""
        with self._lock:
            self._silent = self._cut = False
            self._bytes_per_s = 0.0
            if self._listener is None:
                self._listener = socket.create_server(("127.0.0.1", self.port), backlog=256)
        return time.monotonic()

    def _run(self) -> None:
        try:
            while not self._over:
                with self._lock:
                    self._accept()
                    moved = False if self._silent else self._move()
                if not moved:
                    time.sleep(_TICK_S)
        finally:
            with self._lock:
                self._close_all()
                if self._listener is not None:
                    self._listener.close()

    def _accept(self) -> None:
        if self._listener is None:
            return
        with selectors.DefaultSelector() as ready:
            ready.register(self._listener, selectors.EVENT_READ)
            while ready.select(0):
                client, _ = self._listener.accept()
                self.accepted.append(time.monotonic())
                self._pairs.append(_Pair(client))

    def _move(self) -> bool:
        moved = False
        for pair in tuple(self._pairs):
            try:
                moved |= pair.move(self._to, self._bytes_per_s)
            except OSError:
                pair.close()
                self._pairs.remove(pair)
        return moved

    def _close_all(self) -> None:
        for pair in self._pairs:
            pair.close()
        self._pairs.clear()


class _Pair:
    """One client and its connection to the server."""

    def __init__(self, client: socket.socket) -> None:
        self._client = client
        self._server: socket.socket | None = None
        self._held = {True: b"", False: b""}
        self._credit = {True: 0.0, False: 0.0}
        self._at_s = time.monotonic()
        client.setblocking(False)

    def move(self, port: int, bytes_per_s: float) -> bool:
        if self._server is None:
            self._server = socket.create_connection(("127.0.0.1", port), timeout=1.0)
            self._server.setblocking(False)
        now_s = time.monotonic()
        passed_s, self._at_s = now_s - self._at_s, now_s
        moved = False
        for onward, (source, target) in {
            True: (self._client, self._server),
            False: (self._server, self._client),
        }.items():
            self._credit[onward] = min(self._credit[onward] + passed_s * bytes_per_s, bytes_per_s)
            most = int(self._credit[onward]) if bytes_per_s else _PIECE
            if not self._held[onward] and most > 0:
                self._held[onward] = _some(source, min(most, _PIECE))
            if self._held[onward]:
                sent = _send(target, self._held[onward])
                self._credit[onward] -= sent
                self._held[onward] = self._held[onward][sent:]
                moved |= sent > 0
        return moved

    def close(self) -> None:
        for end in (self._client, self._server):
            if end is not None:
                # A reset, not an orderly end.
                end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                end.close()


def _some(source: socket.socket, most: int) -> bytes:
    try:
        received = source.recv(most)
    except BlockingIOError:
        return b""
    if not received:
        raise ConnectionResetError
    return received


def _send(target: socket.socket, what: bytes) -> int:
    try:
        return target.send(what)
    except BlockingIOError:
        return 0
