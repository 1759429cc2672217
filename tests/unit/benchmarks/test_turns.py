"""Ratios are of figures that were taken in turn, and medians of the rounds."""

from __future__ import annotations

import pytest

from tests.benchmarks.measuring.turns import in_turn, median, percentile, ratio


def test_every_way_has_its_turn_in_every_round() -> None:
    run: list[str] = []

    def way(name: str, value: float) -> dict[str, float]:
        run.append(name)
        return {"cores": value}

    found = in_turn(2, {"ours": lambda: way("ours", 1.0), "peer": lambda: way("peer", 2.0)})
    assert run == ["ours", "peer", "ours", "peer"]
    assert found == {"ours": [{"cores": 1.0}] * 2, "peer": [{"cores": 2.0}] * 2}


def test_the_ratio_is_the_median_of_the_rounds() -> None:
    # The third round ran while the machine was busy: both cost twice as much, and the ratio does not change.
    assert ratio([1.0, 1.1, 2.0], [2.0, 2.0, 4.0]) == 0.5


def test_a_ratio_needs_as_many_rounds_of_both() -> None:
    with pytest.raises(ValueError, match="zip"):
        ratio([1.0, 2.0], [1.0])


def test_a_peer_that_used_nothing_did_not_run() -> None:
    with pytest.raises(ValueError, match="no processor time"):
        ratio([1.0], [0.0])


def test_the_median_of_an_even_number_lies_between() -> None:
    assert median([1.0, 2.0, 3.0, 10.0]) == 2.5


def test_a_percentile_is_a_value_that_was_measured() -> None:
    values = [float(n) for n in range(100, 0, -1)]
    assert percentile(values, 0.95) == 95.0
    assert percentile(values, 0.5) == 50.0
    assert percentile(values, 1.0) == 100.0
    assert percentile([7.0], 0.95) == 7.0


def test_no_values_have_no_percentile() -> None:
    with pytest.raises(ValueError, match="no values"):
        percentile([], 0.5)
