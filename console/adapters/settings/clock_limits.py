"""The tables of a site file that say how long what may last before somebody is told. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import ConfigDict, Field
from pydantic.dataclasses import dataclass

from console.domain.clocks import WAITING, Limit, Limits, TypeLimit
from console.domain.incident import Priority
from console.domain.unit import UnitState

if TYPE_CHECKING:
    from console.adapters.settings.site import SitePack

_STRICT = ConfigDict(extra="forbid", str_strip_whitespace=True)
MINUTE_MS = 60_000
USUAL_WAITING = {"P1": (1, 3), "P2": (5, 10), "P3": (30, 60)}
"""Minutes an incident may wait, quietly and loudly, where the site file says nothing of its priority."""

Minutes = Annotated[int, Field(ge=0, le=1440)]


@dataclass(frozen=True, slots=True, config=_STRICT)
class StatusLimit:
    """After how many minutes in a status somebody is told, quietly, then loudly; 0 never.

    Without `loud_after_min` it is twice the first. On scene it is the time between two welfare checks.
    """

    id: UnitState
    check_after_min: Minutes
    loud_after_min: Minutes | None = None


@dataclass(frozen=True, slots=True, config=_STRICT)
class WaitingLimit:
    """After how many minutes an incident of this priority that nobody handles is told; as `StatusLimit`."""

    id: Priority
    check_after_min: Minutes
    loud_after_min: Minutes | None = None


@dataclass(frozen=True, slots=True, config=_STRICT)
class TypeLine:
    """A limit of its own for types of incident whose code begins so; `clock` is a status, or `to_handle`."""

    type: Annotated[str, Field(pattern=r"^[A-Z0-9.]{1,16}$")]
    clock: Annotated[str, Field(pattern="^(" + "|".join([WAITING, *(state.value for state in UnitState)]) + ")$")]
    check_after_min: Minutes
    loud_after_min: Minutes | None = None


@dataclass(frozen=True, slots=True, config=_STRICT)
class Welfare:
    """How long a unit has to answer a check, and how many misses are told loudly."""

    retry_s: Annotated[int, Field(ge=30, le=3600)] = 120
    misses: Annotated[int, Field(ge=1, le=10)] = 2


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
