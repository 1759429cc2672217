"""Asking an owner for an opening: the one that runs is prolonged, and the owner's longest is better than a no.

Loop thread.
"""

from __future__ import annotations

from dataclasses import replace

from console.core.gateways import GatewayFaultError, GatewayLink, GrantAsk, OpenGrant

OVER = frozenset({"grant.unknown", "grant.closed", "grant.expired"})
"""What a gateway says of an opening that does not run any more."""
MOST_MINUTES = 24 * 60


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
