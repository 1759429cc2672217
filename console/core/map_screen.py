"""Keeps the map's incidents up to date while a map is in view, and names spots. Loop thread."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from console.core.acts import Act, Acts
from console.core.commands.mapping import NamePlace, WatchMap
from console.core.commands.outcome import Outcome
from console.core.gazetteer import FoundPlace
from console.core.ground import Ground
from console.core.ledger import Ledger
from console.core.map_views import MapIncident, MapView
from console.core.places import Places
from console.core.ports import IncidentRow
from console.core.refusal import RefusedError
from console.core.site import Site
from console.core.state import Change, State
from console.domain.fact import Fact
from console.domain.incident import Incident, IncidentState
from console.domain.people import Right
from console.domain.place import Place
from console.domain.territory import sector_at

GAP_S = 0.2
"""A map is looked at, not read: five times a second is enough in a burst."""
TICK_S = 60.0
ENDED_FOR_MS = 2 * 3_600_000
"""What ended longer ago is off the map."""
MOST = 3_000

_ORDER = {IncidentState.TO_HANDLE: 0, IncidentState.IN_PROGRESS: 1, IncidentState.CLOSED: 2}


class MapScreen:
    """The view that the map follows. Nothing is built while no map is in view."""

    def __init__(
        self,
        ledger: Ledger,
        site: Site,
        places: Places,
        ground: Ground,
        publish: Callable[[MapView], None],
        withheld: Callable[[], bool] = lambda: False,
    ) -> None:
        """`withheld` tells whether who sits here may not read the main courante."""
        self._ledger = ledger
        self._site = site
        self._places = places
        self._ground = ground
        self._publish = publish
        self._withheld = withheld
        self._watched = False
        self._revision = 0
        self._due = False
        self._timer: asyncio.TimerHandle | None = None
        ledger.on_commit(self._committed)

    def acts(self) -> Acts:
        """What the desk hands on."""
        return {
            WatchMap: Act(None, self._watch, decides=False),
            NamePlace: Act(Right.LOG, self._name, decides=False),
        }

    async def run(self) -> None:
        """Let go of what ended long ago; for ever."""
        while True:
            await asyncio.sleep(TICK_S)
            self.mark()

    def mark(self) -> None:
        """Somebody else sits here, or something has changed."""
        if not self._watched:
            return
        self._due = True
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(0, self._build)

    async def _watch(self, command: WatchMap, _by: str) -> Outcome:
        self._watched = command.watched
        if command.watched:
            self._ground.tell()
            self.mark()
        return Outcome(True)

    async def _name(self, command: NamePlace, _by: str) -> Outcome:
        lat, lon = command.lat, command.lon
        if not (-90 <= lat <= 90 and -180 <= lon <= 180):
            raise RefusedError("place.nowhere")
        # A town has hundreds of thousands of house numbers: not on the loop.
        near = await asyncio.to_thread(self._places.near, (lat, lon))
        sector = sector_at(self._ground.outlines, (lat, lon)) or (near.sector if near is not None else "")
        label = near.label if near is not None else f"{lat:.5f}, {lon:.5f}"
        place = Place(
            label=label,
            sector=sector,
            street=near.street if near is not None else "",
            station=near.station if near is not None else "",
            lat=round(lat, 6),
            lon=round(lon, 6),
        )
        return Outcome(True, value=label, places=(FoundPlace("spot", place, True),))

    def _committed(self, _facts: Sequence[Fact], change: Change, _rows: Sequence[IncidentRow]) -> None:
        if change.incidents:
            self.mark()

    def _build(self) -> None:
        self._timer = None
        if not (self._due and self._watched):
            return
        self._due = False
        self._timer = asyncio.get_running_loop().call_later(GAP_S, self._build)
        self._revision += 1
        if self._withheld():
            self._publish(MapView(self._revision))
            return
        now_ms = self._ledger.notary.now_ms()
        self._publish(map_view(self._revision, self._ledger.state, self._site, now_ms))


def map_view(revision: int, state: State, site: Site, now_ms: int) -> MapView:
    """The incidents of a state that belong on the map now. Pure."""
    shown: list[Incident] = []
    for incident in state.incidents.values():
        ended = incident.state.value is IncidentState.CLOSED
        if incident.opening is not None and not (ended and now_ms - incident.last.wall_ms > ENDED_FOR_MS):
            shown.append(incident)
    shown.sort(key=lambda one: (_ORDER[one.state.value], one.priority.value, -one.last.wall_ms))
    placed: list[MapIncident] = []
    unplaced = 0
    for incident in shown:
        where = site.position(incident.place.value)
        if where is not None:
            if len(placed) < MOST:
                placed.append(_on_map(incident, where, state))
        elif incident.state.value is not IncidentState.CLOSED:
            unplaced += 1
    return MapView(revision, tuple(placed), unplaced)


def _on_map(incident: Incident, where: tuple[float, float], state: State) -> MapIncident:
    place, opening = incident.place.value, incident.opening
    engaged = incident.engaged
    return MapIncident(
        id=incident.id,
        number=opening.number if opening is not None else "",
        state=incident.state.value.value,
        priority=incident.priority.value,
        type_code=incident.type_code.value,
        lat=where[0],
        lon=where[1],
        exact=place.lat is not None and place.lon is not None,
        place_label=place.label,
        opened_at_ms=opening.at_ms if opening is not None else 0,
        last_ms=incident.last.wall_ms,
        units=engaged,
        conflict=any((unit := state.units.get(name)) is not None and unit.in_conflict for name in engaged),
    )
