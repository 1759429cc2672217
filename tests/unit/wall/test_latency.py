"""Ages at painting, over the last minute."""

from __future__ import annotations

from console.ui.wall.latency import Latency, Spread


def test_half_and_nineteen_in_twenty() -> None:
    latency = Latency()
    assert latency.spread(0.0) is None
    for index in range(100):
        latency.add(float(index), 10.0 + index * 0.1)
    assert latency.spread(20.0) == Spread(50, 95)


def test_what_is_older_than_a_minute_counts_no_more() -> None:
    latency = Latency()
    latency.add(900.0, 0.0)
    latency.add(40.0, 50.0)
    assert latency.spread(59.0) == Spread(900, 900)
    assert latency.spread(61.0) == Spread(40, 40)
    assert latency.spread(111.0) is None


def test_a_fast_camera_takes_no_more_room() -> None:
    latency = Latency()
    for index in range(10_000):
        latency.add(float(index >= 8000), index / 60)
    assert latency.spread(10_000 / 60) == Spread(1, 1)
    latency.clear()
    assert latency.spread(10_000 / 60) is None
