"""A device that offers HLS: a live playlist of one-second segments over HTTP."""

from __future__ import annotations

import contextlib
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self

from tests.integration.video.scenes import FPS, Scene, transport

_SHOWN = 4


class HlsServer:
    """Serves one scene as it would be filmed.

    Attributes:
        scene: with a key frame each second.
        epoch_s: the instant of picture 0.
        answers: instead of what a path would give, (status, body).
        playing: cleared, no new segment appears.
        asked: paths of the requests that were received.
    """

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.epoch_s = time.time() - 60
        self.answers: dict[str, tuple[int, bytes]] = {}
        self.asked: list[str] = []
        self.stopped_s = 0.0
        server = self

        class Answering(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                server.asked.append(self.path)
                status, body = server.answers.get(self.path) or server.answer(self.path)
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                # A viewer that has left meanwhile is no fault of a server's.
                with contextlib.suppress(OSError):
                    self.wfile.write(body)

            def log_message(self, *_args: object) -> None:
                """Quiet."""

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
        self.port: int = self._http.server_port
        self.url = f"http://127.0.0.1:{self.port}/live/index.m3u8"
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.05,), name="hls-server")
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.shutdown()
        self._http.server_close()
        self._thread.join(30)

    def answer(self, path: str) -> tuple[int, bytes]:
        """What a path gives."""
        if path.endswith("/index.m3u8"):
            newest = int((self.stopped_s or time.time()) - self.epoch_s) - 1
            lines = ["#EXTM3U", "#EXT-X-TARGETDURATION:1", f"#EXT-X-MEDIA-SEQUENCE:{newest - _SHOWN + 1}"]
            for number in range(newest - _SHOWN + 1, newest + 1):
                lines += ["#EXTINF:1.0,", f"{number}.ts"]
            return 200, "\n".join(lines).encode()
        number = int(path.rpartition("/")[2].removesuffix(".ts"))
        return 200, transport(self.scene, number * FPS, FPS)
