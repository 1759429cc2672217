"""A measured wall from outside: arranged, awaited, and its processes' cost over a stretch of time."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.benchmarks.measuring.processor import Watched, cores_over
from tests.benchmarks.measuring.turns import Figures, median
from tests.benchmarks.surroundings.screen import Screen
from tests.support.asked_process import AskedProcess
from tests.support.driving import FRENCH, DrivenConsole

GAP_PX = 2
LIVE_S = 60.0
LOOK_S = 0.1
WARM_S = 4.0
"""After the last tile came: catching up on what was kept is over."""

Tiles = list[dict[str, Any]]


class NotLiveError(AssertionError):
    """Not every tile was live in time; says what they were."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """What one stretch of time showed.

    Attributes:
        cores: by name: `gui`, `console` (the window's process and all it started), `screen`, and what else was asked.
        rates: pictures a second that each tile painted. stall_p99_ms, stall_max_ms: of the window's thread.
    """

    cores: Figures
    rates: list[float]
    stall_p99_ms: float
    stall_max_ms: float

    def figures(self) -> Figures:
        """All of it as plain figures."""
        rates = {"fps_median": median(self.rates), "fps_least": round(min(self.rates), 3)}
        return {**self.cores, **rates, "stall_p99_ms": self.stall_p99_ms, "stall_max_ms": self.stall_max_ms}


class Subject:
    """A wall in a process of its own.

    Attributes:
        process: what is asked.
    """

    def __init__(self, process: AskedProcess, screen: Screen) -> None:
        self.process = process
        self._screen = screen

    @property
    def pid(self) -> int:
        """The window's process."""
        return self.process.process.pid

    def feeds_by_worker(self) -> list[dict[str, Any]]:
        """Its decode workers: `pid`, and the keys of the `tiles` that each feeds."""
        told: list[dict[str, Any]] = self.process.ask(do="workers")
        return told

    def arrange(self, kind: str, cameras: Sequence[str], spot: int = -1) -> None:
        """Show these cameras in a division; empty names are empty cells."""
        self.process.ask(do="arrange", kind=kind, cells=list(cameras), spot=spot)

    def choose(self, engine: str) -> None:
        """Have every tile decoded by this engine, as an operator may."""
        self.process.ask(do="engine", engine=engine)

    def fit(self, tile: tuple[int, int], side: int) -> None:
        """Make the wall so large that a grid of `side` by `side` has tiles of exactly this size.

        Raises:
            AssertionError: the window did not take it.
        """
        wanted = [tile[0] * side + GAP_PX * (side - 1), tile[1] * side + GAP_PX * (side - 1)]
        got = self.process.ask(do="fit", width=wanted[0], height=wanted[1])["size"]
        assert got == wanted, f"the wall is {got}, not {wanted}"

    def tiles(self) -> Tiles:
        """Every tile with a camera, as the wall judges it now."""
        told: Tiles = self.process.ask(do="tiles")["tiles"]
        return told

    def wait_live(self, number: int, deadline_s: float = LIVE_S) -> None:
        """Wait until so many tiles are live.

        Raises:
            NotLiveError: they are not, in time; says what they are.
        """
        until_s = time.monotonic() + deadline_s
        while True:
            tiles = self.tiles()
            if len(tiles) == number and all(tile["state"] == "live" for tile in tiles):
                return
            if time.monotonic() > until_s:
                states = [(tile["key"], tile["state"], tile["reason"]) for tile in tiles]
                raise NotLiveError(f"not live within {deadline_s} s: {states}\n{self.process.errors()[-2000:]}")
            time.sleep(LOOK_S)

    def wait_shown(self, number: int, deadline_s: float = LIVE_S) -> None:
        """Wait until so many tiles have painted a picture, live or not: a wall that is too much stays late.

        Raises:
            AssertionError: they have not, in time.
        """
        until_s = time.monotonic() + deadline_s
        while sum(tile["frames"] > 0 for tile in self.tiles()) < number:
            assert time.monotonic() < until_s, f"not {number} tiles with a picture within {deadline_s} s"
            time.sleep(LOOK_S)

    def begin(self, *, ages: bool = False) -> None:
        """Forget what was measured before; `ages` takes note of every picture's age when it is painted."""
        self.process.ask(do="begin", ages=ages)

    def stalls(self) -> dict[str, float]:
        """Stalls of the window's thread since `begin`: `p99` and `max` in milliseconds."""
        told: dict[str, float] = self.process.ask(do="stalls")
        return told

    def stretch(self, seconds: float, others: Mapping[str, Watched] | None = None) -> Stretch:
        """Let this time pass and measure.

        Raises:
            EndedError: the window's process, or one of the others, ended.
        """
        self.begin()
        watched = {
            "gui": Watched((self.pid,), alone=True),
            "console": Watched((self.pid,)),
            "screen": Watched((self._screen.pid,)),
            **(others or {}),
        }
        first = self.process.ask(do="tiles")
        cores = cores_over(seconds, watched)
        last = self.process.ask(do="tiles")
        stalls = self.stalls()
        took_s = last["at_s"] - first["at_s"]
        before = {tile["key"]: tile["frames"] for tile in first["tiles"]}
        rates = [(tile["frames"] - before[tile["key"]]) / took_s for tile in last["tiles"]]
        return Stretch(cores, rates, stalls["p99"], stalls["max"])


@contextmanager
def pool_wall(folder: Path, screen: Screen, urls: Sequence[str], before: Sequence[str] = ()) -> Iterator[Subject]:
    """The wall on plain addresses; the camera of `urls[n]` is called `addresses/n`. `before`: words before its command.

    Raises:
        AssertionError: it did not end well.
    """
    environment = {**os.environ, **FRENCH, "DISPLAY": screen.display, "QT_QPA_PLATFORM": "xcb"}
    command = [*before, sys.executable, "-m", "tests.benchmarks.subject.pool_wall", *urls]
    with AskedProcess(command, environment, folder / "pool-wall.err") as process:
        yield Subject(process, screen)
        assert process.close() == 0, process.errors()[-3000:]


@contextmanager
def console_wall(data: Path, screen: Screen, before: tuple[str, ...] = ()) -> Iterator[Subject]:
    """The whole console, signed in; its gateways must have been approved before.

    Raises:
        AssertionError: it did not open, or did not end well.
    """
    module = "tests.benchmarks.subject.console_wall"
    with DrivenConsole(data, display=screen.display, module=module, tracer=before) as console:
        console.stands()
        made = console.submit("MakeAccount", name="Durand", password="neuf chevaux gris")
        assert made["ok"], made
        # The account was made beside the sheet that asks for one: an operator who signs in on it has it gone.
        console.keys("Escape")
        assert not console.ask(do="covered"), "a sheet lies over the wall, and would be painted with every picture"
        yield Subject(console, screen)
        assert console.close() == 0, console.errors()[-3000:]


def cameras_of(subject: Subject, number: int, deadline_s: float = 30.0) -> list[str]:
    """Names of the cameras that the console's partners share, by their number in `Caméra 1` …, once all are there."""
    console = subject.process
    assert isinstance(console, DrivenConsole)
    seen = console.wait(lambda found: len(found["cameras"]) >= number, f"{number} cameras", deadline_s)
    listed = sorted(seen["cameras"], key=lambda camera: int(camera["name"].split()[-1]))
    return [f"{camera['ref']['gateway']}/{camera['ref']['camera']}" for camera in listed]
