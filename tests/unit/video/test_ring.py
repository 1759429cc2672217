"""What a worker keeps of a stream: bounds, order, where one can begin."""

from __future__ import annotations

from av.packet import Packet
from hypothesis import given, settings
from hypothesis import strategies as st

from console.adapters.video.worker import ring as ring_module
from console.adapters.video.worker.ring import MOST_GROUP_PACKETS, PACKET_BYTES, Kept, PacketRing

US = 66_667


def packet(size: int, key: bool) -> Packet:  # type: ignore[type-arg]  # generic in its stubs alone
    made = Packet(bytes(size))
    made.is_keyframe = key
    return made


def filled(ring: PacketRing, pictures: list[tuple[int, bool]]) -> None:
    for number, (size, key) in enumerate(pictures, 1):
        ring.add(packet(size, key), number * US)


def all_of(ring: PacketRing) -> list[Kept]:
    found: list[Kept] = []
    kept = ring.begin_at(0)
    while kept is not None:
        found.append(kept)
        kept = ring.after(kept.serial)
    return found


pictures = st.lists(st.tuples(st.integers(1, 4000), st.sampled_from([False, False, False, True])), max_size=120)


@settings(max_examples=60)
@given(pictures, st.floats(0, 5), st.integers(0, 120_000))
def test_it_keeps_whole_groups_in_order_within_its_bounds(
    stream: list[tuple[int, bool]], keep_s: float, most_bytes: int
) -> None:
    ring = PacketRing(keep_s, most_bytes)
    filled(ring, stream)
    kept = all_of(ring)
    assert ring.bytes == sum(one.packet.size + PACKET_BYTES for one in kept)
    serials = [one.serial for one in kept]
    first_key = next((number for number, (_, key) in enumerate(stream, 1) if key), None)
    if first_key is None:
        assert kept == []
        return
    # Without a hole from a key frame up to the present, the present group always among it.
    assert serials == list(range(serials[0], len(stream) + 1))
    assert kept[0].packet.is_keyframe
    last_key = max(number for number, (_, key) in enumerate(stream, 1) if key)
    older = [one for one in kept if one.serial < last_key]
    assert [one.serial for one in kept if one.serial >= last_key] == list(range(last_key, len(stream) + 1))
    if older:
        at_last_key = sum(one.packet.size + PACKET_BYTES for one in older)
        assert at_last_key <= most_bytes
        second_key_us = next(one.captured_us for one in kept[1:] if one.packet.is_keyframe)
        assert last_key * US - second_key_us <= keep_s * 1_000_000
    assert ring.oldest_us == (kept[0].captured_us if round(keep_s * 1_000_000) else 0)


def test_a_picture_is_decoded_from_the_key_frame_before_it() -> None:
    ring = PacketRing(60, 1 << 20)
    filled(ring, [(10, number % 10 == 0) for number in range(40)])
    begins = [ring.begin_at(at * US) for at in (0, 1, 10, 11, 15, 40, 99)]
    assert [one.serial for one in begins if one is not None] == [1, 1, 1, 11, 11, 31, 31]


def test_what_followed_and_is_forgotten_goes_on_at_the_oldest() -> None:
    ring = PacketRing(0.5, 1 << 20)
    filled(ring, [(10, number % 10 == 0) for number in range(40)])
    oldest = ring.begin_at(0)
    assert oldest is not None
    assert oldest.serial > 11
    following = ring.after(3)
    assert following == oldest
    assert ring.after(40) is None


def test_a_group_that_is_too_large_is_not_kept_and_the_next_one_is() -> None:
    before, ring_module.MOST_GROUP_BYTES = ring_module.MOST_GROUP_BYTES, 4 * PACKET_BYTES + 1000
    try:
        ring = PacketRing(60, 1 << 20)
        filled(ring, [(100, True), (100, False), (100, True), (500, False), (500, False), (500, False)])
        assert ring.present() == []
        assert [one.serial for one in all_of(ring)] == [1, 2]
        ring.add(packet(100, True), 7 * US)
        assert [one.serial for one in all_of(ring)] == [1, 2, 7]
    finally:
        ring_module.MOST_GROUP_BYTES = before


def test_it_forgets_everything_at_once() -> None:
    ring = PacketRing(60, 1 << 20)
    filled(ring, [(10, True), (10, False)])
    ring.clear()
    assert (ring.bytes, ring.oldest_us, ring.present(), ring.begin_at(0), ring.after(1)) == (0, 0, [], None, None)


def test_where_nothing_is_to_be_kept_there_is_nothing_to_look_back_at() -> None:
    ring = PacketRing(60, 1 << 20)
    filled(ring, [(100, True), (100, False), (100, True), (100, False)])
    assert ring.oldest_us == US
    ring.keep(0, 1 << 20)
    assert ring.oldest_us == 0
    assert [one.serial for one in all_of(ring)] == [3, 4], "the group that the present is decoded from"


def test_pictures_of_a_few_bytes_are_bounded_by_what_they_take_in_memory() -> None:
    """Whole packets of hardly any content, each a key frame: by their content alone, a minute would hold millions."""
    ring = PacketRing(3600, 1 << 20)
    filled(ring, [(10, True) for _ in range(5000)])
    assert len(all_of(ring)) <= (1 << 20) // PACKET_BYTES + 1


def test_a_group_that_never_ends_is_not_kept_for_ever() -> None:
    ring = PacketRing(60, 1 << 30)
    filled(ring, [(40, number == 0) for number in range(MOST_GROUP_PACKETS + 10)])
    assert (ring.present(), ring.bytes) == ([], 0)


@given(
    st.lists(st.tuples(st.floats(0.01, 3), st.integers(-(10**12), 10**12)), min_size=1, max_size=80), st.floats(0.5, 9)
)
def test_whatever_instants_a_stream_claims_nothing_is_kept_for_longer_than_is_allowed(
    stream: list[tuple[float, int]], keep_s: float
) -> None:
    """By a clock that nobody outside sets: a camera's may be set back, and a gateway may say what it likes."""
    now_s = 1000.0
    ring = PacketRing(keep_s, 1 << 20, now_s=lambda: now_s)
    came_s: dict[int, float] = {}
    for serial, (wait_s, captured_us) in enumerate(stream, 1):
        now_s += wait_s
        came_s[serial] = now_s
        ring.add(packet(10, key=True), captured_us)
    kept = ring.after(0)
    assert kept is not None
    # The group that was shown until then is kept whole, so it is the end of it that counts.
    ended_s = came_s.get(kept.serial + 1, now_s)
    assert now_s - ended_s <= keep_s + 1e-6
