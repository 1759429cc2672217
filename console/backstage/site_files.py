"""What the site's files and the console's own tables say: read once, checked, in the words of the core."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from console.adapters.settings.core_values import core_patterns, core_site, core_types
from console.adapters.settings.entry_patterns import default_patterns_path, load_patterns
from console.adapters.settings.incident_types import default_types_path, load_incident_types
from console.adapters.settings.run_cards import default_cards_path, load_cards
from console.adapters.settings.site import SitePack, default_site_path, load_site
from console.core.entry_patterns import EntryPattern
from console.core.incident_types import IncidentType
from console.core.site import Site
from console.options import Options


@dataclass(frozen=True, slots=True)
class SiteFiles:
    """`pack` is the site file as written; `site`, `types` and `patterns` are what the use cases need of all of them."""

    pack: SitePack
    site: Site
    types: tuple[IncidentType, ...]
    patterns: tuple[EntryPattern, ...]


async def read_site(options: Options) -> SiteFiles:
    """Read them, on threads of their own. Loop thread.

    Raises:
        SiteError: names file, line, key and what was expected.
    """
    pack = await asyncio.to_thread(load_site, options.site or default_site_path())
    types = await asyncio.to_thread(load_incident_types, default_types_path())
    patterns = await asyncio.to_thread(load_patterns, default_patterns_path())
    cards = await asyncio.to_thread(load_cards, default_cards_path())
    return SiteFiles(pack, core_site(pack, types, cards), core_types(types), core_patterns(pack, patterns))
