"""An incident of the main courante, folded from the facts about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from operator import attrgetter
from typing import Any

from console.domain.aid import Request, RequestState
from console.domain.course import Course
from console.domain.fact import Fact
from console.domain.major import ORDINARY, Major
from console.domain.place import Place
from console.domain.register import Register
from console.domain.time import ZERO, Stamp
from console.domain.transfer import OURS, Charge


class IncidentState(StrEnum):
    """Red, orange, green: to be handled, in progress, closed."""

    TO_HANDLE = "to_handle"
    IN_PROGRESS = "in_progress"
    CLOSED = "closed"


JOINED = "joined"
"""The result of an incident that turned out to be the same as another one."""


class Priority(StrEnum):
    """P1 is the most urgent."""

    P1 = "P1"
    P2 = "P2"
    P3 = "P3"
    P4 = "P4"


@dataclass(frozen=True, slots=True)
class Opening:
    """The fact that opened the incident: when it happened, when it was written, by whom.

    `number` and `origin` are empty once the content of that fact (`fact` is its id) was erased.
    """

    number: str
    at_ms: int
    stamp: Stamp
    by: str
    origin: str
    fact: str = ""


@dataclass(frozen=True, slots=True)
class OpenGrant:
    """An opening that a gateway gave for this incident. `closed` is empty while it runs."""

    grant: str
    camera: str
    until_ms: int
    closed: str = ""


@dataclass(frozen=True, slots=True)
class Incident:
    """One incident. Before its opening fact arrived (`opening is None`) it is known but not shown.

    `charge` tells which service is in charge, and what was offered to whom; `major` whether it is a major one or part
    of one.
    `joined` is the id of the incident it was joined to, empty while it stands by itself.
    `entries` are all facts about it, sorted by stamp; `units` and `cameras` map to registers of engaged / linked;
    `lead` is the call sign that leads, `staged` where units wait (in words), `requests` what other services were asked;
    `erased` are ids of facts whose body is gone, `mistaken` those of notes that were entered by mistake.
    """

    id: str
    opening: Opening | None = None
    type_code: Register[str] = Register("")
    priority: Register[str] = Register(Priority.P3.value)
    place: Register[Place] = Register(Place())
    description: Register[str] = Register("")
    state: Register[IncidentState] = Register(IncidentState.TO_HANDLE)
    result: Register[str] = Register("")
    joined: Register[str] = Register("")
    course: Register[Course] = Register(Course())
    units: Mapping[str, Register[bool]] = field(default_factory=dict)
    cameras: Mapping[str, Register[bool]] = field(default_factory=dict)
    grants: Mapping[str, OpenGrant] = field(default_factory=dict)
    charge: Charge = OURS
    major: Major = ORDINARY
    lead: Register[str] = Register("")
    staged: Mapping[str, Register[str]] = field(default_factory=dict)
    requests: Mapping[str, Request] = field(default_factory=dict)
    entries: tuple[Fact, ...] = ()
    erased: frozenset[str] = frozenset()
    mistaken: frozenset[str] = frozenset()
    last: Stamp = ZERO

    @property
    def number(self) -> str:
        """What people call it; empty before its opening fact came, or once the content of that was erased."""
        return self.opening.number if self.opening is not None else ""

    @property
    def about(self) -> str:
        """The `about` of its facts."""
        return f"incident:{self.id}"

    @property
    def engaged(self) -> tuple[str, ...]:
        """Call signs of units engaged on it now, in order."""
        return tuple(sorted(unit for unit, register in self.units.items() if register.value))

    @property
    def led_by(self) -> str:
        """The unit that leads; empty for none, also once that one is released."""
        leads = self.units.get(self.lead.value)
        return self.lead.value if leads is not None and leads.value else ""

    @property
    def open_requests(self) -> tuple[Request, ...]:
        """What other services were asked and have not answered, oldest first."""
        waiting = [request for request in self.requests.values() if request.state is RequestState.OPEN]
        return tuple(sorted(waiting, key=lambda request: (request.asked_ms, request.id)))

    @property
    def linked(self) -> tuple[str, ...]:
        """Cameras (`gateway/camera`) that belong to its story, in the order they were linked."""
        kept = [(register.stamp, camera) for camera, register in self.cameras.items() if register.value]
        return tuple(camera for _, camera in sorted(kept))


_NAMES = tuple(item.name for item in fields(Incident))
_PLACES = {name: place for place, name in enumerate(_NAMES)}
_values = attrgetter(*_NAMES)


def changed(incident: Incident, **changes: Any) -> Incident:
    """The incident with other values: what `dataclasses.replace` does, at a third of the cost for years of facts."""
    values = list(_values(incident))
    for name, value in changes.items():
        values[_PLACES[name]] = value
    return Incident(*values)
