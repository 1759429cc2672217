"""Commands about what was written by mistake."""

from __future__ import annotations

from dataclasses import dataclass

BY_MISTAKE = "mistake"
"""The reason of a priority that is put back to what it was."""


@dataclass(frozen=True, slots=True)
class MarkMistaken:
    """A note of an incident was entered by mistake; it stays in the story and is marked. `note` is its fact's id."""

    incident: str
    note: str
    reason: str = ""


MistakeCommand = MarkMistaken
