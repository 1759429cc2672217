"""A TLS server that speaks the gateway's wire well, or as badly as a test wants; it keeps every byte it hears."""

from __future__ import annotations

import asyncio
import json
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from console.gateway.certificate import Identity, load_or_make

Answer = Callable[["BadPartner", asyncio.StreamWriter], Awaitable[None]]


@dataclass
class BadPartner:
    """Answers by path; `heard` is what came after the handshakes, `sent` counts bytes of answers."""

    id: UUID
    fp: str
    port: int = 0
    heard: bytearray = field(default_factory=bytearray)
    paths: list[str] = field(default_factory=list)
    handshakes: int = 0
    sent: int = 0
    answers: dict[str, Answer] = field(default_factory=dict)
    cameras: list[dict[str, Any]] = field(default_factory=list)
    events: list[asyncio.StreamWriter] = field(default_factory=list)

    async def tell(self, raw: bytes) -> None:
        """Send raw bytes to everybody who listens to events."""
        for writer in self.events:
            writer.write(f"{len(raw):x}\r\n".encode() + raw + b"\r\n")
            await writer.drain()

    async def json(self, writer: asyncio.StreamWriter, body: Any, status: str = "200 OK") -> None:
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        writer.write(f"HTTP/1.1 {status}\r\nContent-Length: {len(raw)}\r\n\r\n".encode() + raw)
        self.sent += len(raw)
        await writer.drain()

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.handshakes += 1
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                self.heard += head
                path = head.split()[1].decode()
                self.paths.append(path)
                length = next(
                    (int(ln[15:]) for ln in head.lower().split(b"\r\n") if ln.startswith(b"content-length")), 0
                )
                self.heard += await reader.readexactly(length)
                answer = self.answers.get(path)
                if answer is not None:
                    await answer(self, writer)
                else:
                    await self.well(path, writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            return
        finally:
            writer.transport.abort()

    async def well(self, path: str, writer: asyncio.StreamWriter) -> None:
        now = datetime.now(UTC).isoformat()
        if path == "/v1/about":
            about = {"id": str(self.id), "owner": "rtm", "name": "Bad", "version": "1", "api": 1, "time": now}
            await self.json(writer, about)
        elif path == "/v1/cameras":
            await self.json(writer, {"cameras": self.cameras, "revision": 1})
        elif path == "/v1/grants":
            await self.json(writer, {"grants": []})
        elif path == "/v1/events":
            writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
            self.events.append(writer)
            await self.tell(b": welcome\n\n")
        else:
            await self.json(writer, {"code": "not.found"}, "404 Not Found")


def identity_in(folder: Path, identity: UUID | None) -> Identity:
    folder.mkdir(parents=True, exist_ok=True)
    return load_or_make(folder, identity or uuid4())


@asynccontextmanager
async def bad_partner(folder: Path, port: int = 0, identity: UUID | None = None) -> AsyncIterator[BadPartner]:
    """A server on loopback with a certificate of its own."""
    made = identity_in(folder, identity)
    partner = BadPartner(made.id, made.fingerprint)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(made.certificate_path, made.key_path)
    talks: dict[asyncio.Task[None], asyncio.StreamWriter] = {}

    def accepted(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        # Not a coroutine: a task that is cancelled before its first step would never close its line.
        task = asyncio.get_running_loop().create_task(partner.talk(reader, writer))
        talks[task] = writer
        task.add_done_callback(talks.pop)

    server = await asyncio.start_server(accepted, "127.0.0.1", port, ssl=context, reuse_address=True)
    partner.port = server.sockets[0].getsockname()[1]
    try:
        yield partner
    finally:
        server.close()
        left = dict(talks)
        for task, writer in left.items():
            task.cancel()
            writer.transport.abort()
        if left:
            await asyncio.wait(left)
        await server.wait_closed()
