"""Ours and the peers' in turn (A B A B), so that what else the machine does falls on both; medians and ratios of it."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Mapping, Sequence

Figures = dict[str, float]


def in_turn(rounds: int, ways: Mapping[str, Callable[[], Figures]]) -> dict[str, list[Figures]]:
    """Run every way once a round, in the order given; what each found, round by round."""
    found: dict[str, list[Figures]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            found[name].append(way())
    return found


def median(values: Sequence[float], digits: int = 3) -> float:
    """The median, rounded.

    Raises:
        statistics.StatisticsError: there are no values.
    """
    return round(float(statistics.median(values)), digits)


def ratio(ours: Sequence[float], peers: Sequence[float]) -> float:
    """The median of the ratios of each round: the two of a round saw the same machine.

    Raises:
        ValueError: not as many of one as of the other, or a peer that used nothing and so did not run.
    """
    if min(peers, default=0.0) <= 0:
        raise ValueError("a peer used no processor time at all")
    return median([one / other for one, other in zip(ours, peers, strict=True)])


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least `share` (0 to 1) of all do not exceed.

    Raises:
        ValueError: there are no values.
    """
    if not values:
        raise ValueError("no values")
    ordered = sorted(values)
    # Rounded before the ceiling: 0.95 * 100 must be the 95th, whatever binary fractions say.
    place = -int(-round(share * len(ordered), 9) // 1)
    return ordered[min(max(place, 1), len(ordered)) - 1]
