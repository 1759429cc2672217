"""The words of Marseille as the screen takes them, read from the project's own resources."""

from __future__ import annotations

from functools import cache

from console.adapters.settings.core_values import core_patterns, core_places, core_site, sector_words
from console.adapters.settings.entry_patterns import default_patterns_path, load_patterns
from console.adapters.settings.incident_types import default_types_path, load_incident_types
from console.adapters.settings.run_cards import default_cards_path, load_cards
from console.adapters.settings.site import default_site_path, load_site
from console.core.entry_patterns import Patterns
from console.core.gazetteer import Gazetteer, KnownPlace
from console.core.incident_types import IncidentType
from console.core.places import FindCameras, Places, no_cameras
from console.core.site import Site
from console.ui.models.site_words import Sector, SiteWords


def places(find_cameras: FindCameras = no_cameras, more: tuple[KnownPlace, ...] = ()) -> Places:
    """The places of the site file, cameras and some more, as the core searches them."""
    pack = load_site(default_site_path())
    return Places(Gazetteer((*core_places(pack), *more), sector_words(pack)), find_cameras)


@cache
def patterns() -> Patterns:
    """The words that propose a type, as the console reads them."""
    return Patterns(core_patterns(load_site(default_site_path()), load_patterns(default_patterns_path())))


@cache
def core_marseille() -> Site:
    """What the use cases know of Marseille."""
    types = load_incident_types(default_types_path())
    return core_site(load_site(default_site_path()), types, load_cards(default_cards_path()))


@cache
def marseille(language: str = "fr") -> SiteWords:
    """As `console.app` hands them over."""
    pack = load_site(default_site_path())
    types = load_incident_types(default_types_path())
    french = language == "fr"
    return SiteWords(
        types=tuple(
            IncidentType(
                kind.code, kind.group, kind.name_fr, kind.name_en, kind.priority.value, kind.aliases, kind.raises
            )
            for kind in types.type
        ),
        sectors=tuple(Sector(sector.id, sector.name, sector.short) for sector in pack.sector),
        services={service.id: service.short for service in pack.service},
        prefixes={service.id: service.prefix for service in pack.service},
        capabilities={service.id: service.capabilities for service in pack.service},
        circumstances={item.id: item.name_fr if french else item.name_en for item in pack.circumstance},
        bases={basis.id: basis.reference for basis in pack.basis},
        zone=pack.site.zone,
        language=language,
        asked=core_marseille().asked,
        cards=core_marseille().cards,
    )
