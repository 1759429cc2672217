from __future__ import annotations

import threading

from hypothesis import given
from hypothesis import strategies as st

from console.runtime.latest import Coalesced, Latest, LatestByKey
from tests.support.waiting import DEADLINE_S


@given(st.lists(st.one_of(st.integers(), st.none())))
def test_take_gives_the_newest_since_the_last_take(moves: list[int | None]) -> None:
    """An integer is a put, None is a take."""
    box: Latest[int] = Latest()
    expected: int | None = None
    for move in moves:
        if move is None:
            assert box.take() == expected
            expected = None
        else:
            box.put(move)
            expected = move


@given(st.lists(st.booleans()))
def test_wake_is_called_only_from_empty_to_full(puts: list[bool]) -> None:
    wakes: list[int] = []
    box: Latest[int] = Latest(lambda: wakes.append(1))
    full, expected = False, 0
    for put in puts:
        if put:
            box.put(1)
            expected += not full
            full = True
        else:
            box.take()
            full = False
    assert len(wakes) == expected


def test_a_reader_that_takes_on_each_wake_ends_with_the_last_value() -> None:
    wake = threading.Event()
    box: Latest[int] = Latest(wake.set)
    seen: list[int] = []

    def read() -> None:
        while not seen or seen[-1] != 20_000:
            assert wake.wait(DEADLINE_S)
            wake.clear()
            value = box.take()
            if value is not None:
                seen.append(value)

    reader = threading.Thread(target=read)
    reader.start()
    for value in range(1, 20_001):
        box.put(value)
    reader.join(DEADLINE_S)
    assert seen[-1] == 20_000
    assert seen == sorted(seen)


@given(st.lists(st.lists(st.integers())), st.integers(min_value=1, max_value=10))
def test_a_batch_keeps_order_and_its_bound(batches: list[list[int]], most: int) -> None:
    wakes: list[int] = []
    box: Coalesced[int] = Coalesced(lambda: wakes.append(1), most=most)
    for batch in batches:
        box.extend(batch)
    everything = [item for batch in batches for item in batch]
    assert box.dropped == max(0, len(everything) - most)
    assert box.drain() == everything[-most:]
    assert box.drain() == []
    assert len(wakes) == (1 if everything else 0)


def test_batches_from_several_threads_lose_nothing() -> None:
    box: Coalesced[tuple[int, int]] = Coalesced()

    def fill(n: int) -> None:
        for i in range(2000):
            box.add((n, i))

    threads = [threading.Thread(target=fill, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    got: list[tuple[int, int]] = []
    while any(thread.is_alive() for thread in threads):
        got += box.drain()
    for thread in threads:
        thread.join()
    got += box.drain()
    assert sorted(got) == [(n, i) for n in range(4) for i in range(2000)]
    for n in range(4):
        assert [i for who, i in got if who == n] == list(range(2000))


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers())))
def test_by_key_the_newest_wins(puts: list[tuple[str, int]]) -> None:
    box: LatestByKey[str, int] = LatestByKey()
    for key, value in puts:
        box.put(key, value)
    assert box.drain() == dict(puts)
    assert box.drain() == {}
