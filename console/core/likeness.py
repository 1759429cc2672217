"""Which incident what is being typed may be about: near in place and time, of a related type. Pure; any thread."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from console.core.folding import fold
from console.core.incident_types import IncidentType
from console.core.place_words import FILLERS, name_words
from console.core.reading import LikelyItem
from console.domain.incident import Incident, IncidentState
from console.domain.metres import metres
from console.domain.place import Place

WITHIN_MS = 2 * 3_600_000
"""An open incident is looked at if it began, or went on, so shortly before."""
CLOSED_WITHIN_MS = 20 * 60_000
COMPARED_MS = WITHIN_MS + CLOSED_WITHIN_MS
"""An incident that is over and was opened before this is not looked at."""
NEAR_M = 300.0
SAME_STREET_M = 1_200.0
OFFERED = 0.62
MOST = 2
_PLACE, _TYPE, _TIME, _WORDS = 0.45, 0.35, 0.20, 0.20
_SECTOR_ONLY = 0.2
_LEAST_WORDS = 0.3
"""Where only the sector is the same, or no place is known, so many of the words have to be."""
_WORD_CHARS = 4


@dataclass(frozen=True, slots=True)
class Typed:
    """What is known so far of the incident that is being typed."""

    description: str
    type_code: str
    place: Place
    at_ms: int


class Likeness:
    """Compares against types as the site has them. One thread."""

    def __init__(self, types: Iterable[IncidentType]) -> None:
        self._types: Mapping[str, IncidentType] = {kind.code: kind for kind in types}
        self._said: dict[str, tuple[Incident, frozenset[str]]] = {}

    def likely(self, typed: Typed, incidents: Iterable[Incident], now_ms: int) -> tuple[LikelyItem, ...]:
        """The incidents that it most likely is about, the likeliest first; none where nothing speaks for one."""
        if not typed.type_code and not typed.place.label:
            return ()
        words = _words(typed.description)
        said, self._said = self._said, {}  # words of incidents that changed, or are erased, are not kept
        found: list[tuple[float, str, LikelyItem]] = []
        for incident in incidents:
            opening = incident.opening
            if opening is None or not opening.number or not _going(incident, typed.at_ms, now_ms):
                continue
            known = said.get(incident.id)
            if known is None or known[0] is not incident:
                known = (incident, _words(incident.description.value))
            self._said[incident.id] = known
            score, away_m = self._score(typed, words, incident, known[1], opening.at_ms)
            if score >= OFFERED:
                item = LikelyItem(
                    incident.id,
                    opening.number,
                    incident.state.value.value,
                    incident.type_code.value,
                    incident.place.value.label,
                    opening.at_ms,
                    None if away_m is None else round(away_m),
                )
                found.append((score, opening.number, item))
        found.sort(key=lambda one: (-one[0], one[1]))
        return tuple(item for _, _, item in found[:MOST])

    def _score(
        self, typed: Typed, words: frozenset[str], incident: Incident, theirs: frozenset[str], opened_ms: int
    ) -> tuple[float, float | None]:
        """From 0 to 1.2, and the distance in metres where both places are known."""
        kind = self._related(typed.type_code, incident.type_code.value)
        if not kind:
            return 0.0, None
        place, away_m = _nearness(typed.place, incident.place.value)
        if place == 0.0 and away_m is not None:
            return 0.0, away_m
        common = len(words & theirs) / min(len(words), len(theirs)) if words and theirs else 0.0
        if place <= _SECTOR_ONLY and common < _LEAST_WORDS:
            return 0.0, away_m
        apart_ms = min(abs(typed.at_ms - opened_ms), abs(typed.at_ms - incident.last.wall_ms))
        time = max(0.0, 1.0 - apart_ms / WITHIN_MS)
        return _PLACE * place + _TYPE * kind + _TIME * time + _WORDS * common, away_m

    def _related(self, one: str, two: str) -> float:
        """How far two types may be the same thing, told by two people: 0 not at all."""
        if not one or not two:
            return 0.5
        if one == two:
            return 1.0
        first, second = self._types.get(one), self._types.get(two)
        if first is None or second is None:
            return 0.0
        if first.group == second.group:
            return 0.7
        return 0.5 if set(first.raises) & set(second.raises) else 0.0


def _going(incident: Incident, at_ms: int, now_ms: int) -> bool:
    opened_ms = incident.opening.at_ms if incident.opening is not None else 0
    last_ms = incident.last.wall_ms
    if incident.state.value is IncidentState.CLOSED:
        return now_ms - last_ms <= CLOSED_WITHIN_MS and abs(at_ms - opened_ms) <= WITHIN_MS
    return min(abs(at_ms - opened_ms), abs(at_ms - last_ms)) <= WITHIN_MS


def _nearness(one: Place, two: Place) -> tuple[float, float | None]:
    """From 0 (elsewhere, or nobody knows) to 1, and the distance in metres where both spots are known."""
    if one.lat is not None and one.lon is not None and two.lat is not None and two.lon is not None:
        away_m = metres((one.lat, one.lon), (two.lat, two.lon))
        if away_m <= NEAR_M:
            return 1.0 - away_m / (2 * NEAR_M), away_m
        return (0.5, away_m) if away_m <= SAME_STREET_M and _same_name(one, two) else (0.0, away_m)
    if _same_name(one, two):
        return 0.8, None
    return (_SECTOR_ONLY if one.sector and one.sector == two.sector else 0.0), None


def _same_name(one: Place, two: Place) -> bool:
    pairs = ((one.camera, two.camera), (one.station, two.station), (one.street, two.street), (one.label, two.label))
    return any(a and b and name_words(a) == name_words(b) for a, b in pairs)


def _words(text: str) -> frozenset[str]:
    """The words that say something, by their beginnings: `battent` and `battre` are not told apart."""
    return frozenset(
        word[:6] for word in fold(text[:2_000]).split() if len(word) >= _WORD_CHARS and word not in FILLERS
    )
