"""A whole night on the real window, by its keys: 120 incidents, 25 units, three operators, and the note that the next
shift signs in the morning; then its story is read.

After a change that is meant to change the story: `CIC_WRITE_GOLDEN=1 pytest tests/e2e/test_night.py`, and look at it.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.e2e.night.player import Player
from tests.e2e.night.script import OPERATORS, night, units
from tests.e2e.night.told import stories
from tests.support.asked_process import ROOT
from tests.support.desk import PASSWORD
from tests.support.driving import SITE, DrivenConsole, cic_console
from tests.support.shifts import site_around_now

pytestmark = [pytest.mark.e2e]

GOLDEN = Path(__file__).parent / "night" / "golden.txt"
GAZETTEER = ROOT / "resources" / "gazetteer" / "demonstration.csv"


def begun(console: DrivenConsole) -> None:
    """The station on its first evening: three operators, 25 units, the first operator at the keyboard."""
    console.stands()
    for name in OPERATORS:
        made = console.submit("MakeAccount", name=name, password=PASSWORD, roles=["operator", "supervisor"])
        assert made["ok"], made
    for call_sign, service, sector in units():
        made = console.submit("DeclareUnit", call_sign=call_sign, service=service, sector=sector)
        assert made["ok"], made
    console.submit("SignIn", name=OPERATORS[0], password=PASSWORD)
    console.keys("Ctrl+L")


def test_the_story_of_a_night_is_the_one_that_was_lived(tmp_path: Path) -> None:
    data = tmp_path / "station"
    site = site_around_now(SITE, tmp_path / "site.toml")
    filled = cic_console("--site", str(site), "import", "--data", str(data), str(GAZETTEER))
    assert filled.returncode == 0, filled.stderr
    with DrivenConsole(data, site=site, module="tests.support.night_console") as console:
        begun(console)
        player = Player(console)
        player.serve()
        for step in night():
            player.play(step)
        player.hand_over()
        assert player.peek()["open"] == 0
        assert console.close() == 0, console.errors()[-3000:]
        assert "\nTraceback" not in console.errors(), console.errors()[-5000:]
    morning = site_around_now(SITE, tmp_path / "morning.toml", begun_h=0)
    with DrivenConsole(data, site=morning, module="tests.support.night_console") as console:
        console.stands()
        for text in (OPERATORS[1], PASSWORD):
            console.type(text)
            console.keys("Return")
        console.wait(lambda seen: seen["session"]["name"] == OPERATORS[1], "the next one is there")
        Player(console).sign()
        assert console.close() == 0, console.errors()[-3000:]
        assert "\nTraceback" not in console.errors(), console.errors()[-5000:]
    told = stories(data)
    if os.environ.get("CIC_WRITE_GOLDEN"):
        GOLDEN.write_text(told, encoding="utf-8")
    assert told == GOLDEN.read_text(encoding="utf-8")
