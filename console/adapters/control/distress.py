"""What a radio gateway, or the command line, may tell a running console: `units.distress`.

One line of JSON on the control socket, answered by one:
`{"do": "units.distress", "unit": "TN 12", "lat": 43.2951, "lon": 5.3740, "words": "…"}`; only `unit` is needed.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from console.adapters.control.server import Handler, Request
from console.core.commands import Command, Outcome, RaiseDistress
from console.runtime.os_user import os_user

Handle = Callable[[Command, str], Awaitable[Outcome]]


def distress_handlers(handle: Handle) -> dict[str, Handler]:
    """Handlers for a `ControlServer`, which lets in this user's own processes only."""

    async def raised(request: Request) -> Mapping[str, Any]:
        unit, words = request.get("unit"), request.get("words")
        command = RaiseDistress(
            unit[:64] if isinstance(unit, str) else "",
            words[:400] if isinstance(words, str) else "",
            _degrees(request.get("lat")),
            _degrees(request.get("lon")),
        )
        outcome = await handle(command, f"system:command_line:{os_user()}")
        return {"ok": outcome.ok, "code": outcome.code, "params": dict(outcome.params), "value": outcome.value}

    return {"units.distress": raised}


def _degrees(value: object) -> float | None:
    """A number; what is none is left out, since a distress counts without a position."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        return float(value)
    except OverflowError:
        return None
