"""What the site and an import know of the town: gazetteer, sectors' outlines, base map, road graph. Loop thread.

No logic here: this file only introduces parts to each other.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping

from console.adapters.gazetteer.watched import WatchedGazetteer
from console.adapters.gazetteer.watched_outlines import WatchedOutlines
from console.adapters.settings.core_values import core_places, map_file, sector_names, sector_words
from console.adapters.settings.resources import resource_path
from console.adapters.settings.road_file import load_roads
from console.adapters.settings.site import SitePack, default_site_path
from console.adapters.settings.toml_lines import SiteError
from console.adapters.tiles.reader import FILE as BASE_FILE
from console.adapters.tiles.reader import BaseMapReader
from console.background import forever
from console.core.gazetteer import Gazetteer
from console.core.ground import Ground
from console.core.health import Health
from console.core.places import Places
from console.core.travel import Travel
from console.options import Options
from console.runtime.lifetime import AsyncLifetime

log = logging.getLogger(__name__)


class Town:
    """Reads what there is, watches it, and says what cannot be read."""

    def __init__(self, options: Options, pack: SitePack, health: Health) -> None:
        self._options = options
        self._pack = pack
        self._health = health
        self._site_file = options.site or default_site_path()

    def gazetteer(self, places: Places, ground: Ground) -> WatchedGazetteer:
        """The places that are named, read again whenever an import writes them."""

        def renew(gazetteer: Gazetteer) -> None:
            places.renew(gazetteer)
            ground.take_places(gazetteer.places, sector_names(self._pack))

        own = resource_path("gazetteer/demonstration.csv") if self._options.demonstration else None
        return WatchedGazetteer(
            self._options.data,
            core_places(self._pack),
            sector_words(self._pack),
            renew,
            lambda code, params: self._health.stand("gazetteer", code, params),
            fallback=own,
        )

    async def under_map(self, ground: Ground, lifetime: AsyncLifetime) -> BaseMapReader:
        """What lies under the map: outlines of the sectors, and the base map."""
        data, pack = self._options.data, self._pack

        def fault_of(about: str) -> Callable[[str, Mapping[str, str]], None]:
            def fault(code: str, params: Mapping[str, str]) -> None:
                ground.take_fault(about, code, params)
                self._health.stand(about, code, params)

            return fault

        own = map_file(pack.map.outlines, self._site_file)
        if self._options.demonstration and own is None:
            own = resource_path("gazetteer/demonstration_sectors.geojson")
        outlines = WatchedOutlines(
            data,
            [sector.id for sector in pack.sector],
            sector_words(pack),
            ground.take_outlines,
            fault_of("outlines"),
            own,
        )
        base = map_file(pack.map.tiles, self._site_file) or data / BASE_FILE
        tiles = BaseMapReader((base,), ground.take_base, fault_of("base map"))
        await lifetime.add("outlines", *forever("outlines", outlines.run))
        await lifetime.add("tiles", tiles.start, tiles.close)
        await lifetime.add("base map", *forever("base map", tiles.run))
        return tiles

    async def roads(self, travel: Travel) -> None:
        """Read the road graph behind the window; until then, and without one, distances stand in. Then nothing."""
        own = resource_path("roads/demonstration.csv") if self._options.demonstration else None
        file = self._site_file.parent / self._pack.travel.roads if self._pack.travel.roads else own
        if file is not None:
            try:
                travel.take(await asyncio.to_thread(load_roads, file))
            except SiteError as error:
                log.warning("the road graph is left out: %s", error)
                told = (("file", error.file.name), ("line", str(error.line)), ("key", error.key or "—"))
                self._health.tell("roads", "roads.unusable", told)
        await asyncio.Event().wait()
