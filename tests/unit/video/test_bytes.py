"""What comes over the wire, read byte by byte: answers, chunks, time stamps."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.adapters.video.worker.capture_clock import WRAP_US, CaptureClock
from console.adapters.video.worker.http_answer import Chunks, HttpError, split_head
from console.adapters.video.worker.restamp import WRAP, Restamper, squeeze
from console.adapters.video.worker.stamp_match import StampMatcher
from console.adapters.video.worker.stillness import Stillness
from console.core.feeds import AgeSource

cuts = st.lists(st.integers(0, 4000), max_size=12)


def pieces(whole: bytes, at: list[int]) -> list[bytes]:
    edges = sorted({0, len(whole), *(min(cut, len(whole)) for cut in at)})
    return [whole[a:b] for a, b in itertools.pairwise(edges)]


@given(st.lists(st.binary(min_size=1, max_size=300), max_size=8), cuts)
def test_chunks_give_back_what_they_carry_however_they_are_cut(bodies: list[bytes], at: list[int]) -> None:
    coded = b"".join(b"%x;x=y\r\n%s\r\n" % (len(body), body) for body in bodies) + b"0\r\n\r\n"
    chunks = Chunks()
    assert b"".join(chunks.feed(piece) for piece in pieces(coded, at)) == b"".join(bodies)
    assert chunks.ended


@given(st.binary(max_size=600), cuts)
def test_garbage_is_refused_or_waited_for_never_worse(garbage: bytes, at: list[int]) -> None:
    for decode in (Chunks().feed, split_head):
        try:
            for piece in pieces(garbage, at):
                decode(piece)
        except HttpError:
            pass


def test_a_head_is_read_once_it_is_whole() -> None:
    head = b"HTTP/1.1 200 OK\r\nCic-Epoch: 123\r\nTransfer-Encoding: chunked\r\n\r\n"
    for cut in range(len(head) - 1):
        assert split_head(head[:cut]) is None
    found = split_head(head + b"rest")
    assert found is not None
    assert (found[0].status, found[0].headers["cic-epoch"], found[0].chunked, found[1]) == (200, "123", True, b"rest")


@pytest.mark.parametrize(
    "answer",
    [
        b"SSH-2.0-x\r\n\r\n",
        b"HTTP/1.1 abc\r\n\r\n",
        b"HTTP/2 200 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"y" * 20_000,
    ],
)
def test_what_is_not_http_is_refused(answer: bytes) -> None:
    with pytest.raises(HttpError):
        split_head(answer)


def packet(stamp: int, *, dts: bool = True, pcr: bool = True, key: bool = False) -> bytes:
    head = bytearray(b"\x47\x41\x00" + (b"\x30" if pcr else b"\x10"))
    if pcr:
        head += bytes([7, 0x10 | (0x40 if key else 0)]) + (stamp >> 1).to_bytes(4, "big")
        head += bytes([(stamp & 1) << 7 | 0x7E, 0])
    head += b"\0\0\1\xe0\0\0\x80" + (b"\xc0\x0a" if dts else b"\x80\x05") + coded(stamp, 3 if dts else 2)
    if dts:
        head += coded(stamp, 1)
    return bytes(head) + bytes(188 - len(head))


def coded(stamp: int, prefix: int) -> bytes:
    return bytes(
        [
            prefix << 4 | (stamp >> 30 & 7) << 1 | 1,
            stamp >> 22 & 0xFF,
            (stamp >> 15 & 0x7F) << 1 | 1,
            stamp >> 7 & 0xFF,
            (stamp & 0x7F) << 1 | 1,
        ]
    )


@given(st.integers(0, WRAP - 1), st.integers(0, WRAP - 1), st.booleans(), cuts)
def test_restamping_rewrites_every_stamp_of_a_packet_and_nothing_else(
    stamp: int, pivot: int, dts: bool, at: list[int]
) -> None:
    told: list[tuple[int, int, bool]] = []
    mapped = squeeze(pivot)
    restamper = Restamper(mapped, lambda new, old, key: told.append((new, old, key)))
    out = b"".join(restamper.feed(piece) for piece in pieces(packet(stamp, dts=dts, key=True), at))
    assert out == packet(mapped(stamp), dts=dts, key=True)
    assert told == [(mapped(stamp), stamp, True)]


@given(st.integers(0, 1 << 34), st.lists(st.integers(-900_000, 900_000), min_size=2, max_size=20))
def test_squeezing_keeps_the_order_and_leaves_the_present(pivot: int, offsets: list[int]) -> None:
    mapped = squeeze(pivot)
    ordered = sorted(offsets)
    after = [(mapped((pivot + offset) % WRAP) - pivot + WRAP // 2) % WRAP - WRAP // 2 for offset in ordered]
    assert after == sorted(after)
    assert all(new == old for new, old in zip(after, ordered, strict=True) if old > 0)
    assert all(-900_000 // 64 - 1 <= new <= 0 for new, old in zip(after, ordered, strict=True) if old <= 0)


@given(st.binary(max_size=2000), cuts)
def test_restamping_garbage_loses_no_byte_order(garbage: bytes, at: list[int]) -> None:
    restamper = Restamper(squeeze(0), lambda *_: None)
    out = b"".join(restamper.feed(piece) for piece in pieces(garbage, at))
    assert len(out) <= len(garbage)
    assert len(garbage) - len(out) < 188 or 0x47 in garbage


@given(st.integers(-(10**9), 10**9), st.integers(0, 6), st.integers(5000, 9000))
def test_the_matcher_never_makes_a_picture_younger_whatever_rate_libvlc_evens_its_stamps_out_to(
    constant_us: int, lost: int, declared: int
) -> None:
    matcher = StampMatcher()
    # A kept group squeezed to a millisecond a picture, then fifteen a second.
    stamps = [1_000_000 + 94 * index for index in range(20)] + [1_002_000 + 6000 * index for index in range(100)]
    for index, stamp in enumerate(stamps):
        matcher.fed(stamp, index, index % 30 == 0)
    even = stamps[lost]
    for index, stamp in enumerate(stamps[lost:], lost):
        # As libVLC does: steps of the declared rate, until that is a tenth of a second off.
        if abs(stamp - even) > 9000:
            even = stamp
        found = matcher.find(even * 100 // 9 + constant_us)
        assert found is not None
        assert found.stamp_90k <= index
        assert found.stamp_90k >= (index - 5 if index >= 25 else 0)
        even += declared


def test_a_stamp_that_is_near_no_picture_is_matched_with_none() -> None:
    matcher = StampMatcher()
    assert matcher.find(1) is None
    for index in range(10):
        matcher.fed(index * 6000, index, index == 0)
    assert matcher.find(5_000_000) is not None
    assert matcher.find(5_000_000 + 10 * 66_667 + 300_000) is None
    assert matcher.find(4_700_000) is None


@pytest.mark.parametrize(
    ("stamps", "keys", "lost"),
    [
        ([0, 180_000, 60_000, 120_000, 240_000], {0}, False),
        ([180_000, 186_000, 192_000, 186_000, 192_000], {0, 3}, False),
        ([180_000, 186_000, 180_000, 186_000], {0, 2}, True),
        ([186_000, 192_000, 180_000, 186_000], {0, 2}, True),
        ([360_000, 366_000, 180_000, 186_000], {0}, True),
    ],
    ids=["in another order", "a key frame that goes on", "the same group again", "an earlier group", "far back"],
)
def test_nothing_is_matched_once_the_stamps_went_back(stamps: list[int], keys: set[int], lost: bool) -> None:
    matcher = StampMatcher()
    for index, stamp in enumerate(stamps):
        matcher.fed(stamp, index, index in keys)
    assert matcher.lost is lost
    assert (matcher.find(stamps[0] * 100 // 9) is None) is lost


def test_a_constant_that_changes_after_a_pause_is_noticed_and_a_gap_in_the_stream_is_none() -> None:
    matcher = StampMatcher()
    stamps = [6000 * index for index in range(30)] + [300_000 + 6000 * index for index in range(30)]
    for index, stamp in enumerate(stamps):
        matcher.fed(stamp, index, index == 0)
    # A gap of a second and more, in which nothing was sent: the pictures right after it are near none before.
    assert [matcher.find(stamp * 100 // 9 + 77) for stamp in stamps[:40]].count(None) <= 2
    # As old as before, but stamped a second later: which one it is cannot be known any more.
    assert all(matcher.find(stamp * 100 // 9 + 77 + 1_000_000) is None for stamp in stamps[40:44])
    assert all(matcher.find(stamp * 100 // 9 + 77) is None for stamp in stamps[44:])


def test_capture_is_epoch_plus_stamp_less_offset_and_survives_the_wrap() -> None:
    now_us = 1_800_000_000_000_000
    clock = CaptureClock(now_us - 60_000_000, 250_000)
    assert clock.captured_us(90_000 * 60, now_us) == now_us - 250_000
    wrapped = CaptureClock(now_us - WRAP_US - 5_000_000)
    assert abs(wrapped.captured_us(90_000 * 5, now_us) - now_us) < 20
    assert CaptureClock(None).captured_us(5, now_us) == now_us
    assert CaptureClock(None).age_source is AgeSource.ARRIVAL
    assert CaptureClock(1).age_source is AgeSource.GATEWAY
    assert CaptureClock(1, by_camera=True).age_source is AgeSource.CAMERA
    assert CaptureClock(1, bound=True).age_source is AgeSource.ARRIVAL


@given(st.integers(0, WRAP - 1), st.integers(-(10**6), 10**6))
def test_an_old_picture_stays_old(pts: int, offset_us: int) -> None:
    """Within half a turn of the counter nothing is moved."""
    now_us = 1_800_000_000_000_000
    for age_us in (0, 2_000_000, 3_600_000_000):
        clock = CaptureClock(now_us - age_us - pts * 100 // 9 + offset_us, offset_us)
        assert abs(now_us - clock.captured_us(pts, now_us) - age_us) <= 1


def test_a_better_measurement_of_the_clock_never_makes_a_tile_leap() -> None:
    """A second of pictures moves it by a twentieth of a second at most, to where it belongs and no further."""
    clock = CaptureClock(1_000_000_000, 300_000)
    for _ in range(4):
        clock = clock.towards(150_000, 1_000_000)
    assert clock.offset_us == 150_000
    assert CaptureClock(1, 300_000).towards(150_000, 66_667).offset_us == 300_000 - 3_333
    assert CaptureClock(1, 300_000).towards(5_000_000, 66_667).offset_us == 5_000_000, "somebody set a clock"
    assert CaptureClock(None).towards(5_000_000, 66_667).offset_us == 0
    here = CaptureClock(7, bound=True)
    assert here.towards(150_000, 66_667) is here, "told by this workstation's clock"
    assert replace(here.bounded(9), epoch_us=7) == here, "the next arrival is told by the clock as it stood at first"


def test_stillness_counts_from_the_first_of_the_same() -> None:
    still = Stillness()
    for second in range(5):
        still.see(b"same", second % 2 == 0, 1 + second)
    assert (still.since_us, still.keyframes) == (1, 3)
    still.see(b"other", True, 6)
    assert (still.since_us, still.keyframes) == (0, 0)
    still.see(b"other", False, 7)
    assert (still.since_us, still.keyframes) == (6, 1)
