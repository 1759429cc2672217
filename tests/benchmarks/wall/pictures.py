"""When a picture comes and how old it is, in the whole console on gateways: rows `first` and `latency`."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from tests.benchmarks.measuring.outcome import Measure
from tests.benchmarks.measuring.turns import median, percentile
from tests.benchmarks.subject.remote import WARM_S, Subject, cameras_of, console_wall
from tests.benchmarks.surroundings.partners import partners
from tests.benchmarks.wall.scenery import Scenery

FEEDS = 16
SHOWN = 8
"""Of a 3×3 wall; the ninth cell is where a click puts a camera."""
SPOT = 8
LEAST_CLICKS = 5


@contextmanager
def _console(scenery: Scenery) -> Iterator[tuple[Subject, list[str]]]:
    folder = scenery.folder()
    data = folder / "station"
    with (
        partners(folder, data, scenery.cameras.urls[:FEEDS], 2),
        console_wall(data, scenery.screen) as subject,
    ):
        yield subject, cameras_of(subject, FEEDS)


def first(scenery: Scenery) -> list[Measure]:
    """A camera of the catalogue that nobody watches yet, and a tile made large."""
    clicks = max(scenery.rounds, LEAST_CLICKS)
    with _console(scenery) as (subject, cameras):
        subject.fit((636, 358), 3)
        subject.arrange("3x3", cameras[:SHOWN], SPOT)
        subject.wait_live(SHOWN)
        opened, enlarged = [], []
        spare = cameras[SHOWN:]
        for click in range(clicks):
            opened.append(subject.process.ask(do="show", cell=SPOT, camera=spare[click % len(spare)])["ms"])
            subject.wait_live(SHOWN + 1)
            time.sleep(click * 0.37 % 2.0)  # another place within the camera's two seconds from key to key picture
        for click in range(clicks):
            enlarged.append(subject.process.ask(do="enlarge", cell=click % SHOWN)["ms"])
            time.sleep(1.0)  # the large picture comes, and the double click is over
            subject.process.ask(do="back")
            subject.wait_live(SHOWN + 1)
    return [
        Measure("first_opened_ms", median(opened, 1), 400, unit="ms"),
        Measure("first_opened_max_ms", round(max(opened), 1), unit="ms"),
        Measure("first_enlarged_ms", median(enlarged, 1), 50, unit="ms"),
        Measure("first_enlarged_max_ms", round(max(enlarged), 1), unit="ms"),
    ]


def latency(scenery: Scenery) -> list[Measure]:
    """Capture at the gateway to paint, of every picture of sixteen tiles."""
    p95, middle = [], []
    with _console(scenery) as (subject, cameras):
        subject.fit((480, 270), 4)
        subject.arrange("4x4", cameras)
        subject.wait_live(FEEDS)
        time.sleep(WARM_S)
        for _ in range(scenery.rounds):
            subject.begin(ages=True)
            time.sleep(scenery.window_s)
            ages = subject.process.ask(do="ages")["ages_ms"]
            p95.append(percentile(ages, 0.95))
            middle.append(percentile(ages, 0.5))
    return [
        Measure("latency_p95_ms", median(p95, 1), 250, unit="ms"),
        Measure("latency_p50_ms", median(middle, 1), unit="ms"),
    ]
