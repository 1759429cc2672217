"""An incident: entered, noted, changed, closed; its calls."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from console.domain.place import Place


@dataclass(frozen=True, slots=True)
class IncidentOpened:
    """An incident enters the log. `origin` is a code (call_17, radio, partner, camera, patrol, demonstration).

    `call` is the id of the call it came by, where that has facts of its own.
    """

    kind: ClassVar[str] = "incident.opened"
    number: str
    type_code: str
    priority: str
    place: Place
    description: str
    origin: str = ""
    call: str = ""


@dataclass(frozen=True, slots=True)
class IncidentNoted:
    """Somebody adds words; nothing is ever taken out."""

    kind: ClassVar[str] = "incident.noted"
    text: str


@dataclass(frozen=True, slots=True)
class IncidentRetyped:
    """Change of type."""

    kind: ClassVar[str] = "incident.retyped"
    type_code: str


@dataclass(frozen=True, slots=True)
class IncidentReprioritised:
    """Change of priority; `reason` in words, or `mistake` where one that was set by mistake is put back."""

    kind: ClassVar[str] = "incident.reprioritised"
    priority: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class IncidentDescribed:
    """Change of the description; earlier words stay in the timeline."""

    kind: ClassVar[str] = "incident.described"
    description: str


@dataclass(frozen=True, slots=True)
class IncidentPlaced:
    """Change of place."""

    kind: ClassVar[str] = "incident.placed"
    place: Place


@dataclass(frozen=True, slots=True)
class IncidentTaken:
    """Somebody takes it in hand: to handle becomes in progress."""

    kind: ClassVar[str] = "incident.taken"


@dataclass(frozen=True, slots=True)
class IncidentClosed:
    """The incident is closed with a result code and, if one likes, words."""

    kind: ClassVar[str] = "incident.closed"
    result: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class IncidentReopened:
    """A closed incident is open again, with the reason."""

    kind: ClassVar[str] = "incident.reopened"
    reason: str = ""


@dataclass(frozen=True, slots=True)
class IncidentJoined:
    """The incident is the same as another one and is closed; that one (id `into`, number `number`) goes on."""

    kind: ClassVar[str] = "incident.joined"
    into: str
    number: str


@dataclass(frozen=True, slots=True)
class IncidentTookIn:
    """Another incident was the same as this one and was joined to it. `incident` is its id, `number` its number."""

    kind: ClassVar[str] = "incident.took_in"
    incident: str
    number: str


@dataclass(frozen=True, slots=True)
class IncidentParted:
    """An incident that was joined to this one goes on by itself again."""

    kind: ClassVar[str] = "incident.parted"
    incident: str
    number: str


@dataclass(frozen=True, slots=True)
class CallTaken:
    """A call, or a report, about the incident; it came at the envelope's `at_ms`. `call` is its id.

    `type_code`, `priority` and `place` are what was typed for it, where it was joined to an incident known already.
    """

    kind: ClassVar[str] = "call.taken"
    call: str
    origin: str = ""
    text: str = ""
    type_code: str = ""
    priority: str = ""
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class CallerNamed:
    """Who called and where to call back. Personal: a fact of its own, so that it can be erased and nothing else."""

    kind: ClassVar[str] = "call.caller"
    call: str
    caller: str = ""
    call_back: str = ""


@dataclass(frozen=True, slots=True)
class IncidentCourse:
    """How it moves: on `line` towards its end, or towards `bearing_deg` (0 to 359); all empty, it stays where it is."""

    kind: ClassVar[str] = "incident.course"
    line: str = ""
    towards: str = ""
    bearing_deg: int | None = None


IncidentBody = (
    IncidentOpened
    | IncidentNoted
    | IncidentRetyped
    | IncidentReprioritised
    | IncidentDescribed
    | IncidentPlaced
    | IncidentTaken
    | IncidentClosed
    | IncidentReopened
    | IncidentJoined
    | IncidentTookIn
    | IncidentParted
    | IncidentCourse
    | CallTaken
    | CallerNamed
)
