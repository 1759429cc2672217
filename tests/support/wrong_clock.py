"""Between a real RTSP camera and who reads it: sets the camera's clock, as its sender reports tell it."""

from __future__ import annotations

import contextlib
import re
import socket
import struct
import threading
from types import TracebackType
from typing import BinaryIO, Self

_SENDER_REPORT = 200
_FRACTION = 1 << 32


class WrongClock:
    """Passes RTSP over TCP on, with the camera's clock `ahead_s` seconds ahead; that may change while it runs."""

    def __init__(self, camera_port: int, ahead_s: float) -> None:
        self.ahead_s = ahead_s
        self._camera_port = camera_port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._open: list[socket.socket] = [self._listener]
        self._threads = [threading.Thread(target=self._listen, name="wrong-clock")]
        self._threads[0].start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for each in self._open:
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(30)
            assert not thread.is_alive()
        for each in self._open:
            each.close()

    def _listen(self) -> None:
        while True:
            try:
                viewer, _ = self._listener.accept()
            except OSError:
                return
            camera = socket.create_connection(("127.0.0.1", self._camera_port))
            self._open += [viewer, camera]
            for source, target, change in ((viewer, camera, False), (camera, viewer, True)):
                thread = threading.Thread(target=self._pass, args=(source, target, change), name="wrong-clock way")
                self._threads.append(thread)
                thread.start()

    def _pass(self, source: socket.socket, target: socket.socket, change: bool) -> None:
        with contextlib.suppress(OSError), source.makefile("rb") as stream:
            while part := self._next(stream) if change else source.recv(65536):
                target.sendall(part)
        for each in (source, target):
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)

    def _next(self, stream: BinaryIO) -> bytes:
        """One interleaved packet, or one answer."""
        first = stream.read(1)
        if first != b"$":
            head = first
            while first and not head.endswith(b"\r\n\r\n"):
                line = stream.readline()
                if not line:
                    return head
                head += line
            length = re.search(rb"(?i)content-length:\s*(\d+)", head)
            body = stream.read(int(length[1])) if length else b""
            return head + body
        channel, size = struct.unpack(">BH", stream.read(3))
        content = bytearray(stream.read(size))
        if channel % 2 and size >= 20 and content[1] == _SENDER_REPORT:
            seconds, fraction = struct.unpack_from(">II", content, 8)
            told = seconds * _FRACTION + fraction + round(self.ahead_s * _FRACTION)
            struct.pack_into(">II", content, 8, *divmod(told, _FRACTION))
        return b"$" + struct.pack(">BH", channel, size) + bytes(content)
