"""The tables of a site file that say how long what may last before somebody is told. Pure."""

from __future__ import annotations

from typing import Annotated

from pydantic import ConfigDict, Field
from pydantic.dataclasses import dataclass

from console.domain.clocks import WAITING
from console.domain.incident import Priority
from console.domain.unit import UnitState

_STRICT = ConfigDict(extra="forbid", str_strip_whitespace=True)
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
