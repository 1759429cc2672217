"""The workstation's clock is set, or it slept: no old picture looks young, no live one looks old for long."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

import pytest

from console.adapters.video import slot_reader, slot_writer
from console.adapters.video.slot import create_slot
from console.adapters.video.slot_reader import SlotReader
from console.adapters.video.slot_writer import SlotWriter
from console.adapters.video.worker import capture_clock, feed
from console.adapters.video.worker.capture_clock import CaptureClock
from console.domain.freshness import Evidence, Link, TileState, judge
from console.runtime.clock import wall_less_steady_us

_S = 1_000_000
STEPS_S = [-3600, -10, -1, 1, 10, 3600]


@pytest.fixture
def slot() -> Iterator[tuple[SlotWriter, SlotReader]]:
    fd = create_slot(32, 16)
    yield SlotWriter(fd, 32, 16), SlotReader(fd)
    os.close(fd)


def publish(writer: SlotWriter, captured_us: int) -> None:
    assert writer.begin() is not None
    writer.publish(32, 16, 128, captured_us, captured_us)


def state(reader: SlotReader, now_us: int) -> TileState:
    reading = reader.reading()
    return judge(Evidence(Link.PLAYING, reading.captured_us, reading.painted_us, frames=9), now_us).state


AWAY_US = wall_less_steady_us()


@pytest.fixture(autouse=True)
def clock_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    """The wall clock is not set but by a test; whoever reads two clocks may be held up between them."""
    clock_set(monkeypatch, 0)


def clock_set(monkeypatch: pytest.MonkeyPatch, step_s: int) -> None:
    """As if the wall clock had been set since."""
    changed_us = AWAY_US + step_s * _S
    for end in (slot_reader, slot_writer):
        monkeypatch.setattr(end, "wall_less_steady_us", lambda: changed_us)
    monkeypatch.setattr(capture_clock, "wall_less_steady_us", lambda: changed_us)


@pytest.mark.parametrize("step_s", STEPS_S)
@pytest.mark.parametrize("age_s", [0, 8, 3600])
def test_the_age_of_a_picture_is_the_same_before_and_after(
    slot: tuple[SlotWriter, SlotReader], monkeypatch: pytest.MonkeyPatch, step_s: int, age_s: int
) -> None:
    writer, reader = slot
    now_us = time.time_ns() // 1000
    publish(writer, now_us - age_s * _S)
    before = state(reader, now_us)
    assert (before is TileState.LIVE) is (age_s == 0)
    clock_set(monkeypatch, step_s)
    assert state(reader, now_us + step_s * _S) is before
    shot = reader.claim("tile")
    assert shot is not None
    assert abs(now_us + step_s * _S - shot.captured_us - age_s * _S) < _S // 10


@pytest.mark.parametrize("step_s", STEPS_S)
def test_a_stream_that_plays_on_is_as_live_as_before(monkeypatch: pytest.MonkeyPatch, step_s: int) -> None:
    now_us = time.time_ns() // 1000
    clock = CaptureClock(now_us + 5 * _S, 65 * _S)
    assert clock.captured_us(60 * 90_000, now_us) == now_us
    clock_set(monkeypatch, step_s)
    later_us = now_us + step_s * _S
    assert abs(clock.captured_us(60 * 90_000, later_us) - later_us) < _S // 10


@pytest.mark.parametrize("step_s", STEPS_S)
def test_a_picture_that_stands_is_found_although_the_clock_is_set_meanwhile(
    slot: tuple[SlotWriter, SlotReader], monkeypatch: pytest.MonkeyPatch, step_s: int
) -> None:
    writer, reader = slot
    away_us = wall_less_steady_us()
    for module in (feed, slot_reader, slot_writer):
        monkeypatch.setattr(module, "wall_less_steady_us", lambda: away_us)
    player = feed.Feed(1, 1, writer, (32, 16), lambda _message: None)
    steady_us = 1000 * _S
    for index in range(200):
        if index == 60:
            away_us += step_s * _S
        steady_us += _S // 15
        now_us = steady_us + away_us
        player.arrived(bytes(64), index % 30 == 0, now_us, 5 if index % 30 == 0 else None, now_us)
        assert player.target() is not None
        player.painted(32, 16, 128, now_us, now_us)
        reading = reader.reading()
        said = judge(
            Evidence(
                Link.PLAYING,
                reading.captured_us,
                reading.painted_us,
                frames=reading.frames,
                same_since_us=reading.same_since_us,
                same_keyframes=reading.same_keyframes,
            ),
            now_us,
        ).state
        # Its first second is part of what it stands.
        stood_s = index / 15
        if stood_s < 8.5:
            assert said is not TileState.FROZEN, stood_s
        if stood_s > 11:
            assert said is TileState.FROZEN, stood_s


def test_sleep_makes_a_picture_older_by_as_long_as_it_lasted() -> None:
    """The steady clock goes on in sleep as the wall clock does: their difference stays, and nothing is corrected."""
    before = wall_less_steady_us()
    assert abs(wall_less_steady_us() - before) < _S // 10
    awake_s = time.monotonic()
    assert time.clock_gettime(time.CLOCK_BOOTTIME) >= awake_s
