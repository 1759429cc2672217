"""A small real gateway for the workers: TLS with a certificate of its own, HTTP/1.1, live MPEG-TS with `Cic-Epoch`."""

from __future__ import annotations

import datetime
import functools
import hashlib
import json
import socket
import ssl
import tempfile
import threading
import time
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import IO, Self, cast

import av
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from console.core.feeds import LiveSource
from console.gateway.mpegts import TsMuxer
from tests.integration.video.scenes import FPS, GROUP, SOUND_SAMPLES, TICKS, Scene

WRAP = 1 << 33


@functools.cache
def certificate(name: str = "camera") -> tuple[str, str, str]:
    """A self-signed certificate: (certificate PEM, key PEM, SHA-256 in hex)."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=30))
        .sign(key, hashes.SHA256())
    )
    pem = made.public_bytes(serialization.Encoding.PEM).decode()
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ).decode()
    return pem, secret, hashlib.sha256(made.public_bytes(serialization.Encoding.DER)).hexdigest()


class CameraServer:
    """Serves one camera to any number of viewers, each on a thread; every thread ends with the server.

    Attributes:
        scene: what it films; may be changed while it runs (a camera set to another size or codec).
        epoch_us: the instant of picture 0, by the server's clock.
        chunked: whether the body comes in chunks, or bare up to the end.
        sound: frames of a sound track beside the pictures, over and over; none when empty.
        flowing: cleared, pictures are held back (and skipped, as a live source would).
        answer: instead of the stream, (status, body).
        raw: instead of a stream, these bytes over and over.
        lose: a picture's packet that is not sent, told by its index since the epoch and whether it is a key frame.
        stamp: the time stamp (90 kHz) of a picture by its index since the epoch, None for one that is not taken; set,
            the scene begins anew with the viewer and is sent as a gateway would.
        manner: instead of the scene, what a viewer is sent; told how to send, and the event of its end.
        clock: whose clock the answer says its instants are by.
        asked: paths of the requests that were received.
        connections: how many were let in.
        bytes_in: application bytes received from clients, in all.
    """

    def __init__(self, scene: Scene, *, name: str = "camera", clock_ahead_us: int = 0) -> None:
        self.scene = scene
        self.clock_ahead_us = clock_ahead_us
        self.epoch_us = time.time_ns() // 1000 - 60_000_000 + clock_ahead_us
        self.chunked = True
        self.sound: tuple[bytes, ...] = ()
        self.flowing = threading.Event()
        self.flowing.set()
        self.answer: tuple[int, object] | None = None
        self.raw = b""
        self.lose: Callable[[int, bool], bool] = lambda index, key: False
        self.stamp: Callable[[int], int | None] | None = None
        self.manner: Callable[[Callable[[bytes], int], threading.Event], None] | None = None
        self.clock = "gateway"
        self.asked: list[str] = []
        self.bytes_in = 0
        self.connections = 0
        self._over = threading.Event()
        self._name = name
        pem, secret, _ = certificate(name)
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "c").write_text(pem)
            (Path(folder) / "k").write_text(secret)
            self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self._context.load_cert_chain(Path(folder) / "c", Path(folder) / "k")
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._listener.settimeout(0.1)
        self.port: int = self._listener.getsockname()[1]
        self._threads = [threading.Thread(target=self._listen, name="camera-server")]
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

    def source(self, **changes: object) -> LiveSource:
        """Where a worker finds the stream."""
        pem, _, fingerprint = certificate(self._name)
        fields: dict[str, object] = {
            "host": "127.0.0.1",
            "port": self.port,
            "path": "/v1/live/cam/sub.ts?ticket=t",
            "certificate_pem": pem,
            "fingerprint": fingerprint,
            "clock_offset_us": self.clock_ahead_us,
        }
        return LiveSource(**(fields | changes))  # type: ignore[arg-type]  # names are checked by the dataclass itself

    def _listen(self) -> None:
        while not self._over.is_set():
            try:
                plain, _ = self._listener.accept()
            except TimeoutError:
                continue
            self.connections += 1
            thread = threading.Thread(target=self._serve, args=(plain,), name="camera-viewer")
            self._threads.append(thread)
            thread.start()

    def _serve(self, plain: socket.socket) -> None:
        plain.settimeout(10.0)
        with plain:
            try:
                with self._context.wrap_socket(plain, server_side=True) as tls:
                    self._converse(tls)
            except (OSError, av.error.FFmpegError):
                # The viewer left; closing the muxer then fails as well.
                return

    def _converse(self, tls: ssl.SSLSocket) -> None:
        request = b""
        while b"\r\n\r\n" not in request:
            more = tls.recv(4096)
            if not more:
                return
            self.bytes_in += len(more)
            request += more
        self.asked.append(request.split(b" ")[1].decode())
        if self.answer is not None:
            status, body = self.answer
            content = body if isinstance(body, bytes) else json.dumps(body).encode()
            head = f"HTTP/1.1 {status} No\r\nContent-Type: application/json\r\nContent-Length: {len(content)}\r\n\r\n"
            tls.sendall(head.encode() + content)
            return
        coding = "Transfer-Encoding: chunked\r\n" if self.chunked else "Connection: close\r\n"
        said = f"Content-Type: video/mp2t\r\nCic-Epoch: {self.epoch_us}\r\nCic-Clock: {self.clock}\r\n"
        head = f"HTTP/1.1 200 OK\r\n{said}{coding}\r\n"
        tls.sendall(head.encode())
        body = _Body(tls, self.chunked)
        if self.raw:
            while not self._over.is_set():
                body.write(self.raw)
        elif self.manner is not None:
            self.manner(body.write, self._over)
        else:
            self._stream(body)

    def _stream(self, body: _Body) -> None:
        while not self._over.is_set():
            if self.stamp is None:
                self._stream_scene(body, self.scene)
            else:
                self._stream_stamped(body, self.scene, self.stamp)

    def _stream_stamped(self, body: _Body, scene: Scene, stamp: Callable[[int], int | None]) -> None:
        muxer, first = TsMuxer("h264"), self._now_index()
        index = first
        while not self._over.is_set() and self.scene is scene:
            due_s = (self.epoch_us - self.clock_ahead_us) / 1e6 + index / FPS
            if self._over.wait(max(0.0, due_s - time.time())):
                return
            coded = scene.pictures[(index - first) % len(scene.pictures)]
            pts = stamp(index)
            if pts is not None:
                body.write(muxer.mux(coded.payload, pts % WRAP, pts % WRAP, key=coded.key))
            index += 1

    def _stream_scene(self, body: _Body, scene: Scene) -> None:
        index = self._now_index() // GROUP * GROUP
        with av.open(cast(IO[bytes], body), "w", format="mpegts", options={"flush_packets": "1"}) as out:
            stream = out.add_stream(scene.codec, rate=FPS)
            assert isinstance(stream, av.VideoStream)
            stream.width, stream.height, stream.pix_fmt = scene.width_px, scene.height_px, "yuv420p"
            track = self.sound
            audio = out.add_stream("mp2", rate=48_000) if track else None
            heard = index * 48_000 // FPS // SOUND_SAMPLES
            while not self._over.is_set() and self.scene is scene:
                due_s = (self.epoch_us - self.clock_ahead_us) / 1e6 + index / FPS
                if self._over.wait(max(0.0, due_s - time.time())):
                    return
                if not self.flowing.is_set():
                    self.flowing.wait(0.05)
                    if self.flowing.is_set():
                        index = self._now_index() // GROUP * GROUP
                    continue
                coded = scene.pictures[index % len(scene.pictures)]
                packet = av.Packet(coded.payload)
                packet.stream = stream
                packet.time_base = Fraction(1, 90_000)
                packet.pts = packet.dts = index * TICKS
                packet.is_keyframe = coded.key
                if not self.lose(index, coded.key):
                    out.mux(packet)
                index += 1
                while audio is not None and heard * SOUND_SAMPLES * FPS < index * 48_000:
                    frame = av.Packet(track[heard % len(track)])
                    frame.stream, frame.time_base = audio, Fraction(1, 48_000)
                    frame.pts = frame.dts = heard * SOUND_SAMPLES
                    out.mux(frame)
                    heard += 1

    def _now_index(self) -> int:
        return int((time.time() - (self.epoch_us - self.clock_ahead_us) / 1e6) * FPS)


class _Body:
    """The answer's body as a file to write to."""

    def __init__(self, tls: ssl.SSLSocket, chunked: bool) -> None:
        self._tls = tls
        self._chunked = chunked

    def write(self, piece: bytes) -> int:
        content = bytes(piece)
        self._tls.sendall(b"%x\r\n%s\r\n" % (len(content), content) if self._chunked else content)
        return len(content)
