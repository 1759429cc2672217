"""A partner's gateway as a real process, and a console's signed client beside it."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from uuid import UUID

import av
import httpx
from av.container import InputContainer
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from console.gateway.journal import entries
from console.wire import gateway_api as api
from console.wire.certificate import SERVER_HOSTNAME, pinned_context
from console.wire.signing import public_key_hex, sign_request
from console.wire.stream import EPOCH_HEADER, parse_epoch
from tests.support.waiting import DEADLINE_S, wait_for

ROOT = Path(__file__).resolve().parents[3]
PURPOSE = api.DEFAULT_PURPOSE


class Gateway:
    """`cic-gateway run` in a process; ready when it has said so."""

    def __init__(self, state_dir: Path, *arguments: str, owner: str = "rtm", announce: bool = False) -> None:
        self.state_dir = state_dir
        said = ("--owner", owner) if "--config" not in arguments else ()
        quiet = () if announce else ("--no-announce",)
        self._errors = (state_dir.parent / f"{state_dir.name}.err").open("w+")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "console.gateway", "run", *said, "--state-dir", str(state_dir), *quiet, *arguments],
            stdout=subprocess.PIPE,
            stderr=self._errors,
            cwd=ROOT,
        )
        line = self._first_line(2 * DEADLINE_S)
        ready: dict[str, Any] = json.loads(line)
        self.id, self.port, self.fp = UUID(ready["id"]), int(ready["port"]), str(ready["fp"])
        self.pem = (state_dir / "certificate.pem").read_text()

    def _first_line(self, seconds: float) -> bytes:
        out = self.process.stdout
        assert out is not None
        found, _, _ = select.select([out], [], [], seconds)
        line = out.readline() if found else b""
        if not line:
            said = self.errors()
            self.stop()
            raise AssertionError(f"the gateway did not start: {said}")
        return line

    def errors(self) -> str:
        """What it wrote on standard error."""
        return Path(self._errors.name).read_text()

    def stop(self, number: int = signal.SIGTERM) -> None:
        """End it."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        try:
            self.process.wait(DEADLINE_S)
        finally:
            if self.process.poll() is None:
                self.process.kill()
                self.process.wait(DEADLINE_S)
            if self.process.stdout is not None:
                self.process.stdout.close()
            self._errors.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def command(state_dir: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run another `cic-gateway` command on the same folder, in English."""
    words = [sys.executable, "-m", "console.gateway", *arguments, "--state-dir", str(state_dir)]
    env = {**os.environ, "LC_ALL": "en_GB.UTF-8"}
    return subprocess.run(words, capture_output=True, text=True, cwd=ROOT, timeout=2 * DEADLINE_S, check=False, env=env)


class _AsItComes:
    """Gives PyAV what is there, instead of waiting until a whole buffer is full: that would be delay."""

    def __init__(self, body: Any) -> None:
        self._body = body

    def read(self, size: int) -> bytes:
        data: bytes = self._body.read1(size)
        return data


@dataclass
class LiveStream:
    """One open stream over a plain TLS socket, as a decode worker reads it."""

    socket: ssl.SSLSocket
    status: int
    headers: dict[str, str]
    body: Any

    @property
    def epoch_us(self) -> int:
        return parse_epoch(self.headers[EPOCH_HEADER.lower()])

    @contextlib.contextmanager
    def demuxed(self) -> Iterator[InputContainer]:
        """Open the bytes with PyAV."""
        options = {"probesize": "32768", "analyzeduration": "0"}
        with av.open(_AsItComes(self.body), mode="r", format="mpegts", options=options) as container:
            yield container

    def read_to_end(self, deadline_s: float = DEADLINE_S) -> int:
        """Read until the gateway ends the stream; return how many bytes came."""
        end = time.monotonic() + deadline_s
        count = 0
        while time.monotonic() < end:
            data = self.body.read1(65536)
            if not data:
                return count
            count += len(data)
        raise AssertionError("the stream did not end")

    def close(self) -> None:
        self.body.close()
        self.socket.close()


@dataclass
class Console:
    """A console: a key of its own, the gateway's pinned certificate, signed requests."""

    gateway: Gateway
    key: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)
    workstation: str = "poste 07"

    def __post_init__(self) -> None:
        self.context = pinned_context(self.gateway.pem)
        self.http = httpx.Client(
            base_url=f"https://127.0.0.1:{self.gateway.port}", verify=self.context, timeout=DEADLINE_S
        )

    @property
    def name(self) -> str:
        """The key as people approve it."""
        return public_key_hex(self.key)

    def request(self, method: str, target: str, body: bytes = b"", **signing: Any) -> httpx.Response:
        """Send one signed request."""
        headers = sign_request(self.key, method, target, self.gateway.id, body, workstation=self.workstation, **signing)
        return self.send(method, target, body, headers)

    def send(self, method: str, target: str, body: bytes, headers: dict[str, str]) -> httpx.Response:
        """Send exactly these headers."""
        return self.http.request(
            method,
            target,
            content=body,
            headers={"Content-Type": "application/json", **headers},
            extensions={"sni_hostname": SERVER_HOSTNAME},
        )

    def approved(self) -> Console:
        """Have the technician approve this console."""
        done = command(self.gateway.state_dir, "consoles", "approve", self.name)
        assert done.returncode == 0, done.stderr
        wait_for(lambda: self.request("GET", "/v1/about").status_code == 200, what="approved")
        return self

    def cameras(self) -> dict[str, api.CameraRecord]:
        """The cameras by name."""
        listed, dropped = api.read_camera_list(self.request("GET", "/v1/cameras").content)
        assert dropped == 0
        return {camera.name: camera for camera in listed.cameras}

    def ready(self, name: str, state: str = "up", deadline_s: float = DEADLINE_S) -> api.CameraRecord:
        """Wait until a camera is in a state."""
        end = time.monotonic() + deadline_s
        while True:
            camera = self.cameras()[name]
            if camera.state == state:
                return camera
            assert time.monotonic() < end, f"{name} is {camera.state}, {camera.state_reason}"

    def says(self, name: str, reason: str) -> api.CameraRecord:
        """Wait until a camera says this of itself."""
        return wait_for(
            lambda: camera if (camera := self.cameras()[name]).state_reason == reason else None, what=f"{name} {reason}"
        )

    def ask(
        self, camera: UUID, stream: str = "main", *, incident: UUID | None = None, purpose: str = PURPOSE
    ) -> httpx.Response:
        """Ask for a ticket."""
        wanted = api.TicketRequest(
            camera=camera, stream=api.StreamName(stream), operator="Durand", purpose=purpose, incident=incident
        )
        return self.request("POST", "/v1/tickets", wanted.model_dump_json().encode())

    def ticket(self, camera: UUID, stream: str = "main", *, incident: UUID | None = None) -> api.Ticket:
        """Get a ticket."""
        answer = self.ask(camera, stream, incident=incident)
        assert answer.status_code == 201, answer.text
        return api.Ticket.model_validate_json(answer.content)

    def open_path(self, path: str, *, version: str = "1.0", receive_buffer: int | None = None) -> LiveStream:
        """Open a live URL over plain TLS."""
        plain = socket.socket()
        plain.settimeout(DEADLINE_S)
        if receive_buffer:
            plain.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        plain.connect(("127.0.0.1", self.gateway.port))
        secure = self.context.wrap_socket(plain, server_hostname=SERVER_HOSTNAME)
        secure.sendall(f"GET {path} HTTP/{version}\r\nHost: gateway\r\n\r\n".encode())
        body = secure.makefile("rb")
        status = int(body.readline().split()[1])
        headers: dict[str, str] = {}
        while line := body.readline().strip():
            key, _, value = line.decode().partition(":")
            headers[key.lower()] = value.strip()
        return LiveStream(secure, status, headers, body)

    def watch(self, camera: UUID, stream: str = "main", *, incident: UUID | None = None, **how: Any) -> LiveStream:
        """Open a stream that must open."""
        live = self.open_path(self.ticket(camera, stream, incident=incident).url_path, **how)
        assert live.status == 200
        return live

    def grant(self, request: api.GrantRequest) -> httpx.Response:
        """Ask to open cameras."""
        return self.request("POST", "/v1/grants", request.model_dump_json().encode())

    def journal(self) -> list[api.JournalEntry]:
        """The whole register, as its owner reads it."""
        return list(entries(self.gateway.state_dir / "journal"))

    def close(self) -> None:
        self.http.close()


def code_of(answer: httpx.Response) -> str:
    """The code of a refusal."""
    assert answer.status_code >= 400, answer.text
    return api.Problem.model_validate_json(answer.content).code


def set_environment_free() -> dict[str, str]:
    """The environment without this project's virtual environment, for programs of the system's own Python."""
    return {k: v for k, v in os.environ.items() if k not in {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV"}}
