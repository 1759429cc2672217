"""The HTTP application: the routes, behind the door."""

from __future__ import annotations

from fastapi import FastAPI
from starlette.types import ASGIApp

from console.gateway.api import about, answers, cameras, consultations, events, grants, journal, live, ptz, tickets
from console.gateway.api.door import Door
from console.gateway.site import Site


def build(site: Site) -> ASGIApp:
    """Return the application of a site. No documentation pages: the contract is `console.wire`."""
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None, redirect_slashes=False)
    app.state.site = site
    answers.install(app)
    for part in (about, cameras, events, grants, tickets, live, ptz, consultations, journal):
        app.include_router(part.router)
    return Door(app, site)
