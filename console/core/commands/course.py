"""How an incident moves."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SetCourse:
    """It moves on `line` towards one of its ends, or towards `bearing_deg`; with neither, it stays where it is."""

    incident: str
    line: str = ""
    towards: str = ""
    bearing_deg: int | None = None


CourseCommand = SetCourse
