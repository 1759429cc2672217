"""The story of an incident leaves the console."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class StoryExported:
    """An incident's story was given away: a communication (CSI R253-5). About the incident.

    `form` is pdf, json or print; `file` the name it was given without its folder, or the printer's; `digest` the hex
    SHA-256 of the file's bytes, empty for paper. `personal` says whether callers stand in it: masked or named.
    """

    kind: ClassVar[str] = "story.exported"
    form: str
    file: str
    recipient: str
    reason: str
    digest: str
    personal: str
    lines: int


StoryBody = StoryExported
