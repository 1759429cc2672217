"""A road graph: how long a vehicle takes to a place, from anywhere on it. Pure; any thread.

Built once and never changed. A search from the destination against the direction of travel gives the time from every
node at once, so that a thousand units cost what one does.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterable
from dataclasses import dataclass, field

from console.domain.metres import METRES_A_DEGREE, Spot, metres

CELL_DEGREES = 0.004
"""Side of a cell in which nodes are looked up: some 400 m north to south."""
REACH_M = 1_000
"""Beyond this from the nearest node a place is not on the graph."""
MOST_S = 2 * 3600.0
"""What is farther away is not searched."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A stretch of road between two places, in seconds of travel; the other way as well unless `one_way`."""

    start: Spot
    end: Spot
    seconds: float
    one_way: bool = False


@dataclass(frozen=True, slots=True)
class RoadGraph:
    """Nodes by number; `ways_in` are, for each node, the (node before, seconds) pairs that lead to it."""

    nodes: tuple[Spot, ...]
    ways_in: tuple[tuple[tuple[int, float], ...], ...]
    cells: dict[tuple[int, int], tuple[int, ...]] = field(repr=False)

    def nearest(self, spot: Spot) -> tuple[int, float] | None:
        """The node nearest to a place and its distance in metres; None when the place is not on the graph."""
        row, column = _cell(spot)
        # As narrow as a degree gets within reach, towards the pole: no ring is thought farther away than it is.
        narrow = max(0.05, math.cos(math.radians(abs(spot[0]) + REACH_M / METRES_A_DEGREE)))
        wide = math.ceil(REACH_M / (METRES_A_DEGREE * narrow * CELL_DEGREES))
        high = math.ceil(REACH_M / (METRES_A_DEGREE * CELL_DEGREES))
        best: tuple[float, int] | None = None
        for ring in range(max(wide, high) + 1):
            for cell in _ring(row, column, ring):
                for node in self.cells.get(cell, ()):
                    away = metres(spot, self.nodes[node])
                    if best is None or away < best[0]:
                        best = (away, node)
            # Whatever lies in a ring farther out is at least that many whole cells away.
            if best is not None and best[0] <= ring * CELL_DEGREES * METRES_A_DEGREE * narrow:
                break
        return (best[1], best[0]) if best is not None and best[0] <= REACH_M else None

    def times_to(self, node: int, most_s: float = MOST_S) -> dict[int, float]:
        """Seconds from every node to `node`, as far as `most_s` reaches (Dijkstra)."""
        times: dict[int, float] = {}
        waiting: list[tuple[float, int]] = [(0.0, node)]
        while waiting:
            so_far, here = heapq.heappop(waiting)
            if here in times:
                continue
            times[here] = so_far
            for before, seconds in self.ways_in[here]:
                then = so_far + seconds
                if before not in times and then <= most_s:
                    heapq.heappush(waiting, (then, before))
        return times


def graph_of(edges: Iterable[Edge]) -> RoadGraph:
    """The graph of these edges; ends within a tenth of a metre are one node."""
    numbers: dict[tuple[int, int], int] = {}
    nodes: list[Spot] = []
    ways_in: list[list[tuple[int, float]]] = []

    def number(spot: Spot) -> int:
        key = (round(spot[0] * 1_000_000), round(spot[1] * 1_000_000))
        known = numbers.get(key)
        if known is None:
            known = numbers[key] = len(nodes)
            nodes.append(spot)
            ways_in.append([])
        return known

    for edge in edges:
        start, end = number(edge.start), number(edge.end)
        ways_in[end].append((start, edge.seconds))
        if not edge.one_way:
            ways_in[start].append((end, edge.seconds))
    cells: dict[tuple[int, int], list[int]] = {}
    for node, spot in enumerate(nodes):
        cells.setdefault(_cell(spot), []).append(node)
    return RoadGraph(
        tuple(nodes), tuple(tuple(ways) for ways in ways_in), {key: tuple(found) for key, found in cells.items()}
    )


def _cell(spot: Spot) -> tuple[int, int]:
    return math.floor(spot[0] / CELL_DEGREES), math.floor(spot[1] / CELL_DEGREES)


def _ring(row: int, column: int, ring: int) -> Iterable[tuple[int, int]]:
    if ring == 0:
        return ((row, column),)
    sides = range(-ring, ring + 1)
    inner = range(-ring + 1, ring)
    return (
        *((row + edge, column + step) for edge in (-ring, ring) for step in sides),
        *((row + step, column + edge) for edge in (-ring, ring) for step in inner),
    )
