"""Settings of the store that are damaged, or of another screen, cost themselves only: the station opens, keys act."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.driving import DrivenConsole, driven
from tests.support.sitting_down import first_sits_down, sits_down

pytestmark = pytest.mark.e2e

OPERATOR = "Durand"
DEEP = "[" * 99_000
DAMAGED = {
    "person": {
        **dict.fromkeys(("log.searches", "log.notes", "log.calls", "log.changes", "bar.history", "duty.note"), DEEP),
        **dict.fromkeys(("story.folder", "wall.current", "wall.layouts", "log.draft.1"), DEEP),
        "log.draft": json.dumps({"description": "Rixe", "begun_ms": "9" * 5000, "known": '{"lat": NaN, "lon": 1e999}'}),
    },
    "workstation": {
        "window.main": DEEP,
        "map.view": DEEP,
        "site_units": DEEP,
        "shelved_notices": DEEP,
        # A second wall as it was kept in earnest: it comes back, and leaves the keyboard to whoever signs in.
        "wall.windows": json.dumps([{"wall": "wall2", "screen": "wide", "geometry": "AAAA"}]),
    },
}


def test_the_station_opens_on_damaged_settings_and_hears_every_key(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with DrivenConsole(data) as console:
        first_sits_down(console, OPERATOR)
        for scope, kept in DAMAGED.items():
            for key, value in kept.items():
                assert console.submit("Remember", scope=scope, key=key, value=value)["ok"]
        console.kill()
    with driven(data) as console:
        console.wait(lambda seen: "WallWindow" in seen["windows"], "the second wall is back")
        # Without a window manager a window that comes takes the keyboard, until it is given back.
        console.wait(lambda seen: (seen["active"], seen["focus"]) == ("MainWindow", "QLineEdit"), "the name is asked")
        sits_down(console, OPERATOR)
        console.wait(lambda seen: seen["drafts"], "the draft is in sight")
        console.keys("Ctrl+N", "Ctrl+Return")
        seen = console.wait(lambda seen: seen["log"]["items"], "the draft is entered")
        assert seen["log"]["items"][0]["description"] == "Rixe"
