"""`POST /v1/consultations`: what a console did with pictures it already had, for the owner's register."""

from __future__ import annotations

from fastapi import APIRouter

from console.gateway.api.state import CallerOf, SiteOf
from console.wire.gateway_api import Consultation, ConsultationRequest

router = APIRouter()


@router.post("/v1/consultations", status_code=201)
async def told(site: SiteOf, caller: CallerOf, request: ConsultationRequest) -> Consultation:
    """Write it down, once, and answer when it is on disk."""
    await site.consultations.write(caller, request)
    return Consultation(id=request.id)
