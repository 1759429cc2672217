"""Why workers end, whom that puts under suspicion, and what they may use."""

from __future__ import annotations

import os
import signal
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.adapters.video import deaths
from console.adapters.video.deaths import death
from console.adapters.video.memory import FeedSize, Resident, most_bytes
from console.adapters.video.suspicion import (
    ALONE_STRIKES,
    FORGIVE_LEAK_S,
    GIVEN_UP_S,
    PROBATION_S,
    STRIKES,
    Suspect,
    Suspects,
)
from console.adapters.video.worker.spinning import FRUITLESS_CPU_S, STUCK_CPU_S, Spinning, Turn
from console.domain.camera import CameraRef, StreamName


def alone() -> Suspect:
    suspect = Suspect()
    for number in range(STRIKES):
        suspect.strike(float(number))
    return suspect


def test_a_feed_is_isolated_after_two_deaths_and_given_up_after_two_more_of_its_own_worker() -> None:
    suspect = Suspect()
    for number in range(STRIKES):
        assert not suspect.alone
        suspect.strike(float(number))
    assert suspect.alone
    assert not suspect.bad
    for number in range(ALONE_STRIKES):
        suspect.strike(10.0 + number)
    assert suspect.bad


def test_deaths_long_apart_are_forgiven_but_not_those_of_a_slow_leak() -> None:
    one, other = Suspect(), Suspect()
    for number in range(10):
        one.strike(number * 130.0)
        other.strike(number * 130.0, FORGIVE_LEAK_S)
    assert not one.alone
    assert other.alone


def test_an_innocent_suspect_has_neighbours_again_after_its_probation() -> None:
    suspect = alone()
    assert not suspect.lived(PROBATION_S / 2)
    assert suspect.lived(PROBATION_S / 2)
    assert not suspect.alone


def test_each_probation_is_longer_and_a_death_begins_it_anew() -> None:
    suspect = alone()
    assert suspect.lived(PROBATION_S)
    for number in range(STRIKES):
        suspect.strike(1000.0 + number)
    assert not suspect.lived(PROBATION_S)
    suspect.strike(1100.0)
    assert not suspect.lived(PROBATION_S)
    assert suspect.lived(PROBATION_S)


def test_what_was_given_up_gets_another_chance_alone_and_rests_longer_each_time() -> None:
    suspect = alone()
    rests = []
    for turn in range(3):
        for number in range(ALONE_STRIKES):
            suspect.strike(turn * 500.0 + number)
        assert suspect.bad
        rests.append(suspect.rest_s())
        suspect.retry()
        assert suspect.alone
        assert not suspect.bad
    assert rests == [GIVEN_UP_S, GIVEN_UP_S * 2, GIVEN_UP_S * 4]


def test_a_stream_is_remembered_when_its_tile_is_closed_and_opened_again() -> None:
    suspects, camera = Suspects(), CameraRef("here", "bad")
    for number in range(STRIKES):
        suspects.of(camera, StreamName.SUB).strike(float(number))
    for number in range(5000):
        suspects.of(CameraRef("here", str(number)), StreamName.SUB)
    assert suspects.of(camera, StreamName.SUB).alone
    assert not suspects.of(camera, StreamName.MAIN).alone


@pytest.mark.parametrize("code", [-signal.SIGKILL, -signal.SIGTERM])
def test_nobody_is_suspected_when_somebody_else_ended_the_process(code: int) -> None:
    end = death("", code, {1: True, 2: True}, ())
    assert (end.code, end.suspects, end.feeds) == (deaths.ENDED, frozenset(), (1, 2))


def test_nobody_is_suspected_when_somebody_stopped_the_process() -> None:
    end = death(deaths.STOPPED, -signal.SIGKILL, {1: True, 2: True}, ())
    assert (end.code, end.suspects, end.feeds) == (deaths.ENDED, frozenset(), (1, 2))
    assert death(deaths.HUNG, -signal.SIGKILL, {1: True, 2: False}, ()).suspects == {1}


def test_a_crash_is_put_to_those_whose_bytes_were_in_the_decoder() -> None:
    assert death("", -signal.SIGSEGV, {1: True, 2: False}, ()).suspects == {1}


def test_a_crash_with_no_decoder_at_work_may_be_anybodys() -> None:
    assert death("", -signal.SIGSEGV, {1: False, 2: False}, ()).suspects == {1, 2}


def test_a_feed_that_the_worker_named_is_the_only_suspect_even_if_it_has_left() -> None:
    end = death("", deaths.STUCK_EXIT, {1: True, 2: True}, {7})
    assert (end.code, end.suspects) == (deaths.STUCK, frozenset({7}))


def test_memory_is_anybodys() -> None:
    assert death(deaths.MEMORY, -signal.SIGKILL, {1: True, 2: False}, ()).suspects == {1, 2}
    assert death(deaths.HUNG, -signal.SIGKILL, {1: True, 2: False}, ()).suspects == {1}


@given(st.integers(0, 1 << 32), st.integers(0, 1 << 32))
def test_no_source_size_that_a_worker_claims_lets_it_have_everything(width: int, height: int) -> None:
    assert most_bytes("ffmpeg", [FeedSize(480, 270, width, height)]) < 4 << 30


def test_a_worker_may_have_more_for_more_and_larger_feeds() -> None:
    small, large = FeedSize(480, 270, 640, 360), FeedSize(1920, 1080, 3840, 2160)
    figures = [most_bytes("ffmpeg", feeds) for feeds in ([], [small], [small, small], [small, large])]
    assert figures == sorted(set(figures))
    assert most_bytes("vlc", []) > most_bytes("ffmpeg", [])


def test_resident_memory_of_a_process_is_read_and_of_none_is_nothing() -> None:
    own = Resident(os.getpid())
    assert 1 << 20 < own.bytes() < 64 << 30
    own.close()
    with subprocess.Popen(["sleep", "60"]) as child:
        gone = Resident(child.pid)
        child.kill()
    assert gone.bytes() == 0
    gone.close()


def test_one_call_that_uses_the_processor_and_does_not_return_is_stuck() -> None:
    spinning = Spinning()
    assert spinning.look(0.0, 0.0, 5, 10) is Turn.SOUND
    assert spinning.look(6.0, STUCK_CPU_S / 2, 5, 10) is Turn.SOUND
    assert spinning.look(6.5, STUCK_CPU_S + 0.1, 5, 10) is Turn.STUCK


def test_a_machine_short_of_processor_time_is_not_taken_for_a_spin_and_does_not_hide_one() -> None:
    waiting, spinning = Spinning(), Spinning()
    for second in range(60):
        assert waiting.look(float(second), 0.2, 5, 10) is Turn.SOUND, "it waits for its turn, or for a lock"
    assert [spinning.look(float(second), second * 0.2, 5, 10) for second in range(9)][-1] is Turn.STUCK


def test_a_library_that_has_the_bytes_all_the_time_and_brings_pictures_is_sound() -> None:
    spinning = Spinning()
    for beat in range(100):
        assert spinning.look(float(beat), beat * 1.0, 5, beat) is Turn.SOUND


def test_work_without_a_picture_is_fruitless_but_a_stream_that_is_only_kept_open_is_not() -> None:
    busy, resting = Spinning(), Spinning()
    found = [busy.look(float(beat), beat * 0.9, beat, 1) for beat in range(9)]
    assert found[-1] is Turn.FRUITLESS
    assert set(found[: int(FRUITLESS_CPU_S)]) == {Turn.SOUND}
    for minute in range(600):
        assert resting.look(minute * 60.0, minute * 0.3, minute, 1) is Turn.SOUND


@given(
    st.sampled_from(["", deaths.HUNG, deaths.STOPPED, deaths.NONSENSE]),
    st.one_of(st.none(), st.integers(-31, 255)),
    st.dictionaries(st.integers(1, 9), st.booleans()),
    st.sets(st.integers(1, 9)),
)
def test_of_a_worker_that_never_came_up_no_feed_is_the_reason(
    ordered: str, exit_code: int | None, busy: dict[int, bool], named: set[int]
) -> None:
    end = death(ordered, exit_code, busy, named, ready=False)
    assert (end.suspects, end.unready, end.feeds) == (frozenset(), True, tuple(busy))
    assert end.code in (deaths.FAILED, deaths.HUNG, deaths.NONSENSE)
