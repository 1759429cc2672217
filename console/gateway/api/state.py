"""What a request handler needs: the site, and who is asking."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

from console.gateway.site import Site
from console.wire.signing import Caller


def _site(request: Request) -> Site:
    site = request.app.state.site
    if not isinstance(site, Site):
        raise TypeError("the application was built without a site")
    return site


def _caller(request: Request) -> Caller:
    caller = request.scope.get("cic.caller")
    if not isinstance(caller, Caller):
        # Unreachable behind the door; if a route is ever mounted beside it, it must fail shut
        raise PermissionError("no proven caller")
    return caller


SiteOf = Annotated[Site, Depends(_site)]
CallerOf = Annotated[Caller, Depends(_caller)]
