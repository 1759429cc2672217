"""Views of a story, the units and the pulse, built from the state. Pure; loop thread."""

from __future__ import annotations

import math
from dataclasses import fields, is_dataclass, replace

from console.core.log_page import item_of
from console.core.show_major import major_item
from console.core.site import Site
from console.core.state import State
from console.core.views import (
    DispatchView,
    GrantItem,
    StoryEntry,
    StoryView,
    UnitItem,
)
from console.domain.bodies import AccessOpened, Body
from console.domain.calls import calls_of
from console.domain.fact import Fact
from console.domain.incident import Incident, Opening
from console.domain.time import AHEAD_LIMIT_MS
from console.domain.unit import ENGAGED, FREE, LEGAL, Unit

EARTH_M = 6_371_000
_SECRET = frozenset({"verifier"})


def story_view(revision: int, incident: Incident | None, state: State, now_ms: int) -> StoryView:
    """The pane of one incident, timeline oldest first."""
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
        place=incident.place.value,
        result=incident.result.value,
        entries=tuple(entry_of(fact, incident, state, now_ms) for fact in incident.entries),
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
    envelope = fact.envelope
    return StoryEntry(
        fact=envelope.id,
        at_ms=envelope.at_ms,
        by_name=name_of(envelope.by, state),
        kind=envelope.kind,
        fields=_plain(fact.body) if fact.body is not None else (("raw", fact.unknown),) if fact.unknown else (),
        erased=envelope.id in incident.erased or (fact.body is None and not fact.unknown),
        stamp_ahead=envelope.stamp.wall_ms - now_ms > AHEAD_LIMIT_MS,
        entered_ms=envelope.stamp.wall_ms,
    )


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


def distance_m(a: tuple[float, float], b: tuple[float, float]) -> int:
    """Great-circle distance in metres between (lat, lon) pairs."""
    lat1, lon1, lat2, lon2 = map(math.radians, (*a, *b))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return round(2 * EARTH_M * math.asin(math.sqrt(min(1.0, h))))


def dispatch_view(revision: int, selected: Incident | None, state: State, site: Site) -> DispatchView:
    """All units; free ones nearest to the selected incident first, then engaged ones, then those out of service."""
    target = site.position(selected.place.value) if selected is not None else None
    items = [_unit_item(unit, target, state, site) for unit in state.units.values()]
    engaged_here = set(selected.engaged) if selected is not None else set()
    items.sort(
        key=lambda item: (
            item.call_sign not in engaged_here,
            not item.fit,
            item.status not in ENGAGED,
            item.distance_m if item.distance_m is not None else math.inf,
            item.call_sign,
        )
    )
    if selected is None or selected.opening is None:
        return DispatchView(revision, tuple(items))
    free = [item.call_sign for item in items if item.fit]
    ranks = {call_sign: place for place, call_sign in enumerate(free, start=1)}
    ranked = tuple(replace(item, rank=ranks.get(item.call_sign, 0)) for item in items)
    return DispatchView(revision, ranked, selected.id, selected.opening.number)


def _unit_item(unit: Unit, target: tuple[float, float] | None, state: State, site: Site) -> UnitItem:
    status, position, what = unit.status.value, unit.position.value, unit.description.value
    here = (position.lat, position.lon) if position.at_ms else site.sectors.get(what.sector)
    numbers = tuple((i, opening.number) for i in unit.engaged_on if (opening := _opening(i, state)) is not None)
    return UnitItem(
        call_sign=unit.call_sign,
        service=what.service,
        sector=position.sector or what.sector,
        capabilities=what.capabilities,
        crew=what.crew,
        status=status.state.value,
        since_ms=status.since_ms,
        incidents=numbers,
        position_ms=position.at_ms,
        lat=position.lat if position.at_ms else None,
        lon=position.lon if position.at_ms else None,
        legal=tuple(sorted(new.value for new in LEGAL[status.state])),
        conflict=unit.in_conflict,
        distance_m=distance_m(here, target) if here and target else None,
        fit=status.state in FREE and not unit.engaged_on,
    )


def _opening(incident_id: str, state: State) -> Opening | None:
    incident = state.incidents.get(incident_id)
    return incident.opening if incident else None
