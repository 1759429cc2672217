"""HTTP/1 that waits for nobody: every request has to come in time, and who is refused is hung up."""

from __future__ import annotations

import asyncio
from typing import Any

import uvicorn
from starlette.types import Message, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

from console.gateway.connections import Connection, Connections

_HUNG_UP = (401, 403)


class Protocol(H11Protocol):
    """One connection. Event loop only.

    Attributes:
        patience_s: how long the head of a request may take: of the first from the handshake on, of each later one
            from its first byte on.
        arrivals: where the connection is counted.
    """

    patience_s: float
    arrivals: Connections

    def __init__(
        self,
        config: uvicorn.Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self._head: asyncio.TimerHandle | None = None
        self._connection: Connection | None = None
        inner = self.app

        async def watched(scope: Scope, receive: Receive, send: Send) -> None:
            proven = False

            def prove() -> None:
                nonlocal proven
                proven = True
                if self._connection is not None:
                    self.arrivals.prove(self._connection)

            async def answer(message: Message) -> None:
                if message["type"] == "http.response.start" and not proven and message["status"] in _HUNG_UP:
                    message = {**message, "headers": [*message.get("headers", ()), (b"connection", b"close")]}
                await send(message)

            # A viewer that takes nothing more cannot be told so: its connection is cut
            scope["cic.abort"] = self._abort
            scope["cic.prove"] = prove
            await inner(scope, receive, answer)

        self.app = watched

    def _abort(self) -> None:
        self.transport.abort()

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn declares it
        """Its TLS stands."""
        super().connection_made(transport)
        self._connection = self.arrivals.of(transport.get_extra_info("socket").fileno())
        self._connection.greeted(transport.abort)
        self._expect_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """It is over."""
        self._head_is_here()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Some bytes of a request."""
        super().data_received(data)
        if self._busy():
            self._head_is_here()
        else:
            self._expect_head()

    def on_response_complete(self) -> None:
        """The next request may begin, or has begun behind the last."""
        super().on_response_complete()
        if not self._busy() and self.conn.trailing_data[0]:
            self._expect_head()

    def _busy(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def _expect_head(self) -> None:
        # Once for each request: byte after byte buys no time
        if self._head is None and not self.transport.is_closing():
            self._head = self.loop.call_later(self.patience_s, self._give_up)

    def _head_is_here(self) -> None:
        if self._head is not None:
            self._head.cancel()
            self._head = None

    def _give_up(self) -> None:
        self._head = None
        if not self._busy():
            self.transport.abort()
