"""The main courante, an incident with its story, and what is open for it. Immutable; read on the GUI thread."""

from __future__ import annotations

from dataclasses import dataclass

from console.core.ports import LogFilter
from console.domain.course import STAYS, Course
from console.domain.place import Place


@dataclass(frozen=True, slots=True)
class IncidentItem:
    """One line of the main courante. Times are UTC milliseconds.

    `order` is the text of the stamp: newest first sorts by it downwards, also in the night the clocks change.
    `pinned` is true for a P1 or P2 that nobody handles yet. `in_charge` is a service id, empty for the command centre's
    own; `offered` that it was offered to another (`offered_to`, at `offered_ms`), who has not answered. Both are known
    of what memory holds: everything that goes on, and what ended last. So is `major`, a major incident that runs with
    `parts` others, and `part_of`, the number of the one that this is part of. `waits_since_ms` is since when somebody
    could have handled it: when it was entered, whenever it had happened; 0 once it is in hand. `unasked`:
    it is pinned, and does not fit what the list is narrowed to.
    """

    id: str
    number: str
    state: str
    priority: str
    type_code: str
    opened_at_ms: int
    order: str
    sector: str
    place_label: str
    description: str
    units: tuple[str, ...]
    last_ms: int
    pinned: bool = False
    conflict: bool = False
    in_charge: str = ""
    offered: bool = False
    offered_to: str = ""
    offered_ms: int = 0
    major: bool = False
    parts: int = 0
    part_of: str = ""
    waits_since_ms: int = 0
    unasked: bool = False


@dataclass(frozen=True, slots=True)
class LogView:
    """A window on the main courante as filtered now, newest first. `counts` is by state, unfiltered.

    `first` is the position of the first item in the whole list, which has `total` rows as far as they are counted; at
    its head (`first` is 0) pinned ones come before all others. `more` tells that older ones exist beyond the last item.
    Commands ShowOlder, ShowNewer and ShowFrom move the window. While a major incident runs (its id and number), P4 are
    left out unless somebody asks for them; `muted` is how many of them go on.
    """

    revision: int
    items: tuple[IncidentItem, ...]
    counts: tuple[tuple[str, int], ...]
    wanted: LogFilter
    more: bool
    first: int = 0
    total: int = 0
    major: str = ""
    major_number: str = ""
    muted: int = 0


@dataclass(frozen=True, slots=True)
class StoryEntry:
    """One line of an incident's timeline: what happened (`kind` and its plain fields), when, by whom.

    `by_name` is the person's name as far as known. `erased` entries have no fields; `stamp_ahead` marks a fact whose
    clock was more than a minute ahead. `fields` are data of other people: shown as plain text only. `entered_ms` is
    when it was written down, 0 where nobody says. `mistaken`: somebody said that it was entered by mistake.
    """

    fact: str
    at_ms: int
    by_name: str
    kind: str
    fields: tuple[tuple[str, str], ...]
    erased: bool = False
    stamp_ahead: bool = False
    entered_ms: int = 0
    mistaken: bool = False


@dataclass(frozen=True, slots=True)
class GrantItem:
    """An opening that runs for an incident; `until_ms` UTC."""

    grant: str
    camera: str
    number: int
    name: str
    until_ms: int


@dataclass(frozen=True, slots=True)
class PartItem:
    """An incident of a major one; what is not in memory has its number only (`state` empty)."""

    id: str
    number: str
    state: str = ""
    priority: str = ""
    type_code: str = ""
    place_label: str = ""
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MajorItem:
    """What makes an incident a major one (`runs`), or part of one (`parent`, with its number).

    `since_ms` is UTC. `parts` are its children; `cameras` are those of the major incident and all its parts, `places`
    where these are, each with its number, the major incident's first. `others` are (id, number) of major incidents that
    run and that this one could be attached to.
    """

    runs: bool = False
    since_ms: int = 0
    keeper: str = ""
    parent: str = ""
    parent_number: str = ""
    parts: tuple[PartItem, ...] = ()
    cameras: tuple[str, ...] = ()
    others: tuple[tuple[str, str], ...] = ()
    places: tuple[tuple[str, Place], ...] = ()


@dataclass(frozen=True, slots=True)
class StoryView:
    """The incident that is open in the pane, with its timeline oldest first; `incident` None when none is.

    `entered_ms` is when it was written down, which may be long after it happened. `calls` counts the calls about it.
    Callers stand in `entries` only: nowhere outside the incident.
    """

    revision: int
    incident: IncidentItem | None
    by_name: str = ""
    origin: str = ""
    place: Place = Place()
    result: str = ""
    entries: tuple[StoryEntry, ...] = ()
    cameras: tuple[str, ...] = ()
    grants: tuple[GrantItem, ...] = ()
    calls: int = 0
    major: MajorItem = MajorItem()
    course: Course = STAYS
    entered_ms: int = 0


@dataclass(frozen=True, slots=True)
class OpeningItem:
    """An opening that runs; `incident` and `number` are empty where another workstation's incident is not known."""

    grant: str
    camera: str
    incident: str
    number: str
    until_ms: int


@dataclass(frozen=True, slots=True)
class OpeningsView:
    """All openings that run, whichever incident is in the pane."""

    revision: int
    items: tuple[OpeningItem, ...] = ()


@dataclass(frozen=True, slots=True)
class PulseView:
    """Incidents per five minutes over the shift: (bucket start UTC ms, worst priority code, number)."""

    revision: int
    from_ms: int
    until_ms: int
    bucket_ms: int
    bars: tuple[tuple[int, str, int], ...]
