"""Each engagement of a unit has a clock of its own, whatever the order in which its facts arrive."""

from __future__ import annotations

from functools import reduce

from hypothesis import given, settings

from console.domain import bodies as b
from console.domain.apply import apply_incident
from console.domain.fact import Fact
from console.domain.incident import Incident
from console.domain.unit_clocks import Report, UnitClock, clocks_of, reports_of, span_ms
from tests.unit.domain.strategies import INCIDENT, fact, incident_body, two_orders

Told = list[tuple[int, b.Body]]


def incident_of(facts: list[Fact]) -> Incident:
    return reduce(apply_incident, facts, Incident(INCIDENT.removeprefix("incident:")))


def told(steps: Told) -> tuple[UnitClock, ...]:
    return clocks_of(incident_of([fact(n, body, INCIDENT, at_ms) for n, (at_ms, body) in enumerate(steps)]))


def test_assigned_en_route_on_scene_clear() -> None:
    (clock,) = told(
        [
            (1000, b.UnitAssigned("TN 12")),
            (1000, b.UnitStatus("TN 12", "assigned")),
            (2000, b.UnitStatus("TN 12", "en_route")),
            (5000, b.UnitStatus("TN 12", "on_scene")),
            (6000, b.UnitStatus("TN 12", "clearing")),
            (7000, b.UnitStatus("TN 12", "on_scene")),
            (9000, b.UnitReleased("TN 12", "cleared")),
            (9500, b.UnitStatus("TN 12", "en_route")),
        ]
    )
    assert clock == UnitClock("TN 12", "person:1", 1000, 2000, 5000, 9000, "cleared")
    assert (clock.travel_ms, clock.on_scene_for_ms, clock.engaged_for_ms) == (3000, 4000, 8000)
    assert not clock.running


def test_a_status_reported_by_mistake_never_was() -> None:
    steps: Told = [
        (1000, b.UnitAssigned("TN 12")),
        (1000, b.UnitStatus("TN 12", "assigned")),
        (2000, b.UnitStatus("TN 12", "en_route")),
        (3000, b.UnitStatus("TN 12", "on_scene")),
        (3500, b.UnitStatusCorrected("TN 12", "en_route", "on_scene", 2000)),
    ]
    (clock,) = told(steps)
    assert (clock.en_route_ms, clock.on_scene_ms) == (2000, None)
    incident = incident_of([fact(n, body, INCIDENT, at_ms) for n, (at_ms, body) in enumerate(steps)])
    assert reports_of(incident, "TN 12") == (Report("assigned", 1000), Report("en_route", 2000))
    (clock,) = told([*steps, (6000, b.UnitStatus("TN 12", "on_scene"))])
    assert (clock.travel_ms, clock.on_scene_ms) == (4000, 6000)


def test_only_what_was_reported_last_is_taken_back() -> None:
    (clock,) = told(
        [
            (1000, b.UnitAssigned("TN 12")),
            (2000, b.UnitStatus("TN 12", "en_route")),
            (3000, b.UnitStatus("TN 12", "on_scene")),
            (3500, b.UnitStatusCorrected("TN 12", "assigned", "en_route", 1000)),
        ]
    )
    assert (clock.en_route_ms, clock.on_scene_ms) == (2000, 3000)


def test_what_nobody_reported_is_unknown_and_what_goes_on_has_no_end() -> None:
    (clock,) = told([(1000, b.UnitAssigned("TN 12")), (4000, b.UnitStatus("TN 12", "on_scene"))])
    assert clock.running
    assert (clock.travel_ms, clock.on_scene_for_ms, clock.engaged_for_ms) == (3000, None, None)


def test_a_unit_that_comes_back_has_another_clock_and_two_units_do_not_mix() -> None:
    clocks = told(
        [
            (1000, b.UnitAssigned("TN 12")),
            (1500, b.UnitAssigned("PM 07")),
            (2000, b.UnitReleased("TN 12", "stood_down")),
            (3000, b.UnitAssigned("TN 12")),
            (3500, b.UnitStatus("PM 07", "on_scene")),
        ]
    )
    assert [(clock.unit, clock.assigned_ms, clock.why) for clock in clocks] == [
        ("TN 12", 1000, "stood_down"), ("PM 07", 1500, ""), ("TN 12", 3000, ""),
    ]  # fmt: skip


def test_clocks_of_two_stations_that_disagree_give_no_span() -> None:
    assert span_ms(5000, 4000) is None
    assert span_ms(None, 4000) is None
    assert span_ms(4000, 5000) == 1000


@settings(max_examples=200, deadline=None)
@given(two_orders(incident_body, INCIDENT))
def test_in_any_order_with_copies_and_erasures_the_clocks_are_the_same(orders: tuple[list[Fact], list[Fact]]) -> None:
    one, other = (clocks_of(incident_of(order)) for order in orders)
    assert one == other
    assert all(clock.assigned_ms is not None for clock in one)
