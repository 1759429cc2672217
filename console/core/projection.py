"""What lists and the full-text index know of an incident, computed from its folded state. Pure; any thread."""

from __future__ import annotations

import unicodedata

from console.core.ports import IncidentRow
from console.domain import bodies as b
from console.domain.incident import Incident

_LIGATURES = (("œ", "oe"), ("Œ", "oe"), ("æ", "ae"), ("Æ", "ae"), ("ß", "ss"), ("\0", " "))


def fold_words(text: str) -> str:
    """Text as the index compares it: compatible forms and ligatures resolved, no case.

    Accents stay: the index's own tokenizer takes them off. Halves of surrogate pairs, which no file can hold, go.
    """
    storable = text.encode("utf-8", "ignore").decode("utf-8")
    for joined, apart in _LIGATURES:
        storable = storable.replace(joined, apart)
    return unicodedata.normalize("NFKC", storable).casefold()


def row_of(incident: Incident) -> IncidentRow:
    """The projection of an incident.

    One whose opening fact has not arrived has an empty `stamp_text`: it is stored but not listed.
    """
    opening = incident.opening
    return IncidentRow(
        id=incident.id,
        number=opening.number if opening else "",
        state=incident.state.value.value,
        priority=incident.priority.value,
        type_code=incident.type_code.value,
        opened_at_ms=opening.at_ms if opening else 0,
        stamp_text=str(opening.stamp) if opening else "",
        sector=incident.place.value.sector,
        place_label=incident.place.value.label,
        description=incident.description.value,
        units=incident.engaged,
        last_ms=incident.last.wall_ms,
        words=words_of(incident),
        running=is_running(incident),
    )


def camera_word(number: int) -> str:
    """The word that the index has for a camera by its number: no other number is taken for it."""
    return f"cam{number}"


def is_running(incident: Incident) -> bool:
    """Whether an opening's end was never written; an end whose content was erased may have been that of any."""
    ended = any(entry.body is None and entry.envelope.kind == b.AccessClosed.kind for entry in incident.entries)
    return not ended and any(not grant.closed for grant in incident.grants.values())


def words_of(incident: Incident) -> str:
    """Everything said about it that still may be known: erased bodies are no longer among its entries.

    Whoever called is left out: a search from outside the incident finds no caller and no number.
    """
    place = incident.place.value
    said = [
        incident.number,
        incident.type_code.value,
        incident.description.value,
        place.label,
        place.sector,
        place.street,
        place.station,
    ]
    for entry in incident.entries:
        said.extend(_said_in(entry.body))
    # Each piece once, in the order it came up: a description is often repeated by the fact that set it.
    return fold_words("\n".join(dict.fromkeys(piece for piece in said if piece)))


def _said_in(body: b.Body | None) -> tuple[str, ...]:
    match body:
        case b.IncidentOpened(description=text) | b.IncidentDescribed(description=text):
            return (text,)
        case b.IncidentNoted(text=text) | b.IncidentClosed(text=text) | b.IncidentReopened(reason=text):
            return (text,)
        case b.IncidentPlaced(place=place):
            return (place.label, place.street, place.station)
        case b.CallTaken(text=text, place=place):
            return (text, place.label, place.street, place.station)
        case b.TransferOffered(text=text) | b.TransferRefused(reason=text) | b.TransferWithdrawn(reason=text):
            return (text,)
        case (
            b.CameraLinked(name=name, number=number)
            | b.AccessOpened(name=name, number=number)
            | b.AccessRefused(name=name, number=number)
            | b.ViewReplayed(name=name, number=number)
            | b.SnapshotTaken(name=name, number=number)
        ):
            return (name, camera_word(number)) if number else (name,)
        case b.UnitAssigned(unit=unit):
            return (unit,)
        case _:
            return ()
