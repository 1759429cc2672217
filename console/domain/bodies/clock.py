"""Clocks of units and incidents: what was seen, asked and answered; an officer's distress."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class ClockSeen:
    """Somebody took note that a unit has long been in a status. About the incident while it is engaged, else the unit.

    `clock` is the status code, or `welfare`; `since_ms` (UTC) is when it began to run, so that the next one is not
    silenced by it; `level` 1 for quiet, 2 for loud.
    """

    kind: ClassVar[str] = "clock.seen"
    unit: str
    clock: str
    since_ms: int
    level: int


@dataclass(frozen=True, slots=True)
class WaitingSeen:
    """Somebody took note that an incident has long been waiting. About the incident. Fields as of `ClockSeen`."""

    kind: ClassVar[str] = "incident.waiting_seen"
    since_ms: int
    level: int


@dataclass(frozen=True, slots=True)
class WelfareAsked:
    """A unit was asked whether all is well. About the incident while it is engaged, else about the unit.

    `channel`: radio, phone, in_person, message. `misses` is how many questions of this check had no answer before it.
    """

    kind: ClassVar[str] = "welfare.asked"
    unit: str
    channel: str
    misses: int = 0


@dataclass(frozen=True, slots=True)
class WelfareAnswered:
    """All is well, as somebody heard it and wrote it down on the unit's behalf. About what `WelfareAsked` is about.

    `words` is what was said; `speaker` who said it, where it was not the unit's own crew.
    """

    kind: ClassVar[str] = "welfare.answered"
    unit: str
    channel: str
    words: str = ""
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class WelfareMissed:
    """A unit was asked and did not answer. `misses` counts this one in. About what `WelfareAsked` is about."""

    kind: ClassVar[str] = "welfare.missed"
    unit: str
    misses: int


@dataclass(frozen=True, slots=True)
class DistressRaised:
    """An officer is in danger. About the unit, and once more about its incident while it is engaged.

    `distress` names it, in both. `source`: operator, or message for one that came from outside.
    """

    kind: ClassVar[str] = "distress.raised"
    distress: str
    unit: str
    source: str
    words: str = ""
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class DistressAcknowledged:
    """Somebody takes care of it: it sounds no more. About what `DistressRaised` is about."""

    kind: ClassVar[str] = "distress.acknowledged"
    distress: str
    unit: str


@dataclass(frozen=True, slots=True)
class DistressEnded:
    """The officer is safe. `why`: safe, false_alarm, test. About what `DistressRaised` is about."""

    kind: ClassVar[str] = "distress.ended"
    distress: str
    unit: str
    why: str
    words: str = ""


ClockBody = (
    ClockSeen
    | WaitingSeen
    | WelfareAsked
    | WelfareAnswered
    | WelfareMissed
    | DistressRaised
    | DistressAcknowledged
    | DistressEnded
)
