"""The watch over units: checks, clocks, distress; notices put aside."""

from __future__ import annotations

from dataclasses import dataclass

CHANNELS = ("radio", "phone", "in_person", "message")
"""How a unit was asked, or answered."""
ENDINGS = ("safe", "false_alarm", "test")
"""How a distress ends."""


@dataclass(frozen=True, slots=True)
class AskWelfare:
    """The unit was asked whether all is well; a question before it that had no answer in time counts as a miss."""

    unit: str
    channel: str = "radio"


@dataclass(frozen=True, slots=True)
class AnswerWelfare:
    """All is well, written down on the unit's behalf: `channel`, what was said, and who said it if not its crew."""

    unit: str
    channel: str = "radio"
    words: str = ""
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class MissWelfare:
    """The unit was asked and did not answer."""

    unit: str


@dataclass(frozen=True, slots=True)
class SeeClock:
    """Take note of what a unit's status asks for now."""

    unit: str


@dataclass(frozen=True, slots=True)
class RaiseDistress:
    """An officer is in danger. `lat` and `lon` (degrees) come together, or not at all.

    While one of the unit that nobody has taken goes on, nothing new is raised.
    """

    unit: str
    words: str = ""
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class AcknowledgeDistress:
    """Take care of a distress, by its id: it sounds no more."""

    distress: str


@dataclass(frozen=True, slots=True)
class EndDistress:
    """The officer is safe; `why` as in `ENDINGS`."""

    distress: str
    why: str = "safe"
    words: str = ""


@dataclass(frozen=True, slots=True)
class ShelveNotice:
    """Put a notice aside; it comes back after so many minutes, or as many as its rule allows."""

    notice: str
    minutes: int


WatchCommand = (
    AskWelfare
    | AnswerWelfare
    | MissWelfare
    | SeeClock
    | RaiseDistress
    | AcknowledgeDistress
    | EndDistress
    | ShelveNotice
)
