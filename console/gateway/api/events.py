"""`GET /v1/events`: server-sent events, resumed by `Last-Event-ID`."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Header
from starlette.responses import StreamingResponse

from console.gateway.api.state import CallerOf, SiteOf
from console.gateway.refusal import RefusedError
from console.gateway.site import Site
from console.wire.signing import Caller

router = APIRouter()
KEEP_ALIVE_S = 10.0
_LOOK_S = 1.0
_MAX_PER_CONSOLE = 8
_listening: dict[str, int] = {}


async def _stream(site: Site, caller: Caller, last_event_id: str | None) -> AsyncIterator[bytes]:
    subscription = site.events.subscribe(last_event_id)
    _listening[caller.key] = _listening.get(caller.key, 0) + 1
    site.steering.console_here(caller.key)
    quiet = 0.0
    try:
        yield b"retry: 1000\n: welcome\n\n"
        while site.consoles.is_approved(caller.key):
            try:
                item = await subscription.next(_LOOK_S)
            except TimeoutError:
                quiet += _LOOK_S
                if quiet >= KEEP_ALIVE_S:
                    quiet = 0.0
                    yield b": still here\n\n"
                continue
            if item is None:
                return
            identity, event = item
            body = event.model_dump_json(exclude_none=True)
            yield f"id: {identity}\nevent: {event.kind}\ndata: {body}\n\n".encode()
    finally:
        site.events.leave(subscription)
        _listening[caller.key] -= 1
        if not _listening[caller.key]:
            del _listening[caller.key]
            site.steering.console_left(caller.key)


@router.get("/v1/events")
async def events(
    site: SiteOf, caller: CallerOf, last_event_id: Annotated[str | None, Header(max_length=64)] = None
) -> StreamingResponse:
    """Answer what happens, as it happens."""
    if _listening.get(caller.key, 0) >= _MAX_PER_CONSOLE:
        raise RefusedError("too.many")
    headers = {"Cache-Control": "no-store"}
    return StreamingResponse(_stream(site, caller, last_event_id), media_type="text/event-stream", headers=headers)
