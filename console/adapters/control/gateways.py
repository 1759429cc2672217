"""What the command line may ask about gateways: `gateways.list`, `.approve`, `.forget`, `.add`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from console.adapters.control.server import Handler, Request
from console.core.catalogue import Catalogue
from console.core.commands import Outcome
from console.runtime.os_user import os_user

APPROVAL_WAITS_S = 8.0
"""A gateway that has just started is approved a moment before it is heard."""


def gateway_handlers(catalogue: Catalogue) -> dict[str, Handler]:
    """Handlers for a `ControlServer`. The operating system's account is what authorises them: the socket is its own."""

    async def listed(_request: Request) -> Mapping[str, Any]:
        return {"ok": True, "gateways": [asdict(item) for item in catalogue.view().gateways]}

    async def approve(request: Request) -> Mapping[str, Any]:
        gateway, fingerprint = _text(request, "gateway"), _text(request, "fingerprint")
        await catalogue.seen(gateway, APPROVAL_WAITS_S)
        return _answer(await catalogue.approve(gateway, fingerprint, _author()))

    async def forget(request: Request) -> Mapping[str, Any]:
        return _answer(await catalogue.forget(_text(request, "gateway"), _author()))

    async def add(request: Request) -> Mapping[str, Any]:
        port = request.get("port")
        return _answer(await catalogue.add_by_address(_text(request, "host"), port if isinstance(port, int) else 0))

    return {"gateways.list": listed, "gateways.approve": approve, "gateways.forget": forget, "gateways.add": add}


def _author() -> str:
    """The command line's name with this account: the socket lets in nobody else's processes."""
    return f"system:command_line:{os_user()}"


def _text(request: Request, name: str) -> str:
    value = request.get(name)
    return value[:300] if isinstance(value, str) else ""


def _answer(outcome: Outcome) -> dict[str, Any]:
    return {"ok": outcome.ok, "code": outcome.code, "params": dict(outcome.params), "value": outcome.value}
