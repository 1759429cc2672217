"""Several units and services on one incident: who leads, who waits near by, what was asked of another service."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class UnitLed:
    """A unit leads on the incident from now on; an empty one: nobody does. About the incident."""

    kind: ClassVar[str] = "unit.led"
    unit: str


@dataclass(frozen=True, slots=True)
class UnitStaged:
    """A unit waits near by until it is called in; `where` in words, if anybody said. About the incident."""

    kind: ClassVar[str] = "unit.staged"
    unit: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class UnitOnDuty:
    """A unit begins its service: its time on shift counts from the envelope's `at_ms`. About the unit."""

    kind: ClassVar[str] = "unit.on_duty"
    unit: str


@dataclass(frozen=True, slots=True)
class UnitWithdrawn:
    """The site file has it no longer; a new declaration brings it back. About the unit."""

    kind: ClassVar[str] = "unit.withdrawn"
    unit: str


@dataclass(frozen=True, slots=True)
class AidRequested:
    """Another service is asked for means: a unit of its own by call sign, or `number` with these capabilities.

    `request` is its id. About the incident. `channel` is a code of `console.domain.aid.CHANNELS`.
    """

    kind: ClassVar[str] = "aid.requested"
    request: str
    service: str
    unit: str = ""
    capabilities: tuple[str, ...] = ()
    number: int = 1
    channel: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class AidAccepted:
    """The service said yes: `who`, by which channel, and the unit it sends where it named one. About the incident.

    An answer names the `service` (and what it was asked for) once more, so that it reads by itself.
    """

    kind: ClassVar[str] = "aid.accepted"
    request: str
    unit: str = ""
    who: str = ""
    channel: str = ""
    service: str = ""


@dataclass(frozen=True, slots=True)
class AidRefused:
    """The service said no. About the incident."""

    kind: ClassVar[str] = "aid.refused"
    request: str
    who: str = ""
    channel: str = ""
    text: str = ""
    service: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class AidWithdrawn:
    """The request is taken back: it is not needed any more. About the incident."""

    kind: ClassVar[str] = "aid.withdrawn"
    request: str
    service: str = ""
    unit: str = ""


EngagementBody = (
    UnitLed | UnitStaged | UnitOnDuty | UnitWithdrawn | AidRequested | AidAccepted | AidRefused | AidWithdrawn
)
