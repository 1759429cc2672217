"""A network between viewer and gateway that stalls, then delivers all it held; or that is too slow. Real TCP."""

from __future__ import annotations

import select
import socket
import threading
from types import TracebackType
from typing import Self

_STEP_S = 0.05


class StallingProxy:
    """Relays to one port. What the gateway sends is held while `flowing` is cleared, and comes in one burst after.

    Attributes:
        most_bytes_per_s: what passes towards each viewer, 0 for no bound.
    """

    def __init__(self, port: int) -> None:
        self.flowing = threading.Event()
        self.flowing.set()
        self.most_bytes_per_s = 0
        self._to = port
        self._over = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._listener.settimeout(0.1)
        self.port: int = self._listener.getsockname()[1]
        self._threads = [threading.Thread(target=self._listen, name="stalling-proxy")]
        self._threads[0].start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join(30)
            assert not thread.is_alive()
        self._listener.close()

    def _listen(self) -> None:
        while not self._over.is_set():
            try:
                viewer, _ = self._listener.accept()
            except TimeoutError:
                continue
            thread = threading.Thread(target=self._relay, args=(viewer,), name="stalling-relay")
            self._threads.append(thread)
            thread.start()

    def _relay(self, viewer: socket.socket) -> None:
        held: list[bytes] = []
        with viewer, socket.create_connection(("127.0.0.1", self._to)) as gateway:
            try:
                while not self._over.is_set():
                    slow = self.most_bytes_per_s
                    ready, _, _ = select.select([viewer, gateway], [], [], 0.02)
                    for end in ready:
                        received = end.recv(65536 if not slow else max(1, round(slow * _STEP_S)))
                        if not received:
                            return
                        if end is viewer:
                            gateway.sendall(received)
                        else:
                            held.append(received)
                            if slow and self._over.wait(_STEP_S):
                                return
                    if self.flowing.is_set():
                        viewer.sendall(b"".join(held))
                        held.clear()
            except OSError:
                return
