"""A gateway's machine while the gateway is not ready: its own certificate, and one answer to everything (503, 404)."""

from __future__ import annotations

import ssl
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Self


class _Answer(BaseHTTPRequestHandler):
    """Says the server's status to whatever is asked, and closes."""

    protocol_version = "HTTP/1.1"
    timeout = 5

    def _say(self) -> None:
        assert isinstance(self.server, Unready)
        self.send_response(self.server.status)
        self.send_header("Content-Length", "0")
        self.send_header("Connection", "close")
        self.end_headers()

    do_GET = do_POST = do_DELETE = do_PUT = _say  # noqa: N815 - the library chose them

    def log_message(self, format: str, *args: object) -> None:
        """Nobody reads it."""


class Unready(ThreadingHTTPServer):
    """Listens on `port` of loopback while the block lasts."""

    daemon_threads = True

    def __init__(self, state_dir: Path, status: int) -> None:
        """`state_dir` is the gateway's: the technician who runs both has its certificate and key."""
        super().__init__(("127.0.0.1", 0), _Answer)
        self.status = status
        self.port = int(self.server_address[1])
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(state_dir / "certificate.pem", state_dir / "key.pem")
        # Each connection's own thread shakes hands, so that one that never does holds up nobody.
        self.socket = context.wrap_socket(self.socket, server_side=True, do_handshake_on_connect=False)
        self._thread = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, name="unready")

    def handle_error(self, request: object, client_address: object) -> None:
        """A console that hangs up is no fault of this one."""

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.shutdown()
        self._thread.join(10)
        self.server_close()
