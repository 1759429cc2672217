"""A tile is live again when the wall says so of a picture that was captured after the fault."""

from __future__ import annotations

from typing import Any

from tests.benchmarks.faults.recovery import Recovery
from tests.benchmarks.faults.run import Found, told
from tests.benchmarks.faults.schedule import Kind


def tile(key: str, state: str, captured_us: int) -> dict[str, Any]:
    return {"key": key, "state": state, "captured_us": captured_us}


def test_a_picture_of_before_proves_nothing() -> None:
    recovery = Recovery(("a",), from_us=1_000_000)
    assert not recovery.look([tile("a", "live", 999_999)], 1_100_000)
    assert recovery.lost() == ["a"]


def test_the_time_counts_from_the_fault_to_the_first_look_at_a_newer_picture() -> None:
    recovery = Recovery(("a",), from_us=1_000_000)
    assert recovery.look([tile("a", "live", 1_900_000)], 2_000_000)
    assert recovery.look([tile("a", "live", 2_900_000)], 3_000_000)
    assert recovery.taken_s == {"a": 1.0}


def test_a_new_picture_that_is_not_live_does_not_count() -> None:
    recovery = Recovery(("a",), from_us=1_000_000)
    assert not recovery.look([tile("a", "late", 1_200_000)], 4_000_000)
    assert recovery.worst == {"late"}


def test_every_tile_that_hangs_on_it_must_come_back_and_no_other() -> None:
    recovery = Recovery(("a", "b"), from_us=0)
    assert not recovery.look([tile("a", "live", 5), tile("b", "lost", 0), tile("c", "lost", 0)], 10)
    assert recovery.look([tile("a", "live", 5), tile("b", "live", 9), tile("c", "lost", 0)], 20)


def test_a_tile_that_never_came_back_spoils_the_percentiles() -> None:
    found = Found({Kind.WORKER_KILLED: [0.5] * 9}, {Kind.WORKER_KILLED: 2}, {Kind.WORKER_KILLED: 1})
    figures = {measure.name: measure for measure in told(found)}
    assert figures["worker_killed_live_again_p50_s"].value == 0.5
    assert figures["worker_killed_live_again_p95_s"].met is False
    assert figures["tiles_never_live_again"].met is False


def test_a_run_that_was_cut_short_by_a_crash_says_so() -> None:
    figures = {measure.name: measure for measure in told(Found(crashes=1))}
    assert figures["gui_crashes"].met is False
    assert figures["gui_stall_max_ms"].value is None


def test_kinds_that_never_struck_have_no_figures() -> None:
    assert not [measure for measure in told(Found()) if measure.name.startswith("worker")]
