"""Units: declared, reported, engaged, released."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DeclareUnit:
    """A unit comes into service; `into_service=False`: it changes, and one that is off duty stays so. A call sign that
    serves already does not come into service a second time.

    `shift` are its local times, as "21:00-05:00"; `vehicle` in words. Both may be empty.
    """

    call_sign: str
    service: str
    sector: str = ""
    capabilities: tuple[str, ...] = ()
    crew: int = 0
    into_service: bool = True
    vehicle: str = ""
    shift: str = ""


@dataclass(frozen=True, slots=True)
class ReportStatus:
    """A status by radio; only legal transitions are taken."""

    unit: str
    status: str


@dataclass(frozen=True, slots=True)
class TakeBackStatus:
    """An engaged unit's newest status was reported by mistake: it is in the one before, as it was."""

    unit: str


@dataclass(frozen=True, slots=True)
class ReportPosition:
    """Where a unit is."""

    unit: str
    lat: float
    lon: float
    sector: str = ""


@dataclass(frozen=True, slots=True)
class AssignUnit:
    """Engage a free unit on an incident, which becomes in progress. Another service's are asked (`AskService`)."""

    unit: str
    incident: str


@dataclass(frozen=True, slots=True)
class ReleaseUnit:
    """End the engagement; an empty incident means the only one.

    `why`: `cleared` when it has done its work, `stood_down` when it was called back before, `conflict` to settle one.
    """

    unit: str
    incident: str = ""
    why: str = "cleared"


@dataclass(frozen=True, slots=True)
class WithdrawUnit:
    """The site file has the unit no longer: engaged, it stays until it is released; else it goes off duty."""

    unit: str


DispatchCommand = WithdrawUnit | DeclareUnit | ReportStatus | TakeBackStatus | ReportPosition | AssignUnit | ReleaseUnit
