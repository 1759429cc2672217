"""The story of one incident, frozen: every fact as a line, who changed what before, the clock of each unit. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from console.core.views import StoryEntry
from console.domain import bodies as b
from console.domain.calls import calls_of
from console.domain.fact import Fact, RetentionClass
from console.domain.incident import Incident
from console.domain.place import Place
from console.domain.unit_clocks import UnitClock, clocks_of

LATER_MS = 60_000
"""What was written down so long after it happened says when."""


@dataclass(frozen=True, slots=True)
class StoryLine:
    """One fact of the story. `entry` as in the timeline.

    `was` is what this line corrects, as fields like the entry's own, and `was_by` who had written that. `unknown`: of
    a kind that this version does not know. `masked`: personal, and not asked for (its fields are gone).
    """

    entry: StoryEntry
    was: tuple[tuple[str, str], ...] = ()
    was_by: str = ""
    unknown: bool = False
    masked: bool = False

    @property
    def later(self) -> bool:
        """Whether it was written down well after it happened."""
        return self.entry.entered_ms - self.entry.at_ms >= LATER_MS


@dataclass(frozen=True, slots=True)
class StoryCamera:
    """A camera of the story by the number and name it had then; `linked` as long as nobody took it out again."""

    camera: str
    number: int
    name: str
    linked: bool


@dataclass(frozen=True, slots=True)
class Story:
    """Everything that is told of one incident. Times are UTC ms, 0 for none; codes stay codes.

    `call_ms` is when word of it first came. `people` are the names of all who wrote, in the order they came.
    `clocks` name whoever engaged by name. `personal` tells whether callers stand in it. `told_ms` is when this was
    told.
    """

    id: str
    number: str
    state: str
    priority: str
    type_code: str
    place: Place
    description: str
    origin: str
    result: str
    opened_ms: int
    entered_ms: int
    call_ms: int
    closed_ms: int
    by_name: str
    calls: int
    told_ms: int
    personal: bool
    lines: tuple[StoryLine, ...]
    clocks: tuple[UnitClock, ...]
    cameras: tuple[StoryCamera, ...]
    people: tuple[str, ...]


_CORRECTED: dict[type, str] = {
    b.IncidentRetyped: "type_code",
    b.IncidentReprioritised: "priority",
    b.IncidentDescribed: "description",
    b.IncidentPlaced: "place",
}
"""Bodies that set again what the opening had set, and which of its fields."""


def story_of(
    incident: Incident,
    entry_of: Callable[[Fact], StoryEntry],
    name_of: Callable[[str], str],
    told_ms: int,
    *,
    personal: bool,
) -> Story:
    """The story of an incident whose opening is known, in the order in which things happened.

    `entry_of` gives a fact as a line of the timeline, `name_of` what people call its author.

    Raises:
        ValueError: its opening fact has not arrived.
    """
    opening = incident.opening
    if opening is None:
        raise ValueError("an incident without its opening fact is not told")
    calls = calls_of(incident)
    lines = _lines(incident, entry_of, personal=personal)
    closings = [entry.envelope.at_ms for entry in incident.entries if isinstance(entry.body, b.IncidentClosed)]
    closed = incident.state.value.value == "closed" and closings
    return Story(
        id=incident.id,
        number=opening.number,
        state=incident.state.value.value,
        priority=incident.priority.value,
        type_code=incident.type_code.value,
        place=incident.place.value,
        description=incident.description.value,
        origin=opening.origin,
        result=incident.result.value,
        opened_ms=opening.at_ms,
        entered_ms=opening.stamp.wall_ms,
        call_ms=calls[0].at_ms if calls else 0,
        closed_ms=closings[-1] if closed else 0,
        by_name=name_of(opening.by),
        calls=len(calls),
        told_ms=told_ms,
        personal=personal,
        lines=lines,
        clocks=tuple(replace(clock, by=name_of(clock.by)) for clock in clocks_of(incident)),
        cameras=_cameras(incident),
        people=tuple(dict.fromkeys(line.entry.by_name for line in lines)),
    )


def _lines(incident: Incident, entry_of: Callable[[Fact], StoryEntry], *, personal: bool) -> tuple[StoryLine, ...]:
    known: dict[str, tuple[tuple[tuple[str, str], ...], str]] = {}
    lines: list[StoryLine] = []
    for fact in incident.entries:  # in the order in which they were written: that is what a correction corrects
        entry = entry_of(fact)
        # A station of an older version may have kept a caller in another class.
        private = fact.envelope.retention is RetentionClass.PERSONAL or isinstance(fact.body, b.CallerNamed)
        masked = private and not personal and not entry.erased
        line = StoryLine(entry, unknown=bool(fact.unknown), masked=masked)
        if masked:
            line = replace(line, entry=replace(entry, fields=()))
        named = _CORRECTED.get(type(fact.body))
        if named is not None:
            now = tuple(pair for pair in entry.fields if pair[0].partition(".")[0] == named)
            was, was_by = known.get(named, ((), ""))
            line = replace(line, was=was if was != now else (), was_by=was_by if was != now else "")
            known[named] = (now, entry.by_name)
        elif isinstance(fact.body, b.IncidentOpened):
            for name in _CORRECTED.values():
                told = tuple(pair for pair in entry.fields if pair[0].partition(".")[0] == name)
                known.setdefault(name, (told, entry.by_name))
        lines.append(line)
    lines.sort(key=lambda line: line.entry.at_ms)  # stable: what happened at once stays as it was written
    return tuple(lines)


def _cameras(incident: Incident) -> tuple[StoryCamera, ...]:
    linked = frozenset(incident.linked)
    found: dict[str, StoryCamera] = {}
    for entry in incident.entries:
        match entry.body:
            case (
                b.CameraLinked(camera=camera, number=number, name=name)
                | b.AccessOpened(camera=camera, number=number, name=name)
                | b.ViewReplayed(camera=camera, number=number, name=name)
                | b.SnapshotTaken(camera=camera, number=number, name=name)
            ):
                found.setdefault(camera, StoryCamera(camera, number, name, camera in linked))
            case _:
                continue
    return tuple(found.values())
