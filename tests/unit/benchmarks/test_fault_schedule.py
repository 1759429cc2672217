"""Faults are drawn from a seed: random enough to be no favour, and the same for whoever wants to see one again."""

from __future__ import annotations

from collections import Counter
from itertools import islice

import pytest

from tests.benchmarks.faults.schedule import HOLD_S, LONG_EVERY, PAUSE_S, Fault, Kind, faults, fits

BAG = len(Kind)


def test_the_same_seed_gives_the_same_faults() -> None:
    assert list(islice(faults(3), 50)) == list(islice(faults(3), 50))
    assert list(islice(faults(3), 50)) != list(islice(faults(4), 50))


@pytest.mark.parametrize("seed", range(5))
def test_the_first_bag_holds_every_kind_once(seed: int) -> None:
    assert Counter(fault.kind for fault in islice(faults(seed), BAG)) == Counter(Kind)


def test_the_long_cut_is_in_one_of_several_bags() -> None:
    length = LONG_EVERY * (BAG - 1) + 1
    drawn = Counter(fault.kind for fault in islice(faults(1), length))
    assert drawn[Kind.CUT_30S] == 1
    assert {number for kind, number in drawn.items() if kind is not Kind.CUT_30S} == {LONG_EVERY}


def test_pauses_and_lengths_stay_within_their_bounds() -> None:
    for fault in islice(faults(2), 200):
        least, most = HOLD_S[fault.kind]
        assert least <= fault.hold_s <= most
        assert PAUSE_S[0] <= fault.pause_s <= PAUSE_S[1]


def test_every_one_of_those_there_can_be_struck() -> None:
    there = ["a", "b", "c"]
    assert {fault.among(there) for fault in islice(faults(1), 60)} == set(there)
    assert Fault(Kind.WORKER_KILLED, 1.0, 0.0, 1.0).among(there) == "c"


def test_where_there_is_none_none_is_struck() -> None:
    with pytest.raises(IndexError):
        Fault(Kind.WORKER_KILLED, 1.0, 0.0, 0.5).among([])


def test_a_run_ends_in_time() -> None:
    cut = Fault(Kind.CUT_30S, 2.0, 30.0, 0.5)
    assert fits(cut, 40.0)
    assert not fits(cut, 33.0)
