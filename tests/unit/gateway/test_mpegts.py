"""The transport stream, read back by FFmpeg."""

from __future__ import annotations

import io

import av
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.gateway import nal
from console.gateway.mpegts import PACKET, TsMuxer, mark_discontinuity
from console.wire.stream import MAX_STREAM_S

SPS_PPS = bytes.fromhex("000000016742c00dd9014 1fb0110000003001000000303c0f14299a0".replace(" ", "")) + bytes.fromhex(
    "0000000168cb8cb2"
)
AUD = b"\0\0\0\1\x09\xf0"


def unit(size: int, kind: int) -> bytes:
    return b"\0\0\0\1" + bytes((kind,)) + b"\x5a" * size


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.integers(min_value=0, max_value=900), min_size=3, max_size=12),
    st.integers(0, round(MAX_STREAM_S) * 90_000),
)
def test_every_unit_comes_back_whole_with_its_times(sizes: list[int], start: int) -> None:
    muxer = TsMuxer("h264")
    units = [SPS_PPS + unit(sizes[0], 0x65), *(unit(size, 0x41) for size in sizes[1:])]
    stream = b""
    for number, content in enumerate(units):
        packets = muxer.mux(content, start + number * 6000 + 3000, start + number * 6000, key=number == 0)
        assert len(packets) % PACKET == 0
        assert all(packets[at] == 0x47 for at in range(0, len(packets), PACKET))
        stream += packets
    with av.open(io.BytesIO(stream), mode="r", format="mpegts", options={"fflags": "noparse+nofillin"}) as container:
        got = [(bytes(p), p.pts, p.dts) for p in container.demux(video=0) if p.size]
    assert got == [(AUD + c, start + n * 6000 + 3000, start + n * 6000) for n, c in enumerate(units)]


def test_units_longer_than_a_stated_length_pass() -> None:
    muxer = TsMuxer("h264")
    big = SPS_PPS + unit(200_000, 0x65)
    stream = muxer.mux(big, 9000, 9000, key=True) + muxer.mux(unit(10, 0x41), 15000, 15000, key=False)
    with av.open(io.BytesIO(stream), mode="r", format="mpegts", options={"fflags": "noparse+nofillin"}) as container:
        first = next(p for p in container.demux(video=0) if p.size)
    assert bytes(first) == AUD + big


def test_a_unit_that_brings_its_delimiter_gets_no_second() -> None:
    assert TsMuxer("h264").mux(AUD + unit(50, 0x41), 0, 0, key=False).count(b"\x01\x09\xf0") == 1


def test_a_jump_is_marked_in_a_copy() -> None:
    packets = TsMuxer("h264").mux(SPS_PPS + unit(50, 0x65), 0, 0, key=True)
    marked = mark_discontinuity(packets)
    changed = [at for at, (a, b) in enumerate(zip(packets, marked, strict=True)) if a != b]
    assert changed == [2 * PACKET + 5]
    assert marked[2 * PACKET + 5] == 0xD0


def test_unknown_codecs_are_refused() -> None:
    with pytest.raises(KeyError):
        TsMuxer("mpeg2video")


def test_a_key_frame_gets_the_parameter_sets_it_lacks_after_the_delimiter() -> None:
    bare = AUD + unit(10, 0x65)
    assert nal.with_parameter_sets(bare, "h264", SPS_PPS) == SPS_PPS + unit(10, 0x65)
    whole = AUD + SPS_PPS + unit(10, 0x65)
    assert nal.with_parameter_sets(whole, "h264", SPS_PPS) == whole
    assert nal.with_parameter_sets(bare, "h264", b"") == bare


@given(st.binary(max_size=300), st.sampled_from(["h264", "hevc"]))
def test_hostile_bytes_raise_nothing(content: bytes, codec: str) -> None:
    nal.unit_types(content, codec)
    nal.without_delimiter(content, codec)
    nal.has_parameter_sets(content, codec)
