"""How long units take: by road where there is one, else by distance at a stated speed; never waiting for the search."""

from __future__ import annotations

from console.core.travel import Travel, TravelRules, mode_of
from console.domain.roads import Edge, graph_of
from tests.support.waiting import until

QUAY, CANEBIERE, STATION = (43.2957, 5.3744), (43.2972, 5.3769), (43.3028, 5.3806)
ROADS = graph_of([Edge(QUAY, CANEBIERE, 90), Edge(CANEBIERE, STATION, 200)])


def test_without_a_graph_distance_and_a_stated_speed() -> None:
    leg = Travel(TravelRules(car_kmh=36, detour=1.5)).to(STATION)(QUAY, "car", False)
    assert (leg.by, leg.kmh, leg.mode, leg.guessed) == ("distance", 36, "car", False)
    assert leg.seconds == round(leg.metres * 1.5 / 10) or abs(leg.seconds - leg.metres * 0.15) <= 1
    walked = Travel().to(STATION)(QUAY, "foot", True)
    assert (walked.kmh, walked.mode, walked.guessed) == (6, "foot", True)
    assert walked.seconds > leg.seconds


def test_who_has_a_vehicle_drives() -> None:
    assert [mode_of(can) for can in (("car", "foot"), ("foot", "rail"), ("bike",), ("arrest",), ())] == [
        "car",
        "foot",
        "bike",
        "car",
        "car",
    ]


async def test_with_a_graph_the_road_once_it_was_searched() -> None:
    told: list[bool] = []
    travel = Travel(TravelRules(), lambda: told.append(True))
    travel.take(ROADS)
    assert travel.by_road
    first = travel.to(STATION)(QUAY, "car", False)
    assert first.by == "distance", "nobody waits for the search"
    await until(lambda: len(told) == 2)
    leg = travel.to(STATION)(QUAY, "car", False)
    assert (leg.by, leg.seconds) == ("road", 290)
    assert travel.to(STATION)(QUAY, "foot", False).by == "distance", "who walks does not take the cars' way"
    assert travel.to(STATION)((43.5, 5.4), "car", False).by == "distance", "off the graph"
    assert travel.to((43.5, 5.4))(QUAY, "car", False).by == "distance"
    beside = travel.to(STATION)((43.2957, 5.3750), "car", False)
    assert beside.by == "road"
    assert beside.seconds > 290, "it has to get to the road first"
    travel.take(None)
    assert travel.to(STATION)(QUAY, "car", False).by == "distance"


def test_outside_the_loop_the_search_is_done_at_once() -> None:
    travel = Travel()
    travel.take(ROADS)
    travel.to(STATION)
    assert travel.to(STATION)(QUAY, "car", False).by == "road"
