"""The effort budget: what is taken from whom, in which order, and when it is given back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.adapters.video.budget import RAISE_AFTER_S, SETTLE_S, EffortBudget, Load, Ration
from console.core.feeds import Effort, EffortCause

_COST = {
    Effort.ALL: 1.0,
    Effort.NO_LOOP_FILTER: 0.75,
    Effort.NO_DISPOSABLE: 0.6,
    Effort.HALF: 0.6,
    Effort.KEYS: 0.1,
    Effort.NONE: 0.0,
}


def tile(feed: int, width: int = 480, cores: float = 0.05, **more: object) -> Load:
    return Load(feed, width * width * 9 // 16, width, Effort.ALL, cores, **more)  # type: ignore[arg-type]  # of Load


class Machine:
    """Feeds that cost what their effort says; turns of the clock as the pool takes them."""

    def __init__(self, budget: EffortBudget, loads: list[Load]) -> None:
        self.budget = budget
        self.full = {load.feed: load.cores for load in loads}
        self.loads = loads
        self.now_s = 100.0

    def turn(self, times: int = 1, by_s: float = 0.5) -> None:
        for _ in range(times):
            self.now_s += by_s
            rations = self.budget.look(self.loads, self.now_s)
            self.loads = [self._after(load, rations[load.feed]) for load in self.loads]

    def _after(self, load: Load, ration: Ration) -> Load:
        share = 0.3 if ration.small else 1.0
        on_main = load.on_main and not ration.small
        return replace(
            load, effort=ration.effort, cores=self.full[load.feed] * share * _COST[ration.effort], on_main=on_main
        )

    @property
    def used(self) -> float:
        return sum(load.cores for load in self.loads)

    def effort(self, feed: int) -> Effort:
        return next(load.effort for load in self.loads if load.feed == feed)

    def ration(self, feed: int) -> Ration:
        return self.budget.look(self.loads, self.now_s)[feed]


def test_what_fits_gets_everything() -> None:
    machine = Machine(EffortBudget(1.6), [tile(feed) for feed in range(16)])
    machine.turn(60)
    assert {load.effort for load in machine.loads} == {Effort.ALL}


def test_the_smallest_main_stream_goes_to_its_small_one_before_anything_else() -> None:
    loads = [
        tile(1, 960, 0.5, on_main=True, has_sub=True),
        tile(2, 640, 0.5, on_main=True, has_sub=True),
        tile(3, 320, 0.5),
    ]
    machine = Machine(EffortBudget(1.3), loads)
    machine.turn()
    assert machine.ration(2) == Ration(Effort.ALL, True, EffortCause.CPU)
    assert machine.ration(1) == machine.ration(3) == Ration()


def test_the_smallest_tiles_lose_first_and_everybody_one_step_before_anybody_two() -> None:
    machine = Machine(EffortBudget(1.0), [tile(feed, 200 + 40 * feed, 0.2) for feed in range(6)])
    machine.turn(40)
    assert machine.used <= 1.0
    steps = [list(Effort).index(machine.effort(feed)) for feed in range(6)]
    assert steps == sorted(steps, reverse=True)
    machine = Machine(EffortBudget(0.5), [tile(feed, 200 + 40 * feed, 0.2) for feed in range(6)])
    machine.turn(40)
    assert machine.used <= 0.5
    assert Effort.ALL not in {machine.effort(feed) for feed in range(6)}


def test_the_enlarged_tile_and_what_was_chosen_by_hand_never_suffer() -> None:
    loads = [
        tile(1, 1920, 1.5, enlarged=True, on_main=True, has_sub=True),
        tile(2, 320, 0.1, forced=True),
        tile(3, 320, 0.1),
    ]
    machine = Machine(EffortBudget(0.5), loads)
    machine.turn(60)
    assert machine.ration(1) == machine.ration(2) == Ration()
    assert machine.effort(3) is Effort.KEYS


def test_what_was_taken_from_a_small_tile_is_given_back_at_once_when_somebody_makes_it_large() -> None:
    machine = Machine(EffortBudget(0.1), [tile(feed, 320, 0.1) for feed in range(4)])
    machine.turn(40)
    assert machine.effort(0) is Effort.KEYS
    # There is no room for it: its neighbours pay, if anybody can.
    machine.loads = [replace(load, enlarged=load.feed == 0) for load in machine.loads]
    machine.turn()
    assert machine.ration(0) == Ration()
    machine.turn(60)
    assert machine.ration(0) == Ration()
    machine.loads = [replace(load, enlarged=False) for load in machine.loads]
    machine.turn(40)
    assert machine.effort(0) is Effort.KEYS, "small again, it is one of many again"


def test_nothing_is_given_back_before_five_calm_seconds_nor_while_a_tile_opens() -> None:
    machine = Machine(EffortBudget(0.2), [tile(feed) for feed in range(8)])
    machine.turn(40)
    assert machine.effort(0) is not Effort.ALL
    machine.budget.cores = 1.6
    taken = [machine.effort(feed) for feed in range(8)]
    machine.loads = [replace(load, slow=EffortCause.CPU if load.feed == 7 else load.slow) for load in machine.loads]
    machine.turn()
    machine.loads = [replace(load, slow=EffortCause.FULL) for load in machine.loads]
    taken = [machine.effort(feed) for feed in range(8)]
    machine.turn(int(RAISE_AFTER_S / 0.5) - 1)
    assert [machine.effort(feed) for feed in range(8)] == taken
    machine.loads = [replace(load, settling=load.feed == 3) for load in machine.loads]
    machine.turn(20)
    assert [machine.effort(feed) for feed in range(8)] == taken
    machine.loads = [replace(load, settling=False) for load in machine.loads]
    machine.turn(60)
    assert {machine.effort(feed) for feed in range(8)} == {Effort.ALL}
    assert machine.ration(0).cause is EffortCause.FULL


def too_much_for_a_thread(machine: Machine, feed: int, *, until: Effort = Effort.KEYS) -> None:
    """It does not keep up, whatever others give, before it works on so little."""
    order = list(Effort)
    machine.loads = [
        replace(load, slow=EffortCause.CPU if order.index(load.effort) < order.index(until) else EffortCause.FULL)
        if load.feed == feed
        else load
        for load in machine.loads
    ]
    machine.turn()


@pytest.mark.parametrize("cores", [0.9, 0.2])
def test_a_stream_that_one_thread_cannot_decode_pays_for_itself_and_is_not_tried_again_at_once(cores: float) -> None:
    machine = Machine(EffortBudget(1.6), [tile(0, 960, cores), *(tile(feed, 320, 0.02) for feed in range(1, 7))])
    seen: list[Effort] = []
    for _ in range(200):
        too_much_for_a_thread(machine, 0)
        seen.append(machine.effort(0))
        assert {machine.effort(feed) for feed in range(1, 7)} == {Effort.ALL}
    # A minute and a half of it: once down, and tried again once.
    assert seen[-1] in (Effort.KEYS, Effort.HALF)
    assert sum(one is not Effort.KEYS for one in seen[30:]) < 30


def test_for_an_enlarged_one_its_neighbours_pay_only_where_they_have_something_to_give() -> None:
    machine = Machine(
        EffortBudget(1.6), [tile(0, 1920, 0.9, enlarged=True), *(tile(feed, 320, 0.02) for feed in range(1, 7))]
    )
    for _ in range(100):
        too_much_for_a_thread(machine, 0)
        assert {machine.effort(feed) for feed in range(7)} == {Effort.ALL}
    machine = Machine(
        EffortBudget(3.0), [tile(0, 1920, 0.9, enlarged=True), *(tile(feed, 320, 0.05) for feed in range(1, 31))]
    )
    for _ in range(100):
        too_much_for_a_thread(machine, 0)
    given = [machine.effort(feed) for feed in range(1, 31)]
    assert set(given) <= {Effort.ALL, Effort.HALF}
    assert Effort.HALF in given
    assert machine.effort(0) is Effort.ALL
    too_much_for_a_thread(machine, 0)
    assert [machine.effort(feed) for feed in range(1, 31)] == given, "and it stays so"


def test_a_slow_network_is_named_and_costs_no_decoding() -> None:
    loads = [tile(1, 960, on_main=True, has_sub=True, slow=EffortCause.NETWORK), tile(2, 320)]
    machine = Machine(EffortBudget(1.6), loads)
    machine.turn()
    assert machine.ration(1) == Ration(Effort.ALL, True, EffortCause.NETWORK)
    assert machine.ration(2) == Ration()


def test_disposable_pictures_are_left_out_only_where_they_were_counted() -> None:
    for disposable, expected in ((0.0, Effort.HALF), (0.5, Effort.NO_DISPOSABLE)):
        machine = Machine(EffortBudget(0.045), [tile(1, 480, 0.05, disposable=disposable)])
        machine.turn()
        assert machine.effort(1) is expected
    machine = Machine(EffortBudget(0.045), [tile(1, 800, 0.05)])
    machine.turn()
    assert machine.effort(1) is Effort.NO_LOOP_FILTER


def test_what_a_tile_lost_is_remembered_when_it_goes_to_its_other_stream() -> None:
    budget = EffortBudget(0.5)
    rations = budget.look([tile(1, 640, 0.9, on_main=True, has_sub=True)], 100.0)
    assert rations[1].small
    budget.moved(1, 2)
    assert budget.look([tile(2, 640, 0.2)], 101.0)[2].small


@settings(max_examples=25)
@given(
    st.lists(
        st.tuples(st.integers(100, 1900), st.floats(0.001, 0.6), st.booleans(), st.booleans()), min_size=1, max_size=40
    ),
    st.floats(0.2, 4.0),
)
def test_any_wall_comes_to_rest_within_its_budget_or_at_the_least_there_is(
    tiles: list[tuple[int, float, bool, bool]], cores: float
) -> None:
    loads = [
        tile(feed, width, cost, on_main=main, has_sub=main, enlarged=enlarged and feed == 0)
        for feed, (width, cost, main, enlarged) in enumerate(tiles)
    ]
    machine = Machine(EffortBudget(cores), loads)
    machine.turn(240)
    lowest = all(load.enlarged or load.effort is Effort.KEYS for load in machine.loads)
    assert machine.used <= cores * 1.001 or lowest
    # At rest: not taken and given back in turns for ever.
    changes = 0
    before = {load.feed: load.effort for load in machine.loads}
    for _ in range(120):
        machine.turn()
        now = {load.feed: load.effort for load in machine.loads}
        changes += now != before
        before = now
    assert changes <= 120 * 0.5 / SETTLE_S / 4
