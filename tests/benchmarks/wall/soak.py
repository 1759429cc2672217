"""A night in short: sixteen feeds of which one is cut every five seconds. Row `soak`."""

from __future__ import annotations

import random
import time

from tests.benchmarks.measuring.outcome import Measure
from tests.benchmarks.measuring.processor import resident_mb
from tests.benchmarks.measuring.turns import median
from tests.benchmarks.subject.remote import cameras_of, console_wall
from tests.benchmarks.surroundings.partners import partners
from tests.benchmarks.wall.scenery import Scenery

FEEDS = 16
EVERY_S = 5.0
SETTLE_S = 60.0
"""Before memory is looked at: caches and pools fill first."""
LOOKS = 5
LAST_S = 30.0


def soak(scenery: Scenery) -> list[Measure]:
    """Memory of the tree after against before, and whether every tile is live at the end."""
    folder = scenery.folder()
    data = folder / "station"
    dice = random.Random(1)
    # Files, which a gateway plays without end; nothing else stands between it and the console but the relay.
    sources = [str(scenery.clips[n % len(scenery.clips)]) for n in range(FEEDS)]
    with partners(folder, data, sources, 2) as shared, console_wall(data, scenery.screen) as subject:
        cameras = cameras_of(subject, FEEDS)
        subject.fit((480, 270), 4)
        subject.arrange("4x4", cameras)
        subject.wait_live(FEEDS)
        subject.begin()
        cuts = 0
        before: list[float] = []
        after: list[float] = []
        settle_s = min(SETTLE_S, scenery.seconds / 4)
        began_s = time.monotonic()
        while (passed_s := time.monotonic() - began_s) < scenery.seconds:
            if passed_s > settle_s and len(before) < LOOKS:
                before.append(resident_mb([subject.pid]))
            after.append(resident_mb([subject.pid]))
            time.sleep(EVERY_S)
            cuts += dice.choice(shared).relay.drop_one(dice)
        subject.wait_live(FEEDS, LAST_S)
        live = sum(tile["state"] == "live" for tile in subject.tiles())
        stalls = subject.stalls()
    grown = (median(after[-LOOKS:]) / median(before) - 1) * 100
    return [
        Measure("soak_memory_growth_percent", round(grown, 2), 5, unit="%"),
        Measure("soak_live_tiles", live, FEEDS, at_least=True),
        Measure("soak_cuts", cuts),
        Measure("soak_memory_mb", median(after[-LOOKS:], 1), unit="MB"),
        Measure("soak_stall_max_ms", stalls["max"], unit="ms"),
        Measure("soak_seconds", scenery.seconds, unit="s"),
    ]
