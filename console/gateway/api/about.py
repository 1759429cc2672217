"""`GET /v1/about`: who this gateway is, what time it has, how it does."""

from __future__ import annotations

from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version

from fastapi import APIRouter

from console.gateway.api.state import CallerOf, SiteOf
from console.wire.gateway_api import API_VERSION, About

router = APIRouter()


def _version() -> str:
    try:
        return version("cic-console")
    except PackageNotFoundError:
        return "0"


_VERSION = _version()


@router.get("/v1/about")
async def about(site: SiteOf, _caller: CallerOf) -> About:
    """Answer who this is."""
    gateway = site.config.gateway
    return About(
        id=site.identity.id,
        owner=gateway.owner,
        name=gateway.name,
        version=_VERSION,
        api=API_VERSION,
        time=datetime.now(UTC),
        health=site.health(),
    )
