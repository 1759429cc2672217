"""Reads an incident while it is typed: which type, priority and place its words propose. Loop thread; never waits."""

from __future__ import annotations

from console.core.commands import ReadEntry
from console.core.entry_patterns import Patterns
from console.core.gazetteer import FoundPlace
from console.core.incident_types import IncidentType, said_in_full
from console.core.places import Places
from console.core.reading import Reading


class EntryReader:
    """Patterns first, then types whose whole label is said; a place that is named, then the pattern's own."""

    def __init__(self, patterns: Patterns, types: tuple[IncidentType, ...], places: Places) -> None:
        self._patterns = patterns
        self._types = types
        self._priorities = {kind.code: kind.priority for kind in types}
        self._places = places

    def read(self, command: ReadEntry) -> Reading:
        """What to propose for the words so far."""
        spoken = self._patterns.read(command.description)
        type_code = command.type_code or spoken.type_code or said_in_full(self._types, command.description)
        priority = spoken.priority or self._priorities.get(type_code, "")
        place = self._places.mentioned(command.description)
        if place is None and spoken.place:
            known = self._places.outright(spoken.place)
            place = FoundPlace("landmark", known, True) if known is not None else None
        return Reading(type_code, priority, place)
