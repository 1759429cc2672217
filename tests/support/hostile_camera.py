"""An RTSP camera that misbehaves: it answers as told, or sends the RTP payloads it was given. Real sockets."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

_SDP = (
    "v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\nm=video 0 RTP/AVP 96\r\na=rtpmap:96 {}/90000\r\na=control:1\r\n"
)
_OK = "RTSP/1.0 200 OK\r\nCSeq: {}\r\n"


@dataclass(frozen=True, slots=True)
class Misdeed:
    """What a path does.

    Attributes:
        raw: what answers the first request, instead of RTSP.
        sdp: the description.
        transport: the header that answers SETUP.
        headers: further lines of each answer.
        payloads: RTP payloads, sent one after the other, again and again while somebody listens.
    """

    raw: bytes | None = None
    sdp: bytes = _SDP.format("H264").encode()
    transport: str = "RTP/AVP/TCP;unicast;interleaved=0-1"
    headers: bytes = b""
    payloads: tuple[bytes, ...] = field(default=())


def described(codec: str) -> bytes:
    """A sound description of a camera."""
    return _SDP.format(codec).encode()


class HostileCamera:
    """Serves every path's misdeed to whoever asks, each on a thread; all end with it."""

    def __init__(self, misdeeds: Mapping[str, Misdeed]) -> None:
        self._misdeeds = misdeeds
        self._over = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=256)
        self._listener.settimeout(0.1)
        self.port: int = self._listener.getsockname()[1]
        self.served: set[str] = set()
        self._threads = [threading.Thread(target=self._listen, name="hostile-camera")]
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

    def url(self, path: str) -> str:
        """Where a misdeed is met."""
        return f"rtsp://127.0.0.1:{self.port}/{path}"

    def _listen(self) -> None:
        while not self._over.is_set():
            try:
                connection, _ = self._listener.accept()
            except TimeoutError:
                continue
            self._threads = [thread for thread in self._threads if thread.is_alive()]
            thread = threading.Thread(target=self._serve, args=(connection,), name="hostile-viewer")
            self._threads.append(thread)
            thread.start()

    def _serve(self, connection: socket.socket) -> None:
        connection.settimeout(3.0)
        with connection:
            try:
                self._converse(connection)
            except (OSError, ValueError, LookupError):
                return

    def _converse(self, connection: socket.socket) -> None:
        waiting = b""
        while not self._over.is_set():
            while b"\r\n\r\n" not in waiting:
                more = connection.recv(4096)
                if not more:
                    return
                waiting += more
            request, _, waiting = waiting.partition(b"\r\n\r\n")
            method, url = request.decode("latin-1").split(" ")[:2]
            path = url.partition("://")[2].partition("/")[2].split("/")[0]
            misdeed = self._misdeeds[path]
            self.served.add(path)
            if misdeed.raw is not None:
                connection.sendall(misdeed.raw)
                return
            lines = request.decode("latin-1").split("\r\n")
            number = next(line.partition(":")[2].strip() for line in lines if line.lower().startswith("cseq"))
            head = _OK.format(number).encode() + misdeed.headers
            if method == "DESCRIBE":
                kind = f"Content-Type: application/sdp\r\nContent-Length: {len(misdeed.sdp)}\r\n\r\n"
                connection.sendall(head + kind.encode() + misdeed.sdp)
            elif method == "SETUP":
                connection.sendall(head + f"Transport: {misdeed.transport}\r\nSession: 1\r\n\r\n".encode())
            else:
                connection.sendall(head + b"Public: DESCRIBE, SETUP, PLAY, TEARDOWN\r\nSession: 1\r\n\r\n")
            if method == "PLAY":
                self._play(connection, misdeed.payloads)
                return

    def _play(self, connection: socket.socket, payloads: tuple[bytes, ...]) -> None:
        number = 0
        while not self._over.wait(0.02) and payloads:
            payload = payloads[number % len(payloads)]
            packet = struct.pack(">BBHII", 0x80, 0x80 | 96, number & 0xFFFF, number * 1800 & 0xFFFFFFFF, 7) + payload
            connection.sendall(b"$\0" + struct.pack(">H", len(packet)) + packet)
            number += 1
