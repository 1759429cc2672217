"""Marks that would hide each other: what comes first stays, nothing vanishes, what is firm is never counted."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from console.ui.map.declutter import Taken
from console.ui.map.gather import HOST_PX, RINGS, Mark, Seat, drained, gather

SIZE = 20.0
SPOTS = st.tuples(st.floats(0, 400), st.floats(0, 300))
MARKS = st.lists(st.builds(Mark, SPOTS, st.sampled_from(("incident", "unit")), st.integers(0, len(RINGS))), max_size=60)


def overlap(one: Seat, other: Seat) -> bool:
    """By more than a rounding."""
    return all(abs(a - b) < SIZE - 0.01 for a, b in zip(one.at, other.at, strict=True))


@given(MARKS)
def test_each_is_drawn_or_counted_in_one_of_its_sort_that_is_drawn(marks: list[Mark]) -> None:
    seats = drained(gather(marks, SIZE, Taken()))
    assert len(seats) == len(marks)
    for mark, seat in zip(marks, seats, strict=True):
        if seat.host >= 0:
            assert seats[seat.host].host < 0
            assert marks[seat.host].sort == mark.sort
            assert seat.at == seats[seat.host].at
            assert max(abs(a - b) for a, b in zip(seat.at, mark.at, strict=True)) <= HOST_PX


@given(MARKS)
def test_none_hides_another_unless_nothing_near_could_count_it(marks: list[Mark]) -> None:
    seats = drained(gather(marks, SIZE, Taken()))
    drawn = [(mark, seat) for mark, seat in zip(marks, seats, strict=True) if seat.host < 0]
    for (first, one), (then, other) in combinations(drawn, 2):
        if overlap(one, other):  # the later one had nobody of its sort to be counted with
            assert first.sort != then.sort or not near(then, one)


def near(mark: Mark, seat: Seat) -> bool:
    return sum((a - b) ** 2 for a, b in zip(mark.at, seat.at, strict=True)) < HOST_PX**2


@given(MARKS)
def test_what_is_firm_has_a_mark_of_its_own(marks: list[Mark]) -> None:
    firm = [Mark(mark.at, mark.sort, mark.rings, firm=True) for mark in marks]
    assert all(seat.host < 0 for seat in drained(gather(firm, SIZE, Taken())))


def test_the_first_stays_at_its_spot_and_the_next_goes_aside_before_it_is_counted() -> None:
    same = [Mark((100.0, 100.0), "unit", rings=1) for _ in range(12)]
    seats = drained(gather(same, SIZE, Taken()))
    assert seats[0] == Seat((100.0, 100.0))
    drawn = [seat for seat in seats if seat.host < 0]
    assert 4 < len(drawn) < 12
    assert sum(1 for seat in seats if seat.host >= 0) == 12 - len(drawn)


def test_a_crowd_is_counted_without_rings_and_nothing_is_lost() -> None:
    crowd = [Mark((100.0 + n % 5, 100.0), "unit") for n in range(400)]
    seats = drained(gather(crowd, SIZE, Taken()))
    assert [n for n, seat in enumerate(seats) if seat.host < 0] == [0]
