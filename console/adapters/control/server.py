"""The control socket of a running console: the command line asks it, by lines of JSON, what it would do itself."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import socket
import struct
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any

from console.adapters.control.place import guard_folder

log = logging.getLogger(__name__)

MOST_LINE_BYTES = 64 * 1024
REQUEST_S = 30.0
IDLE_S = 30.0

Request = Mapping[str, Any]
Handler = Callable[[Request], Awaitable[Mapping[str, Any]]]
"""Answers one request with a JSON object; `{"ok": false, "code": …}` for a refusal."""


class ControlServer:
    """Serves this user's own processes until closed. Loop thread."""

    def __init__(self, path: Path, handlers: Mapping[str, Handler]) -> None:
        """`handlers` by the request's `do`."""
        self.path = path
        self._handlers = handlers
        self._server: asyncio.Server | None = None
        self._talks: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Listen. A socket left by a console that was killed is taken over; the data folder's lock keeps two apart.

        Raises:
            OSError: the folder is not this user's own, or the socket cannot be made.
        """
        guard_folder(self.path.parent)
        self.path.unlink(missing_ok=True)
        listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            listening.bind(os.fspath(self.path))
            # Before it listens, so that nobody else is ever let in.
            self.path.chmod(0o600)
            self._server = await asyncio.start_unix_server(self._accepted, sock=listening, limit=MOST_LINE_BYTES)
        except OSError:
            listening.close()
            raise

    async def close(self) -> None:
        """Listen no more and end what is being asked."""
        server, self._server = self._server, None
        if server is None:
            return
        server.close()
        for talk in self._talks:
            talk.cancel()
        if self._talks:
            await asyncio.wait(self._talks)
        await server.wait_closed()
        self.path.unlink(missing_ok=True)

    async def _accepted(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - a server's callback always runs as one
        self._talks.add(task)
        try:
            if self._server is None:
                # Accepted in the very moment this console ends.
                return
            if _peer_uid(writer) != os.getuid():
                log.warning("control: somebody else's process turned away")
                return
            await self._talk(reader, writer)
        except (ConnectionError, TimeoutError, asyncio.CancelledError):
            # Nobody listens any more, or this console is ending: nothing is left to say.
            log.debug("control: a request ended early")
        finally:
            self._talks.discard(task)
            writer.transport.abort()

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            async with asyncio.timeout(IDLE_S):
                try:
                    line = await reader.readline()
                except ValueError:
                    line = b"\0"
            if not line:
                return
            answer = await self._answer(line)
            writer.write(json.dumps(answer, ensure_ascii=False).encode() + b"\n")
            async with asyncio.timeout(IDLE_S):
                await writer.drain()
            if line == b"\0":
                return

    async def _answer(self, line: bytes) -> Mapping[str, Any]:
        try:
            request = json.loads(line)
        except ValueError:
            return {"ok": False, "code": "control.unreadable"}
        handler = self._handlers.get(request.get("do", "")) if isinstance(request, dict) else None
        if handler is None:
            return {"ok": False, "code": "control.unknown"}
        try:
            async with asyncio.timeout(REQUEST_S):
                return await handler(request)
        except TimeoutError:
            return {"ok": False, "code": "control.slow"}
        except Exception:  # told to whoever asked (`control.fault`), and with its place in the log
            log.exception("control: %s", request.get("do"))
            return {"ok": False, "code": "control.fault"}


def _peer_uid(writer: asyncio.StreamWriter) -> int:
    raw = writer.get_extra_info("socket").getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
    _, uid, _ = struct.unpack("3i", raw)
    return int(uid)
