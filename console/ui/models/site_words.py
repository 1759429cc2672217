"""What the screen calls the things of a site. `console.app` fills it from the site pack; plain and frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import tzinfo

from console.core.incident_types import IncidentType
from console.core.run_cards import RunCard, card_for
from console.ui.plain_text import plain
from console.ui.times import PARIS


@dataclass(frozen=True, slots=True)
class Sector:
    """A part of the territory, by its long and its short name."""

    id: str
    name: str
    short: str


@dataclass(frozen=True, slots=True)
class SiteWords:
    """Names by code, already in the operator's language where the site pack has several.

    `services` and `circumstances` map ids to names, `bases` basis ids to the reference people cite. `prefixes` begin
    the call signs of a service, `capabilities` are those its units have usually. `replay_s` is how long pictures are
    kept to be looked back at. `asked` are services whose units are asked, not assigned; `cards` the run cards.
    """

    types: tuple[IncidentType, ...] = ()
    sectors: tuple[Sector, ...] = ()
    services: Mapping[str, str] = field(default_factory=dict)
    circumstances: Mapping[str, str] = field(default_factory=dict)
    bases: Mapping[str, str] = field(default_factory=dict)
    prefixes: Mapping[str, str] = field(default_factory=dict)
    capabilities: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    zone: tzinfo = PARIS
    language: str = "fr"
    replay_s: int = 60
    asked: frozenset[str] = frozenset()
    cards: tuple[RunCard, ...] = ()
    _types: Mapping[str, IncidentType] = field(init=False, repr=False, compare=False)
    _sectors: Mapping[str, Sector] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Look-ups by code: rows are painted from them."""
        object.__setattr__(self, "_types", {kind.code: kind for kind in self.types})
        object.__setattr__(self, "_sectors", {sector.id: sector for sector in self.sectors})

    def type_of(self, code: str) -> IncidentType | None:
        """The type with this code."""
        return self._types.get(code)

    def type_label(self, code: str) -> str:
        """What people call a type; a code that the list does not have is shown as such."""
        kind = self.type_of(code)
        return kind.label(self.language) if kind is not None else plain(code, 40)

    def sector_short(self, sector_id: str) -> str:
        """The short name of a sector."""
        sector = self._sectors.get(sector_id)
        return sector.short if sector is not None else plain(sector_id, 40)

    def sector_name(self, sector_id: str) -> str:
        """The long name of a sector."""
        sector = self._sectors.get(sector_id)
        return sector.name if sector is not None else plain(sector_id, 40)

    def card_of(self, type_code: str) -> RunCard | None:
        """The run card of a type; None without a type, or for one that has none."""
        return card_for(self.cards, type_code)

    def service_short(self, service_id: str) -> str:
        """What people call a service."""
        return self.services.get(service_id) or plain(service_id, 40)

    def circumstance(self, code: str) -> str:
        """The site's words for a ground; empty where it has none."""
        return self.circumstances.get(code, "")

    def basis(self, code: str) -> str:
        """The reference of a legal basis."""
        return self.bases.get(code) or plain(code, 60)
