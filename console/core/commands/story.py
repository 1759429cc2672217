"""The story of an incident, to be read and to be given away."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class TellStory:
    """The story of an incident as it stands; the outcome's `story`.

    `personal` asks for callers and their numbers, which needs a right of its own; without, they are masked.
    """

    incident: str
    personal: bool = False


@dataclass(frozen=True, slots=True)
class ExportStory:
    """Write an incident's story to a file outside the console, or on paper: a communication.

    `form` is json (the core writes it), pdf (`content` is the file) or print (the same, and `path` is the printer's
    name). `recipient` and `reason` are needed. The outcome's `value` is the SHA-256.
    """

    incident: str
    form: str
    path: str
    recipient: str
    reason: str
    personal: bool = False
    content: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class FindPrinters:
    """The printers there are; the outcome's `value` has one a line, the system's own choice first."""


StoryCommand = TellStory | ExportStory | FindPrinters
