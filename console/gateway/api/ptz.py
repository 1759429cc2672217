"""Steering of cameras: who holds which, and what a console wishes of one."""

from __future__ import annotations

from uuid import UUID

from fastapi import APIRouter

from console.gateway.api.state import CallerOf, SiteOf
from console.wire.ptz import PtzLeaseList, PtzRequest, PtzState

router = APIRouter()


@router.get("/v1/ptz")
async def leases(site: SiteOf, _caller: CallerOf) -> PtzLeaseList:
    """Answer the leases in force."""
    return site.steering.leases()


@router.post("/v1/cameras/{camera}/ptz")
async def wished(site: SiteOf, caller: CallerOf, camera: UUID, request: PtzRequest) -> PtzState:
    """Take, keep or give back a camera's lease, or move the camera."""
    return await site.steering.ask(caller, site.camera(camera), request)
