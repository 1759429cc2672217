"""`GET /v1/live/{camera}/{main|sub}.ts?ticket=…`: the stream itself. The one route that is not signed."""

from __future__ import annotations

import asyncio
import time
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from console.gateway.api.state import SiteOf
from console.gateway.site import Site, Watch
from console.wire.gateway_api import StreamName
from console.wire.stream import CLOCK_HEADER, CONTENT_TYPE, EPOCH_HEADER

router = APIRouter()


class LiveResponse(Response):
    """Sends packets until either side closes. Written on ASGI itself: no task group and no iterator per picture."""

    def __init__(self, site: Site, watch: Watch) -> None:
        super().__init__(
            status_code=200,
            media_type=CONTENT_TYPE,
            headers={
                EPOCH_HEADER: str(watch.viewer.epoch_us),
                CLOCK_HEADER: watch.viewer.clock.value,
                "Cache-Control": "no-store",
                "Connection": "close",
            },
        )
        del self.headers["content-length"]
        self._site = site
        self._watch = watch

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send until the end; whatever happens, the end is written down."""
        viewer = self._watch.viewer
        gone = asyncio.create_task(self._wait_for_leaving(receive))
        self._watch.abort = scope["cic.abort"]
        scope["cic.prove"]()
        try:
            await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
            while (packets := await viewer.next()) is not None:
                viewer.waiting_since = time.monotonic()
                await send({"type": "http.response.body", "body": packets, "more_body": True})
                viewer.waiting_since = None
            await send({"type": "http.response.body", "body": b"", "more_body": False})
        finally:
            gone.cancel()
            await self._site.close_watch(self._watch)

    async def _wait_for_leaving(self, receive: Receive) -> None:
        while (await receive())["type"] != "http.disconnect":
            continue
        self._watch.viewer.end("viewer.left")


@router.get("/v1/live/{camera}/{stream}.ts")
async def live(
    site: SiteOf,
    camera: UUID,
    stream: StreamName,
    ticket: Annotated[str, Query(min_length=20, max_length=100, pattern=r"^[A-Za-z0-9_-]+$")],
) -> Response:
    """Redeem a ticket; everything that was checked when it was issued is checked again."""
    issued = site.tickets.redeem(ticket, str(camera), stream)
    return LiveResponse(site, await site.open_watch(issued))
