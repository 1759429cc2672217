"""The road graph: Dijkstra against a plain model, one-way streets, places that are not on it."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.domain.metres import metres
from console.domain.roads import Edge, graph_of

A, B, C, D = (43.30, 5.37), (43.30, 5.38), (43.30, 5.39), (43.31, 5.38)


def test_the_quickest_way_is_taken_and_not_the_shortest() -> None:
    graph = graph_of([Edge(A, B, 60), Edge(B, C, 300), Edge(B, D, 30), Edge(D, C, 40)])
    goal = graph.nodes.index(C)
    times = graph.times_to(goal)
    assert times[graph.nodes.index(A)] == 130


def test_a_one_way_street_is_driven_one_way() -> None:
    graph = graph_of([Edge(A, B, 60, one_way=True)])
    a, b = graph.nodes.index(A), graph.nodes.index(B)
    assert graph.times_to(b) == {b: 0, a: 60}
    assert graph.times_to(a) == {a: 0}


def test_a_place_far_from_every_road_is_not_on_the_graph() -> None:
    graph = graph_of([Edge(A, B, 60)])
    found = graph.nearest((43.3004, 5.3701))
    assert found is not None
    assert graph.nodes[found[0]] == A
    assert found[1] == pytest.approx(metres(A, (43.3004, 5.3701)), rel=0.01)
    assert graph.nearest((43.40, 5.37)) is None
    assert graph.nearest((43.30, 6.5)) is None


nodes = st.integers(0, 7)
edges = st.lists(st.tuples(nodes, nodes, st.integers(1, 50), st.booleans()), max_size=20)


@settings(max_examples=200, deadline=None)
@given(edges, nodes)
def test_times_are_those_of_a_plain_search(told: list[tuple[int, int, int, bool]], goal: int) -> None:
    spots = [(43.30 + n / 1000, 5.37) for n in range(8)]
    graph = graph_of(
        [Edge(spots[a], spots[b], s, one_way) for a, b, s, one_way in told] + [Edge(spots[goal], spots[goal], 1)]
    )
    best = [math.inf] * 8
    best[goal] = 0
    for _ in range(8):
        for a, b, s, one_way in told:
            best[a] = min(best[a], best[b] + s)
            if not one_way:
                best[b] = min(best[b], best[a] + s)
    times = graph.times_to(graph.nodes.index(spots[goal]))
    assert {spots.index(graph.nodes[node]): seconds for node, seconds in times.items()} == {
        n: seconds for n, seconds in enumerate(best) if seconds < math.inf
    }


lats, lons = st.floats(43.2, 43.4), st.floats(5.3, 5.5)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(lats, lons), min_size=2, max_size=12), lats, lons)
def test_the_nearest_node_is_the_nearest(spots: list[tuple[float, float]], lat: float, lon: float) -> None:
    graph = graph_of([Edge(a, b, 1) for a, b in pairwise(spots)])
    away = [
        math.hypot((lat - a) * 111_195.0, (lon - b) * 111_195.0 * math.cos(math.radians((lat + a) / 2)))
        for a, b in graph.nodes
    ]
    found = graph.nearest((lat, lon))
    if min(away) > 1_000:
        assert found is None
    else:
        assert found is not None
        assert found[1] == pytest.approx(min(away), abs=0.01)
