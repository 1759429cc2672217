"""The view of a story, built from the state. Pure; loop thread."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import NamedTuple

from console.core.log_page import item_of
from console.core.show_major import major_item
from console.core.state import State
from console.core.views import (
    GrantItem,
    StoryEntry,
    StoryView,
)
from console.domain.bodies import AccessOpened, Body
from console.domain.calls import calls_of
from console.domain.fact import Fact
from console.domain.incident import Incident
from console.domain.time import AHEAD_LIMIT_MS

_SECRET = frozenset({"verifier"})


class _Judged(NamedTuple):
    """What a line says besides its own fact: all of it that may change while the fact stays."""

    by_name: str
    erased: bool
    ahead: bool
    mistaken: bool


class Lines:
    """The lines of the incident that was shown last: one more fact costs one more line, not all of them again.

    What has not changed is the same object, so that whoever compares finds it at once. Loop thread.
    """

    def __init__(self) -> None:
        self._known: dict[str, tuple[Fact, _Judged, StoryEntry]] = {}

    def of(self, incident: Incident, state: State, now_ms: int) -> tuple[StoryEntry, ...]:
        """The timeline, oldest first."""
        known: dict[str, tuple[Fact, _Judged, StoryEntry]] = {}
        for fact in incident.entries:
            judged, before = _judged(fact, incident, state, now_ms), self._known.get(fact.envelope.id)
            same = before is not None and before[0] is fact and before[1] == judged
            known[fact.envelope.id] = before if before is not None and same else (fact, judged, _entry(fact, judged))
        self._known = known
        return tuple(entry for _, _, entry in known.values())


def story_view(
    revision: int, incident: Incident | None, state: State, now_ms: int, lines: Lines | None = None
) -> StoryView:
    """The pane of one incident, timeline oldest first; `lines` has those of before."""
    if incident is None or incident.opening is None:
        return StoryView(revision, None)
    names = {
        (entry.body.grant): (entry.body.number, entry.body.name)
        for entry in incident.entries
        if isinstance(entry.body, AccessOpened)
    }
    grants = tuple(
        GrantItem(grant.grant, grant.camera, *names.get(grant.grant, (0, "")), grant.until_ms)
        for grant in incident.grants.values()
        if not grant.closed and grant.until_ms > now_ms
    )
    return StoryView(
        revision=revision,
        incident=item_of(incident, state),
        by_name=name_of(incident.opening.by, state),
        origin=incident.opening.origin,
        entered_ms=incident.opening.stamp.wall_ms,
        place=incident.place.value,
        result=incident.result.value,
        entries=(lines or Lines()).of(incident, state, now_ms),
        cameras=incident.linked,
        grants=grants,
        calls=len(calls_of(incident)),
        major=major_item(incident, state),
        course=incident.course.value,
    )


def name_of(person: str, state: State) -> str:
    """What people call the author of a fact: the account's name, else the code itself."""
    known = state.people.get(person)
    return known.name.value if known is not None and known.name.value else person


def entry_of(fact: Fact, incident: Incident, state: State, now_ms: int) -> StoryEntry:
    """A fact as a line of its incident's timeline."""
    return _entry(fact, _judged(fact, incident, state, now_ms))


def _entry(fact: Fact, judged: _Judged) -> StoryEntry:
    envelope = fact.envelope
    return StoryEntry(
        fact=envelope.id,
        at_ms=envelope.at_ms,
        by_name=judged.by_name,
        kind=envelope.kind,
        fields=_plain(fact.body) if fact.body is not None else (("raw", fact.unknown),) if fact.unknown else (),
        erased=judged.erased,
        stamp_ahead=judged.ahead,
        entered_ms=envelope.stamp.wall_ms,
        mistaken=judged.mistaken,
    )


def _judged(fact: Fact, incident: Incident, state: State, now_ms: int) -> _Judged:
    envelope = fact.envelope
    return _Judged(
        by_name=name_of(envelope.by, state),
        erased=_is_erased(fact, incident),
        ahead=_is_ahead(fact, now_ms),
        mistaken=envelope.id in incident.mistaken,
    )


def _is_erased(fact: Fact, incident: Incident) -> bool:
    return fact.envelope.id in incident.erased or (fact.body is None and not fact.unknown)


def _is_ahead(fact: Fact, now_ms: int) -> bool:
    return fact.envelope.stamp.wall_ms - now_ms > AHEAD_LIMIT_MS


def _plain(body: Body, prefix: str = "") -> tuple[tuple[str, str], ...]:
    """The fields of a body as texts, nested ones with a dotted name; empty ones are left out."""
    found: list[tuple[str, str]] = []
    for item in fields(body):
        value = getattr(body, item.name)
        if item.name in _SECRET or value in ("", None, ()):
            continue
        if is_dataclass(value) and not isinstance(value, type):
            for part in fields(value):
                inner = getattr(value, part.name)
                if inner not in ("", None):
                    found.append((f"{prefix}{item.name}.{part.name}", str(inner)))
        else:
            found.append((prefix + item.name, ", ".join(value) if isinstance(value, tuple) else str(value)))
    return tuple(found)
