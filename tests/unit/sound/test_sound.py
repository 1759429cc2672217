"""Tones are waves that any player takes; the first player that works plays them, and its absence is said."""

from __future__ import annotations

import asyncio
import io
import struct
import wave
from pathlib import Path

import pytest

from console.adapters.sound.player import FAILED, MISSING, PLAYERS, ProcessPlayer
from console.adapters.sound.tones import RATE_HZ, seconds_of, wave_of
from console.core.notice_table import RANK_URGENT, TABLE, Ends, Rule, Tone, rule_of
from console.core.sounding import Sounding
from console.core.views import Notice
from tests.support.waiting import DEADLINE_S


@pytest.mark.parametrize("tone", list(Tone))
def test_a_tone_is_a_wave_file_that_begins_and_ends_in_silence(tone: Tone) -> None:
    with wave.open(io.BytesIO(wave_of(tone))) as file:
        count = file.getnframes()
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE_HZ)
        samples = struct.unpack(f"<{count}h", file.readframes(count))
    assert count == pytest.approx(seconds_of(tone) * RATE_HZ, abs=8)
    assert (samples[0], samples[-1]) == (0, 0)
    loud = max(map(abs, samples)) / 32767
    assert (loud > 0.6) == (tone is Tone.DISTRESS), "only a distress is loud"


def program(folder: Path, name: str, does: str) -> None:
    """A player that notes what it was given."""
    path = folder / name
    path.write_text(f'#!/bin/sh\necho {name} "$@" >> {folder}/played\n{does}\n')
    path.chmod(0o755)


def player_of(folder: Path, *, late_s: float = DEADLINE_S) -> ProcessPlayer:
    def which(name: str) -> str | None:
        return str(folder / name) if (folder / name).exists() else None

    return ProcessPlayer(folder / "sounds", which=which, late_s=late_s)


async def test_the_first_player_that_works_plays_the_file(tmp_path: Path) -> None:
    program(tmp_path, "paplay", "exit 1")
    program(tmp_path, "aplay", "exit 0")
    assert await player_of(tmp_path).play(Tone.URGENT) == ""
    file = tmp_path / "sounds" / "urgent.wav"
    assert (tmp_path / "played").read_text().splitlines() == [f"paplay {file}", f"aplay -q {file}"]
    assert file.read_bytes() == wave_of(Tone.URGENT)


async def test_a_machine_without_a_player_says_so_and_one_whose_sound_fails_as_well(tmp_path: Path) -> None:
    player = player_of(tmp_path)
    assert (player.lacking(), await player.play(Tone.URGENT)) == (MISSING, MISSING)
    program(tmp_path, "pw-play", "exit 1")
    assert (player.lacking(), await player.play(Tone.URGENT)) == ("", FAILED)
    assert [name for name, *_ in PLAYERS] == ["pw-play", "paplay", "aplay"]


async def test_a_player_that_hangs_is_ended(tmp_path: Path) -> None:
    program(tmp_path, "aplay", "exec sleep 60")
    async with asyncio.timeout(DEADLINE_S):
        assert await player_of(tmp_path, late_s=-0.3).play(Tone.URGENT) == FAILED


class Ear:
    """A player that plays until it is told to end."""

    def __init__(self) -> None:
        self.begun: list[Tone] = []
        self.ended = asyncio.Event()
        self.code = ""

    def lacking(self) -> str:
        return self.code

    async def play(self, tone: Tone) -> str:
        self.begun.append(tone)
        if self.code:
            return self.code
        try:
            await asyncio.Event().wait()
        finally:
            self.ended.set()
        return ""


NOTICE = Notice("urgent:1", RANK_URGENT, "notice.new_p1", (), 0)


async def test_a_distress_comes_before_any_other_tone_and_is_silent_at_once_when_it_is_taken() -> None:
    ear = Ear()
    bells: list[int] = []
    faults: list[str] = []
    sounding = Sounding(ear, bell=lambda: bells.append(1), fault=faults.append)
    sounding.told(NOTICE, rule_of("notice.new_p1"))
    await asyncio.sleep(0)
    sounding.alarm(on=True)
    sounding.told(NOTICE, rule_of("notice.new_p1"))
    sounding.alarm(on=True)
    await asyncio.sleep(0)
    assert ear.begun == [Tone.URGENT, Tone.DISTRESS]
    await ear.ended.wait()
    ear.ended.clear()
    sounding.alarm(on=False)
    await ear.ended.wait()
    await sounding.close()
    assert ear.begun == [Tone.URGENT, Tone.DISTRESS]


async def test_without_sound_a_distress_goes_on_ringing_the_bell() -> None:
    ear = Ear()
    bells: list[int] = []
    faults: list[str] = []
    ear.code = "sound.failed"
    rung = asyncio.Event()

    async def pause(_seconds: float) -> None:
        if len(bells) == 3:
            rung.set()
            await asyncio.Event().wait()

    sounding = Sounding(ear, bell=lambda: bells.append(1), fault=faults.append, pause=pause)
    sounding.alarm(on=True)
    await rung.wait()
    await sounding.close()
    assert faults == ["sound.failed"] * 3


def test_only_three_things_are_heard() -> None:
    heard = {code: rule.tone for code, rule in TABLE.items() if rule.tone is not None}
    assert heard == {
        "notice.distress": Tone.DISTRESS,
        "notice.new_p1": Tone.URGENT,
        "notice.welfare_overdue": Tone.WELFARE,
        "notice.welfare_late": Tone.WELFARE,
    }
    assert rule_of("store.disk_full").ends is Ends.OVER
    assert rule_of("never.heard_of") == Rule(4, shelf_min=60)
