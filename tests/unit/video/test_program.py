"""A transport stream's tables: what its video is, and where that changes."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from console.adapters.video.worker.program import PACKET, ProgramWatch
from console.gateway.mpegts import TsMuxer


def muxed(codec: str, pictures: int = 4, first: int = 0) -> bytes:
    """So many pictures, every second one a key frame with the tables."""
    muxer = TsMuxer(codec)
    return b"".join(
        muxer.mux(bytes([n]) * 700, (first + n) * 6000, (first + n) * 6000, key=n % 2 == 0) for n in range(pictures)
    )


H264, HEVC = muxed("h264"), muxed("hevc")


@given(st.lists(st.integers(1, 4000), min_size=1, max_size=40))
def test_the_change_is_found_wherever_the_network_cut_the_stream(cuts: list[int]) -> None:
    stream = H264 + HEVC
    watch = ProgramWatch()
    ends = list(itertools.accumulate(itertools.chain(cuts, itertools.repeat(997, len(stream) // 997 + 1))))
    at = 0
    before = b""
    for end in ends:
        piece, at = stream[at:end], end
        change = watch.look(piece)
        if change is not None:
            before += change.before
            # The tables, then what follows them: a demuxer finds all it needs.
            new_pat = HEVC[:PACKET]
            assert change.after[4:PACKET] == new_pat[4:]
            following = change.after[PACKET:]
            assert HEVC[PACKET:].startswith(following[: len(HEVC)])
            # Nothing is given twice or lost, but for the part of the tables that the old demuxer has had already.
            assert stream.startswith(before)
            assert len(before) <= len(H264) + 2 * PACKET
            return
        before += piece
    raise AssertionError("the change was not noticed")


def test_the_same_video_is_no_change_whatever_else_comes_and_goes() -> None:
    watch = ProgramWatch()
    for first in range(0, 400, 4):
        assert watch.look(muxed("h264", first=first)) is None


@given(st.binary(max_size=2000), st.lists(st.tuples(st.integers(0, len(H264) - 1), st.integers(0, 255))))
def test_no_bytes_whatever_are_a_fault(noise: bytes, wounds: list[tuple[int, int]]) -> None:
    wounded = bytearray(H264 * 2)
    for at, value in wounds:
        wounded[at] = value
    watch = ProgramWatch()
    watch.look(bytes(wounded))
    watch.look(noise)
    watch.look(bytes(wounded))
