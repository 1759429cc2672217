"""How long units take to an incident: by the road graph where the site has one, else by distance and a stated speed.

Loop thread. A search of the graph runs on another thread; until it is done, and for places that are not on the graph,
distance stands in, and the leg says by what it was computed.
"""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from console.domain.metres import Spot, metres
from console.domain.recommend import Leg
from console.domain.roads import RoadGraph

log = logging.getLogger(__name__)

Table = tuple[int, Mapping[int, float]]
"""A node of the graph, and the seconds to it from every node."""

KEPT_SPOTS = 20_000
KEPT_TARGETS = 64
"""Destinations whose times are kept: the incidents that people turn to and fro between."""


@dataclass(frozen=True, slots=True)
class TravelRules:
    """Speeds in km/h as a site states them; `detour` is how much longer the way is than the straight line."""

    car_kmh: int = 30
    bike_kmh: int = 15
    foot_kmh: int = 6
    detour: float = 1.3

    def speed(self, mode: str) -> int:
        """The speed of a mode."""
        return {"foot": self.foot_kmh, "bike": self.bike_kmh}.get(mode, self.car_kmh)


def distance_m(a: Spot, b: Spot) -> int:
    """Metres between two places of a town."""
    return round(metres(a, b))


def mode_of(capabilities: Iterable[str]) -> str:
    """How a unit moves: on foot or by bicycle where it says so and has no vehicle, else by car."""
    has = set(capabilities)
    if "car" in has:
        return "car"
    return "bike" if "bike" in has else "foot" if "foot" in has else "car"


class Travel:
    """Legs to destinations."""

    def __init__(self, rules: TravelRules | None = None, changed: Callable[[], None] = lambda: None) -> None:
        """`changed` is called on the loop when better times are known than those given before."""
        self.rules = rules or TravelRules()
        self._changed = changed
        self._roads: RoadGraph | None = None
        self._nodes: dict[Spot, tuple[int, float] | None] = {}
        self._times: OrderedDict[int, Mapping[int, float]] = OrderedDict()
        self._searching: set[int] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def by_road(self) -> bool:
        """Whether the site has a road graph, and it was read."""
        return self._roads is not None

    def on_change(self, changed: Callable[[], None]) -> None:
        """Who is told when better times are known."""
        self._changed = changed

    def take(self, roads: RoadGraph | None) -> None:
        """The road graph was read."""
        self._roads = roads
        self._nodes.clear()
        self._times.clear()
        self._changed()

    def to(self, target: Spot) -> Callable[[Spot, str, bool], Leg]:
        """How a (place, mode, guessed) gets to a destination."""
        table = self._table(target)

        def leg(spot: Spot, mode: str, guessed: bool) -> Leg:
            if table is not None and mode == "car":
                found = self._by_road(spot, target, table, guessed=guessed)
                if found is not None:
                    return found
            return self._by_distance(spot, target, mode, guessed=guessed)

        return leg

    def _by_distance(self, spot: Spot, target: Spot, mode: str, *, guessed: bool) -> Leg:
        straight = metres(spot, target)
        kmh = self.rules.speed(mode)
        seconds = straight * self.rules.detour / (kmh / 3.6)
        return Leg(round(seconds), round(straight), "distance", kmh, mode, guessed)

    def _by_road(self, spot: Spot, target: Spot, table: Table, *, guessed: bool) -> Leg | None:
        roads, (goal, times) = self._roads, table
        near = self._nearest(spot)
        if roads is None or near is None or near[0] not in times:
            return None
        # From where it stands to the road, and from the road to the place, at the stated speed.
        apart = near[1] + metres(roads.nodes[goal], target)
        straight = metres(spot, target)
        seconds = times[near[0]] + apart * self.rules.detour / (self.rules.car_kmh / 3.6)
        if near[0] == goal:
            seconds = straight * self.rules.detour / (self.rules.car_kmh / 3.6)
        return Leg(round(seconds), round(straight), "road", self.rules.car_kmh, "car", guessed)

    def _table(self, target: Spot) -> Table | None:
        """The times to the node nearest to a place, if they are known; else they are searched for."""
        roads = self._roads
        near = self._nearest(target)
        if roads is None or near is None:
            return None
        node = near[0]
        times = self._times.get(node)
        if times is not None:
            self._times.move_to_end(node)
            return node, times
        self._search(roads, node)
        return None

    def _nearest(self, spot: Spot) -> tuple[int, float] | None:
        """The graph's node for a place; units that stand are looked up once."""
        if self._roads is None:
            return None
        if spot not in self._nodes:
            if len(self._nodes) >= KEPT_SPOTS:
                self._nodes.clear()
            self._nodes[spot] = self._roads.nearest(spot)
        return self._nodes[spot]

    def _search(self, roads: RoadGraph, node: int) -> None:
        if node in self._searching:
            return
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:  # nobody waits for a better answer: it is computed here
            self._times[node] = roads.times_to(node)
            return
        self._searching.add(node)

        async def search() -> None:
            try:
                times = await asyncio.to_thread(roads.times_to, node)
            finally:
                self._searching.discard(node)
            if roads is self._roads:
                self._times[node] = times
                while len(self._times) > KEPT_TARGETS:
                    self._times.popitem(last=False)
                self._changed()

        task = loop.create_task(search(), name="travel")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
