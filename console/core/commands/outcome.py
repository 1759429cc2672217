"""What became of a command."""

from __future__ import annotations

from dataclasses import dataclass, field

from console.core.gazetteer import FoundPlace
from console.core.handover import HandoverDraft
from console.core.line_reading import LineReading
from console.core.reading import Reading
from console.core.story import Story


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a command. `ok=False`: nothing was written; `code` (stable) and `params` say why.

    On success `value` is the command's answer: incident id, grant id, JSON text; `number` a new incident's number;
    `content` a picture; `places` what `FindPlaces` found, `reading` what `ReadEntry` proposes, `line` what a
    line of the command bar means or did; `story` what `TellStory` tells; `handover` what `DraftHandover` found.
    """

    ok: bool
    code: str = ""
    params: tuple[tuple[str, str], ...] = ()
    value: str = ""
    number: str = ""
    content: bytes = field(default=b"", repr=False)
    places: tuple[FoundPlace, ...] = ()
    reading: Reading | None = None
    handover: HandoverDraft | None = None
    story: Story | None = None
    line: LineReading | None = None
