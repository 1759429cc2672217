"""What the core knows of the site: plain values that `console.app` takes from the site pack."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time
from zoneinfo import ZoneInfo

from console.core.run_cards import RunCard
from console.core.travel import TravelRules
from console.core.views import OwnerItem
from console.domain.course import Line
from console.domain.place import Place

RESULTS = ("handled", "no_follow_up", "false_alarm", "handed_over")
"""Codes of how an incident may end."""


@dataclass(frozen=True, slots=True)
class TypeRule:
    """What a type of incident brings along: the priority a new one gets, and circumstances that may open a camera."""

    priority: str
    raises: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Site:
    """A site's own facts. `sectors` maps ids to their middle (lat, lon); `services` are the ids that own units;
    `lines` are those of public transport, by id.

    `asked` are the services whose units are asked, not assigned; `service_names` what people call each service.
    """

    id: str
    name: str
    zone: ZoneInfo
    shifts: tuple[time, ...]
    owners: tuple[OwnerItem, ...] = ()
    sectors: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    services: frozenset[str] = frozenset()
    types: Mapping[str, TypeRule] = field(default_factory=dict)
    lines: Mapping[str, Line] = field(default_factory=dict)
    asked: frozenset[str] = frozenset()
    service_names: Mapping[str, str] = field(default_factory=dict)
    cards: tuple[RunCard, ...] = ()
    travel: TravelRules = field(default_factory=TravelRules)

    def service_name(self, service: str) -> str:
        """What people call a service; its id where the site has no name for it."""
        return self.service_names.get(service) or service

    def position(self, place: Place) -> tuple[float, float] | None:
        """Coordinates of a place: its own, else the middle of its sector, else None."""
        if place.lat is not None and place.lon is not None:
            return place.lat, place.lon
        return self.sectors.get(place.sector)
