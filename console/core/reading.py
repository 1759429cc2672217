"""What the words of an incident that is being typed propose. Plain and frozen; crosses to the GUI."""

from __future__ import annotations

from dataclasses import dataclass

from console.core.gazetteer import FoundPlace


@dataclass(frozen=True, slots=True)
class LikelyItem:
    """An incident that what is being typed may be about. `distance_m` is None where one of the places is not known."""

    incident: str
    number: str
    state: str
    type_code: str
    place_label: str
    opened_at_ms: int
    distance_m: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """Proposals; empty where nothing is proposed. `priority` is that of the words, else the type's.

    `likely` are incidents that it may be about, the likeliest first.
    """

    type_code: str = ""
    priority: str = ""
    place: FoundPlace | None = None
    likely: tuple[LikelyItem, ...] = ()
