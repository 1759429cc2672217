"""A shift and a standing order are what was told of them, in whatever order, however often."""

from __future__ import annotations

from functools import reduce

from hypothesis import given, settings
from hypothesis import strategies as st

from console.domain import bodies as b
from console.domain.duty import LONGEST_ORDER_MS, Shift, StandingOrder, concerns, digest_of, shift_about
from console.domain.fact import Fact
from console.domain.told import tell
from tests.unit.domain.strategies import emptied, fact, histories, order_body, shift_body, two_orders

SHIFT = shift_about(1000)
ORDER = "order:0192f0c1-0000-7000-8000-000000000001"


def shift_of(facts: list[Fact]) -> Shift:
    return reduce(tell, facts, Shift(SHIFT.removeprefix("shift:")))


def order_of(facts: list[Fact]) -> StandingOrder:
    return reduce(tell, facts, StandingOrder(ORDER.removeprefix("order:")))


@settings(max_examples=200, deadline=None)
@given(two_orders(shift_body, SHIFT))
def test_a_shift_does_not_depend_on_the_order_of_its_facts(runs: tuple[list[Fact], list[Fact]]) -> None:
    one, other = shift_of(runs[0]), shift_of(runs[1])
    assert one == other
    assert (one.presences, one.versions, one.unsigned) == (other.presences, other.versions, other.unsigned)


@settings(max_examples=200, deadline=None)
@given(two_orders(order_body, ORDER))
def test_an_order_does_not_depend_on_the_order_of_its_facts(runs: tuple[list[Fact], list[Fact]]) -> None:
    one, other = order_of(runs[0]), order_of(runs[1])
    assert one == other
    assert (one.given, one.readers) == (other.given, other.readers)


@settings(max_examples=100, deadline=None)
@given(histories(shift_body, SHIFT), st.data())
def test_a_store_that_emptied_its_copies_knows_the_same_shift(told: list[Fact], data: st.DataObject) -> None:
    gone = {item.body.fact for item in told if isinstance(item.body, b.FactErased)}
    kept = [
        emptied(item) if item.envelope.id in gone and not isinstance(item.body, b.FactErased) else item for item in told
    ]
    assert shift_of(told) == shift_of(data.draw(st.permutations(kept)))


def test_a_change_after_the_signature_has_to_be_signed_again() -> None:
    first = fact(0, b.HandoverWritten("calme"), SHIFT)
    signed = fact(1, b.HandoverSigned(first.envelope.id, digest_of("calme"), "07"), SHIFT)
    assert shift_of([first]).unsigned == shift_of([first]).versions[0]
    assert shift_of([first, signed]).unsigned is None
    second = fact(2, b.HandoverWritten("calme, sauf à Noailles"), SHIFT)
    again = shift_of([first, signed, second])
    assert again.unsigned is not None
    assert again.unsigned.fact == second.envelope.id


def test_a_signature_under_another_text_signs_nothing() -> None:
    first = fact(0, b.HandoverWritten("calme"), SHIFT)
    forged = fact(1, b.HandoverSigned(first.envelope.id, digest_of("autre chose"), "07"), SHIFT)
    assert shift_of([first, forged]).unsigned is not None


def test_a_note_whose_content_was_erased_is_nobodys_to_sign() -> None:
    first = fact(0, b.HandoverWritten("M. Untel, 06 12 34 56 78"), SHIFT)
    shift = shift_of([first, fact(1, b.FactErased(first.envelope.id, "retention"), SHIFT)])
    assert "Untel" not in repr(shift)
    assert shift.unsigned is None
    assert len(shift.versions) == 1


def test_service_ends_and_begins_again() -> None:
    taken = fact(0, b.ShiftTaken("person:1", "operator", "07", "sector:13201"), SHIFT, 1000)
    left = fact(1, b.ShiftLeft("person:1", "07"), SHIFT, 2000)
    again = fact(2, b.ShiftTaken("person:1", "supervisor", "08"), SHIFT, 3000)
    assert shift_of([taken]).serving("person:1") is not None
    assert shift_of([taken, left]).serving("person:1") is None
    assert shift_of([taken, left]).presences[0].until_ms == 2000
    serving = shift_of([taken, left, again]).serving("person:1")
    assert serving is not None
    assert (serving.role, serving.workstation, serving.part) == ("supervisor", "08", "")


def test_an_order_leaves_by_itself_when_its_time_is_over() -> None:
    order = order_of([fact(0, b.OrderGiven("Pas de stationnement quai des Belges", 5_000, 9_000), ORDER)])
    assert [order.holds(now) for now in (4_999, 5_000, 8_999, 9_000)] == [False, True, True, False]
    assert order.ahead(4_999)
    gone = tell(order, fact(1, b.OrderWithdrawn("marché annulé"), ORDER))
    assert not gone.holds(6_000)
    assert LONGEST_ORDER_MS > 365 * 86_400_000


def test_an_order_for_a_part_concerns_whoever_looks_after_it_or_after_everything() -> None:
    assert concerns("", "sector:13201")
    assert concerns("sector:13201", "")
    assert concerns("sector:13201", "sector:13201")
    assert not concerns("sector:13201", "sector:13202")
