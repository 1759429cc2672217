"""What fields and filters propose for a text: types, sectors, places. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from console.core.folding import fold
from console.core.incident_types import guess_types, search_types
from console.core.projection import fold_words
from console.ui.log.suggest import Choice
from console.ui.models.site_words import SiteWords


def type_choices(site: SiteWords, text: str, description: str = "") -> Sequence[Choice]:
    """Types that fit what was typed; without a text those that a description speaks of."""
    kinds = search_types(site.types, text, site.language) if text.strip() else guess_types(site.types, description)
    return [Choice(kind.code, kind.label(site.language), f"{kind.priority} · {kind.code}") for kind in kinds]


def sector_choices(site: SiteWords, text: str) -> Sequence[Choice]:
    """Sectors of which every typed word begins a word or the number."""
    wanted = fold(text).split()
    if not wanted:
        return ()
    found = []
    for sector in site.sectors:
        told = fold(f"{sector.name} {sector.short} {sector.id} {sector.id.removeprefix('132').lstrip('0')}").split()
        if all(any(word.startswith(part) for word in told) for part in wanted):
            found.append(Choice(sector.id, sector.name, sector.short))
    return found


def codes_named(site: SiteWords, text: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """For each word of a search the codes of types and sectors that have it in their name, in either language.

    An incident is called by its type and sector on the screen, and a search for what stands there has to find it.
    """
    names = [(kind.code, fold(f"{kind.label_fr} {kind.label_en}").split()) for kind in site.types]
    names += [(sector.id, fold(f"{sector.name} {sector.short}").split()) for sector in site.sectors]
    found = []
    for word in dict.fromkeys(fold_words(text).split()):
        parts = [part for part in fold(word).split() if len(part) > 1]
        codes = tuple(
            code for code, told in names if parts and all(any(one.startswith(part) for one in told) for part in parts)
        )
        if codes:
            found.append((word, codes))
    return tuple(found)
