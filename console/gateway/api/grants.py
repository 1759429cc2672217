"""Openings: asked for, renewed, closed."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from console.gateway.api.state import CallerOf, SiteOf
from console.wire.gateway_api import Grant, GrantList, GrantRenewal, GrantRequest
from console.wire.text import Label

router = APIRouter()


@router.get("/v1/grants")
async def listed(site: SiteOf, _caller: CallerOf) -> GrantList:
    """Answer the grants in force."""
    return GrantList(grants=site.grants.open_grants())


@router.post("/v1/grants", status_code=201)
async def opened(site: SiteOf, caller: CallerOf, request: GrantRequest) -> Grant:
    """Open cameras for an incident."""
    return await site.openings.open(caller, request)


@router.post("/v1/grants/{grant}/renew")
async def renewed(site: SiteOf, caller: CallerOf, grant: UUID, renewal: GrantRenewal) -> Grant:
    """Let a grant last some minutes from now."""
    return await site.openings.renew(caller, grant, renewal.minutes, renewal.operator)


@router.delete("/v1/grants/{grant}")
async def closed(
    site: SiteOf,
    caller: CallerOf,
    grant: UUID,
    operator: Annotated[Label, Query()],
    reason: Annotated[str, Query(pattern=r"^closed\.(operator|incident)$")] = "closed.operator",
) -> Grant:
    """Close a grant; its streams end."""
    return await site.openings.close(caller, grant, operator, reason)
