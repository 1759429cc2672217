"""A unit: declared, reported, engaged, released."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class UnitDeclared:
    """A unit comes into service, or its description changes. About the unit.

    `vehicle` in words ("Renault 5008"), `shift` as local times ("21:00-05:00"); empty where nobody said.
    """

    kind: ClassVar[str] = "unit.declared"
    call_sign: str
    service: str
    sector: str = ""
    capabilities: tuple[str, ...] = ()
    crew: int = 0
    vehicle: str = ""
    shift: str = ""


@dataclass(frozen=True, slots=True)
class UnitStatus:
    """A status was reported. About the incident while the unit is engaged, else about the unit."""

    kind: ClassVar[str] = "unit.status"
    unit: str
    status: str


@dataclass(frozen=True, slots=True)
class UnitStatusCorrected:
    """The newest status was reported by mistake: the unit is in the one before, as it was. About the incident.

    `wrong` is the code that is taken back, `status` the one that holds, since `since_ms` (UTC).
    """

    kind: ClassVar[str] = "unit.status_corrected"
    unit: str
    status: str
    wrong: str
    since_ms: int


@dataclass(frozen=True, slots=True)
class UnitSighted:
    """A position was reported. About the unit."""

    kind: ClassVar[str] = "unit.sighted"
    unit: str
    lat: float
    lon: float
    sector: str = ""


@dataclass(frozen=True, slots=True)
class UnitAssigned:
    """A unit is engaged on the incident. About the incident."""

    kind: ClassVar[str] = "unit.assigned"
    unit: str


@dataclass(frozen=True, slots=True)
class UnitReleased:
    """A unit is no longer engaged on the incident. About the incident. `why`: cleared, stood_down, conflict."""

    kind: ClassVar[str] = "unit.released"
    unit: str
    why: str = "cleared"


UnitBody = UnitDeclared | UnitStatus | UnitStatusCorrected | UnitSighted | UnitAssigned | UnitReleased
