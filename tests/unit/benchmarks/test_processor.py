"""Processor time is that of whole trees: what a process started counts, also when it has ended."""

from __future__ import annotations

import pytest

from tests.benchmarks.measuring.processor import EndedError, Stat, Watched, parse_stat, ticks, tree

LINE = "42 (a (strange) name) S 7 42 42 0 -1 4194560 1 2 3 4 100 20 30 5 20 0 3 0 999 123456 2000 18446744073709551615"

STATS = {
    1: Stat(1, 0, 10, 0, 100, zombie=False),
    2: Stat(2, 1, 200, 30, 50, zombie=False),
    3: Stat(3, 2, 4, 0, 25, zombie=False),
    9: Stat(9, 0, 5000, 0, 1, zombie=False),
}


def test_a_line_of_proc_is_read_whatever_the_command_is_called() -> None:
    assert parse_stat(LINE) == Stat(42, 7, own=120, reaped=35, rss_pages=2000, zombie=False)


def test_a_tree_is_the_roots_and_all_that_descends_from_them() -> None:
    assert {stat.pid for stat in tree([1], STATS)} == {1, 2, 3}


def test_nothing_is_counted_twice_when_a_root_lies_below_another() -> None:
    assert sorted(stat.pid for stat in tree([1, 2], STATS)) == [1, 2, 3]


def test_children_that_ended_count_with_the_one_that_reaped_them() -> None:
    assert ticks(Watched((1,)), STATS) == 10 + 200 + 30 + 4


def test_alone_is_without_children() -> None:
    assert ticks(Watched((2,), alone=True), STATS) == 200


def test_a_process_that_ended_is_no_merit() -> None:
    with pytest.raises(EndedError):
        ticks(Watched((77,)), STATS)
    with pytest.raises(EndedError):
        ticks(Watched((5,)), {5: Stat(5, 1, 3, 0, 0, zombie=True)})
