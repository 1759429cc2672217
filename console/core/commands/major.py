"""A major incident."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DeclareMajor:
    """The incident is a major one; `keeper` keeps its log, by name."""

    incident: str
    keeper: str


@dataclass(frozen=True, slots=True)
class NameKeeper:
    """Somebody else keeps its log."""

    incident: str
    keeper: str


@dataclass(frozen=True, slots=True)
class AttachIncident:
    """The incident belongs to a major one (`major` is its id)."""

    incident: str
    major: str


@dataclass(frozen=True, slots=True)
class DetachIncident:
    """It belongs to none."""

    incident: str


@dataclass(frozen=True, slots=True)
class EndMajor:
    """It is an incident like others again, with words if one likes."""

    incident: str
    text: str = ""


MajorCommand = DeclareMajor | NameKeeper | AttachIncident | DetachIncident | EndMajor
