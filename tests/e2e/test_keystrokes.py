"""What the commonest tasks cost a hand: keys besides the words, and seconds, on the whole console with a real partner.

`pytest -s tests/e2e/test_keystrokes.py` prints the table that stands in the README; its keys are held to it here.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.night.player import Player
from tests.integration.gateway.partner import Gateway
from tests.integration.gateway.videos import encode
from tests.support.asked_process import ROOT
from tests.support.desk import PASSWORD
from tests.support.driving import SITE, DrivenConsole, cic_console, console_key

pytestmark = [pytest.mark.e2e]

KEYS_A_SECOND = 5
"""A practised hand, words included."""
AIMS = {"log": 25, "assign": 4, "cameras": 2, "status": 4, "close": 8, "call": 8}
WORDS = "rixe gare saint-charles deux blessés"
GAZETTEER = ROOT / "resources" / "gazetteer" / "demonstration.csv"
CAMERAS = "".join(
    f"""
[[camera]]
name = "{name}"
main = "VIDEO"
sharing = "continuous"
heading_deg = {heading}
fov_deg = 70
place = {{ lat = {lat}, lon = {lon}, sector = "saint-charles", stop = "Saint-Charles" }}
"""
    for name, lat, lon, heading in (("Parvis", 43.3032, 5.3806, 180), ("Hall", 43.3028, 5.3801, 90))
)


@dataclass(frozen=True)
class Cost:
    """`keys` besides `letters`; `console_ms` from the last key until it is seen."""

    keys: int
    letters: int
    console_ms: int

    @property
    def seconds(self) -> float:
        """By hand, and until it is seen."""
        return (self.keys + self.letters) / KEYS_A_SECOND + self.console_ms / 1000


class Hand:
    """Presses and counts."""

    def __init__(self, console: DrivenConsole) -> None:
        self._console = console
        self._player = Player(console)
        self.costs: dict[str, Cost] = {}

    def does(self, task: str, *keys: str, until: Callable[[dict[str, Any]], object], words: str = "") -> None:
        """Do a task: the first key, the words, the other keys; and wait until it is seen."""
        first, *others = keys
        self._console.keys(first)
        self._console.type(words)
        if others:
            self._console.keys(*others)
        began_s = time.monotonic()
        self._player.until(until, task)
        self.costs[task] = Cost(len(keys), len(words), round((time.monotonic() - began_s) * 1000))

    def waits(self, until: Callable[[dict[str, Any]], object], what: str) -> None:
        """Something that costs nothing."""
        self._player.until(until, what)


@pytest.fixture
def console(tmp_path: Path) -> Iterator[DrivenConsole]:
    """An operator at a console with two cameras at Saint-Charles and three units."""
    data = tmp_path / "station"
    key = console_key(data)
    filled = cic_console("--site", str(SITE), "import", "--data", str(data), str(GAZETTEER))
    assert filled.returncode == 0, filled.stderr
    video = encode(tmp_path / "sub.mp4")
    site = tmp_path / "site.toml"
    site.write_text('[gateway]\nowner = "sncf"\nname = "SNCF"\n' + CAMERAS.replace("VIDEO", str(video)))
    listen = ("--interface", "127.0.0.1")
    with (
        Gateway(tmp_path / "sncf", "--config", str(site), "--approve", key, announce=True) as gateway,
        DrivenConsole(data, module="tests.support.night_console") as console,
    ):
        console.stands()
        made = console.submit("MakeAccount", name="Durand", password=PASSWORD)
        assert made["ok"], made
        for call_sign in ("TN 12", "TN 14", "PM 07"):
            console.submit("DeclareUnit", call_sign=call_sign, service="pn", sector="saint-charles")
        console.wait(lambda seen: seen["gateways"], "the partner is heard")
        done = cic_console("gateways", "--data", str(data), "approve", str(gateway.id), gateway.fp, *listen)
        assert done.returncode == 0, done.stderr
        console.wait(lambda seen: len(seen["cameras"]) == 2, "its cameras are there")
        console.keys("Ctrl+L")
        yield console
        assert console.close() == 0, console.errors()[-3000:]


def test_the_commonest_tasks_take_few_keys(console: DrivenConsole) -> None:
    hand = Hand(console)
    hand.does("log", "Ctrl+N", "Ctrl+Return", words=WORDS, until=lambda seen: seen["shown"] == "07-001")
    hand.waits(lambda seen: seen["offered"] == 2, "its cameras are known")
    hand.does("cameras", "V", until=lambda seen: seen["guest"] == "07-001" and seen["live"] == 2)
    console.keys("Ctrl+L")
    hand.does("assign", "E", "Return", until=lambda seen: "assigned" in seen["units"].values())
    hand.does("status", "S", until=lambda seen: "on_scene" in seen["units"].values())
    console.keys("F", "L")
    hand.waits(lambda seen: set(seen["units"].values()) == {"available"}, "the unit is free")
    hand.does("close", "Ctrl+L", "C", "1", "Return", until=lambda seen: seen["state"] == "closed")
    hand.does(
        "call",
        "Ctrl+N",
        "Ctrl+Shift+Return",
        words="demande de renseignement",
        until=lambda seen: (seen["incidents"], seen["open"]) == (2, 0),
    )
    told = {task: {**vars(cost), "seconds": round(cost.seconds, 1)} for task, cost in hand.costs.items()}
    print(json.dumps(told))
    assert {task: cost.keys for task, cost in hand.costs.items() if cost.keys > AIMS[task]} == {}
    assert told_in_the_readme() == {task: cost.keys for task, cost in hand.costs.items()}


def told_in_the_readme() -> dict[str, int]:
    """What the README says each task takes, by the code in the last column of its table."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\|[^|\n]*\|[^|\n]*\| (\d+) \|[^|\n]*\| `(\w+)` \|$", text, re.M)
    return {task: int(keys) for keys, task in rows}
