"""`GET /v1/journal`: what the owner's register says of the console that asks; the rest is the owner's alone."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from console.gateway.api.state import CallerOf, SiteOf
from console.wire.gateway_api import JournalPage

router = APIRouter()


@router.get("/v1/journal")
async def journal(
    site: SiteOf,
    caller: CallerOf,
    after: Annotated[int, Query(ge=0)] = 0,
    limit: Annotated[int, Query(ge=1, le=1000)] = 200,
) -> JournalPage:
    """Answer the caller's own entries after a number, oldest first."""
    return await site.journal.page(after, limit, caller.key)
