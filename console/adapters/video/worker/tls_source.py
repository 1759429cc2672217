"""The bytes of a live stream from a gateway, over TLS that trusts one pinned certificate and nothing else.

The peer's certificate is compared with the pin before the first byte of the request leaves.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import select
import socket
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from console.adapters.video.protocol import text
from console.adapters.video.worker.faults import CancelledFeedError, FeedError
from console.adapters.video.worker.http_answer import Chunks, Head, HttpError, split_head

CONNECT_S = 4.0
SILENCE_S = 5.0
"""Nothing received for this long ends the connection."""
WAIT_S = 0.03
"""A pause of this length means that the stream has caught up with the present."""
_MOST_PROBLEM_BYTES = 16 * 1024
_MOST_BYTES_PER_S = 60_000_000 / 8
_BURST_BYTES = 24_000_000
_X509_EXPIRED = 10
_OURS = ("engine.", "worker.", "console.", "replay.", "tls.")
"""What only this end can know. Said by a gateway, it would turn its cameras over to another engine, or blame a pin."""


@dataclass(frozen=True, slots=True)
class GatewayAddress:
    """Where the stream is: the fields of `LiveSource` that a worker needs."""

    host: str
    port: int
    path: str
    certificate_pem: str
    fingerprint: str


class TlsSource:
    """An open stream. `read` belongs to one thread; `cancel` may come from any.

    Attributes:
        epoch_us: instant of PTS 0 by the gateway's clock, None if it did not say.
        by_camera: its instants are the camera's own.
        received: bytes received so far.
        on_wait: called on the reading thread when the stream makes it wait and that is `heeded`; a wake-up for nothing
            between any two pictures costs as much as reading one.
        waited: whether a read since this was last set to False found nothing there yet.
    """

    def __init__(self) -> None:
        self.epoch_us: int | None = None
        self.by_camera = False
        self.received = 0
        self.received_s = time.monotonic()
        self.on_wait: Callable[[], None] = lambda: None
        self.heeded: Callable[[], bool] = lambda: False
        self.waited = False
        self._socket: socket.socket | None = None
        self._waiting = select.poll()
        self._cancelled = False
        self._wrapping = threading.Lock()
        self._ready = b""
        self._chunks: Chunks | None = None
        self._left: int | None = None
        self._level = 0.0

    def open(self, address: GatewayAddress) -> None:
        """Connect, compare the pin, ask, read the head.

        Raises:
            FeedError: whatever stands in the way, as a stable code.
        """
        if not address.path.startswith("/") or not all("!" <= char <= "~" for char in address.path):
            raise FeedError("gateway.garbage")
        try:
            plain = socket.create_connection((address.host, address.port), timeout=CONNECT_S)
        except OSError as error:
            raise FeedError("gateway.unreachable", error=type(error).__name__) from error
        self._socket = plain
        try:
            context = _context(address.certificate_pem)
            # The handshake is a step of its own: a wait that is cancelled before it must still find what to close, and
            # a connection that ends while it changes hands is lost to both.
            with self._wrapping:
                self._stop_if_cancelled()
                self._socket = tls = context.wrap_socket(plain, do_handshake_on_connect=False)
            tls.do_handshake()
            presented = tls.getpeercert(binary_form=True) or b""
            if not hmac.compare_digest(hashlib.sha256(presented).hexdigest(), address.fingerprint.lower()):
                raise FeedError("tls.pin", refused=True)
            request = (
                f"GET {address.path} HTTP/1.1\r\nHost: {address.host}:{address.port}\r\n"
                "Accept: video/mp2t, application/json\r\nConnection: close\r\n\r\n"
            )
            tls.sendall(request.encode("ascii"))
            tls.settimeout(SILENCE_S)
            self._waiting.register(tls, select.POLLIN)
            self._begin(tls)
        except ssl.SSLCertVerificationError as error:
            expired = error.verify_code == _X509_EXPIRED
            raise FeedError("tls.expired" if expired else "tls.pin", refused=True) from error
        except (TimeoutError, OSError) as error:
            self._stop_if_cancelled()
            raise FeedError("gateway.unreachable", error=type(error).__name__) from error
        except (HttpError, UnicodeError) as error:
            raise FeedError("gateway.garbage") from error

    def read(self, most: int = 32768) -> bytes:
        """Up to `most` bytes of the stream; empty at its end.

        Raises:
            FeedError: it fell silent (`stream.stalled`), floods (`stream.flood`), or is no HTTP body.
            CancelledFeedError: `cancel` was called.
        """
        while not self._ready:
            if self._left == 0 or (self._chunks is not None and self._chunks.ended):
                return b""
            received = self._receive()
            if not received:
                return b""
            if self._chunks is not None:
                try:
                    received = self._chunks.feed(received)
                except HttpError as error:
                    raise FeedError("gateway.garbage") from error
            elif self._left is not None:
                received = received[: self._left]
                self._left -= len(received)
            self._ready = received
        out, self._ready = self._ready[:most], self._ready[most:]
        return out

    def cancel(self) -> None:
        """End the reading thread's wait. Idempotent, any thread."""
        self._cancelled = True
        with self._wrapping:
            connection = self._socket
        if connection is not None:
            try:
                # The plain shutdown: TLS's own would write, and may not from another thread.
                socket.socket.shutdown(connection, socket.SHUT_RDWR)
            except OSError:
                return

    def close(self) -> None:
        """Let the connection go (reading thread)."""
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def _begin(self, tls: ssl.SSLSocket) -> None:
        received = b""
        end_s = time.monotonic() + SILENCE_S
        while (split := split_head(received)) is None:
            more = tls.recv(16384)
            if not more:
                raise HttpError("no answer")
            if time.monotonic() > end_s:
                # It says a little now and then, and nothing in all.
                raise FeedError("gateway.timeout")
            received += more
        head, rest = split
        if head.chunked:
            self._chunks = Chunks()
            rest = self._chunks.feed(rest)
        else:
            self._left = head.length
        if head.status != 200:
            raise self._problem(tls, head, rest)
        epoch = head.headers.get("cic-epoch", "")
        if epoch.isascii() and epoch.isdigit() and len(epoch) <= 17:
            self.epoch_us = int(epoch)
        self.by_camera = head.headers.get("cic-clock", "") == "camera"
        self._ready = rest
        self.received = len(rest)

    def _problem(self, tls: ssl.SSLSocket, head: Head, body: bytes) -> FeedError:
        # Bounded in bytes and in time (the socket's own), and never a reason to fail in another way.
        wanted = min(head.length if head.length is not None else _MOST_PROBLEM_BYTES, _MOST_PROBLEM_BYTES)
        end_s = time.monotonic() + SILENCE_S
        while len(body) < wanted and time.monotonic() < end_s and not (self._chunks and self._chunks.ended):
            more = tls.recv(4096)
            if not more:
                break
            body += self._chunks.feed(more) if self._chunks else more
        refused = head.status in (401, 403, 410, 451)
        try:
            problem = json.loads(body[:_MOST_PROBLEM_BYTES])
            code, params = problem["code"], problem.get("params", {})
            if not isinstance(code, str) or not isinstance(params, dict) or code.startswith(_OURS):
                raise TypeError("not a problem")
        except (ValueError, TypeError, KeyError, RecursionError):
            return FeedError("gateway.status", refused=refused, status=str(head.status))
        fault = FeedError(text(code, 60), refused=refused)
        fault.params = tuple((text(name, 40), text(value)) for name, value in list(params.items())[:8])
        return fault

    def _receive(self) -> bytes:
        tls = self._socket
        if not isinstance(tls, ssl.SSLSocket) or self._cancelled:
            raise CancelledFeedError
        try:
            if not tls.pending() and not self._waiting.poll(0):
                self.waited = True
                if self.heeded() and not self._waiting.poll(WAIT_S * 1000):
                    self.on_wait()
                # Here and not in `recv`, which first tries in vain, at the cost of another turn through the library.
                if not self._waiting.poll(SILENCE_S * 1000):
                    raise TimeoutError
            received = tls.recv(32768)
        except TimeoutError as error:
            self._stop_if_cancelled()
            raise FeedError("stream.stalled") from error
        except OSError as error:
            self._stop_if_cancelled()
            raise FeedError("stream.ended", error=type(error).__name__) from error
        self._stop_if_cancelled()
        self.received += len(received)
        now_s = time.monotonic()
        # A bucket that leaks at the greatest rate a camera may have.
        self._level = max(0.0, self._level - _MOST_BYTES_PER_S * (now_s - self.received_s)) + len(received)
        self.received_s = now_s
        if self._level > _BURST_BYTES:
            raise FeedError("stream.flood")
        return received

    def _stop_if_cancelled(self) -> None:
        if self._cancelled:
            raise CancelledFeedError


def _context(certificate_pem: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    # The pinned certificate is the identity, whatever name or address it was reached by.
    context.check_hostname = False
    context.verify_mode = ssl.CERT_REQUIRED
    context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
    try:
        context.load_verify_locations(cadata=certificate_pem)
    except (ssl.SSLError, ValueError) as error:
        raise FeedError("tls.pin", refused=True) from error
    return context
