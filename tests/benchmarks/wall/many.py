"""More feeds than a wall has by default: rows `many36` and `many64`."""

from __future__ import annotations

import time

from tests.benchmarks.measuring.outcome import Measure
from tests.benchmarks.measuring.processor import Watched
from tests.benchmarks.measuring.turns import Figures, median
from tests.benchmarks.subject.remote import WARM_S, pool_wall
from tests.benchmarks.wall.scenery import Scenery

FULL_RATE = 14.5
TWO_CORES = ("taskset", "-c", "0,1")
SETTLE_S = 15.0
"""Sixty-four feeds on two cores: what effort each gets is decided while they run."""


def measured(scenery: Scenery, side: int, tile_px: tuple[int, int], settle_s: float) -> list[Figures]:
    """A wall of `side` by `side` on as many cameras, several times from nothing, on two cores."""
    number = side * side
    server = {"rtsp_server": Watched((scenery.cameras.pid,))}
    found = []
    urls = scenery.cameras.urls[:number]
    with pool_wall(scenery.folder(), scenery.screen, urls, TWO_CORES) as subject:
        subject.fit(tile_px, side)
        for _ in range(scenery.rounds):
            subject.arrange(f"{side}x{side}", [f"addresses/{n}" for n in range(number)])
            subject.wait_shown(number)
            time.sleep(settle_s)
            found.append(subject.stretch(scenery.window_s, server).figures())
            subject.arrange(f"{side}x{side}", [])
    return found


def many36(scenery: Scenery) -> list[Measure]:
    """36 feeds at 320×180, all at full rate."""
    found = measured(scenery, 6, (320, 180), WARM_S)
    return [
        Measure("many36_fps_least", _of(found, "fps_least"), FULL_RATE, at_least=True, unit="a second"),
        Measure("many36_console_cores", _of(found, "console"), 1.2, unit="cores"),
        Measure("many36_gui_cores", _of(found, "gui"), 0.15, unit="cores"),
        *_explained("many36", found),
    ]


def many64(scenery: Scenery) -> list[Measure]:
    """64 feeds at 240×135 on two cores."""
    found = measured(scenery, 8, (240, 135), SETTLE_S)
    return [
        Measure("many64_fps_median", _of(found, "fps_median"), 8, at_least=True, unit="a second"),
        Measure("many64_fps_least", _of(found, "fps_least"), 5, at_least=True, unit="a second"),
        Measure("many64_stall_p99_ms", _of(found, "stall_p99_ms"), 20, unit="ms"),
        Measure("many64_console_cores", _of(found, "console"), unit="cores"),
        Measure("many64_gui_cores", _of(found, "gui"), unit="cores"),
        *_explained("many64", found),
    ]


def _explained(name: str, found: list[Figures]) -> list[Measure]:
    return [Measure(f"{name}_{part}_cores", _of(found, part), unit="cores") for part in ("screen", "rtsp_server")]


def _of(found: list[Figures], name: str) -> float:
    return median([figures[name] for figures in found])
