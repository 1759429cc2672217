"""What was written by mistake: it stays where it stands, and is told as what it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class NoteMistaken:
    """A note was entered by mistake. About its incident; `note` is the id of its fact, `noted_ms` when it was written.

    Nothing is taken out: who wrote it, when, and its words go on being read, marked.
    """

    kind: ClassVar[str] = "incident.note_mistaken"
    note: str
    noted_ms: int
    reason: str = ""


MistakeBody = NoteMistaken
