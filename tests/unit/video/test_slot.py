"""No picture is ever torn: a real process writes as fast as it can while this one reads and checks every byte."""

from __future__ import annotations

import mmap
import os
import subprocess
import sys
import time
from array import array
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from console.adapters.video.slot import (
    HEADER_BYTES,
    MOST_PX,
    W_CAPACITY,
    W_CURRENT,
    W_MAGIC,
    Vitals,
    buffer_bytes,
    create_slot,
    stride_of,
)
from console.adapters.video.slot_reader import SlotReader
from console.adapters.video.slot_writer import SlotWriter
from console.adapters.video.worker.feed import Feed
from console.core.feeds import AgeSource, Effort, EffortCause
from console.domain.time import from_ms

WRITER = """
import select, sys
from console.adapters.video.slot_writer import SlotWriter
fd, width, height = int(sys.argv[1]), 160, 90
writer = SlotWriter(fd, width, height)
stride, number, skipped = 640, 0, 0
while not select.select([sys.stdin], [], [], 0)[0]:
    target = writer.begin()
    if target is None:
        skipped += 1
        continue
    number += 1
    value = number % 251
    # In pieces, so that a reader that looks too early is sure to see it.
    for row in range(90):
        target[row * stride : row * stride + stride] = bytes([value]) * stride
    assert writer.publish(width, height, stride, number, number) == number
print(number, skipped)
"""


SEEN = 300
"""So many pictures are looked at while others are written beside them."""


@pytest.fixture
def slot() -> Iterator[int]:
    fd = create_slot(160, 90)
    yield fd
    os.close(fd)


def test_a_reader_never_gets_a_torn_picture(slot: int, repo_root: Path) -> None:
    reader = SlotReader(slot)
    command = [sys.executable, "-c", WRITER, str(slot)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, pass_fds=[slot], stdin=pipe, stdout=pipe, cwd=repo_root, text=True) as writer:
        seen, last = 0, 0
        held_by: dict[str, tuple[bytes, memoryview]] = {}
        while writer.poll() is None and seen < SEEN:
            for holder in ("left", "right"):
                shot = reader.claim(holder)
                if shot is None:
                    continue
                pixels = bytes(shot.pixels)
                assert len(set(pixels)) == 1, "torn"
                assert pixels[0] == shot.sequence % 251 == shot.captured_us % 251
                assert shot.sequence >= last
                seen += shot.sequence != last
                last = shot.sequence
                held_by[holder] = (pixels, shot.pixels)
                # What the other holder holds has not changed under its hands either.
                for kept, view in held_by.values():
                    assert bytes(view) == kept
        written, _skipped = map(int, writer.communicate()[0].split())  # the end of its input is the end of it
        assert writer.returncode == 0
    assert written >= seen >= SEEN
    assert reader.sequence == written


def test_a_held_picture_survives_any_number_of_newer_ones(slot: int) -> None:
    writer, reader = SlotWriter(slot, 160, 90), SlotReader(slot)
    assert reader.claim("tile") is None
    assert not reader.has_picture
    publish(writer, 1)
    held = reader.claim("tile")
    assert held is not None
    for number in range(2, 50):
        publish(writer, number)
    assert set(held.pixels.tobytes()) == {1}
    newest = reader.claim("tile")
    assert newest is not None
    assert newest.sequence == 49
    assert set(newest.pixels.tobytes()) == {49}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["write", "begin", "a", "b", "drop a", "drop b"]), max_size=60))
def test_any_order_of_events_keeps_every_held_picture_whole(events: list[str]) -> None:
    fd = create_slot(16, 4)
    writer, reader = SlotWriter(fd, 16, 4), SlotReader(fd)
    os.close(fd)
    number = 0
    held: dict[str, tuple[int, memoryview]] = {}
    for event in events:
        if event == "write":
            target = writer.begin()
            if target is not None:
                number += 1
                target[:256] = bytes([number]) * 256
                writer.publish(16, 4, 64, number, number)
        elif event == "begin":
            target = writer.begin()
            if target is not None:
                # A writer that dies half-way through.
                target[:256] = b"\xee" * 256
        elif event.startswith("drop"):
            reader.drop(event[-1])
            held.pop(event[-1], None)
        else:
            shot = reader.claim(event)
            assert (shot is None) == (number == 0)
            if shot is not None:
                assert shot.captured_us == number
                held[event] = (number, shot.pixels)
        for value, pixels in held.values():
            assert set(pixels.tobytes()) == {value}


def test_a_hostile_worker_cannot_shrink_the_slot_nor_lead_the_reader_outside(slot: int) -> None:
    for size in (0, HEADER_BYTES, 1 << 30):
        with pytest.raises(OSError):
            os.ftruncate(slot, size)
    writer, reader = SlotWriter(slot, 160, 90), SlotReader(slot)
    publish(writer, 1)
    words = writer._words
    for word, value in ((1, 1 << 63), (1, 3), (65, 1 << 40), (66, 0), (67, 1), (73, 9000), (74, 9000), (83, 1 << 63)):
        before = words[word]
        words[word] = value
        reader.claim("tile")
        reader.reading()
        words[word] = before
    assert reader.claim("tile") is not None


def test_a_reading_pairs_sequence_and_capture(slot: int) -> None:
    writer, reader = SlotWriter(slot, 160, 90), SlotReader(slot)
    writer.stillness(5, 2)
    writer.count(7, 3)
    vitals = Vitals(14.5, 12.0, 99, 640.0, 0.05, EffortCause.NETWORK, 3, 0.5)
    writer.beat(time.monotonic_ns(), vitals)
    writer.effort(Effort.KEYS)
    writer.source(1280, 720, AgeSource.CAMERA, "h264")
    publish(writer, 1)
    reading = reader.reading()
    assert (reading.sequence, reading.captured_us) == (1, 1)
    assert (reading.same_since_us, reading.same_keyframes, reading.frames) == (5, 2, 7)
    assert (reading.vitals, reading.effort, reading.age_source) == (vitals, Effort.KEYS, AgeSource.CAMERA)
    assert (reading.source_width_px, reading.source_height_px, reading.codec) == (1280, 720, "h264")


def test_the_feed_that_goes_on_in_a_slot_is_not_busy_with_what_ended_its_last_worker(slot: int) -> None:
    writer, reader = SlotWriter(slot, 160, 90), SlotReader(slot)
    writer.busy(time.monotonic_ns(), 7)
    assert reader.reading().busy_ns
    Feed(1, 2, SlotWriter(slot, 160, 90), (0, 0), lambda _message: None)
    assert (reader.reading().busy_ns, reader.reading().thread) == (0, 0)


def test_sequences_go_on_from_where_they_are_told() -> None:
    fd = create_slot(16, 16, 5 << 32)
    writer, reader = SlotWriter(fd, 16, 16), SlotReader(fd)
    os.close(fd)
    assert not reader.has_picture
    writer.begin()
    assert writer.publish(16, 16, 64, 1, 1) == (5 << 32) + 1


def test_what_does_not_fit_is_refused(slot: int) -> None:
    writer = SlotWriter(slot, 160, 90)
    with pytest.raises(RuntimeError):
        writer.publish(160, 90, 640, 1, 1)
    writer.begin()
    with pytest.raises(ValueError):
        writer.publish(160, 1000, 640, 1, 1)
    with pytest.raises(ValueError):
        writer.publish(160, 90, 100, 1, 1)
    with pytest.raises(ValueError):
        create_slot(0, 10)
    with pytest.raises(ValueError):
        SlotWriter(slot, 1600, 900)
    assert buffer_bytes(160, 90) % 4096 == 0
    assert stride_of(15) == 64


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.one_of(st.just((1 << 64) - 1), st.integers(0, (1 << 64) - 1), st.integers(0, 4)), min_size=90))
def test_of_whatever_a_worker_writes_words_can_be_made(slot: int, scrawl: list[int]) -> None:
    """The wall's one widget paints all tiles: what fails for one of them fails for all."""
    with mmap.mmap(slot, HEADER_BYTES) as header, memoryview(header) as raw, raw.cast("Q") as words:
        for at, word in enumerate(scrawl[:90]):
            if at not in (W_MAGIC, W_CAPACITY):
                words[at] = word
        words[W_CURRENT] = 1 << 2
        # A picture that can be claimed, whatever is said of its time.
        words[64:68] = memoryview(array("Q", (1, 160, 90, 640)))
    reader = SlotReader(slot)
    reading, shot = reader.reading(), reader.claim("tile")
    instants = [reading.captured_us, reading.painted_us, reading.painted_from_us, reading.same_since_us]
    instants.append(reading.vitals.kept_from_us)
    assert shot is not None
    for instant_us in (*instants, shot.captured_us, shot.painted_us):
        assert from_ms(instant_us // 1000).year <= 2100
    assert reading.vitals.cores <= 1.0, "or it would take the effort of all others"
    assert max(reading.source_width_px, reading.source_height_px) <= MOST_PX
    assert reading.frames < 1 << 31


def publish(writer: SlotWriter, number: int) -> None:
    target = writer.begin()
    assert target is not None
    target[: 640 * 90] = bytes([number]) * (640 * 90)
    writer.publish(160, 90, 640, number, number)
