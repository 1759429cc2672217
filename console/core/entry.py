"""Reads an incident while it is typed: which type, priority and place its words propose, and whether it is known.

Loop thread; never waits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from console.core.commands import ReadEntry
from console.core.entry_patterns import Patterns
from console.core.gazetteer import FoundPlace
from console.core.incident_types import IncidentType, said_in_full
from console.core.likeness import Likeness, Typed
from console.core.places import Places
from console.core.reading import Reading
from console.domain.incident import Incident
from console.domain.place import Place


class EntryReader:
    """Patterns first, then types whose whole label is said; a place that is named, then the pattern's own."""

    def __init__(
        self,
        patterns: Patterns,
        types: tuple[IncidentType, ...],
        places: Places,
        incidents: Callable[[], Iterable[Incident]],
        now_ms: Callable[[], int],
    ) -> None:
        """`incidents` are those that are known now; `now_ms` gives UTC milliseconds."""
        self._likeness = Likeness(types)
        self._incidents = incidents
        self._now_ms = now_ms
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
        now_ms = self._now_ms()
        at_ms = now_ms if command.at_ms is None else command.at_ms
        typed = Typed(command.description, type_code, self._meant(command.place, place), at_ms)
        return Reading(type_code, priority, place, self._likeness.likely(typed, self._incidents(), now_ms))

    def _meant(self, chosen: Place, proposed: FoundPlace | None) -> Place:
        """The place that the operator chose, with what is known of its name; else the one that is proposed."""
        if not chosen.label and not chosen.camera:
            return proposed.place if proposed is not None else chosen
        if chosen.lat is not None:
            return chosen
        return self._places.outright(chosen.label, chosen.sector) or chosen
