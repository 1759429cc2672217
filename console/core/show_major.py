"""A major incident and its parts as the pane shows them. Pure; loop thread."""

from __future__ import annotations

from console.core.state import State
from console.core.views import MajorItem, PartItem
from console.domain.incident import Incident
from console.domain.place import Place


def major_item(incident: Incident, state: State) -> MajorItem:
    """What makes it a major incident, or part of one."""
    major = incident.major
    above = state.incidents.get(major.parent) if major.parent else None
    whole = incident if not major.parent else above
    family = [whole] if whole is not None else [incident]
    family += [one for key, _ in family[0].major.children if (one := state.incidents.get(key)) is not None]
    others = sorted(
        (one.opening.number, one.id)
        for one in state.incidents.values()
        if one.major.runs and one.opening is not None and one.id not in (incident.id, major.parent)
    )
    return MajorItem(
        runs=major.runs,
        since_ms=major.since_ms,
        keeper=major.keeper,
        parent=major.parent,
        parent_number=major.parent_number,
        parts=tuple(_part(key, number, state) for key, number in major.children),
        cameras=tuple(dict.fromkeys(camera for one in family for camera in one.linked)),
        others=tuple((key, number) for number, key in others),
        places=_places(family) if family[0].major.runs or len(family) > 1 else (),
    )


def _places(family: list[Incident]) -> tuple[tuple[str, Place], ...]:
    known = [(one.opening.number, one.place.value) for one in family if one.opening is not None]
    return tuple((number, place) for number, place in known if place != Place())


def _part(key: str, number: str, state: State) -> PartItem:
    known = state.incidents.get(key)
    if known is None or known.opening is None:
        return PartItem(key, number)
    place = known.place.value
    return PartItem(
        key,
        known.opening.number,
        known.state.value.value,
        known.priority.value,
        known.type_code.value,
        place.label or place.street or place.station,
        known.engaged,
    )
