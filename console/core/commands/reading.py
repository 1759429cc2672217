"""What is asked of the log and of the gazetteer: nothing is written."""

from __future__ import annotations

from dataclasses import dataclass

from console.core.ports import LogFilter
from console.domain.place import Place


@dataclass(frozen=True, slots=True)
class SelectIncident:
    """Show an incident in the pane and propose units for it; empty shows none. Answers when it is shown."""

    incident: str


@dataclass(frozen=True, slots=True)
class FindPlaces:
    """What the words typed so far for a place may mean: the outcome's `places`; its `value` repeats the text."""

    text: str


@dataclass(frozen=True, slots=True)
class ReadEntry:
    """What the words of an incident that is being typed propose; the outcome's `reading`.

    `type_code` and `place` are the operator's own choices, empty while there are none; `at_ms` is when it happened,
    None for now.
    """

    description: str
    type_code: str = ""
    place: Place = Place()
    at_ms: int | None = None


@dataclass(frozen=True, slots=True)
class FilterLog:
    """Narrow the main courante."""

    wanted: LogFilter


@dataclass(frozen=True, slots=True)
class ShowOlder:
    """One more page below the last item."""


@dataclass(frozen=True, slots=True)
class ShowNewer:
    """One more page above the first item."""


@dataclass(frozen=True, slots=True)
class ShowFrom:
    """The part of the list around a position, counted from its top."""

    position: int


ReadingCommand = SelectIncident | FindPlaces | ReadEntry | FilterLog | ShowOlder | ShowNewer | ShowFrom
