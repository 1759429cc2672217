"""`GET /v1/cameras` and stills."""

from __future__ import annotations

import asyncio
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from starlette.responses import Response

from console.gateway.api.state import CallerOf, SiteOf
from console.gateway.refusal import RefusedError
from console.gateway.snapshot import NoPictureError, jpeg_of
from console.wire.gateway_api import CameraList, StreamName
from console.wire.stream import CAPTURED_HEADER, CLOCK_HEADER
from console.wire.text import Code, Label

router = APIRouter()
_AT_ONCE = asyncio.Semaphore(2)


@router.get("/v1/cameras")
async def cameras(site: SiteOf, _caller: CallerOf) -> CameraList:
    """Answer every camera, those that may not be seen included: the console must know what it could ask for."""
    return CameraList(cameras=tuple(c.record() for c in site.cameras.values()), revision=site.events.revision)


@router.get("/v1/cameras/{camera}/snapshot.jpg")
async def snapshot(
    site: SiteOf,
    caller: CallerOf,
    camera: UUID,
    operator: Annotated[Label, Query()],
    purpose: Annotated[Code, Query()],
    incident: Annotated[UUID | None, Query()] = None,
    stream: Annotated[StreamName, Query()] = StreamName.MAIN,
) -> Response:
    """Answer the newest key frame as JPEG, under the same rules as a stream."""
    ground = {
        "console": caller.key,
        "workstation": caller.workstation,
        "operator": operator,
        "purpose": purpose,
        "incident": incident,
        "cameras": (camera,),
        "stream": stream.value,
    }
    try:
        wanted = site.camera(camera)
        grant = site.check_ticket(caller, wanted, stream, purpose, incident)
    except RefusedError as error:
        await site.journal.write("snapshot", answer="refused", code=error.code, **ground)
        raise
    hub = wanted.hub(stream)
    chunk = hub.last_key
    if chunk is None:
        raise RefusedError("camera.down", state=hub.state.value, reason=hub.reason)
    async with _AT_ONCE:
        try:
            picture = await asyncio.to_thread(jpeg_of, chunk.packets)
        except NoPictureError as error:
            raise RefusedError("camera.down", state=hub.state.value, reason="source.failed") from error
    await site.journal.write("snapshot", answer="granted", grant=grant.id if grant else None, **ground)
    site.check_ticket(caller, wanted, stream, purpose, incident)
    headers = {CAPTURED_HEADER: str(chunk.capture_us), CLOCK_HEADER: hub.clock.value, "Cache-Control": "no-store"}
    return Response(picture, media_type="image/jpeg", headers=headers)
