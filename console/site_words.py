"""What the screen calls the things of a site: names by code, in the operator's language. Any thread."""

from __future__ import annotations

from console.backstage import Ready
from console.ui.models.site_words import Sector, SiteWords


def site_words(ready: Ready, language: str) -> SiteWords:
    """The names of a site pack in `fr` or `en`."""
    pack = ready.pack
    french = language == "fr"
    return SiteWords(
        types=ready.types,
        sectors=tuple(Sector(sector.id, sector.name, sector.short) for sector in pack.sector),
        services={service.id: service.short for service in pack.service},
        prefixes={service.id: service.prefix for service in pack.service},
        capabilities={service.id: service.capabilities for service in pack.service},
        circumstances={item.id: item.name_fr if french else item.name_en for item in pack.circumstance},
        bases={basis.id: basis.reference for basis in pack.basis},
        zone=ready.site.zone,
        language=language,
        replay_s=pack.replay.kept_s,
        asked=ready.site.asked,
        cards=ready.site.cards,
    )
