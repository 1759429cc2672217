"""What is read of a stream beside the decoder costs little: it is Python, for which all feeds of a worker wait."""

from __future__ import annotations

import os
import time
import tracemalloc
from collections.abc import Callable
from typing import cast

import pytest
from av.packet import Packet

from console.adapters.video.worker.h264_headers import H264Headers
from console.adapters.video.worker.hevc_headers import HevcHeaders
from console.adapters.video.worker.integrity import Integrity
from console.adapters.video.worker.program import PACKET, ProgramWatch
from console.adapters.video.worker.ring import VideoPacket
from console.gateway.mpegts import TsMuxer

A_SECOND_OF_FLOOD = 7_500_000
"""The most that a gateway may send; `stream.flood` is beyond."""
MOST_S = 0.25


def cost_s(work: Callable[[], object]) -> float:
    began_s = time.thread_time()
    work()
    return time.thread_time() - began_s


@pytest.mark.parametrize("codec", ["h264", "hevc"])
@pytest.mark.parametrize("unit", [b"\0\0\1\x0c\x80", b"\0\0\1\x09\xf0", b"\0\0\1\x67\x42", b"\0\0\1"], ids=bytes.hex)
def test_a_picture_that_is_all_units_is_not_read_through(codec: str, unit: bytes) -> None:
    packet = cast(VideoPacket, Packet(unit * (A_SECOND_OF_FLOOD // len(unit))))
    integrity = Integrity(codec, None)
    assert cost_s(lambda: integrity.take(packet)) < MOST_S


def of_heads(pat: bytes) -> bytes:
    return b"\x47\x40\x00" * (A_SECOND_OF_FLOOD // 3)


def of_tables(pat: bytes) -> bytes:
    """Sections whose checksums are to be found wrong, one in the other."""
    one = pat[:4] + b"\0\0\xb0\xb0\0\1\xc1" + b"\x47"
    return one * (A_SECOND_OF_FLOOD // len(one))


def of_true_tables(pat: bytes) -> bytes:
    return pat * (A_SECOND_OF_FLOOD // PACKET)


@pytest.mark.parametrize("flood", [of_heads, of_tables, of_true_tables])
def test_bytes_that_are_all_tables_are_not_read_one_in_the_other(flood: Callable[[bytes], bytes]) -> None:
    first = TsMuxer("h264").mux(b"\0\0\0\1\x65", 0, 0, key=True)
    stream, watch = flood(first[:PACKET]), ProgramWatch()

    def look() -> None:
        for at in range(0, len(stream), 32768):
            watch.look(stream[at : at + 32768])

    assert cost_s(look) < 2 * MOST_S


@pytest.mark.parametrize("headers", [H264Headers, HevcHeaders])
def test_of_a_parameter_set_only_what_is_read_is_remembered(headers: Callable[[], H264Headers | HevcHeaders]) -> None:
    reader = headers()
    tracemalloc.start()
    try:
        for number in range(60):
            kind = b"\x67" if headers is H264Headers else b"\x42\x01"
            reader.read(kind + bytes((number,)) + os.urandom(200_000))
        assert tracemalloc.get_traced_memory()[0] < 1_000_000
    finally:
        tracemalloc.stop()
