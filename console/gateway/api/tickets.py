"""`POST /v1/tickets`: a short-lived URL for one stream and one viewer."""

from __future__ import annotations

from fastapi import APIRouter

from console.gateway.api.state import CallerOf, SiteOf
from console.gateway.refusal import RefusedError
from console.wire.gateway_api import Ticket, TicketRequest

router = APIRouter()


@router.post("/v1/tickets", status_code=201)
async def ticket(site: SiteOf, caller: CallerOf, request: TicketRequest) -> Ticket:
    """Check the right to see, and give out a ticket; a refusal goes to the journal, a stream does when it opens."""
    try:
        camera = site.camera(request.camera)
        grant = site.check_ticket(caller, camera, request.stream, request.purpose, request.incident)
    except RefusedError as error:
        if error.code != "camera.down":
            await site.journal.write(
                "stream.asked",
                answer="refused",
                code=error.code,
                console=caller.key,
                workstation=caller.workstation,
                operator=request.operator,
                purpose=request.purpose,
                incident=request.incident,
                cameras=(request.camera,),
                stream=request.stream.value,
            )
        raise
    issued = site.tickets.issue(caller, request)
    return Ticket(
        url_path=f"/v1/live/{request.camera}/{request.stream}.ts?ticket={issued.token}",
        token=issued.token,
        expires_at=issued.expires_at,
        stream=camera.hub(request.stream).info,
        until=grant.until if grant else None,
    )
