"""The main courante: entering, adding, changing, closing."""

from __future__ import annotations

from dataclasses import dataclass, field

from console.domain.place import Place


@dataclass(frozen=True, slots=True)
class OpenIncident:
    """Enter an incident. `at_ms` is when it happened, None for now. `id` lets the author know it beforehand.

    `caller`, `call_back` and `call_at_ms` (when the call came) are those of the call it came by, where one asked. With
    a `result` it is closed in the same breath: a call without follow-up.
    """

    description: str
    type_code: str = ""
    priority: str = ""
    place: Place = Place()
    at_ms: int | None = None
    origin: str = ""
    id: str = ""
    caller: str = field(default="", repr=False)
    call_back: str = field(default="", repr=False)
    call_at_ms: int | None = None
    result: str = ""


@dataclass(frozen=True, slots=True)
class AddCall:
    """One more call about an incident. `at_ms` is when it came, None for now.

    `type_code`, `priority` and `place` are what was typed when it was joined; a camera of the place is joined too.
    """

    incident: str
    text: str = ""
    origin: str = ""
    caller: str = field(default="", repr=False)
    call_back: str = field(default="", repr=False)
    at_ms: int | None = None
    type_code: str = ""
    priority: str = ""
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class AddNote:
    """Words to an incident."""

    incident: str
    text: str


@dataclass(frozen=True, slots=True)
class ChangeIncident:
    """Change what is given; None leaves as it is. `reason` is why the priority changes, if anybody says."""

    incident: str
    type_code: str | None = None
    priority: str | None = None
    description: str | None = None
    place: Place | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class TakeIncident:
    """Take it in hand: red to orange."""

    incident: str


@dataclass(frozen=True, slots=True)
class CloseIncident:
    """Close with a result code (site's list: handled, no_follow_up, false_alarm, handed_over) and words."""

    incident: str
    result: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class ReopenIncident:
    """Open a closed one again."""

    incident: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class JoinIncident:
    """An incident is the same as another one: it is closed, its cameras and its calls are found from the other."""

    incident: str
    into: str


@dataclass(frozen=True, slots=True)
class LinkCamera:
    """A camera belongs to the story (`camera` is `gateway/camera`); `linked=False` takes it out again."""

    incident: str
    camera: str
    linked: bool = True


LogCommand = (
    OpenIncident
    | AddCall
    | AddNote
    | ChangeIncident
    | TakeIncident
    | CloseIncident
    | ReopenIncident
    | LinkCamera
    | JoinIncident
)
