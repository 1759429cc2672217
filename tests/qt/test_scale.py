"""Letters keep their size on a screen of many lines, whatever the system says of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from console.ui.scale import CHOSEN, SCREENS, ScreenSize, factors

STARTED = """
import os, sys
from PySide6.QtGui import QGuiApplication
from console.ui import scale
app = QGuiApplication(sys.argv[:1])
scale.settle(os.environ)
print(*(f"{screen.name()}:{screen.size().width()}:{screen.devicePixelRatio()}" for screen in app.screens()))
"""


def started(folder: Path, **chosen: str) -> str:
    """The screens of a process that settled, as they are then: 4K on the left, Full HD on the right."""
    sizes = (("DP-1", 0, 3840, 2160), ("HDMI-1", 3840, 1920, 1080))
    ways = ("logicalDpi", "logicalBaseDpi")
    screens = [
        {"name": name, "x": x, "y": 0, "width": wide, "height": high, "dpr": 1} | dict.fromkeys(ways, 96)
        for name, x, wide, high in sizes
    ]
    whole = {"synchronousWindowSystemEvents": False, "windowFrameMargins": False, "screens": screens}
    described = folder / "screens.json"
    described.write_text(json.dumps(whole))
    kept = {name: value for name, value in os.environ.items() if name not in CHOSEN}
    environment = kept | {"QT_QPA_PLATFORM": f"offscreen:configfile={described}"} | chosen
    command = [sys.executable, "-c", STARTED]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout.strip()


def test_a_screen_of_many_lines_is_drawn_larger_and_the_one_beside_it_is_not(tmp_path: Path) -> None:
    assert started(tmp_path) == "DP-1:2560:1.5 HDMI-1:1920:1.0"


def test_a_scale_that_somebody_chose_stays(tmp_path: Path) -> None:
    assert started(tmp_path, **{SCREENS: "HDMI-1=2"}) == "DP-1:3840:1.0 HDMI-1:960:2.0"


@pytest.mark.parametrize(
    ("screens", "told"),
    [
        ([ScreenSize("A", 1080, 1.0), ScreenSize("B", 1440, 1.0)], ""),
        ([ScreenSize("A", 2160, 1.0), ScreenSize("B", 2880, 1.0)], "A=1.5;B=2.0"),
        ([ScreenSize("A", 2160, 1.25)], ""),
        ([ScreenSize("", 2160, 1.0), ScreenSize("A=9;B", 2160, 1.0)], ""),
    ],
)
def test_only_screens_that_nobody_scaled_are_told_apart_by_their_lines(screens: list[ScreenSize], told: str) -> None:
    assert factors(screens) == told
