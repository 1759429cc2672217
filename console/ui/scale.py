"""How large the room is drawn on each screen. Chosen before the window exists; GUI thread.

A screen of 3840×2160 whose system names no scale would get letters half as high as on the screen beside it. Qt takes a
scale per screen from its environment and only while it starts, so the process begins anew, once, before it holds
anything.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from PySide6.QtGui import QGuiApplication

SCREENS = "QT_SCREEN_SCALE_FACTORS"
CHOSEN = (SCREENS, "QT_SCALE_FACTOR", "QT_ENABLE_HIGHDPI_SCALING", "QT_FONT_DPI")
"""Whoever set one of these has chosen; it is left alone."""

HEIGHTS = ((2880, 2.0), (2000, 1.5))
"""Physical lines from which a screen is drawn larger. Below, 1080 and 1440 lines read well at their own size."""


class ScreenSize(NamedTuple):
    """A screen as Qt found it: its name, its height in logical pixels, and the scale the system gave it."""

    name: str
    height_px: int
    scale: float


def factors(screens: Iterable[ScreenSize]) -> str:
    """What Qt is told, as "NAME=FACTOR;…"; empty where every screen is right as it is."""
    wanted: list[str] = []
    for screen in screens:
        if screen.scale != 1.0 or not screen.name or set(screen.name) & set("=;"):
            continue
        factor = next((factor for lines, factor in HEIGHTS if screen.height_px >= lines), 1.0)
        if factor != 1.0:
            wanted.append(f"{screen.name}={factor}")
    return ";".join(wanted)


def settle(environment: Mapping[str, str]) -> None:
    """Begin the process anew with larger letters where a screen needs them; else return at once.

    For the time between making the application and anything else: no thread, no file, no socket is open yet.
    """
    if any(environment.get(name) for name in CHOSEN):
        return
    found = [
        ScreenSize(screen.name(), screen.size().height(), screen.devicePixelRatio())
        for screen in QGuiApplication.screens()
    ]
    wanted = factors(found)
    if wanted:
        sys.stdout.flush()
        sys.stderr.flush()
        os.execve(sys.executable, [sys.executable, *sys.orig_argv[1:]], {**environment, SCREENS: wanted})  # noqa: S606 - the very command line that started this process
