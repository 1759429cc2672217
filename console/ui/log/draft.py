"""An incident that is being typed, kept until it is entered: it survives Escape, closing and a change of operator."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields

from console.core.kept_json import finite, parsed
from console.domain.place import Place

LIMIT = 150_000
"""Of one field: more than the longest text that a field takes from the clipboard."""
WHOLE_LIMIT = 300_000
"""Of all of it as it is remembered, which is more than the store takes under one key."""
_MS_DIGITS = 15
"""The calendar ends before."""
_UNTOLD = "?"


@dataclass(frozen=True, slots=True)
class Draft:
    """Plain texts as typed; `camera` is `gateway/camera`.

    `begun_ms` is when the first word was typed (UTC milliseconds): a call that somebody names came then.
    `known` is JSON of what is known of the place, by the names of Place; empty where only words are. `by_person` names
    the fields that a person filled by hand, separated by spaces; the others hold proposals. `own_priority` is how a
    draft said so before: it is read, never written.
    """

    description: str = ""
    type_code: str = ""
    type_text: str = ""
    priority: str = ""
    own_priority: str = ""
    place: str = ""
    sector: str = ""
    sector_text: str = ""
    camera: str = ""
    time: str = ""
    origin: str = ""
    known: str = ""
    caller: str = ""
    call_back: str = ""
    call_time: str = ""
    begun_ms: str = ""
    by_person: str = _UNTOLD

    @property
    def chosen(self) -> tuple[str, ...]:
        """Names of the fields that a person filled. One that does not say was typed by hand."""
        if self.by_person != _UNTOLD:
            return tuple(self.by_person.split())
        typed = {
            "type": self.type_code or self.type_text,
            "priority": self.own_priority,
            "place": self.place,
            "sector": self.sector or self.sector_text,
        }
        return tuple(name for name, text in typed.items() if text)

    @property
    def begun_at_ms(self) -> int | None:
        """When the first word was typed; None where that is not known."""
        text = self.begun_ms
        return int(text) if text.isascii() and text.isdigit() and len(text) <= _MS_DIGITS else None

    @property
    def empty(self) -> bool:
        """Whether nothing was typed that would be missed."""
        return not any(
            (
                self.description.strip(),
                self.type_code,
                self.type_text.strip(),
                self.place.strip(),
                self.time,
                self.caller.strip(),
                self.call_back.strip(),
            )
        )

    def place_known(self) -> Place:
        """The place as it was taken; the words alone where nothing else is known of it, or what is kept is no place."""
        kept = parsed(self.known)
        if not isinstance(kept, dict):
            return Place(label=self.place, sector=self.sector)
        texts = {name: kept[name] for name in ("street", "station", "camera") if isinstance(kept.get(name), str)}
        lat, lon = finite(kept.get("lat")), finite(kept.get("lon"))
        if lat is None or lon is None or abs(lat) > 90 or abs(lon) > 180:
            lat = lon = None  # half a spot is none
        return Place(label=self.place, sector=self.sector, lat=lat, lon=lon, **texts)

    def words(self) -> str:
        """Its first words, to recognise it by; never who called: they are in sight of everybody."""
        told = self.description.strip() or self.type_text.strip() or self.place.strip() or self.type_code or self.time
        return told or "…"

    def to_json(self) -> str:
        """As it is remembered."""
        return json.dumps(asdict(self), ensure_ascii=False)


def draft_of(text: str) -> Draft:
    """What was remembered; anything unreadable is an empty draft."""
    if len(text) > WHOLE_LIMIT:
        return Draft()
    found = parsed(text)
    if not isinstance(found, dict):
        return Draft()
    names = {item.name for item in fields(Draft)}
    return Draft(**{name: value[:LIMIT] for name, value in found.items() if name in names and isinstance(value, str)})
