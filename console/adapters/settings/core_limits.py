"""How long what may last by a site file, as the domain knows it. Pure."""

from __future__ import annotations

from console.adapters.settings.site import SitePack
from console.domain.clocks import Limit, Limits, TypeLimit

MINUTE_MS = 60_000
USUAL_WAITING = {"P1": (1, 3), "P2": (5, 10), "P3": (30, 60)}
"""Minutes an incident may wait, quietly and loudly, where the site file says nothing of its priority."""


def core_limits(pack: SitePack) -> Limits:
    """The limits as the domain knows them."""
    waiting = {priority: _limit(quiet, loud) for priority, (quiet, loud) in USUAL_WAITING.items()}
    waiting |= {rule.id.value: _limit(rule.check_after_min, rule.loud_after_min) for rule in pack.waiting_limit}
    return Limits(
        statuses={rule.id.value: _limit(rule.check_after_min, rule.loud_after_min) for rule in pack.unit_status},
        waiting=waiting,
        types=tuple(
            TypeLimit(rule.type, rule.clock, _limit(rule.check_after_min, rule.loud_after_min))
            for rule in pack.type_limit
        ),
        retry_ms=pack.welfare.retry_s * 1000,
        misses=pack.welfare.misses,
    )


def _limit(quiet_min: int, loud_min: int | None) -> Limit:
    return Limit(quiet_min * MINUTE_MS, (2 * quiet_min if loud_min is None else loud_min) * MINUTE_MS)
