"""Asking an owner for an opening: what for, and how: the one that runs is prolonged, the longest is better than a no.

Loop thread.
"""

from __future__ import annotations

from dataclasses import replace

from console.core.briefing import IncidentBrief
from console.core.commands import OpenCamera
from console.core.gateways import GatewayFaultError, GatewayLink, GrantAsk, OpenGrant
from console.core.grounds import purpose_of
from console.core.refusal import RefusedError
from console.domain.camera import Camera, Condition

OVER = frozenset({"grant.unknown", "grant.closed", "grant.expired"})
"""What a gateway says of an opening that does not run any more."""
MOST_MINUTES = 24 * 60


def grant_ask(command: OpenCamera, camera: Camera, brief: IncidentBrief, operator: str) -> GrantAsk:
    """What the owner of a camera is asked. Pure.

    Without a circumstance, the first that both the incident's type and the camera's basis know is named.

    Raises:
        RefusedError: `incident.closed`, `grant.needless`, `circumstance.needed`, `purpose.unknown`.
    """
    if brief.closed:
        raise RefusedError("incident.closed", number=brief.number)
    if camera.condition is Condition.CONTINUOUS:
        raise RefusedError("grant.needless")
    circumstance = command.circumstance or next((c for c in brief.circumstances if c in camera.circumstances), "")
    if camera.circumstances and not circumstance:
        raise RefusedError("circumstance.needed", known=",".join(camera.circumstances))
    purpose = command.purpose or purpose_of(camera)
    if camera.purposes and purpose not in camera.purposes:
        raise RefusedError("purpose.unknown")
    return GrantAsk(
        incident=command.incident,
        incident_number=brief.number,
        cameras=(camera.ref.camera,),
        circumstance=circumstance,
        purpose=purpose,
        minutes=command.minutes,
        operator=operator,
        decision=camera.decision_number,
    )


async def ask_owner(link: GatewayLink, ask: GrantAsk, running: str) -> OpenGrant:
    """Prolong the opening `running` (empty: there is none), or ask for a new one; times are by the gateway's clock.

    Raises:
        GatewayFaultError: the owner's no, or out of reach.
    """
    ask = replace(ask, minutes=min(max(1, ask.minutes), MOST_MINUTES))
    while True:
        try:
            if running:
                return await link.renew_grant(running, ask.minutes, ask.operator)
            return await link.open_grant(ask)
        except GatewayFaultError as fault:
            most = dict(fault.params).get("max", "")
            if running and fault.code in OVER:
                running = ""
            elif fault.code == "minutes.too_many" and most.isdigit() and 0 < int(most) < ask.minutes:
                ask = replace(ask, minutes=int(most))
            else:
                raise
